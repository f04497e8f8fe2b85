"""From what was written to the twin that rules are matched on, with the way back.

Rules: NFKC, lower case, accents folded (Latin, Greek, Cyrillic), traditional Chinese simplified, invisible characters
dropped, straight quotes, `-` between word characters and `_` as a space, one space for many, none between CJK
characters, look-alike letters of other scripts inside a Latin word read as Latin. Newlines stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache

import msgspec

from snslint.documents.lazy import Lazy, has_cjk

BLANK = "\ufffc"
"""Stands for what is no prose and separates words: code, links, mentions."""
JOINER = "\u2060"
"""Stands for marks inside prose that separate nothing (emphasis, inline tags); the twin drops it."""
CJK = "\u3005-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
"""Han, kana, Hangul and what stands between them, for character classes. Two stretches of the basic plane, as `re`
takes milliseconds to compile a class of more."""

_CONTEXT = Lazy(f"[ \r](?:(?<=[{CJK}] ) *+(?=[{CJK}])|(?<= ) ++|(?<=\r)(?=\n))")
_HYPHEN = Lazy(r"(?<=[^\W_])[-–](?=[^\W_])")
_LATIN_CONTEXT = Lazy("[ \r](?:(?<= ) ++|(?<=\r)(?=\n))")
"""The same for texts without CJK."""
_CJK_HYPHEN = Lazy(f"(?<=[{CJK}])[-–](?=[{CJK}])")
_PLAIN_CHANGES = Lazy(r"  |\r|_[ _]|[ _]_")
_COMPOSE = Lazy("[\u3099\u309a\uff9e\uff9f\u1100-\u11ff]")
_CLUSTER = Lazy("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.[\u3099\u309a\uff9e\uff9f]", re.DOTALL)
_FOREIGN = Lazy("[\u0370-\u052f]")
_MIXED_WORD = Lazy(r"[a-z0-9\u0370-\u052f]+")
_LOOK_ALIKES = str.maketrans(
    "авеѕіјкмнорстухԁԛԝһԍβαεγιηνοκρτυχωμϲϳ",
    "abesijkmhopctyxdqwhgbaeyinvokptuxwucj",
)
_LOOK_ALIKE_SET = frozenset(map(chr, _LOOK_ALIKES))
_EXTENDS = Lazy(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20df\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1161-\u11ff]"
)
_INVISIBLE = Lazy(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_SINGLE = {
    "\t": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\r": "\r",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "`", "´": "'", "ʼ": "'", "＇": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "＂": '"', "«": "«", "»": "»",
    "‐": "-", "‑": "-", "‒": "–", "−": "-", "﹣": "-", "－": "-", "™": "", "℠": "", "⁄": "/", "∕": "/",
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "đ": "d", "Đ": "d", "ð": "d",
    "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "İ": "i", "ħ": "h", "Ħ": "h", "ß": "ss", "ẞ": "ss", "ς": "σ",
    "ƒ": "f", "ɡ": "g", "ɑ": "a", "·": "·", "・": "・", "⃣": "⃣",
}  # fmt: skip
_SINGLE |= {chr(0x1F150 + i): chr(97 + i) for i in range(26)}
# Negative squared letters; A, B, O and P are emoji that people vote with, so they stay.
_SINGLE |= {chr(0x1F170 + i): chr(97 + i) for i in range(26) if chr(97 + i) not in "abop"}


class Twin(msgspec.Struct, frozen=True):
    """A normalised text. `raw` still has its hyphens and underscores (dates, phone numbers and handles need them);
    `text` is what rules see; both have the same length. `starts`/`ends` are offsets into the text that went in; None
    when every character stayed in its place."""

    raw: str
    text: str
    starts: Sequence[int] | None
    ends: Sequence[int] | None


class _Table(dict[str, str]):
    """What each character becomes on its own; worked out when first met."""

    def __missing__(self, char: str) -> str:
        folded = self[char] = _fold_character(char)
        return folded


@cache
def _table() -> _Table:
    return _Table({chr(i): chr(i).lower() for i in range(128)} | _SINGLE)


@cache
def _simplified() -> dict[str, str]:
    """Simplified characters by their traditional ones, and by others that writers take for them: 帐号 is 账号, 妳 is 你."""
    from snslint.documents.traditional import SIMPLIFIED, TRADITIONAL

    return {**dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)), "帐": "账", "帳": "账", "妳": "你"}


def _fold_character(char: str) -> str:
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF:
        return _simplified().get(char, char)
    if 0xAC00 <= code <= 0xD7A3:
        return char
    if _INVISIBLE.match(char) or 0x300 <= code <= 0x36F:
        return ""
    if 0xD800 <= code <= 0xDFFF:
        return BLANK
    folded = unicodedata.normalize("NFKC", char).casefold()
    if folded != char and folded.isascii():
        return folded.replace("\t", " ")
    parts = unicodedata.normalize("NFD", folded)
    if len(parts) > 1 and ord(parts[0]) < 0x530:
        parts = "".join(p for p in parts if not 0x300 <= ord(p) <= 0x36F)
        folded = unicodedata.normalize("NFC", parts)
    table = _table()
    return "".join(
        table[c] if c != char and c in table else _simplified().get(c, c) if "\u3400" <= c <= "\u9fff" else c
        for c in folded
    )


def twin(text: str) -> Twin:
    """Normalise a text.

    Args:
        text: any text; masks (`BLANK`, `JOINER`) may stand in it.

    Returns:
        the twin with, unless nothing moved, its offsets into `text`; both ascend.
    """
    if text.isascii():
        raw = text.lower()
        if "\t" in raw:
            raw = raw.replace("\t", " ")
        raw = raw.translate(_CONTROLS) if "\x0b" in raw or "\x0c" in raw else raw
        if not _PLAIN_CHANGES.search(raw):
            return Twin(raw, soften(raw), None, None)
        starts: array[int] | None = None
        ends: array[int] | None = None
    else:
        raw, starts, ends = _characters(text)
    raw, starts, ends = _contextual(raw, starts, ends)
    return Twin(raw, soften(raw), starts, ends)


_CONTROLS = {0x0B: "\n", 0x0C: "\n"}


def soften(raw: str) -> str:
    """The changes that keep every character in its place."""
    if "-" in raw or "–" in raw:
        raw = _HYPHEN.sub(" ", raw)
    return raw.replace("_", " ") if "_" in raw else raw


def _characters(text: str) -> tuple[str, array[int] | None, array[int] | None]:
    """Each character on its own, clusters of kana and jamo excepted."""
    pieces = list(map(_table().__getitem__, text))
    if _COMPOSE.search(text):
        for match in _CLUSTER.finditer(text):
            start, end = match.span()
            joined = unicodedata.normalize("NFKC", match.group())
            if len(joined) == 1:
                pieces[start:end] = [joined] + [""] * (end - start - 1)
    raw = "".join(pieces)
    if _FOREIGN.search(raw):
        raw = _MIXED_WORD.sub(_latinise, raw)
    lengths = list(map(len, pieces))
    if lengths.count(1) == len(lengths):
        return raw, None, None
    starts: array[int] = array("i")
    ends: array[int] = array("i")
    at = 0
    for index in [i for i, n in enumerate(lengths) if n != 1]:
        starts.extend(range(at, index))
        ends.extend(range(at + 1, index + 1))
        for _ in range(lengths[index]):
            starts.append(index)
            ends.append(index + 1)
        if not lengths[index] and ends and ends[-1] == index and _EXTENDS.match(text, index):
            ends[-1] = index + 1
        at = index + 1
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return raw, starts, ends


def _latinise(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii() or not any("a" <= c <= "z" for c in word):
        return word
    if all(c in _LOOK_ALIKE_SET for c in word if c > "\x7f"):
        return word.translate(_LOOK_ALIKES)
    return word


def _contextual(
    raw: str, starts: array[int] | None, ends: array[int] | None
) -> tuple[str, array[int] | None, array[int] | None]:
    """Take out spaces that say nothing and the \\r of \\r\\n; `_` counts as a space beside one."""
    if "_" in raw:
        raw = re.sub(r"(?<=[ _])_|_(?=[ _])", " ", raw)
    cjk = has_cjk(raw)
    if cjk and ("-" in raw or "–" in raw):
        raw = _CJK_HYPHEN.sub(" ", raw)
    cuts: list[tuple[int, int]] = []
    tagged = "#" in raw or "@" in raw
    for match in (_CONTEXT if cjk else _LATIN_CONTEXT).finditer(raw):
        start, end = match.span()
        first = raw[start]
        if first == "\r":
            cuts.append((start, end))
        elif end - start > 1 and not (start and _is_cjk(raw[start - 1]) and end < len(raw) and _is_cjk(raw[end])):
            cuts.append((start + 1, end))
        elif not (tagged and _ends_tag(raw, start)):
            cuts.append((start, end))
        elif end - start > 1:
            cuts.append((start + 1, end))
    fixed = raw.replace("\r", "\n")
    if not cuts:
        return fixed, starts, ends
    if starts is None or ends is None:
        starts, ends = array("i", range(len(raw))), array("i", range(1, len(raw) + 1))
    texts: list[str] = []
    new_starts: array[int] = array("i")
    new_ends: array[int] = array("i")
    at = 0
    for start, end in cuts:
        texts.append(fixed[at:start])
        new_starts += starts[at:start]
        new_ends += ends[at:start]
        if raw[start] == "\r":
            # The newline that follows stands for both.
            starts[end] = starts[start]
        elif start and raw[start - 1] == " " and new_ends:
            new_ends[-1] = ends[end - 1]
        at = end
    texts.append(fixed[at:])
    return "".join(texts), new_starts + starts[at:], new_ends + ends[at:]


def _ends_tag(raw: str, space: int) -> bool:
    """Whether the space is what ends a hashtag or a handle: '@小美 吧', '#新品 快来'."""
    first = max(0, space - 30)
    mark = max(raw.rfind("#", first, space), raw.rfind("@", first, space))
    return 0 <= mark < space - 1 and not any(c in " \n" for c in raw[mark:space])


def _is_cjk(char: str) -> bool:
    return char >= "\u3005" and _CJK_CHARACTER.match(char) is not None


_CJK_CHARACTER = Lazy(f"[{CJK}]")


def normalise(masked: str, shift: int = 0) -> tuple[str, Sequence[int] | None, Sequence[int] | None]:
    """The twin of a text that stands at `shift` in its source: twin, starts, ends (None when all stays in step)."""
    result = twin(masked)
    if result.starts is None or result.ends is None or not shift:
        return result.text, result.starts, result.ends
    return result.text, array("i", (s + shift for s in result.starts)), array("i", (e + shift for e in result.ends))


def fold(text: str) -> str:
    """How a text reads in the twin; for entries of rules and for names."""
    return twin(text).text


_HIDDEN = Lazy("(?<=\\w)[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+(?=\\w)")
_ENCLOSED = Lazy(
    "[\u2460-\u24ff\u2776-\u2793\U0001d400-\U0001d7ff\U0001f110-\U0001f169\U0001f170-\U0001f189\u1d00-\u1d2b]"
)
_SPACED_HAN = Lazy("(?<=[\u3400-\u9fff])[ \u3000.·・|/_*-]+(?=[\u3400-\u9fff])")
_WIDE_LETTER = Lazy("[Ａ-Ｚａ-ｚ]")
_NARROW_LETTER = Lazy("[A-Za-z0-9]")


def disguised(source_slice: str, twin_slice: str) -> bool:
    """Whether the source spells these letters in a way that slips past filters.

    Args:
        source_slice: the words as written.
        twin_slice: the same words in the twin.
    """
    if source_slice.isascii():
        return False
    if _HIDDEN.search(source_slice) or _SPACED_HAN.search(source_slice):
        return True
    if any(c.isalnum() for c in twin_slice) and _ENCLOSED.search(source_slice):
        return True
    if _FOREIGN.search(source_slice) and not _FOREIGN.search(twin_slice) and any(c.isalpha() for c in twin_slice):
        return True
    return bool(_WIDE_LETTER.search(source_slice) and _NARROW_LETTER.search(source_slice))
