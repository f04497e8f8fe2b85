"""What wakes a rule: words at the edges of words, facts, regions, texts and hosts; the first draft or the hundredth."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from snslint.documents.normalise import fold
from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine import triggers
from snslint.engine.find import find
from snslint.engine.occurrences import occurrences_of
from snslint.engine.triggers import Traces, clues, hosts_of, trace
from snslint.model import Document
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.nodes import folded
from tests.conftest import RuleMaker

CONCEPTS = {
    "whole": "any: [net]\nde: [netz]",
    "begun": "any: [pre*]",
    "ended": "any: ['*ful']",
    "amid": "any: ['*mid*']",
    "either": "any: [net*]\nen: ['*net', net]",
    "offer": "any: ['buy ... shoe*', 'get ... *berry', 'net {begun}']\nen: ['net {whole}']",
    "kept": "any: [set, 'set*']\nexcept: {any: [settle, 'box set']}",
    "app": "sensitive: true\nany: [telegram]\nevasive: {any: [tele gram, paper*]}",
    "han": "any: [新]\nzh: [第一]",
}
PRACTICES = {
    "paid": "{fact: {sponsored: true}}",
    "plain": "{all: [{fact: {sponsored: false}}, {phrase: [plainly]}]}",
    "story": "{fact: {surface: [Story, reel]}}",
    "marked": "{fact: {markets: us}}",
    "third": "{fact: {series: 3}}",
    "labelled": "{fact: {label: true}}",
    "tagged": "{regex: '#deal[0-9]{2}'}",
    "loud": "{regex: 'SALE|sold out'}",
    "auctions": "{regex: 'for (?:an? )?auction'}",
    "auction": "{regex: 'auction house'}",
    "prices": "{compare: {first: <price>, second: <price>, order: false}}",
    "shops": "{concept: shop}",
}
SMALL = 12
"""Drafts that are searched with the words of their own buckets."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleMaker:
    rules = RuleMaker(tmp_path_factory.mktemp("triggers") / "rules")
    rules.concepts(CONCEPTS)
    rules.write("concepts/shop.yaml", "meaning: shop\nhosts: [example.com, example.org/Shop]")
    for name, match in PRACTICES.items():
        rules.practice(match, name=name)
    return rules


@pytest.fixture(scope="module")
def book(rules: RuleMaker) -> Rulebook:
    return rules.book()


@pytest.fixture
def fresh(book: Rulebook) -> Rulebook:
    """The same rules, as a process has them that has read no draft yet."""
    return Rulebook(book.compiled)


def document(text: str, languages: tuple[str, ...] = ("en", "zh"), **facts: Any) -> Document:
    read = parse(read_text(text, "d.txt", "txt", facts={"language": list(languages)}))[0]
    return msgspec.structs.replace(read, facts={"language": list(languages), **facts})


def seen(book: Rulebook, text: str, **facts: Any) -> set[str]:
    found = find(document(text, **facts), book).practices
    assert not any(sighting.error for sighting in found)
    return {sighting.practice for sighting in found}


def where(book: Rulebook, concept: str, text: str, *languages: str) -> list[str]:
    read = document(text, languages or ("en", "zh"))
    return [f"{start} {read.twin[start:end]}" for start, end in occurrences_of(read, book, concept)]


# --- words ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("concept", "text", "places"),
    [
        ("whole", "net", ["0 net"]),
        ("whole", "a net, a net.", ["2 net", "9 net"]),
        ("whole", "nets", []),
        ("whole", "net4", []),
        ("whole", "cabinet", []),
        ("whole", "9net", []),
        ("whole", "neté", []),
        ("whole", "ünet", []),
        ("whole", "(net)_net_", ["1 net", "6 net"]),
        # a script without spaces has no word edges
        ("whole", "新net新", ["1 net"]),
        ("han", "net新net", ["3 新"]),
        ("han", "新新第一", ["0 新", "1 新", "2 第一"]),
        ("begun", "prefix", ["0 pre"]),
        ("begun", "pre", ["0 pre"]),
        ("begun", "supreme, spree", []),
        ("ended", "careful", ["4 ful"]),
        ("ended", "ful, fully", ["0 ful"]),
        ("amid", "amidst mid midst amid", ["1 mid", "7 mid", "11 mid", "18 mid"]),
        ("either", "nets cabinet cabinets net", ["0 net", "9 net", "22 net"]),
        # in phrases
        ("offer", "buy a shoe", ["0 buy a shoe"]),
        ("offer", "buy shoes", ["0 buy shoe"]),
        ("offer", "buy snowshoe", []),
        ("offer", "rebuy shoes, buys shoes", []),
        ("offer", "get blueberry", ["0 get blueberry"]),
        ("offer", "get berries", []),
        ("offer", "net prefix", ["0 net pre"]),
        ("offer", "net net net", ["0 net net", "4 net net"]),
        # exceptions
        ("kept", "set, setting, settle", ["0 set", "5 set"]),
        ("kept", "settles", ["0 set"]),
        ("kept", "a box set, a set", ["13 set"]),
        # disguises that are known
        ("app", "telegram, tele gram", ["0 telegram", "10 tele gram"]),
        ("app", "paperplane", ["0 paper"]),
        ("app", "newspaper", []),
    ],
)  # fmt: skip
def test_words_stand_between_the_edges_of_words(book: Rulebook, concept: str, text: str, places: list[str]) -> None:
    assert where(book, concept, text) == places
    assert where(Rulebook(book.compiled), concept, text) == places  # nothing but the words of its buckets


