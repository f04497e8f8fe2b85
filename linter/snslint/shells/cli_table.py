"""Tables in plain text, aligned by the width that terminals give East Asian characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under heads, two spaces between columns, no space at line ends."""
    lines = [heads, *rows]
    widths = [max(width(line[i]) for line in lines) for i in range(len(heads))]
    return "".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(line)).rstrip() + "\n"
        for line in lines
    )
