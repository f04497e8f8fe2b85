"""Literals, the words that all rules are made of: how one is named, and in which bucket it is kept, so that a draft is
searched with the few that can stand in it."""

import re

OPEN_LEFT, OPEN_RIGHT, TOUCH, EVASIVE, EXCEPT = 1, 2, 4, 8, 16
"""Flags of a literal: open edges; a word of a row, which it may wake; a known disguise; an exception."""
EDGES = OPEN_LEFT | OPEN_RIGHT


def marked(text: str, flags: int) -> str:
    """A literal as a phrase names it: with a star at an open edge, as rule writers put it."""
    if not flags & EDGES:
        return text
    return f"{'*' if flags & OPEN_LEFT else ''}{text}{'*' if flags & OPEN_RIGHT else ''}"


def region_text(kind: str) -> str:
    """What stands for a kind of region among texts; no literal can be like it."""
    return f"<{kind}>"


_PLAIN_RUN = re.compile(r"[0-9a-z]+", re.ASCII)
_RUN = re.compile(r"[^\W_]+")


def word_runs(text: str) -> list[str]:
    """Runs of letters and digits of scripts with word edges."""
    if text.isascii():
        return _PLAIN_RUN.findall(text)
    runs: list[str] = []
    for run in _RUN.findall(text):
        runs += [run] if run.isascii() else "".join(c if c < "\u1100" else " " for c in run).split()
    return runs


def bucket(text: str, edges: int = 0) -> tuple[str, str]:
    """Where a literal is kept: by the first three letters of its longest word and by that word, or by its first CJK
    character and its first two. The word is empty when it may go on, both are when the literal may stand in any text.

    Args:
        text: the literal.
        edges: the open edges that any of its owners allows.
    """
    if text[0] >= "\u1100":
        return text[0], text[:2]
    runs = word_runs(text)
    whole = runs[bool(edges & OPEN_LEFT) : len(runs) - bool(edges & OPEN_RIGHT)]
    if whole:
        word = max(whole, key=len)
        return word[:3], word
    begun = runs and not edges & OPEN_LEFT and len(runs[0]) >= 3
    return runs[0][:3] if begun else "", ""


def buckets(twin: str) -> dict[str, set[str]]:
    """The buckets whose literals can stand in a text: second parts by first part."""
    found = {"": {""}}
    for word in word_runs(twin):
        found.setdefault(word[:3], {""}).add(word)
    if not twin.isascii():
        for at, char in enumerate(twin):
            if char >= "\u1100":
                found.setdefault(char, set()).update((char, twin[at : at + 2]))
    return found
