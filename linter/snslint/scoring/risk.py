"""Block risk and verdict: how likely these findings are to cost the account, and what to do with the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from snslint.model import Finding, Risk, Ruling, Standing, Verdict
from snslint.rulebook.platform import Band

CHANCE: Mapping[str, float] = {
    "ban": 0.6, "restriction": 0.5, "removal": 0.5, "ad-rejection": 0.3, "legal": 0.3, "reach": 0.2,
}  # fmt: skip
"""How likely a platform is to act on a certain error of this effect. Hand-set: an order of gravity, not a frequency.
Trust and conversion are the audience's business, not the platform's: they count nothing here."""
GRAVITY = {"error": 1.0, "warning": 0.5, "advice": 0.1}
DOUBT = {"firm": 1.0, "possible": 0.4, "guess": 0.2}
STEPS: tuple[tuple[float, Risk], ...] = ((0.5, "high"), (0.2, "medium"), (0.03, "low"), (0.0, "none"))


def live(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that are neither waived nor known from before."""
    return [f for f in findings if f.state == "live"]


def block_risk(findings: Iterable[Finding], platform: str = "") -> Risk:
    """Noisy-or over live findings: the chance that at least one of them is acted on; one platform, or all."""
    safe = 1.0
    for finding in live(findings):
        chances = [
            CHANCE.get(r.effect, 0.0) * GRAVITY[r.severity] * DOUBT[finding.confidence]
            for r in _speaking(finding, platform)
        ]
        safe *= 1 - max(chances, default=0.0)
    chance = round(1 - safe, 9)  # 1 - (1 - 0.2) is a little less than 0.2, and a step must not hang on that
    return next(risk for step, risk in STEPS if chance >= step)


def _speaking(finding: Finding, platform: str) -> list[Ruling]:
    return [r for r in finding.clauses if not platform or r.platform in ("", platform)]


def standing(
    platform: str, findings: Sequence[Finding], intensity: float, band: Band | None, positioning: str
) -> Standing:
    """The verdict on one platform: `hold` on a live stable error, `revise` on a warning or outside the tolerance.

    Args:
        platform: its id.
        findings: of the whole draft; only what speaks for this platform counts.
        intensity: 0–100.
        band: what the account bears there; None when positioning is unknown.
        positioning: a sales-led account is not blamed for being below its aim here: that is a finding of its own.
    """
    verdict: Verdict = "ready"
    reasons: list[str] = []
    for finding in live(findings):
        rulings = _speaking(finding, platform)
        if not rulings and finding.clauses:
            continue
        # named by what holds here, which need not be the clause that is worst of all
        errors = [r.id for r in rulings if r.severity == "error" and r.status == "stable"]
        warnings = [r.id for r in rulings if r.severity == "warning"]
        if not finding.clauses and finding.severity == "warning":
            warnings = [finding.rule]
        if errors:
            verdict = "hold"
        elif warnings:
            verdict = verdict if verdict == "hold" else "revise"
        reasons += errors[:1] or warnings[:1]
    aim, limit = (band.aim, band.limit) if band else (0.0, 100.0)
    if intensity > limit:
        verdict = verdict if verdict == "hold" else "revise"
        reasons.append("intensity")
    return Standing(
        platform, verdict, intensity, aim, limit, block_risk(findings, platform), tuple(dict.fromkeys(reasons))
    )
