"""Text as a terminal shows it: how wide each character is, what must be made visible, where lines may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

TAB = 4
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WORDS = re.compile("[^ ]* +|[^ ]+")
_JOINER, _NON_JOINER, _TEXT_STYLE, _EMOJI_STYLE, _FLAG = "\u200d", "\u200c", "\ufe0e", "\ufe0f", "\U0001f3f4"
_NO_START = "、。，．！？：；）》」』】〕〉”’…—,.!?:;)]}%°％"
_NO_END = "（《「『【〔〈“‘([{"


@lru_cache(maxsize=4096)
def _alone(char: str) -> int:
    """Cells of a character by itself; -1 for one that must be made visible."""
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return -1
    if kind == "Cn" and ord(char) & 0xFFFE == 0xFFFE:
        return -1
    if kind in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(char: str, ascii: bool = False) -> str:
    """A form of an invisible or dangerous character that can be seen and does nothing."""
    code = ord(char)
    if ascii:
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨{code:04X}⟩"


def cells(text: str, ascii: bool = False, column: int = 0) -> Iterator[tuple[str, int]]:
    """For each code point what to show and its width in cells; `column` is where the text starts, for tabs."""
    held = 0
    for index, char in enumerate(text):
        shown, width = char, _alone(char)
        if char.isascii() and width == 1:
            pass
        elif char == "\t":
            width = TAB - column % TAB
            shown = " " * width
        elif char == _EMOJI_STYLE:
            width = 1 if held == 1 else 0
        elif _merges(text, index, held):
            width = 0
        elif width < 0:
            shown = visible(char, ascii)
            width = len(shown)
        yield shown, width
        column += width
        held = held + width if width == 0 or char == _EMOJI_STYLE else width


def _merges(text: str, index: int, held: int) -> bool:
    """Whether a character takes no room of its own: it styles, joins or colours the picture or letter before it."""
    char, before = text[index], text[index - 1 : index]
    if char in (_JOINER, _NON_JOINER):
        return _joins(text, index)
    if "\U000e0020" <= char <= "\U000e007f":
        return before == _FLAG or "\U000e0020" <= before <= "\U000e007f"
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return held == 2
    if before == _JOINER:
        return index > 1 and _pictured(char) and _pictured(text[index - 2])
    return char == _TEXT_STYLE


def _pictured(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Mn") or char == _EMOJI_STYLE


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands inside an emoji or between letters that it shapes (Arabic, Indic), not in plain words."""
    around = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    return len(around) == 2 and not any(c.isascii() or (_alone(c) == 2 and not _pictured(c)) for c in around)


def clean(text: str, ascii: bool = False) -> str:
    """The text with every control character made visible; tabs and line ends become spaces."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join(shown for shown, _ in cells(lines, ascii))


def page(text: str) -> str:
    """Several lines, each of them clean."""
    return text if text.isascii() and text.replace("\n", "").isprintable() else "\n".join(map(clean, text.split("\n")))


def width(text: str) -> int:
    """How many cells a text takes; our own colours take none."""
    if "\x1b[" in text:
        text = _COLOUR.sub("", text)
    return len(text) if text.isascii() else sum(wide for _, wide in cells(text))


def pad(text: str, room: int) -> str:
    """The text filled up with spaces to a number of cells."""
    return text + " " * (room - width(text))


def clip(text: str, room: int, more: str = "…") -> str:
    """The text cut to a number of cells, with a mark where something is left out."""
    if width(text) <= room:
        return text
    kept, used = [], len(more)
    for shown, wide in cells(text):
        if used + wide > room:
            break
        kept.append(shown)
        used += wide
    return "".join(kept).rstrip() + more


def wrap(text: str, room: int) -> list[str]:
    """Lines of at most `room` cells, broken at spaces and between Chinese or Japanese characters."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        wide = width(piece.rstrip())
        if line and used + wide > room:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece
        used += width(piece)
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text that lines may be broken between."""
    if text.isascii():
        yield from _WORDS.findall(text)
        return
    start = 0
    for index in range(1, len(text)):
        left, right = text[index - 1], text[index]
        wide = (_alone(left) == 2 or _alone(right) == 2) and _alone(right) > 0 and right != " " and left != _JOINER
        wide = wide and not "\U0001f3fb" <= right <= "\U0001f3ff"
        if (left == " " and right != " ") or (wide and right not in _NO_START and left not in _NO_END):
            yield text[start:index]
            start = index
    if text[start:]:
        yield text[start:]
