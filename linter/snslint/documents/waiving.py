"""Waivers written into a draft, above the paragraphs they are for; nothing else of the text is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from snslint.documents.parts import front_matter
from snslint.documents.read import decode
from snslint.documents.waivers import BLANK_LINE
from snslint.documents.write import encode, replace_file
from snslint.errors import DraftError, Problem, UsageError
from snslint.model import Draft

_BREAK = re.compile(r"\r\n|[\r\n]")
_INDENT = re.compile(r"[ \t]*")
_PAYLOADS = {"json": "JSON", "yaml": "YAML"}


class Asked(NamedTuple):
    """A finding to let stand: where its words start, whether it is of the whole draft, and the names to waive it by."""

    start: int
    whole: bool
    names: tuple[str, ...]


def checked_reason(reason: str) -> str:
    """The reason on one line.

    Raises:
        UsageError: there is none, or it would end the comment it stands in.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError([Problem("", 0, "a waiver needs a reason", "as in --add-ignore='agreed with legal, 12 May'")])
    if any(mark in reason for mark in ("-->", "--!>", "<!--")):
        raise UsageError([Problem("", 0, "the reason cannot hold the marks of an HTML comment, <!-- or -->")])
    return reason


def with_waivers(draft: Draft, asked: Iterable[Asked], reason: str) -> str:
    """The draft's text with a waiver above every paragraph that is asked for.

    Findings of the whole draft, and those in front matter, are waived for the file, at the head of the body.

    Raises:
        DraftError: the draft's format has no place for comments.
    """
    if draft.format in _PAYLOADS:
        message = f"a {_PAYLOADS[draft.format]} payload has no place for a comment, so no waiver was written"
        raise DraftError(
            [Problem(draft.path, 0, message, 'give it a key instead: "ignore": [{"rule": …, "reason": …}]')]
        )
    if draft.format == "docx":
        hint = "accept its findings by --write-baseline"
        raise DraftError(
            [Problem(draft.path, 0, "a Word document is never written to, so no waiver was written", hint)]
        )
    text = draft.text
    front = front_matter(text) if draft.facts else None
    body = front[2] if front else 0
    for_file: dict[str, None] = {}
    above: dict[int, dict[str, None]] = {}
    for one in asked:
        at = body if one.whole or one.start < body else _paragraph(text, body, one.start)
        held = for_file if one.whole or one.start < body else above.setdefault(at, {})
        held.update(dict.fromkeys(one.names))
    waivers = [(body, "snslint-ignore-file", list(for_file))]
    waivers += [(at, "snslint-ignore", [n for n in names if n not in for_file]) for at, names in sorted(above.items())]
    ending = _BREAK.search(text)
    end = ending.group() if ending else "\n"
    pieces: list[str] = []
    done = 0
    for at, kind, names in waivers:
        if not names:
            continue
        indent = _INDENT.match(text, at)
        margin = indent.group() if indent and at != body else ""
        parted = end if at and text[at - 1] not in "\r\n" else ""
        pieces += (text[done:at], parted, margin, f"<!-- {kind} {', '.join(names)}: {reason} -->", end)
        done = at
    return "".join((*pieces, text[done:]))


def put(path: Path, old: str, new: str) -> None:
    """Put a draft's new text in the place of the one that was read; in its encoding, every other byte as it was.

    Raises:
        DraftError: the file no longer says `old`, or cannot be written; it is then left as it is.
    """
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise DraftError([Problem(str(path), 0, f"cannot be written: {exc.strerror or exc}")]) from None
    if decode(data, str(path)) != old:
        raise DraftError([Problem(str(path), 0, "has changed meanwhile, so nothing was written", "try again")])
    replace_file(str(path), data, encode(new, data))


def _paragraph(text: str, body: int, offset: int) -> int:
    """Where the paragraph around an offset starts: after the last blank line before it."""
    start = body
    for blank in BLANK_LINE.finditer(text, max(0, body - 2)):
        if blank.end() > offset:
            break
        start = max(body, blank.end())
    return start
