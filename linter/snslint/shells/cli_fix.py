"""`snslint fix`: mend what can be mended without changing what a post says, in the files or as a diff."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import click

from snslint.errors import DraftError, Problem, RuleError, UserError
from snslint.messages import text
from snslint.reporters.cells import clean
from snslint.shells import cli_errors, cli_options
from snslint.shells.cli_drafts import STDIN, chosen
from snslint.shells.cli_help import Command, lang_of
from snslint.shells.cli_options import INPUT, option
from snslint.shells.cli_pool import ordered
from snslint.shells.cli_progress import shown
from snslint.shells.cli_run import Setup, runner_of, wants_color

FIXING = "What to mend"


@click.command(
    "fix",
    cls=Command,
    examples=[
        ("snslint fix drafts/ --diff", "what would change?"),
        ("snslint fix draft.md", "mend it in place"),
        ("snslint fix - --stdin-filename draft.md", "from another program: the mended draft on standard output"),
    ],
    help="""Mend drafts: files, folders, or standard input (-).

    Safe changes only, none that alters what a post says: capitals, surplus hashtags and marks, tracking parameters in
    links, advertising labels, words in disguise. Waived findings stay. A file is replaced whole or not at all.""",
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@option("--diff", is_flag=True, section=FIXING, help="Show what would change and write nothing; leave with 1 if "
        "anything would.")  # fmt: skip
@option("--unsafe", is_flag=True, section=FIXING, help="Rewrites as well: they may alter what a post says.")
@cli_options.target
@cli_options.rules
@option("-q", "--quiet", is_flag=True, section=cli_options.REPORT, help="Tell of problems only.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", section=cli_options.REPORT,
        help="Colours. [default: auto]")  # fmt: skip
@cli_options.lang
@option("--stdin-filename", metavar="PATH", section=INPUT, help="What standard input is called, for its settings.")
@option("--force-exclude", is_flag=True, section=INPUT, help="Leave out named files too, when a pattern says so.")
@cli_options.settings
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """The command line's words, handed on."""
    if not paths and sys.stdin.isatty():
        click.echo(ctx.get_help())
        ctx.exit(0)
    ctx.exit(FixRun(cli_options.setup(given), paths or (STDIN,), given).run(lang_of(ctx)))


class Fixed(NamedTuple):
    """What became of one draft: before and after, what was mended (line, column, what, rule), and what is left."""

    path: str
    before: str = ""
    after: str = ""
    told: tuple[tuple[int, int, str, str], ...] = ()
    left: int = 0
    unsafe: int = 0
    problems: tuple[Problem, ...] = ()
    rules: bool = False
    word: bool = False


class FixRun:
    """One run over drafts. `given` are the command line's other words, by their names above."""

    def __init__(self, setup: Setup, paths: Sequence[str], given: dict[str, Any]) -> None:
        self.setup = setup
        self.runner = runner_of(setup)
        self.paths = paths
        self.given = given

    def run(self, locale: str) -> int:
        """Mend everything and return the exit code."""
        files = self.files()
        lang = self.runner.lang(locale, self.given["stdin_filename"] or (files[0] if files else ""))
        changed = mended = left = unsafe = 0
        troubled = False
        for fixed in self.fixed(files, lang):
            if fixed.rules:
                raise RuleError(fixed.problems)
            if fixed.problems:
                troubled = True
                cli_errors.tell(UserError(fixed.problems), lang)
                continue
            if fixed.word:
                troubled = troubled or fixed.path in self.paths
                cli_errors.note(text("fix.docx", lang, path=fixed.path), lang)
                continue
            changed += fixed.before != fixed.after
            mended, left, unsafe = mended + len(fixed.told), left + fixed.left, unsafe + fixed.unsafe
            self.show(fixed, lang)
        if not self.given["quiet"] and not (troubled and not changed):
            self.sum_up(changed, mended, left, unsafe, lang)
        return 2 if troubled else 1 if changed and self.given["diff"] else 0

    def files(self) -> list[str]:
        """The files to mend, `-` for standard input."""
        piped, named = chosen(self.paths, self.runner.config, self.given["force_exclude"])
        return [*piped, *named.files]

    def fixed(self, files: Sequence[str], lang: str) -> Iterator[Fixed]:
        """What becomes of each draft, in order."""
        jobs = 1 if STDIN in files else self.given["jobs"]
        if jobs != 1 and files:
            self.runner.rulebook(self.runner.config(files[0]))
        work = partial(fixed, self.setup, lang, self.given["unsafe"], self.given["diff"], self.given["stdin_filename"])
        yield from shown(ordered(work, files, jobs), text("progress.mending", lang), len(files))

    def show(self, fixed: Fixed, lang: str) -> None:
        """A diff; the mended text of standard input; else what was mended in a file."""
        if self.given["diff"]:
            for line in difference(fixed.path, fixed.before, fixed.after):
                if sys.stdout.isatty():  # patch wants every byte as it is; a terminal would obey some of them
                    line = clean(line.rstrip("\r\n")) + "\n"
                click.echo(painted(line) if wants_color(self.given["color"]) else line, nl=False)
        elif fixed.path == STDIN or (self.given["stdin_filename"] and STDIN in self.paths):
            sys.stdout.flush()
            sys.stdout.buffer.write(fixed.after.encode("utf-8", "surrogateescape"))
            sys.stdout.buffer.flush()
        elif fixed.told and not self.given["quiet"]:
            click.echo(text("fix.file", lang, path=clean(fixed.path), n=len(fixed.told)))
            places = [f"{line}:{column}" for line, column, _, _ in fixed.told]
            for place, (_, _, what, rule) in zip(places, fixed.told, strict=True):
                click.echo(f"  {place:<{max(map(len, places))}}  {clean(what)}  {clean(rule)}")

    def sum_up(self, changed: int, mended: int, left: int, unsafe: int, lang: str) -> None:
        """One line about all; beside a text on standard output it goes to stderr."""
        keys = ("fix.would-change", "fix.would-mend") if self.given["diff"] else ("fix.changed", "fix.mended")
        facts = [text(keys[0], lang, n=changed), text(keys[1], lang, n=mended)] if changed else []
        facts = facts or [text("fix.nothing", lang)]
        facts += [text("fix.left", lang, n=left)] if left else []
        facts += [text("fix.unsafe", lang, n=unsafe)] if unsafe else []
        click.echo(" · ".join(facts), err=STDIN in self.paths or self.given["diff"])


