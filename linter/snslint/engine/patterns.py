"""User-written regular expressions, on RE2: linear time, so no rule can hang an editor. The only importer of re2."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from snslint.model import Document
from snslint.rulebook.nodes import Regex

MEMORY = 32 << 20
"""Bytes that an expression may take while it runs; with the eight that are usual, long texts fall back to a slow way."""


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False  # it would write to stderr
    options.never_capture = True  # nobody asks for groups, and without them it need not go over a match again
    options.max_mem = MEMORY
    return re2.compile(pattern, options)


def search(document: Document, node: Regex) -> Iterator[tuple[int, int]]:
    """Twin ranges of all matches in the masked source, fields of this document only."""
    pattern = _compiled(node.pattern)
    for first, part, encoded in _parts(document):
        # most find nothing: they are asked on bytes, which are the same for all
        if len(part) != len(encoded) and pattern.search(encoded) is None:
            continue
        for match in pattern.finditer(encoded if len(part) == len(encoded) else part):
            start, end = match.start(), match.end()
            if start == end:
                continue
            if node.left and start and _word(part[start - 1]) and _word(part[start]):
                continue
            if node.right and end < len(part) and _word(part[end]) and _word(part[end - 1]):
                continue
            yield twin_span(document, first + start, first + end)


def _parts(document: Document) -> list[tuple[int, str, bytes]]:
    """The fields as they stand in the masked source: where each starts, as text, and as UTF-8."""
    known: list[tuple[int, str, bytes]] | None = document.__dict__.get("_parts")
    if known is None:
        known = document.__dict__.setdefault("_parts", [])
        for field in document.fields:
            first, last = document.source_span(field.start, field.end)
            part = document.masked[first:last]
            known.append((first, part, part.encode()))
    return known


def _word(char: str) -> bool:
    """A word character that an edge is felt at: CJK has none."""
    return char < "\u1100" and (char.isalnum() or char == "_")


def twin_span(document: Document, start: int, end: int) -> tuple[int, int]:
    """The twin range of a source range."""
    if document.starts is None:
        return start - document.shift, end - document.shift
    return bisect_left(document.starts, start), bisect_left(document.starts, end)
