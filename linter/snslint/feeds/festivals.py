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
            days += [f"{year:04}-{festival['on']}" for year in range(first.year, last.year + 1)]
        found += [(day, name) for said in days if (day := _day(said)) and first <= day <= last]
    return sorted(found)


def _day(said: str) -> date | None:
    """The day; None in a year that has no 29 February."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def festival(feed: Feed, run: Run, terms: Terms, festivals: Mapping[str, Any], lang: str) -> Iterator[Seen]:
    """The festivals within the run before which none of the posts that count was published in time."""
    dated = run.dated
    if len(dated) < feed.least:
        return
    lead = timedelta(days=feed.days)
    first, last = dated[0][0].date(), dated[-1][0].date()
    missed = [
        (day, name)
        for day, name in days_of(festivals, terms.markets, first + lead, last)
        if not any(day - lead <= at.date() <= day and post.counts(feed.of) for at, post in dated)
    ]
    if missed:
        titles = {name: festivals["festivals"][name]["title"] for _, name in missed}
        words = [f"{titles[name].get(lang) or titles[name].get('en') or name} ({day})" for day, name in missed]
        captures = {
            "match": ("、" if lang == "zh" else ", ").join(words), "n": str(len(missed)), "days": f"{feed.days:g}",
            "first": missed[0][0].isoformat(), "last": missed[-1][0].isoformat(), "posts": "",
        }  # fmt: skip
        yield Seen((), captures, len(missed), 0)
