"""Drift: whether the share of some posts rises or falls over the months, and how sure that is.

Theil–Sen: the median of the slopes between all pairs of months. A single loud month moves it little, and its interval
needs no assumption about the noise. Months with fewer posts than three say too little to be counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from snslint.feeds.entry import Entry
from snslint.feeds.measures import Seen, Terms, percent
from snslint.feeds.runs import Run
from snslint.rulebook.feed import Feed

CONFIDENCE = 0.9
FEWEST_MONTHS, FEWEST_POSTS = 5, 3


def trend(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """A drift of at least `change` in the rule's direction, whose interval leaves no room for none."""
    months: dict[int, list[Entry]] = defaultdict(list)
    for at, post in run.dated:
        months[at.year * 12 + at.month].append(post)
    kept = {month: posts for month, posts in sorted(months.items()) if len(posts) >= FEWEST_POSTS}
    if len(kept) < FEWEST_MONTHS:
        return
    slope, low, high = slopes(
        list(kept), [sum(p.counts(feed.of) for p in posts) / len(posts) for posts in kept.values()]
    )
    if feed.direction == "falling":
        slope, low, high = -slope, -high, -low
    first, last = min(kept), max(kept)
    change = slope * (last - first)
    if low <= 0 or change < feed.change:
        return
    posts = tuple(post for month in kept for post in kept[month])
    shares = {end: sum(p.counts(feed.of) for p in kept[end]) / len(kept[end]) for end in (first, last)}
    yield Seen(
        posts,
        {
            "first": _named(first), "last": _named(last), "from": percent(shares[first]), "to": percent(shares[last]),
            "change": f"{slope * 100:.1f}", "low": f"{low * 100:.1f}", "high": f"{high * 100:.1f}", "window": str(len(kept)),
            "posts": "",
        },
        slope, feed.change,
    )  # fmt: skip


def slopes(months: list[int], values: list[float]) -> tuple[float, float, float]:
    """The slope a month, and its interval at nine in ten."""
    from snslint.feeds.tables import needed

    found = needed("scipy.stats", "the trend of a feed").theilslopes(values, months, alpha=CONFIDENCE)
    return float(found[0]), float(found[2]), float(found[3])


def _named(month: int) -> str:
    return f"{(month - 1) // 12}-{(month - 1) % 12 + 1:02}"