def test_words_are_read_in_the_languages_of_the_draft_and_in_any(book: Rulebook) -> None:
    assert where(book, "whole", "netz net", "de") == ["0 netz", "5 net"]
    assert where(book, "whole", "netz net", "en") == ["5 net"]
    assert where(book, "offer", "net net", "de") == []


def standing(traces: Traces, book: Rulebook) -> dict[str, list[tuple[int, int]]]:
    return {book.owners[number].name: places for number, places in traces.spans.items()}


def test_texts_are_searched_together_and_told_apart(fresh: Rulebook) -> None:
    texts = ["net set", "", "a net", "tele gram settle", "net"]
    found = trace(texts, ["en", "zh"], fresh)
    assert [sorted(one.touched) for one in found] == [
        ["net", "set"], [], ["net"], ["settle", "tele gram"], ["net"],
    ]  # fmt: skip
    assert [one.touched.get("net") for one in found] == [[(0, 3)], None, [(2, 5)], None, [(0, 3)]]
    assert [standing(one, fresh).get("whole") for one in found] == [[(0, 3)], None, [(2, 5)], None, [(0, 3)]]
    [third] = found[3].exceptions.values()
    assert third == [(10, 16)]
    assert [one.disguises for one in found] == [[], [], [], [(0, 9)], []]
    assert trace([], ["en"], fresh) == []


def test_no_word_goes_beyond_a_text(fresh: Rulebook) -> None:
    box, last = trace(["box", "set"], ["en"], fresh)
    assert not box.exceptions
    assert list(last.touched) == ["set"]


def test_places_of_a_word_are_sorted_and_none_stands_twice(fresh: Rulebook) -> None:
    """`net` is a word of two languages here, and each tells all its places."""
    [found] = trace(["net, net or net"], ["zh", "en"], fresh)
    assert found.touched["net"] == [(0, 3), (5, 8), (12, 15)]


def test_words_with_open_edges_are_kept_apart_from_whole_ones(fresh: Rulebook) -> None:
    [found] = trace(["shoe shoes raspberry"], ["en"], fresh)
    assert found.touched["shoe*"] == [(0, 4), (5, 9)]
    assert found.touched["*berry"] == [(15, 20)]
    assert found.touched.get("shoe", []) in ([], [(0, 4)])


def test_a_row_is_woken_by_its_rarest_word_alone(fresh: Rulebook) -> None:
    def woken(text: str) -> set[str]:
        [found] = trace([text], ["en"], fresh)
        return {fresh.owners[fresh.rows[number].owner].name for number in found.rows}

    assert sorted(map(len, (woken("shoes"), woken("buy")))) == [0, 1]
    assert woken("blueberry") | woken("get") == {"offer"}
    assert woken("snowshoe") == set()


# --- the first drafts, and later ones ---------------------------------------------------------------------------------------

DRAFTS = [
    "net nets prefix careful midst", "buy shoes, get blueberry tea", "settle the box set", "新 第一", "tele gram paperplane",
    "net net", "a walk", "", "…", "#deal10 and SALE", "Sold out: #deal99", "é ü",
]  # fmt: skip


def told(book: Rulebook, text: str) -> list[Any]:
    read = document(text)
    words = [occurrences_of(read, book, name) for name in CONCEPTS]
    return [*words, find(read, book).practices, clues(read, folded(read.masked), book)]


