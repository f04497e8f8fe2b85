"""A configuration file and everything it extends, merged into one `Config`.

What is extended comes first and the file itself last, so the file near the draft has the last word. Accounts, brand
words, rules and paths are joined key by key; `mandatory`, `ignore` and `exclude` grow; every other key is replaced.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from snslint.config.discover import Found, repository, shown
from snslint.config.layer import Layer, known_accounts, read_layer
from snslint.config.schema import Config, Exclusion, Path, PathAccount, Settings
from snslint.config.selectors import problem_at
from snslint.errors import ConfigError, Problem, nearest

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "snslint:recommended": {},
    "snslint:strict": {"fail-on": "warning"},
}
"""Configurations that come with snslint. `strict` lets warnings fail a run as well as errors."""

PACK_FOLDERS = ("practices", "concepts", "policies", "platforms", "signals", "sources", "contexts", "goods")
_GROWING = ("mandatory", "ignore", "exclude")


def load_config(path: str) -> Config:
    """Read the configuration file at `path` and everything it extends.

    Raises:
        ConfigError: every problem of the file, or of what it extends.
    """
    return load(Found(os.path.abspath(path)))


@cache
def load(found: Found) -> Config:
    """As `load_config`, with notes of the files that this one stands before."""
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
        if root and not os.path.isabs(entry) and not _inside(target, root):
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
            problem_at(glob.place, f"paths give '{glob.glob}' to account '{glob.account}', which is not there", hint)
            for glob in self.globs
            if glob.account not in accounts
            for hint in [known_accounts(glob.account, accounts)]
        ]


def _inside(target: str, root: str) -> bool:
    """Whether a path lies in a folder, by its words and, where it goes over links, by where they lead."""
    pairs = [(target, root)]
    if "\0" not in target:  # else no file system takes it, and it leads nowhere
        pairs.append((os.path.realpath(target), os.path.realpath(root)))
    return all(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for path, folder in pairs)
