"""What a command checks drafts with: the linter of the command line, names for reports, colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import msgspec

from snslint.config.profile import Options
from snslint.config.schema import Config
from snslint.linter import Linter
from snslint.messages import language

if TYPE_CHECKING:
    from snslint.rulebook.compiled import Rulebook


class Setup(msgspec.Struct, frozen=True):
    """How to check: what the command line asks for; a configuration to use for every draft, instead of the nearest;
    whether the compiled rules may be read from disk and written to it."""

    options: Options = Options()
    config_file: str | None = None
    cache: bool = True


class Runner(Linter):
    """The linter of a command: tells at a terminal what a user should know of, and speaks the user's language."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup.config_file, setup.options, setup.cache, partial(_compiling, setup.options.lang))
        self._told: set[str] = set()
        self.last: Rulebook | None = None

    def config(self, path: str) -> Config:
        """The configuration for a draft's path; what it passes over is told once.

        Raises:
            ConfigError: every problem of the file.
        """
        config = super().config(path)
        for note in config.notes:
            if note not in self._told:
                self._told.add(note)
                from snslint.messages.slips import told
                from snslint.shells.cli_errors import note as tell

                speech = self.options.lang or language()
                tell(told(note, speech), speech)
        return config

    def rulebook(self, config: Config | None = None, check: bool = True) -> Rulebook:
        """The rules for a configuration; the last ones asked for are kept for the names in reports.

        Raises:
            RuleError, ConfigError, UsageError: as `Linter.rulebook`.
        """
        self.last = super().rulebook(config, check)
        return self.last

    def lang(self, start: str, path: str = "") -> str:
        """The language of messages: as the command line says, else the configuration, else the locale."""
        return self.options.lang or self.config(path or os.getcwd()).settings.lang or start


def _compiling(lang: str | None, _: str) -> None:
    """Tell whoever waits at a terminal why the first run takes seconds."""
    if sys.stderr.isatty():
        from snslint.messages.slips import told
        from snslint.shells.cli_errors import note

        speech = lang or language()
        note(told("compiling the rules; this happens once, and again when they change", speech), speech)


class Titles(Mapping[str, str]):
    """Names by id, in the reader's language, looked up in the rulebook only when one is asked for."""

    def __init__(self, runner: Runner, lang: str) -> None:
        self.runner = runner
        self.lang = lang

    @property
    def book(self) -> Rulebook | None:
        """The rulebook of the draft checked last."""
        return self.runner.last

    def __getitem__(self, key: str) -> str:
        if self.book is not None and key.startswith("signal:"):
            titles = self.book.signal_titles.get(key.removeprefix("signal:"), {})
            if titles:
                return titles.get(self.lang) or titles.get("en") or key
        elif self.book is not None:
            for records in (self.book.policies, self.book.platforms, self.book.practices):
                record: Any = records.get(key)
                if record is not None:
                    return str(record.title.get(self.lang) or record.title.get("en") or key)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        if self.book is not None:
            yield from {**self.book.policies, **self.book.platforms, **self.book.practices}

    def __len__(self) -> int:
        return sum(1 for _ in self)


def wants_color(choice: str) -> bool:
    """Whether to colour: as `--color` says, else by NO_COLOR and FORCE_COLOR, else when stdout is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@cache
def runner_of(setup: Setup) -> Runner:
    """The runner for a setup; one a process."""
    return Runner(setup)


def here() -> Rulebook:
    """The rules that hold in the working folder, for commands that read no draft.

    Raises:
        ConfigError, RuleError: problems in the configuration or in rule files.
    """
    runner = Runner(Setup())
    return runner.rulebook(runner.config(os.getcwd()), check=False)