def test_the_hundredth_draft_reads_as_the_first(book: Rulebook, fresh: Rulebook) -> None:
    first = [told(Rulebook(book.compiled), text) for text in DRAFTS]
    for _ in range(SMALL):
        told(fresh, "net prefix #deal10")
    assert [told(fresh, text) for text in DRAFTS] == first


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The words in each automaton that was built since."""
    sizes: list[int] = []

    class Machine(triggers._Machine):
        def __init__(self, table: dict[str, Any]) -> None:
            sizes.append(len(table))
            super().__init__(table)

    monkeypatch.setattr(triggers, "_Machine", Machine)
    return sizes


def test_few_drafts_are_searched_with_their_own_words_and_many_with_all(fresh: Rulebook, built: list[int]) -> None:
    text = "set a net"
    for _ in range(SMALL):
        list(triggers.search(text, ["en"], fresh))
    every = len(triggers.Automaton(fresh, "any").table())
    assert len(built) == 2 * SMALL  # `any` and English
    assert max(built) < every
    for _ in range(3):
        assert {found[0] for found in triggers.search(text, ["en"], fresh)} >= {"set", "net"}
    assert built[2 * SMALL :] == [every, len(triggers.Automaton(fresh, "en").table())]


def test_a_long_draft_is_searched_with_all_words(fresh: Rulebook, built: list[int]) -> None:
    every = len(triggers.Automaton(fresh, "any").table())
    list(triggers.search("x" * 20_000, [], fresh))
    assert built[-1] < every
    list(triggers.search("x" * 20_001, [], fresh))
    assert built[1:] == [every]
    list(triggers.search("x", [], fresh))
    assert built[1:] == [every]


def test_a_language_that_nobody_writes_rules_in_has_no_words(fresh: Rulebook) -> None:
    assert triggers.Automaton(fresh, "xx").table() == {}
    assert [found[0] for found in triggers.search("net", ["xx"], fresh)] == ["net"]


def test_letters_feel_word_edges_and_han_do_not() -> None:
    for text in ("a1 .", "é1新 .", "ᄀ1가 ."):
        assert triggers.letters(text) == [char.isalnum() and char < "ᄀ" for char in text] + [False]
    assert triggers.letters("") == [False]


# --- facts, regions and texts -----------------------------------------------------------------------------------------------


VALUES = {
    "paid": ("sponsored", "true"), "labelled": ("label", "true"), "marked": ("markets", "us"), "third": ("series", "3"),
}  # fmt: skip
"""The fact and the value that a practice asks for."""


@pytest.mark.parametrize(
    ("facts", "practices"),
    [
        ({}, set()),
        ({"sponsored": True}, {"paid"}),
        ({"sponsored": False}, set()),
        ({"sponsored": None}, set()),
        ({"surface": "story"}, {"story"}),
        ({"surface": "Story"}, {"story"}),
        ({"surface": "REEL"}, {"story"}),
        ({"surface": "feed"}, set()),
        ({"markets": ["uk", "us"]}, {"marked"}),
        ({"markets": ("us",)}, {"marked"}),
        ({"markets": "us"}, {"marked"}),
        ({"markets": []}, set()),
        ({"series": 3}, {"third"}),
        ({"series": 4}, set()),
        ({"label": "Paid partnership"}, {"labelled"}),
        ({"label": True, "sponsored": True, "surface": "reel"}, {"labelled", "paid", "story"}),
        ({"label": ""}, set()),
    ],
)
def test_facts_wake_the_rules_that_ask_for_them(book: Rulebook, facts: dict[str, Any], practices: set[str]) -> None:
    assert seen(book, "a walk", **facts) == practices
    read, known = document("a walk", **facts), book.compiled.clues
    asked = {known.facts[fact][value] for practice, (fact, value) in VALUES.items() if practice in practices}
    assert clues(read, "a walk", book) >= asked
    assert bool(clues(read, "a walk", book)) is bool(practices)


def test_a_fact_that_must_not_hold_wakes_nothing_and_is_asked_for_all_the_same(book: Rulebook) -> None:
    assert seen(book, "plainly") == {"plain"}
    assert seen(book, "plainly", sponsored=True) == {"paid"}


def test_regions_and_texts_wake_the_rules_that_need_them(book: Rulebook) -> None:
    for _ in range(SMALL + 3):  # one by one at first, all at once later
        assert seen(book, "#deal10, and no #deal") == {"tagged"}
        assert seen(book, "SALE") == {"loud"}
        assert seen(book, "Sale: SOLD OUT, sold out") == {"loud"}
        assert seen(book, "$5 or $6") == {"prices"}
        assert seen(book, "for auction house") == {"auctions", "auction"}
        assert seen(book, "a walk") == set()


def test_clues_are_those_of_what_stands_in_the_draft(fresh: Rulebook) -> None:
    known = fresh.compiled.clues
    texts = {text: set(found) for text, found in known.texts.items()}
    assert texts
    for number in range(2 * SMALL):
        for text, found in texts.items():
            assert clues(document("a walk"), f"so {text}!", fresh) >= found, (number, text)
        assert clues(document("a walk"), "nothing", fresh) == set()
    assert clues(document("$5"), "", fresh) == {known.slots["price"]}


def test_texts_are_looked_for_one_by_one_in_few_drafts_and_at_once_in_many() -> None:
    class Counted(str):
        asked = 0

        def __contains__(self, text: object) -> bool:
            Counted.asked += 1
            return str(self).__contains__(str(text))

    texts = triggers._Texts(iter(["sale", "old", "new"]))
    for _ in range(SMALL):
        assert list(texts.standing(Counted("a sale of old, old"))) == ["sale", "old"]
    assert Counted.asked == 3 * SMALL
    for _ in range(SMALL):
        assert set(texts.standing(Counted("a sale of old, old"))) == {"sale", "old"}
        assert set(texts.standing("a walk")) == set()
    assert Counted.asked == 3 * SMALL
    assert set(triggers._Texts(["a sale", "sale", "ale o"]).standing("a sale of old" + "x" * 20_000)) == {
        "a sale", "sale", "ale o",
    }  # fmt: skip
    long = triggers._Texts(["sale"])
    assert list(long.standing(Counted("x" * 19_996 + "sale"))) == ["sale"]
    assert Counted.asked == 3 * SMALL + 1
    assert set(long.standing(Counted("x" * 19_997 + "sale"))) == {"sale"}
    assert set(long.standing(Counted("a sale"))) == {"sale"}
    assert Counted.asked == 3 * SMALL + 1


# --- hosts ------------------------------------------------------------------------------------------------------------------

HOSTS = {
    "example.com": [1], "shop.example.com": [2], "example.com/go": [3], "shop.example.com/go": [4, 5], "com": [6], "b.example": [7],
    "com/go": [8], "example.com/": [9],
}  # fmt: skip


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("example.com", [1]),
        ("https://example.com", [1]),
        ("https://www.example.com/", [1]),
        ("HTTPS://WWW.Example.COM", [1]),
        ("example.org", []),
        ("notexample.com", []),
        ("https://shop.example.com", [2, 1]),
        ("https://eu.shop.example.com/about", [2, 1]),
        ("https://example.com/go", [1, 3]),
        ("https://example.com/Go/on", [1, 3]),
        ("https://example.com/go?to=there", [1, 3]),
        ("https://example.com/gone", [1]),
        ("https://example.com/on/go", [1]),
        ("https://shop.example.com/go", [2, 4, 5, 1, 3]),
        ("https://example.com:8080/go", [1, 3]),
        ("https://me@example.com/go", [1, 3]),
        ("https://me@b.example@example.com", [1]),
        ("https://example.com?to=there", [1]),
        ("https://example.com?to=go/go", [1]),
        ("https://example.com/?to=https://b.example", [1]),
        ("example.com/go?to=https://b.example/go", [1, 3]),
        ("example.com/?by=me@b.example", [1]),
        ("example.com?by=me@b.example", [1]),
        ("example.com#go", [1]),
        ("https://example.com/on/https://b.example", [1]),
        ("https://example.com/go#on", [1, 3]),
        ("https://example.com#by@b.example/go", [1]),
        ("https://com/go", []),
        ("https://b.example/?u=example.com", [7]),
    ],
)
def test_a_host_is_known_by_itself_and_by_the_domains_above_it(address: str, found: list[int]) -> None:
    assert hosts_of(address, HOSTS) == found


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("at https://www.example.com/x", {"shops"}),
        ("at EXAMPLE.com", {"shops"}),
        ("at example.org", set()),
        ("at example.org/shop/9", {"shops"}),
        ("at example.org/other", set()),
        ("at example.com#top", {"shops"}),
        ("at example.com/?by=me@other.org", {"shops"}),
        ("at example.net/?to=https://example.com", set()),
    ],
)
def test_links_wake_the_concepts_of_their_hosts(book: Rulebook, text: str, practices: set[str]) -> None:
    assert seen(book, text) == practices


def test_texts_are_compared_as_drafts_are_folded(book: Rulebook) -> None:
    assert where(book, "begun", fold("ＰＲＥfix")) == ["0 pre"]
