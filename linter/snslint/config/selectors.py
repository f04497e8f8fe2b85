"""The names that rules are chosen by: a clause, a practice, a topic or a policy, whole or with a `*`."""

from __future__ import annotations

from collections.abc import Collection

from snslint.config.schema import Config, Path
from snslint.errors import ConfigError, Problem, nearest


def check_selectors(config: Config, known_ids: Collection[str]) -> None:
    """Hold the rule names of a configuration against the rulebook.

    Args:
        config: what was read.
        known_ids: every clause, practice, topic and policy id there is.

    Raises:
        ConfigError: the names that stand for no rule, each with its place.
    """
    settings = config.settings
    named: list[tuple[Path, str]] = [(("rules", name), name) for name in settings.rules]
    for key in ("mandatory", "select", "ignore"):
        named += [((key, i), name) for i, name in enumerate(getattr(settings, key))]
    problems = [
        problem_at(config.place(at), f"no rule '{name}' is known", nearest(name, known_ids))
        for at, name in named
        if not selects(name, known_ids)
    ]
    if problems:
        raise ConfigError(problems)


def selects(name: str, known_ids: Collection[str]) -> bool:
    """Whether a selector stands for at least one rule: by its whole id, or by a `*` in it."""
    if name in known_ids or name in ("all", "*"):
        return True
    if "*" not in name:
        return False
    from fnmatch import fnmatchcase

    return any(fnmatchcase(known, name) for known in known_ids)


def problem_at(place: str, message: str, hint: str = "") -> Problem:
    """A problem at a place written as `file:line`, as `Config.place` gives it."""
    path, _, line = place.partition(" ")[0].rpartition(":")
    return Problem(path, int(line) if line.isdigit() else 0, message, hint)
