"""`junit`: one test case a draft, which every build server can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from snslint.messages import text
from snslint.model import SEVERITIES, Finding, Report
from snslint.reporters.base import Options, Page, label, live, path_of, sentence
from snslint.reporters.xmlfile import HEAD, element, written


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """A draft fails by its findings at or above `fail_on`; the others stand in its output.

    There is one `<failure>` a draft with all findings in it: many readers of JUnit files show the first one only.
    """
    cases, failed = [], 0
    for report in reports:
        page, findings = Page(report.text), live(report)
        grave = [f for f in findings if SEVERITIES.index(f.severity) >= SEVERITIES.index(options.fail_on)]
        mild = [] if options.quiet else findings[len(grave) :]
        case = element(
            "testcase",
            name=label(report, options.lang),
            classname=report.account or "snslint",
            file=path_of(report),
            time="0",
        )
        if grave:
            failed += 1
            more = text("report.findings-more", options.lang, n=len(grave) - 1) if grave[1:] else ""
            told = " · ".join(filter(None, (grave[0].message, more)))
            element("failure", case, _told(grave, page, options), type=grave[0].rule, message=told)
        if mild:
            element("system-out", case, _told(mild, page, options))
        cases.append(written(case, 2))
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="0" time="0"'
    yield f'{HEAD}<testsuites name="snslint" tests="{len(cases)}" failures="{failed}" errors="0" time="0">\n'
    yield f'  <testsuite name="snslint" {counts}>\n'
    yield from cases
    yield "  </testsuite>\n</testsuites>\n"


def _told(findings: list[Finding], page: Page, options: Options) -> str:
    blocks = []
    for finding in findings:
        line, column = page.position(finding.start)
        first, *rest = sentence(finding, options)
        blocks.append(
            "\n".join(
                [f"{line}:{column}: {finding.severity} {finding.rule}: {first}", *(f"    {each}" for each in rest)]
            )
        )
    return "\n" + "\n".join(blocks) + "\n"
