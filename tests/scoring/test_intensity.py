from math import exp
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.model import Sighting, Span, Term
from snslint.scoring.intensity import contributed, intensity, strengths

SCORING = {
    "base": -2.0,
    "weights": {
        "offer": {"weight": 3.0, "half": 1},
        "price": {"weight": 1.5, "half": 1},
        "thanks": {"weight": -2.0, "half": 1},
    },
}
DOCUMENT = parse(read_text("Some words that are long enough to be a draft.", "x.txt", "txt"))[0]


def of(*names: str) -> float:
    return intensity(DOCUMENT, [Sighting(n, 0, 4) for n in names], {}, SCORING).score


def test_more_signals_more_points_and_each_further_one_less() -> None:
    one, two, three = of("offer"), of("offer", "offer"), of("offer", "offer", "offer")
    assert of() < one < two < three
    assert two - one > three - two


def test_thanks_take_points_away() -> None:
    assert of("offer", "thanks") < of("offer")


@given(st.lists(st.sampled_from(["offer", "price", "thanks"]), max_size=8))
def test_the_terms_add_up_to_the_score(names: list[str]) -> None:
    score = intensity(DOCUMENT, [Sighting(n, 0, 4) for n in names], {"price": 2}, SCORING)
    assert round(score.base + sum(t.points for t in score.terms), 1) == score.score
    assert 0 <= score.score <= 100
    assert all(t.points >= 0 for t in score.terms if t.signal != "thanks")


def test_a_long_story_with_one_price_is_not_a_price_list() -> None:
    long = parse(read_text("word " * 400, "x.txt", "txt"))[0]
    short = intensity(DOCUMENT, [Sighting("price", 0, 4)], {}, SCORING).score
    assert intensity(long, [Sighting("price", 0, 4)], {}, SCORING).score < short


def words(number: int) -> Any:
    return parse(read_text("word " * number, "x.txt", "txt"))[0]


def seen(*names: str) -> list[Sighting]:
    return [Sighting(name, 0, 4) for name in names]


def test_practices_add_what_their_files_say_each_once() -> None:
    contributions = {"a": {"bait": 1, "offer": 0.5}, "b": {"bait": 2}, "d": {"bait": 4}, "e": {"thanks": 8}}
    book: Any = SimpleNamespace(contributions=contributions)
    sightings = [
        Sighting("a", 0, 1),
        Sighting("a", 2, 3),
        Sighting("b", 0, 1),
        Sighting("c", 0, 1),
        Sighting("d", -1, -1, error="broken"),
    ]
    assert contributed(sightings, book) == {"bait": 3, "offer": 0.5}
    assert contributed([], book) == {}


def test_strength_is_n_over_n_plus_half() -> None:
    scoring = {"weights": {"offer": {"weight": 1, "half": 1.5}, "price": {"weight": 1}, "thanks": {"weight": 1}}}
    found = strengths(words(10), seen("offer", "offer", "offer", "price", "unknown"), {"price": 2}, scoring)
    assert found == pytest.approx({"offer": 3 / 4.5, "price": 3 / 4})
    broken = Sighting("offer", -1, -1, error="broken")
    assert strengths(words(10), [broken], {}, scoring) == {}
    assert strengths(words(10), seen("offer"), {}, {}) == {}


def test_strength_is_taken_per_length_from_the_length_on_that_is_long() -> None:
    weights = {"weights": {"offer": {"weight": 1, "half": 1}}}
    short = strengths(words(60), seen("offer"), {}, weights)["offer"]
    assert short == strengths(words(1), seen("offer"), {}, weights)["offer"] == 0.5
    assert strengths(words(240), seen("offer"), {}, weights)["offer"] == pytest.approx(
        0.5 / 1.5
    )  # sixty words, power 0.5
    steeper = {**weights, "length": {"words": 20, "power": 1.0}}
    assert strengths(words(80), seen("offer"), {}, steeper)["offer"] == pytest.approx(0.25 / 1.25)
    assert strengths(words(20), seen("offer"), {}, steeper)["offer"] == 0.5
    assert strengths(words(40), seen("offer"), {}, {**weights, "length": {"words": 20}})["offer"] == pytest.approx(
        2**-0.5 / (2**-0.5 + 1)
    )


