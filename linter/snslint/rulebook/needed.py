"""Of all rule files those that a few rules need, so that one edited rule is tried without compiling the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from snslint.rulebook.files import RuleFile, RuleFiles

_REFERENCE = re.compile(r"\{([\w-]+)\}")
_RULES = ("practices", "signals")
_PARTS = ("contexts", "concepts", "goods")
_BY_SIGNALS = "selling"
"""The one count that is made of what signals find."""


def needed_by(files: RuleFiles, names: Collection[str]) -> RuleFiles:
    """The rules of these names (ids or topics), and the contexts and concepts that they are made of; no clauses.

    Sensitive concepts come along, as any rule may ask for words in disguise; signals where the selling part is counted.
    """
    rules = {
        kind: {id: file for id, file in files.of(kind).items() if {file.id, file.topic} & set(names)} for kind in _RULES
    }
    parts = defaultdict[str, list[RuleFile]](list)
    for kind in _PARTS:
        for id, file in files.of(kind).items():
            parts[id].append(file)
    waiting = [file for found in rules.values() for file in found.values()]
    waiting += [file for file in files.concepts().values() if file.data.sensitive or file.data.evasive]
    needed: dict[str, dict[str, RuleFile]] = {kind: {} for kind in _PARTS}
    while waiting:
        file = waiting.pop()
        if file.kind in _PARTS:
            if file.id in needed[file.kind]:
                continue
            needed[file.kind][file.id] = file
        for name in _named(msgspec.to_builtins(file.data)):
            waiting += parts.get(name, ())
            if name == _BY_SIGNALS and rules["signals"].keys() != files.of("signals").keys():
                rules["signals"] = dict(files.of("signals"))
                waiting += rules["signals"].values()
    kinds = {kind: dict(sorted(found.items())) for kind, found in {**rules, **needed}.items()}
    return files._replace(by_kind=kinds)


def _named(data: Any) -> Iterator[str]:
    """Whatever in a file may be the name of another: whole texts, and what stands in braces within them."""
    if isinstance(data, str):
        yield data
        yield from _REFERENCE.findall(data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from _named(value)
    elif isinstance(data, list):
        for value in data:
            yield from _named(value)
