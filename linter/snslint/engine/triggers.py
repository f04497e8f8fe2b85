"""Tier 1: one pass of one automaton over the twin, and which rules it wakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

import msgspec

from snslint.documents.regions import regions_of
from snslint.model import Document
from snslint.rulebook.compiled import (
    EDGES,
    EVASIVE,
    EXCEPT,
    OPEN_LEFT,
    OPEN_RIGHT,
    TOUCH,
    Clues,
    Rulebook,
    buckets,
    marked,
)  # fmt: skip
from snslint.rulebook.required import folded

_Spans = dict[int, list[tuple[int, int]]]
_Refs = tuple[tuple[int, ...], tuple[int, ...]]
"""The rows that a literal wakes; and its owners, or rows with an open edge there, each with its flags."""
FEW_DRAFTS = 12
LONG_DRAFT = 20_000
"""Up to so many drafts, of up to so many characters, searching their own buckets is cheaper than building everything."""


class Traces:
    """Where the literals of the rulebook stand in one document, by owner.

    `spans`: places where a literal alone is the owner. `touched`: places of literals, which longer phrases are joined
    from, by text (`marked`); sorted, none twice. `exceptions`: places that are not the owner. `disguises`: places known as a disguise.
    `rows`: rows that are woken. `clues`: those that hold. `masked`: the masked source, `folded`.
    """

    def __init__(self) -> None:
        self.spans: _Spans = defaultdict(list)
        self.touched: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.exceptions: _Spans = defaultdict(list)
        self.disguises: list[tuple[int, int]] = []
        self.rows: set[int] = set()
        self.clues: set[int] = set()
        self.masked = ""


class Automaton:
    """The literals of a language. Cheap to keep, so a rulebook keeps one for each.

    The first drafts are searched with the literals of their own buckets only, which costs the draft's length; whoever
    goes on asking gets the automaton of all literals, which costs tens of milliseconds once and next to nothing after.
    """

    def __init__(self, rulebook: Rulebook, language: str) -> None:
        literals = rulebook.compiled.literals.get(language)
        self._buckets = {} if literals is None else msgspec.msgpack.decode(literals, type=dict[str, bytes])
        self._asked = 0
        self._all: _Machine | None = None

    def search(self, twin: str, inside: Sequence[bool]) -> Iterator[tuple[str, _Refs, int, int, int]]:
        """All occurrences of all literals, overlapping ones too: text, its owners, start, end, and the edges at which a
        word goes on. `inside`: see `letters`."""
        self._asked += 1
        if self._all is None and (self._asked > FEW_DRAFTS or len(twin) > LONG_DRAFT):
            self._all = _Machine(self._table(self._buckets.keys()))
        machine = self._all or _Machine(self._table(buckets(twin)))
        return machine.search(twin, inside)

    def _table(self, keys: Set[str]) -> dict[str, _Refs]:
        table: dict[str, _Refs] = {}
        for key in keys & self._buckets.keys():
            table |= msgspec.msgpack.decode(self._buckets[key], type=dict[str, _Refs])
        return table


def _either(refs: _Refs) -> int:
    """The open edges that any owner of a literal allows."""
    edges = 0
    for flags in refs[1][1::2]:
        edges |= flags
    return edges & EDGES


class _Machine:
    """An Aho–Corasick automaton over some literals."""

    def __init__(self, table: dict[str, _Refs]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._texts = list(table)
        self._refs = list(table.values())
        self._open = [_either(refs) for refs in self._refs]
        self._search = AhoCorasick(self._texts).find_matches_as_indexes

    def search(self, twin: str, inside: Sequence[bool]) -> Iterator[tuple[str, _Refs, int, int, int]]:
        texts, refs, opened = self._texts, self._refs, self._open
        for literal, start, end in self._search(twin, overlapping=True):
            edges = 0
            if inside[start] and inside[start - 1]:
                edges = OPEN_LEFT
            if inside[end] and inside[end - 1]:
                edges |= OPEN_RIGHT
            # most hits are parts of longer words: they go before anyone looks at their owners
            if not edges & ~opened[literal]:
                yield texts[literal], refs[literal], start, end, edges


def letters(twin: str) -> list[bool]:
    """Which characters are letters or digits that a word edge is felt at; one more, no letter, for the edge of the text."""
    return [*(char < "\u1100" and char.isalnum() for char in twin), False]


class _Texts:
    """The texts that regular expressions need, looked for one by one in the first drafts, and all at once later."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._asked = 0
        self._search: Any = None

    def standing(self, masked: str) -> Iterable[str]:
        """The texts that stand in a folded draft."""
        self._asked += 1
        if self._search is None and self._asked <= FEW_DRAFTS and len(masked) <= LONG_DRAFT:
            return [text for text in self._texts if text in masked]
        if self._search is None:
            from ahocorasick_rs import AhoCorasick

            self._search = AhoCorasick(self._texts).find_matches_as_indexes
        return {self._texts[text] for text, _, _ in self._search(masked, overlapping=True)}


