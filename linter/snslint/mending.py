"""A draft mended: the fixes of its findings applied, checked again, until nothing is left to apply.

Every step is proven before it counts: the draft must still be read as what it was (front matter, other fields,
waivers, variants), and on no platform may it stand worse than before. A step that does not hold is tried fix by fix,
and what fails is left to the writer. As the last look finds nothing more to apply, mending a mended draft changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from snslint.documents.parts import KEYS
from snslint.documents.read import ComposedDraft, read_text
from snslint.documents.waivers import waivers
from snslint.engine.edits import Chosen, applied, chosen
from snslint.errors import DraftError
from snslint.model import Draft, Finding, Report

PASSES = 12
"""A draft that does not come to rest in so many steps is left as it was."""

Lint = Callable[[Draft], Report]


class Mended(NamedTuple):
    """A draft as it is now: its text, what was mended (each with the offset it stood at when it was), what is left."""

    text: str
    done: tuple[Chosen, ...]
    report: Report


class _Step(NamedTuple):
    draft: Draft
    report: Report
    taken: tuple[Chosen, ...]


def mend(draft: Draft, lint: Lint, unsafe: bool = False) -> Mended:
    """Apply the fixes of a draft.

    Args:
        draft: as read; one put together from several fields is left as it is.
        lint: what checks a draft, with the rules, configuration and options that hold for this one.
        unsafe: apply fixes that may alter what the post says, too.
    """
    first = step = _Step(draft, lint(draft), ())
    seen = {draft.text}
    for _ in range(PASSES):
        fixes = chosen(step.report.findings, unsafe)
        following = _step(step, fixes, lint) if fixes else None
        if following is None:
            return Mended(step.draft.text, step.taken, step.report)
        if following.draft.text in seen:
            break
        seen.add(following.draft.text)
        step = following._replace(taken=(*step.taken, *following.taken))
    return Mended(draft.text, (), first.report)


def _step(step: _Step, fixes: Sequence[Chosen], lint: Lint) -> _Step | None:
    """All the fixes at once, or as many of them as hold, in their order; None when none does."""
    together = _tried(step, fixes, lint)
    if together is not None or len(fixes) == 1:
        return together
    held: list[Chosen] = []
    best: _Step | None = None
    for fix in fixes:
        tried = _tried(step, [*held, fix], lint)
        if tried is not None:
            held.append(fix)
            best = tried
    return best


def _tried(step: _Step, fixes: Sequence[Chosen], lint: Lint) -> _Step | None:
    text = applied(step.draft.text, (edit for one in fixes for edit in one.fix.edits))
    try:
        facts = step.draft.facts if isinstance(step.draft, ComposedDraft) else None
        draft = read_text(text, step.draft.path, step.draft.format, facts)
        if text != draft.text or not _alike(step.draft, draft):
            return None
        report = lint(draft)
    except DraftError:
        return None
    if worse(step.report, report):
        return None
    return _Step(draft, report, tuple(fixes))


def _alike(old: Draft, new: Draft) -> bool:
    """Whether a draft still says of itself what it said: its facts but for the texts of its fields, and its waivers."""
    if _frame(old.facts) != _frame(new.facts):
        return False
    return _waived(old) == _waived(new)


def _frame(facts: Mapping[str, Any]) -> Any:
    return {key: _shape(key, value) for key, value in facts.items()}


def _shape(key: str, value: Any) -> Any:
    """A fact; of a field only what kind of thing it is."""
    if str(key).lower() in KEYS:
        return [type(one).__name__ for one in value] if isinstance(value, list) else type(value).__name__
    if key == "media" and isinstance(value, list):
        return [_frame(one) if isinstance(one, Mapping) else one for one in value]
    return value


def _waived(draft: Draft) -> list[tuple[tuple[str, ...], str, str]]:
    return [(w.rules, w.reason, w.until) for w in waivers(draft.text, 0, draft.facts, draft.fact_lines)]


def worse(old: Report, new: Report) -> bool:
    """Whether a draft stands worse somewhere: another platform is missing, or one has more errors or warnings."""
    if sorted(s.platform for s in old.platforms) != sorted(s.platform for s in new.platforms):
        return True
    before, after = burden(old.findings), burden(new.findings)
    return any(after[place] > before.get(place, (0, 0)) for place in after)


def burden(findings: Sequence[Finding]) -> dict[str, tuple[int, int]]:
    """Errors and warnings by platform; under the empty name those of laws, the positioning, the house and craft."""
    counts: dict[str, tuple[int, int]] = {}
    for finding in findings:
        if finding.state != "live":
            continue
        gravest: dict[str, str] = {}
        for ruling in finding.clauses:
            if ruling.severity == "error" or gravest.get(ruling.platform) != "error":
                gravest[ruling.platform] = ruling.severity
        for place, severity in (gravest or {"": finding.severity}).items():
            errors, warnings = counts.get(place, (0, 0))
            counts[place] = (errors + (severity == "error"), warnings + (severity == "warning"))
    return counts
