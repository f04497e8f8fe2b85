"""`json` and `jsonl`: the report for machines, as `wire` has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from snslint import __version__, model
from snslint.messages import find
from snslint.reporters import wire
from snslint.reporters.base import Options, Page, Tally, Unit, counted, escaped, verdict

_ENCODER = msgspec.json.Encoder()
_RISING = model.SEVERITIES


def render(reports: Iterable[model.Report], options: Options) -> Iterator[str]:
    """One object; drafts are written as they come, the summary last."""
    tally = Tally()
    yield f'{{"version":{wire.VERSION},"snslint":{_encode(__version__)},"ruleset":{_encode(options.ruleset)},"drafts":['
    for index, report in enumerate(counted(reports, tally)):
        yield (",\n" if index else "\n") + _encode(draft(report, options.lang))
    yield f'\n],"summary":{_encode(summary(tally))}}}\n'


def render_lines(reports: Iterable[model.Report], options: Options) -> Iterator[str]:
    """One draft a line, in order."""
    for report in reports:
        yield _encode(draft(report, options.lang)) + "\n"


def draft(report: model.Report, lang: str = "en", unit: Unit = "points") -> wire.Draft:
    """A report as it goes over the wire, with columns and offsets in `unit`."""
    page = Page(report.text, unit)
    return wire.Draft(
        path=report.path,
        id=report.id,
        account=report.account,
        positioning=report.positioning,
        language=report.language,
        languages=list(report.languages),
        verdict=verdict(report),
        intensity=_number(report.intensity),
        base=_number(report.base),
        interaction_depth=report.interaction_depth,
        deeper=find(report.deeper, lang, report.deeper),
        audience=wire.Audience(
            report.audience.buy, report.audience.join, find(report.audience.fit, lang, report.audience.fit)
        ),
        block_risk=report.block_risk,
        platforms=[_standing(standing) for standing in report.platforms],
        contributions=[_contribution(term, page) for term in report.contributions],
        findings=[_finding(finding, page) for finding in sorted(report.findings, key=_order)],
        skipped=[wire.Skipped(item.reason, item.rules, list(item.names)) for item in report.skipped],
    )


def summary(tally: Tally) -> wire.Summary:
    """The counts as they go over the wire."""
    return wire.Summary(
        drafts=tally.drafts,
        **{str(word): n for word, n in tally.verdicts.items()},
        errors=tally.severities["error"],
        warnings=tally.severities["warning"],
        advice=tally.severities["advice"],
        waived=tally.states["waived"],
        known=tally.states["known"],
    )


def _order(finding: model.Finding) -> tuple[int, int, int, str]:
    return -_RISING.index(finding.severity), finding.start, finding.end, finding.rule


def _number(value: float) -> float:
    return round(float(value), 2) + 0.0


def _position(offset: int, page: Page) -> wire.Position:
    return wire.Position(*page.point(offset))


def _standing(standing: model.Standing) -> wire.Standing:
    return wire.Standing(
        standing.platform, standing.verdict, _number(standing.intensity), _number(standing.aim),
        _number(standing.limit), standing.block_risk, list(standing.reasons),
    )  # fmt: skip


def _contribution(term: model.Term, page: Page) -> wire.Contribution:
    passages = [
        wire.Passage(_position(start, page), _position(end, page), page.text[start:end]) for start, end in term.spans
    ]
    return wire.Contribution(term.signal, _number(term.points), passages)


def _clause(ruling: model.Ruling) -> wire.Clause:
    source = ruling.source
    return wire.Clause(
        ruling.id, ruling.policy, ruling.platform, ruling.decision, ruling.severity, ruling.effect, ruling.status,
        ruling.message, wire.Source(source.id, source.title, source.url, source.clause, source.checked),
    )  # fmt: skip


def _fix(fix: model.Fix, page: Page) -> wire.Fix:
    edits = [wire.Edit(_position(edit.start, page), _position(edit.end, page), edit.text) for edit in fix.edits]
    return wire.Fix(fix.title, fix.safe, edits)


def _finding(finding: model.Finding, page: Page) -> wire.Finding:
    return wire.Finding(
        rule=finding.rule,
        practice=finding.practice,
        topic=finding.topic,
        severity=finding.severity,
        effect=finding.effect,
        confidence=finding.confidence,
        status=finding.clauses[0].status if finding.clauses else "stable",
        state=finding.state,  # type: ignore[arg-type]
        reason=finding.reason,
        message=finding.message,
        instead=finding.instead,
        note=finding.note,
        clauses=[_clause(ruling) for ruling in finding.clauses],
        start=_position(finding.start, page),
        end=_position(finding.end, page),
        text=finding.text,
        fixes=[_fix(fix, page) for fix in finding.fixes],
        fingerprint=finding.fingerprint,
    )


def _encode(value: object) -> str:
    """JSON text; half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD, and what a terminal would obey is escaped."""
    told = _json(value)
    return told if told.isascii() and "\x7f" not in told else escaped(told)


def _json(value: object) -> str:
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        import json

        told = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
