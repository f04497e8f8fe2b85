"""A download as it comes: a zip, or the folder it was unpacked into. Nothing is written to disk.

A zip may come from anybody, so it is read with limits: so many files, so large, packed so tightly; a name that climbs
out of its folder is refused although nothing is ever unpacked to where it says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from snslint.errors import DraftError, Problem

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_FILES = 200_000
LARGEST = 512 * 1024 * 1024
"""Bytes that one file of a download may have, unpacked."""
TIGHTEST = 200
"""How many bytes may come out of one byte; text packs ten to twenty times, a bomb a thousand times."""
_SMALL = 10 * 1024 * 1024
"""Below this nothing is a bomb, however tightly packed."""


class Packed:
    """The files of a zip or folder, by their names with forward slashes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._zip: ZipFile | None = None
        if os.path.isdir(path):
            self.names = sorted(_files(path))
        else:
            self._zip = _opened(path)
            self.names = sorted(info.filename for info in self._zip.infolist() if not info.is_dir())

    def matching(self, pattern: str) -> list[str]:
        """The files whose name, or the end of it after a slash, is this pattern; `part1` before `part10`."""
        whole = re.compile(rf"(?:.*/)?{pattern}")
        found = [name for name in self.names if whole.fullmatch(name)]
        return sorted(
            found, key=lambda name: [int(x) if x.isdigit() else x for x in re.split(r"(\d+)", name.rpartition(".")[0])]
        )

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            DraftError: it is larger than a file of a download may be, or broken.
        """
        with self._open(name) as file:
            try:
                data = file.read(LARGEST + 1)
            except Exception as error:  # a wrong check sum, a stream that is cut off or none: whatever is wrong
                raise _refused(self.path, f"'{name}' cannot be read: {error or 'it is cut off'}") from None
        if len(data) > LARGEST:
            raise _refused(self.path, f"'{name}' is larger than {LARGEST >> 20} MB")
        return data

    def _open(self, name: str) -> IO[bytes]:
        try:
            if self._zip is None:
                return open(os.path.join(self.path, *name.split("/")), "rb")
            return self._zip.open(name)
        except Exception as error:  # a password, a method unknown to zipfile, a header that is none
            raise _refused(self.path, f"'{name}' cannot be read: {error}") from None

    def close(self) -> None:
        """Close the zip."""
        if self._zip is not None:
            self._zip.close()


def check_zip(path: str) -> None:
    """Look at a zip, or at what is one inside, such as .xlsx.

    Raises:
        DraftError: it is broken, holds too much, is packed too tightly, or has names that climb out of their folder.
    """
    _opened(path).close()


def _opened(path: str) -> ZipFile:
    from zipfile import ZipFile

    try:
        file = ZipFile(path)
    except Exception as error:  # a version, a length or a name that cannot be: whatever is wrong, it is no zip file
        raise _refused(path, f"not a zip file: {error}") from None
    entries = file.infolist()
    problem = f"holds {len(entries):,} files" if len(entries) > MOST_FILES else ""
    for info in entries if not problem else ():
        problem = _wrong(info)
        if problem:
            break
    if problem:
        file.close()
        raise _refused(path, problem)
    return file


def _wrong(info: ZipInfo) -> str:
    name = info.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        return f"'{name}' climbs out of its folder"
    media = name.lower().endswith((".jpg", ".jpeg", ".png", ".mp4", ".mov", ".webp", ".heic", ".gif"))
    if info.file_size > LARGEST and not media:
        return f"'{name}' is larger than {LARGEST >> 20} MB"
    if info.file_size > _SMALL and info.file_size > TIGHTEST * max(info.compress_size, 1):
        return f"'{name}' is packed {info.file_size // max(info.compress_size, 1)} times: a zip bomb looks like that"
    return ""


def _refused(path: str, problem: str) -> DraftError:
    return DraftError([Problem(path, 0, f"refused: {problem}")])


def _files(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(here, folder).replace(os.sep, "/")
        for name in names:
            yield name if inside == "." else f"{inside}/{name}"
