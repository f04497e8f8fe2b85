"""`html`: one page that needs nothing else: each post painted by what earned points, its findings, its platforms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from snslint.messages import find, text
from snslint.model import Finding, Report, Ruling, Standing, Term
from snslint.reporters.base import (
    VERDICTS,
    Options,
    Page,
    Tally,
    addressed,
    authority,
    brackets,
    counted,
    label,
    live,
    name,
    signal_name,
    verdict,
)
from snslint.reporters.cells import clean, clip
from snslint.reporters.heat import Piece, pieces
from snslint.reporters.style import Style
from snslint.reporters.text import summary, unseen

_STEPS = (5, 12, 20)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """The page: a summary with links, then a section a draft."""
    tally, rows, articles = Tally(), list[str](), list[str]()
    for number, report in enumerate(counted(reports, tally), 1):
        rows.append(_row(number, report, options))
        articles.append(_article(number, report, options))
    title = _h(text("report.title", options.lang))
    lang = "zh-CN" if options.lang == "zh" else options.lang
    css = files(__package__).joinpath("report.css").read_text("utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<style>\n{css}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    yield f"<p>{_h(' · '.join(summary(tally, options, Style(False))))}</p>\n"
    if len(rows) > 1:
        heads = ("report.draft", "report.verdict", "report.intensity", "report.findings")
        yield _table(heads, rows, options, numbers={2})
    yield "</header>\n<main>\n"
    yield from articles
    yield "</main>\n</body>\n</html>\n"


def _h(value: str) -> str:
    return escape(clean(value))


def _table(heads: Iterable[str], rows: list[str], options: Options, numbers: set[int]) -> str:
    told = "".join(
        f"<th scope=col{' class=n' if n in numbers else ''}>{_h(text(key, options.lang))}</th>"
        for n, key in enumerate(heads)
    )
    return (
        f"<div class=scroll><table>\n<thead><tr>{told}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table></div>\n"
    )


def _word(word: str, options: Options) -> str:
    return f"<span class={word}>{_h(text(f'verdict.{word}', options.lang))}</span>"


def _row(number: int, report: Report, options: Options) -> str:
    """A draft's line in the list of drafts."""
    one = Tally()
    one.add(report)
    found = [
        f"<span class={word}>{_h(text(f'count.{word}', options.lang, n=n))}</span>"
        for word, n in one.severities.items()
        if n
    ]
    return (
        f'<tr><td><a href="#d{number}">{_h(label(report, options.lang))}</a></td><td>{_word(verdict(report), options)}</td>'
        f"<td class=n>{round(report.intensity)}</td><td>{text('mark.comma', options.lang).join(found)}</td></tr>\n"
    )


def _article(number: int, report: Report, options: Options) -> str:
    lang, findings, page = options.lang, live(report), Page(report.text)
    whose = (
        report.account, find(f"positioning.{report.positioning}", lang, report.positioning),
        find(f"language.{report.language}", lang, report.language),
    )  # fmt: skip
    post = "".join(_piece(piece, number, findings, options) for piece in pieces(report, findings))
    told = "".join(_finding(f"d{number}f{n}", finding, page, options) for n, finding in enumerate(findings, 1))
    told = told or f"<p>{_h(text('report.clean', lang))}</p>\n"
    return (
        f'<article id="d{number}">\n<h2>{_h(label(report, lang))}</h2>\n<p class=quiet>{_h(" · ".join(filter(None, whose)))}</p>\n'
        f"{_score(report, options)}<div class=split>\n<section>\n<h3>{_h(text('report.draft', lang))}</h3>\n"
        f'<pre class=post dir=auto lang="{_h(report.language)}">{post}</pre>\n<p class=quiet>{_h(text("report.legend", lang))}</p>\n'
        f"</section>\n<section>\n<h3>{_h(text('report.terms', lang))}</h3>\n{_terms(report, options)}</section>\n</div>\n"
        f"<h3>{_h(text('report.findings', lang))}</h3>\n{told}{_platforms(report, options)}{_unseen(report, options)}</article>\n"
    )


def _score(report: Report, options: Options) -> str:
    lang, limit = options.lang, min((s.limit for s in report.platforms), default=100.0)
    depth = max(0, min(4, report.interaction_depth))
    mark = f'<b style="left:{limit:.1f}%"></b>' if limit < 100 else ""
    cool = "" if report.intensity > limit else " cool"
    bears = f" · {_h(text('report.bears', lang, limit=round(limit)))}" if mark else ""
    deeper = find(report.deeper, lang, report.deeper)
    more = f" · {_h(text('report.deeper', lang, deeper=deeper))}" if deeper else ""
    return (
        f'<div class="meter{cool}"><i style="width:{max(0.0, min(100.0, report.intensity)):.1f}%"></i>{mark}</div>\n'
        f"<p>{_h(text('report.promotional', lang))} <strong>{_h(text('report.of-100', lang, n=round(report.intensity)))}</strong>{bears}</p>\n"
        f"<p>{_h(text('report.interaction', lang))} <strong>{depth} / 4</strong> {_h(text(f'depth.{depth}', lang))}{more}</p>\n"
        f"<p>{_h(text('audience', lang))}: {_h(' · '.join(addressed(report, lang)))}</p>\n"
    )


