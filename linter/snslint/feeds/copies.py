"""Texts that are nearly the same: in one feed, across platforms, across accounts.

Texts are cut into shingles, three words or, in scripts without spaces, three characters; MinHash tells how many two
texts share, and locality-sensitive hashing which to compare. The pairs found are compared exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from snslint.documents.normalise import fold
from snslint.feeds.entry import Entry
from snslint.feeds.measures import Seen, percent
from snslint.feeds.tables import needed
from snslint.rulebook.feed import Feed

SHINGLE = 3
SHORTEST = 5
"""Shingles that a text must have: 'Good morning!' is no copy of 'Good morning!'."""
PERMUTATIONS = 128
_WORDS = re.compile(r"https?://\S+|[#@]?\w+")
_SPACELESS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\u0e00-\u0eff]")


def shingles(text: str) -> frozenset[str]:
    """The pieces of a text that are compared; links and case do not count."""
    words = [word for word in _WORDS.findall(fold(text)) if not word.startswith("http")]
    found: set[str] = set()
    if not words:
        return frozenset()
    spaceless = "".join(word for word in words if _SPACELESS.search(word))
    if len(spaceless) * 2 >= sum(map(len, words)):
        whole = "".join(words)
        found.update(whole[at : at + SHINGLE] for at in range(max(1, len(whole) - SHINGLE + 1)))
    else:
        found.update(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return frozenset(found)


class Alike(NamedTuple):
    """Posts whose texts are copies of each other, by their places, and how alike the least alike neighbours are."""

    places: tuple[int, ...]
    least: float


def alike(entries: Sequence[Entry], least: float) -> list[Alike]:
    """The groups of entries whose texts are alike by `least` or more, each with one of its group."""
    twins: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        pieces = shingles(entry.text)
        if len(pieces) >= SHORTEST:
            twins[pieces].append(at)
    texts = list(twins)
    leader = list(range(len(texts)))
    weakest = [1.0] * len(texts)

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other, share in _near(texts, least):
        first, second = root(one), root(other)
        leader[second] = first
        weakest[first] = min(weakest[first], weakest[second], share)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, pieces in enumerate(texts):
        groups[root(at)] += twins[pieces]
    return [Alike(tuple(sorted(places)), weakest[head]) for head, places in groups.items() if len(places) > 1]


def _near(texts: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    datasketch = needed("datasketch", "finding copies")
    # candidates are looked for a little below, so that an estimate a shade too low loses nothing
    index = datasketch.MinHashLSH(threshold=max(0.3, least - 0.15), num_perm=PERMUTATIONS)
    for at, pieces in enumerate(texts):
        hashed = datasketch.MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch([piece.encode() for piece in sorted(pieces)])
        for other in sorted(index.query(hashed)):
            share = len(pieces & texts[other]) / len(pieces | texts[other])
            if share >= least:
                yield other, at, share
        index.insert(at, hashed)


def copies(feed: Feed, entries: Sequence[Entry], groups: Sequence[Alike]) -> Iterator[Seen]:
    """The groups that are copies in the sense of the rule: within `days` of each other, and `where` it says.

    Across platforms one copied text is nothing; `least` of them are a habit, and one thing to say of the account.
    """
    told: set[tuple[int, ...]] = set()
    habits: dict[str, list[tuple[list[Entry], float]]] = defaultdict(list)
    for group in groups:
        for bucket in _buckets(feed, entries, group.places):
            for posts in _close(bucket, timedelta(days=feed.days)):
                key = tuple(sorted(map(id, posts)))
                if not _meant(feed, posts) or key in told:
                    continue
                told.add(key)
                if feed.where == "platforms":
                    habits[posts[0].account].append((posts, group.least))
                elif len(posts) >= feed.least:
                    yield _seen(feed, posts, group.least)
    for copied in habits.values():
        if len(copied) >= feed.least:
            seen = _seen(feed, [post for posts, _ in copied for post in posts], min(least for _, least in copied))
            yield seen._replace(captures={**seen.captures, "n": str(len(copied))})


def _buckets(feed: Feed, entries: Sequence[Entry], places: Iterable[int]) -> Iterable[list[Entry]]:
    """The posts of a group that readers could meet together."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for at in places:
        entry = entries[at]
        for platform in entry.platforms or ("",):
            key = {"feed": (entry.account, platform), "accounts": ("", platform), "platforms": (entry.account, "")}
            bucket = found[key[feed.where]]
            if not bucket or bucket[-1] is not entry:
                bucket.append(entry)
    return found.values()


def _close(posts: list[Entry], days: timedelta) -> Iterator[list[Entry]]:
    """Stretches of posts none of which is further than `days` from the one before it; those without a day are close."""
    stretch: list[Entry] = []
    for post in sorted(posts, key=lambda e: (e.when is not None, e.when or datetime.min, e.row)):
        before = stretch[-1].when if stretch else None
        if before and post.when and post.when - before > days:
            yield stretch
            stretch = []
        stretch.append(post)
    yield stretch


def _meant(feed: Feed, posts: Sequence[Entry]) -> bool:
    if feed.where == "accounts":
        return len({post.account for post in posts}) > 1
    if feed.where == "platforms":
        return len({post.platforms for post in posts}) > 1
    return len(posts) > 1


def _seen(feed: Feed, posts: list[Entry], least: float) -> Seen:
    days = sorted(post.day for post in posts if post.day)
    captures = {
        "n": str(len(posts)), "share": percent(least), "match": _head(posts[0].text),
        "posts": ", ".join(post.name for post in posts[:5]) + (" …" if len(posts) > 5 else ""),
        "first": days[0] if days else posts[0].name, "last": days[-1] if days else posts[-1].name,
        "accounts": ", ".join(sorted({post.account for post in posts if post.account})),
        "platforms": ", ".join(sorted({name for post in posts for name in post.platforms})),
    }  # fmt: skip
    return Seen(tuple(posts), captures, least, feed.alike)


def _head(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
