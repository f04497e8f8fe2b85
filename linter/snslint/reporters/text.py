"""The report that a copywriter reads: each draft's score, findings worst first, and where it may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from snslint.messages import find, text
from snslint.model import SEVERITIES, Finding, Report, Skipped, Standing, Term
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
)
from snslint.reporters.cells import clean, clip, pad, width, wrap
from snslint.reporters.style import SEVERITY, VERDICT, Style

_BAR = 20
_TERMS = 4
_NAMES = 4
_PROSE = 100


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One block a draft, then a line that sums up."""
    style, tally = Style(options.color, options.ascii), Tally()
    skipped: tuple[Skipped, ...] = ()
    for report in counted(reports, tally):
        news, skipped = report.skipped != skipped, report.skipped
        lines = list(_quiet(report, options, style) if options.quiet else _draft(report, options, style, news))
        if lines:
            yield "\n".join(lines) + "\n"
    if not options.quiet:
        yield "\n".join(_joined(summary(tally, options, style), f" {style.signs.dot} ", options.width)) + "\n"
        hints = [*fixable(tally, options), *_fuller(tally, options)]
        if hints:
            yield "".join(
                style.paint(line, "dim") + "\n" for line in _joined(hints, f" {style.signs.dot} ", options.width)
            )


def _draft(report: Report, options: Options, style: Style, news: bool) -> Iterator[str]:
    """Everything about one draft; the rules not asked only where they are `news` after the draft before."""
    yield from _header(report, options, style)
    yield from _score(report, options, style)
    yield ""
    findings = live(report)
    if not findings:
        yield f"  {text('report.clean', options.lang)}"
        yield ""
    yield from _findings(report, findings, options, style)
    end = [*_standings(report.platforms, options, style), *_unseen(report, options, style, news)]
    if end:
        yield from end
        yield ""


def _quiet(report: Report, options: Options, style: Style) -> Iterator[str]:
    """The findings that make a run fail, and nothing else."""
    findings = live(report, options.fail_on)
    if findings:
        yield from _header(report, options, style)
        yield from _findings(report, findings, options, style)


def _header(report: Report, options: Options, style: Style) -> Iterator[str]:
    signs, lang = style.signs, options.lang
    whose = ", ".join(
        filter(
            None, (clean(report.account), find(f"positioning.{report.positioning}", lang, clean(report.positioning)))
        )
    )
    spoken = find(f"language.{report.language}", lang, clean(report.language))
    told = [style.paint(clean(label(report, lang)), "bold"), *filter(None, (whose, spoken))]
    yield f" {signs.dot} ".join(told)


def _score(report: Report, options: Options, style: Style) -> Iterator[str]:
    """The bar, what makes it, and how much readers are asked to take part."""
    signs, lang = style.signs, options.lang
    titles = text("report.promotional", lang), text("report.interaction", lang), text("audience", lang)
    column = max(map(width, titles)) + 4
    room = min(options.width, _PROSE + 20) - column
    sums = [text("report.of-100", lang, n=round(report.intensity)), *_bearing(report, options)]
    sums[0] = f"{_bar(report, style)}  {sums[0]}"
    for index, line in enumerate(_joined(sums, f" {signs.dot} ", room)):
        yield (f"  {pad(titles[0], column - 2)}" if not index else " " * (column + _BAR + 3)) + line
    terms = sorted((term for term in report.contributions if round(term.points)), key=lambda term: -abs(term.points))
    told = [_term(term, report, options, style) for term in terms[:_TERMS]]
    if len(terms) > _TERMS:
        told.append(text("report.more-terms", lang, n=len(terms) - _TERMS))
    for line in _joined(told, f" {signs.dot} ", room):
        yield " " * column + style.paint(line, "dim")
    depth = max(0, min(4, report.interaction_depth))
    dots = style.paint(signs.on * depth, "green") + style.paint(signs.off * (4 - depth), "dim")
    saying = [text(f"depth.{depth}", lang)]
    if report.deeper:
        saying.append(text("report.deeper", lang, deeper=find(report.deeper, lang, clean(report.deeper))))
    first, *rest = _joined(saying, f" {signs.dot} ", room - 6)
    yield f"  {pad(titles[1], column - 2)}{dots}  {first}"
    for line in rest:
        yield " " * (column + 6) + line
    for index, line in enumerate(_joined(addressed(report, lang), f" {signs.dot} ", room)):
        yield (" " * column if index else f"  {pad(titles[2], column - 2)}") + line