def _warmth(points: float) -> str:
    if round(points, 2) == 0:
        return ""
    return ("w" if points > 0 else "c") + str(1 + sum(abs(points) >= step for step in _STEPS))


def _signed(points: float) -> str:
    value = round(points, 1)
    return f"+{value:.1f}" if value > 0 else f"−{abs(value):.1f}"


def _piece(piece: Piece, number: int, findings: list[Finding], options: Options) -> str:
    """A stretch of the post: warm or cool by its points, underlined by its findings, both told on hover."""
    classes = [_warmth(piece.heat)] if piece.signals else []
    classes += [f"u-{piece.severity}"] if piece.severity else []
    said = escape(piece.text)
    if not any(classes):
        return said
    told = [f"{signal_name(signal, options)} {_signed(points)}" for signal, points in piece.signals]
    told += [findings[n].rule for n in piece.findings]
    return f'<mark class="{" ".join(filter(None, classes))}" title="{_h(", ".join(told))}">{said}</mark>'


def _terms(report: Report, options: Options) -> str:
    """The score as a sum: where every post starts, each signal's points with its words, the total."""
    rows = [f"<tr><td>{_h(text('report.base', options.lang))}</td><td class=n>{_signed(report.base)}</td></tr>\n"]
    rows += [_term(term, report, options) for term in sorted(report.contributions, key=lambda term: -abs(term.points))]
    rows.append(
        f"<tr class=sum><td>{_h(text('report.sum', options.lang))}</td><td class=n>{report.intensity:.1f}</td></tr>\n"
    )
    return f"<table>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"


def _term(term: Term, report: Report, options: Options) -> str:
    words = dict.fromkeys(clip(clean(report.text[start:end]).strip(), 60) for start, end in term.spans)
    said = text("mark.comma", options.lang).join(f"“{escape(word)}”" for word in words if word)
    signal = _h(signal_name(term.signal, options))
    return (
        f'<tr><td><mark class="{_warmth(term.points)}" style="color:inherit">{signal}</mark> <span class=words>{said}</span></td>'
        f"<td class=n>{_signed(term.points)}</td></tr>\n"
    )


def _finding(id: str, finding: Finding, page: Page, options: Options) -> str:
    lang = options.lang
    line, column = page.position(finding.start)
    where = (
        f"{line}:{column} <q>{_h(clip(finding.text, 120))}</q>"
        if finding.end > finding.start
        else _h(text("report.whole", lang))
    )
    parts = [
        f'<div class="finding {finding.severity}" id="{id}">\n'
        f'<p><span class="tag {finding.severity}">{_h(text(f"severity.{finding.severity}", lang))}</span> {where}</p>\n<p>{_h(finding.message)}</p>\n'
    ]
    if finding.instead:
        parts.append(f"<p><strong>{_h(text('report.instead', lang, instead=finding.instead))}</strong></p>\n")
    if finding.note:
        parts.append(f"<p>{_h(finding.note)}</p>\n")
    parts += [_ruling(ruling, options) for ruling in finding.clauses]
    facts = [find(f"effect.{finding.effect}", lang), find(f"confidence.{finding.confidence}", lang)]
    facts += [find(f"status.{ruling.status}", lang) for ruling in finding.clauses[:1]]
    parts.append(
        f"<p class=quiet>{' · '.join([f'<code>{_h(finding.rule)}</code>', *map(_h, filter(None, facts))])}</p>\n</div>\n"
    )
    return "".join(parts)


def _ruling(ruling: Ruling, options: Options) -> str:
    """Who says so, with a link, and how gravely."""
    told, url = _h(authority(ruling, options)), ruling.source.url
    if url.startswith(("https://", "http://")):
        told = f'<a href="{_h(url)}" rel="noopener noreferrer">{told}</a>'
    grave = text(f"severity.{ruling.severity}", options.lang)
    return f"<p class=quiet>{brackets(told, f'<span class={ruling.severity}>{_h(grave)}</span>', options.lang)}</p>\n"


def _platforms(report: Report, options: Options) -> str:
    if not report.platforms:
        return ""
    heads = ("report.platform", "report.verdict", "report.intensity", "report.bearing", "report.block-risk")
    standings = sorted(report.platforms, key=lambda standing: VERDICTS.index(standing.verdict))
    rows = [_standing(standing, options) for standing in standings]
    return f"<h3>{_h(text('report.platforms', options.lang))}</h3>\n{_table(heads, rows, options, numbers={2, 3})}"


def _standing(standing: Standing, options: Options) -> str:
    lang = options.lang
    reasons = [_h(find(f"reason.{key}", lang)) or f"<code>{_h(key)}</code>" for key in standing.reasons]
    why = text("mark.comma", lang).join(reasons[:4]) + (" …" if reasons[4:] else "")
    bearing = f"{round(standing.aim)} · {round(standing.limit)}" if standing.limit < 100 else "–"
    return (
        f"<tr><td>{_h(name(standing.platform, options))}</td><td>{brackets(_word(standing.verdict, options), why, lang)}</td>"
        f"<td class=n>{round(standing.intensity)}</td><td class=n>{bearing}</td>"
        f"<td>{_h(text(f'risk.{standing.block_risk}', options.lang))}</td></tr>\n"
    )


def _unseen(report: Report, options: Options) -> str:
    """Findings let stand, and rules not asked."""
    return "".join(f"<p class=quiet>{escape(line)}</p>\n" for line in unseen(report, options))
