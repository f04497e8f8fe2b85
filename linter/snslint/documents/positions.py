"""From offsets to lines and columns, and back. The only place that knows UTF-16 and UTF-8."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from snslint.documents.lazy import Lazy

_BREAK = Lazy("\r\n|[\r\n\u2028\u2029]")


class Lines:
    """The lines of a text. Lines and columns are 1-based; offsets are 0-based code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, in code points, of an offset; offsets beyond the text are taken as its end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def utf16(self, offset: int) -> tuple[int, int]:
        """The line and column, in UTF-16 code units, of an offset."""
        line, column = self.position(offset)
        before = self.text[self.starts[line - 1] : self.starts[line - 1] + column - 1]
        return line, column if before.isascii() else 1 + _utf16(before)

    def utf8(self, offset: int) -> tuple[int, int]:
        """The line and column, in UTF-8 bytes, of an offset."""
        line, column = self.position(offset)
        before = self.text[self.starts[line - 1] : self.starts[line - 1] + column - 1]
        return line, column if before.isascii() else 1 + len(before.encode("utf-8", "surrogatepass"))

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column in code points; places past the end of a line are its end."""
        start, end = self.bounds(line)
        return min(start + max(column, 1) - 1, end)

    def from_utf16(self, line: int, column: int) -> int:
        """The offset of a line and a column in UTF-16 code units; the middle of a character is its start."""
        start, end = self.bounds(line)
        return start + _walk(self.text[start:end], column - 1, lambda char: 2 if char > "\uffff" else 1)

    def from_utf8(self, line: int, column: int) -> int:
        """The offset of a line and a column in UTF-8 bytes; the middle of a character is its start."""
        start, end = self.bounds(line)
        return start + _walk(self.text[start:end], column - 1, lambda char: len(char.encode("utf-8", "surrogatepass")))

    def utf16_offset(self, offset: int) -> int:
        """How many UTF-16 code units stand before an offset."""
        offset = max(0, min(offset, len(self.text)))
        return offset + bisect_left(self._astral, offset)

    def utf8_offset(self, offset: int) -> int:
        """How many bytes of UTF-8 stand before an offset."""
        before = self.text[: max(0, offset)]
        return len(before) if before.isascii() else len(before.encode("utf-8", "surrogatepass"))

    def from_utf16_offset(self, units: int) -> int:
        """The offset that so many UTF-16 code units stand before; the middle of a character is its start."""
        return _walk(self.text, units, lambda char: 2 if char > "\uffff" else 1)

    @cached_property
    def _astral(self) -> list[int]:
        """Where the characters are that take two UTF-16 code units."""
        if self.text.isascii():
            return []
        return [index for index, char in enumerate(self.text) if char > "\uffff"]

    def bounds(self, line: int) -> tuple[int, int]:
        """Where a line starts and where its text ends, its line break left out."""
        line = max(1, min(line, len(self.starts)))
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n\u2028\u2029":
            end -= 1
        return start, end


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _walk(text: str, units: int, width: object) -> int:
    assert callable(width)
    for index, char in enumerate(text):
        units -= width(char)
        if units < 0:
            return index
    return len(text)
