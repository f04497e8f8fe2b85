"""What a regular expression cannot match without: texts of which one must stand in a draft, so that most patterns are
neither compiled nor run.

Texts are compared as `folded` makes them: without case, every digit a 0. Worked out while rules are compiled, from the
syntax tree of Python's `re`; a pattern that `re` cannot read requires nothing, and is always run.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

from snslint.documents.lazy import Lazy
from snslint.rulebook.nodes import folded

MOST = 64
"""Texts kept for one stretch of a pattern; a stretch that stands for more is cut there."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
LONGEST = 16
"""Turns of a repetition that are spelt out; what is required of more is required of one."""
_PROPERTY = Lazy(r"(\[(?:[^\]\\]|\\.)*)?\\[pP](?:\{\w+\}|\w)")
_ODD = Lazy(r"\[\^?\]|\[:\^?\w+:\]|\\\\")
"""What `re` may read otherwise than RE2."""
_ANY = r"\w\W"
"""Any character, in a class; `re` knows no properties such as `\\p{Han}`."""


_EVERYWHERE = frozenset("abcdefghijklmnopqrstuvwxyz .,")
"""Texts that nearly every draft holds: they leave nothing out."""


class _Group(NamedTuple):
    """Texts of which one stands in a piece of a pattern, or so many, one beside the other."""

    texts: frozenset[str]
    times: int = 1


class _Known(NamedTuple):
    """All that a piece of a pattern can be, if that is little; else groups of texts that stand in it."""

    exact: frozenset[str] | None
    groups: tuple[_Group, ...] = ()

    def required(self) -> tuple[_Group, ...]:
        """The groups, what it is exactly among them."""
        return (*self.groups, _Group(self.exact)) if self.exact and "" not in self.exact else self.groups


_NOTHING = _Known(frozenset({""}))
_UNKNOWN = _Known(None)


def required(pattern: str) -> list[tuple[int, list[str]]]:
    """Groups of folded texts, and how often: where the pattern matches, so many texts of each group stand, none over another.

    Args:
        pattern: as a rule has it, in the syntax of RE2.
    """
    if _ODD.search(pattern):
        return []
    try:
        from re import _parser  # type: ignore[attr-defined]

        while (known := _PROPERTY.sub(lambda m: f"{m[1]}{_ANY}" if m[1] else f"[{_ANY}]", pattern)) != pattern:
            pattern = known
        with warnings.catch_warnings(action="ignore"):
            tree = _parser.parse(pattern.replace(r"\z", r"\Z"))
    except (ImportError, re.error, RecursionError, OverflowError):
        return []
    groups = sorted({g for g in _row(tree).required() if g.texts.isdisjoint(_EVERYWHERE)}, key=_telling)
    return [(group.times, _least(group.texts)) for group in groups[-2:]][::-1]


def _least(texts: frozenset[str]) -> list[str]:
    """Those that hold no other: where 'angry face' stands, 'angry' does."""
    return sorted(text for text in texts if not any(other in text for other in texts if other != text))


def _telling(group: _Group) -> tuple[int, bool, int, int, list[str]]:
    """How much a group leaves out: long texts are rare, and few are rarer; a figure stands in most drafts."""
    texts = group.texts
    return min(map(len, texts)), "0" not in texts, -len(texts), group.times, sorted(texts)


def _row(items: Iterable[tuple[Any, Any]]) -> _Known:
    """One piece after the other."""
    exact = frozenset({""})
    groups: list[_Group] = []
    whole = True
    for one in _pieces(items):
        groups += one.groups
        if one.exact is not None and len(exact) * len(one.exact) <= MOST:
            exact = frozenset(a + b for a, b in product(exact, one.exact))
            continue
        whole = False
        if "" not in exact:
            groups.append(_Group(exact))
        exact = one.exact if one.exact is not None else frozenset({""})
    if whole:
        return _Known(exact)
    if "" not in exact:
        groups.append(_Group(exact))
    return _Known(None, tuple(groups))


def _pieces(items: Iterable[tuple[Any, Any]]) -> Iterator[_Known]:
    """Each piece; one that stands so many times or more is one that stands so many times, and then one that may."""
    for op, argument in items:
        if str(op) in _REPEATS and argument[0] < argument[1]:
            least, most, what = argument
            if least:
                yield _repeated(least, what)
            yield _optional(most - least, what)
        else:
            yield _piece(str(op), argument)


def _piece(op: str, argument: Any) -> _Known:
    if op == "LITERAL":
        return _Known(frozenset({folded(chr(argument))}))
    if op == "IN":
        return _class(argument)
    if op == "AT":
        return _NOTHING
    if op == "SUBPATTERN":
        return _row(argument[-1])
    if op == "BRANCH":
        return _either([_row(branch) for branch in argument[1]])
    if op in _REPEATS:
        return _repeated(argument[0], argument[2])
    return _UNKNOWN


def _class(members: Iterable[tuple[Any, Any]]) -> _Known:
    found: set[str] = set()
    for op, argument in members:
        if str(op) == "LITERAL":
            found.add(folded(chr(argument)))
        elif str(op) == "RANGE" and argument[1] - argument[0] < MOST:
            found.update(folded(chr(code)) for code in range(argument[0], argument[1] + 1))
        elif str(op) == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
            found.add("0")
        else:
            return _UNKNOWN
    return _Known(frozenset(found)) if 0 < len(found) <= MOST else _UNKNOWN


def _repeated(times: int, items: Iterable[tuple[Any, Any]]) -> _Known:
    one = _row(items)
    if times == 1:
        return one
    if one.exact and len(one.exact) == 1 and times <= LONGEST:
        return _Known(frozenset({"".join(one.exact) * times}))
    return _Known(None, tuple(_Group(g.texts, g.times * times) for g in one.required())) if times else _NOTHING


def _optional(times: int, items: Iterable[tuple[Any, Any]]) -> _Known:
    one = _row(items)
    return _Known(one.exact | {""}) if times == 1 and one.exact is not None and not one.groups else _UNKNOWN


def _either(branches: list[_Known]) -> _Known:
    if all(one.exact is not None and not one.groups for one in branches):
        exact = frozenset().union(*(one.exact or () for one in branches))
        if len(exact) <= 4 * MOST:
            return _Known(exact)
    needed = [one.required() for one in branches]
    if not all(needed):
        return _UNKNOWN
    chosen = [max(groups, key=_telling) for groups in needed]
    return _Known(None, (_Group(frozenset().union(*(g.texts for g in chosen)), min(g.times for g in chosen)),))
