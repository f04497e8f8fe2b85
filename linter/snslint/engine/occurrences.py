"""Where concepts occur: single literals as the automaton found them, longer phrases joined from their elements."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from snslint.engine.evasion import respelled
from snslint.engine.hits import stops_between, words_between
from snslint.engine.paragraphs import Paragraph, paragraphs
from snslint.engine.triggers import clues
from snslint.model import Document
from snslint.rulebook.compiled import Element, Ref, Row, Rulebook, Words
from snslint.rulebook.literals import EVASIVE, EXCEPT
from snslint.rulebook.nodes import folded

_Span = tuple[int, int]
GAP_CHARACTERS = 60
"""No gap is longer than this, however few words it holds."""
_NOWHERE: list[_Span] = []


class Occurrences:
    """The occurrences of every owner in one document.

    `present`: the owners that occur, and the clues that hold. `masked`: the masked source, `folded`.
    """

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.masked = folded(document.masked)
        self._places = _places(document, rulebook)
        self.present = clues(document, self.masked, rulebook).union(*(places for _, places in self._places))

    def of(self, owner: int) -> list[_Span]:
        """Places where the owner occurs, sorted, none twice, its exceptions left out."""
        return [
            (shift + start, shift + end)
            for shift, places in self._places
            if owner in places
            for start, end in places[owner]
        ]


def _places(document: Document, rulebook: Rulebook) -> list[tuple[int, dict[int, list[_Span]]]]:
    """Where owners occur in each paragraph, and where it starts."""
    known = paragraphs(document, rulebook)
    masks: list[tuple[_Span, ...]] = [() for _ in known]
    if not document.draft.text.isascii():
        masks = [respelled(document, rulebook, start, paragraph.traces) for start, paragraph in known]
    # what counts as a disguise hangs on the source, and whether anything does on the whole draft
    disguised = any(masks) or any(paragraph.disguised for _, paragraph in known)
    for (_, paragraph), mask in zip(known, masks, strict=True):
        if (disguised, mask) not in paragraph.places:
            paragraph.places[disguised, mask] = _Joins(paragraph, rulebook, disguised, mask).places
    return [(start, one.places[disguised, mask]) for (start, one), mask in zip(known, masks, strict=True)]


class _Joins:
    """Where owners occur in one paragraph: `places`, of those that do.

    `disguised`: whether anything in the draft is disguised. `mask`: what is so by its source alone.
    """

    def __init__(self, paragraph: Paragraph, rulebook: Rulebook, disguised: bool, mask: Sequence[_Span]) -> None:
        self.paragraph = paragraph
        self.rulebook = rulebook
        self.traces = traces = paragraph.traces
        self._texts = set(traces.touched)
        self.disguises = [*traces.disguises, *mask]
        self._rows = self._standing(rulebook.compiled.by_slot.get("evasive", ()) if disguised else ())
        self._open: set[int] = set()
        joined = self._rows.keys() | traces.exceptions.keys()
        # most owners stand where a literal of theirs does, and nothing else is asked of them
        self._known = {
            owner: spans if len(spans) < 2 else sorted(set(spans))
            for owner, spans in traces.spans.items()
            if owner not in joined
        }
        self.places = {**self._known, **{owner: places for owner in joined if (places := self.of(owner))}}

    def _standing(self, disguised: Sequence[int]) -> dict[int, list[Row]]:
        """The rows that may occur, by owner: woken by a word, by a region, as `disguised` or by another owner, and no word
        of theirs missing."""
        rows, parents = self.rulebook.rows, self.rulebook.compiled.parents
        languages = {*self.paragraph.languages, "any"}
        texts = self._texts
        standing: dict[int, list[Row]] = defaultdict(list)
        fresh, woken = self.traces.rows.union(disguised), set[int]()
        while fresh:
            for number in fresh:
                row = rows[number]
                if row.language in languages:
                    for at in row.needs:
                        if texts.isdisjoint(row.elements[at].texts):  # type: ignore[union-attr]
                            break
                    else:
                        standing[row.owner].append(row)
            woken |= fresh
            fresh = {row for one in parents.keys() & standing.keys() for row in parents[one]} - woken
        return standing

    def of(self, owner: int) -> list[_Span]:
        """Places where the owner occurs, sorted, none twice, its exceptions left out."""
        known = self._known.get(owner)
        if known is not None:
            return known
        if owner in self._open:  # a concept inside itself adds nothing
            return []
        self._open.add(owner)
        found = set(self.traces.spans.get(owner, ()))
        exceptions = list(self.traces.exceptions.get(owner, ()))
        for row in self._rows.get(owner, ()):
            places = self._join(row.elements)
            if row.flags & EXCEPT:
                exceptions += places
                continue
            if row.flags & EVASIVE:
                self.disguises += places
            found.update(places)
        if exceptions:
            found = {span for span in found if not any(_wins(e, span) for e in exceptions)}
        result = self._known[owner] = sorted(found)
        return result

    def _places(self, element: Element) -> list[_Span]:
        """Where one element of a row stands, sorted."""
        if isinstance(element, Words):
            touched, texts = self.traces.touched, element.texts
            if len(texts) == 1 and not element.rows:
                return touched.get(texts[0], _NOWHERE)
            lists = [*map(touched.__getitem__, self._texts.intersection(texts)), *map(self._join, element.rows)]
            return lists[0] if len(lists) == 1 else sorted(set().union(*lists))
        if isinstance(element, Ref):
            return self.of(element.owner)
        for owner in self.rulebook.compiled.guarded:  # their phrases may be disguises as well
            self.of(owner)
        return sorted(set(self.disguises))

    def _join(self, elements: Sequence[Element]) -> list[_Span]:
        """All ways the elements stand in a row."""
        places = self._places(elements[0])
        gap = 0
        for element in elements[1:]:
            if not places:
                break
            gap += element.gap
            following = self._places(element)
            joined = self._extend(places, following, gap) if following else []
            if not element.optional:
                places, gap = joined, 0
            elif joined:
                places = sorted({*places, *joined})
        if elements[0].optional and len(elements) > 1:  # the row may as well begin with what follows
            return sorted({*places, *self._join(elements[1:])})
        return places

    def _extend(self, places: list[_Span], following: list[_Span], gap: int) -> list[_Span]:
        """The places, each with every one of the following that stands next to it, or beyond so many words."""
        twin = self.paragraph.text
        far = GAP_CHARACTERS if gap else 3
        joined: dict[_Span, None] = {}  # ways that end alike are one: kept apart they would double at every element
        for start, end in places:
            after = bisect_left(following, (end,))
            if after == len(following):
                continue
            rest = _rest(twin, end)
            for at in range(after, len(following)):
                first, last = following[at]
                lead = _lead(twin, first)
                if lead - rest > far:
                    break
                if first == end or _adjacent(twin, rest, lead, gap):
                    joined[start, last] = None
        return list(joined)


def _rest(twin: str, end: int) -> int:
    """Where the word ends that a place ends in: an open edge leaves the rest of its word out."""
    while twin[end : end + 1].isalnum() and _inside(twin, end):
        end += 1
    return end


def _lead(twin: str, start: int) -> int:
    """Where the word begins that a place begins in."""
    while start and twin[start - 1].isalnum() and _inside(twin, start):
        start -= 1
    return start


def _inside(twin: str, at: int) -> bool:
    """Whether an offset lies within a word of a script that writes spaces."""
    before, after = twin[at - 1 : at], twin[at : at + 1]
    return before.isalnum() and after.isalnum() and before < "\u2e80" and after < "\u2e80"


def _adjacent(twin: str, end: int, start: int, gap: int) -> bool:
    """Whether nothing but a gap of so many words is between two places."""
    between = twin[end:start]
    if between in ("", " "):
        return True
    if gap:
        return words_between(twin, end, start) <= gap and not stops_between(twin, end, start)
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
    return Occurrences(document, rulebook).of(numbers[name])


def _wins(exception: _Span, span: _Span) -> bool:
    """Whether the exception overlaps the span and is not merely a part of it."""
    overlaps = exception[0] < span[1] and span[0] < exception[1]
    inside = span[0] <= exception[0] and exception[1] <= span[1] and exception != span
    return overlaps and not inside
