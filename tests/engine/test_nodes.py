"""What each node of a match says of a draft, and what exemptions silence, on nodes made by hand."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine import matchers
from snslint.engine.guards import unspared
from snslint.engine.hits import WHOLE, Extra, Hit
from snslint.engine.matchers import Matcher, holds, near
from snslint.engine.occurrences import Occurrences
from snslint.model import Document, Field
from snslint.rulebook import nodes as n
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker

WORDS = {
    "red": "red, red wine, 红", "blue": "blue, 蓝", "wine": "wine, red wine", "grey": "grey", "long": "red and blue and grey",
    "fine": "red and blue",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    rules = RuleMaker(tmp_path_factory.mktemp("nodes") / "rules")
    rules.concepts({name: f"any: [{words}]" for name, words in WORDS.items()})
    rules.write("contexts/colder.yaml", "meaning: cold\nmatch: {concept: blue}")
    rules.practice("{concept: red}", name="shared", more="gate: colder")
    return rules.book()


class Reader:
    """One draft, and what nodes say of it."""

    def __init__(self, book: Rulebook, text: str, fields: tuple[Field, ...] = (), **facts: Any) -> None:
        document = parse(read_text(text, "d.txt", "txt", facts={"language": ["en"]}))[0]
        document = msgspec.structs.replace(document, facts=facts, fields=fields or document.fields)
        self.document: Document = document
        self.matcher = Matcher(document, Occurrences(document, book), lambda: 0.5)
        self.owners = {book.owners[number].name: number for number in range(len(book.compiled.owners))}

    def leaf(self, name: str) -> n.Leaf:
        return n.Leaf(self.owners[name])

    def all(
        self,
        *names: str | n.Node,
        within: str | int = "clause",
        order: bool = False,
        nots: tuple[str | n.Node, ...] = (),
    ) -> n.All:
        def node(one: str | n.Node) -> n.Node:
            return self.leaf(one) if isinstance(one, str) else one

        return n.All([node(one) for one in names], [node(one) for one in nots], within, order)

    def hits(self, node: n.Node) -> list[Hit]:
        return self.matcher.hits(node)

    def words(self, node: n.Node) -> list[str]:
        return [self.document.twin[max(0, h.start) : max(0, h.end)] for h in self.hits(node)]


@pytest.fixture
def read(book: Rulebook) -> Any:
    return lambda text, fields=(), **facts: Reader(book, text, fields, **facts)


YES, NO = n.Fact({"sure": True}), n.Fact({"sure": False})


def test_a_node_stands_where_it_has_hits(read: Any) -> None:
    one = read("red wine and blue", sure=True)
    leaf, shared = one.leaf, n.Shared(0)
    held = [leaf("red"), shared, YES, n.AnyOf([leaf("grey"), leaf("red")]), one.all("red", "blue", within="draft")]
    not_held = [leaf("grey"), NO, n.AnyOf([leaf("grey"), NO]), n.AnyOf([]), one.all("red", "grey", within="draft")]
    for node in (*held, *not_held):
        assert one.matcher.stands(node) is bool(one.hits(node)) is (node in held)


def test_a_concept_is_its_own_part_and_every_node_is_answered_once(read: Any) -> None:
    one = read("red, blue", sure=True)
    assert one.hits(one.leaf("blue")) == [Hit(5, 9, (("blue", 5, 9),))]
    for node in (one.leaf("blue"), YES, one.all("red", "blue")):
        assert one.hits(node) is one.hits(node)
        assert one.matcher.neighbours(node) is one.matcher.neighbours(node)
    assert one.matcher.neighbours(one.leaf("red")).hits == one.hits(one.leaf("red"))


def test_of_two_readings_of_one_place_the_earlier_is_kept(read: Any) -> None:
    one = read("blue, red wine")
    both = one.hits(n.AnyOf([one.leaf("wine"), one.leaf("blue"), one.leaf("red")]))
    assert [(h.start, h.parts[0][0]) for h in both] == [(0, "blue"), (6, "red"), (6, "wine"), (10, "wine")]
    assert one.words(n.AnyOf([one.leaf("red"), one.leaf("blue")])) == ["blue", "red", "red wine"]
    assert [h.parts[0][0] for h in one.hits(n.AnyOf([one.leaf("grey"), one.leaf("blue")]))] == ["blue"]
    assert one.hits(n.AnyOf([one.leaf("grey"), one.leaf("long")])) == []


def test_a_shared_context_is_its_match(read: Any) -> None:
    one = read("a blue one")
    assert one.words(n.Shared(0)) == ["blue"]


def test_things_and_the_share_of_selling_sentences_are_counted(read: Any) -> None:
    one = read("#a #b #c")
    assert [one.document.draft.text[h.start : h.end] for h in one.hits(n.Count("hashtag", 2, None, False))] == ["#c"]
    assert one.hits(n.Count("hashtag", 3, None, False)) == []
    assert len(one.hits(n.Count("selling", 0.4, None, False))) == 1
    assert one.hits(n.Count("selling", 0.6, None, False)) == []


def test_a_pattern_is_looked_for_where_its_texts_stand(read: Any) -> None:
    one = read("HOT and HUGE deals")
    assert one.hits(n.Regex("H[A-Z]+", True, True)) == [Hit(0, 3, (("", 0, 3),)), Hit(8, 12, (("", 8, 12),))]
    assert one.words(n.Regex("H[A-Z]+", True, True, [(1, ["cold", "hot"]), (1, ["deals"])])) == ["hot", "huge"]
    assert one.words(n.Regex("H[A-Z]+", True, True, [(1, ["hot"]), (1, ["cold"])])) == []
    assert one.words(n.Regex("H[A-Z]+", True, True, [(2, ["hot", "deal"])])) == ["hot", "huge"]
    assert one.words(n.Regex("H[A-Z]+", True, True, [(3, ["hot", "deal"])])) == []


@pytest.mark.parametrize(
    ("facts", "wanted", "held"),
    [
        ({"kind": "Story"}, "story", True),
        ({"kind": "story"}, ["post", "STORY"], True),
        ({"kind": "story"}, ["post", "reel"], False),
        ({"kind": ["post", "story"]}, "story", True),
        ({"kind": ("post", "story")}, ["story", "reel"], True),
        ({"kind": 3}, "3", True),
        ({"kind": None}, "none", False),
        ({}, "none", False),
        ({"kind": "story"}, True, True),
        ({"kind": "story"}, False, False),
        ({}, True, False),
        ({}, False, True),
    ],
)
def test_a_fact_holds_when_it_says_so(facts: dict[str, Any], wanted: Any, held: bool) -> None:
    assert holds(facts, "kind", wanted) is held


def test_facts_must_all_hold(read: Any) -> None:
    one = read("red", sure=True, kind="post")
    assert one.hits(n.Fact({"sure": True, "kind": "post"})) == [WHOLE]
    assert one.hits(n.Fact({"sure": True, "kind": "story"})) == []


def test_a_link_to_a_host_is_known_with_its_paths_and_subdomains(read: Any) -> None:
    one = read("at shop.example.com/x or example.org or t.me/join")
    assert [one.document.draft.text[h.start : h.end] for h in one.hits(n.Host(["example.com", "t.me"]))] == [
        "shop.example.com/x", "t.me/join",
    ]  # fmt: skip
    assert one.hits(n.Host(["example.org"])) == [Hit(25, 36, (("", 25, 36),))]
    assert one.hits(n.Host(["bit.ly"])) == []


# near


@pytest.mark.parametrize(
    ("within", "together"),
    [
        ("draft", ["blue", "two", "red", "far"]),
        ("field", ["blue", "two", "red", "far"]),
        ("neighbours", ["blue", "two", "red"]),
        ("sentence", ["blue", "two"]),
        ("clause", ["blue"]),
        ("match", []),
        (0, ["blue"]),
        (2, ["blue"]),
        (3, ["blue", "two"]),
        (4, ["blue", "two", "red"]),
    ],
)
def test_what_stands_in_one_unit(read: Any, within: str | int, together: list[str]) -> None:
    text = "hot blue; a cup two. Red is third. And far."
    one = read(text)
    hot = Hit(0, 3)
    places = [
        Hit(text.lower().index(word), text.lower().index(word) + len(word)) for word in ("blue", "two", "red", "far")
    ]
    said = [text[p.start : p.end].lower() for p in places if near(one.matcher.units, hot, p, within)]
    assert said == together
    back = [text[p.start : p.end].lower() for p in places if near(one.matcher.units, p, hot, within)]
    assert back == together


def test_a_place_over_two_units_stands_in_both_and_words_that_overlap_match(read: Any) -> None:
    one = read("One two. Three four. Five six. Seven.")
    over = Hit(4, 14)
    in_sentence = [near(one.matcher.units, over, Hit(at, at + 3), "sentence") for at in (0, 9, 21, 31)]
    assert in_sentence == [True, True, False, False]
    assert [near(one.matcher.units, over, Hit(at, at + 3), "neighbours") for at in (21, 31)] == [True, False]
    assert [near(one.matcher.units, over, Hit(*place), "match") for place in ((0, 4), (3, 5), (13, 20), (14, 20))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert near(one.matcher.units, WHOLE, Hit(0, 1), "clause")
    assert near(one.matcher.units, Hit(0, 1), WHOLE, "match")
    # one letter in a sentence is enough
    assert near(one.matcher.units, Hit(4, 10), Hit(15, 19), "sentence")
    # a place that ends with its sentence does not stand in the next one
    assert not near(one.matcher.units, Hit(4, 9), Hit(9, 14), "sentence")


# all


@pytest.mark.parametrize(
    ("parts", "options", "text", "said"),
    [
        (("red", "blue"), {}, "red and blue", ["red and blue"]),
        (("blue", "red"), {}, "red and blue", ["red and blue"]),
        (("red", "blue"), {}, "red. blue", []),
        (("red", "blue"), {}, "red, blue. A red and a blue", ["red and a blue"]),
        (("red", "blue"), {}, "blue, red and blue and red", ["red and blue", "blue and red"]),
        (("red", "blue"), {}, "red blue red blue", ["red blue", "blue red", "red blue"]),
        (("red", "blue"), {"order": True}, "blue and red", []),
        (("red", "blue"), {"order": True}, "red blue red blue", ["red blue", "red blue"]),
        (("red", "wine"), {"order": True}, "red wine", ["red wine"]),
        (("wine", "red"), {"order": True}, "red wine", []),
        (("red", "wine"), {"within": "match"}, "red wine, red, wine", ["red wine"]),
        (("red", "blue"), {"within": "match"}, "red wine, blue", []),
        (("red", "grey", "blue"), {"within": 1}, "red one grey one blue", ["red one grey one blue"]),
        (("red", "grey", "blue"), {"within": 1}, "red one two grey blue", []),
        (("red", "grey", "blue"), {"within": 1}, "red grey one two blue", []),
        (("red", "blue"), {"within": 9}, "red. blue", []),
        (("red", "blue"), {"within": 1}, "red one two blue red", ["blue red"]),
        (("red", "blue"), {"order": True}, "红蓝", ["红蓝"]),
        (("red", "wine"), {"within": "match"}, "red, red wine", ["red wine"]),
        (("red", "blue"), {"within": "sentence"}, "red; and blue", ["red; and blue"]),
        (("red", "blue"), {"within": "neighbours"}, "red. blue. no. red. blue", ["red", "red"]),
        (("red", "blue"), {"within": "neighbours"}, "red. no. blue. no. red", []),
        (("red", "blue", "grey"), {"within": "draft"}, "blue. no. grey. no. red", ["red"]),
        (("red", "blue", "grey"), {"within": "draft"}, "blue. no. red", []),
        (("red", "blue"), {"nots": ("grey",)}, "red and blue and grey", []),
        (("red", "blue"), {"nots": ("grey",)}, "red and blue, grey", ["red and blue"]),
        (("red", "blue"), {"nots": ("wine", "grey")}, "red and blue; grey and red and blue", ["red and blue"]),
        (("red",), {"nots": ("grey",), "within": "draft"}, "red. grey", []),
        (("red",), {"nots": ("grey",), "within": 1}, "red one grey and two more red", ["red"]),
        (("red", YES), {}, "red and blue", ["red"]),
        ((YES, "red", "blue"), {}, "red and blue", ["red and blue"]),
        ((NO, "red"), {}, "red", []),
        ((YES, YES), {}, "red", [""]),
        ((YES, YES), {"nots": ("grey",)}, "red", [""]),
        ((YES, YES), {"nots": ("grey", "red")}, "red", []),
        (("fine", "grey"), {}, "red and blue and grey", ["red and blue and grey"]),
    ],
)  # fmt: skip
def test_parts_that_stand_together(
    read: Any, parts: tuple[Any, ...], options: dict[str, Any], text: str, said: list[str]
) -> None:
    one = read(text, sure=True)
    assert one.words(one.all(*parts, **options)) == said


def test_a_join_keeps_its_parts_in_the_order_of_the_rule(read: Any) -> None:
    one = read("blue and red")
    parts = (("red", 9, 12), ("blue", 0, 4))
    assert one.hits(one.all("red", "blue")) == [Hit(0, 12, parts)]
    assert one.hits(one.all("red", "blue", within="draft")) == [Hit(9, 12, parts)]


def duty(name: str, match: n.Node, when: n.Node | None = None) -> n.Duty:
    return n.Duty(when, [n.Need(name, match)], "draft", None)


@pytest.mark.parametrize("within", ["clause", "draft"])
def test_what_a_part_knows_besides_its_words_is_handed_on(read: Any, within: str) -> None:
    one = read("red blue", sure=True)
    asks = duty("label", one.leaf("grey"), one.leaf("blue"))
    [hit] = one.hits(one.all("red", asks, within=within))
    assert hit.extra == Extra(("label",))
    [hit] = one.hits(one.all(asks, duty("stamp", one.leaf("grey"), one.leaf("red")), within=within))
    assert hit.extra == Extra(("label",))
    [whole] = one.hits(one.all(YES, duty("label", one.leaf("grey")), duty("stamp", one.leaf("grey")), within=within))
    assert (whole.start, whole.extra) == (-1, Extra(("label",)))


def test_of_too_many_ways_to_join_the_nearest_are_told(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "blue blue blue grey red red red blue"
    plain = read(text)
    every = plain.words(plain.all("red", "blue"))
    assert every == ["blue grey red", "red blue"]
    monkeypatch.setattr(matchers, "COMBINATIONS", 4)
    # of each colour the two that are nearest to the first of the rarer one
    few = read(text)
    assert few.words(few.all("red", "blue")) == ["blue grey red", "red red blue"]
    assert few.words(few.all("red", "grey")) == ["grey red"]
    # up to so many all are told
    four = read("red red blue one two three red red")
    assert four.words(four.all("red", "blue")) == ["red blue", "blue one two three red"]
    many = read("blue blue blue red")
    assert many.words(many.all("red", "blue")) == ["blue red"]
    single = read("red blue red blue red blue red blue grey")
    side = read("red grey blue one red")
    monkeypatch.setattr(matchers, "COMBINATIONS", 1)
    assert single.words(single.all("red", "blue", "grey")) == ["red blue grey"]
    assert side.words(side.all("red", "blue", "grey")) == ["red grey blue"]


# duties


def test_a_duty_tells_what_is_missing_at_the_first_place_that_calls_for_it(read: Any) -> None:
    one = read("red, red and grey")
    needs = [n.Need("wine", one.leaf("wine")), n.Need("grey", one.leaf("grey")), n.Need("blue", one.leaf("blue"))]
    [hit] = one.hits(n.Duty(one.leaf("red"), needs, "draft", None))
    assert (hit.start, hit.end, hit.extra) == (0, 3, Extra(("wine", "blue")))
    assert one.hits(n.Duty(one.leaf("red"), needs[1:2], "draft", None)) == []
    assert one.hits(n.Duty(one.leaf("blue"), needs, "draft", None)) == []
    assert one.hits(n.Duty(None, needs[:1], "draft", None)) == [WHOLE._replace(extra=Extra(("wine",)))]


@pytest.mark.parametrize(
    ("within", "missing"), [("clause", True), ("sentence", False), ("fold", False), (1, True), (2, False)]
)
def test_a_need_is_met_within_its_unit(read: Any, within: str | int, missing: bool) -> None:
    one = read("red; one two blue.")
    assert bool(one.hits(n.Duty(one.leaf("red"), [n.Need("b", one.leaf("blue"))], within, None))) is missing
    # a duty of the whole draft, or a need that is a fact, is met anywhere
    assert one.hits(n.Duty(None, [n.Need("b", one.leaf("blue"))], within, None)) == []
    sure = read("red", sure=True)
    assert sure.hits(n.Duty(sure.leaf("red"), [n.Need("b", YES)], within, None)) == []


@pytest.mark.parametrize(("before", "missing"), [(123, False), (124, True)])
def test_what_must_be_above_the_fold_begins_among_its_characters(read: Any, before: int, missing: bool) -> None:
    title = Field("title", 0, 5)
    text = "hello\n" + "a" * before + " red wine"  # of the body 125 characters are seen
    fields = (title, Field("body", 6, len(text)))
    one = read(text, fields)
    assert bool(one.hits(n.Duty(None, [n.Need("red", one.leaf("red"))], "fold", None))) is missing


def test_a_limit_is_measured_to_where_the_last_need_is_first_met(read: Any) -> None:
    text = "hello\nred one blue two blue red"
    one = read(text, (Field("title", 0, 5), Field("body", 6, len(text))), sure=True)
    needs = [n.Need("red", one.leaf("red")), n.Need("blue", one.leaf("blue"))]
    [hit] = one.hits(n.Duty(None, needs, "draft", "$fold"))
    assert hit.extra == Extra((), {"plain": 8.0}, "$fold")
    [hit] = one.hits(n.Duty(None, needs[::-1], "draft", 5.0))
    assert hit.extra == Extra((), {"plain": 8.0}, 5.0)
    [hit] = one.hits(n.Duty(None, [n.Need("sure", YES)], "draft", "$fold"))
    assert hit.extra == Extra((), {"plain": 0.0}, "$fold")
    [hit] = one.hits(n.Duty(None, [*needs, n.Need("grey", one.leaf("grey"))], "draft", "$fold"))
    assert hit.extra == Extra(("grey",), {"plain": float("inf")}, "$fold")
    # what stands in the title is above any fold of the body
    one = read("red\nhello blue", (Field("title", 0, 3), Field("body", 4, 14)))
    [hit] = one.hits(n.Duty(None, [n.Need("red", one.leaf("red"))], "draft", "$fold"))
    assert hit.extra == Extra((), {"plain": 0.0}, "$fold")


# amounts


def compare(
    low: float | None = None, high: float | None = None, within: str | int = "sentence", order: bool = True
) -> n.Compare:
    return n.Compare("price", "price", low, high, within, order)


@pytest.mark.parametrize(
    ("node", "text", "said"),
    [
        (compare(), "was $90, now $40", ["$90, now $40"]),
        (compare(), "only $90", []),
        (compare(), "was $90. Now $40", []),
        (compare(within="draft"), "was $90. Now $40", ["$90. now $40"]),
        (compare(), "$1, $2, $3", ["$1, $2", "$1, $2, $3", "$2, $3"]),
        (compare(order=False), "$1, $2", ["$1, $2", "$1, $2"]),
        (compare(low=2), "$10 or $20", ["$10 or $20"]),
        (compare(low=2.1), "$10 or $20", []),
        (compare(high=0.5), "$10 or $5", ["$10 or $5"]),
        (compare(high=0.4), "$10 or $5", []),
        (compare(low=0.4, high=0.6), "$10 or $5 or $9", ["$10 or $5"]),
        (compare(low=0.5), "$0 or $5", []),
        (compare(within=1), "$5 or so $6", []),
        (compare(high=0.6), "$10 or $30 or $5", ["$10 or $30 or $5", "$30 or $5"]),
        (compare(within=1), "$5 or $6 or not at all or so $7", ["$5 or $6"]),
        (n.Compare("weight", "duration", None, None, "sentence", True), "10 kg in 3 weeks", ["10 kg in 3 weeks"]),
        (n.Compare("weight", "duration", None, None, "sentence", True), "3 weeks and 10 kg", []),
        (n.Compare("weight", "duration", None, None, "sentence", False), "3 weeks and 10 kg", ["3 weeks and 10 kg"]),
    ],
)
def test_amounts_set_against_each_other(read: Any, node: n.Compare, text: str, said: list[str]) -> None:
    assert read(text).words(node) == said


def test_a_comparison_names_its_amounts_in_the_order_asked(read: Any) -> None:
    [hit] = read("3 weeks, 10 kg").hits(n.Compare("weight", "duration", None, None, "sentence", False))
    assert hit == Hit(0, 14, (("", 9, 14), ("", 0, 7)), Extra(captures={"first": "10 kg", "second": "3 weeks"}))


def test_comparisons_of_a_price_list_end(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matchers, "COMBINATIONS", 4)
    text = ", ".join(f"${number}" for number in range(1, 9))
    assert read(text).words(compare(within="draft")) == ["$1, $2", "$1, $2, $3", "$1, $2, $3, $4", "$1, $2, $3, $4, $5"]


def test_votes_by_emoji_are_offered_with_their_options(read: Any) -> None:
    one = read("❤️ for summer, 😮 for winter")
    assert len(one.hits(n.Ballot(2))) == 1
    assert one.hits(n.Ballot(3)) == []


# exemptions


@pytest.mark.parametrize(
    ("exemption", "text", "left"),
    [
        ({}, "red wine and red", ["red"]),
        ({"within": "clause"}, "red and wine, red", ["red"]),
        ({"within": "clause", "side": "before"}, "red and wine, wine and red", ["red"]),
        ({"within": "clause", "side": "after"}, "red and wine, wine and red", ["red"]),
        ({"within": "clause", "side": "before"}, "red, wine", ["red"]),
        ({"within": "clause", "reach": 2}, "red one two wine", []),
        ({"within": "clause", "reach": 1}, "red one two wine", ["red"]),
        ({"within": "clause", "reach": 2}, "wine one two red", []),
        ({"within": "clause", "reach": 1}, "wine one two red", ["red"]),
        ({"within": "clause", "reach": 9}, "red, wine", ["red"]),
        ({"within": "sentence", "side": "before", "reach": 0}, "wine red, wine, one red", ["red"]),
        ({"within": 2}, "red. One two wine", []),
        ({"within": 1}, "red. One two wine", ["red"]),
        ({"within": "draft"}, "red. One. Two. wine", []),
        ({"within": "draft", "side": "before"}, "red. One. Two. wine", []),
        ({"within": "draft", "covers": True}, "red. One. Two. wine", []),
        ({"within": "neighbours"}, "red. wine. One. red", ["red"]),
        ({"match": "fine", "covers": True}, "red and blue, blue and red", ["red"]),
        ({"match": "fine", "covers": True, "side": "after"}, "red and blue", []),
        ({"match": "long", "covers": True}, "red and blue and grey", []),
        ({"match": YES}, "red", []),
        ({"match": YES, "covers": True}, "red", []),
        ({"match": NO}, "red", ["red"]),
    ],
)
def test_what_silences_a_match(read: Any, exemption: dict[str, Any], text: str, left: list[str]) -> None:
    one = read(text, sure=True)
    match = exemption.get("match", "wine")
    node = one.leaf(match) if isinstance(match, str) else match
    given = n.Exemption(node, **{key: value for key, value in exemption.items() if key != "match"})
    reds = n.Regex("red", True, True)
    assert one.words(n.Except(reds, [given])) == left
    assert one.words(n.Except(reds, [n.Exemption(one.leaf("blue"), "match", "after", 0), given])) == left
    assert one.words(n.Except(reds, [])) == one.words(reds)


def test_a_cover_longer_than_what_it_covers_by_a_letter_is_one_and_shorter_is_none(read: Any) -> None:
    one = read("red and blue and grey")
    cover = n.Exemption(one.leaf("fine"), covers=True)  # of 0 to 12
    hits = [Hit(0, 12), Hit(1, 12), Hit(0, 11), Hit(0, 13), Hit(11, 14)]
    assert unspared(one.matcher, hits, [cover]) == [Hit(0, 13), Hit(11, 14)]
    later = read("so red and blue")
    cover = n.Exemption(later.leaf("fine"), covers=True)  # of 3 to 15
    assert unspared(later.matcher, [Hit(2, 15), Hit(3, 15)], [cover]) == [Hit(2, 15)]


def test_words_that_touch_stand_before_and_after_each_other(read: Any) -> None:
    one = read("wine red wine")
    red, wine = [Hit(5, 8)], one.leaf("wine")
    assert unspared(one.matcher, red, [n.Exemption(wine, 0, "before")]) == []
    assert unspared(one.matcher, [Hit(4, 8)], [n.Exemption(wine, 0, "before")]) == []
    assert unspared(one.matcher, [Hit(3, 8)], [n.Exemption(wine, 0, "before")]) == [Hit(3, 8)]
    assert unspared(one.matcher, [Hit(5, 9)], [n.Exemption(wine, 0, "after")]) == []
    assert unspared(one.matcher, [Hit(5, 10)], [n.Exemption(wine, 0, "after")]) == [Hit(5, 10)]


def test_a_finding_of_the_whole_draft_is_silenced_by_the_draft_alone(read: Any) -> None:
    one = read("wine", sure=True)

    def left(exemption: n.Exemption) -> int:
        return len(unspared(one.matcher, [WHOLE], [exemption]))

    assert left(n.Exemption(one.leaf("wine"), "clause")) == 1
    assert left(n.Exemption(one.leaf("wine"), covers=True)) == 1
    assert left(n.Exemption(one.leaf("wine"), "draft")) == 0
    assert left(n.Exemption(YES)) == 0
    assert left(n.Exemption(one.leaf("grey"), "draft")) == 1
