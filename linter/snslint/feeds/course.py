"""The course of a run: its posts in time, what of them sells, what they ask of readers; the numbers behind charts.

Long runs are told by week, so that a chart has the same size whatever the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from snslint.feeds.entry import Entry
from snslint.feeds.findings import RunSummary, selling_rule
from snslint.feeds.runs import runs
from snslint.rulebook.compiled import Rulebook

Step = Literal["day", "week", "month", "quarter", "year", "posts"]
"""What a stretch is; `posts`: a number of posts, where days are not known."""

DOTS = 500
"""Posts that are drawn one by one; above it they are drawn by week."""
POINTS = 300
"""The most points of a line."""
_EPOCH = datetime(1970, 1, 1)


class Dot(msgspec.Struct, frozen=True):
    """A post, or a week of them: where it stands (days since 1970, or its place from 1), its lowest and highest intensity."""

    at: float
    low: float
    high: float


class Mark(msgspec.Struct, frozen=True):
    """A point of a line."""

    at: float
    value: float


class Stretch(msgspec.Struct, frozen=True):
    """A month of the run, or what takes its place: its first day, or the places of its posts."""

    first: date | None
    places: tuple[int, int]
    posts: int
    intensity: float
    selling: int
    depths: tuple[int, ...]


class Course(msgspec.Struct, frozen=True):
    """A run in time. `mean` and `share` are of the last `window` posts at each post: intensity, and the share that sells."""

    account: str
    platforms: tuple[str, ...]
    step: Step
    single: bool
    dots: tuple[Dot, ...]
    mean: tuple[Mark, ...]
    share: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    window: int
    worst: float


class AccountFigures(msgspec.Struct, frozen=True):
    """All posts of an account, each counted once however many platforms it went to."""

    account: str
    posts: int
    intensity: float
    selling: int
    ready: int
    revise: int
    hold: int
    depths: tuple[int, ...]
    first: str
    last: str

    @property
    def answering(self) -> int:
        """How many ask readers for an answer or more."""
        return sum(self.depths[2:])


def courses(entries: Sequence[Entry], summaries: Sequence[RunSummary], rulebook: Rulebook) -> list[Course]:
    """The course of every run, in the order of the summaries."""
    sells = _selling(rulebook)
    return [
        _course(run.account, run.platforms, run.posts, summary.window, sells)
        for run, summary in zip(runs(entries), summaries, strict=True)
    ]


def accounts(entries: Iterable[Entry], rulebook: Rulebook) -> list[AccountFigures]:
    """The accounts in figures, the one with the most posts first."""
    sells = _selling(rulebook)
    posts_of: dict[str, list[Entry]] = {}
    for entry in entries:
        posts_of.setdefault(entry.account, []).append(entry)
    return sorted(
        (_figures(account, posts, sells) for account, posts in posts_of.items()), key=lambda f: (-f.posts, f.account)
    )


def _figures(account: str, posts: list[Entry], sells: Callable[[Entry], bool]) -> AccountFigures:
    verdicts = Counter(post.verdict for post in posts)
    days = sorted(post.day for post in posts if post.day)
    return AccountFigures(
        account, len(posts), _mean(posts), sum(map(sells, posts)), verdicts["ready"], verdicts["revise"], verdicts["hold"],
        _depths(posts), days[0] if days else "", days[-1] if days else "",
    )  # fmt: skip


def _selling(rulebook: Rulebook) -> Callable[[Entry], bool]:
    rule = selling_rule(rulebook.feeds)
    return (lambda post: post.counts(rule.of)) if rule else lambda post: False


def _course(
    account: str, platforms: tuple[str, ...], posts: Sequence[Entry], window: int, sells: Callable[[Entry], bool]
) -> Course:
    dated = [post for post in posts if post.when is not None]
    by_day = len(dated) * 2 > len(posts)
    kept = dated if by_day else list(posts)
    places = [_days(post.when) if by_day and post.when else float(n) for n, post in enumerate(kept, start=1)]
    mean = _rolling([post.intensity for post in kept], window)
    # as the rules count: over all posts, those without a day last
    share = _rolling([100.0 * sells(post) for post in posts], window)
    ends = [_days(post.when) if by_day and post.when else float(n) for n, post in enumerate(posts, start=1)]
    drawn = [
        Mark(at, value)
        for post, at, value in zip(posts[window - 1 :], ends[window - 1 :], share, strict=True)
        if not by_day or post.when
    ]
    step = _step([post.when.date() for post in kept if post.when]) if by_day else "posts"
    return Course(
        account, platforms, step, len(kept) <= DOTS, _dots(kept, places, by_day),
        _thin([Mark(at, value) for at, value in zip(places[window - 1 :], mean, strict=True)]), _thin(drawn, highest=True),
        _stretches(kept, step, sells), window, max(share, default=0.0),
    )  # fmt: skip


def _days(when: datetime) -> float:
    return round((when.replace(tzinfo=None) - _EPOCH).total_seconds() / 86400, 3)


def day_number(day: date) -> int:
    """The place of a day in a chart of days."""
    return (day - _EPOCH.date()).days


def _rolling(values: Sequence[float], window: int) -> list[float]:
    """The mean of the last `window` values, from the first place that has as many."""
    if len(values) < window:
        return []
    total = sum(values[:window])
    found = [total / window]
    for new, old in zip(values[window:], values, strict=False):
        total += new - old
        found.append(total / window)
    return found


def _thin(marks: list[Mark], highest: bool = False) -> tuple[Mark, ...]:
    """At most `POINTS` of them: of each stretch the last, or the highest."""
    size = -(-len(marks) // POINTS) or 1
    groups = [marks[at : at + size] for at in range(0, len(marks), size)]
    return tuple(max(group, key=lambda mark: mark.value) if highest else group[-1] for group in groups)


def _dots(posts: Sequence[Entry], places: Sequence[float], by_day: bool) -> tuple[Dot, ...]:
    if len(posts) <= DOTS:
        return tuple(Dot(at, post.intensity, post.intensity) for at, post in zip(places, posts, strict=True))
    span = places[-1] - places[0]
    size = max(7.0, span / POINTS) if by_day else len(posts) / POINTS
    weeks: dict[int, list[float]] = {}
    for at, post in zip(places, posts, strict=True):
        # weeks begin on Mondays; the first of 1970 was a Thursday
        weeks.setdefault(int((at + 3 if by_day else at) // size), []).append(post.intensity)
    return tuple(
        Dot(round((week + 0.5) * size - (3 if by_day else 0), 3), min(values), max(values))
        for week, values in weeks.items()
    )


def _step(days: Sequence[date]) -> Step:
    span = max(days) - min(days)
    steps: tuple[tuple[int, Step], ...] = ((14, "day"), (112, "week"), (760, "month"), (3660, "quarter"))
    return next((step for most, step in steps if span <= timedelta(days=most)), "year")


def _first(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    if step == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _stretches(posts: Sequence[Entry], step: Step, sells: Callable[[Entry], bool]) -> tuple[Stretch, ...]:
    size = max(10, -(-len(posts) // 12))
    parts: dict[date | int, list[int]] = {}
    for place, post in enumerate(posts):
        key = _first(post.when.date(), step) if step != "posts" and post.when else place // size
        parts.setdefault(key, []).append(place)
    return tuple(
        _stretch(key if isinstance(key, date) else None, places, [posts[place] for place in places], sells)
        for key, places in parts.items()
    )


def _stretch(
    first: date | None, places: Sequence[int], posts: Sequence[Entry], sells: Callable[[Entry], bool]
) -> Stretch:
    span = places[0] + 1, places[-1] + 1
    return Stretch(first, span, len(posts), _mean(posts), sum(map(sells, posts)), _depths(posts))


def _mean(posts: Sequence[Entry]) -> float:
    return sum(post.intensity for post in posts) / len(posts)


def _depths(posts: Sequence[Entry]) -> tuple[int, ...]:
    depths = Counter(post.depth for post in posts)
    return tuple(depths[depth] for depth in range(5))
