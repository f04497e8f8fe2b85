"""The work of `snslint audit` on anything but JSON Lines: posts checked in order, told one by one or as an account's run."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from snslint.errors import Problem, UsageError, UserError
from snslint.messages import find, text
from snslint.messages.slips import line as one_line
from snslint.messages.slips import told as in_language
from snslint.shells import cli_errors
from snslint.shells.cli_pool import ordered
from snslint.shells.cli_progress import shown
from snslint.shells.cli_run import Runner, Setup, runner_of

if TYPE_CHECKING:
    from snslint.config.profile import Profile
    from snslint.feeds.entry import Entry
    from snslint.feeds.findings import FeedFinding
    from snslint.feeds.post import Feed, Post
    from snslint.feeds.report import Counts, FeedReport
    from snslint.feeds.writeback import WriteBack
    from snslint.model import Report
    from snslint.shells.cli_parts import Tally

FORMATS = ("feed", "feed-json", "html")
"""Formats that tell of the run of posts, and not of each."""


class Asked(NamedTuple):
    """What the command line asks of a file of many posts."""

    path: str
    format: str
    source: str = ""
    columns: tuple[str, ...] = ()
    write_back: str = ""
    jobs: int = 1
    out: str = ""

    @property
    def place(self) -> str:
        """A path in the folder whose configuration holds: a folder's own, not the one around it."""
        return os.path.join(self.path, "-") if os.path.isdir(self.path) else self.path


class Checked(NamedTuple):
    """What becomes of one post: its report as a line, its entry for the run, or what is wrong; the exit code; the whole
    report, where it is asked for."""

    line: str
    entry: Entry | None
    error: str
    code: int
    report: Report | None = None


def run(asked: Asked, setup: Setup, lang: str) -> int:
    """Audit a file; its exit code.

    Raises:
        UserError: the file, the options or the configuration; nothing has been written then.
    """
    from snslint.feeds.report import Counts, FeedReport, RowProblem
    from snslint.shells.cli_client import Client

    if asked.format not in (*FORMATS, "jsonl"):
        hint = f"choose from {', '.join((*FORMATS, 'jsonl'))}"
        raise UsageError([Problem("", 0, f"--format {asked.format} tells of single drafts, not of {asked.path}", hint)])
    runner = runner_of(setup)
    runner.rulebook(runner.config(asked.place))
    if asked.format in FORMATS:
        from snslint.feeds.tables import missing

        missing("datasketch", "scipy", what="the run of posts")  # before the work, not after it
    page = Client(runner, asked.place, lang) if asked.format == "html" else None
    with ExitStack() as stack:
        feed = opened(asked, runner, stack)
        recognised(feed, lang)
        back = _write_back(asked, feed, stack)
        counts, problems, entries = Counts(), list[RowProblem](), list["Entry"]()
        code = 0
        writes = asked.format == "jsonl"
        posts = shown(_checked(feed, setup, lang, asked), text("progress.posts", lang), feed.total, feed.at, writes)
        for post, checked in posts:
            if post.empty:
                counts.empty += 1
            elif checked is None or checked.error:
                counts.failed += 1
                error = checked.error if checked else in_language(post.error, lang)
                code = max(code, checked.code if checked else cli_errors.USER)
                problems.append(RowProblem(post.row, post.file, error))
                tell(asked.path, post.file, post.row, error, lang, "error")
                if asked.format == "jsonl":
                    sys.stdout.write(error_line(post, error))
            else:
                counts.checked += 1
                code = max(code, checked.code)
                if asked.format == "jsonl":
                    sys.stdout.write(checked.line)
                elif checked.entry is not None:
                    entries.append(checked.entry)
                    if page is not None and checked.report is not None:
                        page.add(checked.entry, checked.report)
            if post.note and not post.empty:
                problems.append(RowProblem(post.row, post.file, note=post.note))
                remarks = "; ".join(in_language(remark, lang) for remark in post.note.split("; "))
                tell(asked.path, post.file, post.row, remarks, lang, "note")
            if back is not None:
                _write(back, post, checked, lang)
        if asked.format in FORMATS:
            runs, findings = _run_of_posts(entries, runner, asked.place, lang)
            code = max(code, 1 if _fails(findings, runner, asked.place) else 0)
            report = FeedReport(
                asked.path, feed.source, counts, feed.taken, feed.unread, feed.notes, tuple(problems), tuple(runs),
                tuple(findings),
            )  # fmt: skip
            if page is not None:
                page.tell(report, entries)
            else:
                _told(report, asked.format, lang)
        else:
            counted(feed, counts, lang)
    return code


