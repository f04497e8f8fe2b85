"""The run of an account's posts on a platform, oldest first: what its readers see, and what feed rules measure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from snslint.feeds.entry import Entry


class Run(NamedTuple):
    """Posts of one account on the platforms that got the same ones."""

    account: str
    platforms: tuple[str, ...]
    posts: tuple[Entry, ...]

    @property
    def dated(self) -> tuple[tuple[datetime, Entry], ...]:
        """Those whose day is known, with their moment."""
        return tuple((post.when, post) for post in self.posts if post.when is not None)


def runs(entries: Iterable[Entry]) -> list[Run]:
    """The runs of all accounts: sorted by date, posts without one last, in the order of the file.

    Platforms that got the very same posts are one run: whoever crossposts makes one mistake, not three.
    """
    feeds: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for platform in entry.platforms or ("",):
            feeds.setdefault((entry.account, platform), []).append(entry)
    merged: dict[tuple[str, tuple[int, ...]], tuple[list[str], list[Entry]]] = {}
    for (account, platform), posts in feeds.items():
        key = (account, tuple(map(id, posts)))
        merged.setdefault(key, ([], posts))[0].append(platform)
    return [
        Run(account, tuple(name for name in platforms if name), tuple(sorted(posts, key=_placed)))
        for (account, _), (platforms, posts) in merged.items()
    ]


def _placed(entry: Entry) -> tuple[bool, datetime, str, int]:
    return entry.when is None, entry.when or datetime.min, entry.file, entry.row
