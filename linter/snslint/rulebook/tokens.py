"""What a rule writer may say in spaCy's token patterns: all but what could run without end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

LONGEST = 20
"""Tokens that a pattern may have."""
_TIMES = re.compile(r"\{(\d+)(?:,(\d*))?\}|\{,(\d+)\}")
MOST_TIMES = 5
MOST_REPEATED = 3
"""How often a token may be repeated, and how many of a pattern's tokens: the ways to read them multiply."""


def token_problems(patterns: Sequence[Sequence[dict[str, Any]]]) -> list[str]:
    """Everything that is wrong with token patterns, in sentences.

    Regular expressions in them would run on Python's engine, and a token repeated without limit is tried from every
    token to every later one: both can be made to take hours.
    """
    return list(dict.fromkeys(problem for pattern in patterns for problem in _problems(pattern)))


def _problems(pattern: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len(pattern) > LONGEST:
        yield f"a token pattern has {len(pattern)} tokens, and {LONGEST} are the most"
    repeats = sum(str(token.get("OP", "1")).startswith("{") for token in pattern)
    if repeats > MOST_REPEATED:
        yield f"{repeats} tokens of a pattern are repeated, and {MOST_REPEATED} are the most"
    for token in pattern:
        if "REGEX" in _keys(token):
            yield "REGEX has no limit of time in a token pattern; say it by 'regex:'"
        if not _bounded(token.get("OP", "1")):
            said, most = token["OP"], MOST_TIMES
            yield f"'{said}' lets a token be repeated without limit; say how often, at most {most} times"


def _bounded(repeated: Any) -> bool:
    if repeated in ("1", "?", "!"):
        return True
    times = _TIMES.fullmatch(str(repeated))
    if not times:
        return False
    return all(number and int(number) <= MOST_TIMES for number in times.groups() if number is not None)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
