"""When a platform's readers look, against when a post is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from snslint.rulebook.platform import Platform, Rhythm

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def outside(rhythm: Rhythm, at: datetime, timed: bool = True) -> bool:
    """Whether a moment lies outside the days and hours of a platform; `timed`: its hour is known."""
    if rhythm.days and DAYS[at.weekday()] not in rhythm.days:
        return True
    return timed and rhythm.hours is not None and not rhythm.hours[0] <= at.hour < rhythm.hours[1]


def at_odd_hours(publish: str, platforms: Sequence[str], records: Mapping[str, Platform]) -> bool:
    """Whether the readers of every one of these platforms look at other times than `publish`, as front matter has it.

    The hour is taken as written, in the readers' own time; what is no day says nothing.
    """
    try:
        at = datetime.fromisoformat(publish.strip())
    except ValueError:
        return False
    timed = ":" in publish or bool(at.hour)
    rhythms = [records[name].rhythm for name in platforms if name in records]
    return bool(rhythms) and all(rhythm is not None and outside(rhythm, at, timed) for rhythm in rhythms)