def _bar(report: Report, style: Style) -> str:
    """The intensity as a bar, with a mark at the strictest limit."""
    signs, limit = style.signs, min((s.limit for s in report.platforms), default=100.0)
    aim = min((s.aim for s in report.platforms), default=100.0)
    filled = max(0, min(_BAR, round(report.intensity * _BAR / 100)))
    at = max(0, min(_BAR, round(limit * _BAR / 100)))
    look = "red" if report.intensity > limit else "yellow" if report.intensity > aim else "green"
    drawn = signs.full * filled + signs.empty * (_BAR - filled)
    if limit >= 100:
        return style.paint(drawn, "cyan")
    return style.paint(drawn[:at], look) + style.paint(signs.limit, "bold") + style.paint(drawn[at:], look)


def _bearing(report: Report, options: Options) -> Iterator[str]:
    """What this account bears, where it is least."""
    if not report.platforms:
        return
    if not report.positioning and all(standing.limit >= 100 for standing in report.platforms):
        yield text("report.no-positioning", options.lang)
        return
    tight = min(report.platforms, key=lambda standing: standing.limit)
    values = {"limit": round(tight.limit), "platform": name(tight.platform, options)}
    alike = all(standing.limit == tight.limit for standing in report.platforms)
    whose = bool(report.account or report.positioning)
    key = "report.bears" if whose and alike else "report.bears-on" if whose else "report.platform-bears"
    yield text(key, options.lang, **values)


def _term(term: Term, report: Report, options: Options, style: Style) -> str:
    """One signal's share with its words: `offer +18 “20 % off”`."""
    signs = style.signs
    points = round(term.points)
    sign = "+" if points > 0 else signs.minus
    said = list(dict.fromkeys(clean(report.text[span.start : span.end], style.ascii).strip() for span in term.spans))
    words = [f"{signs.quotes[0]}{clip(word, 28, signs.more)}{signs.quotes[1]}" for word in said if word][:2]
    return " ".join([signal_name(term.signal, options), f"{sign}{abs(points)}", ", ".join(words)]).strip()


def _findings(report: Report, findings: list[Finding], options: Options, style: Style) -> Iterator[str]:
    """Findings under their excerpts; what was found in the same words stands under one. Advice follows in brief: there
    is more of it than of anything else, and it holds nobody up."""
    page = Page(report.text)
    places: dict[tuple[int, int], list[Finding]] = {}
    brief = list[Finding]()
    for finding in findings:
        if finding.severity == "advice" and _in_brief(options):
            brief.append(finding)
        else:
            places.setdefault((finding.start, finding.end), []).append(finding)
    for (start, end), here in places.items():
        yield from _excerpt(page, start, end, here[0], options, style)
        for finding in here:
            yield from _finding(finding, options, style)
        yield ""
    for alike in _alike(brief):
        yield from _brief(alike, page, options, style)
    if brief:
        yield ""


def _in_brief(options: Options) -> bool:
    """Whether advice is: unless it was asked for, or fails the run."""
    return not options.verbose and options.fail_on != "advice"


def _excerpt(page: Page, start: int, end: int, worst: Finding, options: Options, style: Style) -> Iterator[str]:
    from snslint.reporters.excerpt import excerpt  # most drafts have nothing to show

    signs = style.signs
    if end <= start:
        yield f"  {style.paint(text('report.whole', options.lang), 'dim')}"
        return
    line, column = page.position(start)
    gutter = f"  {line}:{column} "
    cut = excerpt(page, start, end, max(options.width - len(gutter) - 2, 20), signs.more, style.ascii)
    look = SEVERITY[worst.severity]
    mark = signs.marks[2 - SEVERITIES.index(worst.severity)] * max(1, cut.length)
    yield style.paint(f"{gutter}{signs.rule} ", "dim") + cut.before + style.paint(cut.words, *look) + cut.after
    yield style.paint(f"{' ' * len(gutter)}{signs.rule} ", "dim") + " " * cut.indent + style.paint(mark, *look)


def _finding(finding: Finding, options: Options, style: Style) -> Iterator[str]:
    """One finding: how grave, what and why, what to write instead, who says so, and its id."""
    yield from _told(finding, clean(finding.message, style.ascii), _small(finding, options, style), options, style)


