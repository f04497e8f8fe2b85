"""When readers look: days and hours of a platform against a moment, and the advice on a draft's `publish`."""

from __future__ import annotations

from datetime import datetime

import pytest

from snslint.channels.rhythm import at_odd_hours, outside
from snslint.linter import Linter
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.platform import Rhythm

WORK = Rhythm(2, 7, ["mon", "tue", "wed", "thu", "fri"], (7, 19))


@pytest.mark.parametrize(
    ("at", "timed", "expected"),
    [
        ("2026-11-27T07:00", True, False),  # a Friday
        ("2026-11-27T06:59", True, True),
        ("2026-11-27T18:59", True, False),
        ("2026-11-27T19:00", True, True),
        ("2026-11-28T09:00", True, True),
        ("2026-11-28T00:00", False, True),
        ("2026-11-27T00:00", False, False),
    ],
)
def test_outside(at: str, timed: bool, expected: bool) -> None:
    assert outside(WORK, datetime.fromisoformat(at), timed) is expected


def test_a_rhythm_without_days_and_hours_is_never_missed() -> None:
    assert not outside(Rhythm(1, 2), datetime(2026, 11, 29, 3))


@pytest.mark.parametrize(
    ("publish", "platforms", "expected"),
    [
        ("2026-11-28T09:00", ["linkedin"], True),
        ("2026-11-28", ["linkedin"], True),
        ("2026-11-27 09:00:00", ["linkedin"], False),
        ("2026-11-28T09:00", ["linkedin", "instagram"], False),
        ("2026-11-28T03:00", ["linkedin", "instagram"], True),
        ("2026-11-28T03:00", ["instagram", "reddit"], False),  # Reddit has no hours
        ("2026-11-28T03:00+09:00", ["instagram"], True),
        ("2026-11-28", ["instagram"], False),
        ("soon", ["instagram"], False),
        ("", ["instagram"], False),
        ("2026-11-28T03:00", ["messenger"], False),  # no rhythm at all
        ("2026-11-28T03:00", [], False),
    ],
)
def test_publish(publish: str, platforms: list[str], expected: bool, rulebook: Rulebook) -> None:
    assert at_odd_hours(publish, platforms, rulebook.platforms) is expected


def rules(linter: Linter, **facts: object) -> set[str]:
    return {finding.rule for finding in linter.lint("Which lamp did you grow up with?", facts=facts).findings}


def test_a_draft_is_told_of_its_hour() -> None:
    linter = Linter(config_file=False)
    rule = "channels/publish-at-odd-hours"
    assert rule in rules(linter, publish="2026-11-28T03:00", platforms=["linkedin"])
    assert rule not in rules(linter, publish="2026-11-27T09:00", platforms=["linkedin"])
    assert rule not in rules(linter, publish="2026-11-28T03:00")  # nobody named a platform
    assert rule not in rules(linter, platforms=["linkedin"])
