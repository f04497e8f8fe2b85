"""Any file that holds many posts, opened: what it is, and its posts one by one."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from errno import ENOENT
from typing import IO, Any

from msgspec import structs

from snslint.errors import Problem, UsageError, UserError, nearest
from snslint.feeds.dates import UNDATED, when
from snslint.feeds.post import Feed, Post
from snslint.feeds.rows import Known
from snslint.feeds.shapes import SHAPES
from snslint.model import Draft

TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".parquet", ".pq")
LINES = (".jsonl", ".ndjson", ".jsonlines")
_DATES = ("publish", "published_at", "published", "created_at", "date", "timestamp", "time")


def many(path: str) -> bool:
    """Whether a file is something else than JSON Lines: a table, a zip, a folder."""
    return os.path.isdir(path) or path.lower().endswith((".zip", *TABLES))


def sources() -> list[str]:
    """The names that `--source` takes."""
    from snslint.feeds.downloads import DOWNLOADS

    return [*dict.fromkeys([*(s.name for s in SHAPES), *(d.name for d in DOWNLOADS), "jsonl", "drafts"])]


def open_feed(
    path: str,
    stack: ExitStack,
    source: str = "",
    columns: Mapping[str, str] | None = None,
    platforms: Collection[str] = (),
    accounts: Collection[str] = (),
    drafts: Callable[[str], list[str]] | None = None,
) -> Feed:
    """The posts of a file or folder, and what it was taken for.

    Args:
        path: a table, a download as zip or folder, JSON Lines, or a folder of drafts.
        stack: what is opened is closed with it.
        source: where it comes from, when the user says so; else it is recognised.
        columns: columns of a table with the field each is.
        platforms: ids that there are rules for; others in the file are told and left out.
        accounts: names of the configuration.
        drafts: lists the drafts of a folder.

    Raises:
        UsageError: there is no such file or source, or nothing in it can be recognised.
        DraftError: it cannot be opened as what it is, or is not safe to open.
    """
    if source and source not in sources():
        hint = nearest(source, sources()) or f"choose from {', '.join(sources())}"
        raise UsageError([Problem("", 0, f"no posts come from '{source}'", hint)])
    if not os.path.exists(path):
        raise UsageError([Problem(path, 0, f"cannot be read: {os.strerror(ENOENT)}")])
    ending = os.path.splitext(path)[1].lower()
    if os.path.isdir(path) or ending == ".zip":
        return _download(path, stack, source, drafts)
    try:
        stream = stack.enter_context(open(path, "rb"))  # noqa: SIM115 - the stack closes it
    except OSError as error:
        raise UsageError([Problem(path, 0, f"cannot be read: {error.strerror or error}")]) from None
    if source == "jsonl" or (ending in LINES and source not in {shape.name for shape in SHAPES}):
        return Feed("JSON Lines", path, lines_of(stream, path, accounts), total=_size(stream), at=stream.tell)
    return _table(path, stream, source, columns or {}, Known(platforms, accounts))


def _table(path: str, stream: IO[bytes], source: str, columns: Mapping[str, str], known: Known) -> Feed:
    from snslint.feeds.recognise import recognise
    from snslint.feeds.rows import posts
    from snslint.feeds.tables import open_table

    if path.lower().endswith((".xlsx", ".xlsm")):
        from snslint.feeds.packed import check_zip

        check_zip(path)
    table = open_table(path, stream)
    found = recognise(table.head, path, source, columns)
    notes = (*table.notes, *found.notes)
    header = found.header if found.headed else ()
    rows = posts(table.rows, found, known)
    bytewise = table.total is None and not path.lower().endswith((".xlsx", ".xlsm"))
    return Feed(
        found.shape.title, path, rows, header, True, found.taken, found.unread, notes,
        _size(stream) if bytewise else table.total, stream.tell if bytewise else None,
    )  # fmt: skip


def _size(stream: IO[bytes]) -> int:
    return os.fstat(stream.fileno()).st_size


def _download(path: str, stack: ExitStack, source: str, drafts: Callable[[str], list[str]] | None) -> Feed:
    from snslint.feeds.downloads import DOWNLOADS, posts, recognised
    from snslint.feeds.packed import Packed

    packed = Packed(path)
    stack.callback(packed.close)
    found = recognised(packed, source) if source != "drafts" else None
    if found is not None:
        return Feed(found.title, path, posts(packed, found))
    if os.path.isdir(path) and source in ("", "drafts") and drafts is not None:
        return Feed("drafts", path, _drafts(drafts(path), path))
    looked = ", ".join(sorted({download.title for download in DOWNLOADS if source in ("", download.name)}))
    raise UsageError([Problem(path, 0, f"no posts in it: looked for {looked or source}")])


def _drafts(files: list[str], path: str) -> Iterator[Post]:
    """A folder of drafts: one post a file, dated by its front matter's `publish` or the name it begins with."""
    from pathlib import Path

    from snslint.documents.read import read_path

    for number, name in enumerate(files, start=1):
        inside = os.path.relpath(name, path).replace(os.sep, "/")
        try:
            draft = read_path(Path(name))
        except UserError as error:
            yield Post(number, file=inside, error="; ".join(problem.message for problem in error.problems))
            continue
        day, note = _dated(draft.facts)
        yield ReadPost(
            number, draft.text, draft.id or inside, inside, day or when(os.path.basename(name)[:10]),
            account=str(draft.facts.get("account") or ""), facts=draft.facts, note=note, made=draft,
        )  # fmt: skip


class ReadPost(Post, frozen=True):
    """A post that was read as a draft already."""

    made: Draft | None = None

    def draft(self, path: str) -> Draft:
        """The draft as read."""
        assert self.made is not None
        return self.made


def lines_of(stream: IO[bytes], path: str, accounts: Collection[str] = ()) -> Iterator[Post]:
    """JSON Lines: `text` is the post, every other key front matter; what dates it is one of the usual names.

    Where no `accounts` are configured, the account of a line only says whose run the post is in.
    """
    from snslint.config.names import platform_id
    from snslint.feeds.lines import lines, read_row

    for line in lines(stream):
        row = read_row(line.data, path)
        if row.draft is None:
            yield Post(line.number, id="" if row.id is None else str(row.id), error=row.error)
            continue
        facts, draft = row.draft.facts, row.draft
        if not accounts and "account" in facts:
            rest = {key: value for key, value in facts.items() if key != "account"}
            draft = structs.replace(draft, facts=rest)
        day, note = _dated(facts)
        named = facts.get("platforms", facts.get("platform")) or ()
        named = [named] if isinstance(named, str) else named if isinstance(named, list) else ()
        platforms = tuple(i for name in named if isinstance(name, str) and (i := platform_id(name)))
        yield ReadPost(
            line.number, draft.text, draft.id, when=day, platforms=platforms,
            account=str(facts.get("account") or ""), facts=draft.facts, note=note, made=draft,
        )  # fmt: skip


def _dated(facts: Mapping[str, Any]) -> tuple[datetime | None, str]:
    """The moment that front matter names, and a remark when what should name one does not."""
    said = next((str(facts[key]) for key in _DATES if facts.get(key)), "")
    day = when(said)
    return day, UNDATED.format(said[:40]) if said and day is None else ""
