"""Owners and their rows, as rule files are compiled: what concepts and the phrases of rules stand for.

Every concept, and the phrases of every rule, become an *owner*: a set of literals (one automaton finds them all) and of
*rows* (sequences of literals, slots, concepts and gaps, joined after the automaton has run).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

import msgspec

from snslint.documents.normalise import fold
from snslint.errors import Problem, RuleError, nearest
from snslint.model import LANGUAGES, REGION_KINDS
from snslint.rulebook import compiled as c
from snslint.rulebook import schema
from snslint.rulebook.common import Common
from snslint.rulebook.files import RuleFiles
from snslint.rulebook.inflect import Inflections
from snslint.rulebook.literals import EDGES, EVASIVE, EXCEPT, TOUCH, bucket, marked, region_text
from snslint.rulebook.phrases import (
    Alternative,
    Choice,
    Gap,
    Literal,
    PhraseError,
    Ref,
    Slot,
    expand,
    inflected,
    literal,
)
from snslint.rulebook.problems import Problems
from snslint.rulebook.shelf import packed, shelved

MOST_LITERALS = 2_000_000
"""Words and turns of phrase in all files together; ours are some 1,100,000, and take eight seconds to compile."""
NONE = -1
"""In place of the number of an owner or a row."""


_LANGUAGES = ("any", *LANGUAGES)
_Ref = tuple[int, int, int]
"""What a literal is for: the owner that it is, its flags, and the row of the owner's that it wakes."""
_Literals = dict[str, list[_Ref]]
_Told = Literal | Slot | Ref | Choice
"""An element that is more than a gap."""


