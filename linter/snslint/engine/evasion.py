"""Words in disguise: f.r.e.e, Wh@tsApp, fr*e, zero-width or foreign letters inside a word that filters look for.

Only words of concepts marked `sensitive` are looked for, so that `a.m.` or `v2.0` never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from snslint.documents.lazy import Lazy
from snslint.documents.normalise import disguised
from snslint.engine.triggers import Traces
from snslint.model import Document
from snslint.rulebook.compiled import Rulebook

_SPACED = Lazy(r"(?<![a-z0-9])[a-z0-9@$](?:[ .*·|/+~^]{1,2}[a-z0-9@$]){3,}(?![a-z0-9])")
_LEET = Lazy(r"(?<![a-z0-9@$!|+¤])[a-z0-9@$!|+¤]*(?:[a-z][0-9@$!|+¤]|[0-9@$|+¤][a-z])[a-z0-9@$!|+¤]*")
_STARRED = Lazy(r"(?<![a-z0-9*])[a-z]+[*#_·.][a-z*#_·.]*[a-z](?![a-z0-9*])")
_SEPARATORS = str.maketrans("", "", " .*·|/+~^")
_LETTERS = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": "a",
    "$": "s",
    "!": "i",
    "|": "li",
    "+": "t",
    "¤": "e",
}


def unmask(twin: str, rulebook: Rulebook, traces: Traces) -> None:
    """Find disguised words in a folded text, and add them to its traces as what they stand for and as disguises."""
    plain = _plain_marks(twin)
    for pattern, readings in ((_SPACED, _joined), (_LEET, _leet), (_STARRED, _starless)):
        for match in pattern.finditer(plain):
            for word in readings(match.group(), rulebook.sensitive)[:1]:
                for owner in rulebook.sensitive[word]:
                    traces.spans[owner].append(match.span())
                traces.disguises.append(match.span())


def _plain_marks(twin: str) -> str:
    """A text with marks of Latin-1 in place of two beyond it, as `re` takes much longer to compile a class with such."""
    return twin.replace("•", "·").replace("€", "¤")


def _joined(text: str, words: Iterable[str]) -> list[str]:
    return _known([text.translate(_SEPARATORS), *_readings(text.translate(_SEPARATORS))], words)


def _leet(text: str, words: Iterable[str]) -> list[str]:
    return _known(_readings(text.strip("!|+")), words) if len(text) >= 4 else []


def _starless(text: str, words: Iterable[str]) -> list[str]:
    """fr*e: a star for a letter; f.ree, wha.tsapp: a mark between letters."""
    bare = re.sub(r"[*#_·.]", "", text)
    shape = re.compile("".join("[a-z]" if c in "*#_·" else re.escape(c) for c in text)) if "." not in text else None
    starred = [w for w in words if shape is not None and len(w) == len(text) and shape.fullmatch(w)]
    return _known([bare], words) + starred


def _known(candidates: Iterable[str], words: Iterable[str]) -> list[str]:
    known = words if isinstance(words, dict) else set(words)
    return [c for c in candidates if len(c) >= 4 and c in known]


def _readings(text: str) -> list[str]:
    """Every way to read digits and marks as letters; at most 64. The text itself is not one."""
    readings = [""]
    for char in text:
        choices = _LETTERS.get(char, char)
        readings = [r + c for r in readings for c in choices][:64]
    return [r for r in readings if r != text]


def respelled(document: Document, rulebook: Rulebook, shift: int, traces: Traces) -> tuple[tuple[int, int], ...]:
    """Occurrences of sensitive words whose source letters were swapped, stuffed with invisible ones or spaced out.

    Args:
        document: what is asked.
        rulebook: which words are sensitive.
        shift: twin offset of the text that was traced.
        traces: of that text, in whose offsets the answer is.
    """
    found: list[tuple[int, int]] = []
    for owner in rulebook.compiled.guarded:
        for start, end in traces.spans.get(owner, ()):
            first, last = document.source_span(shift + start, shift + end)
            if disguised(document.draft.text[first:last], document.twin[shift + start : shift + end]):
                found.append((start, end))
    return tuple(found)


def restored(document: Document, start: int, end: int, rulebook: Rulebook) -> str:
    """The word that source[start:end] stands for, with its capitals; empty when that is not certain.

    Args:
        document: where it stands.
        start: source offset.
        end: source offset.
        rulebook: for the words that people disguise.
    """
    from snslint.engine.patterns import twin_span

    source = document.draft.text[start:end]
    first, last = twin_span(document, start, end)
    seen = document.twin[first:last]
    plain = _plain_marks(seen)
    for pattern, readings in ((_SPACED, _joined), (_LEET, _leet), (_STARRED, _starless)):
        if pattern.fullmatch(plain):
            words = set(readings(plain, rulebook.sensitive))
            if words:
                return _cased(words.pop(), source) if len(words) == 1 else ""
    if not disguised(source, seen) or not seen.strip():
        return ""
    places = [document.source_span(at, at + 1).start - start for at in range(first, last)]
    return "".join(
        source[place] if _plain(source[place]) else char.upper() if source[place].isupper() else char
        for place, char in zip(places, seen, strict=True)
        if 0 <= place < len(source)
    )


def _plain(char: str) -> bool:
    """Whether a letter is what it seems: Latin with or without accents, or Han."""
    return char < "\u0250" or "\u3400" <= char <= "\u9fff"


def _cased(word: str, source: str) -> str:
    """The word with the capitals of its disguise, letter by letter where they stand in step."""
    letters = [char for char in source if char not in " .*·•|/+~^"]
    if all(char.isupper() for char in letters if char.isalpha()) and sum(map(str.isalpha, letters)) > 1:
        return word.upper()
    if len(letters) == len(word):
        return "".join(char.upper() if letter.isupper() else char for char, letter in zip(word, letters, strict=True))
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word
