"""Tier 1: one pass of one automaton over the twin, and which rules it wakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from snslint.documents.regions import regions_of
from snslint.model import Document
from snslint.rulebook.compiled import EVASIVE, EXCEPT, OPEN_LEFT, OPEN_RIGHT, QUIET, TOUCH, Rulebook

_Spans = dict[int, list[tuple[int, int]]]


class Traces:
    """Where the literals of the rulebook stand in one document, by owner.

    `spans`: places where a literal alone is the owner. `touched`: places of literals that stand inside longer phrases,
    by text. `exceptions`: places that are not the owner. `disguises`: places known as a disguise.
    """

    def __init__(self) -> None:
        self.spans: _Spans = defaultdict(list)
        self.touched: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.exceptions: _Spans = defaultdict(list)
        self.disguises: list[tuple[int, int]] = []
        self.woken: set[int] = set()


class Automaton:
    """The literals of a set of languages, compiled. Cheap to keep, so a rulebook keeps one a set."""

    def __init__(self, rulebook: Rulebook, languages: tuple[str, ...]) -> None:
        from ahocorasick_rs import AhoCorasick

        table: dict[str, tuple[int, ...]] = {}
        for language in ("any", *sorted(languages)):
            raw = rulebook.compiled.literals.get(language)
            if raw is None:
                continue
            block = msgspec.msgpack.decode(raw, type=dict[str, tuple[int, ...]])
            if not table:
                table = block
                continue
            for text, refs in block.items():
                table[text] = table[text] + refs if text in table else refs
        self.texts = list(table)
        self.refs = list(table.values())
        self._search = AhoCorasick(self.texts).find_matches_as_indexes if table else None

    def search(self, twin: str) -> list[tuple[int, int, int]]:
        """All occurrences of all literals, overlapping ones too: (literal, start, end)."""
        return self._search(twin, overlapping=True) if self._search else []


def automaton(rulebook: Rulebook, languages: tuple[str, ...]) -> Automaton:
    """The rulebook's automaton for these languages; built once and kept with the rulebook."""
    kept: dict[tuple[str, ...], Automaton] = rulebook.__dict__.setdefault("_automata", {})
    key = tuple(sorted(languages))
    found = kept.get(key)
    if found is None:
        found = kept[key] = Automaton(rulebook, key)
    return found


def trace(document: Document, rulebook: Rulebook) -> Traces:
    """Run the automaton and wake the owners whose words, links or regions the document holds."""
    traces = Traces()
    spans, touched, exceptions, woken = traces.spans, traces.touched, traces.exceptions, traces.woken
    twin = document.twin
    size = len(twin)
    machine = automaton(rulebook, document.languages)
    texts, all_refs = machine.texts, machine.refs
    for literal, start, end in machine.search(twin):
        before = twin[start - 1] if start else " "
        after = twin[end] if end < size else " "
        inside_left = before < "\u1100" and before.isalnum() and twin[start] < "\u1100" and twin[start].isalnum()
        inside_right = after < "\u1100" and after.isalnum() and twin[end - 1] < "\u1100" and twin[end - 1].isalnum()
        refs = all_refs[literal]
        added = False
        for at in range(0, len(refs), 2):
            owner, flags = refs[at], refs[at + 1]
            if (inside_left and not flags & OPEN_LEFT) or (inside_right and not flags & OPEN_RIGHT):
                continue
            if flags & EXCEPT and not flags & TOUCH:
                exceptions[owner].append((start, end))
                continue
            if not flags & QUIET:
                woken.add(owner)
            if flags & TOUCH:
                if not added:
                    touched[texts[literal]].append((start, end))
                    added = True
            else:
                spans[owner].append((start, end))
                if flags & EVASIVE:
                    traces.disguises.append((start, end))
    _wake_by_regions(document, rulebook, traces)
    return traces


def _wake_by_regions(document: Document, rulebook: Rulebook, traces: Traces) -> None:
    compiled = rulebook.compiled
    for kind, owners in compiled.by_slot.items():
        if kind != "evasive" and regions_of(document, kind):
            traces.woken.update(owners)
    if compiled.by_host:
        for region in regions_of(document, "link"):
            for owner in hosts_of(region.value, compiled.by_host):
                traces.spans[owner].append((region.start, region.end))
                traces.woken.add(owner)


def hosts_of(address: str, table: Mapping[str, Any]) -> list[int]:
    """What the table says of a link's host: the host itself or any domain above it; `host/path` entries too."""
    rest = address.split("://", 1)[-1].removeprefix("www.")
    host, _, path = rest.lower().partition("/")
    host = host.split("@")[-1].split(":")[0].split("?")[0]
    found: list[int] = []
    parts = host.split(".")
    for cut in range(len(parts) - 1):
        name = ".".join(parts[cut:])
        found += table.get(name, [])
        first = path.split("/")[0].split("?")[0]
        if first:
            found += table.get(f"{name}/{first}", [])
    return found


def wake(woken: set[int], parents: Mapping[int, list[int]]) -> set[int]:
    """The owners woken, and those whose phrases contain them."""
    reached = set(woken)
    stack = [owner for owner in woken if owner in parents]
    while stack:
        for parent in parents.get(stack.pop(), ()):
            if parent not in reached:
                reached.add(parent)
                stack.append(parent)
    return reached
