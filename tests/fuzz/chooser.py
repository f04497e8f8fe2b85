"""Bytes of a fuzzer as decisions: the same bytes, the same input, with or without the fuzzer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chooser:
    """Eats bytes from the front; past the end every decision is the first."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    @property
    def more(self) -> bool:
        """Whether there are bytes left."""
        return self.at < len(self.data)

    def number(self, below: int) -> int:
        """A number from 0."""
        if not self.more:
            return 0
        self.at += 1
        return self.data[self.at - 1] % below

    def one(self, options: Sequence[T]) -> T:
        """One of up to 256 options."""
        return options[self.number(len(options))]

    def text(self, pieces: Sequence[str], most: int = 60) -> str:
        """Pieces in a row, with characters of any kind between them."""
        found: list[str] = []
        while self.more and len(found) < most:
            choice = self.number(256)
            if choice < 192:
                found.append(pieces[choice % len(pieces)])
            elif choice < 224:
                found.append(chr(self.number(128)))
            elif choice < 248:
                found.append(chr(self.number(256) << 8 | self.number(256)))
            else:
                found.append(chr(0x10000 + (self.number(256) << 8 | self.number(256))))
        return "".join(found)

    def rest(self) -> bytes:
        """What is left, as it is."""
        left, self.at = self.data[self.at :], len(self.data)
        return left
