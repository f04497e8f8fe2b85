"""Of all rule files those that a few rules need, so that one edited rule is tried without compiling the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from snslint.rulebook import schema
from snslint.rulebook.files import RuleFile, RuleFiles

_REFERENCE = re.compile(r"\{([\w-]+)\}")
_RULES = ("practices", "signals")
_PARTS = ("contexts", "concepts", "goods")
_BY_SIGNALS = "selling"
"""The one count that is made of what signals find."""


def needed_by(files: RuleFiles, names: Collection[str]) -> RuleFiles:
    """The rules of these names (ids or topics), what they are made of, and the rules that they count; no clauses.

    Sensitive concepts come along, as any rule may ask for words in disguise; signals where the selling part is counted.
    """
    parts = defaultdict[str, list[RuleFile]](list)
    for kind in _PARTS:
        for file in files.of(kind).values():
            parts[file.id].append(file)
    parts[_BY_SIGNALS] += files.of("signals").values()
    known = {file.id: file for kind in _RULES for file in files.of(kind).values()}
    rules = [file for file in known.values() if {file.id, file.topic} & set(names)]
    waiting = [*rules, *(f for f in files.concepts().values() if f.data.sensitive or f.data.evasive)]
    needed: dict[str, dict[str, RuleFile]] = {kind: {} for kind in (*_RULES, *_PARTS)}
    while waiting:
        file = waiting.pop()
        if file.id not in needed[file.kind]:
            needed[file.kind][file.id] = file
            for name in named(msgspec.to_builtins(file.data)):
                waiting += parts.get(name, ())
            waiting += [known[name] for name in _counted(file.data) if name in known]
    return files._replace(by_kind={kind: dict(sorted(found.items())) for kind, found in needed.items()})


def _counted(rule: Any) -> list[str]:
    """The rules whose finds a rule over a run of posts counts. Any other text that is also a rule's id (`news`) is none."""
    feed = rule.match.feed if isinstance(rule, schema.Practice) else None
    return [*feed.of.seen, *feed.seed.seen] if feed is not None else []


def named(data: Any) -> Iterator[str]:
    """Whatever in a file may be the name of another: whole texts, and what stands in braces within them."""
    if isinstance(data, str):
        yield data
        yield from _REFERENCE.findall(data)
    elif isinstance(data, dict):
        for value in data.values():
            yield from named(value)
    elif isinstance(data, list):
        for value in data:
            yield from named(value)
