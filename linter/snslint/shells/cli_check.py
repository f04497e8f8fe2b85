"""`snslint check`: read drafts, check them, report, and leave with the code that the findings call for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import click
import msgspec

from snslint.errors import Problem, RuleError, UsageError, UserError
from snslint.messages import text, word
from snslint.shells import cli_errors, cli_options
from snslint.shells.cli_drafts import STDIN, chosen, draft_of
from snslint.shells.cli_help import Command, lang_of, say
from snslint.shells.cli_options import INPUT, REPORT, option
from snslint.shells.cli_run import Setup, Titles, runner_of, wants_color

if TYPE_CHECKING:
    from snslint.model import Report

ADOPT = ("write_baseline", "prune_baseline", "diff_base", "add_ignore")
"""The options that `cli_adopt` answers."""


@click.command(
    "check",
    cls=Command,
    examples=[
        ("snslint draft.md", "is it ready, on every mainstream platform?"),
        (
            "snslint posts/ -p instagram,facebook --output sarif=snslint.sarif",
            "a folder, with a second report in a file",
        ),
        ("snslint . --write-baseline .snslint-baseline", "an old repository: accept what is there, report what is new"),
        ("snslint . --diff-base main", "only what this branch touched"),
    ],
    help="""Check drafts: files, folders, or standard input (-).

    In folders, files that end in .md, .txt, .html or .docx are read; .snslintignore leaves some out.""",
)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@cli_options.target
@cli_options.rules
@option("-f", "--format", "format_", type=cli_options.Format(), metavar="FORMAT", section=REPORT,
        help="text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, rdjsonl or html. "
             "[default: text; github inside GitHub Actions]")  # fmt: skip
@option("-o", "--output", "outputs", type=cli_options.FormatFile(), multiple=True, metavar="FORMAT=FILE",
        section=REPORT, help="Write a report to a file as well. May be repeated.")  # fmt: skip
@option("-q", "--quiet", is_flag=True, section=REPORT, help="Only what needs doing: no advice, no ready drafts.")
@option(
    "-v", "--verbose", is_flag=True, section=REPORT, help="Advice with excerpts and sources, as warnings have them."
)
@option("--statistics", is_flag=True, section=REPORT, help="Count findings by rule at the end.")
@option("--watch", is_flag=True, section=REPORT, help="Check again whenever a draft or the configuration changes.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", section=REPORT,
        help="Colours. [default: auto]")  # fmt: skip
@cli_options.lang
@cli_options.threshold
@option("--stdin-filename", metavar="PATH", section=INPUT, help="What standard input is called, for its settings.")
@option("--force-exclude", is_flag=True, section=INPUT, help="Leave out named files too, when a pattern says so.")
@cli_options.adopt
@cli_options.settings
@option(
    "--show-config", is_flag=True, section=INPUT, help="Show what holds for each draft and who says so; check nothing."
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """The command line's words, handed on."""
    if not paths and sys.stdin.isatty():
        click.echo(ctx.find_root().get_help() if ctx.parent else ctx.get_help())
        ctx.exit(0)
    lang = lang_of(ctx)
    check = Check(cli_options.setup(given), paths or (STDIN,), given, lang)
    if given["show_config"]:
        ctx.exit(check.show_config())
    if given["watch"]:
        ctx.exit(watched(cli_options.setup(given), paths, given, lang))
    ctx.exit(check.run())


def watched(setup: Setup, paths: Sequence[str], given: dict[str, Any], locale: str) -> int:
    """Check on every change; nothing read before a change is taken as it was.

    Raises:
        UsageError: there is no file to watch.
    """
    from snslint.config.discover import forget
    from snslint.shells.cli_watch import watch

    if not paths or STDIN in paths:
        raise UsageError("--watch needs files or folders; standard input is read once")

    def check() -> int:
        forget()
        runner_of.cache_clear()
        return Check(setup, paths, given, locale).run()

    return watch(check, paths, say("checked {time}; watching for changes, Ctrl-C to leave", locale), locale)


