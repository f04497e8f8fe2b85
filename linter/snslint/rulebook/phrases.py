"""The phrase language: what a rule writer may say instead of a regular expression.

`expand` turns one entry into the plain alternatives it stands for. Grammar, see docs/writing-rules.md:

    entry  := part*
    part   := text | group | slot | ref | gap | inflected, each with an optional `?`
    group  := '(' entry ('|' entry)* ')'
    slot   := '<' kind '>'
    ref    := '{' concept '}'
    gap    := '...'
    inflected := '~' word

A `?` after plain text makes its last letter optional, as in a regular expression. `*` at the edge of a word opens that
edge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

from snslint.model import REGION_KINDS
from snslint.rulebook.literals import OPEN_LEFT, OPEN_RIGHT

MAX_ALTERNATIVES = 4096
"""More than this from one stretch of an entry is a slip of the writer, not a phrase."""
SPELT_OUT = 12
"""An entry that stands for more alternatives than this is kept as a row of choices, not multiplied out."""
LONGEST = 1000
"""Characters that an entry may have; the longest of ours has 558."""
MOST_GAPS = 8
"""Gaps that an entry may have: each multiplies the places to look at."""
DEEPEST = 20
"""Brackets inside each other."""
GAP_WORDS = 3
SLOTS = (*REGION_KINDS, "evasive")
_MARK = re.compile(r"[()|?<>{}~…]|\.\.\.")
_FOREIGN = re.compile(
    r"\\|\[(?<=[^\W_]\[)|\[\^|\[[^\]]*\w-\w[^\]]*\]|\](?=[+*?{]|[^\W_])|\)\+|\.\*|\*(?<=[\w)'’]\*)(?=\w|\((?! ))"
)
"""Regular expressions say so; here it would stand for itself, and match nothing. Brackets around a word are a label.
Every branch begins with a sign, so that `re` passes over words."""
_PLAIN_GROUP = re.compile(r"\(([^()?<>{}~….]*)\)")
"""A group of nothing but words, as most are."""
_INFLECTED = re.compile(r"~([^ ()|?<>{}*~]+)")
_OPEN = re.compile(r"(?<=\*) | (?=\*)")
"""Between two words, one of which has an open edge there."""
_WORD_END = re.compile(r"[ ()|?<>{}*~]")


class PhraseError(ValueError):
    """An entry that is not in the phrase language; the message says where."""


class Literal(NamedTuple):
    """Words, folded; `edges` says where the word may go on: `OPEN_LEFT`, `OPEN_RIGHT`, both or neither."""

    text: str
    edges: int = 0


class Slot(NamedTuple):
    """A region of this kind."""

    kind: str


class Ref(NamedTuple):
    """A concept by name."""

    concept: str


class Gap(NamedTuple):
    """Up to this many free words."""

    words: int


class Choice(NamedTuple):
    """One of several short alternatives; `optional`: or nothing."""

    alternatives: tuple[tuple[Any, ...], ...]
    optional: bool


Element = Literal | Slot | Ref | Gap | Choice
Alternative = tuple[Element, ...]
_Piece = str | Slot | Ref | Gap
Inflect = Callable[[str], Sequence[str]]
Spell = Callable[[str], tuple[Literal, ...]]


def expand(entry: str, spell: Spell, inflect: Inflect) -> list[Alternative]:
    """All the plain alternatives of an entry, in a fixed order, none twice.

    Args:
        entry: a line of the phrase language.
        spell: makes a literal of words as written: `literal`, with `documents.normalise.fold`.
        inflect: all forms of a word, itself among them.

    Raises:
        PhraseError: not in the language, or longer or wider than an entry may be; written as a regular expression.
    """
    if len(entry) > LONGEST:
        raise PhraseError(f"has {len(entry):,} characters, and {LONGEST:,} are the most; split it")
    foreign = _FOREIGN.search(entry)
    if foreign:
        raise PhraseError(
            f"{foreign.group()!r} at character {foreign.start() + 1} belongs to regular expressions: write (s|z) for a "
            "choice, ... for free words, <number> for figures, and signs as they are"
        )
    if _MARK.search(entry) is None:  # most entries are just words
        words = spell(entry)
        if not words:
            raise PhraseError("says nothing")
        return [words]
    if entry.count("...") + entry.count("…") > MOST_GAPS:
        raise PhraseError(f"has more than {MOST_GAPS} gaps; split it, or join concepts by 'all'")
    parts, end = _parts(entry, 0, inflect, depth=0)
    if end != len(entry):
        raise PhraseError(f"')' without '(' at character {end + 1}")
    seen: dict[Alternative, None] = {}
    if prod(map(len, parts)) <= SPELT_OUT:
        for sequence in _product(parts):
            alternative = _trimmed(list(_elements(sequence, spell)))
            if alternative:
                seen[alternative] = None
    else:
        row = _trimmed([element for chunk in _chunks(parts) for element in _choice(chunk, spell)])
        if row:
            seen[row] = None
    if not seen:
        raise PhraseError("says nothing")
    return list(seen)


def inflected(entry: str) -> list[str]:
    """The words of an entry that stand for all their forms."""
    return _INFLECTED.findall(entry)


def _chunks(parts: list[list[tuple[_Piece, ...]]]) -> list[list[tuple[_Piece, ...]]]:
    """The parts multiplied out only where they make one word together, split where a space stands between."""
    words = [piece for part in parts for piece in _split(part)]
    chunks: list[list[tuple[_Piece, ...]]] = []
    for part in words:
        if chunks and not _parted(chunks[-1], part):
            chunks[-1] = _product([chunks[-1], part])
        else:
            chunks.append(part)
    return chunks


def _split(part: list[tuple[_Piece, ...]]) -> list[list[tuple[_Piece, ...]]]:
    """Plain text of several words as one part a word."""
    if len(part) == 1 and len(part[0]) == 1 and isinstance(part[0][0], str) and " " in part[0][0].strip():
        text = part[0][0]
        cut = text.rindex(" ", 0, len(text.rstrip())) + 1
        return [[(text[:cut],)], [(text[cut:],)]]
    return [part]


def _parted(one: list[tuple[_Piece, ...]], other: list[tuple[_Piece, ...]]) -> bool:
    """Whether every way to go from one part to the other crosses a space, a slot, or the seam of two CJK characters."""
    return all(not s or not isinstance(s[-1], str) or _seam(s[-1][-1:]) for s in one) or all(
        not s or not isinstance(s[0], str) or _seam(s[0][:1]) for s in other
    )


def _seam(char: str) -> bool:
    return char in (" ", "") or char >= "\u2e80"


def _choice(chunk: list[tuple[_Piece, ...]], spell: Spell) -> list[Element]:
    alternatives = dict.fromkeys([_elements(sequence, spell) for sequence in chunk])
    optional = alternatives.pop((), False) is None
    gaps = next((a for a in alternatives if isinstance(a[0], Gap) and all(isinstance(e, Gap) for e in a)), None)
    if gaps is not None:  # a gap may hold no word anyway
        return list(gaps)
    kept = tuple(a if len(a) == 1 else _trimmed(list(a)) for a in alternatives)
    if not kept:
        return []
    return list(kept[0]) if len(kept) == 1 and not optional else [Choice(kept, optional)]


def _trimmed(row: list[Element]) -> Alternative:
    """Without gaps at the ends: they stand between words or say nothing."""
    while row and isinstance(row[0], Gap):
        row.pop(0)
    while row and isinstance(row[-1], Gap):
        row.pop()
    return tuple(row)


def _alternatives(entry: str, at: int, inflect: Inflect, depth: int) -> tuple[list[tuple[_Piece, ...]], int]:
    """Parse the branches of a group up to its closing bracket (not consumed); expanded sequences and where it stopped."""
    if depth > DEEPEST:
        raise PhraseError("brackets nested too deep")
    branches: list[tuple[_Piece, ...]] = []
    while True:
        parts, at = _parts(entry, at, inflect, depth)
        branches += _product(parts)
        if at >= len(entry) or entry[at] != "|":
            return branches, at
        at += 1


def _parts(entry: str, at: int, inflect: Inflect, depth: int) -> tuple[list[list[tuple[_Piece, ...]]], int]:
    """Parse one branch: its parts in a row, each as its alternatives, and where it stopped."""
    parts: list[list[tuple[_Piece, ...]]] = []
    while at < len(entry):
        char = entry[at]
        if char == "|":
            if depth == 0:
                raise PhraseError(f"'|' outside brackets at character {at + 1}")
            break
        if char == ")":
            break
        plain = char not in "(<{~…" and not entry.startswith("...", at)
        part, at = _part(entry, at, inflect, depth)
        if at < len(entry) and entry[at] == "?":
            at += 1
            if plain:
                text = str(part[0][0])
                if len(text) > 1:
                    parts.append([(text[:-1],)])
                part = [(text[-1],)]
            part = [*part, ()]
        parts.append(part)
    return parts, at


def _part(entry: str, at: int, inflect: Inflect, depth: int) -> tuple[list[tuple[_Piece, ...]], int]:
    char = entry[at]
    if char == "(":
        words = _PLAIN_GROUP.match(entry, at) if depth < DEEPEST else None
        if words is not None:
            return [(text,) if text else () for text in words[1].split("|")], words.end()
        group, end = _alternatives(entry, at + 1, inflect, depth + 1)
        if end >= len(entry):
            raise PhraseError(f"'(' at character {at + 1} is not closed")
        # an empty branch is legal: (a|) is the long form of (a)?
        return [*group], end + 1
    if char == "<":
        kind, end = _name(entry, at, ">")
        if kind not in SLOTS:
            raise PhraseError(f"<{kind}> is not a kind of region; there are {', '.join(SLOTS)}")
        return [(Slot(kind),)], end
    if char == "{":
        name, end = _name(entry, at, "}")
        return [(Ref(name),)], end
    if entry.startswith("...", at):
        return [(Gap(GAP_WORDS),)], at + 3
    if char == "…":
        return [(Gap(GAP_WORDS),)], at + 1
    if char == "~":
        end = _until(_WORD_END, entry, at + 1)
        if end == at + 1:
            raise PhraseError(f"'~' at character {at + 1} has no word")
        return [(form,) for form in inflect(entry[at + 1 : end])], end
    if char == "?":
        raise PhraseError(f"'?' at character {at + 1} follows nothing")
    end = _until(_MARK, entry, at)
    if end == at:
        raise PhraseError(f"'{entry[at]}' at character {at + 1} was never opened")
    return [(entry[at:end],)], end


def _until(mark: re.Pattern[str], entry: str, at: int) -> int:
    """Where the next mark stands, else the end."""
    found = mark.search(entry, at)
    return found.start() if found else len(entry)


def _name(entry: str, at: int, close: str) -> tuple[str, int]:
    end = entry.find(close, at)
    if end < 0:
        raise PhraseError(f"'{entry[at]}' at character {at + 1} is not closed")
    return entry[at + 1 : end].strip(), end + 1


def _product(parts: list[list[tuple[_Piece, ...]]]) -> list[tuple[_Piece, ...]]:
    if len(parts) == 1 and len(parts[0]) <= MAX_ALTERNATIVES:
        return parts[0]
    size = 1
    for part in parts:
        size *= len(part)
        if size > MAX_ALTERNATIVES:
            raise PhraseError(f"stands for more than {MAX_ALTERNATIVES} alternatives; split it")
    return [tuple(piece for sequence in choice for piece in sequence) for choice in product(*parts)]


def _elements(sequence: tuple[_Piece, ...], spell: Spell) -> Alternative:
    """Join neighbouring text, fold it, and read its open edges."""
    if len(sequence) == 1 and isinstance(sequence[0], str):
        return spell(sequence[0])
    elements: list[Element] = []
    text = ""
    for piece in sequence:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            elements += spell(text)
            text = ""
        elements.append(piece)
    if text:
        elements += spell(text)
    return tuple(elements)


def literal(written: str, fold: Callable[[str], str]) -> tuple[Literal, ...]:
    """Words as one literal, and one more behind each open edge among them; nothing where they say nothing.

    Args:
        written: plain text, with a `*` at an open edge.
        fold: brings text into the form that drafts are matched in.
    """
    text = " ".join(written.split())
    if "*" not in text:
        folded = fold(text).strip()
        return (Literal(folded),) if folded else ()
    parts = [(part, fold(part.strip("*")).strip()) for part in _OPEN.split(text)]
    return tuple(
        Literal(said, OPEN_LEFT * part.startswith("*") | OPEN_RIGHT * part.endswith("*"))
        for part, said in parts
        if said
    )
