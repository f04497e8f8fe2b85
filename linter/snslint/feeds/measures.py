"""What feed rules measure over one run of posts: a closed list, each a function from a rule and a run to what it saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from snslint.config.schema import PromotionBudget
from snslint.feeds.entry import Entry
from snslint.feeds.runs import Run
from snslint.model import Confidence
from snslint.rulebook.feed import Feed
from snslint.rulebook.platform import Platform


class Seen(NamedTuple):
    """Something seen over a run: the posts it is about, oldest first, and what fills `{name}` in messages."""

    posts: tuple[Entry, ...]
    captures: Mapping[str, str]
    value: float | None = None
    limit: float | None = None
    confidence: Confidence = "firm"


class Terms(NamedTuple):
    """What an account brings to the rules: its budget of promotion, the markets it sells to, and where it posts."""

    budget: PromotionBudget = PromotionBudget()
    markets: tuple[str, ...] = ()
    records: Mapping[str, Platform] = {}


def percent(share: float) -> str:
    """A share as people write it."""
    return f"{share * 100:.0f}%"


def _window(feed: Feed, terms: Terms, run: Run) -> int:
    size = terms.budget.window if feed.window == "$window" else feed.window
    return int(size) or len(run.posts)


def share(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """The window in which the share is worst, if it is above `max` or below `min`; never of fewer posts than a window.

    A whole number of posts is allowed: one post in ten of a window of 15 is two.
    """
    posts = run.posts
    size = _window(feed, terms, run)
    if len(posts) < max(size, feed.least):
        return
    most = terms.budget.share if feed.max == "$share" else feed.max
    flags = [post.counts(feed.of) for post in posts]
    counts = [sum(flags[at : at + size]) for at in range(len(posts) - size + 1)]
    most_posts = None if most is None else -(-most * size // 1)
    over = [at for at, n in enumerate(counts) if most_posts is not None and n > most_posts]
    under = [at for at, n in enumerate(counts) if feed.min is not None and n < feed.min * size]
    if not over and not under:
        return
    at = max(over, key=lambda at: counts[at]) if over else min(under, key=lambda at: counts[at])
    limit = float(most if over and most is not None else feed.min or 0)
    shown = posts[at : at + size]
    picked = tuple(post for post, flag in zip(shown, flags[at : at + size], strict=True) if flag is bool(over))
    yield Seen(
        picked,
        {**_span(shown), "n": str(counts[at]), "window": str(size), "share": percent(counts[at] / size), "limit": percent(limit)},
        counts[at] / size, limit,
    )  # fmt: skip


def row_of(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """Each row of posts that count, one after the other, longer than `max`."""
    row: list[Entry] = []
    most = _most(feed)
    for post in (*run.posts, None):
        if post is not None and post.counts(feed.of):
            row.append(post)
            continue
        if len(row) > most:
            yield Seen(tuple(row), {**_span(row), "n": str(len(row)), "limit": f"{most:g}"}, len(row), most)
        row = []


def burst(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """Each stretch in which more than `max` posts fall within `hours`; where only days are known, `per_day` on one."""
    yield from _dense([p for _, p in run.dated if p.timed], _most(feed), timedelta(hours=feed.hours))
    if feed.per_day is not None:
        yield from _dense([p for _, p in run.dated if not p.timed], feed.per_day, timedelta(hours=1))


def dense(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """Each stretch in which more than `max` of the posts that count fall within `days`."""
    yield from _dense([p for _, p in run.dated if p.counts(feed.of)], _most(feed), timedelta(days=feed.days))


def _most(feed: Feed) -> float:
    return 0.0 if feed.max is None or feed.max == "$share" else feed.max


def _dense(posts: Sequence[Entry], most: float, length: timedelta) -> Iterator[Seen]:
    """Stretches made of windows of this length with more than `most` posts; overlapping windows are one stretch."""
    stretches: list[list[int]] = []  # first, end, most posts in a window
    end = 0
    for start in range(len(posts)):
        end = max(end, start)
        while end < len(posts) and _apart(posts[start], posts[end]) < length:
            end += 1
        if end - start > most:
            if stretches and start < stretches[-1][1]:
                stretches[-1][1:] = [end, max(stretches[-1][2], end - start)]
            else:
                stretches.append([start, end, end - start])
    for first, last, worst in stretches:
        found = posts[first:last]
        yield Seen(tuple(found), {**_span(found), "n": str(worst), "limit": f"{most:g}"}, worst, most)


def _apart(first: Entry, second: Entry) -> timedelta:
    assert first.when is not None
    assert second.when is not None
    return second.when - first.when


def repeated(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """The hashtags or mentions that stand in more than `share` of the last full window in which most do."""
    size = _window(feed, terms, run)
    best: tuple[list[str], Sequence[Entry]] = ([], ())
    counts: Counter[str] = Counter()
    for end, post in enumerate(run.posts, start=1):
        counts.update(_tags(post, feed.what))
        if end > size:
            counts.subtract(_tags(run.posts[end - size - 1], feed.what))
        if end >= size:
            often = sorted(tag for tag, n in counts.items() if n > feed.share * size)
            if len(often) >= max(feed.least, len(best[0]) or 1) and len(often) > len(best[0]):
                best = often, run.posts[end - size : end]
    tags, shown = best
    if tags:
        mark = "#" if feed.what == "hashtags" else "@"
        names = " ".join(mark + tag for tag in tags[:6]) + (" …" if len(tags) > 6 else "")
        posts = tuple(post for post in shown if any(tag in _tags(post, feed.what) for tag in tags))
        captures = {
            **_span(shown),
            "n": str(len(tags)),
            "window": str(size),
            "match": names,
            "share": percent(feed.share),
        }
        yield Seen(posts, captures, len(tags), feed.least)


def _tags(post: Entry, what: str) -> frozenset[str]:
    return post.hashtags if what == "hashtags" else post.mentions


def flat(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """The longest row without any of the posts that count, if it is a window long."""
    size = _window(feed, terms, run)
    longest: Sequence[Entry] = ()
    row: list[Entry] = []
    for post in (*run.posts, None):
        if post is not None and not post.counts(feed.of):
            row.append(post)
            continue
        longest = max(longest, row, key=len)
        row = []
    if len(longest) >= size:
        yield Seen(tuple(longest), {**_span(longest), "n": str(len(longest)), "window": str(size)}, len(longest), size)


def uneven(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """Each campaign of which some posts are of those that count and some are not.

    A campaign is what the rows name so; else the posts that mention an account that the posts that count mention twice
    or more, which is a possible one only.
    """
    named: dict[str, list[Entry]] = {}
    for post in run.posts:
        if post.facts.get("campaign"):
            named.setdefault(str(post.facts["campaign"]), []).append(post)
    partners = Counter(m for post in run.posts if post.counts(feed.of) for m in post.mentions)
    told = {id(post) for posts in named.values() for post in posts}
    guessed = {
        f"@{name}": [post for post in run.posts if name in post.mentions and id(post) not in told]
        for name, n in partners.items()
        if n >= 2
    }
    for groups, confidence in ((named, "firm"), (guessed, "possible")):
        for campaign, posts in groups.items():
            missing = tuple(post for post in posts if not post.counts(feed.of))
            if missing and len(missing) < len(posts):
                captures = {
                    **_span(posts), "match": campaign, "n": str(len(missing)), "given": str(len(posts) - len(missing)),
                    "window": str(len(posts)),
                }  # fmt: skip
                yield Seen(missing, captures, len(missing), 0, confidence)  # type: ignore[arg-type]


def ladder(feed: Feed, run: Run, terms: Terms) -> Iterator[Seen]:
    """Whether offers come after something to take part in: the share of offers with a seed in the `days` before."""
    offers, bare = _ladder(feed, run)
    if len(offers) < feed.least:
        return
    share_ = 1 - len(bare) / len(offers)
    if feed.min is not None and share_ < feed.min:
        captures = {
            **_span(offers), "n": str(len(bare)), "window": str(len(offers)), "share": percent(share_),
            "limit": percent(feed.min), "days": f"{feed.days:g}",
        }  # fmt: skip
        yield Seen(tuple(bare), captures, share_, feed.min)


def climbed(feed: Feed, run: Run) -> tuple[int, int]:
    """How many offers came after a seed, and how many there were: the ladder as it stands."""
    offers, bare = _ladder(feed, run)
    return len(offers) - len(bare), len(offers)


def _ladder(feed: Feed, run: Run) -> tuple[list[Entry], list[Entry]]:
    offers: list[Entry] = []
    bare: list[Entry] = []
    seed = None
    for at, post in run.dated:
        if post.counts(feed.of):
            offers.append(post)
            if seed is None or at - seed > timedelta(days=feed.days):
                bare.append(post)
        elif post.counts(feed.seed):
            seed = at
    return offers, bare


def _span(posts: Sequence[Entry]) -> dict[str, str]:
    days = sorted(post.day for post in posts if post.day)
    first, last = (days[0], days[-1]) if days else ("", "")
    named = ", ".join(post.name for post in posts[:3]) + (" …" if len(posts) > 3 else "")
    return {
        "first": first or (posts[0].name if posts else ""),
        "last": last or (posts[-1].name if posts else ""),
        "posts": named,
    }


Measure = Callable[[Feed, Run, Terms], Iterator[Seen]]
BY_RUN: Mapping[str, Measure] = {
    "share": share, "run": row_of, "burst": burst, "dense": dense, "repeated": repeated, "flat": flat, "uneven": uneven,
    "ladder": ladder,
}  # fmt: skip
"""Those that need no library; `trends`, `copies`, `festivals` and `rhythms` hold the others."""
