"""Which authorities speak to a draft, and whether a clause's conditions hold for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from snslint.rulebook.compiled import ClauseRecord, PolicyRecord, Rulebook


class Voice(msgspec.Struct, frozen=True):
    """One authority with the platform it speaks for (empty for laws, positioning, house and craft)."""

    policy: PolicyRecord
    platform: str = ""


class Taken(msgspec.Struct, frozen=True):
    """A clause and what became of it: `reason` is empty when it speaks, else why it was left."""

    clause: ClauseRecord
    voice: Voice
    reason: str = ""


def voices(rulebook: Rulebook, platforms: Sequence[str], markets: Collection[str], positioning: str) -> list[Voice]:
    """Everyone who may speak: platforms by id, whatever the order asked, then laws, positioning, house and craft by id."""
    policies = rulebook.policies
    # a platform without a policy of its own says nothing, but it was asked
    silent = {p: PolicyRecord(p, {}, "platform", [], [], None) for p in platforms if p not in policies}
    found = [Voice(policies.get(platform) or silent[platform], platform) for platform in sorted(set(platforms))]
    for policy in policies.values():
        if (
            (policy.kind == "law" and any(market in markets for market in policy.markets))
            or (policy.kind == "positioning" and policy.positioning == positioning)
            or policy.kind in ("house", "craft")
        ):
            found.append(Voice(policy))
    return found


def settle(clauses: Sequence[ClauseRecord], reasons: Sequence[str], speakers: Iterable[Voice]) -> list[Taken]:
    """Every clause on one practice, taken or left with the reason.

    On a platform the nearest authority of its chain that speaks decides, and an `allowed` there silences the rest of
    the chain; craft advice is silent where every platform asked allows the practice. Laws, the positioning and the
    house always speak.

    Args:
        clauses: all clauses on this practice.
        reasons: of each, what keeps it from holding (`unmet`); empty when it holds.
        speakers: who may speak to this draft.
    """
    by_policy: dict[str, list[tuple[ClauseRecord, str]]] = {}
    for clause, failed in zip(clauses, reasons, strict=True):
        by_policy.setdefault(clause.policy, []).append((clause, failed))
    taken: list[Taken] = []
    permitted = asked = 0
    craft: list[Taken] = []
    for voice in speakers:
        chain = voice.policy.chain if voice.platform else [voice.policy.id]
        speaking: list[ClauseRecord] = []
        settled = ""
        for policy in chain:
            for clause, failed in by_policy.get(policy, ()):
                if failed or settled:
                    taken.append(Taken(clause, voice, failed or f"{settled} speaks nearer"))
                else:
                    speaking.append(clause)
            if speaking and not settled:
                settled = policy
        if voice.platform:
            asked += 1
        allowing = next((c for c in speaking if c.decision == "allowed"), None)
        if allowing is not None:
            permitted += bool(voice.platform)
            taken += [Taken(c, voice, f"{allowing.id} allows it") for c in speaking]
        else:
            (craft if voice.policy.kind == "craft" else taken).extend(Taken(c, voice) for c in speaking)
    silenced = asked > 0 and permitted == asked
    return taken + [Taken(t.clause, t.voice, "every platform asked allows it") if silenced else t for t in craft]


def unmet(when: Mapping[str, Any], facts: Mapping[str, Any], seen: Collection[str]) -> str:
    """The first condition that does not hold, in words; empty when all hold. `seen`: ids of the practices that are surely
    in the draft, for `when: {with: …}`."""
    for name, wanted in when.items():
        if name == "not":
            if wanted and not unmet(wanted, facts, seen):
                return "its exception holds"
        elif name == "with":
            if not any(practice in seen for practice in _many(wanted)):
                return f"none of {', '.join(_many(wanted))} is in the draft"
        elif not _holds(facts.get(name), wanted):
            return f"{name} is not {', '.join(map(str, _many(wanted)))}"
    return ""


def _holds(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool):
        return bool(value) is wanted
    values = {str(v).casefold() for v in _many(value) if v is not None}
    return any(str(w).casefold() in values for w in _many(wanted))


def _many(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
