"""How common words are, so that a row of words is woken by the rarest of them: the rules' own examples tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import inf

from snslint.rulebook.files import RuleFiles
from snslint.rulebook.literals import word_runs
from snslint.rulebook.phrases import Choice, Element, Literal, Ref, Slot

_REF, _SLOT = 1e6, 2e6
"""A concept stands in more drafts than any word, and a region, such as a number, in more than that."""
_EAST = re.compile("[\u1100-\U0010ffff]+")


class Common:
    """Counts the words of the examples of all rules, and says how often an element of a phrase is to be expected."""

    def __init__(self, files: RuleFiles, fold: Callable[[str], str]) -> None:
        self._counts: Counter[str] = Counter()
        self._of_text = cache(self._rarest)
        for text in set(_examples(files)):
            self._counts.update(_words(fold(text)))

    def of(self, element: Element) -> float:
        """How often it stands in drafts, by way of comparing; of two words that no example has, the longer one is rarer."""
        if isinstance(element, Literal):
            return self._of_text(element.text)
        if isinstance(element, Choice):
            return inf if element.optional else sum(map(self._rarest_of, element.alternatives))
        return _REF if isinstance(element, Ref) else _SLOT if isinstance(element, Slot) else inf

    def _rarest_of(self, alternative: tuple[Element, ...]) -> float:
        first = alternative[0]  # most are one literal
        if len(alternative) == 1 and type(first) is Literal:
            return self._of_text(first.text)
        return min(map(self.of, alternative))

    def _rarest(self, text: str) -> float:
        seen = min((self._counts[word] for word in _words(text)), default=0)
        return seen + (2 if text >= "\u2e80" else 4) / len(text)


def _examples(files: RuleFiles) -> Iterator[str]:
    """The texts of all examples."""
    for kind in ("practices", "signals"):
        for file in files.of(kind).values():
            for example in (*file.data.examples.flags, *file.data.examples.passes):
                yield example if isinstance(example, str) else example.text


def _words(text: str) -> Iterable[str]:
    """The words of a folded text, and the pairs of letters in scripts that put no space between words."""
    yield from word_runs(text)
    if not text.isascii():
        for run in _EAST.findall(text):
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
