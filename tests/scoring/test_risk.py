"""Block risk and verdicts: what counts, how much, and for whom."""

from __future__ import annotations

from typing import Any

import pytest

from snslint.model import Citation, Finding, Ruling, Standing
from snslint.rulebook.platform import Band
from snslint.scoring.risk import CHANCE, DOUBT, GRAVITY, STEPS, block_risk, live, standing

SOURCE = Citation("s")


def ruling(
    severity: str = "error", effect: str = "reach", platform: str = "", status: str = "stable", id: str = "p/x"
) -> Ruling:
    return Ruling(id, "p", "forbidden", severity, effect, "", SOURCE, status, platform)  # type: ignore[arg-type]


def finding(
    *rulings: Ruling, confidence: str = "firm", state: str = "live", severity: str = "", rule: str = ""
) -> Finding:
    first = rulings[0] if rulings else ruling()
    return Finding(
        rule or first.id, "x", "t", severity or first.severity, first.effect, confidence, "", "", rulings, 0, 1, "a", state=state  # type: ignore[arg-type]
    )  # fmt: skip


def test_only_live_findings_count() -> None:
    one, *others = finding(ruling()), finding(ruling(), state="waived"), finding(ruling(), state="known")
    assert live([one, *others]) == [one]
    assert block_risk(others) == "none"
    assert block_risk([]) == "none"


@pytest.mark.parametrize(
    ("effect", "severity", "confidence", "risk"),
    [
        ("ban", "error", "firm", "high"), ("restriction", "error", "firm", "high"), ("removal", "error", "firm", "high"), ("legal", "error", "firm", "medium"),
        ("ad-rejection", "error", "firm", "medium"), ("reach", "error", "firm", "medium"), ("ban", "warning", "firm", "medium"), ("ban", "advice", "firm", "low"),
        ("reach", "warning", "firm", "low"), ("reach", "advice", "firm", "none"), ("ban", "error", "possible", "medium"), ("reach", "error", "possible", "low"),
        ("trust", "error", "firm", "none"), ("conversion", "error", "firm", "none"), ("none", "error", "firm", "none"),
    ],
)  # fmt: skip
def test_a_finding_s_risk_is_its_effect_times_gravity_times_doubt(
    effect: str, severity: str, confidence: str, risk: str
) -> None:
    assert block_risk([finding(ruling(severity, effect), confidence=confidence)]) == risk


def test_findings_add_up_as_chances_do() -> None:
    reach = finding(ruling("error", "reach"))
    assert [block_risk([reach] * n) for n in (1, 2, 3, 4)] == [
        "medium",
        "medium",
        "medium",
        "high",
    ]  # 0.2 0.36 0.488 0.59
    half = finding(ruling("warning", "reach"))
    assert [block_risk([half] * n) for n in (1, 2, 3)] == ["low", "low", "medium"]  # 0.1 0.19 0.271


def test_of_a_finding_s_clauses_the_likeliest_counts_once() -> None:
    assert block_risk([finding(ruling("error", "reach"), ruling("error", "ban"), ruling("advice", "legal"))]) == "high"
    assert (
        block_risk([finding(ruling("error", "reach"), ruling("error", "reach"), ruling("error", "reach"))]) == "medium"
    )


def test_a_platform_s_risk_is_its_own_and_what_holds_everywhere() -> None:
    one = finding(ruling("error", "ban", "x"), ruling("error", "reach", ""))
    assert block_risk([one]) == block_risk([one], "x") == "high"
    assert block_risk([one], "facebook") == "medium"
    assert block_risk([finding(ruling("error", "ban", "x"))], "facebook") == "none"


def test_the_tables_stand_in_their_order() -> None:
    assert (
        CHANCE["ban"]
        > CHANCE["removal"]
        == CHANCE["restriction"]
        > CHANCE["legal"]
        == CHANCE["ad-rejection"]
        > CHANCE["reach"]
    )
    assert GRAVITY["error"] > GRAVITY["warning"] > GRAVITY["advice"] > 0
    assert DOUBT["firm"] == 1 > DOUBT["possible"] > 0
    assert [risk for _, risk in STEPS] == ["high", "medium", "low", "none"]


