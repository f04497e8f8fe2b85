"""Shopping festivals against a calendar: which came, or will come, without a word before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from snslint.feeds.measures import Seen, Terms
from snslint.feeds.runs import Run
from snslint.rulebook.feed import Feed


def days_of(festivals: Mapping[str, Any], markets: tuple[str, ...], first: date, last: date) -> list[tuple[date, str]]:
    """The festivals of these markets between two days, with their ids, by day.

    `on: MM-DD` stands for every year; `days` for those that move.
    """
    found = []
    for name, festival in (festivals.get("festivals") or {}).items():
        if not set(festival.get("markets", ())) & set(markets):
            continue
        days = [str(day) for day in festival.get("days", ())]
        if festival.get("on"):
            days += [f"{year}-{festival['on']}" for year in range(first.year, last.year + 1)]
        found += [(day, name) for day in map(date.fromisoformat, days) if first <= day <= last]
    return sorted(found)


def festival(feed: Feed, run: Run, terms: Terms, festivals: Mapping[str, Any], lang: str) -> Iterator[Seen]:
    """Each festival within the run before which none of the posts that count was published in time."""
    dated = run.dated
    if len(dated) < feed.least:
        return
    lead = timedelta(days=feed.days)
    first, last = dated[0][0].date(), dated[-1][0].date()
    for day, name in days_of(festivals, terms.markets, first + lead, last):
        if not any(day - lead <= at.date() <= day and post.counts(feed.of) for at, post in dated):
            title = festivals["festivals"][name]["title"]
            words = title.get(lang) or title["en"]
            yield Seen(
                (),
                {
                    "match": words,
                    "first": day.isoformat(),
                    "last": day.isoformat(),
                    "days": f"{feed.days:g}",
                    "posts": "",
                },
            )
