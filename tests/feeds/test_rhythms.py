"""Posts a week and hours against a platform's rhythm, with what is too little to say anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from snslint.feeds.measures import Seen, Terms
from snslint.feeds.rhythms import full_weeks, rhythm
from snslint.feeds.runs import Run
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.feed import Feed
from tests.feeds.test_measures import entry

MONDAY = datetime(2026, 1, 5, 9, 30)


def run(days: Sequence[float], *platforms: str, hour: float = 0) -> Run:
    posts = [entry(row, MONDAY + timedelta(days=day, hours=hour)) for row, day in enumerate(days, 1)]
    return Run("", platforms, tuple(posts))


def seen(rulebook: Rulebook, posts: Run, side: Any, **rule: Any) -> list[Seen]:
    feed = Feed(measure="rhythm", side=side, **{"window": 8, **rule})
    return list(rhythm(feed, posts, Terms(records=rulebook.platforms), "en"))


def test_only_whole_weeks_count() -> None:
    assert full_weeks(run(range(21)), 8) == [7, 7, 7]
    assert full_weeks(run(range(3, 20)), 8) == [7]  # Thursday to Saturday: both ends are broken
    assert full_weeks(run([0, 20]), 8) == [1, 0, 1]
    assert full_weeks(run(range(70)), 3) == [7, 7, 7]
    assert full_weeks(run([]), 8) == []


def test_too_many_and_too_few(rulebook: Rulebook) -> None:
    daily, twice, weekly = range(56), [n / 2 for n in range(112)], range(0, 56, 7)
    (over,) = seen(rulebook, run(twice, "instagram"), "above")
    assert (over.captures["n"], over.captures["limit"], over.captures["platform"]) == ("14", "7", "Instagram")
    assert seen(rulebook, run(daily, "instagram"), "above") == []
    (under,) = seen(rulebook, run([*weekly, 55], "instagram"), "below")
    assert (under.captures["n"], under.captures["limit"], under.captures["window"]) == ("1.1", "3", "8")
    assert seen(rulebook, run(daily, "instagram"), "below") == []


def test_a_crosspost_is_held_against_each_platform(rulebook: Rulebook) -> None:
    (over,) = seen(rulebook, run([n / 2 for n in range(112)], "x", "instagram", "linkedin"), "above")
    assert over.captures["platform"] == "Instagram, LinkedIn"


@pytest.mark.parametrize("side", ["above", "below"])
def test_three_weeks_and_unknown_platforms_say_nothing(rulebook: Rulebook, side: str) -> None:
    assert seen(rulebook, run([n / 9 for n in range(9 * 21)], "instagram"), side) == []
    assert seen(rulebook, run([n / 9 for n in range(9 * 56)], "messenger"), side) == []
    assert seen(rulebook, run([n / 9 for n in range(9 * 56)]), side) == []


def test_one_loud_week_is_no_rhythm(rulebook: Rulebook) -> None:
    days = [*range(0, 56, 2), *(21 + n / 8 for n in range(50))]
    assert seen(rulebook, run(sorted(days), "instagram"), "above") == []


def test_one_letter_a_month_is_a_rhythm(rulebook: Rulebook) -> None:
    assert seen(rulebook, run([0, 28, 56], "email"), "below") == []


def test_odd_hours(rulebook: Rulebook) -> None:
    night = run(range(10), "instagram", hour=17)  # half past two
    (odd,) = seen(rulebook, night, "hours", max=0.5, least=8)
    assert (odd.captures["share"], len(odd.posts)) == ("100%", 10)
    assert seen(rulebook, run(range(7), "instagram", hour=17), "hours", max=0.5, least=8) == []
    assert seen(rulebook, run(range(10), "instagram"), "hours", max=0.5, least=8) == []
    bare = Run("", ("instagram",), tuple(entry(n, datetime(2026, 1, 5) + timedelta(days=n)) for n in range(10)))
    assert seen(rulebook, bare, "hours", max=0.5, least=8) == []
    assert seen(rulebook, night._replace(platforms=("instagram", "reddit")), "hours", max=0.5, least=8) == []
