"""YAML as people write it: 1.2 scalars, no duplicate keys, and the line of every value.

PyYAML reads YAML 1.1, where `no` is false and `12:30` a number. The loader here resolves the core scalars of YAML 1.2
only, so `no`, `on` and `12:30` stay words.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import yaml

from snslint.errors import Problem, UserError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


MOST_VALUES = 200_000
"""More values than this, aliases counted each time, is a bomb, not a file of ours."""
DEEPEST = 500
"""Lists and mappings inside each other. PyYAML before 6.0.3 reads them by calling itself, to the end of the stack."""


class Loaded(NamedTuple):
    """A file's data, and the 1-based line of each value by its path, e.g. `('clauses', 0, 'decision')`."""

    data: Any
    lines: Mapping[tuple[str | int, ...], int]

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
"""What nodes of a kind are when no tag says otherwise."""


class _Loader(_Base):  # type: ignore[misc]
    """The safe loader with YAML 1.2 core scalars."""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Nothing: tags of ours hang on no path. PyYAML asks at every value."""

    def ascend_resolver(self) -> None:
        """Nothing, as above."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(f"(?:{_pattern})$"), list(_first))


def load(text: str, path: str, error: type[UserError] = UserError) -> Loaded:
    """Read one YAML document.

    Args:
        text: the file's text.
        path: its name, for messages.
        error: the kind of `UserError` to raise.

    Raises:
        UserError: not YAML, a duplicate key, a tag other than the core ones, too many values; with the line.
    """
    problems: list[Problem] = []
    lines: dict[tuple[str | int, ...], int] = {}
    loader = None
    try:
        _check_depth(text)
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return Loaded(None, {})
        data = _Walk(loader, path, lines, problems).value(node, ())
        if problems:
            raise error(problems)
        return Loaded(data, lines)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        what = getattr(exc, "problem", None) or str(exc).splitlines()[0]
        raise error([*problems, Problem(path, mark.line + 1 if mark else 1, f"not valid YAML: {what}")]) from None
    except (LookupError, AttributeError) as exc:  # what PyYAML says to '!!int ""' and to '!!timestamp soon'
        raise error([Problem(path, 1, "not valid YAML: a value is not what its tag says")]) from exc
    except (ValueError, RecursionError) as exc:
        raise error([Problem(path, 1, f"not valid YAML: {exc}")]) from None
    finally:
        if loader is not None:
            loader.dispose()


def _check_depth(text: str) -> None:
    """Look for nesting that has no end, where there are marks enough for it. Indentation alone would take megabytes."""
    if sum(map(text.count, ("[", "{", "- ", "? "))) <= DEEPEST:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise ValueError("nested too deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Walk:
    """Goes through the nodes of a document once: their values, their lines, and what is wrong with them."""

    def __init__(
        self, loader: Any, path: str, lines: dict[tuple[str | int, ...], int], problems: list[Problem]
    ) -> None:
        self.loader, self.path, self.lines, self.problems = loader, path, lines, problems
        self.open: set[int] = set()
        self.visited = 0

    def value(self, node: Any, at: tuple[str | int, ...]) -> Any:
        """The data of a node, which stands at a path."""
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if id(node) in self.open:
            self.problems.append(Problem(self.path, line, "a value that contains itself"))
            return None
        self.visited += 1
        if self.visited > MOST_VALUES:
            raise ValueError("too many nested values")
        if isinstance(node, yaml.ScalarNode):
            return self._plain(node)
        self.open.add(id(node))
        try:
            data: Any
            if isinstance(node, yaml.MappingNode):
                data = self._mapping(node, at)
            else:
                data = [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        finally:
            self.open.discard(id(node))
        return data if node.tag == _TAGS[type(node)] or self.problems else self.loader.construct_document(node)

    def _mapping(self, node: Any, at: tuple[str | int, ...]) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.tag == "tag:yaml.org,2002:merge" or key.value == "<<":
                self.problems.append(Problem(self.path, line, "merge keys (<<) are not part of YAML 1.2"))
                continue
            name = str(key.value)
            if name in seen:
                self.problems.append(
                    Problem(self.path, line, f"key '{name}' stands twice", f"first on line {seen[name]}")
                )
            seen[name] = self.lines[(*at, name)] = line
            said = self._plain(key)
            if not isinstance(said, Hashable):
                raise yaml.constructor.ConstructorError(None, None, "found unhashable key", key.start_mark)
            data[said] = self.value(value, (*at, name))
        return data

    def _plain(self, node: Any) -> Any:
        """The data of a node that is not looked into: what it says, if that is text, else what the loader makes of it."""
        if isinstance(node, yaml.ScalarNode) and node.tag == _TAGS[yaml.ScalarNode]:
            return node.value
        return self.loader.construct_document(node)
