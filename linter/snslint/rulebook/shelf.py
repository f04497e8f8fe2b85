"""Records kept packed until somebody takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def shelved(records: Mapping[str, Any]) -> dict[str, bytes]:
    """Records packed one by one, so that a reader passes over those it does not want: what a `Shelf` is made of."""
    return {name: msgspec.msgpack.encode(record) for name, record in records.items()}


class Shelf(Mapping[str, T]):
    """Records by name, each decoded when it is first taken."""

    def __init__(self, raw: bytes, kind: Any) -> None:
        self._raw: dict[str, bytes] = msgspec.msgpack.decode(raw, type=dict[str, bytes])
        self._kind = kind
        self._taken: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._taken:
            self._taken[name] = msgspec.msgpack.decode(self._raw[name], type=self._kind)
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, name: object) -> bool:
        return name in self._raw


class Decoded(dict[int, T]):
    """Records by number, each decoded when it is first taken."""

    def __init__(self, raw: Sequence[bytes], kind: Any) -> None:
        self._raw, self._kind = raw, kind

    def __missing__(self, number: int) -> T:
        record: T = msgspec.msgpack.decode(self._raw[number], type=self._kind)
        return self.setdefault(number, record)
