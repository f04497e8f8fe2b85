"""The encoding of a table: UTF-8 where it is, else what spreadsheets write on a desktop, and a note that says so."""

from __future__ import annotations

import codecs
from typing import IO

_PIECE = 1 << 20
WRONG = {"utf-8": "surrogateescape", "utf-8-sig": "surrogateescape"}
"""How bytes are decoded that an encoding does not have: so that the row they stand in can be told, where it is UTF-8."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(stream: IO[bytes]) -> tuple[str, str]:
    """The encoding of a stream that can be wound back, and a note where it is not UTF-8.

    The whole stream is looked at, piece by piece: the first accent may stand in the last row.
    """
    head = stream.read(4)
    stream.seek(0)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, ""
    wrong = _first_wrong(stream, "utf-8")
    if wrong is None or _mostly_utf8(stream):
        return "utf-8", ""
    name = "gb18030" if _paired(stream, wrong) and _first_wrong(stream, "gb18030") is None else "cp1252"
    return name, f"byte {wrong} is not UTF-8: read as {name}; check accents, and save as UTF-8 to be sure"


def _first_wrong(stream: IO[bytes], encoding: str) -> int | None:
    """Where the stream leaves the encoding; None when it does not."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    at = 0
    try:
        while piece := stream.read(_PIECE):
            held = len(decoder.getstate()[0])
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return at - held + error.start
            at += len(piece)
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return at
        return None
    finally:
        stream.seek(0)


def _mostly_utf8(stream: IO[bytes]) -> bool:
    """Whether letters beyond ASCII are UTF-8 in nearly all lines that have any: then the few others are broken rows.

    A whole archive is not read as something else for one broken byte; in a table of cp1252 hardly a line is UTF-8.
    """
    right = wrong = 0
    for line in iter(lambda: stream.readline(_PIECE), b""):
        if not line.isascii():
            try:
                line.decode()
                right += 1
            except UnicodeDecodeError:
                wrong += 1
    stream.seek(0)
    return right > 9 * wrong


def _paired(stream: IO[bytes], at: int) -> bool:
    """Whether high bytes come in pairs and words of them, as in Chinese, and not alone or two by two, as accents do."""
    stream.seek(max(0, at - 64))
    sample = stream.read(_PIECE)
    stream.seek(0)
    runs = [len(run) for run in _high_runs(sample)]
    return bool(runs) and sum(n for n in runs if n >= 4) >= 0.8 * sum(runs)


def _high_runs(sample: bytes) -> list[bytes]:
    return [run for run in bytes(b if b >= 0x80 else 0x20 for b in sample).split() if run]
