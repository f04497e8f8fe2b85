"""`github`: workflow commands, which GitHub Actions shows on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snslint.model import Report
from snslint.reporters.base import Options, Page, Tally, counted, label, live, path_of, sentence
from snslint.reporters.cells import clean
from snslint.reporters.style import Style
from snslint.reporters.text import summary

_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}
_TITLE = 255
_MESSAGE = 4000


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One command a finding, worst first in each draft, and a plain line that sums up."""
    tally = Tally()
    for report in counted(reports, tally):
        page = Page(report.text)
        for finding in live(report, options.fail_on if options.quiet else "advice"):
            place = page.place(finding.start, finding.end, "utf16")
            properties: dict[str, object] = {"file": clean(path_of(report)), "line": place.line}
            if place.end_line == place.line and finding.end > finding.start:
                properties |= {"endLine": place.end_line, "col": place.column, "endColumn": place.end_column}
            elif place.end_line > place.line:
                properties["endLine"] = place.end_line
            properties["title"] = clean(finding.rule)[:_TITLE]
            told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
            lines = [clean(line) for line in sentence(finding, options)]
            if report.id:
                lines[0] = f"{clean(label(report, options.lang))}: {lines[0]}"
            yield f"::{_LEVELS[finding.severity]} {told}::{_data(chr(10).join(lines)[:_MESSAGE])}\n"
    if not options.quiet:
        yield " · ".join(summary(tally, options, Style(False))) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
