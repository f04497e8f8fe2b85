"""What a text holds that a pattern could start from, so that most patterns need not run on most texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

import msgspec

from snslint.documents.lazy import Lazy, has_cjk
from snslint.model import Region

_DIGITS = Lazy("[0-9]+")
_WORDS = Lazy("[a-z]+")


class Clues(msgspec.Struct, frozen=True):
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


def at_digits(
    pattern: re.Pattern[str] | Lazy, raw: str, given: Clues, units: Set[str] | None = None
) -> Iterator[re.Match[str]]:
    """Matches that start where digits start, none inside another; `units`: words of which the last one of its group `u`,
    if there is such a group, must be one. A pattern that spells them out takes `re` long to compile."""
    return _at(pattern, raw, given.digits, units)


def at_words(
    pattern: re.Pattern[str] | Lazy, raw: str, given: Clues, first: Set[str], units: Set[str] | None = None
) -> Iterator[re.Match[str]]:
    """Matches that start with one of the words in `first`, which the pattern may pass over as any word; else the same."""
    return _at(pattern, raw, _starts(given, first), units)


def _starts(given: Clues, words: Set[str]) -> list[int]:
    """Where these words start, sorted."""
    return sorted(start for word in words & given.words.keys() for start in given.words[word])


def _at(
    pattern: re.Pattern[str] | Lazy, raw: str, starts: Iterable[int], units: Set[str] | None
) -> Iterator[re.Match[str]]:
    last = 0
    for start in starts:
        if start >= last:
            match = pattern.match(raw, start)
            if match and (units is None or not match["u"] or match["u"].rpartition(" ")[2] in units):
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
