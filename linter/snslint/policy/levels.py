"""How loud a clause is for this user: its own severity, or what the configuration says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from snslint.config.profile import Profile
from snslint.model import SEVERITIES, Finding, Severity
from snslint.rulebook.compiled import LIKENESS, ClauseRecord


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
