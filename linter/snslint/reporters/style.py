"""Colours and signs of the terminal reports."""

from __future__ import annotations

import msgspec

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}

SEVERITY = {"error": ("bold", "red"), "warning": ("bold", "yellow"), "advice": ("bold", "cyan")}
VERDICT = {"hold": ("bold", "red"), "revise": ("bold", "yellow"), "ready": ("bold", "green")}


class Signs(msgspec.Struct, frozen=True):
    """What the reports draw with. `marks` underline an error, a warning, advice."""

    full: str
    empty: str
    limit: str
    on: str
    off: str
    rule: str
    dot: str
    more: str
    minus: str
    quotes: tuple[str, str]
    marks: tuple[str, str, str] = ("^", "~", ".")


UNICODE = Signs("█", "░", "│", "●", "○", "│", "·", "…", "−", ("“", "”"))
ASCII = Signs("#", ".", "|", "*", "-", "|", "-", "...", "-", ('"', '"'))


class Style:
    """Paints words for a terminal, or leaves them as they are."""

    def __init__(self, color: bool, ascii: bool = False) -> None:
        self.color = color
        self.ascii = ascii
        self.signs = ASCII if ascii else UNICODE

    def paint(self, text: str, *looks: str) -> str:
        """The text in these looks (`bold`, `dim`, colours)."""
        if not self.color or not text:
            return text
        return f"\x1b[{';'.join(_CODES[look] for look in looks)}m{text}\x1b[0m"