class Check:
    """One run over drafts. `given` are the command line's other words, by their names above; `lang` is the reader's
    language until a configuration names another."""

    def __init__(self, setup: Setup, paths: Sequence[str], given: dict[str, Any], lang: str) -> None:
        self.setup = setup
        self.lang = lang
        self.runner = runner_of(setup)
        self.paths = paths
        self.given = given
        if any(given[name] not in (None, False) for name in ADOPT):
            from snslint.shells.cli_adopt import check_words

            check_words(given, setup.options, paths)
        self.failed = False
        self.live = 0
        self.troubled = False
        self._told: set[Problem] = set()
        self._accounts: dict[tuple[str, str], str] = {}

    def run(self) -> int:
        """Check everything, write the reports, and return the exit code."""
        files = self.files()
        name = self.given["stdin_filename"] or (files[0] if files and files[0] != STDIN else "")
        lang = self.lang = self.runner.lang(self.lang, name)
        if self.given["write_baseline"] is not None or self.given["add_ignore"] is not None:
            return self.adopt(files, lang)
        format_ = self.given["format_"] or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
        reports: Iterator[Report] | list[Report] = self.reports(files, lang)
        tidying = self.tidying(files)
        if self.given["outputs"] or self.given["statistics"] or tidying:
            reports = list(reports)
        reports = self.begun(reports)
        if self.troubled and reports == [] and format_ in ("text", "concise"):
            return 2
        self.write(format_, reports, lang, sys.stdout.write)
        unwritten = []
        for other, target in self.given["outputs"]:
            try:
                with open(target, "w", encoding="utf-8", newline="") as file:
                    self.write(other, reports, lang, file.write)
            except OSError as exc:
                unwritten.append(Problem(target, 0, f"cannot be written: {exc.strerror or exc}"))
        if unwritten:
            raise UsageError(unwritten)
        if self._accounts:
            from snslint.shells.cli_accounts import tell_accounts

            sys.stdout.flush()
            read = [(account, path) for (account, _), path in self._accounts.items()]
            unfit = tell_accounts(self.runner, read, self.given["quiet"], lang)
            self.failed = self.failed or unfit
        if "sarif" in (format_, *(other for other, _ in self.given["outputs"])):
            self.tell_limit(lang)
        if tidying:
            from snslint.shells.cli_adopt import tidy

            folders = [path for path in self.paths if os.path.isdir(path)]
            tidy(self.runner, reports, folders, self.given["prune_baseline"], lang)
        if self.given["statistics"]:
            (sys.stdout if format_ == "text" else sys.stderr).write(statistics(reports, lang))
        return 2 if self.troubled else 1 if self.failed else 0

    def begun(self, reports: Iterator[Report] | list[Report]) -> Iterator[Report] | list[Report]:
        """The same reports with the first one made, so that a run without any is known before it is told of."""
        if isinstance(reports, list):
            return reports
        first = next(reports, None)
        return [] if first is None else chain([first], reports)

    def write(self, format_: str, reports: Any, lang: str, out: Any) -> None:
        """Render reports in one format, piece by piece."""
        from snslint.reporters import render

        color = out == sys.stdout.write and wants_color(self.given["color"])
        fail_on = self.runner.options.fail_on or "error"
        for piece in render(
            format_, reports, lang=lang, color=color, width=_width(), quiet=self.given["quiet"],
            verbose=self.given["verbose"], fail_on="error" if fail_on == "never" else fail_on, titles=Titles(self.runner, lang),
            ruleset=self.runner.last.digest if self.runner.last else "",
        ):  # fmt: skip
            out(piece)

    def files(self) -> list[str]:
        """The files to read, `-` for standard input."""
        piped, named = chosen(self.paths, self.runner.config, self.given["force_exclude"])
        if named.excluded and not named.files and not self.given["quiet"]:
            self.note(f"nothing to check: everything named is excluded ({named.excluded})")
        files = named.files
        base = self.given["diff_base"]
        if base is not None and files:
            from snslint.config.touched import touched

            files = touched(files, base)
            if not files and not self.given["quiet"]:
                self.note(f"nothing to check: no draft was touched since {base}")
        return [*piped, *files]

    def reports(self, files: Sequence[str], lang: str) -> Iterator[Report]:
        """A report a draft; problems of one draft are told of and the run goes on.

        Raises:
            RuleError: rules with problems; they are no draft's.
        """
        jobs = 1 if STDIN in files else self.given["jobs"]
        if jobs != 1 and files:
            self.runner.rulebook(self.runner.config(files[0]))
        work = partial(checked, self.setup, lang, self.given["stdin_filename"])
        outcomes: Iterator[Outcome] = map(work, files)
        if len(files) > 1:
            from snslint.shells.cli_pool import ordered
            from snslint.shells.cli_progress import shown

            outcomes = shown(ordered(work, files, jobs), text("progress.checking", lang), len(files))
        for outcome in outcomes:
            if outcome.report is not None:
                self.failed = self.failed or outcome.failed
                self.live += sum(finding.state == "live" for finding in outcome.report.findings)
                if outcome.report.account and not self.runner.options.platforms:
                    path = outcome.report.path
                    self._accounts.setdefault((outcome.report.account, os.path.dirname(path)), path)
                yield outcome.report
            elif outcome.rules:
                raise RuleError(outcome.problems)
            else:
                self.tell(UserError(outcome.problems))

    def tell_limit(self, lang: str) -> None:
        """Say when a SARIF report could not hold all findings."""
        from snslint.reporters.sarif import RESULTS

        if self.live > RESULTS:
            cli_errors.note(text("report.sarif-limit", lang, limit=RESULTS, n=self.live - RESULTS), lang)

    def tidying(self, files: Sequence[str]) -> bool:
        """Whether the baseline is to be held against the findings: all rules were asked, and someone reads of it."""
        if STDIN in files or not (self.given["prune_baseline"] or not self.given["quiet"]):
            return False
        runner = self.runner
        return not runner.options.narrowed and any(runner.baseline_file(runner.config(path)) for path in files)

    def adopt(self, files: Sequence[str], lang: str) -> int:
        """Accept findings in a baseline, or waive them in the drafts, and return the exit code."""
        from snslint.documents.waiving import checked_reason
        from snslint.shells import cli_adopt

        if self.given["write_baseline"] is not None:
            cli_adopt.write_baseline(self.given["write_baseline"], self.reports(files, lang), lang)
            return 2 if self.troubled else 0
        reason = checked_reason(self.given["add_ignore"])
        counts = []
        for path in files:
            try:
                counts.append((path, *cli_adopt.add_ignores(self.runner, draft_of(path), reason, lang)))
            except RuleError:
                raise
            except UserError as exc:
                self.tell(exc)
        cli_adopt.tell_ignores(counts, lang)
        return 2 if self.troubled else 0

    def show_config(self) -> int:
        """Print what holds for each draft."""
        from snslint.config.facts import unused
        from snslint.config.show import show
        from snslint.reporters.cells import page

        for path in self.files():
            try:
                draft = draft_of(path, self.given["stdin_filename"])
                config = self.runner.config(draft.path)
                profile = self.runner.profile(draft)
                click.echo(page(show(draft.path, profile, config, unused(draft.facts), self.lang)), nl=False)
            except UserError as exc:
                self.tell(exc)
        return 2 if self.troubled else 0

    def tell(self, exc: UserError) -> None:
        """Tell of problems, each once."""
        self.troubled = True
        fresh = [problem for problem in exc.problems if problem not in self._told]
        self._told.update(fresh)
        if fresh:
            sys.stdout.flush()
            cli_errors.tell(UserError(fresh), self.lang)

    def note(self, said: str) -> None:
        """Tell of something that is no problem."""
        from snslint.messages.slips import told

        cli_errors.note(told(said, self.lang), self.lang)


