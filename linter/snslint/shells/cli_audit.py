"""`snslint audit`: one post a line in, one report a line out, in order, however long the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import click

from snslint.config.profile import Options
from snslint.errors import Problem, UsageError, UserError, nearest
from snslint.shells import cli_errors, cli_options
from snslint.shells.cli_help import Command, lang_of
from snslint.shells.cli_options import REPORT, option
from snslint.shells.cli_run import Runner, Titles

if TYPE_CHECKING:
    from snslint.model import Draft, Report

LONGEST = 16 * 1024 * 1024
"""Bytes that a line may have; a longer one is an error, so that memory stays bounded."""

_TEXT, _ID = ("text", "body"), ("id",)


class Row(NamedTuple):
    """One line: its number, its id as it stands there, and the draft, or what is wrong with it."""

    line: int
    id: Any
    draft: Draft | None
    error: str = ""


@click.command(
    "audit",
    cls=Command,
    examples=[
        ("snslint audit posts.jsonl > reports.jsonl", "a whole archive"),
        ("export-posts | snslint audit - -p instagram --fail-on never", "from another program"),
    ],
    help="""Check a file of many posts: JSON Lines, one post a line.

    A line has a "text", an "id" if there is one, and any key of front matter: {"id": "7", "text": "…", "platforms":
    ["instagram"]}. The answer has a line for each, in order, with the same id. A line that is not a post is answered
    by {"id", "line", "error"}; the run goes on and ends with 2.""",
)
@click.argument("file", type=click.Path(), metavar="FILE")
@cli_options.target
@cli_options.rules
@option("-f", "--format", "format_", type=cli_options.Format(), default="jsonl", metavar="FORMAT", section=REPORT,
        help="jsonl, or another report format. [default: jsonl]")  # fmt: skip
@cli_options.lang
@cli_options.threshold
@cli_options.settings
@click.pass_context
def command(ctx: click.Context, /, file: str, **given: Any) -> None:
    """The command line's words, handed on."""
    options = Options(
        account=given["account"], positioning=given["positioning"], platforms=given["platforms"],
        markets=given["markets"], select=given["select"], ignore=given["ignore"], fail_on=given["fail_on"],
        fail_score=given["fail_score"], lang=given["lang"],
    )  # fmt: skip
    runner = Runner(options, given["config_file"], not given["no_cache"])
    audit = Audit(runner, "-" if file == "-" else file, runner.lang(lang_of(ctx), file))
    with ExitStack() as stack:
        if file == "-":
            stream: IO[bytes] = sys.stdin.buffer
        else:
            try:
                stream = stack.enter_context(open(file, "rb"))
            except OSError as exc:
                raise UsageError([Problem(file, 0, f"cannot be read: {exc.strerror or exc}")]) from None
        ctx.exit(audit.run(stream, given["format_"]))


class Audit:
    """One run over a stream of posts."""

    def __init__(self, runner: Runner, path: str, lang: str) -> None:
        self.runner = runner
        self.path = path
        self.lang = lang
        self.code = 0

    def run(self, stream: IO[bytes], format_: str) -> int:
        """Answer every line and return the exit code."""
        self.runner.rulebook(self.runner.config(self.path))
        if format_ == "jsonl":
            for row in rows(stream, self.path):
                sys.stdout.write(self.answer(row))
        else:
            self._told(self._reports(stream), format_)
        return self.code

    def answer(self, row: Row) -> str:
        """The line that answers one row: a report, or what is wrong."""
        from msgspec import json

        report = self.report(row)
        if isinstance(report, str):
            return json.encode({"id": row.id, "line": row.line, "error": report}).decode() + "\n"
        text = "".join(self._render("jsonl", iter([report])))
        if isinstance(row.id, str) or row.id is None:
            return text
        return json.encode({**json.decode(text), "id": row.id}).decode() + "\n"

    def report(self, row: Row) -> Report | str:
        """The report on one row, or what is wrong with it; keeps count of what the run must end with."""
        if row.draft is None:
            self.code = max(self.code, cli_errors.USER)
            return row.error
        try:
            report = self.runner.lint(row.draft, self.lang)
        except UserError as exc:
            self.code = max(self.code, cli_errors.USER)
            return "; ".join(_without_place(problem) for problem in exc.problems)
        except Exception as exc:
            self.code = cli_errors.told(exc)
            return f"snslint failed: {type(exc).__name__}"
        if self.runner.fails(report, self.path):
            self.code = max(self.code, 1)
        return report

    def _reports(self, stream: IO[bytes]) -> Iterator[Report]:
        for row in rows(stream, self.path):
            report = self.report(row)
            if isinstance(report, str):
                cli_errors.tell(UserError([Problem(self.path, row.line, report)]))
            else:
                yield report

    def _render(self, format_: str, reports: Iterator[Report]) -> Iterator[str]:
        from snslint.reporters import render

        return render(format_, reports, lang=self.lang, titles=Titles(self.runner, self.lang))

    def _told(self, reports: Iterator[Report], format_: str) -> None:
        for piece in self._render(format_, reports):
            sys.stdout.write(piece)


def rows(stream: IO[bytes], path: str) -> Iterator[Row]:
    """The lines of a stream as rows, empty lines left out; reads one line at a time."""
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield Row(number, None, None, f"the line is longer than {LONGEST // 1024 // 1024} MB")
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield row(line, number, path)


def row(line: bytes, number: int, path: str) -> Row:
    """One line as a row."""
    import msgspec

    from snslint.model import Draft

    try:
        post = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as exc:
        return Row(number, None, None, f"not a JSON object: {exc}")
    if not isinstance(post, dict):
        return Row(number, None, None, 'not a JSON object, as in {"id": "7", "text": "…"}')
    id_ = post.get("id")
    text = next((post[key] for key in _TEXT if key in post), None)
    if not isinstance(text, str):
        if text is not None:
            return Row(number, id_, None, "'text' must be text")
        near = next((hint for key in post if (hint := nearest(key, _TEXT))), "")
        return Row(number, id_, None, "there is no 'text'" + (f" ({near})" if near else ""))
    facts = {key: value for key, value in post.items() if key not in (*_TEXT, *_ID)}
    lines = dict.fromkeys(facts, number)
    name = "" if id_ is None else str(id_)
    return Row(number, id_, Draft(path=path, text=text, format="txt", id=name, facts=facts, fact_lines=lines))


def _without_place(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message