def test_the_score_is_a_logistic_sum_and_its_terms_are_shares_of_the_way() -> None:
    found = intensity(words(10), seen("offer", "price"), {}, SCORING)
    end, start = 100 / (1 + exp(2 - 1.5 - 0.75)), 100 / (1 + exp(2))
    assert found.score == round(end, 1) == 56.2
    assert found.terms == (
        Term("offer", round((end - start) * 1.5 / 2.25, 1), (Span(0, 4),)), Term("price", round((end - start) * 0.75 / 2.25, 1), (Span(0, 4),)),
    )  # fmt: skip
    assert found.base == pytest.approx(round(found.score - sum(t.points for t in found.terms), 1))
    assert found.strong == {"offer": 0.5, "price": 0.5}


def test_nothing_seen_is_the_base() -> None:
    for scoring, base in ((SCORING, 11.9), ({}, 50.0)):
        found = intensity(words(10), [], {}, scoring)
        assert (found.score, found.base, found.terms) == (base, base, ())


def test_pushes_that_cancel_out_still_have_points() -> None:
    scoring = {"base": 1.0, "weights": {"offer": {"weight": 2.0}, "thanks": {"weight": -2.0}}}
    found = intensity(words(10), seen("offer", "thanks"), {}, scoring)
    p = 1 / (1 + exp(-1))
    assert [(t.signal, t.points) for t in found.terms] == [
        ("offer", round(100 * p * (1 - p), 1)),
        ("thanks", round(-100 * p * (1 - p), 1)),
    ]
    assert found.score == found.base == round(100 * p, 1)


def test_nearly_nothing_is_not_taken_for_nothing() -> None:
    scoring = {"base": 0.0, "weights": {"offer": {"weight": 0.02}}}
    (term,) = intensity(words(10), seen("offer"), {}, scoring).terms
    assert term.points == 0.2


def test_terms_stand_by_size_then_name_with_their_places_once() -> None:
    sightings = [
        Sighting("price", 5, 9),
        Sighting("price", 0, 4),
        Sighting("price", 5, 9),
        Sighting("thanks", 0, 4),
        Sighting("offer", -1, -1),
    ]
    scoring = {"weights": {"thanks": {"weight": -9}, "price": {"weight": 1}, "offer": {"weight": 1.5}}}
    found = intensity(words(10), sightings, {}, scoring)
    assert [t.signal for t in found.terms] == ["thanks", "offer", "price"]
    assert found.terms[2].spans == (Span(0, 4), Span(5, 9))
    assert found.terms[1].spans == ()
    same = intensity(words(10), seen("b", "a"), {}, {"weights": {"b": {"weight": 1}, "a": {"weight": 1}}})
    assert [t.signal for t in same.terms] == ["a", "b"]


def test_the_stop_that_a_signal_is_known_by_is_not_among_its_words() -> None:
    document = parse(read_text("A fair. Bring chairs !!", "x.txt", "txt"))[0]
    sightings = [Sighting("price", 6, 13), Sighting("thanks", 21, 23)]
    scoring = {"weights": {"price": {"weight": 2}, "thanks": {"weight": 1}}}
    found = intensity(document, sightings, {}, scoring)
    assert [term.spans for term in found.terms] == [(Span(8, 13),), (Span(21, 23),)]


@pytest.mark.parametrize(("base", "score"), [(1e6, 100.0), (-1e6, 0.0), (60, 100.0), (-60, 0.0)])
def test_extremes_stay_on_the_scale(base: float, score: float) -> None:
    assert intensity(words(10), [], {}, {"base": base, "weights": {}}).score == score
