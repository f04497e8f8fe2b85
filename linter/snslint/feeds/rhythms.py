"""How often and when an account posts, against what the platform bears and when its readers look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from snslint.channels.rhythm import outside
from snslint.feeds.measures import Seen, Terms, percent
from snslint.feeds.runs import Run
from snslint.rulebook.feed import Feed
from snslint.rulebook.platform import Platform, Rhythm

WEEKS = 8
"""Weeks looked at where the rule's window is a number of posts."""


def rhythm(feed: Feed, run: Run, terms: Terms, lang: str) -> Iterator[Seen]:
    """The platforms of a run whose rhythm it misses: weeks above or below it, or posts at other hours."""
    known = [(record, record.rhythm) for name in run.platforms if (record := terms.records.get(name)) and record.rhythm]
    if not known:
        return
    if feed.side == "hours":
        yield from _odd(feed, run, known, lang)
        return
    most = WEEKS if feed.window == "$window" else feed.window
    weeks = full_weeks(run, most)
    if len(weeks) * 2 < most:
        return
    # one loud week is a burst, not a rhythm; one letter a month is a rhythm, though most weeks have none
    rate = median(weeks) if feed.side == "above" else sum(weeks) / len(weeks)
    missed = [(r, h) for r, h in known if (rate > h.high if feed.side == "above" else rate < h.low)]
    if missed:
        bound = min(h.high for _, h in missed) if feed.side == "above" else max(h.low for _, h in missed)
        captures = {
            "n": f"{rate:.1f}".removesuffix(".0"), "limit": f"{bound:g}", "window": str(len(weeks)),
            "platform": _titles(missed, lang), "match": "", "posts": "", **_span(run),
        }  # fmt: skip
        yield Seen((), captures, rate, bound)


def full_weeks(run: Run, most: int) -> list[int]:
    """Posts in each of the last whole weeks of a run, Monday to Sunday; the broken ones at both ends are left out."""
    days = [at.date() for at, _ in run.dated]
    if not days:
        return []
    counts = Counter(_monday(day) for day in days)
    week = _monday(days[0] + timedelta(days=6))
    found = []
    while week + timedelta(days=6) <= days[-1]:
        found.append(counts[week])
        week += timedelta(days=7)
    return found[-most:]


def _odd(feed: Feed, run: Run, known: list[tuple[Platform, Rhythm]], lang: str) -> Iterator[Seen]:
    """Timed posts that no platform of the run has readers for, if they are more than `max` of the timed ones."""
    timed = [(at, post) for at, post in run.dated if post.timed]
    odd = tuple(post for at, post in timed if all(outside(rhythm, at) for _, rhythm in known))
    most = 0.0 if feed.max in (None, "$share") else float(feed.max or 0)
    if len(timed) >= feed.least and len(odd) > most * len(timed):
        captures = {
            "n": str(len(odd)), "window": str(len(timed)), "share": percent(len(odd) / len(timed)),
            "platform": _titles(known, lang), "match": "", "posts": ", ".join(post.name for post in odd[:3]), **_span(run),
        }  # fmt: skip
        yield Seen(odd, captures, len(odd) / len(timed), most)


def _titles(known: list[tuple[Platform, Rhythm]], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(r.title.get(lang) or r.title.get("en", "") for r, _ in known)


def _span(run: Run) -> dict[str, str]:
    days = run.dated
    return {"first": days[0][1].day, "last": days[-1][1].day} if days else {"first": "", "last": ""}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
