"""How loud a clause is for this user: its own severity, or what the configuration says of it; less where what was seen is
uncertain: only possible, proven by the writer, or among words that are those of innocent drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import inf

import msgspec

from snslint.config.profile import Profile
from snslint.documents.normalise import fold
from snslint.model import SEVERITIES, Finding, Severity, Sighting
from snslint.rulebook.compiled import LIKENESS, ClauseRecord, Rulebook


def names(clause_id: str, practice: str, topic: str, policy: str) -> tuple[str, ...]:
    """Every name a rule may be selected by, the most telling first: clause, practice, topic/practice, topic, policy."""
    return (clause_id, f"{topic}/{practice}", practice, topic, policy)


def waiver_names(finding: Finding, mandatory: Iterable[str], exactly: bool = False) -> tuple[str, ...]:
    """The names a waiver needs to let a finding stand: its practice; or its clauses, when not all of them may be
    waived or `exactly` these are meant. None when every clause is mandatory, or none speaks."""
    kept = set(mandatory)
    free = [
        ruling.id for ruling in finding.clauses
        if not kept & set(names(ruling.id, finding.practice, finding.topic, ruling.policy))
    ]  # fmt: skip
    if exactly or len(free) < len(finding.clauses):
        return tuple(dict.fromkeys(free))
    return (finding.practice,) if free else ()


def matches(selectors: Collection[str], rule_names: tuple[str, ...]) -> int:
    """How closely the selectors name a rule: position of the best name counted from 1 (closest); 0 when none does."""
    if not selectors:
        return 0
    chosen = set(selectors)
    return next((i + 1 for i, name in enumerate(rule_names) if name in chosen), 0 if "all" not in chosen else 9)


def heeds_likeness(profile: Profile) -> bool:
    """Whether what a draft is like counts for this user, for guesses and for doubts."""
    return not matches(profile.ignore, (LIKENESS,)) and profile.levels.get(LIKENESS) != "off"


def level_of(clause: ClauseRecord, profile: Profile) -> Severity | None:
    """The severity to report, or None when the user has switched the rule off or not selected it.

    A closer name wins over a wider one, between `select` and `ignore` as between levels.
    """
    if not (profile.ignore or profile.select or profile.levels):
        return clause.severity  # type: ignore[return-value]
    known = names(clause.id, clause.practice, clause.topic, clause.policy)
    ignored = matches(profile.ignore, known)
    selected = matches(profile.select, known)
    if profile.select and not selected:
        return None
    if ignored and not (selected and selected < ignored):
        return None
    for name in known:
        level = profile.levels.get(name)
        if level == "off":
            return None
        if level in SEVERITIES:
            return level
    return clause.severity  # type: ignore[return-value]


class Told(msgspec.Struct, frozen=True):
    """A clause that speaks: how loud, the writer's proof that made it advice, and whether innocent words did."""

    severity: Severity
    proof: str = ""
    doubted: bool = False


def doubts(sighting: Sighting, profile: Profile, rulebook: Rulebook) -> Mapping[str, float]:
    """From which chance on, that the words around a sighting are innocent, each severity goes down; empty when it is not
    asked."""
    return rulebook.likeness.doubt if sighting.innocent and heeds_likeness(profile) else {}


def told(
    clause: ClauseRecord, sighting: Sighting, words: str, profile: Profile, doubt: Mapping[str, float]
) -> Told | None:
    """What becomes of a clause on a sighting; None when nothing is said of it.

    What is only possible, or has its proof, is advice. Among innocent words a warning or an error is advice as well, and
    what was no more than that to begin with is not told.
    """
    severity = level_of(clause, profile)
    if severity is None:
        return None
    possible = sighting.confidence == "possible"
    proof = proof_of(words, profile.evidence) if severity != "advice" else ""
    if proof:
        return Told("advice", proof)
    if sighting.innocent >= doubt.get("possible" if possible else severity, inf):
        # a level that the user set, louder or softer, is a wish to hear of it
        return None if possible or severity == clause.severity == "advice" else Told("advice", doubted=True)
    return Told("advice" if possible else severity)


def proof_of(words: str, evidence: Mapping[str, str]) -> str:
    """The writer's proof for these words, from front matter's `evidence`; empty when there is none."""
    folded = fold(words)
    for claim, proof in evidence.items():
        if claim and folded and (fold(claim) in folded or folded in fold(claim)):
            return str(proof)
    return ""
