"""Whom a draft speaks to: readers ready to buy, readers ready to join in, both or neither.

Sellers group people by these two readinesses. The draft's side of it is read off its signals and its interaction depth;
whether that fits is judged against the account's positioning and the `segment` the draft is for.
"""

from __future__ import annotations

from collections.abc import Mapping

from snslint.model import Audience

BUYING: Mapping[str, float] = {
    "offer": 1.0, "price": 1.0, "buy-call": 1.5, "urgency": 0.5, "scarcity": 0.5, "product-push": 0.75, "link-push": 0.5,
    "diversion": 0.75, "event-push": 0.5, "draw-push": 0.5, "launch": 0.5,
}  # fmt: skip
JOINING: Mapping[str, float] = {
    "question": 1.0,
    "opening-question": 0.5,
    "invitation": 1.5,
    "story": 0.5,
    "help": 0.5,
    "thanks": 0.5,
    "conversation": 0.5,
}
"""What each signal says of whom the draft speaks to; hand-set: an order, not a measurement."""
STEPS = (0.2, 0.65, 1.3)
"""Where a little, clearly and mainly begin, in sums of strengths."""


def audience(strong: Mapping[str, float], depth: int, positioning: str, segment: str) -> Audience:
    """The two readinesses, 0 (not at all) to 3 (mainly), and how they fit.

    Args:
        strong: strengths of the signals, 0 to 1.
        depth: interaction depth, 0 to 4.
        positioning: sales-led, interaction-led or empty.
        segment: new, returning, loyal, lapsed or empty.
    """
    buy = _level(sum(strong.get(name, 0.0) * weight for name, weight in BUYING.items()))
    join = max(
        _level(sum(strong.get(name, 0.0) * weight for name, weight in JOINING.items())), min(3, max(0, depth - 1))
    )
    return Audience(buy, join, _fit(buy, join, positioning, segment))


def _level(amount: float) -> int:
    return sum(amount >= step for step in STEPS)


def _fit(buy: int, join: int, positioning: str, segment: str) -> str:
    """What does not fit, as a message key; empty when all does or nothing is known."""
    if positioning == "interaction-led" and buy > join and buy >= 2:
        return "audience.sells-to-a-community"
    if positioning == "sales-led" and buy == 0:
        return "audience.leads-nowhere"
    if segment == "new" and buy >= 2 and join == 0:
        return "audience.new-readers-first-talk"
    if segment == "lapsed" and buy == 0 and join == 0:
        return "audience.lapsed-need-a-reason"
    if segment == "loyal" and join == 0:
        return "audience.loyal-want-a-part"
    return ""
