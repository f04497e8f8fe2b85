"""The compiled rulebook on disk: found by a digest of the rule files, written so that no reader sees half a file. A wheel
carries one too, beside the rules that it was made of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedReader
from mmap import ACCESS_READ, mmap

import msgspec

from snslint import __version__
from snslint.rulebook import places
from snslint.rulebook.compiled import FORMAT, Compiled

SHIPPED = "compiled.msgpack"
"""The compiled rulebook that a wheel carries in its folder of rules."""
KEEP = 8
"""Compiled rulebooks kept in the folder; older ones are removed when a new one is written."""


def folder() -> str:
    """Where the cache is: `SNSLINT_CACHE_DIR`, else `snslint` in the user's cache folder of this system."""
    given = os.environ.get("SNSLINT_CACHE_DIR")
    if given:
        return given
    if sys.platform == "linux":  # as platformdirs has it; importing that takes as long as reading the rules
        xdg = os.environ.get("XDG_CACHE_HOME", "")
        found = os.path.join(xdg if os.path.isabs(xdg) else os.path.expanduser("~/.cache"), "snslint")
    else:
        from platformdirs import user_cache_dir

        found = user_cache_dir("snslint", appauthor=False)
    # a user without a home (a bare number in a container) has no cache, rather than a folder named '~' beside the drafts
    return os.devnull if found.startswith("~") else found


def _file(key: str) -> str:
    return os.path.join(folder(), f"rules-{key}.msgpack")


def digest(stamps: Iterable[str]) -> str:
    """What identifies a set of rule files: their stamps (`places.stamps`) or contents, and the version that compiles them."""
    return hashed("\n".join((f"{__version__}:{FORMAT}", *stamps)), 12)


def hashed(said: str, size: int) -> str:
    """The BLAKE2b of a text, of so many bytes, in hexadecimal digits."""
    try:
        from _blake2 import blake2b  # the one of hashlib, which would load OpenSSL
    except ImportError:  # a Python that is built otherwise
        from hashlib import blake2b
    return blake2b(said.encode(errors="surrogateescape"), digest_size=size).hexdigest()


def read(key: str) -> Compiled | None:
    """The rulebook kept under this digest; None when there is none, or it is damaged, foreign or of another version."""
    return _read(_file(key), key)


def read_shipped(folder: str | os.PathLike[str]) -> Compiled | None:
    """The rulebook that stands in a folder of rules; None when there is none, or it is not of these very files."""
    path = os.path.join(folder, SHIPPED)
    try:
        return _read(path, contents_digest(folder)) if os.path.exists(path) else None
    except OSError:  # a rule file that cannot be read: whoever compiles says which
        return None


def contents_digest(folder: str | os.PathLike[str]) -> str:
    """What identifies the rules of a folder on any machine: what the files say, and the order of bytes in numbers."""
    return digest((sys.byteorder, *places.contents(folder)))


def _read(path: str, key: str) -> Compiled | None:
    try:
        with open(path, "rb") as file:
            compiled = msgspec.msgpack.decode(_content(file), type=Compiled)
    except (OSError, msgspec.DecodeError, ValueError):
        return None
    return compiled if compiled.format == FORMAT and compiled.digest == key else None


def _content(file: BufferedReader) -> mmap | bytes:
    """The bytes of a file, of which most are never looked at. It may be removed meanwhile; nobody writes into it."""
    try:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
    except OSError:  # there are file systems that map nothing
        return file.read()


def write(key: str, compiled: Compiled) -> None:
    """Keep a rulebook; in silence when the folder cannot be written (a read-only home, a full disk)."""
    from pathlib import Path

    target = Path(_file(key))
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(msgspec.msgpack.encode(compiled))
            file.flush()
            os.fsync(file.fileno())  # else a machine that loses power may keep the name and lose the bytes
        os.replace(part, target)
        kept = sorted(target.parent.glob("rules-*.msgpack"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in kept[KEEP:]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):  # what could not be written may be beyond removing, too
            part.unlink()
