"""`snslint audit`: one post a line in, one report a line out, in order, however long the file; a table; an account's run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from snslint.errors import Problem, UsageError, UserError
from snslint.feeds.lines import Line, lines, read_row
from snslint.feeds.reading import many
from snslint.messages import text
from snslint.messages.slips import line as one_line
from snslint.messages.slips import told as in_language
from snslint.shells import cli_archive, cli_errors, cli_feed, cli_options
from snslint.shells.cli_help import Command, lang_of
from snslint.shells.cli_options import INPUT, REPORT, option
from snslint.shells.cli_pool import ordered
from snslint.shells.cli_progress import shown
from snslint.shells.cli_run import Runner, Setup, Titles, runner_of

if TYPE_CHECKING:
    from snslint.model import Report

STDIN = "-"


class AuditFormat(cli_options.Format):
    """A report format, one that tells of the run of posts, or a table."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name; else the command line fails with the nearest one."""
        return value if value in (*cli_feed.FORMATS, *cli_archive.TABLES) else super().convert(value, param, ctx)


class Answer(NamedTuple):
    """What becomes of one line: its number and id, the report or what is wrong, and the exit code it calls for."""

    line: int
    id: Any
    report: Report | None
    error: str
    code: int


@click.command(
    "audit",
    cls=Command,
    examples=[
        ("snslint audit posts.jsonl > reports.jsonl", "a whole archive"),
        ("export-posts | snslint audit - -p instagram --fail-on never", "from another program"),
        ("snslint audit calendar.csv --account trail-talk", "a calendar: each row, and the run of them"),
        (
            "snslint audit calendar.csv --map Notes=text --write-back checked.csv",
            "the same table with scores and findings",
        ),
        ("snslint audit calendar.csv -f html > report.html", "a report for the client: one page, to read and to print"),
        ("snslint audit instagram-download.zip", "what a network gives you of your own"),
        ("snslint audit archive.parquet -f parquet --out audited.parquet -j 0", "millions of posts, a row each"),
        ("snslint audit s3://bucket/posts/ --engine spark --out s3://bucket/audited", "billions, on a cluster"),
    ],
    help="""Check a file of many posts: a calendar, an archive, or JSON Lines, one post a line.

    Tables of Buffer, Hootsuite, Sprout, Publer, Metricool, HighLevel, Ayrshare, Oktopost, Meta Business Suite, X and
    LinkedIn are recognised, and so are calendars of your own (.csv, .xlsx, .parquet), downloads of X, Instagram,
    Facebook, TikTok and LinkedIn (zip or folder) and folders of drafts. What they show over time is told: how much
    sells, in which rhythm, what repeats itself, where the account drifts. A row that cannot be read is told and passed
    over; the run goes on and ends with 2.

    A line of JSON has a "text", an "id" if there is one, and any key of front matter: {"id": "7", "text": "…", "platforms":
    ["instagram"]}. The answer has a line for each, in order, with the same id. A line that is not a post is answered
    by {"id", "line", "error"}; the run goes on and ends with 2.

    A table has a row a post: score, verdict, platforms held and to revise, counts, rules, words and messages, or the
    error. What is written to --out as csv, parquet or jsonl goes on where it was stopped, by the same command.""",
)
@click.argument("file", type=click.Path(), metavar="FILE")
@cli_options.target
@cli_options.rules
@option("-f", "--format", "format_", type=AuditFormat(), metavar="FORMAT", section=REPORT,
        help="jsonl: each post; csv, parquet: each post as a row; feed, feed-json: the run of posts; html: a page for "
             "the account's client; or another report format. [default: jsonl for JSON Lines, else feed]")  # fmt: skip
@option("--out", metavar="PATH", section=REPORT, help="Write to this file instead of standard output.")
@option("--engine", type=click.Choice(["local", "spark"]), default="local", section=INPUT,
        help="Who works: this machine, or a Spark that reads FILE and writes the folder --out, both as Parquet. "
             "[default: local]")  # fmt: skip
@option("--source", metavar="NAME", section=INPUT, help="Whose file it is, where it is not recognised.")
@option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", section=INPUT,
        help="What a column holds: text, title, first_comment, alt, link, id, when, time, platforms, account, campaign, "
             "url. May be repeated.")  # fmt: skip
@option("--write-back", metavar="OUT.csv", section=REPORT,
        help="Write the same table with snslint_score, snslint_verdict and snslint_findings.")  # fmt: skip
