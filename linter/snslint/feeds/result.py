"""What an archive's audit says of one post, flat: a row of a table, its lists joined by `; `.

One row a post, and not one a verdict: rows in are rows out, an average over the column is an average over posts, and a
post without a platform of its own is not twelve rows that differ in one word.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from snslint.errors import UserError
from snslint.messages.slips import line as one_line
from snslint.messages.slips import told as in_language
from snslint.model import SEVERITIES

if TYPE_CHECKING:
    from snslint.feeds.post import Post
    from snslint.linter import Linter
    from snslint.model import Finding, Report

Status = Literal["checked", "empty", "failed"]
TOLD = 3
"""Findings whose words and message a row tells; all of them are counted and named."""


class Result(msgspec.Struct, frozen=True):
    """One row of the table, in the order of its columns.

    `row` and `file` say where the post stands, `publish` the moment it is of, `status` what became of it: checked,
    empty (no words in it) or failed (`error` says why). `score` is the promotional intensity, 0–100; `verdict` the
    worst of all platforms, `hold` and `revise` the platforms with that verdict. Only live findings count: `severity` is
    the worst, `rules` and `topics` name all of them, worst first; `words` and `messages` belong to the first three.
    `fails`: the post would fail a run. `ruleset` is the same for the same rules, wherever they are installed.
    """

    row: int | None = None
    file: str | None = None
    id: str | None = None
    publish: datetime | None = None
    account: str | None = None
    platforms: str | None = None
    status: Status = "checked"
    language: str | None = None
    score: float | None = None
    depth: int | None = None
    verdict: str | None = None
    hold: str | None = None
    revise: str | None = None
    block_risk: str | None = None
    severity: str | None = None
    errors: int | None = None
    warnings: int | None = None
    advice: int | None = None
    rules: str | None = None
    topics: str | None = None
    words: str | None = None
    messages: str | None = None
    fails: bool = False
    error: str | None = None
    note: str | None = None
    ruleset: str = ""


COLUMNS = Result.__struct_fields__


def audited(post: Post, linter: Linter, path: str, lang: str = "en", ruleset: str = "") -> Result:
    """The row of one post. What its writer can mend makes a failed row.

    Args:
        post: as a reader gives it, with or without words, broken or not.
        linter: checks it.
        path: the file it stands in: chooses its configuration.
        lang: language of messages.
        ruleset: what the rules are known by (`ruleset_of`).

    Raises:
        Exception: our fault, in checking this post.
    """
    if post.error:
        return failed(post, in_language(post.error, lang), lang, ruleset)
    if post.empty:
        return _row(post, lang, ruleset, status="empty")
    try:
        report = linter.check(post.draft(path), lang)
    except UserError as error:
        told = "; ".join(one_line(problem._replace(path="", line=0), lang) for problem in error.problems)
        return failed(post, told, lang, ruleset)
    return _checked(post, report, linter.fails(report, path), lang, ruleset)


def failed(post: Post, error: str, lang: str = "en", ruleset: str = "") -> Result:
    """The row of a post that was passed over; `error` is told in the reader's language already."""
    return _row(post, lang, ruleset, status="failed", error=plain(error))


def ruleset_of(linter: Linter, path: str) -> str:
    """What the rules for a path are known by: a digest of what they say, not of where and when they were installed.

    Raises:
        UserError: configuration or rules cannot be read.
    """
    from hashlib import blake2b

    compiled = linter.rulebook(linter.config(path)).compiled
    said = msgspec.msgpack.encode(msgspec.structs.replace(compiled, digest=""))
    return blake2b(said, digest_size=8).hexdigest()


def plain(text: str) -> str:
    """The text without what UTF-8 cannot hold: halves of surrogate pairs become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _checked(post: Post, report: Report, fails: bool, lang: str, ruleset: str) -> Result:
    live = [finding for finding in report.findings if finding.state == "live"]
    live.sort(key=lambda f: -SEVERITIES.index(f.severity))
    return _row(
        post, lang, ruleset,
        account=plain(report.account or post.account) or None,
        platforms=_joined(standing.platform for standing in sorted(report.platforms, key=lambda s: s.platform)),
        language=report.language,
        score=round(report.intensity, 2) + 0.0,
        depth=report.interaction_depth,
        verdict=_verdict(report, live),
        hold=_on(report, "hold"),
        revise=_on(report, "revise"),
        block_risk=report.block_risk,
        severity=live[0].severity if live else None,
        errors=_count(live, "error"),
        warnings=_count(live, "warning"),
        advice=_count(live, "advice"),
        rules=_joined(finding.rule for finding in live),
        topics=_joined(finding.topic for finding in live),
        words=_joined(" ".join(finding.text.split()) for finding in live[:TOLD]),
        messages=_joined((finding.message for finding in live[:TOLD]), " | "),
        fails=fails,
    )  # fmt: skip


def _row(post: Post, lang: str, ruleset: str, **said: object) -> Result:
    note = "; ".join(in_language(remark, lang) for remark in post.note.split("; ")) if post.note else ""
    known = {
        "row": post.row or None, "file": plain(post.file) or None, "id": plain(post.id) or None, "publish": post.when,
        "account": plain(post.account) or None, "platforms": _joined(post.platforms), "note": plain(note) or None,
        "ruleset": ruleset,
    }  # fmt: skip
    return Result(**{**known, **said})  # type: ignore[arg-type]


def _verdict(report: Report, live: list[Finding]) -> str:
    """The worst of its platforms; by the gravest finding where none was asked."""
    found = {standing.verdict for standing in report.platforms}
    if not found and live:
        return {"error": "hold", "warning": "revise"}.get(live[0].severity, "ready")
    return "hold" if "hold" in found else "revise" if "revise" in found else "ready"


def _on(report: Report, verdict: str) -> str | None:
    return _joined(sorted(standing.platform for standing in report.platforms if standing.verdict == verdict))


def _count(findings: list[Finding], severity: str) -> int:
    return sum(finding.severity == severity for finding in findings)


def _joined(names: Iterable[str], mark: str = "; ") -> str | None:
    return plain(mark.join(dict.fromkeys(name for name in names if name))) or None
