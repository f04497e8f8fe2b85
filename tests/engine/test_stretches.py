"""How a draft falls into paragraphs, what each is told apart by, and which of them a rulebook remembers."""

from __future__ import annotations

import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine import paragraphs as module
from snslint.engine.paragraphs import Paragraph, paragraphs
from snslint.model import Region
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker


@pytest.fixture
def book(rules_of: RuleMaker) -> Rulebook:
    rules_of.write("concepts/shop.yaml", "meaning: shop\nhosts: [example.com]\nany: [store]")
    rules_of.write("concepts/app.yaml", "meaning: app\nsensitive: true\nany: [telegram]")
    rules_of.practice("{any: [{concept: shop}, {phrase: ['{shop} <price>', '<price> only']}]}", name="shops")
    rules_of.practice("{any: [{concept: app}, {phrase: [<evasive>]}]}", name="apps")
    return rules_of.book()


def read(book: Rulebook, text: str, *languages: str) -> list[tuple[int, Paragraph]]:
    document = parse(read_text(text, "d.txt", "txt", facts={"language": list(languages) or ["en"]}))[0]
    return paragraphs(document, book)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("One.", [(0, "one.")]),
        ("One.\nTwo.", [(0, "one."), (5, "two.")]),
        ("One.\n\nTwo.", [(0, "one."), (6, "two.")]),
        ("One.\n\n \nTwo.\n", [(0, "one."), (8, "two.")]),
        ("", []),
    ],
)
def test_lines_are_paragraphs(book: Rulebook, text: str, texts: list[tuple[int, str]]) -> None:
    assert [(start, one.text) for start, one in read(book, text)] == texts


@pytest.mark.parametrize(
    ("regions", "stretches"),
    [
        ([], ["a b", "c d", "e f", "g h"]),
        ([(0, 3), (4, 7)], ["a b", "c d", "e f", "g h"]),
        ([(2, 5)], ["a b\nc d", "e f", "g h"]),
        ([(2, 4)], ["a b\nc d", "e f", "g h"]),
        ([(3, 5)], ["a b\nc d", "e f", "g h"]),
        ([(0, 9), (0, 1)], ["a b\nc d\ne f", "g h"]),
        ([(4, 5), (6, 9)], ["a b", "c d\ne f", "g h"]),
        ([(2, 5), (6, 9)], ["a b\nc d\ne f", "g h"]),
        ([(2, 15)], ["a b\nc d\ne f\ng h"]),
    ],
)
def test_lines_that_something_goes_over_are_one_paragraph(regions: list[tuple[int, int]], stretches: list[str]) -> None:
    twin = "a b\nc d\ne f\ng h"
    found = module._stretches(twin, [Region("quoted", *place) for place in regions])
    assert [twin[start:end] for start, end in found] == stretches


def test_places_of_regions_are_their_paragraphs_own(book: Rulebook) -> None:
    (_, first), (start, second) = read(book, "Now $5 or $6.\nOnly $7 at example.com/x")
    assert first.traces.touched["<price>"] == [(4, 6), (10, 12)]
    told = second.traces.touched
    assert (start, told["<price>"], told["<link>"]) == (14, [(5, 7)], [(11, 24)])
    assert [(11, 24)] in second.traces.spans.values()
    assert "<link>" not in first.traces.touched
    (_, plain), (_, priced) = read(book, "Plain.\nNow $5 or $6 or $7.")
    assert not [text for text in plain.traces.touched if text.startswith("<")]
    assert priced.traces.touched["<price>"] == [(4, 6), (10, 12), (16, 18)]


def test_paragraphs_alike_are_read_once_and_kept(book: Rulebook) -> None:
    one, other, same = (paragraph for _, paragraph in read(book, "A store.\nA lake.\nA store."))
    assert same is one
    assert other is not one
    again = [paragraph for _, paragraph in read(book, "A lake.\nA new one.\nA store.")]
    assert (again[0] is other, again[2] is one) == (True, True)
    # the same words in another language, or with another link behind them, are another paragraph
    assert read(book, "A store.\nA lake.", "de")[0][1] is not one
    linked = [read(book, f"At example.{end}/x\nA lake.")[0][1] for end in ("com", "org")]
    assert linked[0].text == linked[1].text
    assert linked[0] is not linked[1]
    # languages in another order are the same
    assert read(book, "A bed.\nA cup.", "de", "en")[0][1] is read(book, "A bed.\nA cup.", "en", "de")[0][1]


def test_the_only_paragraph_of_a_post_is_not_kept(book: Rulebook) -> None:
    assert read(book, "A store.")[0][1] is not read(book, "A store.")[0][1]


def test_a_rulebook_forgets_when_it_has_kept_enough(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 4)

    def kept() -> list[str]:
        return sorted(text for _, text, _ in book.__dict__["_paragraphs"])

    read(book, "a\nb")
    read(book, "c\nd")
    assert kept() == ["a", "b", "c", "d"]
    read(book, "a\nd")
    assert kept() == ["a", "b", "c", "d"]
    read(book, "a\ne")
    assert kept() == ["e"]
    read(book, "e\nf\ng\nh\ni\nj")
    assert kept() == ["f", "g", "h", "i"]


def test_what_may_be_a_disguise_is_known_beforehand(book: Rulebook) -> None:
    assert [one.disguised for _, one in read(book, "on t.e.l.e.g.r.a.m\non telegram\nA store, $5")] == [
        True,
        False,
        False,
    ]
