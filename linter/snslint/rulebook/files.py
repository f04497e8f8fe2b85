"""Rule files as read: every file of a rules folder, checked against the schema, with the places of its values.

A user's own folder overlays ours: a file of the same kind and id replaces the shipped one; a policy of the same id adds
its clauses to it (and replaces those with the same id).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from snslint.errors import Problem, RuleError, nearest
from snslint.rulebook import schema
from snslint.rulebook.places import rule_paths, shipped
from snslint.yamlfile import Loaded, load

KINDS: Mapping[str, type[Any]] = {
    "practices": schema.Practice,
    "concepts": schema.Concept,
    "goods": schema.Concept,
    "contexts": schema.Context,
    "signals": schema.Signal,
    "policies": schema.Policy,
    "platforms": schema.Platform,
    "sources": schema.Source,
}
"""Folder → what its files are."""
SINGLES: Mapping[str, type[Any]] = {
    "scoring.yaml": schema.Scoring, "likeness.yaml": schema.Likeness, "gate.yaml": schema.Gate, "festivals.yaml": schema.Festivals,
}  # fmt: skip
"""Files that stand alone → what they are."""
LARGEST = 2 << 20
"""Bytes that a rule file may have; the largest of ours has a sixth of it."""


class RuleFile(NamedTuple):
    """One file: its kind (folder), id (file name), topic (sub-folder), data, path and lines."""

    kind: str
    id: str
    topic: str
    data: Any
    path: str
    loaded: Loaded


class RuleFiles(NamedTuple):
    """All files by kind and id, sorted by id; scoring.yaml as data; `held`: practices that the release gate (gate.yaml)
    holds back, whose clauses above advice are experimental; festivals.yaml and likeness.yaml as data."""

    by_kind: Mapping[str, Mapping[str, RuleFile]]
    scoring: Mapping[str, Any]
    held: frozenset[str] = frozenset()
    festivals: Mapping[str, Any] = {}
    likeness: Mapping[str, Any] = {}

    def of(self, kind: str) -> Mapping[str, RuleFile]:
        """The files of one kind by id."""
        return self.by_kind.get(kind, {})

    def concepts(self) -> dict[str, RuleFile]:
        """Concepts and goods together, by id."""
        return {**self.of("concepts"), **self.of("goods")}


def read(folders: Iterable[Path]) -> RuleFiles:
    """Read rule folders, later ones over earlier ones.

    Raises:
        RuleError: with every problem of every file: not YAML, unknown keys, wrong types, an id that stands twice.
    """
    problems: list[Problem] = []
    by_kind: dict[str, dict[str, RuleFile]] = {kind: {} for kind in KINDS}
    single: dict[str, Mapping[str, Any]] = {}
    held: set[str] = set()
    for folder in folders:
        seen: dict[tuple[str, str], str] = {}
        ours = folder == shipped()
        for path in rule_paths(folder):
            name = f"rules/{path.relative_to(folder).as_posix()}" if ours else path.as_posix()
            try:
                loaded = load(_text(path, name), name, RuleError)
            except RuleError as error:
                problems += error.problems
                continue
            except (OSError, UnicodeDecodeError) as error:
                problems.append(Problem(name, 0, f"cannot be read: {error}"))
                continue
            if path.parent == folder:
                if loaded.data is not None and _convert(loaded, SINGLES[path.name], name, problems) is not None:
                    single[path.name] = loaded.data
                    held |= set(loaded.data.get("experimental", ()) if path.name == "gate.yaml" else ())
                continue
            kind = path.relative_to(folder).parts[0]
            data = _convert(loaded, KINDS[kind], name, problems)
            if data is None:
                continue
            file = RuleFile(kind, path.stem, path.parent.name, data, name, loaded)
            space = "concepts" if kind == "goods" else kind
            if (space, file.id) in seen:
                problems.append(Problem(name, 1, f"'{file.id}' stands already in {seen[space, file.id]}"))
            seen[space, file.id] = name
            by_kind[kind][file.id] = _overlay(by_kind[kind].get(file.id), file)
    if problems:
        raise RuleError(problems)
    return RuleFiles(
        {kind: dict(sorted(files.items())) for kind, files in by_kind.items()},
        single.get("scoring.yaml", {}), frozenset(held), single.get("festivals.yaml", {}),
        single.get("likeness.yaml", {}),
    )  # fmt: skip


def _text(path: Path, name: str) -> str:
    """The text of a rule file.

    Raises:
        RuleError: it is too large to be one.
    """
    if path.stat().st_size > LARGEST:
        raise RuleError([Problem(name, 0, f"is larger than {LARGEST >> 20} MB", "split it into several files")])
    return path.read_text(encoding="utf-8")


def _overlay(old: RuleFile | None, new: RuleFile) -> RuleFile:
    if old is None or new.kind != "policies":
        return new
    said = {(tuple(_many(c.practice)), c.name) for c in new.data.clauses}
    kept = [c for c in old.data.clauses if (tuple(_many(c.practice)), c.name) not in said]
    return new._replace(data=msgspec.structs.replace(old.data, clauses=[*kept, *new.data.clauses]))


def _many(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _convert(loaded: Loaded, kind: type[Any], name: str, problems: list[Problem]) -> Any:
    """The file as its struct; every unknown key and the first wrong value of each list item become problems."""
    if not isinstance(loaded.data, dict):
        problems.append(Problem(name, 1, "must be a mapping of keys to values"))
        return None
    before = len(problems)
    fields = _fields(kind)
    for key in loaded.data if kind is not schema.Scoring else ():
        if key not in fields:
            problems.append(Problem(name, loaded.line((key,)), f"unknown key '{key}'", nearest(str(key), fields)))
    data = dict(loaded.data)
    if kind is schema.Policy and isinstance(data.get("clauses"), list):
        good: list[Any] = []
        for index, clause in enumerate(data["clauses"]):
            _one(clause, schema.Clause, ("clauses", index), loaded, name, problems, good)
        data["clauses"] = [] if len(problems) > before else data["clauses"]
    if len(problems) > before:
        return None
    made: list[Any] = []
    _one(data, kind, (), loaded, name, problems, made)
    return made[0] if made else None


def _one(
    data: Any, kind: type[Any], at: tuple[str | int, ...], loaded: Loaded, name: str, problems: list[Problem],
    made: list[Any],
) -> None:  # fmt: skip
    try:
        made.append(msgspec.convert(data, kind))
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        path = (*at, *_path(where.rstrip("`")))
        hint = ""
        if "unknown field" in message:
            key = message.split("`")[1]
            path = (*path, key)
            hint = nearest(key, _known(kind))
        if "Expected `str`, got" in message:
            hint = "put it in quotes"
        message = message.replace("Object contains unknown field", "unknown key")
        problems.append(Problem(name, loaded.line(path), message, hint))


def _known(kind: type[Any]) -> list[str]:
    kinds: list[type[Any]] = [
        kind, schema.Match, schema.Exempt, schema.Count, schema.Example, schema.ExamplePost, schema.Feed, schema.Account, schema.Posts, schema.When, schema.Clause,
    ]  # fmt: skip
    return sorted({name for k in kinds for name in _fields(k)})


def _fields(kind: type[Any]) -> list[str]:
    return list(kind.__struct_encode_fields__)


def _path(where: str) -> tuple[str | int, ...]:
    """`$.clauses[0].when` as ('clauses', 0, 'when')."""
    import re

    return tuple(int(index) if index else key for key, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", where))
