"""Whom a draft speaks to: two readinesses from its signals and its depth, and what does not fit."""

from __future__ import annotations

import pytest

from snslint.model import Audience
from snslint.scoring.audience import BUYING, JOINING, STEPS, audience


def levels(strong: dict[str, float], depth: int = 0) -> tuple[int, int]:
    found = audience(strong, depth, "", "")
    return found.buy, found.join


def test_nothing_speaks_to_nobody() -> None:
    assert audience({}, 0, "", "") == Audience(0, 0, "")


@pytest.mark.parametrize(
    ("amount", "level"), [(0.0, 0), (0.19, 0), (0.2, 1), (0.64, 1), (0.65, 2), (1.29, 2), (1.3, 3), (9.0, 3)]
)
def test_steps_begin_where_they_say(amount: float, level: int) -> None:
    assert levels({"offer": amount}) == (level, 0)
    assert levels({"question": amount}) == (0, level)
    assert STEPS == (0.2, 0.65, 1.3)


@pytest.mark.parametrize("signal", BUYING)
def test_each_signal_of_buying_counts_by_its_weight(signal: str) -> None:
    assert levels({signal: 0.65 / BUYING[signal]}) == (2, 0)
    assert levels({signal: 0.6 / BUYING[signal]}) == (1, 0)


@pytest.mark.parametrize("signal", JOINING)
def test_each_signal_of_joining_counts_by_its_weight(signal: str) -> None:
    assert levels({signal: 0.65 / JOINING[signal]}) == (0, 2)
    assert levels({signal: 0.6 / JOINING[signal]}) == (0, 1)


def test_signals_add_up_and_others_say_nothing() -> None:
    assert levels({"offer": 0.4, "price": 0.3, "question": 0.1, "story": 0.3, "shouting": 1.0}) == (2, 1)


@pytest.mark.parametrize(("depth", "join"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3), (9, 3), (-3, 0)])
def test_depth_alone_invites(depth: int, join: int) -> None:
    assert levels({}, depth) == (0, join)


def test_the_stronger_of_signals_and_depth_counts() -> None:
    assert levels({"question": 2.0}, 2) == (0, 3)
    assert levels({"question": 0.3}, 4) == (0, 3)


SOLD, ASKED = {"offer": 0.7}, {"question": 0.7}
CASES = [
    ({"offer": 0.7}, 0, "interaction-led", "", "audience.sells-to-a-community"),
    ({"offer": 0.7, "question": 0.7}, 0, "interaction-led", "", ""),
    ({"offer": 0.3}, 0, "interaction-led", "", ""),
    ({"offer": 1.4, "question": 0.7}, 0, "interaction-led", "", "audience.sells-to-a-community"),
    ({"offer": 0.7}, 0, "sales-led", "", ""),
    ({}, 0, "sales-led", "", "audience.leads-nowhere"),
    ({"question": 2.0}, 4, "sales-led", "new", "audience.leads-nowhere"),
    ({"offer": 0.3}, 0, "sales-led", "", ""),
    ({"offer": 0.7}, 0, "", "new", "audience.new-readers-first-talk"),
    ({"offer": 0.3}, 0, "", "new", ""),
    ({"offer": 0.7, "question": 0.3}, 0, "", "new", ""),
    ({}, 0, "", "lapsed", "audience.lapsed-need-a-reason"),
    ({"offer": 0.3}, 0, "", "lapsed", ""),
    ({"question": 0.3}, 0, "", "lapsed", ""),
    ({}, 0, "", "loyal", "audience.loyal-want-a-part"),
    ({"offer": 2.0}, 0, "", "loyal", "audience.loyal-want-a-part"),
    ({"question": 0.3}, 0, "", "loyal", ""),
    ({}, 0, "", "returning", ""),
    ({}, 0, "interaction-led", "", ""),
    ({}, 0, "", "", ""),
]


@pytest.mark.parametrize(("strong", "depth", "positioning", "segment", "fit"), CASES)
def test_what_does_not_fit(strong: dict[str, float], depth: int, positioning: str, segment: str, fit: str) -> None:
    assert audience(strong, depth, positioning, segment).fit == fit
