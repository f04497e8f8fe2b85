"""What a command does with drafts: the configuration and the rulebook each one is checked with, and the check itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from snslint.config.discover import config_for
from snslint.config.profile import Options
from snslint.config.schema import Config
from snslint.config.selectors import check_selectors, selects
from snslint.errors import Problem, UsageError, nearest

if TYPE_CHECKING:
    from snslint.config.profile import Profile
    from snslint.model import Draft, Report
    from snslint.rulebook.compiled import Rulebook


class Setup(NamedTuple):
    """How to check: what the command line asks for; a configuration to use for every draft, instead of the nearest;
    whether the compiled rules may be read from disk and written to it."""

    options: Options = Options()
    config_file: str | None = None
    cache: bool = True


class Runner:
    """Checks drafts; reads each configuration and each set of rules once."""

    def __init__(self, setup: Setup) -> None:
        self.options, self.config_file, self.cache = setup
        self._rulebooks: dict[tuple[str, ...], Rulebook] = {}
        self._checked: dict[int, Config] = {}
        self._told: set[str] = set()
        self.last: Rulebook | None = None

    def config(self, path: str) -> Config:
        """The configuration for a draft's path.

        Raises:
            ConfigError: every problem of the file.
        """
        config = self._load(self.config_file) if self.config_file else config_for(path)
        for note in config.notes:
            if note not in self._told:
                self._told.add(note)
                from snslint.shells.cli_errors import note as tell

                tell(note)
        return config

    def rulebook(self, config: Config, check: bool = True) -> Rulebook:
        """The rules for a configuration: ours, and the folders it extends; `check`: hold the names it uses against them.

        Raises:
            RuleError: rule files with problems.
            ConfigError, UsageError: a rule is named that is not there.
        """
        book = self._rulebooks.get(config.rule_paths)
        if book is None:
            from pathlib import Path

            from snslint.rulebook.load import load_rulebook

            folders = [Path(path) for path in config.rule_paths]
            book = load_rulebook(folders, use_cache=self.cache, say=_compiling)
            self._rulebooks[config.rule_paths] = book
        if check and id(config) not in self._checked:
            self._checked[id(config)] = config
            self._check_names(config, book)
        self.last = book
        return book

    def lint(self, draft: Draft, lang: str = "en") -> Report:
        """The report on one draft, with messages in `lang`.

        Raises:
            UserError: anything the user can mend.
        """
        from snslint.pipeline import lint

        config = self.config(draft.path)
        return lint(draft, self.rulebook(config), config, self.options, lang, self.baseline(config))

    def baseline(self, config: Config) -> frozenset[str]:
        """The fingerprints of findings that were there before.

        Raises:
            ConfigError: the report that holds them cannot be read.
        """
        path = self.options.baseline or config.settings.baseline
        if not path:
            return frozenset()
        from snslint.config.baseline import fingerprints

        return fingerprints(path)

    def profile(self, draft: Draft) -> Profile:
        """What holds for one draft, with platforms and markets as they come out.

        Raises:
            UserError: anything the user can mend.
        """
        from msgspec.structs import replace

        from snslint.config.profile import with_languages, with_platforms
        from snslint.config.resolve import resolve
        from snslint.documents.parse import parse

        config = self.config(draft.path)
        profile = resolve(draft.facts, draft.path, config, self.options, draft.fact_lines)
        profile = with_platforms(profile, self.rulebook(config).platforms)
        documents = parse(draft, profile.languages)
        found = tuple(dict.fromkeys(language for document in documents for language in document.languages))
        if found and not profile.languages:
            profile = replace(profile, languages=found, origin={**profile.origin, "languages": "default: as it reads"})
        return with_languages(profile, found)

    def fails(self, report: Report, path: str) -> bool:
        """Whether this report calls for exit code 1."""
        from snslint.config.threshold import fails

        settings = self.config(path).settings
        score = self.options.fail_score if self.options.fail_score is not None else settings.fail_score
        return fails(report, self.fail_on(path), score)

    def fail_on(self, path: str) -> str:
        """The gravity at which a finding in this draft fails the run."""
        return self.options.fail_on or self.config(path).settings.fail_on or "error"

    def lang(self, start: str, path: str = "") -> str:
        """The language of messages: as the command line says, else the configuration, else the locale."""
        return self.options.lang or self.config(path or os.getcwd()).settings.lang or start

    @staticmethod
    def _load(path: str) -> Config:
        from snslint.config.merge import load_config

        return load_config(path)

    def _check_names(self, config: Config, book: Rulebook) -> None:
        settings = config.settings
        named = [*self.options.select, *self.options.ignore]
        if not (named or settings.rules or settings.mandatory or settings.select or settings.ignore):
            return
        known = known_ids(book)
        problems = [
            Problem("", 0, f"no rule '{name}' is known", nearest(name, known))
            for name in named
            if not selects(name, known)
        ]
        if problems:
            raise UsageError(problems)
        check_selectors(config, known)


def _compiling(_: str) -> None:
    """Tell whoever waits at a terminal why the first run takes seconds."""
    if sys.stderr.isatty():
        from snslint.shells.cli_errors import note

        note("compiling the rules; this happens once, and again when they change")


def known_ids(book: Rulebook) -> set[str]:
    """Everything a rule can be selected, ignored, waived or explained by: clauses, practices, topics, policies."""
    known = {clause.id for clauses in book.clauses.values() for clause in clauses}
    known.update(clause.topic for clauses in book.clauses.values() for clause in clauses)
    known.update(f"{info.topic}/{info.id}" for info in book.practices.values())
    known.update(book.practices, (info.topic for info in book.practices.values()), book.policies)
    return known


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