def fixed(setup: Setup, lang: str, unsafe: bool, dry: bool, stdin_filename: str | None, path: str) -> Fixed:
    """Read, mend and write one draft, in whatever process. Nothing is written for `-` or when `dry`."""
    from snslint.documents.read import decode, read_text
    from snslint.documents.write import encode, replace_file
    from snslint.mending import mend

    runner = runner_of(setup)
    name = (stdin_filename or STDIN) if path == STDIN else path
    if path.lower().endswith(".docx"):
        return Fixed(path, word=True)
    try:
        data = sys.stdin.buffer.read() if path == STDIN else _bytes(path)
        read = decode(data, name)
        draft = read_text(read, name, "md" if path == STDIN and not stdin_filename else None)
        lead = read[: len(read) - len(draft.text)]  # a second byte-order mark
        mended = mend(draft, lambda one: runner.check(one, lang), unsafe)
        after = lead + mended.text
        if after != read and path != STDIN and not dry:
            replace_file(path, data, encode(after, data))
    except UserError as exc:
        return Fixed(path, problems=exc.problems, rules=isinstance(exc, RuleError))
    if path == STDIN and not dry:
        after = encode(after, data).decode("utf-8", "surrogateescape")
    return _told(name if path == STDIN and dry else path, read, after, mended)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as exc:
        raise DraftError([Problem(path, 0, f"cannot be read: {exc.strerror or exc}")]) from None


def _told(path: str, before: str, after: str, mended: Any) -> Fixed:
    from snslint.documents.positions import Lines
    from snslint.engine.edits import fix_of

    lines = Lines(before)
    told = []
    for finding, fix in mended.done:
        line, column = lines.position(fix.edits[0].start)
        told.append((line, column, fix.title, finding.rule))
    left = [finding for finding in mended.report.findings if finding.state == "live"]
    unsafe = sum(fix_of(finding, unsafe=True) is not None and fix_of(finding) is None for finding in left)
    return Fixed(path, before, after, tuple(sorted(set(told))), len(left), unsafe)


def difference(path: str, before: str, after: str) -> Iterator[str]:
    """A unified diff, as `git apply` and `patch -p1` take it."""
    from difflib import unified_diff

    from snslint.config.discover import shown

    name = shown(path).replace("\\", "/").lstrip("/") if path != STDIN else STDIN
    old, new = (value.split("\n") for value in (before, after))
    old, new = ([f"{line}\n" for line in lines[:-1]] + [line for line in lines[-1:] if line] for lines in (old, new))
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def painted(line: str) -> str:
    """A line of a diff in its colour."""
    head = line.startswith(("+++", "---"))
    color = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return click.style(line, bold=True) if head else click.style(line, fg=color) if color else line
