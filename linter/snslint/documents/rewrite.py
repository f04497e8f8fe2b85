"""Back into a draft's file: the same encoding and mark, every byte outside the change as it was, or nothing at all."""

from __future__ import annotations

import codecs
import os
import shutil
from pathlib import Path

from snslint.documents.read import decode
from snslint.errors import DraftError, Problem


def rewrite(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, the whole text that was read from the file.

    Raises:
        DraftError: the file no longer says `old`, or cannot be written; either way it is left as it is.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        data = target.read_bytes()
        if decode(data, str(path)) != old:
            raise DraftError([Problem(str(path), 0, "has changed meanwhile, so nothing was written", "try again")])
        with open(beside, "wb") as file:
            file.write(_encoded(new, data))
        shutil.copymode(target, beside)
        os.replace(beside, target)
    except OSError as exc:
        beside.unlink(missing_ok=True)
        raise DraftError([Problem(str(path), 0, f"cannot be written: {exc.strerror or exc}")]) from None


def _encoded(text: str, like: bytes) -> bytes:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return (codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b"") + text.encode("utf-8")