@cli_options.lang
@cli_options.threshold
@cli_options.settings
@click.pass_context
def command(
    ctx: click.Context, /, file: str, format_: str | None, source: str | None, columns: tuple[str, ...],
    write_back: str | None, jobs: int, out: str | None, engine: str, **given: Any,
) -> None:  # fmt: skip
    """The command line's words, handed on."""
    setup = cli_options.setup(given)
    asked = cli_feed.Asked(file, format_ or "", source or "", columns, write_back or "", jobs, out or "")
    if engine == "spark":
        from snslint.shells import cli_spark

        ctx.exit(cli_spark.run(asked, setup, runner_of(setup).lang(lang_of(ctx))))
    if out and file != STDIN and os.path.exists(out) and os.path.exists(file) and os.path.samefile(out, file):
        raise UsageError([Problem("", 0, "--out: would write over the file it reads", "name another file")])
    asked = asked._replace(format=format_ or ("feed" if _run_of_posts(asked) else "jsonl"))
    lang = runner_of(setup).lang(lang_of(ctx), file)
    if asked.format in cli_archive.TABLES or (out and asked.format == "jsonl"):
        ctx.exit(cli_archive.run(asked, setup, lang))
    with written(asked.out):
        code = cli_feed.run(asked, setup, lang) if _run_of_posts(asked) else _lines(asked, setup, lang)
    ctx.exit(code)


@contextmanager
def written(out: str) -> Iterator[None]:
    """What is written to stdout goes to this file, if one is named: whole, or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    if not out:
        yield
        return
    unfinished = f"{out}.unfinished"
    try:
        file = open(unfinished, "w", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115 - closed below
    except OSError as exc:
        raise UsageError([Problem(out, 0, f"cannot be written: {exc.strerror or exc}")]) from None
    try:
        with file, redirect_stdout(file):
            yield
        os.replace(unfinished, out)
    finally:
        with suppress(OSError):
            os.unlink(unfinished)


def _run_of_posts(asked: cli_feed.Asked) -> bool:
    """Whether the file is read as a table or download, or its posts looked at as a run."""
    return bool(
        asked.source or asked.columns or asked.write_back or asked.format in cli_feed.FORMATS
        or (asked.path != STDIN and many(asked.path))
    )  # fmt: skip


def _lines(asked: cli_feed.Asked, setup: Setup, lang: str) -> int:
    """Check JSON Lines, and tell of each post."""
    runner, file = runner_of(setup), asked.path
    runner.rulebook(runner.config(file))
    with ExitStack() as stack:
        stream, total = cli_feed.stream_of(file, stack)
        what, at = text("progress.posts", lang), stream.tell if total else None
        if asked.format == "jsonl":
            rows = ordered(partial(told, setup, file, lang), lines(stream), asked.jobs)
            return _streamed(shown(rows, what, total, at))
        answers = ordered(partial(answer, setup, file, lang), lines(stream), asked.jobs)
        return _reported(shown(answers, what, total, at, not asked.out), file, asked.format, lang, runner)


def answer(setup: Setup, path: str, lang: str, line: Line) -> Answer:
    """Check the post of one line."""
    row = read_row(line.data, path)
    if row.draft is None:
        return Answer(line.number, row.id, None, in_language(row.error, lang), cli_errors.USER)
    runner = runner_of(setup)
    try:
        report = runner.check(row.draft, lang)
    except UserError as exc:
        error = "; ".join(one_line(problem._replace(path="", line=0), lang) for problem in exc.problems)
        return Answer(line.number, row.id, None, error, cli_errors.USER)
    except Exception as exc:
        code = cli_errors.told(exc, lang)
        return Answer(line.number, row.id, None, in_language(f"snslint failed: {type(exc).__name__}", lang), code)
    return Answer(line.number, row.id, report, "", 1 if runner.fails(report, path) else 0)


def told(setup: Setup, path: str, lang: str, line: Line) -> tuple[str, int]:
    """The line that answers one line, and the exit code it calls for."""
    said = answer(setup, path, lang, line)
    return answered(said, lang), said.code


def answered(said: Answer, lang: str) -> str:
    """An answer as a line of JSON, with the same id."""
    from msgspec import json

    from snslint.reporters import render

    if said.report is None:
        return json.encode({"id": said.id, "line": said.line, "error": said.error}).decode() + "\n"
    row = "".join(render("jsonl", iter([said.report]), lang=lang))
    if said.id is not None and not isinstance(said.id, str):
        row = json.encode({**json.decode(row), "id": said.id}).decode() + "\n"
    return row


def _streamed(answers: Iterator[tuple[str, int]]) -> int:
    code = 0
    for row, worse in answers:
        sys.stdout.write(row)
        code = max(code, worse)
    return code


def _reported(answers: Iterator[Answer], path: str, format_: str, lang: str, runner: Runner) -> int:
    from snslint.reporters import render

    code = 0

    def reports() -> Iterator[Report]:
        nonlocal code
        for said in answers:
            code = max(code, said.code)
            if said.report is None:
                cli_errors.say(str(Problem(path, said.line, said.error)), lang)
            else:
                yield said.report

    for piece in render(format_, reports(), lang=lang, titles=Titles(runner, lang)):
        sys.stdout.write(piece)
    return code
