"""When a report fails a run: a finding at or above `--fail-on`, or an intensity above `--fail-score`."""

from __future__ import annotations

from collections.abc import Iterable

from snslint.model import SEVERITIES, Finding, Report

_RANK: dict[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def fails(report: Report, fail_on: str = "error", fail_score: float | None = None) -> bool:
    """Whether a report calls for exit code 1.

    A finding counts when it is live and a clause of it that is not experimental is at least as grave as `fail_on`
    (`never`: none counts). An intensity counts when it is above `fail_score`.
    """
    if fail_score is not None and report.intensity > fail_score:
        return True
    return grave(report.findings, fail_on)


def grave(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether any of the findings counts at this gravity."""
    floor = _RANK.get(fail_on)
    return floor is not None and any(_gravity(finding) >= floor for finding in findings)


def _gravity(finding: Finding) -> int:
    if finding.state != "live":
        return -1
    if not finding.clauses:
        return _RANK[finding.severity]
    firm = [_RANK[ruling.severity] for ruling in finding.clauses if ruling.status != "experimental"]
    return min(max(firm, default=-1), _RANK[finding.severity])
