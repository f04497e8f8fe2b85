"""Which platforms an account should lead with, and why: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from snslint.channels.against import Breach
from snslint.channels.asked import Asked
from snslint.channels.matrix import Advice, Mark, Place
from snslint.messages import text
from snslint.reporters.cells import clean, pad, width, wrap
from snslint.reporters.style import Style
from snslint.rulebook.platform import Platform, Reason

VERSION = 1
"""Of the JSON's shape. It grows only if something is taken away or changes its meaning."""
BESIDE = 44
"""Cells that a reason must have to stand beside its field."""


def as_text(
    advice: Advice, records: Mapping[str, Platform], breaches: Sequence[Breach], lang: str = "en", columns: int = 100,
    style: Style | None = None,
) -> Iterator[str]:  # fmt: skip
    """The advice as lines for a terminal, each with its newline."""
    return _Telling(advice, records, lang, columns, style or Style(False)).lines(breaches)


class _Telling:
    def __init__(self, advice: Advice, records: Mapping[str, Platform], lang: str, columns: int, style: Style) -> None:
        self.advice = advice
        self.records = records
        self.lang = lang
        self.columns = columns
        self.style = style

    def lines(self, breaches: Sequence[Breach]) -> Iterator[str]:
        """Whose it is, the three lists, what is left open, what to do first."""
        yield from self._wrapped(self._head(), "", "  ")
        for where in ("lead", "later", "not"):
            places = self.advice.at(where)
            if not places and where != "lead":
                continue
            yield f"\n{self.style.paint(self._text(f'advise.{where}'), 'bold')}\n"
            if not places:
                yield f"  {self._text('advise.nothing')}\n"
            yield from self._leading(places) if where == "lead" else self._others(places)
        yield "\n"
        if self.advice.open_goals:
            yield from self._wrapped(self._open_goals(), "", "  ")
        leading = self.advice.at("lead")
        if leading:
            record = self.records[leading[0].platform]
            said = self._text(
                f"advise.begin.{self.advice.asked.stage}",
                platform=self._title(leading[0]),
                first=self._in(record.first),
            )
            yield from self._wrapped(said, "", "  ")
        if breaches:
            yield f"\n{self._text('advise.against')}\n"
            for breach in breaches:
                said = f"{breach.place}: {breach.finding.message} ({breach.finding.rule})"
                yield from self._wrapped(said, "  ", "    ")
        yield "\n" + "".join(
            self.style.paint(line.rstrip("\n"), "dim") + "\n"
            for line in self._wrapped(self._text("advise.house"), "", "")
        )

    def _head(self) -> str:
        asked = self.advice.asked
        comma = self._text("feed.comma")
        goals = comma.join(self._text(f"goal.{goal}") for goal in asked.goals)
        said = [
            ("name", asked.name),
            ("business", {"both": "B2B + B2C"}.get(asked.business, asked.business.upper())),
            ("stage", self._text(f"stage.{asked.stage}")),
            ("positioning", self._text(f"positioning.{asked.positioning}") if asked.positioning else ""),
            ("goals", self._text("advise.goals", goals=goals) if goals else ""),
            ("languages", self._text("advise.languages", languages=comma.join(asked.languages)) if asked.languages else ""),
            ("markets", self._text("advise.markets", markets=comma.join(asked.markets)) if asked.markets else ""),
            ("team", self._text("advise.team", n=asked.team)),
        ]  # fmt: skip
        return " · ".join(
            self._text("advise.assumed", value=clean(value)) if name in asked.assumed else clean(value)
            for name, value in said
            if value
        )

    def _leading(self, places: Sequence[Place]) -> Iterator[str]:
        names = max((width(_field(mark)) for place in places for mark in place.marks), default=0)
        for number, place in enumerate(places, 1):
            record = self.records[place.platform]
            yield f"  {number}. {self.style.paint(self._title(place), 'bold')}\n"
            yield from self._wrapped(self._standing(place, record), "     ", "       ")
            yield from self._wrapped(self._bears(record), "     ", "       ")
            for mark in place.marks:
                yield from self._mark(mark, names)
            yield from self._wrapped(self._text("advise.first", first=self._in(record.first)), "     ", "       ")

    def _mark(self, mark: Mark, names: int) -> Iterator[str]:
        """A mark on one line with its reason; below it, where there is little room beside it."""
        head = f"     {mark.points:+3d}  {pad(_field(mark), names)}  "
        why = self._why(mark.why) if mark.why else ""
        if self.columns - width(head) < BESIDE:
            yield head.rstrip() + "\n"
            yield from self._wrapped(why, " " * 10, " " * 10)
            return
        reason = wrap(why, self.columns - width(head))
        yield (head + reason[0]).rstrip() + "\n"
        yield from (f"{' ' * width(head)}{line}\n" for line in reason[1:])

    def _others(self, places: Sequence[Place]) -> Iterator[str]:
        """Platforms that do not lead, those for the same reason on one line."""
        reasons: dict[str, list[str]] = {}
        for place in places:
            reasons.setdefault(self._because(place), []).append(self._title(place))
        for reason, names in reasons.items():
            yield from self._wrapped(
                f"{self._text('feed.comma').join(names)}{self._text('feed.colon')}{reason}", "  ", "    "
            )

    def _because(self, place: Place) -> str:
        record = self.records[place.platform]
        if place.because == "markets" and not record.markets:
            return self._text(
                "advise.because.markets-absent", markets=self._text("feed.comma").join(self.advice.asked.markets)
            )
        mark = _telling(place)
        if place.because == "points" and mark.field == "goals" and not mark.value:
            return self._text("advise.because.points-goals")
        return self._text(
            f"advise.because.{place.because}", field=mark.field if place.because == "points" else _field(mark),
            value=mark.value, why=self._why(mark.why) if mark.why else "", hours=f"{record.effort or 0:g}",
        )  # fmt: skip

    def _standing(self, place: Place, record: Platform) -> str:
        why = record.why.get("standing")
        return self._text(
            "advise.place", points=place.points, of=place.of, standing=self._text(f"standing.{record.standing}"),
            day=why.checked if why else record.checked, hours=f"{record.effort or 0:g}",
        )  # fmt: skip

    def _bears(self, record: Platform) -> str:
        said = [
            self._text("advise.bears.grade", positioning=self._text(f"positioning.{name}"), grade=grade)
            for name, grade in record.bears.items()
        ]
        return self._text("advise.bears", bears=self._text("feed.comma").join(said))

    def _open_goals(self) -> str:
        goals, comma = self.advice.open_goals, self._text("feed.comma")
        named = comma.join(self._text(f"goal.{goal}") for goal in goals)
        later = [p for p in self.advice.at("later") if set(goals) & set(self.records[p.platform].goals)]
        if not later:
            return self._text("advise.open-goals-nobody", goals=named)
        return self._text("advise.open-goals", goals=named, platforms=comma.join(map(self._title, later[:4])))

    def _why(self, why: Reason) -> str:
        said = why.zh if self.lang == "zh" else why.en
        return said if isinstance(why.by, str) else f"{said} [{', '.join(why.by)}]"

    def _title(self, place: Place) -> str:
        return self._in(self.records[place.platform].title)

    def _in(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.lang) or texts.get("en", "")

    def _text(self, key: str, **values: object) -> str:
        return text(key, self.lang, **values)

    def _wrapped(self, said: str, first: str, rest: str) -> Iterator[str]:
        for number, line in enumerate(wrap(said, self.columns - len(rest))):
            yield f"{rest if number else first}{line}\n"