def opened(asked: Asked, runner: Runner, stack: ExitStack) -> Feed:
    """The file that the command line names, as recognised.

    Raises:
        UserError: as `open_feed`, or `--map` is not understood.
    """
    from snslint.feeds.post import Feed
    from snslint.feeds.reading import lines_of, open_feed

    if asked.path == "-":
        return Feed("JSON Lines", "-", lines_of(sys.stdin.buffer, "-", runner.config("-").settings.accounts))
    config = runner.config(asked.place)
    platforms = list(runner.rulebook(config).platforms)
    return open_feed(
        asked.path, stack, asked.source, columns(asked), platforms, config.settings.accounts, partial(_drafts, runner)
    )


def columns(asked: Asked) -> dict[str, str]:
    """Columns with the field each is, as `--map` says.

    Raises:
        UsageError: it does not say it so.
    """
    found = {}
    for pair in asked.columns:
        column, equals, field = pair.rpartition("=")
        if not equals or not column or not field:
            raise UsageError([Problem("", 0, f"--map {pair}: not COLUMN=FIELD, as in --map Caption=text")])
        found[column] = field
    return found


def stream_of(path: str, stack: ExitStack) -> tuple[IO[bytes], int | None]:
    """A file of lines, or stdin, opened, and how many bytes it has where it can be told.

    Raises:
        UsageError: it cannot be read.
    """
    if path == "-":
        return sys.stdin.buffer, None
    try:
        stream = stack.enter_context(open(path, "rb"))  # noqa: SIM115 - the stack closes it
    except OSError as exc:
        raise UsageError([Problem(path, 0, f"cannot be read: {exc.strerror or exc}")]) from None
    return stream, os.fstat(stream.fileno()).st_size if stream.seekable() else None


def _drafts(runner: Runner, folder: str) -> list[str]:
    from snslint.config.paths import choose

    return list(choose([folder], runner.config).files)


def _write_back(asked: Asked, feed: Feed, stack: ExitStack) -> WriteBack | None:
    if not asked.write_back:
        return None
    from snslint.feeds.writeback import WriteBack

    if not feed.tabular:
        raise UsageError([Problem("", 0, f"--write-back: {asked.path} is no table, so there is none to write back")])
    if os.path.exists(asked.write_back) and os.path.samefile(asked.write_back, asked.path):
        raise UsageError([Problem("", 0, "--write-back: would write over the table it reads", "name another file")])
    try:
        # a byte-order mark, or Excel takes UTF-8 for something else
        file = stack.enter_context(open(asked.write_back, "w", encoding="utf-8-sig", newline=""))  # noqa: SIM115
    except OSError as exc:
        raise UsageError([Problem(asked.write_back, 0, f"cannot be written: {exc.strerror or exc}")]) from None
    return WriteBack(file, feed.header)


def _checked(feed: Feed, setup: Setup, lang: str, asked: Asked) -> Iterator[tuple[Post, Checked | None]]:
    """Every post in order, with what became of it; None for those that there is nothing to check of."""
    waiting: deque[Post] = deque()

    def posts() -> Iterator[Post]:
        for post in feed.posts:
            waiting.append(post)
            yield msgspec.structs.replace(post, cells=())

    for checked in ordered(partial(check, setup, asked.path, lang, asked.format), posts(), asked.jobs):
        yield waiting.popleft(), checked


def check(setup: Setup, path: str, lang: str, format_: str, post: Post) -> Checked | None:
    """Check one post; None where there is nothing to check."""
    if post.error or post.empty:
        return None
    from snslint.feeds.entry import entry_of
    from snslint.reporters import render

    runner = runner_of(setup)
    try:
        report = runner.check(post.draft(path), lang)
    except UserError as exc:
        error = "; ".join(one_line(problem._replace(path="", line=0), lang) for problem in exc.problems)
        return Checked("", None, error, cli_errors.USER)
    except Exception as exc:
        failed = in_language(f"snslint failed: {type(exc).__name__}", lang)
        return Checked("", None, failed, cli_errors.told(exc, lang))
    line = "".join(render("jsonl", iter([report]), lang=lang)) if format_ == "jsonl" else ""
    kept = report if format_ == "html" else None
    return Checked(line, entry_of(post, report), "", 1 if runner.fails(report, path) else 0, kept)


