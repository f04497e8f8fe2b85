"""Words and sentence ends between places, the units that places lie in, and which hits may stand near another."""

from __future__ import annotations

from itertools import product
from math import inf
from typing import Any

import msgspec
import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.hits import (
    FOLD,
    WHOLE,
    Extra,
    Hit,
    Neighbours,
    Places,
    Units,
    overlap,
    stops_between,
    words_between,
)
from snslint.model import Document, Field


def document(text: str, fields: tuple[Field, ...] = ()) -> Document:
    read = parse(read_text(text, "d.txt", "txt", facts={"language": ["en", "zh"]}))[0]
    return msgspec.structs.replace(read, fields=fields or read.fields)


# --- between places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" ", 0),
        (", - …", 0),
        ("one", 1),
        ("one two", 2),
        ("one,two-three 4", 4),
        ("don't", 2),
        ("a_b", 2),
        ("éclair über", 2),
        ("straße 9", 2),
        ("新", 0.5),
        ("新的", 1),
        ("买 net 吧", 2),
        ("net新", 1.5),
        ("新a新", 2),
        ("かな", 1),
        ("한국", 1),
        ("é新", 1.5),
        ("é。n", 2),
        ("n…e", 2),
    ],
)
def test_words_are_counted_and_two_han_are_one(text: str, words: float) -> None:
    assert words_between(text, 0, len(text)) == words
    assert words_between(f"x{text}x", 1, 1 + len(text)) == words


def test_no_words_are_between_places_that_touch_or_overlap() -> None:
    assert words_between("one two", 3, 3) == words_between("one two", 7, 0) == words_between("one two", 1, 0) == 0
    assert words_between("one", 1, 2) == 1
    assert words_between("one two three", 3, 8) == 1


@pytest.mark.parametrize("char", "\n.!?。！？")
def test_sentences_end_where_their_marks_stand(char: str) -> None:
    assert stops_between(f"one{char}two", 0, 7)
    assert stops_between(f"one{char}two", 3, 4)
    assert not stops_between(f"one{char}two", 0, 3)
    assert not stops_between(f"one{char}two", 4, 7)
    assert not stops_between("one, two; three: four - five", 0, 28)


# --- units ------------------------------------------------------------------------------------------------------------------

TEXT = "one, two. three; four five.\nsix"
"""Sentences at 0, 10 and 28; clauses at 0, 5, 10, 17 and 28."""


@pytest.mark.parametrize(
    ("within", "starts"),
    [
        ("clause", [0, 5, 10, 17, 28]),
        ("sentence", [0, 10, 28]),
        ("neighbours", [0, 10, 28]),
        ("field", [0, 10]),
        ("draft", [0]),
    ],
)
def test_units_are_numbered_in_the_order_of_the_text(within: str, starts: list[int]) -> None:
    units = Units(document(TEXT, (Field("title", 0, 9), Field("body", 10, len(TEXT)))))
    told = [units.number(within, offset) for offset in range(len(TEXT))]
    assert told == [sum(start <= offset for start in starts) - 1 for offset in range(len(TEXT))]


def test_what_is_before_the_fold_is_counted_from_the_body() -> None:
    text = "title\n" + "x" * 200
    units = Units(document(text, (Field("title", 0, 5), Field("body", 6, len(text)))))
    assert units.body == (6, 206)
    assert [units.number("fold", offset) for offset in (0, 6, 130, 131, 200)] == [0, 0, 0, 1, 1]
    assert units.reach("fold", 0, 0) == (-inf, 131)
    assert units.reach("fold", 0, 1) == (-inf, inf)
    assert units.reach("fold", 1, 1) == (131, inf)
    units = Units(document(text, (Field("title", 0, 5),)))
    assert units.body == (0, 206)
    assert [units.number("fold", offset) for offset in (0, FOLD - 1, FOLD)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("within", "starts"),
    [("clause", [0, 5, 10, 17, 28]), ("sentence", [0, 10, 28]), ("neighbours", [0, 10, 28]), ("field", [0, 10])],
)
def test_units_reach_from_their_start_to_the_next(within: str, starts: list[int]) -> None:
    units = Units(document(TEXT, (Field("title", 0, 9), Field("body", 10, len(TEXT)))))
    ends = [*starts[1:], inf]
    for first, last in product(range(len(starts)), repeat=2):
        assert units.reach(within, first, last) == (starts[first], ends[last])
    assert units.reach(within, -1, 0) == (-inf, ends[0])
    assert units.reach(within, 0, len(starts)) == (0, inf)
    assert units.reach("draft", 0, 0) == (-inf, inf)


