"""Edits on a text: which of them go together, and what the text is with them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from snslint.model import Edit, Finding, Fix


class Chosen(NamedTuple):
    """A fix to apply, and the finding that it mends."""

    finding: Finding
    fix: Fix


def fix_of(finding: Finding, unsafe: bool = False) -> Fix | None:
    """The fix to apply to a finding: its first safe one; with `unsafe` its first. None for one that is not live."""
    if finding.state != "live":
        return None
    return next((fix for fix in finding.fixes if fix.edits and (fix.safe or unsafe)), None)


def chosen(findings: Iterable[Finding], unsafe: bool = False) -> list[Chosen]:
    """The fixes that can be applied together, in the order of the findings: no two of them touch the same words."""
    taken = Taken()
    found: list[Chosen] = []
    for finding in findings:
        fix = fix_of(finding, unsafe)
        if fix is None:
            continue
        fresh = [edit for edit in fix.edits if edit not in taken]  # another finding may ask for the very same change
        if any(map(taken.meets, fresh)):
            continue
        taken.add(fresh)
        found.append(Chosen(finding, fix))
    return found


class Taken:
    """Edits that go together, to ask whether another one touches the same words."""

    def __init__(self) -> None:
        self._sorted: list[Edit] = []
        self._known: set[Edit] = set()

    def __contains__(self, edit: Edit) -> bool:
        return edit in self._known

    def add(self, edits: Iterable[Edit]) -> None:
        """Take these."""
        for edit in edits:
            insort(self._sorted, edit, key=_place)
            self._known.add(edit)

    def meets(self, edit: Edit) -> bool:
        """Whether it overlaps one that is taken."""
        at = bisect_left(self._sorted, edit.start, key=lambda other: other.end)
        while at < len(self._sorted) and self._sorted[at].start <= edit.end:
            if overlap(edit, self._sorted[at]):
                return True
            at += 1
        return False


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same words; an insertion touches what it stands beside."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits, which must not overlap; equal ones count once."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def joined(text: str, edits: Sequence[Edit]) -> Edit:
    """Several edits as the one that does the same, for formats that know of one only."""
    first, last = min(edit.start for edit in edits), max(edit.end for edit in edits)
    inside = [Edit(edit.start - first, edit.end - first, edit.text) for edit in edits]
    return Edit(first, last, applied(text[first:last], inside))
