"""Which findings stand: the writer's waivers, the baseline, and what became of the waivers themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from snslint.config.profile import Profile
from snslint.messages import text
from snslint.model import SEVERITIES, Finding, Severity, Waiver
from snslint.policy.levels import names

UNUSED = "waiver-unused"
"""The practice of a finding that says of a waiver that it waives nothing."""

Before = Callable[[Finding], bool]
"""Whether a finding was there before: accepted in the baseline, or on lines that nobody touched."""


def judge(
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    profile: Profile,
    lang: str,
    before: Before | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """The findings with their state, and one more for every waiver that is not in order.

    A waiver takes away the clauses it names; a finding with none left is waived. A mandatory clause stays.

    Args:
        findings: as decided, worst first.
        waivers: as the writer put them in the draft.
        profile: for `mandatory`.
        lang: language of messages.
        before: which findings were there before.
        today: the day on which expiry is judged.
    """
    used: set[int] = set()
    refused: dict[int, str] = {}
    judged: list[Finding] = []
    for finding in findings:
        judged.append(_waive(finding, waivers, profile, used, refused, today or date.today()))
    judged += _about_waivers(waivers, used, refused, lang, today or date.today())
    if before is None:
        return tuple(judged)
    return tuple(msgspec.structs.replace(f, state="known") if f.state == "live" and before(f) else f for f in judged)


def _expired(waiver: Waiver, today: date) -> bool:
    return bool(waiver.until) and waiver.until < today.isoformat()


def _waive(
    finding: Finding, waivers: Sequence[Waiver], profile: Profile, used: set[int], refused: dict[int, str], today: date
) -> Finding:
    kept = list(finding.clauses)
    reason = ""
    for index, waiver in enumerate(waivers):
        # a finding of the whole draft stands at its head and is waived from anywhere in it
        if not (waiver.start <= finding.start <= waiver.end or finding.start == finding.end) or _expired(waiver, today):
            continue
        for ruling in list(kept):
            known = names(ruling.id, finding.practice, finding.topic, ruling.policy)
            if not any(name in waiver.rules for name in (*known, "all")):
                continue
            if any(name in profile.mandatory for name in known):
                refused[index] = ruling.id
                continue
            used.add(index)
            kept.remove(ruling)
            reason = waiver.reason
    if len(kept) == len(finding.clauses):
        return finding
    if not kept:
        return msgspec.structs.replace(finding, state="waived", reason=reason)
    worst = kept[0]
    return msgspec.structs.replace(
        finding, clauses=tuple(kept), rule=worst.id, severity=worst.severity, effect=worst.effect, message=worst.message
    )


def _about_waivers(
    waivers: Sequence[Waiver], used: set[int], refused: dict[int, str], lang: str, today: date
) -> list[Finding]:
    found: list[Finding] = []
    for index, waiver in enumerate(waivers):
        rules = ", ".join(waiver.rules)
        if index in refused:
            found.append(_note(waiver, "mandatory", "warning", lang, rules=refused[index]))
        elif _expired(waiver, today):
            found.append(_note(waiver, "expired", "warning", lang, rules=rules, until=waiver.until))
        elif index not in used:
            found.append(_note(waiver, "unused", "advice", lang, rules=rules))
        elif not waiver.reason:
            found.append(_note(waiver, "no-reason", "warning", lang, rules=rules))
    return found


def _note(waiver: Waiver, rule: str, severity: Severity, lang: str, **values: str) -> Finding:
    assert severity in SEVERITIES
    return Finding(
        rule=f"snslint/waiver-{rule}", practice=f"waiver-{rule}", topic="waiver", severity=severity, effect="none", confidence="firm",
        message=text(f"waiver.{rule}", lang, **values), instead=text(f"waiver.{rule}.instead", lang), clauses=(),
        start=waiver.start, end=waiver.end, text="", fingerprint=f"waiver-{rule}:{','.join(waiver.rules)}",
    )  # fmt: skip