class Owners:
    """The owners of rule files by number: concepts first, and phrases of rules as they are met.

    `numbers`: concepts by name. `parents`: rows that an owner wakes. `by_slot`: rows that a kind of region wakes.
    `by_region`: owners that any region of a kind is, by language. `evasive`: rows that are known disguises.
    """

    def __init__(self, files: RuleFiles, problems: Problems) -> None:
        self.problems = problems
        self.records: list[dict[str, Any]] = []
        self.numbers: dict[str, int] = {}
        self.rows: list[bytes] = []
        self.parents: dict[int, set[int]] = defaultdict(set)
        self.by_slot: dict[str, list[int]] = defaultdict(list)
        self.by_region: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.evasive: list[int] = []
        self.sensitive: dict[str, set[int]] = defaultdict(set)
        self._literals: dict[str, _Literals] = defaultdict(lambda: defaultdict(list))
        self._sensitive_owners: set[int] = set()
        self._phrase_ids: dict[bytes, int] = {}
        self._size = 0
        self._inflections = Inflections(_inflected(files))
        self._spell = cache(partial(literal, fold=fold))
        self._common = Common(files, fold)
        concepts = files.concepts()
        for name in concepts:
            self.numbers[name] = self._new(name)
        for name, file in concepts.items():
            problems.file = file
            self._concept(self.numbers[name], file.data)

    def literals(self) -> dict[str, memoryview]:
        """The literals of each language, packed by bucket."""
        return {language: packed(shelved(_bucketed(table))) for language, table in self._literals.items()}

    def guarded(self) -> list[int]:
        """The owners whose disguises count."""
        return [owner for owner in range(len(self.records)) if self._guarded(owner)]

    def _guarded(self, owner: int) -> bool:
        record = self.records[owner]
        return bool(record.get("sensitive") or record.get("evasive"))

    def _new(self, name: str) -> int:
        self.records.append({"name": name})
        return len(self.records) - 1

    def _concept(self, owner: int, concept: schema.Concept) -> None:
        record = self.records[owner]
        record["hosts"] = [host.lower() for host in concept.hosts]
        record["sensitive"] = concept.sensitive
        record["evasive"] = bool(concept.evasive)
        if concept.sensitive:
            self._sensitive_owners.add(owner)
        for language in _LANGUAGES:
            for entry in getattr(concept, language):
                self._entry(owner, language, entry, 0, (language,))
        for language, entries in concept.evasive.items():
            for entry in entries:
                self._entry(owner, language, entry, EVASIVE, ("evasive", language))
        for language, entries in concept.except_.items():
            for entry in entries:
                self._entry(owner, language, entry, EXCEPT, ("except", language))

    def _entry(self, owner: int, language: str, entry: str, flags: int, place: tuple[str | int, ...]) -> None:
        if language not in _LANGUAGES:
            self.problems.add(
                place, f"'{language}' is not a language that rules are written in", nearest(language, LANGUAGES)
            )
            return
        try:
            alternatives = expand(str(entry), self._spell, partial(self._inflections.forms, language))
        except PhraseError as error:
            shown = str(entry) if len(str(entry)) <= 80 else f"{str(entry)[:79]}…"
            self.problems.add(place, f"'{shown}': {error}")
            return
        for alternative in alternatives:
            first = alternative[0]
            if len(alternative) == 1 and isinstance(first, Literal):
                self._literal(language, first, owner, flags)
                if language == "en" and "'" in first.text:
                    self._literal(language, first._replace(text=first.text.replace("'", "")), owner, flags)
                continue
            kind = first.kind if len(alternative) == 1 and isinstance(first, Slot) else ""
            if kind in REGION_KINDS and not flags and not self._guarded(owner):
                self.by_region[kind][language].append(owner)
            else:
                self._row(owner, language, alternative, flags, place)

    def _row(
        self, owner: int, language: str, alternative: Alternative, flags: int, place: tuple[str | int, ...]
    ) -> None:
        """Add a row of elements to an owner. One of them wakes it: the rarest."""
        number = len(self.rows)
        self.rows.append(b"")
        if flags & EVASIVE:
            self.evasive.append(number)
        elements, (_, *others) = self._elements(owner, language, alternative, number, place)
        needs = tuple(at for at in others if _stands(elements[at]))
        row = c.Row(owner, language, needs, elements, flags & (EXCEPT | EVASIVE))
        self.rows[number] = msgspec.msgpack.encode(row)

    def _elements(
        self, owner: int, language: str, alternative: Alternative, row: int, place: tuple[str | int, ...]
    ) -> tuple[tuple[c.Element, ...], list[int]]:
        """The elements of an alternative, and their numbers from the rarest, which wakes the row, to the most common."""
        told: list[tuple[_Told, int]] = []
        gap = 0
        for one in alternative:
            if isinstance(one, Gap):
                gap += one.words
            else:
                told.append((one, gap))
                gap = 0
        common = [self._common.of(one) for one, _ in told]
        order = sorted(range(len(told)), key=common.__getitem__)
        elements = tuple(
            self._element(owner, language, one, gap, row if at == order[0] else NONE, place)
            for at, (one, gap) in enumerate(told)
        )
        return elements, order

    def _element(
        self, owner: int, language: str, element: _Told, gap: int, row: int, place: tuple[str | int, ...]
    ) -> c.Element:
        if isinstance(element, Literal):
            self._literal(language, element, owner, TOUCH, row)
            return c.Words(gap, False, (marked(*element),))
        if isinstance(element, Slot):
            if row != NONE:
                self.by_slot[element.kind].append(row)
            if element.kind not in REGION_KINDS:
                return c.Disguise(gap, False)
            return c.Words(gap, False, (region_text(element.kind),))
        if isinstance(element, Choice):
            texts: list[str] = []
            rows: list[tuple[c.Element, ...]] = []
            for alternative in element.alternatives:  # whatever wakes one wakes the row
                if len(alternative) == 1 and isinstance(alternative[0], Literal):  # most are: nothing to put in order
                    self._literal(language, alternative[0], NONE, TOUCH, row)
                    texts.append(marked(*alternative[0]))
                    continue
                inner, _ = self._elements(NONE, language, alternative, row, place)
                if len(inner) == 1 and isinstance(inner[0], c.Words):
                    texts += inner[0].texts
                else:
                    rows.append(inner)
            return c.Words(gap, element.optional, tuple(sorted(set(texts))), tuple(rows))
        child = self.named(element.concept, place)
        if row != NONE:
            self.parents[child].add(row)
        return c.Ref(gap, False, child)

    def _literal(self, language: str, literal: Literal, owner: int, flags: int, row: int = NONE) -> None:
        self._size += 1
        if self._size > MOST_LITERALS:
            message = f"with this file the rules come to more than {MOST_LITERALS:,} words and turns of phrase"
            raise RuleError([Problem(self.problems.file.path, 0, message, "leave out what is not needed")])
        text = literal.text
        refs = self._literals[language][text]  # there it is looked for in drafts, even if it wakes nothing
        if row != NONE or literal.edges or not flags & TOUCH:
            refs.append((owner, flags | literal.edges, row))
        meant = not flags & (TOUCH | EXCEPT)  # neither a word of a longer phrase nor an exception is the concept
        if meant and owner in self._sensitive_owners and len(text) >= 4 and text.isascii() and " " not in text:
            self.sensitive[text].add(owner)

    def named(self, name: str, place: tuple[str | int, ...]) -> int:
        """The number of a concept."""
        if name not in self.numbers:
            self.problems.add(place, f"no concept '{name}'", nearest(name, self.numbers))
            return 0
        return self.numbers[name]

    def phrase(self, words: schema.Words, place: tuple[str | int, ...]) -> int:
        """The anonymous owner of a rule's phrases; the same phrases are compiled once."""
        table = {"any": words} if isinstance(words, list) else words
        key = msgspec.msgpack.encode(table)
        if key not in self._phrase_ids:
            self._phrase_ids[key] = owner = self._new("")
            for language, entries in table.items():
                for entry in entries:
                    self._entry(owner, language, entry, 0, (*place, language))
        return self._phrase_ids[key]


def _inflected(files: RuleFiles) -> Iterator[str]:
    """All words in the rule files that stand for all their forms, and a few that only look so."""
    values: list[Any] = [file.loaded.data for kind in files.by_kind.values() for file in kind.values()]
    while values:
        value = values.pop()
        if isinstance(value, str):
            if "~" in value:
                yield from inflected(value)
        elif isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += value


def _stands(element: c.Element) -> bool:
    """Whether one of the element's texts stands wherever the element does."""
    return isinstance(element, c.Words) and not element.optional and not element.rows


def _bucketed(table: _Literals) -> dict[str, dict[str, memoryview]]:
    """Literals by bucket, those of each packed."""
    kept: dict[str, dict[str, dict[str, tuple[list[int], list[int]]]]] = defaultdict(lambda: defaultdict(dict))
    for text, refs in table.items():
        edges = 0
        for _, flags, _ in refs:
            edges |= flags
        first, second = bucket(text, edges)
        kept[first][second][text] = _references(refs)
    return {first: shelved(inner) for first, inner in kept.items()}


def _references(refs: Iterable[_Ref]) -> tuple[list[int], list[int]]:
    """The rows that a literal wakes as a whole word; and owners that it is, or rows it wakes at open edges, with flags."""
    rows: dict[int, None] = {}
    others: dict[tuple[int, int], None] = {}
    for owner, flags, row in refs:
        if not flags & TOUCH:
            others[owner, flags] = None
        elif flags & EDGES:
            others[row, flags] = None
        else:
            rows[row] = None
    return list(rows), [number for pair in others for number in pair]
