"""Records kept packed until somebody takes them. What is packed is a view of the cache's file: nothing is copied."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any, Protocol, TypeVar

import msgspec

T = TypeVar("T")
_encode = msgspec.msgpack.Encoder().encode
by_name = msgspec.msgpack.Decoder(dict[str, memoryview]).decode
"""Takes apart what was `shelved`."""


def packed(record: Any) -> memoryview:
    """A record as bytes."""
    return memoryview(_encode(record))


def shelved(records: Mapping[str, Any]) -> dict[str, memoryview]:
    """Records packed one by one, so that a reader passes over those it does not want: what a `Shelf` is made of."""
    return {name: packed(record) for name, record in records.items()}


class Shelf(Mapping[str, T]):
    """Records by name, each decoded when it is first taken."""

    def __init__(self, raw: memoryview, kind: Any) -> None:
        self._raw = by_name(raw)
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._taken: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._taken:
            self._taken[name] = self._decode(self._raw[name])
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, name: object) -> bool:
        return name in self._raw


class Pile(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """Packed records by number: one after the other, and where each starts (and the last ends), four bytes a number."""

    starts: memoryview
    records: memoryview

    @cached_property
    def _starts(self) -> memoryview:
        return self.starts.cast("I")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> memoryview:
        return self.records[self._starts[number] : self._starts[number + 1]]


def piled(records: Iterable[bytes | memoryview]) -> Pile:
    """Packed records as a pile."""
    from array import array

    kept = list(records)
    return Pile(memoryview(array("I", accumulate(map(len, kept), initial=0))).cast("B"), memoryview(b"".join(kept)))


class _Numbered(Protocol):
    def __getitem__(self, number: int, /) -> bytes | memoryview: ...


class Decoded(dict[int, T]):
    """Records by number, each decoded when it is first taken."""

    def __init__(self, raw: _Numbered, kind: Any) -> None:
        self._raw = raw
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def __missing__(self, number: int) -> T:
        record: T = self._decode(self._raw[number])
        return self.setdefault(number, record)