def _alike(findings: list[Finding]) -> Iterable[list[Finding]]:
    """Advice piece by piece, what one authority misses in the draft together: a shopping list is read at a glance."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        missed = finding.missing and finding.clauses[0].policy
        groups.setdefault((missed,) if missed else (finding.rule, finding.fingerprint), []).append(finding)
    return groups.values()


def _brief(alike: list[Finding], page: Page, options: Options, style: Style) -> Iterator[str]:
    """Advice in a few lines: where, what, what to write instead, and its id, by which `explain` tells the rest."""
    finding = alike[0]
    line, column = page.position(finding.start)
    where = f"{line}:{column} " if finding.end > finding.start else ""
    said, facts = finding.message, [finding.rule]
    if len(alike) > 1:
        finding = replace(finding, instead="")
        said = text("report.missing", options.lang, missing=f" {style.signs.dot} ".join(f.missing for f in alike))
        facts = [each.practice for each in alike]
    facts = [*map(clean, facts), *_standing_of(finding, options.lang), *_fixed_by(finding, options.lang)]
    yield from _told(finding, where + clean(said, style.ascii), [facts], options, style)


def _told(
    finding: Finding, said: str, small: Iterable[str | list[str]], options: Options, style: Style
) -> Iterator[str]:
    """How grave, what is said, what to write instead, a note; then what is small, text to wrap or facts to join."""
    lang = options.lang
    grave = text(f"severity.{finding.severity}", lang)
    indent = max(width(text(f"severity.{each}", lang)) for each in SEVERITIES) + 4
    room = max(20, min(options.width, _PROSE) - indent)
    first, *rest = wrap(said, room)
    yield "  " + style.paint(grave, *SEVERITY[finding.severity]) + " " * (indent - 2 - width(grave)) + first
    for line in rest:
        yield " " * indent + line
    if finding.instead:
        lead = text("report.instead", lang, instead="").rstrip()
        first, *rest = wrap(text("report.instead", lang, instead=clean(finding.instead, style.ascii)), room)
        yield " " * indent + first.replace(lead, style.paint(lead, "green"), 1)
        for line in rest:
            yield " " * indent + line
    for line in wrap(clean(finding.note, style.ascii), room) if finding.note else ():
        yield " " * indent + line
    for each in small:
        lines = wrap(each, room) if isinstance(each, str) else _joined(each, f" {style.signs.dot} ", room)
        for line in lines:
            yield " " * indent + style.paint(line, "dim")


def _small(finding: Finding, options: Options, style: Style) -> Iterator[str | list[str]]:
    """What is there to be looked up: authorities, the id."""
    lang = options.lang
    for ruling in finding.clauses[:1]:
        yield clean(authority(ruling, options), style.ascii)
    others: dict[str, str] = {}
    for ruling in finding.clauses[1:]:
        said = brackets(name(ruling.policy, options), text(f"severity.{ruling.severity}", lang), lang)
        others.setdefault(ruling.policy, said)
    others.pop(finding.clauses[0].policy if finding.clauses else "", None)
    if others:
        yield text("report.also", lang, others=clean(text("mark.comma", lang).join(others.values())))
    effect = filter(None, [find(f"effect.{finding.effect}", lang)])
    yield [clean(finding.rule), *effect, *_standing_of(finding, lang), *_fixed_by(finding, lang)]


def _standing_of(finding: Finding, lang: str) -> list[str]:
    """What weakens it: a clause on trial, a reading that is possible only."""
    status = finding.clauses[0].status if finding.clauses else "stable"
    return list(filter(None, (find(f"status.{status}", lang), find(f"confidence.{finding.confidence}", lang))))


def _fixed_by(finding: Finding, lang: str) -> list[str]:
    """The fix that is offered for it, the safe one first."""
    return [
        text("report.fix" if fix.safe else "report.fix-unsafe", lang, title=clean(fix.title))
        for fix in sorted(finding.fixes, key=lambda fix: not fix.safe)[:1]
    ]


def _standings(platforms: tuple[Standing, ...], options: Options, style: Style) -> Iterator[str]:
    """One line of verdicts, worst first: `hold Facebook · revise TikTok · ready Instagram, X`. A draft with a text for
    each platform gets a table instead, since each has a score of its own."""
    if len({standing.intensity for standing in platforms}) > 1:
        yield from _side_by_side(platforms, options, style)
        return
    told = []
    for verdict in VERDICTS:
        here = [_standing(standing, options) for standing in platforms if standing.verdict == verdict]
        if here:
            word = text(f"verdict.{verdict}", options.lang)
            told.append(f"{style.paint(word, *VERDICT[verdict])} {text('mark.comma', options.lang).join(here)}")
    yield from (f"  {line}" for line in _joined(told, f" {style.signs.dot} ", options.width - 2))


def _side_by_side(platforms: tuple[Standing, ...], options: Options, style: Style) -> Iterator[str]:
    """A row a platform, worst first: verdict, platform, score against what it bears, block risk."""
    lang = options.lang
    heads = [text(f"report.{head}", lang) for head in ("verdict", "platform", "intensity", "bears-head", "block-risk")]
    rows = [
        [
            text(f"verdict.{standing.verdict}", lang),
            name(standing.platform, options),
            str(round(standing.intensity)),
            str(round(standing.limit)) if standing.limit < 100 else "-",
            text(f"risk.{standing.block_risk}", lang),
        ]
        for standing in platforms
    ]
    wide = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    yield "  " + style.paint("  ".join(map(pad, heads, wide)).rstrip(), "dim")
    for standing, row in zip(platforms, rows, strict=True):
        first = style.paint(row[0], *VERDICT[standing.verdict]) + " " * (wide[0] - width(row[0]))
        yield "  " + "  ".join([first, *map(pad, row[1:], wide[1:])]).rstrip()


def _standing(standing: Standing, options: Options) -> str:
    """A platform's name, with what is not to be seen from the findings."""
    facts = []
    if standing.intensity > standing.limit and set(standing.reasons) <= {"intensity"}:
        facts.append(
            text("report.over", options.lang, intensity=round(standing.intensity), limit=round(standing.limit))
        )
    if standing.block_risk in ("medium", "high"):
        facts.append(text("report.risk", options.lang, risk=text(f"risk.{standing.block_risk}", options.lang)))
    return brackets(name(standing.platform, options), text("mark.comma", options.lang).join(facts), options.lang)


