"""Back to the file: the encoding it had, and a write that either happens whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile

from snslint.errors import DraftError, Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def encode(text: str, like: bytes) -> bytes:
    """The text in the encoding of the bytes it was read from, with their byte-order mark."""
    for mark, name in _MARKS:
        if like.startswith(mark):
            return mark + text.encode(name)
    return text.encode("utf-8")


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`: written beside the file, then renamed onto it, with its permissions.

    A link is followed: the file that it leads to is replaced.

    Raises:
        DraftError: the file no longer holds `before`, or cannot be written. It is then as it was.
    """
    target = os.path.realpath(path)
    temporary = ""
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "it is read-only")
        found = os.stat(target)
        handle, temporary = tempfile.mkstemp(prefix=".snslint-", dir=os.path.dirname(target))
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(found.st_mode))
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):
                os.chown(temporary, found.st_uid, found.st_gid)
        with open(target, "rb") as file:
            changed = file.read() != before
        if changed:
            problem = Problem(path, 0, "was changed by something else while it was being fixed; nothing was written")
            raise DraftError([problem._replace(hint="run snslint fix again")])
        os.replace(temporary, target)
        temporary = ""
    except OSError as error:
        raise DraftError([Problem(path, 0, f"cannot be written: {error.strerror or error}")]) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
