"""Exemptions: named contexts and exceptions that silence a hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from snslint.engine.hits import Hit, words_between
from snslint.rulebook.nodes import Exemption

if TYPE_CHECKING:
    from snslint.engine.matchers import Matcher


def spared(m: Matcher, hit: Hit, exemptions: list[Exemption]) -> bool:
    """Whether one of the exemptions holds around this hit."""
    return any(_holds(m, hit, other, exemption) for exemption in exemptions for other in _around(m, hit, exemption))


def _around(m: Matcher, hit: Hit, exemption: Exemption) -> Sequence[Hit]:
    """What may hold: hits of the exemption that are not far away."""
    others = m.neighbours(exemption.match)
    if exemption.covers and not hit.floating and exemption.within != "draft":
        return others.over(hit)
    return others.near(hit, exemption.within, exemption.reach)


def _holds(m: Matcher, hit: Hit, other: Hit, exemption: Exemption) -> bool:
    from snslint.engine.matchers import near

    if other.floating or exemption.within == "draft":
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