def _unseen(report: Report, options: Options, style: Style, news: bool) -> Iterator[str]:
    for told in unseen(report, options, news, named=options.verbose):
        yield from (f"  {style.paint(line, 'dim')}" for line in wrap(told, options.width - 2))


def unseen(report: Report, options: Options, news: bool = True, named: bool = True) -> Iterator[str]:
    """Findings that were let stand, and the rules that were not asked, `named` or counted only: a line each."""
    lang = options.lang
    for finding in report.findings:
        if finding.state == "waived":
            yield text("report.waived", lang, rule=clean(finding.rule), reason=clean(finding.reason))
    known = sum(finding.state == "known" for finding in report.findings)
    if known:
        yield text("report.known", lang, n=known)
    if report.skipped and news:
        comma = text("mark.comma", lang)
        reasons = [
            brackets(_skipped(item, lang), _named(item, options) if named else "", lang) for item in report.skipped
        ]
        yield text("report.skipped", lang, list=comma.join(reasons))


def _skipped(item: Skipped, lang: str) -> str:
    other = text("skipped.other", lang, n=item.rules, reason=clean(item.reason))
    return find(f"skipped.{item.reason}", lang, other, n=item.rules)


def _named(item: Skipped, options: Options) -> str:
    """The first of the names, the longest list being that of practices that do not speak a language."""
    told = [name(each, options) for each in item.names[:_NAMES]]
    more = (" ..." if options.ascii else " …") if len(item.names) > _NAMES else ""
    return text("mark.comma", options.lang).join(told) + more


def summary(tally: Tally, options: Options, style: Style) -> list[str]:
    """The last line: `3 drafts: 1 hold, 1 revise, 1 ready · 2 errors, 3 warnings`, in parts between dots."""
    lang = options.lang
    if not tally.drafts:
        return [text("report.no-drafts", lang)]
    verdicts = [
        style.paint(f"{n} {text(f'verdict.{word}', lang)}", *VERDICT[word]) for word, n in tally.verdicts.items() if n
    ]
    found = [
        style.paint(text(f"count.{word}", lang, n=n), *SEVERITY[word]) for word, n in tally.severities.items() if n
    ]
    comma = text("mark.comma", lang)
    head = text("mark.colon", lang, words=text("report.drafts", lang, n=tally.drafts), rest=comma.join(verdicts))
    return [head, *filter(None, [comma.join(found)])]


def fixable(tally: Tally, options: Options) -> list[str]:
    """How many findings `snslint fix` mends, and how many it mends with `--unsafe`, where those are more."""
    safe, unsafe = tally.fixable["safe"], tally.fixable["unsafe"]
    said = [text("report.fixable", options.lang, n=safe)] if safe else []
    return said + ([text("report.fixable-unsafe", options.lang, n=safe + unsafe)] if unsafe else [])


def _fuller(tally: Tally, options: Options) -> list[str]:
    """How to see the rest of what was told in brief."""
    return [text("report.fuller", options.lang)] if tally.severities["advice"] and _in_brief(options) else []


def _joined(parts: list[str], between: str, room: int) -> list[str]:
    """Parts joined into lines, broken between parts where it can be."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + width(between) + width(part) <= room:
            lines[-1] += between + part
        else:
            lines.extend(wrap(part, room))
    return lines
