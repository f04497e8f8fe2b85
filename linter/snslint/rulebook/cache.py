"""The compiled rulebook on disk: found by a digest of the rule files, written so that no reader sees half a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from snslint import __version__
from snslint.rulebook.compiled import FORMAT, Compiled

KEEP = 8
"""Compiled rulebooks kept in the folder; older ones are removed when a new one is written."""


def folder() -> Path:
    """Where the cache is: `SNSLINT_CACHE_DIR`, else `snslint` in the user's cache folder of this system."""
    given = os.environ.get("SNSLINT_CACHE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_cache_dir

    found = user_cache_dir("snslint", appauthor=False)
    # a user without a home (a bare number in a container) has no cache, rather than a folder named '~' beside the drafts
    return Path(os.devnull if found.startswith("~") else found)


def digest(stamps: Iterable[str]) -> str:
    """What identifies a set of rule files: their stamps (`places.stamps`), and the version that compiles them."""
    from hashlib import blake2b

    said = "\n".join((f"{__version__}:{FORMAT}", *stamps))
    return blake2b(said.encode(errors="surrogateescape"), digest_size=12).hexdigest()


def read(key: str) -> Compiled | None:
    """The rulebook kept under this digest; None when there is none, or it is damaged, foreign or of another version."""
    try:
        data = (folder() / f"rules-{key}.msgpack").read_bytes()
        compiled = msgspec.msgpack.decode(data, type=Compiled)
    except (OSError, msgspec.DecodeError, ValueError):
        return None
    return compiled if compiled.format == FORMAT and compiled.digest == key else None


def write(key: str, compiled: Compiled) -> None:
    """Keep a rulebook; in silence when the folder cannot be written (a read-only home, a full disk)."""
    target = folder() / f"rules-{key}.msgpack"
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