def _telling(place: Place) -> Mark:
    """The mark that a platform is held back by: of the field named, else the poorest."""
    named = [mark for mark in place.marks if mark.field.split(".")[0] == place.because]
    return min(named or place.marks, key=lambda mark: mark.points)


def _field(mark: Mark) -> str:
    return f"{mark.field} {mark.value or 0}"


def as_json(
    advices: Sequence[Advice], records: Mapping[str, Platform], breaches: Sequence[Sequence[Breach]], lang: str = "en"
) -> str:
    """The advice on every account asked about, as one JSON object."""
    accounts = [
        {
            "asked": _asked(advice.asked),
            "platforms": [_place(place, records[place.platform], lang) for place in advice.places],
            "open_goals": list(advice.open_goals),
            "against": [
                {"rule": b.finding.rule, "severity": b.finding.severity, "message": b.finding.message, "place": b.place}
                for b in against
            ],
        }
        for advice, against in zip(advices, breaches, strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode({"version": VERSION, "accounts": accounts})).decode() + "\n"


def _asked(asked: Asked) -> dict[str, Any]:
    return {name: value for name, value in msgspec.to_builtins(asked).items() if value or name == "assumed"}


def _place(place: Place, record: Platform, lang: str) -> dict[str, Any]:
    return {
        "platform": place.platform, "place": place.where, "because": place.because, "points": place.points, "of": place.of,
        "standing": record.standing, "bears": dict(record.bears), "hours": record.effort, "rhythm": record.rhythm,
        "first": record.first.get(lang) or record.first.get("en", ""),
        "marks": [
            {
                "field": mark.field, "value": mark.value, "points": mark.points,
                **({"why": getattr(mark.why, lang, mark.why.en), "by": mark.why.by, "checked": mark.why.checked} if mark.why else {}),
            }
            for mark in place.marks
        ],
    }  # fmt: skip
