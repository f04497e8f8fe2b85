"""`snslint explain --score DRAFT`: every point of a draft's intensity, with the words that earned it."""

from __future__ import annotations

from snslint.messages import text
from snslint.model import Report, Term
from snslint.reporters.cells import clean, pad, width
from snslint.shells.cli_drafts import draft_of
from snslint.shells.cli_run import Setup, here, runner_of

BAR = 30
"""Columns of a bar of a hundred points."""


def score_page(path: str, lang: str) -> str:
    """The points of one draft (`-`: standard input), the largest first, and their sum.

    Raises:
        UserError: the draft cannot be read.
    """
    report = runner_of(Setup()).check(draft_of(path), lang)
    rows = [(text("score.base", lang), report.base, "")]
    rows += [(_name(t.signal, lang), t.points, _words(t, report)) for t in report.contributions]
    wide = max(width(name) for name, _, _ in rows) + 2
    lines = [clean(path)]
    for name, points, words in rows:
        bar = ("█" if points >= 0 else "░") * max(1 if points else 0, round(abs(points) * BAR / 100))
        lines.append(f"  {pad(name, wide)}{points:+7.1f}  {bar} {words}".rstrip())
    lines.append(f"  {pad(text('score.sum', lang), wide)}{report.intensity:7.1f}")
    return "\n".join(lines) + "\n"


def _name(signal: str, lang: str) -> str:
    titles = here().signal_titles.get(signal, {})
    return titles.get(lang) or titles.get("en") or signal


def _words(term: Term, report: Report) -> str:
    said = dict.fromkeys(" ".join(clean(report.text[start:end]).split()) for start, end in term.spans)
    return ", ".join(f"“{word}”" for word in list(said)[:4])
