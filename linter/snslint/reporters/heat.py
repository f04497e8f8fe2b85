"""The post as a heat map: its text cut where a signal's or a finding's words begin or end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from snslint.model import SEVERITIES, Finding, Report
from snslint.reporters.cells import cells


class Piece(NamedTuple):
    """A stretch of the post that is all of one kind.

    `signals` are those whose words it belongs to, with their whole points; `heat` is the sum of those points;
    `findings` are numbers of the findings whose words it belongs to, `severity` the worst of them.
    """

    text: str
    heat: float
    signals: tuple[tuple[str, float], ...]
    findings: tuple[int, ...]
    severity: str


def pieces(report: Report, findings: list[Finding]) -> Iterator[Piece]:
    """The whole text of the report in pieces, control characters made visible."""
    size = len(report.text)
    terms = [(start, end, term) for term in report.contributions for start, end in term.spans]
    marks = {0, size}
    for start, end in [(s, e) for s, e, _ in terms] + [(f.start, f.end) for f in findings if f.end > f.start]:
        marks |= {max(0, min(start, size)), max(0, min(end, size))}
    shown = _shown(report.text)
    cuts = sorted(marks)
    for start, end in pairwise(cuts):
        over = [term for s, e, term in terms if s < end and e > start]
        here = tuple(n for n, f in enumerate(findings) if f.start < end and f.end > start and f.end > f.start)
        grave = max((findings[n].severity for n in here), key=SEVERITIES.index, default="")
        signals = tuple(dict.fromkeys((term.signal, term.points) for term in over))
        yield Piece("".join(shown[start:end]), sum(points for _, points in signals), signals, here, grave)


def _shown(text: str) -> list[str]:
    """What to show for each code point; line ends and tabs stay."""
    shown = [part for part, _ in cells(text)]
    for index, char in enumerate(text):
        if char == "\r":
            shown[index] = "" if text[index + 1 : index + 2] == "\n" else "\n"
        elif char in "\n\t":
            shown[index] = char
    return shown
