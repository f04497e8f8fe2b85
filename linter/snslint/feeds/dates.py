"""Days and moments as tools write them. A closed list of shapes: a guess at a date is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M%p", " %I:%M:%S %p", " %I %p")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%b %d %Y", "%B %d %Y", "%d %b %Y", "%d %B %Y", "%a %b %d %Y",
         "%A %B %d %Y")  # fmt: skip
_MONTH_FIRST, _DAY_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"), ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y")
_ARCHIVE = ("%a %b %d %H:%M:%S %z %Y",)
_SLASHED = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ZONE = re.compile(r"\s+(?:UTC|GMT|[A-Z]{3,4})$")
UNDATED = "'{}' is not a date: its words are checked, but it has no place in time"
"""What is told of a post whose date cannot be read."""
_ERA = range(1990, 2100)
"""Years that a post can be of; other numbers are no dates."""


def when(text: str, day_first: bool = False) -> datetime | None:
    """The moment a text names, by its own clock; None when it names none.

    Args:
        text: `2026-03-05`, `03/05/2026 18:12`, `Tue, Jul 14, 2026`, `2026年3月5日 18:00`, seconds since 1970 …
        day_first: whether 03/05 is the third of May.
    """
    plain = _CHINESE.sub(r"\1-\2-\3", " ".join(text.replace(",", " ").split()))
    if not plain:
        return None
    if plain.isascii() and plain.isdigit() and len(plain) in (10, 13):
        return moment(int(plain))
    try:
        return _sane(datetime.fromisoformat(plain))
    except ValueError:
        pass
    plain = _ZONE.sub("", plain) if not plain.endswith(("AM", "PM")) else plain
    for shape in _shapes(day_first):
        try:
            return _sane(datetime.strptime(plain, shape))
        except ValueError:
            continue
    return None


def moment(seconds: float) -> datetime | None:
    """A moment given as seconds (or thousandths of one) since 1970, in UTC."""
    try:
        return _sane(datetime(1970, 1, 1) + timedelta(seconds=seconds / 1000 if seconds > 10**11 else seconds))
    except OverflowError:
        return None


def day_first(samples: Iterable[str], otherwise: bool = False) -> tuple[bool, bool]:
    """Whether dates such as 03/05/2026 begin with the day, and whether the samples prove it."""
    for sample in samples:
        found = _SLASHED.match(sample)
        if found and int(found[1]) > 12 >= int(found[2]):
            return True, True
        if found and int(found[2]) > 12 >= int(found[1]):
            return False, True
    return otherwise, False


def either(text: str) -> bool:
    """Whether a date could begin with its day or with its month."""
    found = _SLASHED.match(text)
    return bool(found and int(found[1]) <= 12 and int(found[2]) <= 12)


def _sane(found: datetime) -> datetime | None:
    return found.replace(tzinfo=None) if found.year in _ERA else None


def _shapes(day_first: bool) -> Iterable[str]:
    yield from _ARCHIVE
    for day in (*_DAYS, *(_DAY_FIRST if day_first else _MONTH_FIRST)):
        for clock in _CLOCKS:
            yield day + clock
