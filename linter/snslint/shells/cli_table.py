"""Tables in plain text, aligned by the width that terminals give East Asian characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from snslint.reporters.cells import clean

_PIECE = re.compile(r"[^\s\u2e80-\uffef]+ ?|[\u2e80-\uffef][，。；：、！？）”」]*| ")


def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(_cells(char) for char in text)


def wrap(text: str, cells: int) -> list[str]:
    """A text in lines of at most so many cells; Latin words stay whole, Chinese breaks anywhere but before a stop."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and width(line) + width(piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under heads, two spaces between columns, no space at line ends."""
    lines = [list(map(clean, line)) for line in (heads, *rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(heads))]
    return "".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(line)).rstrip() + "\n"
        for line in lines
    )
