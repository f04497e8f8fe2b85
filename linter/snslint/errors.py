"""What can go wrong, by whose fault.

    SnslintError
    ├── UserError      something the user can mend; exit 2
    │   ├── UsageError     the command line
    │   ├── DraftError     a draft that cannot be read
    │   ├── ConfigError    snslint.yaml, pyproject.toml
    │   └── RuleError      a rule file
    └── InternalError  our fault; exit 3, with a log

A `UserError` carries every problem found, not the first one: each with its place, a sentence and, where one is near,
the right thing to write instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to mend: where (`path`, 1-based `line`; 0 when the whole file is meant), what, and a hint."""

    path: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.path and self.line else self.path
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} ({self.hint})" if self.hint else text


class SnslintError(Exception):
    """The root of every error that snslint raises on purpose."""

    exit_code = 3


class UserError(SnslintError):
    """One or more problems that the user can mend."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        self.problems = (Problem("", 0, problems),) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(UserError):
    """The command line asks for something that is not there."""


class DraftError(UserError):
    """A draft that cannot be read as what it says it is."""


class ConfigError(UserError):
    """A configuration file with problems."""


class RuleError(UserError):
    """Rule files with problems."""


class InternalError(SnslintError):
    """Our fault."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to `word`; empty when none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""
