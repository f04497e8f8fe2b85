from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.model import Sighting
from snslint.scoring.intensity import intensity

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
