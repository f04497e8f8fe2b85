"""Exemptions: named contexts and exceptions that silence a hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from snslint.engine.hits import Hit, Neighbours, words_between
from snslint.rulebook.nodes import Exemption

if TYPE_CHECKING:
    from snslint.engine.matchers import Matcher


def unspared(m: Matcher, hits: Sequence[Hit], exemptions: Iterable[Exemption]) -> list[Hit]:
    """The hits around which none of the exemptions holds."""
    if not hits:
        return []
    around: list[Exemption] = []
    for exemption in exemptions:
        if m.stands(exemption.match):
            if exemption.within == "draft":
                return []
            around.append(exemption)
    standing = [(exemption, m.neighbours(exemption.match)) for exemption in around]
    return [hit for hit in hits if not any(_silences(m, hit, others, one) for one, others in standing)]


def _silences(m: Matcher, hit: Hit, others: Neighbours, exemption: Exemption) -> bool:
    """Whether the exemption holds around a hit; only those of its hits are asked that are not far away."""
    if exemption.covers and not hit.floating:
        near = others.over(hit)
    else:
        near = others.near(hit, exemption.within, exemption.reach)
    return any(_holds(m, hit, other, exemption) for other in near)


def _holds(m: Matcher, hit: Hit, other: Hit, exemption: Exemption) -> bool:
    from snslint.engine.matchers import near

    if other.floating:
        return True
    if hit.floating:
        return False  # a finding without a place has no surroundings
    if exemption.covers:
        return other.start <= hit.start and hit.end <= other.end
    if exemption.side == "before" and other.end > hit.start:
        return False
    if exemption.side == "after" and other.start < hit.end:
        return False
    if not near(m.units, hit, other, exemption.within):
        return False
    if exemption.reach is None:
        return True
    first, second = (hit, other) if hit.start <= other.start else (other, hit)
    return words_between(m.document.twin, first.end, second.start) <= exemption.reach