def stand(findings: list[Finding], intensity: float = 0.0, band: Band | None = None, platform: str = "x") -> Standing:
    return standing(platform, findings, intensity, band, "sales-led")


def verdict(*findings: Finding, **asked: Any) -> tuple[str, tuple[str, ...]]:
    found = stand(list(findings), **asked)
    return found.verdict, found.reasons


def test_a_stable_error_holds_a_warning_revises_and_advice_does_neither() -> None:
    assert verdict() == ("ready", ())
    assert verdict(finding(ruling("advice", id="p/a"))) == ("ready", ())
    assert verdict(finding(ruling("warning", id="p/w"))) == ("revise", ("p/w",))
    assert verdict(finding(ruling("error", id="p/e"))) == ("hold", ("p/e",))
    assert verdict(finding(ruling("error", id="p/e")), finding(ruling("warning", id="p/w"))) == ("hold", ("p/e", "p/w"))
    assert verdict(finding(ruling("warning", id="p/w")), finding(ruling("error", id="p/e"))) == ("hold", ("p/w", "p/e"))


def test_an_error_that_is_no_more_than_experimental_holds_nothing() -> None:
    assert verdict(finding(ruling("error", status="experimental"))) == ("ready", ())
    assert verdict(finding(ruling("error", status="experimental"), ruling("warning", id="p/w"))) == ("revise", ("p/w",))
    assert verdict(finding(ruling("warning", status="experimental", id="p/w"))) == ("revise", ("p/w",))


def test_what_is_said_of_another_platform_does_not_count() -> None:
    elsewhere = finding(ruling("error", platform="facebook"))
    assert verdict(elsewhere, finding(ruling("warning", platform="x", id="p/w"))) == ("revise", ("p/w",))
    assert verdict(elsewhere) == ("ready", ())


def test_reasons_are_the_clauses_that_hold_here_each_once() -> None:
    both = finding(ruling("error", platform="facebook", id="facebook/a"), ruling("warning", platform="x", id="x/a"))
    assert verdict(both, both) == ("revise", ("x/a",))
    worse = finding(ruling("warning", id="p/w"), ruling("error", id="p/e"), ruling("error", id="p/f"))
    assert verdict(worse) == ("hold", ("p/e",))


def test_findings_without_clauses_count_by_their_own_gravity() -> None:
    waiver = finding(rule="snslint/waiver-expired", severity="warning")
    assert verdict(waiver) == ("revise", ("snslint/waiver-expired",))
    assert verdict(finding(rule="snslint/waiver-unused", severity="advice")) == ("ready", ())
    assert verdict(waiver, finding(ruling("error", id="p/e"))) == ("hold", ("snslint/waiver-expired", "p/e"))
    assert (
        verdict(finding(rule="snslint/waiver-unused", severity="advice"), finding(ruling("error", id="p/e")))[0]
        == "hold"
    )


def test_waived_findings_are_no_reason() -> None:
    assert verdict(finding(ruling("error"), state="waived"), finding(ruling("warning", id="p/w"))) == (
        "revise",
        ("p/w",),
    )


def test_over_the_limit_is_to_revise_and_at_it_is_not() -> None:
    band = Band(20.0, 45.0, "")
    assert verdict(intensity=45.0, band=band) == ("ready", ())
    assert verdict(intensity=45.1, band=band) == ("revise", ("intensity",))
    assert verdict(finding(ruling("error", id="p/e")), intensity=90.0, band=band) == ("hold", ("p/e", "intensity"))
    assert verdict(finding(ruling("warning", id="p/w")), intensity=90.0, band=band) == ("revise", ("p/w", "intensity"))
    assert verdict(intensity=100.0) == ("ready", ())


def test_a_standing_says_what_it_rests_on() -> None:
    one = finding(ruling("error", "ban", "x", id="x/e"))
    assert stand([one], 30.0, Band(20.0, 45.0, "")) == Standing("x", "hold", 30.0, 20.0, 45.0, "high", ("x/e",))
    assert stand([one], 30.0, None, "facebook") == Standing("facebook", "ready", 30.0, 0.0, 100.0, "none", ())
