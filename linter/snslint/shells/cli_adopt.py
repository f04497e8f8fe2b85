"""What a repository with old drafts does once, or now and then: accept its findings, waive them, tidy the baseline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from snslint.config import baseline as baselines
from snslint.config.discover import shown as shown_path
from snslint.errors import DraftError, Problem, UsageError
from snslint.messages import text
from snslint.reporters.cells import page
from snslint.shells.cli_errors import note
from snslint.shells.cli_run import Runner

if TYPE_CHECKING:
    from snslint.config.profile import Options
    from snslint.documents.waiving import Asked
    from snslint.model import Draft, Finding, Report

STDIN = "-"
_SHOWN = 5
_ROUNDS = 3
"""A comment may bring another finding to light, by moving what stands before the fold; then it is waived too."""


def check_words(given: dict[str, object], options: Options, paths: Sequence[str]) -> None:
    """Hold the words of this group against each other.

    Raises:
        UsageError: they cannot go together.
    """
    problems = []
    asked = [
        f"--{name}"
        for name in ("write-baseline", "add-ignore", "diff-base")
        if given[name.replace("-", "_")] is not None
    ]
    if STDIN in paths and asked:
        problems.append(f"{asked[0]} needs files; standard input has none")
    if None not in (given["write_baseline"], given["add_ignore"]):
        problems.append("--write-baseline and --add-ignore both let findings stand: choose one")
    if given["watch"] and (given["write_baseline"], given["add_ignore"]) != (None, None):
        problems.append("--watch only checks: write baselines and waivers without it")
    if given["prune_baseline"] and options.narrowed:
        problems.append(
            "--prune-baseline needs all rules: leave out --select, --platform and what else narrows the check"
        )
    if problems:
        raise UsageError(Problem("", 0, problem) for problem in problems)


def write_baseline(path: str, reports: Iterable[Report], lang: str) -> None:
    """Add every live finding to a baseline; entries that are there already stay.

    Raises:
        ConfigError: the file is there and no baseline, or cannot be written.
    """
    there = os.path.exists(path) and os.path.getsize(path) > 0
    baseline = baselines.read(path) if there else baselines.Baseline(path)
    entries = {(entry.path, entry.fingerprint): entry for entry in baseline.entries}
    count, drafts = len(entries), 0
    accepted: set[tuple[str, str]] = set()
    for report in reports:
        found = [baseline.entry(report.path, finding) for finding in report.findings if finding.state == "live"]
        drafts += bool(found)
        accepted.update((entry.path, entry.fingerprint) for entry in found)
        for entry in sorted(found, key=lambda entry: baselines.gravity(entry.severity)):
            entries[entry.path, entry.fingerprint] = entry
    baselines.write(path, entries.values())
    click.echo(
        text("baseline.written", lang, n=len(accepted), drafts=drafts, path=page(path), new=len(entries) - count)
    )


def tidy(runner: Runner, reports: Iterable[Report], folders: Sequence[str], prune: bool, lang: str) -> None:
    """Tell of baseline entries that no finding answers to; with `prune`, take them out.

    Raises:
        ConfigError: a baseline cannot be read or written.
    """
    seen: dict[str, dict[str, set[str]]] = {}
    for report in reports:
        baseline = runner.baseline(runner.config(report.path))
        if baseline is not None:
            known = seen.setdefault(baseline.path, {}).setdefault(report.path, set())
            known.update(finding.fingerprint for finding in report.findings if finding.state == "known")
    for path, drafts in seen.items():
        baseline = baselines.read(path)
        stale = baseline.stale(drafts, folders)
        if not stale:
            continue
        if prune:
            baselines.write(path, set(baseline.entries) - set(stale))
        shown = [f"  {entry.path}: {entry.rule} {entry.text!r}" for entry in stale[:_SHOWN]]
        if stale[_SHOWN:]:
            shown.append("  " + text("baseline.more", lang, n=len(stale) - _SHOWN))
        head = text("baseline.pruned" if prune else "baseline.stale", lang, n=len(stale), path=shown_path(path))
        note("\n".join((head, *shown)), lang)


def add_ignores(runner: Runner, draft: Draft, reason: str, lang: str) -> tuple[int, int]:
    """Write waivers for a draft's live findings into its file.

    Returns:
        how many findings are waived now, and how many stay because their rules are mandatory.

    Raises:
        DraftError: the draft's format takes no comments, it cannot be written, or a waiver would not hold.
    """
    from pathlib import Path

    from snslint.documents.read import read_text
    from snslint.documents.waiving import put, with_waivers

    before, waived = draft, 0
    findings, asked = _asked(runner, draft, lang)
    for _ in range(_ROUNDS):
        if not asked:
            break
        waived += len(asked)
        draft = read_text(with_waivers(draft, asked, reason), draft.path, draft.format)
        findings, asked = _asked(runner, draft, lang)
    if asked:
        line = draft.text.count("\n", 0, asked[0].start) + 1
        message = f"a waiver for {', '.join(asked[0].names)} would not hold here, so nothing was written"
        raise DraftError([Problem(draft.path, line, message, "write it by hand, nearer to the words")])
    if draft.text != before.text:
        put(Path(draft.path), before.text, draft.text)
    return waived, sum(1 for finding in findings if finding.clauses)


def _asked(runner: Runner, draft: Draft, lang: str) -> tuple[list[Finding], list[Asked]]:
    """A draft's live findings, and how to waive those that can be."""
    from snslint.documents.waiving import Asked
    from snslint.policy.levels import waiver_names

    report = runner.check(draft, lang)
    findings = [finding for finding in report.findings if finding.state == "live"]
    mandatory = runner.profile(draft).mandatory
    asked = []
    for finding in findings:
        names = waiver_names(finding, mandatory, runner.options.narrowed)
        if names:
            asked.append(Asked(finding.start, finding.start == finding.end, names))
    return findings, asked


def tell_ignores(counts: Iterable[tuple[str, int, int]], lang: str) -> None:
    """Say what was waived where, and what stays."""
    any_waived, kept = False, 0
    for path, waived, mandatory in counts:
        kept += mandatory
        if waived:
            any_waived = True
            click.echo(text("ignore.added", lang, path=page(path), n=waived))
    if not any_waived:
        click.echo(text("ignore.none", lang))
    if kept:
        note(text("ignore.mandatory", lang, n=kept), lang)
