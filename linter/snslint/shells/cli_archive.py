"""The work of `snslint audit` that makes a table or lines of an archive: streamed, in constant memory, to be resumed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from snslint import __version__
from snslint.errors import Problem, UsageError
from snslint.messages import text
from snslint.messages.slips import told as in_language
from snslint.shells import cli_errors, cli_feed
from snslint.shells.cli_parts import Parts, Tally
from snslint.shells.cli_pool import ordered
from snslint.shells.cli_progress import shown
from snslint.shells.cli_run import Runner, Setup, runner_of

if TYPE_CHECKING:
    from snslint.feeds.lines import Line
    from snslint.feeds.post import Feed, Post
    from snslint.feeds.result import Result, Status

TABLES = ("csv", "parquet")
"""Formats with one row a post."""
FORMATS = (*TABLES, "jsonl")
"""Formats that can be written in parts."""
PART = 1024
"""Rows that a kill may cost, and that make a part. Another number is another file, byte for byte."""
TELL = 50
"""Rows with problems that are told on stderr; all of them stand in the output."""


class Outcome(NamedTuple):
    """What becomes of one post: its row as the output has it, and what is to be told of it."""

    row: str | Result
    status: Status
    code: int
    place: str = ""
    number: int = 0
    error: str = ""
    note: str = ""


Work = Callable[[Any], Outcome]


def run(asked: cli_feed.Asked, setup: Setup, lang: str) -> int:
    """Audit an archive; the exit code.

    Raises:
        UserError: the file, the options or the configuration, or an output that cannot be written or continued.
    """
    if asked.format == "parquet" and not asked.out:
        raise UsageError(
            [Problem("", 0, "--format parquet is nothing for a terminal", "name a file: --out posts.parquet")]
        )
    if asked.write_back:
        raise UsageError(
            [Problem("", 0, "--write-back goes with feed and feed-json, or with jsonl on standard output")]
        )
    if asked.format == "parquet":
        from snslint.feeds.tables import missing

        missing("pyarrow", what="Parquet")
    runner = runner_of(setup)
    runner.rulebook(runner.config(asked.place))
    with ExitStack() as stack:
        feed, work, items = _opened(asked, setup, lang, stack)
        if not asked.out:
            return _streamed(work, items, asked, feed, lang)
        begun = _begun(asked, setup, lang, runner)
        parts = stack.enter_context(Parts(asked.out, begun))
        if parts.done.rows:
            cli_errors.note(text("archive.resumed", lang, n=parts.done.rows), lang)
        rest = islice(items, parts.done.rows, None)
        outcomes = _seen(ordered(work, rest, asked.jobs), asked, feed, lang, parts.done.rows)
        try:
            for rows, tally in _parts(outcomes):
                parts.add(_packed(rows, asked.format), tally)
        except KeyboardInterrupt:
            cli_errors.note(text("archive.kept", lang, n=parts.done.rows), lang)
            raise
        parts.join(_join(asked.format))
        cli_feed.counted(feed, parts.done, lang)
        return parts.done.code


def _opened(asked: cli_feed.Asked, setup: Setup, lang: str, stack: ExitStack) -> tuple[Feed, Work, Iterator[Any]]:
    """The file as recognised, its posts without the cells that nobody needs any more, and what is done to each."""
    from snslint.feeds.post import Feed
    from snslint.feeds.reading import many

    runner = runner_of(setup)
    if asked.format == "jsonl" and not (asked.source or asked.columns or many(asked.path)):
        from snslint.feeds.lines import lines

        stream, total = cli_feed.stream_of(asked.path, stack)
        feed = Feed("JSON Lines", asked.path, iter(()), total=total, at=stream.tell if total else None)
        return feed, partial(_line_of, setup, asked.path, lang), lines(stream)
    feed = cli_feed.opened(asked, runner, stack)
    cli_feed.recognised(feed, lang)
    posts = (msgspec.structs.replace(post, cells=()) for post in feed.posts)
    if asked.format == "jsonl":
        return feed, partial(_told, setup, asked.path, lang), posts
    from snslint.feeds.result import ruleset_of

    ruleset = ruleset_of(runner, asked.place)
    return feed, partial(_row, setup, asked.path, lang, ruleset, asked.format), posts


def _row(setup: Setup, path: str, lang: str, ruleset: str, format_: str, post: Post) -> Outcome:
    """A post as a row of a table."""
    from snslint.feeds.result import audited, failed

    code = cli_errors.USER
    try:
        result = audited(post, runner_of(setup), path, lang, ruleset)
    except Exception as exc:
        code = cli_errors.told(exc, lang)
        result = failed(post, in_language(f"snslint failed: {type(exc).__name__}", lang), lang, ruleset)
    if result.status != "failed":
        code = 1 if result.fails else 0
    row: str | Result = result
    if format_ == "csv":
        from snslint.reporters.table import csv_line

        row = csv_line(result)
    return Outcome(row, result.status, code, post.file, post.row, result.error or "", result.note or "")


def _told(setup: Setup, path: str, lang: str, post: Post) -> Outcome:
    """A post as a line of JSON."""
    note = "; ".join(in_language(remark, lang) for remark in post.note.split("; ")) if post.note else ""
    if post.empty:
        return Outcome("", "empty", 0)
    checked = cli_feed.check(setup, path, lang, "jsonl", post)
    error, code = (checked.error, checked.code) if checked else (in_language(post.error, lang), cli_errors.USER)
    row = cli_feed.error_line(post, error) if error or checked is None else checked.line
    return Outcome(row, "failed" if error else "checked", code, post.file, post.row, error, note)


def _line_of(setup: Setup, path: str, lang: str, line: Line) -> Outcome:
    """A line of JSON as the line that answers it."""
    from snslint.shells.cli_audit import answer, answered

    said = answer(setup, path, lang, line)
    return Outcome(answered(said, lang), "checked" if said.report else "failed", said.code, "", line.number, said.error)


def _streamed(work: Work, items: Iterator[Any], asked: cli_feed.Asked, feed: Feed, lang: str) -> int:
    from snslint.reporters.table import HEAD

    sys.stdout.write(HEAD)
    done = Tally()
    for outcome in _seen(ordered(work, items, asked.jobs), asked, feed, lang):
        sys.stdout.write(str(outcome.row))
        done += _tally([outcome])
    cli_feed.counted(feed, done, lang)
    return done.code


def _parts(outcomes: Iterator[Outcome]) -> Iterator[tuple[list[Any], Tally]]:
    while many := list(islice(outcomes, PART)):
        yield [outcome.row for outcome in many], _tally(many)


def _tally(outcomes: list[Outcome]) -> Tally:
    counts = {
        status: sum(outcome.status == status for outcome in outcomes) for status in ("checked", "empty", "failed")
    }
    return Tally(**counts, code=max(outcome.code for outcome in outcomes))


def _packed(rows: list[Any], format_: str) -> bytes:
    if format_ != "parquet":
        return "".join(rows).encode("utf-8", "replace")
    from snslint.reporters.table import arrow_part

    return arrow_part(rows)


def _join(format_: str) -> Callable[..., None]:
    from snslint.reporters import table

    if format_ == "parquet":
        return table.join_parquet
    return partial(table.join_lines, head=table.MARK + table.HEAD if format_ == "csv" else "")


def _seen(
    outcomes: Iterator[Outcome], asked: cli_feed.Asked, feed: Feed, lang: str, before: int = 0
) -> Iterator[Outcome]:
    """The same, with a bar; what is wrong with a row is told, as long as it is not wrong with all of them."""
    told = 0
    for outcome in shown(
        outcomes, text("progress.posts", lang), feed.total, feed.at, writes=not asked.out, before=before
    ):
        for level, words in (("error", outcome.error), ("note", outcome.note)):
            told += bool(words)
            if words and told <= TELL:
                cli_feed.tell(asked.path, outcome.place, outcome.number, words, lang, level)
            elif words and told == TELL + 1:
                cli_errors.note(text("archive.more", lang, column=level), lang)
        yield outcome


def _begun(asked: cli_feed.Asked, setup: Setup, lang: str, runner: Runner) -> dict[str, str]:
    """What the output depends on, by a name each."""
    from hashlib import blake2b

    from snslint.feeds.result import ruleset_of

    config = runner.config(asked.place)
    baseline = runner.baseline_file(config)
    known = _sum(baseline) if baseline and os.path.exists(baseline) else ""
    said = {
        "the version of snslint": f"{__version__} {_version('pyarrow') if asked.format == 'parquet' else ''}",
        "the input": _input(asked.path),
        "the rules": ruleset_of(runner, asked.place),
        "the configuration": f"{config!r}{known}",
        "the command": f"{asked.path}{asked.format}{asked.source}{asked.columns}{setup}{lang}{PART}",
    }
    return {name: blake2b(value.encode("utf-8", "replace"), digest_size=16).hexdigest() for name, value in said.items()}


def _input(path: str) -> str:
    if path == "-":  # nobody can read it twice
        return os.urandom(16).hex()
    if not os.path.isdir(path):
        return _sum(path)
    files = sorted(os.path.join(here, name) for here, _, names in os.walk(path) for name in names)
    return "".join(f"{file}\0{_sum(file)}" for file in files)


def _sum(path: str) -> str:
    from hashlib import file_digest

    try:
        with open(path, "rb") as file:
            return file_digest(file, "blake2b").hexdigest()
    except OSError as error:
        raise UsageError([Problem(path, 0, f"cannot be read: {error.strerror or error}")]) from None


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)
