"""Where platforms stand for an account: what rules one out, what adds up, and who leads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from snslint.channels.asked import TEAM, Asked, completed, stated
from snslint.channels.matrix import LEAD, Advice, Place, advise
from snslint.config.names import GOALS
from snslint.config.schema import Account
from snslint.rulebook.account import HOURS
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.platform import Platform


def record(**changed: Any) -> Platform:
    plain = Platform(
        title={"en": "Somewhere"}, tolerance={}, standing="stable", checked="2026-11-29", fit={"b2b": 1, "b2c": 2},
        goals=["sales", "exposure"], bears={"interaction-led": 2, "sales-led": 2}, effort=5,
    )  # fmt: skip
    return replace(plain, **changed)


ASKED = Asked(
    business="b2c",
    stage="growing",
    positioning="sales-led",
    goals=("sales",),
    languages=("en",),
    markets=("US",),
    team=4,
)


def places(asked: Asked = ASKED, **records: Platform) -> dict[str, Place]:
    return {place.platform: place for place in advise(asked, records).places}


def test_points_are_what_the_page_says() -> None:
    (place,) = places(a=record()).values()
    assert [(mark.field, mark.value, mark.points) for mark in place.marks] == [
        ("fit.b2c", "2", 4), ("goals", "sales", 6), ("bears.sales-led", "2", 2), ("standing", "stable", 1),
    ]  # fmt: skip
    assert (place.points, place.of, place.where, place.because) == (13, 17, "lead", "")


@pytest.mark.parametrize(
    ("changed", "asked", "where", "because"),
    [
        ({"fit": {"b2c": 0}}, {}, "not", "fit"),
        ({"fit": {"b2b": 0, "b2c": 1}, "goals": []}, {"business": "both"}, "not", "points"),
        ({"fit": {"b2b": 0, "b2c": 3}}, {"business": "both"}, "lead", ""),
        ({"bears": {"interaction-led": 3, "sales-led": 0}}, {}, "not", "bears"),
        ({"languages": ["ja"]}, {}, "not", "languages"),
        ({"languages": ["ja", "en"]}, {}, "lead", ""),
        ({"markets": ["CN"]}, {}, "not", "markets"),
        ({"absent": ["US"]}, {}, "not", "markets"),
        ({"absent": ["US"]}, {"markets": ("US", "DE")}, "lead", ""),
        ({"goals": ["insight"], "fit": {"b2c": 1}}, {}, "not", "points"),
        ({"standing": "declining"}, {}, "later", "standing"),
        ({"reach": "contacts"}, {"stage": "starting"}, "later", "contacts"),
        ({"reach": "contacts"}, {"stage": "growing"}, "lead", ""),
        ({"effort": 81}, {}, "later", "hours"),
        ({"effort": 80}, {}, "lead", ""),
    ],
)  # fmt: skip
def test_a_place_has_its_reason(changed: dict[str, Any], asked: dict[str, Any], where: str, because: str) -> None:
    place = places(replace(ASKED, **asked), a=record(**changed))["a"]
    assert (place.where, place.because) == (where, because)


def test_of_equals_the_mainstream_one_then_the_cheaper_one() -> None:
    found = places(dear=record(effort=9), cheap=record(effort=1), known=record(effort=8, mainstream=True))
    assert list(found) == ["known", "cheap", "dear"]


@pytest.mark.parametrize("stage", list(LEAD))
def test_a_stage_leads_with_so_many(stage: str) -> None:
    many = {f"p{n}": record(effort=1) for n in range(9)}
    leading = [p for p in places(replace(ASKED, stage=stage, team=9), **many).values() if p.where == "lead"]
    assert len(leading) == LEAD[stage]


def test_hours_are_spent_best_first_and_small_ones_fit_in_between() -> None:
    found = places(
        replace(ASKED, team=1), a=record(effort=15, standing="growth"), b=record(effort=10), c=record(effort=5, goals=["sales"], fit={"b2c": 1})
    )  # fmt: skip
    assert {name: place.because for name, place in found.items()} == {"a": "", "b": "hours", "c": ""}


def test_goals_that_nobody_leading_serves_are_left_open() -> None:
    advice = advise(replace(ASKED, goals=("sales", "insight")), {"a": record()})
    assert advice.open_goals == ("insight",)


def test_what_nobody_states_counts_for_nothing() -> None:
    (place,) = places(Asked(goals=("sales",), stage="mature", team=1), a=record()).values()
    assert (place.points, place.of) == (7, 8)


def test_what_is_missing_is_assumed_and_said_to_be() -> None:
    asked = completed(Asked(business="b2b", stage="mature"))
    assert (asked.languages, asked.markets, asked.team) == (("en",), ("US",), TEAM["mature"])
    assert set(asked.assumed) == {"team", "languages", "markets"}
    assert completed(Asked(languages=("zh",))).markets == ("CN",)
    assert completed(Asked(markets=("JP",))).languages == ()
    assert completed(ASKED).assumed == ()


def test_any_platform_is_no_choice() -> None:
    assert stated("a", Account(platforms=["any"])).platforms == ()
    assert stated("a", Account(platforms=["x", "reddit"])).platforms == ("x", "reddit")


def led(rulebook: Rulebook, **said: Any) -> list[str]:
    return [place.platform for place in advise(completed(Asked(**said)), rulebook.platforms).at("lead")]


def test_the_matrix_says_what_a_seller_would(rulebook: Rulebook) -> None:
    b2b = {"business": "b2b", "goals": ("business-relations", "thought-leadership"), "languages": ("en",)}
    assert led(rulebook, positioning="interaction-led", **b2b)[0] == "linkedin"
    shop = led(rulebook, business="b2c", positioning="sales-led", goals=("sales", "exposure"), stage="starting")
    assert len(shop) == 2
    assert set(shop) <= {"facebook", "instagram", "tiktok", "youtube", "pinterest"}
    china = led(rulebook, business="b2c", goals=("sales", "exposure"), languages=("zh",), stage="starting")
    assert set(china) <= {"douyin", "xiaohongshu", "weibo", "kuaishou"}
    listening = led(rulebook, business="b2c", positioning="interaction-led", goals=("insight", "loyal-fans"))
    assert "reddit" in listening


businesses = st.sampled_from(["", "b2b", "b2c", "both"])
anyone = st.builds(
    Asked,
    business=businesses,
    stage=st.sampled_from(["", "starting", "growing", "mature"]),
    positioning=st.sampled_from(["", "interaction-led", "sales-led"]),
    goals=st.lists(st.sampled_from(sorted(set(GOALS.values()))), max_size=4, unique=True).map(tuple),
    languages=st.lists(st.sampled_from(["en", "zh", "ja", "de", "th"]), max_size=2, unique=True).map(tuple),
    markets=st.lists(st.sampled_from(["US", "CN", "JP", "EU", "BR"]), max_size=3, unique=True).map(tuple),
    team=st.integers(0, 12),
)


@given(anyone)
def test_every_platform_has_one_place_and_the_sums_add_up(rulebook: Rulebook, asked: Asked) -> None:
    asked = completed(asked)
    advice: Advice = advise(asked, rulebook.platforms)
    assert sorted(place.platform for place in advice.places) == sorted(rulebook.platforms)
    assert all(place.points == sum(mark.points for mark in place.marks) <= place.of for place in advice.places)
    leading = advice.at("lead")
    assert len(leading) <= LEAD[asked.stage]
    assert sum(rulebook.platforms[place.platform].effort or 0 for place in leading) <= asked.team * HOURS
    assert all(bool(place.because) == (place.where != "lead") for place in advice.places)
    assert "skype" not in {place.platform for place in leading}
