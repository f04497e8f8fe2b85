"""Work that outlives a kill: written in parts beside the output, each noted in a journal, and joined at the end.

    OUT.parts/journal.jsonl    first what it was begun with, then a line for each part that is whole
    OUT.parts/00000001         the rows of a part

The same command goes on behind the last whole part. Parts have a fixed number of rows, so that what is joined at last
is, byte for byte, what an undisturbed run would have written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

import msgspec

from snslint.errors import Problem, UsageError

Join = Callable[[Sequence[Path], IO[bytes]], None]


class Tally(msgspec.Struct, frozen=True):
    """What became of some rows, and the exit code they call for."""

    checked: int = 0
    empty: int = 0
    failed: int = 0
    code: int = 0

    @property
    def rows(self) -> int:
        """All of them."""
        return self.checked + self.empty + self.failed

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.checked + other.checked, self.empty + other.empty, self.failed + other.failed,
            max(self.code, other.code),
        )  # fmt: skip


class _Noted(msgspec.Struct, frozen=True):
    """A line of the journal: a part's check sum, and what became of its rows."""

    sum: str
    tally: Tally


class Parts:
    """The parts of one output. Use it as a context: it keeps others from writing the same.

    Args:
        out: the file to be.
        begun: what the work depends on, by a name a user knows; where any of it has changed, nothing is continued.

    Raises:
        UsageError: the parts that are there were begun with something else, belong to a run that goes on, or the
            folder cannot be written.
    """

    def __init__(self, out: str, begun: Mapping[str, str]) -> None:
        self.out = Path(out)
        self.folder = Path(f"{out}.parts")
        self.journal = self.folder / "journal.jsonl"
        self.done = Tally()
        self.count = 0
        self._lock: IO[bytes] | None = None
        if self.out.is_dir():
            raise UsageError([Problem(out, 0, "cannot be written: it is a folder")])
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._alone()
            self._continue(dict(begun))
        except OSError as error:
            raise _unwritable(out, error) from None

    def __enter__(self) -> Parts:
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.close()

    def add(self, data: bytes, tally: Tally) -> None:
        """Write the next part, and note it when it is whole.

        Raises:
            UsageError: the disk is full, or the like; what was noted stays.
        """
        try:
            part = self._part(self.count + 1)
            part.write_bytes(data)
            self._note(msgspec.json.encode(_Noted(_sum(data), tally)))
        except OSError as error:
            raise _unwritable(str(self.out), error) from None
        self.count += 1
        self.done += tally

    def join(self, join: Join) -> None:
        """Make the output of all parts, at once or not at all, and remove them.

        Raises:
            UsageError: it cannot be written; the parts stay.
        """
        from shutil import rmtree

        made = self.folder / "joined"
        try:
            with made.open("wb") as file:
                join([self._part(number) for number in range(1, self.count + 1)], file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(made, self.out)
        except OSError as error:
            raise _unwritable(str(self.out), error) from None
        self.__exit__()
        rmtree(self.folder, ignore_errors=True)

    def _part(self, number: int) -> Path:
        return self.folder / f"{number:08}"

    def _note(self, line: bytes) -> None:
        with self.journal.open("ab") as file:
            file.write(line + b"\n")

    def _alone(self) -> None:
        """Hold a lock that ends with the process, however it ends; where the system has none, trust the user."""
        try:
            from fcntl import LOCK_EX, LOCK_NB, flock
        except ImportError:
            return
        self._lock = (self.folder / "lock").open("wb")
        try:
            flock(self._lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            raise UsageError([Problem(str(self.out), 0, "another run is writing it")]) from None

    def _continue(self, begun: dict[str, str]) -> None:
        """Read the journal as far as it and its parts are whole; begin one where there is none."""
        lines = self.journal.read_bytes().split(b"\n")[:-1] if self.journal.exists() else []
        if not lines:
            self.journal.write_bytes(msgspec.json.encode(begun) + b"\n")
            return
        before: dict[str, Any] = _read(lines[0], dict) or {}
        changed = [name for name in begun if before.get(name) != begun[name]]
        if changed:
            self.__exit__()
            hint = f"remove '{self.folder}' to begin anew"
            raise UsageError(
                Problem(str(self.out), 0, f"an audit was stopped here, and cannot go on: {name} changed since", hint)
                for name in changed
            )
        size = len(lines[0]) + 1
        for line in lines[1:]:
            noted = _read(line, _Noted)
            part = self._part(self.count + 1)
            if noted is None or not part.exists() or _sum(part.read_bytes()) != noted.sum:
                break
            self.count += 1
            self.done += noted.tally
            size += len(line) + 1
        os.truncate(self.journal, size)


def _read(line: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.DecodeError:
        return None


def _sum(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _unwritable(path: str, error: OSError) -> UsageError:
    return UsageError([Problem(path, 0, f"cannot be written: {error.strerror or error}")])
