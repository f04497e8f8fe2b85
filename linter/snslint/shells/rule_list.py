"""Rules picked out of the rulebook: by what they are about, and by how long ago they were checked."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from snslint.config.discover import config_for
from snslint.errors import Problem, UsageError, nearest

if TYPE_CHECKING:
    from snslint.rulebook.compiled import ClauseRecord, Rulebook
    from snslint.rulebook.files import RuleFiles


class Filters(NamedTuple):
    """What to list; a None lets everything through."""

    topic: str | None = None
    policy: str | None = None
    platform: str | None = None
    language: str | None = None


def clauses(book: Rulebook, filters: Filters) -> list[ClauseRecord]:
    """The clauses that pass every filter, by topic and id.

    Raises:
        UsageError: a filter names what is not there.
    """
    every = [clause for many in book.clauses.values() for clause in many]
    platform = _platform(filters.platform, book)
    _known("topic", filters.topic, {clause.topic for clause in every})
    _known("policy", filters.policy, set(book.policies))
    chain = book.policies[platform].chain if platform in book.policies else [platform]

    def passes(clause: ClauseRecord) -> bool:
        info = book.practices.get(clause.practice)
        return (
            (not filters.topic or clause.topic == filters.topic)
            and (not filters.policy or clause.policy == filters.policy)
            and (not platform or clause.policy in chain)
            and (not filters.language or info is None or not info.languages or filters.language in info.languages)
        )

    return sorted((c for c in every if passes(c)), key=lambda c: (c.topic, c.id, c.practice))


def _platform(name: str | None, book: Rulebook) -> str:
    if not name:
        return ""
    from snslint.config.names import platform_id

    found = name if name in book.platforms else platform_id(name)
    _known("platform", found or name, {*book.platforms, *book.policies})
    return found


def _known(kind: str, name: str | None, known: set[str]) -> None:
    if name and name not in known:
        raise UsageError([Problem("", 0, f"there is no {kind} '{name}'", nearest(name, known))])


def rule_files() -> RuleFiles:
    """The rule files that hold in the working folder: ours, and those that its configuration extends.

    Raises:
        RuleError: with every problem of every file.
    """
    from pathlib import Path

    from snslint.rulebook.files import read
    from snslint.rulebook.places import shipped

    return read([shipped(), *map(Path, config_for(os.getcwd()).rule_paths)])


def stale(book: Rulebook, days: int, today: str | None = None) -> list[list[str]]:
    """What was last checked more than `days` days ago, oldest first: day, age, what it is, where to look.

    Raises:
        UsageError: `today` is not a date.
    """
    try:
        now = date.fromisoformat(today) if today else date.today()
    except ValueError:
        raise UsageError(f"'{today}' is not a date, as in 2026-11-22") from None
    rows: list[tuple[int, list[str]]] = []
    records = [(f"source {key}", source.checked, source.url) for key, source in book.sources.items()]
    records += [(f"platform {key}", record.checked, "") for key, record in book.platforms.items()]
    for key, record in book.platforms.items():
        days_seen = [why.checked for why in (record.audience, *record.why.values()) if why is not None]
        records += [(f"place of {key} in the matrix", min(days_seen), "")] if days_seen else []
    for what, checked, where in records:
        age = _age(checked, now)
        if age > days:
            rows.append((age, [checked or "never", str(age) if checked else "-", what, where]))
    return [row for _, row in sorted(rows, key=lambda pair: (-pair[0], pair[1]))]


def _age(checked: str, now: date) -> int:
    try:
        return (now - date.fromisoformat(checked[:10])).days
    except ValueError:
        return 100_000
