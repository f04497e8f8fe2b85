"""From the rows of a recognised table to posts. A row that is no post is one with an error; none is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from snslint.config.names import platform_id
from snslint.feeds.dates import UNDATED, when
from snslint.feeds.post import Post
from snslint.feeds.recognise import Recognised
from snslint.feeds.tables import Row

_YES = frozenset({"true", "yes", "1", "x", "y", "✓", "✔", "是"})
_SEVERAL = re.compile(r"\s*[,;|&+、，；\n]\s*")
_EXTRA = ("text", "when", "time", "platforms", "account", "id", "url", "campaign")


class Known:
    """What names in a file may stand for: platforms there are rules for, and accounts of the configuration."""

    def __init__(self, platforms: Collection[str] = (), accounts: Collection[str] = ()) -> None:
        self.platforms = frozenset(platforms)
        self.accounts = {_slug(name): name for name in accounts}

    def account(self, name: str) -> str:
        """The account of the configuration that a page or handle is; empty when there is none."""
        return self.accounts.get(_slug(name), "")

    def platforms_in(self, cell: str) -> tuple[tuple[str, ...], str]:
        """The platforms that a cell names, and a remark on names that stand for none."""
        found: dict[str, None] = {}
        strange = []
        for name in _SEVERAL.split(cell.strip()) if cell.strip() else ():
            ids = self._platform(name)
            found.update(dict.fromkeys(ids))
            if not ids and name:
                strange.append(name)
        return tuple(found), f"no rules for platform {', '.join(strange)}" if strange else ""

    def _platform(self, name: str) -> list[str]:
        words = name.split()
        for length in range(len(words), 0, -1):  # 'Instagram Business', 'Facebook Page'
            ids = [platform_id(" ".join(words[:length]))] if words else []
            if any(ids):
                return [i for i in ids if not self.platforms or i in self.platforms]
        return (
            [i for part in name.split("/") if (i := platform_id(part)) and i in self.platforms] if "/" in name else []
        )


def _slug(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def posts(rows: Iterator[Row], found: Recognised, known: Known) -> Iterator[Post]:
    """The posts of a table, one a row, in order."""
    if found.headed:
        for row in rows:
            if not row.error:  # the header; what stands before it is told as it is
                break
            yield Post(row.number, error=row.error)
    for row in rows:
        if not row.error:
            yield _post(row, found, known)
        else:
            yield _bad(row, found, row.error)


def _post(row: Row, found: Recognised, known: Known) -> Post:
    cells = row.cells
    surplus = [cell for cell in cells[len(found.header) :] if cell.strip()]
    if surplus and found.headed:
        said = (
            f"{len(cells)} cells under {len(found.header)} headers: does a text with commas lack its quotation marks?"
        )
        return _bad(row, found, said)
    if min(found.places["text"]) >= len(cells):
        said = f"{len(cells)} of {len(found.header)} cells: '{found.header[min(found.places['text'])]}' is missing"
        return _bad(row, found, said)
    notes: list[str] = []
    texts = [words for at in found.places["text"] if at < len(cells) and (words := cells[at]).strip()]
    text = (max(texts, key=len) if found.shape.longest else texts[0]) if texts else ""
    if found.shape.split and found.shape.split in text:
        text = "\n\n".join(part.strip() for part in text.split(found.shape.split))

    def cell(field: str) -> str:
        return next((v for at in found.places.get(field, ()) if at < len(cells) and (v := cells[at].strip())), "")

    flagged = [name for at, name in found.flags.items() if at < len(cells) and cells[at].strip().casefold() in _YES]
    named, strange = known.platforms_in(cell("platforms"))
    facts: dict[str, Any] = {"campaign": cell("campaign")} if cell("campaign") else {}
    if known.account(cell("account")):
        facts["account"] = known.account(cell("account"))
    return Post(
        row=row.number,
        text=text,
        id=cell("id"),
        when=_when(cell("when"), cell("time"), found.day_first, notes),
        platforms=tuple(dict.fromkeys((*found.shape.platforms, *flagged, *named))),
        account=cell("account"),
        url=cell("url"),
        fields={field: words for field in found.places if field not in _EXTRA and (words := cell(field))},
        facts=facts,
        cells=cells,
        note="; ".join([*notes, strange] if strange else notes),
    )


def _bad(row: Row, found: Recognised, error: str) -> Post:
    """A row that is no post, by its id where that can be read: rows of a cluster have no numbers."""
    ids = [row.cells[at] for at in found.places.get("id", ()) if at < len(row.cells)]
    return Post(row.number, id=ids[0].strip()[:200] if ids else "", cells=row.cells, error=error)


def _when(day: str, time: str, day_first: bool, notes: list[str]) -> datetime | None:
    said = f"{day} {time}".strip() if day else ""
    found = when(said, day_first)
    if said and found is None:
        found = when(day, day_first)
        if found is None:
            notes.append(UNDATED.format(said[:40]))
        else:
            notes.append(f"'{time[:20]}' is not a time of day: only its day is known")
    return found
