"""How an account's run of posts is told: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from snslint import __version__
from snslint.feeds.findings import FeedFinding, RunSummary
from snslint.feeds.report import FeedReport
from snslint.messages import find, text
from snslint.model import SEVERITIES
from snslint.reporters.cells import clean, wrap

VERSION = 1
"""Of the JSON's shape. It grows only if something is taken away or changes its meaning."""


def as_text(report: FeedReport, lang: str = "en", columns: int = 100) -> Iterator[str]:
    """The report as lines for a terminal, each with its newline."""
    counts = report.counts
    yield (
        text(
            "feed.file",
            lang,
            path=clean(report.path),
            source=find(f"feed.source.{report.source}", lang, report.source),
            n=counts.rows,
        )
        + "\n"
    )
    yield text("feed.rows", lang, checked=counts.checked, empty=counts.empty, failed=counts.failed) + "\n"
    for run in report.runs:
        yield "\n"
        yield from _run(run, lang)
        yield from _findings([f for f in report.findings if _owner(f) == (run.account, run.platforms)], lang, columns)
    known = {(run.account, run.platforms) for run in report.runs}
    for owner in dict.fromkeys(map(_owner, report.findings)):
        if owner not in known:
            yield f"\n{_whose(*owner, lang)}\n"
            yield from _findings([f for f in report.findings if _owner(f) == owner], lang, columns)
    live = [f.finding for f in report.findings if f.finding.state == "live"]
    told = [
        text(f"count.{severity}", lang, n=n)
        for severity in reversed(SEVERITIES)
        if (n := sum(finding.severity == severity for finding in live))
    ]
    yield "\n" + (text("feed.comma", lang).join(told) if told else text("feed.clean", lang)) + "\n"


def _run(run: RunSummary, lang: str) -> Iterator[str]:
    named = find(f"positioning.{run.positioning}", lang, run.positioning)
    yield _whose(run.account, run.platforms, lang) + (f" · {named}" if named else "") + "\n"
    span = text("feed.span", lang, first=run.first, last=run.last) if run.first else text("feed.undated", lang)
    yield "  " + text("feed.posts", lang, n=run.posts, span=span) + "\n"
    share = f"{100 * run.promotional / run.posts:.0f}%" if run.posts else "0%"
    budget = text("feed.budget", lang, budget=f"{100 * run.budget:.0f}%") if run.budget is not None else ""
    selling = text("feed.selling", lang, n=run.promotional, share=share, budget=budget)
    yield "  " + text("feed.intensity", lang, score=f"{run.intensity:.0f}", selling=selling, depth=run.deepest) + "\n"
    if run.offers:
        yield "  " + text("feed.ladder", lang, n=run.prepared, offers=run.offers) + "\n"
    if run.posts - run.dated:
        yield "  " + text("feed.no-date", lang, n=run.posts - run.dated) + "\n"


def _whose(account: str, platforms: tuple[str, ...], lang: str) -> str:
    name = clean(account) or text("feed.account", lang)
    return text("feed.on", lang, account=name, platforms=", ".join(platforms)) if platforms else name


def _owner(told: FeedFinding) -> tuple[str, tuple[str, ...]]:
    return told.account, told.platforms


def _findings(many: Sequence[FeedFinding], lang: str, columns: int) -> Iterator[str]:
    """The findings of a run, those of one rule together, with what to do said once."""
    rules: dict[tuple[str, str, str], list[FeedFinding]] = {}
    for told in many:
        rules.setdefault((told.finding.severity, told.finding.rule, told.finding.state), []).append(told)
    for (severity, rule, state), found in rules.items():
        yield f"  {text(f'severity.{severity}', lang)}  {rule}{'' if state == 'live' else f' ({state})'}\n"
        for words in (*(told.finding.message for told in found), f"→ {found[0].finding.instead}"):
            yield from (f"    {line}\n" for line in wrap(clean(words), columns - 4))


def as_json(report: FeedReport, lang: str = "en") -> str:
    """The report as one JSON object, indented."""
    whole: dict[str, Any] = {
        "version": VERSION, "snslint": __version__, "path": report.path, "source": report.source,
        "rows": {"all": report.counts.rows, "checked": report.counts.checked, "empty": report.counts.empty, "failed": report.counts.failed},
        "columns": dict(report.taken), "unread": list(report.unread), "notes": list(report.notes),
        "problems": [msgspec.to_builtins(problem) for problem in report.problems],
        "runs": [msgspec.to_builtins(run) for run in report.runs],
        "findings": [_plain(finding) for finding in report.findings],
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def _plain(told: FeedFinding) -> dict[str, Any]:
    finding = told.finding
    return {
        "rule": finding.rule, "practice": finding.practice, "topic": finding.topic, "severity": finding.severity,
        "effect": finding.effect, "confidence": finding.confidence, "state": finding.state, "message": finding.message,
        "instead": finding.instead, "clauses": [msgspec.to_builtins(ruling) for ruling in finding.clauses],
        "account": told.account, "platforms": list(told.platforms), "first": told.first, "last": told.last,
        "measure": told.measure, "value": told.value, "limit": told.limit, "fingerprint": finding.fingerprint,
        "posts": [{"row": p.row, "id": p.id, "file": p.file, "day": p.day, "intensity": round(p.intensity, 1)} for p in told.posts],
    }  # fmt: skip
