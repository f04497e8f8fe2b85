"""A configuration file and everything it extends, merged into one `Config`.

What is extended comes first and the file itself last, so the file near the draft has the last word. Accounts, brand
words, rules and paths are joined key by key; `mandatory`, `ignore` and `exclude` grow; every other key is replaced.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import msgspec

from snslint.config.discover import Found, find, repository, shown
from snslint.config.layer import Layer, known_accounts, read_layer
from snslint.config.schema import Config, Exclusion, Path, PathAccount, Settings
from snslint.errors import ConfigError, Problem, nearest

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "snslint:recommended": {},
    "snslint:strict": {"fail-on": "warning"},
}
"""Configurations that come with snslint. `strict` lets warnings fail a run as well as errors."""

PACK_FOLDERS = ("practices", "concepts", "policies", "platforms", "signals", "sources", "contexts", "goods")
_GROWING = ("mandatory", "ignore", "exclude")


def config_for(path: str) -> Config:
    """The configuration that holds for a draft (or for a folder); an empty one when there is none.

    Raises:
        ConfigError: every problem of the file that holds, or of what it extends.
    """
    full = os.path.abspath(path)
    found = find(full if os.path.isdir(full) else os.path.dirname(full))
    return _load(found) if found else Config()


def load_config(path: str) -> Config:
    """Read the configuration file at `path` and everything it extends.

    Raises:
        ConfigError: as `config_for`.
    """
    return _load(Found(os.path.abspath(path)))


def forget() -> None:
    """Read configuration files anew from now on; for programs that outlive a change of them."""
    find.cache_clear()
    _load.cache_clear()


@cache
def _load(found: Found) -> Config:
    merged = _Merged()
    merged.add(found.path, ())
    problems = merged.check_accounts()
    if problems:
        raise ConfigError(problems)
    notes = tuple(
        f"{shown(other)} is not read: {os.path.basename(found.path)} in the same folder comes first"
        for other in found.passed_over
    )
    return Config(
        settings=msgspec.convert(merged.data, Settings),
        files=tuple(reversed(merged.files)),
        places=merged.places,
        globs=tuple(merged.globs),
        excludes=tuple(merged.excludes),
        rule_paths=tuple(merged.rule_paths),
        presets=tuple(merged.presets),
        notes=notes,
    )


class _Merged:
    """Files added one after the other, a later one over the earlier."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[Path, str] = {}
        self.files: list[str] = []
        self.globs: list[PathAccount] = []
        self.excludes: list[Exclusion] = []
        self.rule_paths: list[str] = []
        self.presets: list[str] = []

    def add(self, path: str, chain: tuple[str, ...]) -> None:
        """Add the file at `path`, after all that it extends; `chain` are the files that led here."""
        if path in self.files:
            return
        layer = read_layer(path)
        chain = (*chain, path)
        problems: list[Problem] = []
        for index, entry in enumerate(layer.data.get("extends", [])):
            place = Problem(shown(path), layer.lines.line(("extends", index)), "")
            problem = self._extend(entry, layer, chain, place)
            if problem:
                problems.append(problem)
        if problems:
            raise ConfigError(problems)
        folder = os.path.dirname(path)
        for glob, account in layer.data.get("paths", {}).items():
            self.globs.append(PathAccount(folder, glob, account, layer.place(("paths", glob))))
        self.excludes += [Exclusion(folder, glob) for glob in layer.data.get("exclude", [])]
        baseline = layer.data.get("baseline")
        if baseline:
            layer.data["baseline"] = os.path.normpath(os.path.join(folder, baseline))
        self.places[()] = shown(path)
        self._join(self.data, layer.data, (), layer)
        self.files.append(path)

    def _extend(self, entry: str, layer: Layer, chain: tuple[str, ...], place: Problem) -> Problem | None:
        if entry in PRESETS:
            self.presets.append(entry)
            for key, value in PRESETS[entry].items():
                self.data[key] = value
                self.places[key,] = f"{place.path}:{place.line} extends {entry}"
            return None
        if entry.startswith("snslint:"):
            hint = nearest(entry, PRESETS) or f"there are {' and '.join(PRESETS)}"
            return place._replace(message=f"'{entry}' does not come with snslint", hint=hint)
        target = os.path.normpath(os.path.join(os.path.dirname(layer.path), entry))
        root = repository(os.path.dirname(layer.path))
        if root and not os.path.isabs(entry) and target != root and not target.startswith(root.rstrip(os.sep) + os.sep):
            return place._replace(
                message=f"'{entry}' leads out of the repository ({root})",
                hint="what a repository is checked by must be in it; name an absolute path if you mean this one",
            )
        if os.path.isdir(target):
            return self._extend_folder(entry, target, chain, place)
        if not os.path.isfile(target):
            return place._replace(message=f"there is no '{entry}' to extend", hint=f"looked for {shown(target)}")
        return self._extend_file(target, chain, place)

    def _extend_folder(self, entry: str, target: str, chain: tuple[str, ...], place: Problem) -> Problem | None:
        pack = any(os.path.isdir(os.path.join(target, name)) for name in PACK_FOLDERS)
        if pack and target not in self.rule_paths:
            self.rule_paths.append(target)
        inside = os.path.join(target, "snslint.yaml")
        if os.path.isfile(inside):
            return self._extend_file(inside, chain, place)
        if pack:
            return None
        return place._replace(
            message=f"'{entry}' holds neither rules nor a snslint.yaml",
            hint=f"a folder of rules has one of {', '.join(PACK_FOLDERS[:4])} … in it",
        )

    def _extend_file(self, target: str, chain: tuple[str, ...], place: Problem) -> Problem | None:
        if target in chain:
            names = " → ".join(shown(path) for path in (*chain[chain.index(target) :], target))
            return place._replace(message=f"extends goes round in a circle: {names}", hint="take one of them out")
        self.add(target, chain)
        return None

    def _join(self, old: dict[str, Any], new: Mapping[str, Any], at: Path, layer: Layer) -> None:
        for key, value in new.items():
            here = (*at, key)
            if isinstance(value, dict):
                into = old.setdefault(key, {})
                self.places.setdefault(here, layer.place(here))
                self._join(into, value, here, layer)
                continue
            grown: list[Any] = old.get(key, []) if key in _GROWING and not at else []
            for index, item in enumerate(value if isinstance(value, list) else ()):
                if item not in grown:
                    self.places[(*here, len(grown))] = layer.place((*here, index))
                    grown = [*grown, item]
            old[key] = grown if isinstance(value, list) else value
            self.places[here] = layer.place(here)

    def check_accounts(self) -> list[Problem]:
        """Paths that name an account which none of the files describes."""
        accounts = self.data.get("accounts", {})
        return [
            _problem(glob.place, f"paths give '{glob.glob}' to account '{glob.account}', which is not there", hint)
            for glob in self.globs
            if glob.account not in accounts
            for hint in [known_accounts(glob.account, accounts)]
        ]


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
        _problem(config.place(at), f"no rule '{name}' is known", nearest(name, known_ids))
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


def _problem(place: str, message: str, hint: str = "") -> Problem:
    path, _, line = place.partition(" ")[0].rpartition(":")
    return Problem(path, int(line) if line.isdigit() else 0, message, hint)
