"""Tier 1: one pass of one automaton over the twin, and which rules it wakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from snslint.documents.regions import regions_of
from snslint.model import Document
from snslint.rulebook.compiled import EVASIVE, EXCEPT, OPEN_LEFT, OPEN_RIGHT, QUIET, TOUCH, Rulebook, buckets

_Spans = dict[int, list[tuple[int, int]]]
FEW_DRAFTS = 12
LONG_DRAFT = 20_000
"""Up to so many drafts, of up to so many characters, searching their own buckets is cheaper than building everything."""


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
    """The literals of a set of languages. Cheap to keep, so a rulebook keeps one a set.

    The first drafts are searched with the literals of their own buckets only, which costs the draft's length; whoever
    goes on asking gets the automaton of all literals, which costs tens of milliseconds once and next to nothing after.
    """

    def __init__(self, rulebook: Rulebook, languages: tuple[str, ...]) -> None:
        literals = rulebook.compiled.literals
        self._blocks = [
            msgspec.msgpack.decode(literals[language], type=dict[str, msgspec.Raw])
            for language in ("any", *sorted(languages))
            if language in literals
        ]
        self._asked = 0
        self._all: _Machine | None = None

    def search(self, twin: str) -> Iterator[tuple[str, tuple[int, ...], int, int]]:
        """All occurrences of all literals, overlapping ones too: (text, its owners and flags, start, end)."""
        self._asked += 1
        if self._all is None and (self._asked > FEW_DRAFTS or len(twin) > LONG_DRAFT):
            self._all = _Machine(self._table(None))
        machine = self._all or _Machine(self._table(buckets(twin)))
        return machine.search(twin)

    def _table(self, keys: set[str] | None) -> dict[str, tuple[int, ...]]:
        table: dict[str, tuple[int, ...]] = {}
        for block in self._blocks:
            for key in block if keys is None else keys & block.keys():
                for text, refs in msgspec.msgpack.decode(block[key], type=dict[str, tuple[int, ...]]).items():
                    table[text] = table[text] + refs if text in table else refs
        return table


def _either(refs: tuple[int, ...]) -> int:
    """The open edges that any owner of a literal allows."""
    edges = 0
    for flags in refs[1::2]:
        edges |= flags
    return edges & (OPEN_LEFT | OPEN_RIGHT)


class _Machine:
    """An Aho–Corasick automaton over some literals."""

    def __init__(self, table: dict[str, tuple[int, ...]]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._texts = list(table)
        self._refs = list(table.values())
        self._open = [_either(refs) for refs in self._refs]
        self._search = AhoCorasick(self._texts).find_matches_as_indexes

    def search(self, twin: str) -> Iterator[tuple[str, tuple[int, ...], int, int]]:
        texts, refs, opened = self._texts, self._refs, self._open
        size = len(twin)
        inside = [char < "\u1100" and char.isalnum() for char in twin]
        for literal, start, end in self._search(twin, overlapping=True):
            # most hits are parts of longer words: they go before anyone looks at their owners
            edges = opened[literal]
            if start and inside[start] and inside[start - 1] and not edges & OPEN_LEFT:
                continue
            if end < size and inside[end - 1] and inside[end] and not edges & OPEN_RIGHT:
                continue
            yield texts[literal], refs[literal], start, end


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
    for text, refs, start, end in machine.search(twin):
        before = twin[start - 1] if start else " "
        after = twin[end] if end < size else " "
        inside_left = before < "\u1100" and before.isalnum() and twin[start] < "\u1100" and twin[start].isalnum()
        inside_right = after < "\u1100" and after.isalnum() and twin[end - 1] < "\u1100" and twin[end - 1].isalnum()
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
                    touched[text].append((start, end))
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
