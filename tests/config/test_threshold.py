"""When a report fails a run."""

from __future__ import annotations

import pytest

from snslint.config.threshold import fails
from snslint.model import Citation, Finding, Report, Ruling


def finding(severity, status="stable", state="live"):
    ruling = Ruling("p/x", "p", "demoted", severity, "reach", "m", Citation("s"), status)
    return Finding("p/x", "x", "t", severity, "reach", "firm", "m", "", (ruling,), 0, 1, "a", state=state)


def report(*findings, intensity=30.0):
    return Report("d.md", "", "", "", "en", ("en",), intensity, 10, 0, "", "none", (), (), tuple(findings), ())


@pytest.mark.parametrize(
    ("severity", "fail_on", "expected"),
    [
        ("error", "error", True), ("warning", "error", False), ("warning", "warning", True),
        ("advice", "warning", False), ("advice", "advice", True), ("error", "never", False),
    ],
)  # fmt: skip
def test_gravity(severity, fail_on, expected):
    assert fails(report(finding(severity)), fail_on) is expected


def test_what_is_on_trial_waived_or_known_fails_nothing():
    assert not fails(report(finding("error", status="experimental")), "advice")
    assert not fails(report(finding("error", state="waived"), finding("error", state="known")), "advice")


def test_score():
    assert fails(report(), "never", 29.9)
    assert not fails(report(), "error", 30.0)