def test_a_unit_covers_its_words_and_one_that_is_not_there_the_draft() -> None:
    units = Units(document(TEXT))
    twin = units.document.twin
    assert [twin[slice(*units.covering("clause", number))].strip(" ,;.\n") for number in range(5)] == [
        "one", "two", "three", "four five", "six",
    ]  # fmt: skip
    assert [twin[slice(*units.covering("sentence", number))].strip(" .\n") for number in range(3)] == [
        "one, two", "three; four five", "six",
    ]  # fmt: skip
    for within, number in (("clause", 5), ("sentence", 3), ("clause", -1), ("sentence", -1)):
        assert units.covering(within, number) == (0, len(TEXT))
    assert Units(document("新词 one")).words == [0, 1, 3]
    assert Units(document("one é-two")).words == [0, 4, 6]


# --- hits near a place ------------------------------------------------------------------------------------------------------


def hits(*places: tuple[int, int]) -> list[Hit]:
    return [Hit(*place) for place in places]


def starts(found: Any) -> list[int]:
    return [hit.start for hit in found]


WORDS = "one two six. ten net, red; 新词好 end\nold"
"""Each word and each sign a hit."""


@pytest.fixture
def every() -> Neighbours:
    units = Units(document(WORDS))
    spans = [(at, at + (1 if WORDS[at] >= "一" else 3)) for at in units.words]
    return Neighbours(units, hits(*spans))


@pytest.mark.parametrize(
    ("within", "text", "said"),
    [
        ("clause", "net", "ten net"),
        ("clause", "red", "red"),
        ("sentence", "net", "ten net red 新 词 好 end"),
        ("sentence", "one", "one two six"),
        ("neighbours", "one", "one two six ten net red 新 词 好 end"),
        ("neighbours", "old", "ten net red 新 词 好 end old"),
        ("neighbours", "net", "one two six ten net red 新 词 好 end old"),
        ("match", "net", "net"),
        ("draft", "net", "one two six ten net red 新 词 好 end old"),
    ],
)
def test_those_in_the_same_unit_stand_near(every: Neighbours, within: str, text: str, said: str) -> None:
    at = WORDS.index(text)
    near = every.near(Hit(at, at + len(text)), within)
    words = [WORDS[hit.start : hit.end] for hit in near]
    assert [word for word in words if word in said.split()] == said.split()
    # none is far away: one more at the most, which touches
    assert len(words) <= len(said.split()) + (within == "match")


def test_a_place_that_goes_over_two_units_is_near_to_both(every: Neighbours) -> None:
    assert starts(every.near(Hit(8, 16), "sentence")) == starts(every.hits)[:-1]
    assert starts(every.near(Hit(8, 13), "sentence")) == [0, 4, 8]
    assert starts(every.near(Hit(8, 14), "sentence")) == starts(every.hits)[:-1]
    assert starts(every.near(Hit(8, 8), "sentence")) == [0, 4, 8]
    assert starts(every.near(Hit(13, 13), "clause")) == [13, 17]


def test_none_that_is_near_enough_in_words_is_left_out_and_few_others_are_asked(every: Neighbours) -> None:
    for one, count in product(every.hits, range(4)):
        near = every.near(one, count)
        for other in every.hits:
            first, second = sorted((one, other))
            if words_between(WORDS, first.end, second.start) <= count:
                assert other in near, (one, other, count)
    long = Neighbours(Units(document("one " * 50)), hits(*((4 * at, 4 * at + 3) for at in range(50))))
    assert len(long.near(long.hits[25], 1)) <= 11
    assert starts(long.near(long.hits[25], "draft", 0)) == starts(long.hits)
    inside = starts(long.near(long.hits[25], "sentence", 0))
    assert {96, 100, 104} <= set(inside)
    assert len(inside) <= 7
    assert inside == starts(long.near(long.hits[25], 9, 0)) == starts(long.near(long.hits[25], 0, 9))


def test_a_reach_narrows_a_unit_and_never_widens_it(every: Neighbours) -> None:
    net = Hit(17, 20)
    assert starts(every.near(net, "clause", 9)) == [13, 17]
    assert starts(every.near(net, "sentence", 9)) == starts(every.near(net, "sentence"))


