"""`concise`: one line a finding, `path:line:column: severity rule message`, for editors and grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snslint.model import Report
from snslint.reporters.base import Options, Page, label, live
from snslint.reporters.cells import clean
from snslint.reporters.style import SEVERITY, Style


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One line a finding, worst first in each draft; severities are not translated, so that they can be searched."""
    style = Style(options.color, options.ascii)
    for report in reports:
        page = Page(report.text)
        for finding in live(report, options.fail_on if options.quiet else "advice"):
            line, column = page.position(finding.start)
            where = style.paint(f"{clean(label(report, options.lang), style.ascii)}:{line}:{column}:", "bold")
            grave = style.paint(finding.severity, *SEVERITY[finding.severity])
            yield f"{where} {grave} {clean(finding.rule, style.ascii)} {clean(finding.message, style.ascii)}\n"