def search(document: Document, rulebook: Rulebook) -> Iterator[tuple[str, _Refs, int, int, int]]:
    """All occurrences of the literals of a document's languages, as an automaton tells them."""
    kept: dict[str, Automaton] = rulebook.__dict__.setdefault("_automata", {})
    inside = letters(document.twin)
    for language in ("any", *sorted(document.languages)):
        if language not in kept:
            kept[language] = Automaton(rulebook, language)
        yield from kept[language].search(document.twin, inside)


def trace(document: Document, rulebook: Rulebook) -> Traces:
    """Run the automaton and wake the owners whose words, links or regions the document holds."""
    traces = Traces()
    spans, touched, rows = traces.spans, traces.touched, traces.rows
    for text, (wakes, others), start, end, edges in search(document, rulebook):
        if not edges:
            touched[text].append((start, end))
            rows.update(wakes)
        for number, flags in zip(others[::2], others[1::2], strict=True) if others else ():
            if edges & ~flags:
                continue
            if flags & TOUCH:
                touched[marked(text, flags)].append((start, end))
                if number >= 0:
                    rows.add(number)
            elif flags & EXCEPT:
                traces.exceptions[number].append((start, end))
            else:
                spans[number].append((start, end))
                if flags & EVASIVE:
                    traces.disguises.append((start, end))
    for text, places in touched.items():
        if len(places) > 1:
            touched[text] = sorted(set(places))
    _wake_by_regions(document, rulebook, traces)
    traces.masked = folded(document.masked)
    known = rulebook.compiled.clues
    texts: _Texts = rulebook.__dict__.get("_texts") or rulebook.__dict__.setdefault("_texts", _Texts(known.texts))
    traces.clues.update(_clues(document, traces.masked, known, texts))
    return traces


def _clues(document: Document, masked: str, known: Clues, texts: _Texts) -> Iterator[int]:
    """The clues that a document's facts and texts are."""
    for name, values in known.facts.items():
        fact = document.facts.get(name)
        said = fact if isinstance(fact, (list, tuple)) else (fact,)
        for value in ("true" if fact else "", *(str(one).casefold() for one in said)):
            if value in values:
                yield values[value]
    for text in texts.standing(masked):
        yield from known.texts[text]


def _wake_by_regions(document: Document, rulebook: Rulebook, traces: Traces) -> None:
    compiled = rulebook.compiled
    for kind, rows in compiled.by_slot.items():
        if kind != "evasive" and regions_of(document, kind):
            traces.rows.update(rows)
    for kind, clue in compiled.clues.slots.items():
        if regions_of(document, kind):
            traces.clues.add(clue)
    if compiled.by_host:
        for region in regions_of(document, "link"):
            for owner in hosts_of(region.value, compiled.by_host):
                traces.spans[owner].append((region.start, region.end))


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
