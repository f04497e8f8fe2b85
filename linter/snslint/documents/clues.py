"""What a text holds that a pattern could start from, so that most patterns need not run on most texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from snslint.documents.lazy import Lazy, has_cjk
from snslint.model import Region

_DIGITS = Lazy("[0-9]+")
_WORDS = Lazy("[a-z]+")


class Clues(NamedTuple):
    """Where digits start, which Latin words occur and where, and whether Han, kana or Hangul stand in it."""

    digits: list[int]
    words: dict[str, list[int]]
    han: bool

    def says(self, words: Set[str]) -> bool:
        """Whether one of these words occurs."""
        return not self.words.keys().isdisjoint(words)


def clues(raw: str) -> Clues:
    """Read the clues of a raw twin."""
    words: dict[str, list[int]] = {}
    for match in _WORDS.finditer(raw):
        words.setdefault(match.group(), []).append(match.start())
    return Clues([m.start() for m in _DIGITS.finditer(raw)], words, has_cjk(raw))


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


def at_digits(pattern: re.Pattern[str] | Lazy, raw: str, given: Clues) -> Iterator[re.Match[str]]:
    """Matches that start where digits start, none inside another."""
    return _at(pattern, raw, given.digits)


def at_words(pattern: re.Pattern[str] | Lazy, raw: str, given: Clues, first: Set[str]) -> Iterator[re.Match[str]]:
    """Matches that start with one of the words in `first`, none inside another."""
    known = first & given.words.keys()
    return _at(pattern, raw, sorted(start for word in known for start in given.words[word])) if known else iter(())


def _at(pattern: re.Pattern[str] | Lazy, raw: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    last = 0
    for start in starts:
        if start >= last:
            match = pattern.match(raw, start)
            if match:
                last = match.end()
                yield match


def either(words: Iterable[str]) -> str:
    """A pattern for any of these, longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def disjoint(regions: list[Region]) -> list[Region]:
    """Of regions that overlap, the one that starts first; the longer of two that start together. Sorted by start."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda one: (one.start, -one.end)):
        if not kept or region.start >= kept[-1].end:
            kept.append(region)
    return kept
