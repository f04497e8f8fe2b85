"""What a draft is like, by the concepts in it."""

import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.find import find
from snslint.engine.likeness import Likely
from snslint.engine.occurrences import Occurrences
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker

JOINED = "{all: [{concept: swap}, {concept: like}], within: clause}"
WEIGHTS = """
least: 0.5
base: {selling-craft: -3, gone: -1}
weights:
  swap: {selling-craft: 2}
  like: {selling-craft: 1.5, gone: 9}
  calm: {selling-craft: -2}
  slight: {selling-craft: 0.2}
  gone: {selling-craft: 9}
"""


@pytest.fixture
def book(rules_of: RuleMaker) -> Rulebook:
    for name in ("swap", "like", "calm", "slight"):
        rules_of.write(f"concepts/{name}.yaml", f"meaning: {name}\nen: [{name}]\n")
    rules_of.practice(JOINED, name="both")
    rules_of.practice("{concept: calm}", name="calm-seen")
    rules_of.write("likeness.yaml", WEIGHTS)
    return rules_of.book()


def likely(text: str, book: Rulebook) -> tuple[Likely, ...]:
    (document,) = parse(read_text(text, "draft.md"))
    return find(document, book).likely


def test_concepts_add_up_across_sentences(book: Rulebook) -> None:
    (one,) = likely("A swap for you. Then a like.", book)
    assert (one.topic, one.practices) == ("selling-craft", ("both",))
    assert one.parts == ((2, 6), (23, 27))  # the heaviest first


@pytest.mark.parametrize(
    "text",
    ["a swap of seats", "a like of mine", "a swap, a like, keep calm", "a swap and something slight", "nothing here"],
    ids=["one of two", "the other", "something speaks against it", "too light", "none"],
)
def test_too_little_is_like_nothing(text: str, book: Rulebook) -> None:
    assert likely(text, book) == ()


def test_what_weighs_little_is_not_shown(book: Rulebook) -> None:
    (one,) = likely("slight swap. And like.", book)
    assert one.parts == ((7, 11), (17, 21))


def test_a_topic_and_a_concept_that_are_gone_weigh_nothing(book: Rulebook) -> None:
    assert book.likeness.topics == ["selling-craft"]
    assert len(book.likeness.rows) == 4


def test_a_topic_whose_practices_share_nothing_with_the_draft_is_not_told(rules_of: RuleMaker) -> None:
    rules_of.concepts({"swap": "en: [swap]"})
    rules_of.write("concepts/other.yaml", "meaning: other\nen: [other]\n")
    rules_of.write("likeness.yaml", "least: 0.5\nbase: {selling-craft: -1}\nweights: {other: {selling-craft: 5}}\n")
    assert likely("some other thing", rules_of.book()) == ()


def test_without_weights_nothing_is_like_anything(rules_of: RuleMaker) -> None:
    rules_of.concepts({"swap": "en: [swap]"})
    assert likely("swap", rules_of.book()) == ()


def test_what_spares_a_practice_spares_the_guess(rules_of: RuleMaker, book: Rulebook) -> None:
    rules_of.practice(JOINED, name="both", more="unless: [{phrase: [they said], within: sentence}]")
    spared = rules_of.book()
    assert likely("They said: a swap. Then a like.", spared) == ()
    assert likely("A swap. Then a like.", spared) != ()


def test_a_practice_that_is_made_of_what_weighs_little_is_not_told(rules_of: RuleMaker, book: Rulebook) -> None:
    rules_of.practice("{concept: slight}", name="aside")
    (one,) = likely("slight swap. And like.", rules_of.book())
    assert one.practices == ("both",)


@pytest.fixture
def any_company(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small rules have few concepts."""
    monkeypatch.setattr("snslint.engine.likeness.COMPANY", 1)


def innocent(text: str, rules_of: RuleMaker, practice: str = "calm-seen") -> list[float]:
    """The chance of innocence of each sighting of a practice, in rules that doubt."""
    rules_of.write("likeness.yaml", WEIGHTS.replace("least: 0.5", "least: 0.5\ndoubt: {warning: 0.9, error: 0.95}"))
    (document,) = parse(read_text(text, "draft.md"))
    return [round(s.innocent, 3) for s in find(document, rules_of.book()).practices if s.practice == practice]


@pytest.mark.usefixtures("any_company")
def test_the_words_around_a_sighting_tell_how_innocent_it_is(rules_of: RuleMaker, book: Rulebook) -> None:
    (alone,) = innocent("Keep calm.", rules_of)
    (accused,) = innocent("Keep calm. A swap. And a like.", rules_of)
    assert alone == 0.993  # 1 / (1 + exp(-3 - 2))
    assert accused == 0.818  # 1 / (1 + exp(-3 - 2 + 2 + 1.5))


@pytest.mark.usefixtures("any_company")
def test_what_stands_far_off_does_not_count(rules_of: RuleMaker, book: Rulebook) -> None:
    near = "Keep calm. One. A swap. Two. A like. Three."
    far = "Keep calm. One. Two. Three. Four. A swap, a like."
    assert innocent(near, rules_of) == [0.953]  # the swap is two sentences off, the like four
    assert innocent(far, rules_of) == [0.993]


@pytest.mark.usefixtures("any_company")
def test_another_paragraph_neither_excuses_nor_accuses(rules_of: RuleMaker, book: Rulebook) -> None:
    assert innocent("Keep calm.\n\nA swap, a like.", rules_of) == [0.993]
    assert innocent("A swap, a like.\n\nKeep calm.\n\nA swap.", rules_of) == [0.993]


@pytest.mark.usefixtures("any_company")
def test_a_blank_line_may_have_blanks_in_it(rules_of: RuleMaker, book: Rulebook) -> None:
    assert innocent("Keep calm.\n  \nA swap, a like.", rules_of) == [0.993]


@pytest.mark.usefixtures("any_company")
def test_places_are_asked_for_once_however_many_sentences_there_are(
    rules_of: RuleMaker, book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    of = Occurrences.of
    monkeypatch.setattr(Occurrences, "of", lambda self, owner: asked.append(owner) or of(self, owner))
    counts = []
    for sentences in (20, 200):
        asked.clear()
        assert len(innocent("Keep calm. A swap. " * sentences, rules_of)) == sentences
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.usefixtures("any_company")
def test_what_is_not_made_of_concepts_or_has_no_weights_is_not_doubted(rules_of: RuleMaker, book: Rulebook) -> None:
    rules_of.practice("{phrase: [keep]}", name="plain")
    assert innocent("Keep calm.", rules_of, "plain") == [0.0]
    rules_of.write("likeness.yaml", "doubt: {warning: 0.9}\nbase: {other: -3}\n")
    (document,) = parse(read_text("Keep calm.", "draft.md"))
    assert [s.innocent for s in find(document, rules_of.book()).practices] == [0.0, 0.0]


def test_a_line_of_few_words_is_not_doubted(rules_of: RuleMaker, book: Rulebook) -> None:
    assert innocent("Keep calm. A slight swap, a like.", rules_of) == [0.0]


@pytest.mark.usefixtures("any_company")
def test_without_doubt_nothing_is_weighed(book: Rulebook) -> None:
    (document,) = parse(read_text("Keep calm.", "draft.md"))
    assert [s.innocent for s in find(document, book).practices] == [0.0]
