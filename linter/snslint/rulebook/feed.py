"""What a rule of scope feed measures: `match: {feed: …}` of rules/practices/<topic>/<id>.yaml."""

from __future__ import annotations

from typing import Any, Literal

from snslint.rulebook.platform import File


class Posts(File, frozen=True):
    """Which posts of a feed count: those of which any of this is so. Without a word, every post."""

    intensity: float | None = None
    depth: int | None = None
    seen: list[str] = []
    fact: dict[str, Any] = {}


class Feed(File, frozen=True):
    """Something measured over the run of an account's posts on a platform, sorted by date.

    `share` of the posts that count `of` a rolling `window` (in posts; 0: all of them) above `max` or below `min` ·
    `run` of more than `max` of them one after the other · `trend` of their share by month, `change` from the first month
    to the last at least, its direction sure at nine in ten · `copies`: texts `alike` by this much within `days`, in the
    same feed, across platforms or across accounts · `burst`: more than `max` posts in so many `hours`, or `per_day` where
    only days are known · `repeated`: the same `least` hashtags or mentions in this `share` of a window · `flat`: a window
    without a post of them · `dense`: more than `max` of them within `days` · `uneven`: some posts of a campaign are of
    them and some are not · `ladder`: of them, the share that came within `days` after a post of `seed`, below `min` ·
    `festival`: none of them in the `days` before a shopping festival of the account's markets · `rhythm`: on the `side` above
    or below the posts a week that the platform's record names, over the last `window` whole weeks, or more than `max` of the
    timed posts outside its `hours`.
    `$share` and `$window` are those of the account's promotion-budget; `least`: the posts a feed must have.
    """

    measure: Literal[
        "share", "run", "trend", "copies", "burst", "repeated", "flat", "dense", "uneven", "ladder", "festival",
        "rhythm",
    ]  # fmt: skip
    of: Posts = Posts()
    seed: Posts = Posts()
    max: float | Literal["$share"] | None = None
    min: float | None = None
    window: int | Literal["$window"] = 20
    days: float = 30
    hours: float = 24
    per_day: int | None = None
    alike: float = 0.8
    where: Literal["feed", "platforms", "accounts"] = "feed"
    what: Literal["hashtags", "mentions"] = "hashtags"
    share: float = 0.8
    change: float = 0.2
    direction: Literal["rising", "falling"] = "falling"
    side: Literal["above", "below", "hours"] = "above"
    least: int = 1
