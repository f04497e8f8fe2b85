"""`rdjson` and `rdjsonl`: reviewdog's diagnostic format. Its columns count bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from snslint.engine.edits import joined
from snslint.model import Finding, Report
from snslint.reporters.base import HOME, Options, Page, escaped, live, path_of, sentence, storable
from snslint.reporters.cells import clean

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "advice": "INFO"}
_SOURCE = {"name": "snslint", "url": HOME}


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One object with all diagnostics."""
    yield f'{{"source":{json.dumps(_SOURCE)},"diagnostics":['
    for index, found in enumerate(_diagnostics(reports, options)):
        yield (",\n" if index else "\n") + escaped(storable(json.dumps(found, ensure_ascii=False)))
    yield "\n]}\n"


def render_lines(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One diagnostic a line, each with its source."""
    for found in _diagnostics(reports, options):
        yield escaped(storable(json.dumps(found | {"source": _SOURCE}, ensure_ascii=False))) + "\n"


def _diagnostics(reports: Iterable[Report], options: Options) -> Iterator[dict[str, Any]]:
    for report in reports:
        page = Page(report.text)
        for finding in live(report, options.fail_on if options.quiet else "advice"):
            yield _diagnostic(finding, report, page, options)


def _diagnostic(finding: Finding, report: Report, page: Page, options: Options) -> dict[str, Any]:
    code = {"value": finding.rule}
    if finding.clauses and finding.clauses[0].source.url:
        code["url"] = finding.clauses[0].source.url
    found: dict[str, Any] = {
        "message": "\n".join(clean(line) for line in sentence(finding, options)),
        "location": {"path": path_of(report), "range": _range(page, finding.start, finding.end)},
        "severity": _SEVERITIES[finding.severity],
        "code": code,
    }
    edits = [joined(page.text, fix.edits) for fix in finding.fixes if fix.edits]
    suggestions = [{"range": _range(page, edit.start, edit.end), "text": edit.text} for edit in edits]
    return found | ({"suggestions": suggestions} if suggestions else {})


def _range(page: Page, start: int, end: int) -> dict[str, dict[str, int]]:
    place = page.place(start, end, "utf8")
    return {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }
