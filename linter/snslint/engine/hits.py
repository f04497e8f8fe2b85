"""A hit: one place where a match holds, in twin offsets; and the units that hits are held together in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from math import inf
from typing import NamedTuple

import msgspec

from snslint.documents.lazy import Lazy, has_cjk
from snslint.model import Document, Span

FOLD = 125
"""Characters a reader sees before 'more' where no platform is asked yet: the shortest fold in the platform records."""
_CJK = "\u3040-\ud7af"
_PLAIN_WORDS = Lazy(r"[a-z0-9]+", re.ASCII)
_LATIN_WORDS = Lazy(r"[^\W_]+")
_WORDS = Lazy(f"[{_CJK}]|[^\\W_{_CJK}]+")
_STOPS = frozenset("\n.!?。！？")


@lru_cache(maxsize=8)
def _words(twin: str) -> Lazy:
    """What finds the words of a twin: the class with CJK takes milliseconds to compile."""
    return _PLAIN_WORDS if twin.isascii() else _WORDS if has_cjk(twin) else _LATIN_WORDS


class Extra(msgspec.Struct, frozen=True):
    """What a duty or a count knows besides the words."""

    missing: tuple[str, ...] = ()
    measure: Mapping[str, float] = {}
    limit: str | float | None = None
    captures: Mapping[str, str] = {}


class Hit(NamedTuple):
    """A place where a match holds. `start < 0`: it holds for the draft as a whole (a fact, a count)."""

    start: int
    end: int
    parts: tuple[tuple[str, int, int], ...] = ()
    extra: Extra | None = None

    @property
    def floating(self) -> bool:
        """Whether it has no place of its own."""
        return self.start < 0


WHOLE = Hit(-1, -1)


def words_between(twin: str, start: int, end: int) -> float:
    """Words in twin[start:end]; two CJK characters count as one word."""
    if end <= start:
        return 0.0
    words = _words(twin)
    found = words.findall(twin, start, end)
    if words is not _WORDS:
        return float(len(found))
    return len(found) - 0.5 * len([word for word in found if word >= "\u3040" and len(word) == 1])


def stops_between(twin: str, start: int, end: int) -> bool:
    """Whether a line or a sentence ends in twin[start:end]."""
    return not _STOPS.isdisjoint(twin[start:end])


class Units:
    """Which clause, sentence and field an offset lies in, by number."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _clauses(self) -> list[int]:
        return [span.start for span in self.document.clauses]

    @cached_property
    def _sentences(self) -> list[int]:
        return [span.start for span in self.document.sentences]

    @cached_property
    def _fields(self) -> list[int]:
        return [field.start for field in self.document.fields]

    @cached_property
    def body(self) -> Span:
        """The range of the body field; the whole twin where there is none."""
        for field in self.document.fields:
            if field.name == "body":
                return Span(field.start, field.end)
        return Span(0, len(self.document.twin))

    def number(self, within: str, offset: int) -> int:
        """The number of the unit that the offset lies in; units are counted from 0 in text order."""
        if within == "clause":
            return bisect_right(self._clauses, offset) - 1
        if within in ("sentence", "neighbours"):
            return bisect_right(self._sentences, offset) - 1
        if within == "field":
            return bisect_right(self._fields, offset) - 1
        if within == "fold":
            return 0 if offset - self.body.start < FOLD else 1
        return 0

    def reach(self, within: str, first: int, last: int) -> tuple[float, float]:
        """The offsets that lie in the units from number `first` to `last`: from one up to another."""
        if within == "fold":
            fold = self.body.start + FOLD
            return fold if first > 0 else -inf, fold if last < 1 else inf
        starts = {"clause": self._clauses, "field": self._fields}.get(within, self._sentences)
        if within not in ("clause", "sentence", "neighbours", "field"):
            return -inf, inf
        return starts[first] if first >= 0 else -inf, starts[last + 1] if last + 1 < len(starts) else inf

    @cached_property
    def words(self) -> list[int]:
        """Where words start."""
        twin = self.document.twin
        return [match.start() for match in _words(twin).finditer(twin)]

    def covering(self, within: str, number: int) -> Span:
        """The range of a unit by its number."""
        spans: Sequence[Span] = self.document.clauses if within == "clause" else self.document.sentences
        return spans[number] if 0 <= number < len(spans) else Span(0, len(self.document.twin))


class Neighbours:
    """Hits to ask which of them may stand near a place, so that nobody looks at those far away."""

    def __init__(self, units: Units, hits: Sequence[Hit]) -> None:
        self.units = units
        self.hits = hits
        self.starts = [hit.start for hit in hits]
        self.sorted = self.starts == sorted(self.starts)
        self.floating = bisect_right(self.starts, -1)

    @cached_property
    def longest(self) -> int:
        """The length of the longest of them."""
        return max((hit.end - hit.start for hit in self.hits), default=0)

    def near(self, one: Hit, within: str | int, reach: int | None = None) -> Sequence[Hit]:
        """Those that may stand in the same unit as `one`, or at most so many words away; in their order.

        Args:
            one: a hit, of these or of others.
            within: a unit, a number of words, or `match` for those that overlap it.
            reach: a number of words besides.
        """
        if one.floating or within == "draft":
            return self.hits
        if isinstance(within, int):
            low, high = self._words_away(one, within)
        elif within == "match":
            low, high = one.start - self.longest, one.end
        else:
            slack = 1 if within == "neighbours" else 0
            number = self.units.number
            first, last = number(within, one.start), number(within, max(one.start, one.end - 1))
            low, high = self.units.reach(within, first - slack, last + slack)
        if reach is not None:
            least, most = self._words_away(one, reach)
            low, high = max(low, least), min(high, most)
        return self._between(low, high)

    def over(self, one: Hit) -> Sequence[Hit]:
        """Those that may cover or overlap it."""
        return self._between(one.start - self.longest, one.end + 1)

    def _between(self, low: float, high: float) -> Sequence[Hit]:
        if not self.sorted:
            return self.hits
        first, last = bisect_left(self.starts, low, self.floating), bisect_left(self.starts, high, self.floating)
        return [*self.hits[: self.floating], *self.hits[first:last]]

    def _words_away(self, one: Hit, count: int) -> tuple[float, float]:
        """Offsets between which all hits start that are at most so many words away; a character may be half a word."""
        words, most = self.units.words, 2 * count + 2
        after = bisect_left(words, one.end) + most
        before = bisect_left(words, one.start) - most
        return words[before] - self.longest if before >= 0 else -inf, words[after] + 1 if after < len(words) else inf


class Places:
    """Hits that do not overlap, to ask whether another one does."""

    def __init__(self) -> None:
        self._kept: list[Hit] = []

    def add(self, hit: Hit) -> bool:
        """Keep the hit, unless it overlaps one that is kept."""
        kept = self._kept
        at = bisect_left(kept, hit[:2])
        if any(overlap(hit, other) for other in kept[max(0, at - 1) : at + 1]):
            return False
        kept.insert(at, hit)
        return True


def overlap(one: Hit, other: Hit) -> bool:
    """Whether two hits share words; those without a place share the draft."""
    if one.floating or other.floating:
        return one.floating and other.floating
    return one.start < other.end and other.start < one.end