def test_hits_without_a_place_stand_near_to_all_and_all_to_them() -> None:
    units = Units(document("one. two. three"))
    some = Neighbours(units, [WHOLE, Hit(0, 3), Hit(5, 8), Hit(10, 15)])
    assert some.near(Hit(5, 8), "sentence") == [WHOLE, Hit(5, 8)]
    assert some.near(Hit(5, 8), 0) == some.hits
    assert some.over(Hit(10, 15)) == [WHOLE, Hit(5, 8), Hit(10, 15)]
    assert some.near(WHOLE, "sentence") == some.near(WHOLE, 1) == some.near(Hit(5, 8), "draft") == some.hits
    assert Neighbours(units, []).near(Hit(0, 3), "sentence") == []


def test_hits_in_disorder_are_all_asked() -> None:
    units = Units(document("one. two. three"))
    some = Neighbours(units, hits((10, 15), (0, 3), (5, 8)))
    assert some.near(Hit(5, 8), "sentence") == some.over(Hit(5, 8)) == some.hits
    mixed = Neighbours(units, [Hit(0, 3), WHOLE])
    assert mixed.near(Hit(0, 3), "sentence") == mixed.hits


def test_a_long_hit_that_starts_far_before_may_cover_a_place() -> None:
    units = Units(document("one two three four five six seven"))
    some = Neighbours(units, hits((0, 13), (4, 7), (14, 18), (19, 23), (24, 27)))
    assert starts(some.over(Hit(12, 13))) == [0, 4]
    assert starts(some.near(Hit(12, 13), "match")) == [0, 4]
    assert starts(some.over(Hit(13, 14))) == [0, 4, 14]
    assert starts(some.near(Hit(13, 14), "match")) == [0, 4]
    assert starts(some.over(Hit(14, 19))) == [4, 14, 19]
    assert starts(some.near(Hit(14, 19), "match")) == [4, 14]
    single = Neighbours(units, hits((0, 13)))
    assert single.over(Hit(13, 13)) == single.near(Hit(12, 13), "match") == single.hits
    assert single.over(Hit(14, 15)) == []


# --- hits and places --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Hit(0, 3), Hit(0, 3), True),
        (Hit(0, 3), Hit(2, 5), True),
        (Hit(0, 3), Hit(3, 5), False),
        (Hit(0, 3), Hit(4, 5), False),
        (Hit(0, 9), Hit(4, 5), True),
        (WHOLE, WHOLE, True),
        (WHOLE, Hit(0, 3), False),
        (Hit(-1, -1), Hit(-1, -1, extra=Extra(("x",))), True),
        (Hit(0, 0), Hit(0, 3), False),
    ],
)
def test_hits_overlap_where_they_share_words(one: Hit, other: Hit, shared: bool) -> None:
    assert overlap(one, other) is overlap(other, one) is shared
    assert Hit(0, 1).floating is False
    assert WHOLE.floating


@pytest.mark.parametrize(
    ("place", "free"),
    [
        ((0, 5), True),
        ((0, 6), False),
        ((4, 9), False),
        ((5, 9), False),
        ((6, 7), False),
        ((8, 12), False),
        ((9, 12), True),
        ((9, 13), False),
        ((9, 30), False),
        ((13, 14), False),
        ((15, 20), True),
        ((18, 21), False),
        ((22, 23), False),
        ((25, 30), True),
        ((24, 30), False),
        ((0, 30), False),
        ((-1, -1), True),
    ],
)
def test_of_places_that_overlap_the_first_is_kept(place: tuple[int, int], free: bool) -> None:
    for order in (((5, 9), (12, 15), (20, 25)), ((20, 25), (5, 9), (12, 15)), ((12, 15), (20, 25), (5, 9))):
        places = Places()
        assert all(places.add(hit) for hit in hits(*order))
        assert places.add(Hit(*place)) is free
        assert not places.add(Hit(*place))
        assert not places.add(Hit(5, 9))


def test_the_draft_as_a_whole_takes_no_place_and_is_kept_once() -> None:
    places = Places()
    kept = [places.add(hit) for hit in (WHOLE, Hit(0, 3), WHOLE, Hit(0, 1), Hit(3, 4))]
    assert kept == [True, True, False, False, True]
    places = Places()
    assert [places.add(hit) for hit in (Hit(0, 3), WHOLE, Hit(0, 1))] == [True, True, False]
