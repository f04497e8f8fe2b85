"""Tier 1: one pass of one automaton over the twin, and which rules it wakes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate
from typing import Any

import msgspec

from snslint.documents.regions import regions_of
from snslint.model import Document
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.literals import EDGES, EVASIVE, EXCEPT, OPEN_LEFT, OPEN_RIGHT, TOUCH, buckets, marked
from snslint.rulebook.shelf import by_name

_Spans = dict[int, list[tuple[int, int]]]
_Refs = tuple[tuple[int, ...], tuple[int, ...]]
"""The rows that a literal wakes; and its owners, or rows with an open edge there, each with its flags."""
FEW_DRAFTS = 12
LONG_DRAFT = 20_000
"""Up to so many drafts, of up to so many characters, searching their own buckets is cheaper than building everything."""


class Traces:
    """Where the literals of the rulebook stand in one text, by owner.

    `spans`: places where a literal alone is the owner. `touched`: places of literals, which longer phrases are joined
    from, by text (`marked`); sorted, none twice. `exceptions`: places that are not the owner. `disguises`: places known
    as a disguise. `rows`: rows that are woken.
    """

    __slots__ = ("disguises", "exceptions", "rows", "spans", "touched")

    def __init__(self) -> None:
        self.spans: _Spans = defaultdict(list)
        self.touched: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.exceptions: _Spans = defaultdict(list)
        self.disguises: list[tuple[int, int]] = []
        self.rows: set[int] = set()


class Automaton:
    """The literals of a language. Cheap to keep, so a rulebook keeps one for each.

    The first drafts are searched with the literals of their own buckets only, which costs the draft's length; whoever
    goes on asking gets the automaton of all literals, which costs tens of milliseconds once and next to nothing after.
    """

    def __init__(self, rulebook: Rulebook, language: str) -> None:
        literals = rulebook.compiled.literals.get(language)
        self._buckets = {} if literals is None else by_name(literals)
        self._asked = 0
        self._all: _Machine | None = None

    def search(self, twin: str, inside: Sequence[bool]) -> Iterator[tuple[str, _Refs, int, int, int]]:
        """All occurrences of all literals, overlapping ones too: text, its owners, start, end, and the edges at which a
        word goes on. `inside`: see `letters`."""
        self._asked += 1
        if self._all is None and (self._asked > FEW_DRAFTS or len(twin) > LONG_DRAFT):
            self._all = _Machine(self.table())
        machine = self._all or _Machine(self.table(buckets(twin)))
        return machine.search(twin, inside)

    def table(self, keys: Mapping[str, Set[str]] | None = None) -> dict[str, _Refs]:
        """The literals of some buckets, or of all."""
        table: dict[str, _Refs] = {}
        for key in self._buckets if keys is None else keys.keys() & self._buckets.keys():
            inner = by_name(self._buckets[key])
            for word in inner if keys is None else keys[key] & inner.keys():
                table |= _by_text(inner[word])
        return table


_by_text = msgspec.msgpack.Decoder(dict[str, _Refs]).decode


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
    known = map(str.isalnum, twin) if twin.isascii() else (char < "\u1100" and char.isalnum() for char in twin)
    return [*known, False]


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


def search(twin: str, languages: Iterable[str], rulebook: Rulebook) -> Iterator[tuple[str, _Refs, int, int, int]]:
    """All occurrences of the literals of some languages in a folded text, as an automaton tells them."""
    kept: dict[str, Automaton] = rulebook.__dict__.setdefault("_automata", {})
    inside = letters(twin)
    for language in ("any", *sorted(languages)):
        if language not in kept:
            kept[language] = Automaton(rulebook, language)
        yield from kept[language].search(twin, inside)


def trace(texts: Sequence[str], languages: Iterable[str], rulebook: Rulebook) -> list[Traces]:
    """What the literals of some languages wake in each of some folded texts, whose lines they never go beyond."""
    found = [Traces() for _ in texts]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for text, (wakes, others), start, end, edges in search("\n".join(texts), languages, rulebook):
        at = bisect_right(starts, start) - 1
        traces, place = found[at], (start - starts[at], end - starts[at])
        if not edges:
            traces.touched[text].append(place)
            traces.rows.update(wakes)
        for number, flags in zip(others[::2], others[1::2], strict=True) if others else ():
            if edges & ~flags:
                continue
            if flags & TOUCH:
                traces.touched[marked(text, flags)].append(place)
                if number >= 0:
                    traces.rows.add(number)
            elif flags & EXCEPT:
                traces.exceptions[number].append(place)
            else:
                traces.spans[number].append(place)
                if flags & EVASIVE:
                    traces.disguises.append(place)
    for traces in found:
        for text, places in traces.touched.items():
            if len(places) > 1:
                traces.touched[text] = sorted(set(places))
    return found


def clues(document: Document, masked: str, rulebook: Rulebook) -> set[int]:
    """The clues that a document's facts, regions and texts are.

    Args:
        document: what is asked.
        masked: its masked source, `folded`.
        rulebook: whose clues they are.
    """
    known = rulebook.compiled.clues
    found: set[int] = set()
    for name, values in known.facts.items():
        fact = document.facts.get(name)
        said = fact if isinstance(fact, (list, tuple)) else (fact,)
        for value in ("true" if fact else "", *(str(one).casefold() for one in said)):
            if value in values:
                found.add(values[value])
    for kind, clue in known.slots.items():
        if regions_of(document, kind):
            found.add(clue)
    texts: _Texts = rulebook.__dict__.get("_texts") or rulebook.__dict__.setdefault("_texts", _Texts(known.texts))
    return found.union(*map(known.texts.__getitem__, texts.standing(masked)))


def hosts_of(address: str, table: Mapping[str, Any]) -> list[int]:
    """What the table says of a link's host: the host itself or any domain above it; `host/path` entries too."""
    # first what a page is asked for: it may hold other addresses
    host, _, path = address.lower().split("?")[0].split("#")[0].split("://", 1)[-1].partition("/")
    host = host.split("@")[-1].split(":")[0]
    first = path.partition("/")[0]
    found: list[int] = []
    parts = host.split(".")
    for cut in range(len(parts) - 1):
        name = ".".join(parts[cut:])
        found += table.get(name, [])
        if first:
            found += table.get(f"{name}/{first}", [])
    return found
