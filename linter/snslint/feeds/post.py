"""A post as a calendar or an archive has it: one row, whatever the tool that wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from snslint.model import Draft

FIELDS = (
    "text",
    "title",
    "first_comment",
    "alt",
    "link",
    "id",
    "when",
    "time",
    "platforms",
    "account",
    "campaign",
    "url",
)
"""What a column can be (`--map column=field`). `when` is a day or a moment, `time` the hour where it stands apart."""


class Post(msgspec.Struct, frozen=True):
    """One post.

    `row` is its number as the tool shows it: the row of a sheet, its header being 1; the line of a JSON Lines file; the
    place in an archive. `file` is the part of a folder or zip that it stands in. `when` is the day, or the moment, it
    was or will be published, as its own clock says it. `platforms` are ids that snslint knows, and `account` is the
    name that stands in the file. `cells` are the row as it stood. `error` says why the row was passed over; `note` what
    the reader should know of a row that was read.
    """

    row: int
    text: str = ""
    id: str = ""
    file: str = ""
    when: datetime | None = None
    platforms: tuple[str, ...] = ()
    account: str = ""
    url: str = ""
    fields: Mapping[str, Any] = {}
    facts: Mapping[str, Any] = {}
    cells: tuple[str, ...] = ()
    error: str = ""
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read: no words in any field, and nothing wrong either."""
        return not self.error and not any(
            str(words).strip() for words in (self.text, *(v for k, v in self.fields.items() if k != "link"))
        )

    def draft(self, path: str) -> Draft:
        """The post as a draft; its account and platforms as facts.

        Raises:
            DraftError: what stands in its fields cannot be read.
        """
        from snslint.documents.read import read_text

        facts = dict(self.facts)
        if self.platforms and not facts.get("platforms"):
            facts["platforms"] = list(self.platforms)
        if self.when is not None and not facts.get("publish"):
            facts["publish"] = self.when.isoformat()
        return read_text(self.text, path, "txt", facts=facts, fields=self.fields, id=self.id)


class Feed(msgspec.Struct, frozen=True):
    """A file as recognised: whose shape it has, what was taken for what, and its posts, read one by one.

    `header` are the names of the columns of a table that has them; `tabular`: it is one; `taken` says which column is what, and
    `unread` which are left. `notes` are things to know before its posts: another encoding, another order of dates.
    `total` is how many posts it has, where it says so; where `at` tells how far its reader is, how many bytes.
    """

    source: str
    path: str
    posts: Iterator[Post]
    header: tuple[str, ...] = ()
    tabular: bool = False
    taken: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    total: int | None = None
    at: Callable[[], int] | None = None
