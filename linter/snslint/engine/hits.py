"""A hit: one place where a match holds, in twin offsets; and the units that hits are held together in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from snslint.documents.lazy import Lazy
from snslint.model import Document, Span

FOLD = 125
"""Characters a reader sees before 'more' where no platform is asked yet: the shortest fold in the platform records."""
_CJK = "\u3040-\ud7af"
_PLAIN_WORDS = re.compile(r"[a-z0-9]+", re.ASCII)
_WORDS = Lazy(f"[{_CJK}]|[^\\W_{_CJK}]+")
_STOP = re.compile(r"[\n.!?。！？]")


class Extra(NamedTuple):
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
    if twin.isascii():
        return float(len(_PLAIN_WORDS.findall(twin, start, end)))
    return sum(0.5 if _is_cjk(word) else 1.0 for word in _WORDS.findall(twin, start, end))


def stops_between(twin: str, start: int, end: int) -> bool:
    """Whether a line or a sentence ends in twin[start:end]."""
    return _STOP.search(twin, start, max(start, end)) is not None


def _is_cjk(word: str) -> bool:
    return len(word) == 1 and word >= "\u3040"


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

    def covering(self, within: str, number: int) -> Span:
        """The range of a unit by its number."""
        spans: Sequence[Span] = self.document.clauses if within == "clause" else self.document.sentences
        return spans[number] if 0 <= number < len(spans) else Span(0, len(self.document.twin))
