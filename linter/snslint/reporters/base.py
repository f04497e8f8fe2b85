"""What all formats share: options, the page a report's offsets point into, the order of findings, names, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from snslint import messages
from snslint.documents.lazy import Lazy
from snslint.documents.positions import Lines
from snslint.model import SEVERITIES, Finding, Report, Ruling, Severity, Verdict
from snslint.reporters.cells import clean

Unit = Literal["points", "utf16", "utf8"]
"""What a column counts: code points, UTF-16 code units or bytes of UTF-8."""

VERDICTS: tuple[Verdict, ...] = ("hold", "revise", "ready")
"""Worst first."""

HOME = "https://pypi.org/project/snslint/"


class Options(msgspec.Struct, frozen=True):
    """How to tell it. `titles` are names by id (policies, platforms, practices) in the reader's language.

    `quiet` leaves out what does not make a run fail; `verbose` tells advice as fully as warnings (the text report)."""

    lang: str = "en"
    color: bool = False
    width: int = 80
    ascii: bool = False
    quiet: bool = False
    verbose: bool = False
    fail_on: Severity = "error"
    titles: Mapping[str, str] = {}
    ruleset: str = ""


class Place(msgspec.Struct, frozen=True):
    """A range in lines and columns, both from 1; the end column is the one after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Page:
    """A report's source text as lines; `unit` is what `point` counts."""

    def __init__(self, text: str, unit: Unit = "points") -> None:
        self.text = text
        self.unit: Unit = "points" if text.isascii() else unit

    @cached_property
    def lines(self) -> Lines:
        """The table of line starts, made when first asked for."""
        return Lines(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, in code points, of an offset; offsets past the end are the end."""
        return self.lines.position(offset)

    def point(self, offset: int) -> tuple[int, int, int]:
        """Line, column and offset of an offset, the latter two in the page's unit."""
        offset = max(0, min(offset, len(self.text)))
        if self.unit == "utf16":
            return *self.lines.utf16(offset), self.lines.utf16_offset(offset)
        if self.unit == "utf8":
            return *self.lines.utf8(offset), self.lines.utf8_offset(offset)
        return *self.position(offset), offset

    def place(self, start: int, end: int, unit: Unit = "points") -> Place:
        """The range from `start` to `end` with columns in the unit asked for."""
        count = {"points": self.position, "utf16": self.lines.utf16, "utf8": self.lines.utf8}[unit]
        return Place(*count(start), *count(max(start, end)))

    def line_at(self, offset: int) -> tuple[str, int]:
        """The line around an offset, without its end, and the offset it starts at."""
        start, end = self.lines.bounds(self.position(offset)[0])
        return self.text[start:end], start


class Tally:
    """Counts over drafts, for the line that sums up."""

    def __init__(self) -> None:
        self.drafts = 0
        self.verdicts = dict.fromkeys(VERDICTS, 0)
        self.severities = dict.fromkeys(reversed(SEVERITIES), 0)
        self.states = {"waived": 0, "known": 0}
        self.fixable = {"safe": 0, "unsafe": 0}

    def add(self, report: Report) -> None:
        """Count one report."""
        self.drafts += 1
        self.verdicts[verdict(report)] += 1
        for finding in report.findings:
            if finding.state == "live":
                self.severities[finding.severity] += 1
                if finding.fixes:
                    self.fixable["safe" if any(fix.safe for fix in finding.fixes) else "unsafe"] += 1
            else:
                self.states[finding.state] = self.states.get(finding.state, 0) + 1


def counted(reports: Iterable[Report], tally: Tally) -> Iterator[Report]:
    """The same reports, counted as they pass."""
    for report in reports:
        tally.add(report)
        yield report


def verdict(report: Report) -> Verdict:
    """The worst verdict of a report's platforms; from its findings where no platform was asked."""
    if report.platforms:
        return min((standing.verdict for standing in report.platforms), key=VERDICTS.index)
    gravest = max(
        (SEVERITIES.index(finding.severity) for finding in report.findings if finding.state == "live"), default=0
    )
    return VERDICTS[2 - gravest]


def live(report: Report, at_least: Severity = "advice") -> list[Finding]:
    """The findings to tell: neither waived nor known, worst first, then in the order of the draft."""
    floor = SEVERITIES.index(at_least)
    found = [f for f in report.findings if f.state == "live" and SEVERITIES.index(f.severity) >= floor]
    return sorted(found, key=lambda f: (-SEVERITIES.index(f.severity), f.start, f.end, f.rule))


def label(report: Report, lang: str = "en") -> str:
    """What a draft is called: its path, and the row's id where one file holds many."""
    path = report.path if report.path not in ("", "-") else f"<{messages.text('report.stdin', lang)}>"
    return f"{path}#{report.id}" if report.id and report.id != report.path else path


def path_of(report: Report) -> str:
    """The path as build servers want it: forward slashes, no leading `./`, nothing that UTF-8 cannot hold."""
    path = storable(report.path.replace("\\", "/"))
    while path.startswith("./"):
        path = path[2:]
    return path or "-"


def storable(text: str) -> str:
    """The text with half surrogate pairs, which UTF-8 cannot hold, replaced."""
    return text.encode("utf-8", "replace").decode()


_OBEYED = Lazy("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def escaped(json: str) -> str:
    """JSON text with escapes for the characters that a terminal obeys: it says the same, and does nothing."""
    told: str = _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", json)
    return told


def name(id: str, options: Options) -> str:
    """A policy's, platform's or practice's name for readers."""
    known = options.titles.get(id) or messages.find(f"policy.{id}", options.lang)
    words = clean(id.replace("-", " ").replace("_", " "))
    return known or words[:1].upper() + words[1:]


def authority(ruling: Ruling, options: Options) -> str:
    """Who says so, where, and the day it was last checked: `Meta · News feed guidelines, tag baiting (checked …)`."""
    source, who, lang = ruling.source, name(ruling.policy, options), options.lang
    where = source.title or source.id
    if source.clause:
        where = messages.text("mark.clause", lang, title=where, clause=source.clause) if where else source.clause
    told = where if where.startswith(who) else (" - " if options.ascii else " · ").join(filter(None, (who, where)))
    return brackets(told, messages.text("report.checked", lang, day=source.checked), lang) if source.checked else told


def brackets(words: str, aside: str, lang: str) -> str:
    """Words with an aside in brackets, if there is one."""
    return messages.text("mark.brackets", lang, words=words, aside=aside) if aside else words


def sentence(finding: Finding, options: Options) -> list[str]:
    """A finding as lines of plain text, for formats with one text: what, instead, who says so."""
    lines = [finding.message]
    if finding.instead:
        lines.append(messages.text("report.instead", options.lang, instead=finding.instead))
    lines.extend(authority(ruling, options) for ruling in finding.clauses[:1])
    return lines


def addressed(report: Report, lang: str) -> list[str]:
    """Whom the draft speaks to, and what does not fit, in words; for people."""
    seen = report.audience
    said = [
        messages.text(f"audience.{name}", lang, level=messages.text(f"audience.level.{level}", lang))
        for name, level in (("buy", seen.buy), ("join", seen.join))
    ]
    return [*said, *([messages.find(seen.fit, lang, seen.fit)] if seen.fit else [])]


def signal_name(signal: str, options: Options) -> str:
    """A signal's name for readers: the title in its rule file, else its id."""
    return clean(options.titles.get(f"signal:{signal}", signal))
