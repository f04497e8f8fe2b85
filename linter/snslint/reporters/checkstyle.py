"""`checkstyle`: the XML of the Java tool, which many code review servers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snslint.model import Report
from snslint.reporters.base import Options, Page, live, path_of, sentence
from snslint.reporters.xmlfile import HEAD, element, written

_SEVERITIES = {"error": "error", "warning": "warning", "advice": "info"}


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One `<file>` a draft with its findings; columns count UTF-16 code units, as Java does."""
    yield f'{HEAD}<checkstyle version="4.3">\n'
    for report in reports:
        page, file = Page(report.text), element("file", name=path_of(report))
        for finding in live(report, options.fail_on if options.quiet else "advice"):
            place = page.place(finding.start, finding.end, "utf16")
            element(
                "error", file, line=place.line, column=place.column, severity=_SEVERITIES[finding.severity],
                message=" ".join(sentence(finding, options)), source=f"snslint.{finding.rule}",
            )  # fmt: skip
        yield written(file)
    yield "</checkstyle>\n"