class Outcome(msgspec.Struct, frozen=True):
    """What becomes of one draft: its report and whether that fails the run, or the problems; `rules`: of rule files."""

    report: Report | None = None
    failed: bool = False
    problems: tuple[Problem, ...] = ()
    rules: bool = False


def checked(setup: Setup, lang: str, stdin_filename: str | None, path: str) -> Outcome:
    """Read and check one draft, in whatever process."""
    runner = runner_of(setup)
    try:
        draft = draft_of(path, stdin_filename)
        report = runner.check(draft, lang)
        return Outcome(report, runner.fails(report, draft.path))
    except UserError as exc:
        return Outcome(problems=exc.problems, rules=isinstance(exc, RuleError))


def statistics(reports: Sequence[Report] | Any, lang: str = "en") -> str:
    """How many live findings each rule made, most first."""
    counts: dict[tuple[str, str], int] = {}
    for report in reports:
        for finding in report.findings:
            if finding.state == "live":
                key = (finding.rule, finding.severity)
                counts[key] = counts.get(key, 0) + 1
    if not counts:
        return ""
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max(len(str(rows[0][1])), 3)
    words = {severity: word("severity", severity, lang) for _, severity in counts}
    return "\n" + "".join(f"{n:>{width}}  {words[severity]:<7}  {rule}\n" for (rule, severity), n in rows)


def _width() -> int:
    """Columns to write in: COLUMNS, else the terminal's, else 100; as `shutil` has it, which brings compressors along."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    except (OSError, ValueError):  # no terminal, or no file at all
        return 100