def _write(back: WriteBack, post: Post, checked: Checked | None, lang: str) -> None:
    entry = checked.entry if checked else None
    if entry is not None:
        back.row(post.cells, f"{entry.intensity:.0f}", entry.verdict, entry.findings)
    elif post.empty:
        back.row(post.cells, "", "", ())
    else:
        back.row(post.cells, "", "unread", [checked.error if checked else in_language(post.error, lang)])


def _run_of_posts(
    entries: Sequence[Entry], runner: Runner, path: str, lang: str
) -> tuple[list[Any], list[FeedFinding]]:
    from snslint.feeds.findings import findings_of
    from snslint.model import Draft

    config = runner.config(path)
    runs, findings = findings_of(entries, runner.rulebook(config), partial(_profile, runner, path), lang)
    before = runner.before(Draft(path, ""), config) if not runner.options.diff_base else None
    if before is not None:
        findings = [
            msgspec.structs.replace(f, finding=msgspec.structs.replace(f.finding, state="known"))
            if before(f.finding)
            else f
            for f in findings
        ]
    return runs, findings


def _profile(runner: Runner, path: str, account: str, platforms: tuple[str, ...], posts: Sequence[Entry]) -> Profile:
    """What holds for an account on some platforms: as for a draft of it in the languages its posts are in."""
    from snslint.config.profile import with_languages, with_platforms
    from snslint.config.resolve import resolve

    config = runner.config(path)
    facts: dict[str, Any] = {"platforms": list(platforms)} if platforms else {}
    if account in config.settings.accounts:
        facts["account"] = account
    elif len(stated := {post.positioning for post in posts}) == 1 and any(stated):
        facts["positioning"] = stated.pop()
    profile = with_platforms(resolve(facts, path, config, runner.options, {}), runner.rulebook(config).platforms)
    return with_languages(profile, dict.fromkeys(post.language for post in posts))


def _fails(findings: Sequence[FeedFinding], runner: Runner, path: str) -> bool:
    from snslint.config.threshold import grave

    return grave((f.finding for f in findings), runner.fail_on(path))


def recognised(feed: Feed, lang: str) -> None:
    """Tell what a file was taken for: nothing is as quiet as a wrong column."""
    from snslint.feeds.post import FIELDS

    comma = text("feed.comma", lang)
    if feed.taken:
        order = {field: at for at, field in enumerate(FIELDS)}
        taken = sorted(feed.taken, key=lambda pair: order.get(pair[1], 99))
        columns = comma.join(f"{field} = '{column}'" for column, field in taken)
        source = find(f"feed.source.{feed.source}", lang, in_language(feed.source, lang))
        _note(text("feed.columns", lang, source=source, columns=columns), lang)
    if feed.unread:
        _note(text("feed.unread", lang, columns=comma.join(f"'{column}'" for column in feed.unread)), lang)
    for remark in feed.notes:
        _note(in_language(remark, lang), lang)


def counted(feed: Feed, counts: Counts | Tally, lang: str) -> None:
    """Tell what became of all rows."""
    source = find(f"feed.source.{feed.source}", lang, in_language(feed.source, lang))
    told = text("feed.file", lang, path=feed.path, source=source, n=counts.rows)
    rows = text("feed.rows", lang, checked=counts.checked, empty=counts.empty, failed=counts.failed)
    _note(told + text("feed.colon", lang) + rows, lang)


def _note(words: str, lang: str) -> None:
    from snslint.reporters.cells import clean

    cli_errors.note(clean(words), lang)


def error_line(post: Post, error: str) -> str:
    """The line of JSON that answers a row which is no post."""
    return msgspec.json.encode({"id": post.id or None, "line": post.row, "error": error}).decode() + "\n"


def tell(path: str, file: str, number: int, words: str, lang: str, level: str) -> None:
    """Tell what is wrong with a row, or what should be known of it, on stderr."""
    from snslint.reporters.cells import clean

    where = clean(f"{path}/{file}" if file else path)
    row = text("feed.row", lang, row=number) + text("feed.colon", lang)
    cli_errors.say(f"{where}: {row}{clean(words)}", lang, level)


def _told(report: FeedReport, format_: str, lang: str) -> None:
    from shutil import get_terminal_size

    from snslint.reporters.feed import as_json, as_text

    if format_ == "feed-json":
        click.echo(as_json(report, lang), nl=False)
        return
    for piece in as_text(report, lang, min(get_terminal_size((100, 24)).columns, 120)):
        sys.stdout.write(piece)
