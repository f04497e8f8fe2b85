"""Where concepts occur: single literals as the automaton found them, longer phrases joined from their elements."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from snslint.documents.regions import regions_of
from snslint.engine.hits import stops_between, words_between
from snslint.engine.triggers import Traces, trace
from snslint.model import Document
from snslint.rulebook.compiled import EVASIVE, EXCEPT, Rulebook

_Span = tuple[int, int]
GAP_CHARACTERS = 60
"""No gap is longer than this, however few words it holds."""


class Occurrences:
    """The occurrences of every owner in one document, worked out when first asked for."""

    def __init__(self, document: Document, rulebook: Rulebook, traces: Traces) -> None:
        self.document = document
        self.rulebook = rulebook
        self.traces = traces
        self.disguises: list[_Span] = list(traces.disguises)
        self._rows = self._woken_rows()
        self.reached = traces.woken | self._rows.keys()
        self._known: dict[int, list[_Span]] = {}
        self._choices: dict[int, list[_Span]] = {}
        self._open: set[int] = set()
        self._languages = {*document.languages, "any"}

    def _woken_rows(self) -> dict[int, list[int]]:
        """The rows that may occur, by owner: those woken, and those that their owners and the owners found alone wake."""
        compiled = self.rulebook.compiled
        owners, parents = compiled.row_owners, compiled.parents
        by_owner: dict[int, list[int]] = defaultdict(list)
        woken = set(self.traces.rows).union(*(parents[owner] for owner in self.traces.woken & parents.keys()))
        fresh = woken
        while fresh:
            reached = {owners[row] for row in fresh} & parents.keys()
            for row in fresh:
                by_owner[owners[row]].append(row)
            fresh = set().union(*(parents[owner] for owner in reached)) - woken
            woken |= fresh
        return by_owner

    def of(self, owner: int) -> list[_Span]:
        """Places where the owner occurs, sorted, none twice, its exceptions left out."""
        known = self._known.get(owner)
        if known is not None:
            return known
        if owner not in self.reached:
            return []
        if owner in self._open:  # a concept inside itself adds nothing
            return []
        self._open.add(owner)
        found = set(self.traces.spans.get(owner, ()))
        exceptions = list(self.traces.exceptions.get(owner, ()))
        for number in sorted(self._rows.get(owner, ())):
            row = self.rulebook.rows[number]
            if row.language not in self._languages:
                continue
            places = self._join(row.elements)
            if row.flags & EXCEPT:
                exceptions += places
                continue
            if row.flags & EVASIVE:
                self.disguises += places
            found.update(places)
        if exceptions:
            found = {span for span in found if not any(_wins(e, span) for e in exceptions)}
        self._open.discard(owner)
        result = self._known[owner] = sorted(found)
        return result

    def holds(self, needs: Iterable[Iterable[int]]) -> bool:
        """Whether of each group of owners and clues one occurs."""
        return all(any(one in self.reached and (one < 0 or self.of(one)) for one in group) for group in needs)

    def _places(self, element: tuple[str, Any]) -> list[_Span]:
        kind = element[0]
        if kind == "l":
            return self.traces.touched.get(element[1], [])
        if kind in ("c", "oc"):
            return self._chosen(element[1])
        if kind == "r":
            return self.of(element[1])
        if element[1] == "evasive":
            for owner in self.rulebook.compiled.guarded:  # their phrases may be disguises as well
                self.of(owner)
            return sorted(set(self.disguises))
        return [(region.start, region.end) for region in regions_of(self.document, element[1])]

    def _chosen(self, choice: int) -> list[_Span]:
        """Places of any alternative of a choice, sorted."""
        known = self._choices.get(choice)
        if known is None:
            touched = self.traces.touched
            alternatives = self.rulebook.choices[choice]
            found = {span for text in touched.keys() & alternatives.texts for span in touched[text]}
            known = self._choices[choice] = sorted(found.union(*map(self._join, alternatives.rows)))
        return known

    def _join(self, elements: list[tuple[str, Any]]) -> list[_Span]:
        """All ways the elements stand in a row."""
        for element in elements:  # cheapest way out: a literal that is not there
            if element[0] == "l" and element[1] not in self.traces.touched:
                return []
        first = elements[0]
        if first[0] == "oc":  # the row may as well begin with what follows
            shorter = self._join(elements[1:]) if len(elements) > 1 else []
            return sorted({*shorter, *self._join([("c", first[1]), *elements[1:]])})
        partial = self._places(elements[0])
        gap = 0
        for element in elements[1:]:
            if element[0] == "g":
                gap += element[1]
                continue
            if not partial:
                return []
            joined = self._extend(partial, sorted(self._places(element)), gap)
            if element[0] == "oc":
                partial = sorted({*partial, *joined})
            else:
                partial, gap = joined, 0
        return partial

    def _extend(self, partial: list[_Span], following: list[_Span], gap: int) -> list[_Span]:
        twin = self.document.twin
        starts = [span[0] for span in following]
        joined: list[_Span] = []
        for start, end in partial:
            at = bisect_left(starts, end)
            while at < len(following) and starts[at] - end <= (GAP_CHARACTERS if gap else 3):
                if self._adjacent(twin, end, starts[at], gap):
                    joined.append((start, following[at][1]))
                at += 1
        return list(dict.fromkeys(joined))  # ways that end alike are one: kept apart they would double at every element

    @staticmethod
    def _adjacent(twin: str, end: int, start: int, gap: int) -> bool:
        if start == end:
            return True
        if gap:
            return words_between(twin, end, start) <= gap and not stops_between(twin, end, start)
        between = twin[end:start]
        return not any(c.isalnum() or c in "\n.!?。！？" for c in between)


def occurrences_of(document: Document, rulebook: Rulebook, name: str) -> list[_Span]:
    """Where a concept occurs in a document, in twin offsets, for who asks for one by its name; nowhere when there is no
    such concept."""
    numbers: dict[str, int] | None = rulebook.__dict__.get("_numbers")
    if numbers is None:
        owners = range(len(rulebook.compiled.owners))
        numbers = rulebook.__dict__.setdefault("_numbers", {rulebook.owners[n].name: n for n in owners})
    if name not in numbers:
        return []
    return Occurrences(document, rulebook, trace(document, rulebook)).of(numbers[name])


def _wins(exception: _Span, span: _Span) -> bool:
    """Whether the exception overlaps the span and is not merely a part of it."""
    overlaps = exception[0] < span[1] and span[0] < exception[1]
    inside = span[0] <= exception[0] and exception[1] <= span[1] and exception != span
    return overlaps and not inside
