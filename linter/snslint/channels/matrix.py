"""The channel matrix: what speaks for each platform in points, and where that puts it: first, later or not.

Points are house judgement, few enough to be checked by hand: docs/channels.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from snslint.channels.asked import Asked
from snslint.rulebook.account import HOURS
from snslint.rulebook.platform import Platform, Reason

FIT, GOALS = 6, 6
"""The most that suiting the business, and serving the goals, can earn."""
STANDING: Mapping[str, int] = {"growth": 2, "potential": 1, "stable": 1, "declining": -2}
BEARS, BEST = 3, 2
"""The most that bearing the positioning, and standing well, can earn."""
LEAD: Mapping[str, int] = {"starting": 2, "growing": 3, "mature": 5}
"""How many platforms an account can lead with at each stage."""

Where = Literal["lead", "later", "not"]


class Mark(msgspec.Struct, frozen=True):
    """What one field of a platform's record is worth to the account: its value, the points, and the record's reason."""

    field: str
    value: str
    points: int
    why: Reason | None = None


class Place(msgspec.Struct, frozen=True):
    """A platform's place for an account: points out of `of`, what they are made of, and `because` of what it is not first.

    `because` is one of fit, bears, languages, markets, points, standing, contacts, room, hours; empty where it leads.
    """

    platform: str
    where: Where
    points: int
    of: int
    marks: tuple[Mark, ...] = ()
    because: str = ""


class Advice(msgspec.Struct, frozen=True):
    """All platforms in their places, best first; `open_goals` are served by none of those to lead with."""

    asked: Asked
    places: tuple[Place, ...]
    open_goals: tuple[str, ...] = ()

    def at(self, where: Where) -> tuple[Place, ...]:
        """The platforms of one place, best first."""
        return tuple(place for place in self.places if place.where == where)


def advise(asked: Asked, records: Mapping[str, Platform]) -> Advice:
    """Where each platform stands for an account.

    Args:
        asked: the account, completed.
        records: platform records by id.
    """
    weighed = {name: weigh(asked, record) for name, record in records.items()}
    order = sorted(records, key=lambda name: _rank(name, records[name], weighed[name][0]))
    places: list[Place] = []
    hours = asked.team * HOURS
    leading = 0
    for name in order:
        marks, out = weighed[name]
        record, points = records[name], sum(mark.points for mark in marks)
        of = FIT * bool(asked.business) + GOALS * bool(asked.goals) + BEARS * bool(asked.positioning) + BEST
        because = out or _held_back(asked, record, points, of, leading, hours)
        if not because:
            leading += 1
            hours -= int(record.effort or 0)
        where: Where = "not" if out or because == "points" else "later" if because else "lead"
        places.append(Place(name, where, points, of, marks, because))
    served = {goal for place in places if place.where == "lead" for goal in records[place.platform].goals}
    return Advice(asked, tuple(places), tuple(goal for goal in asked.goals if goal not in served))


def weigh(asked: Asked, record: Platform) -> tuple[tuple[Mark, ...], str]:
    """What speaks for a platform, field by field; and the field that rules it out, if one does."""
    marks: list[Mark] = []
    out = ""
    why = record.why
    businesses = ("b2b", "b2c") if asked.business == "both" else (asked.business,) if asked.business else ()
    for one in businesses:
        grade = record.fit.get(one, 0)  # type: ignore[call-overload]
        marks.append(Mark(f"fit.{one}", str(grade), grade * FIT // 3 // len(businesses), record.audience))
    if businesses and not any(mark.points for mark in marks):
        out = "fit"
    if asked.goals:
        served = [goal for goal in asked.goals if goal in record.goals]
        marks.append(Mark("goals", ", ".join(served), round(GOALS * len(served) / len(asked.goals)), why.get("goals")))
    if asked.positioning:
        grade = record.bears.get(asked.positioning, 0)  # type: ignore[call-overload]
        marks.append(Mark(f"bears.{asked.positioning}", str(grade), grade, why.get("bears")))
        out = out or ("" if grade else "bears")
    marks.append(Mark("standing", record.standing, STANDING[record.standing], why.get("standing")))
    if not speaks(record, asked.languages):
        out = "languages"
        marks.append(Mark("languages", ", ".join(record.languages), 0))
    elif asked.markets and not reached(record, asked.markets):
        out = "markets"
        marks.append(Mark("markets", ", ".join(record.markets), 0))
    return tuple(marks), out


def speaks(record: Platform, languages: tuple[str, ...]) -> bool:
    """Whether one of these languages is read there; a platform without languages of its own reads all."""
    return not languages or not record.languages or bool(set(languages) & set(record.languages))


def reached(record: Platform, markets: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the markets that the platform reaches."""
    return tuple(m for m in markets if m not in record.absent and (not record.markets or m in record.markets))


def _held_back(asked: Asked, record: Platform, points: int, of: int, leading: int, hours: int) -> str:
    """Why a platform that is not ruled out does not lead."""
    if points * 2 < of:
        return "points"
    if record.standing == "declining":
        return "standing"
    if asked.stage == "starting" and record.reach == "contacts":
        return "contacts"
    if leading >= LEAD[asked.stage]:
        return "room"
    return "hours" if (record.effort or 0) > hours else ""


def _rank(name: str, record: Platform, marks: tuple[Mark, ...]) -> tuple[int, bool, float, str]:
    """Most points first; of equals a mainstream platform, then the one that takes less work."""
    return -sum(mark.points for mark in marks), not record.mainstream, record.effort or 0, name
