"""One account in the client's report: its figures, what to do, its verdicts by platform, its course in charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from snslint.feeds.course import AccountFigures, Course
from snslint.feeds.findings import FeedFinding, RunSummary
from snslint.feeds.portrait import PlatformTally, Portrait, RuleTally
from snslint.feeds.report import FeedReport
from snslint.messages import find, text
from snslint.model import Finding
from snslint.reporters import client_charts, client_posts
from snslint.reporters.base import Options, authority, brackets, name
from snslint.reporters.client_charts import Bounds
from snslint.reporters.markup import SIGNS, h, linked, pill, table

ACCOUNTS, CHARTED, FINDINGS, ALIKE, RULES, POSTS = 8, 4, 12, 3, 8, 6
"""Accounts told in full; of one: runs drawn, rules that its run breaks, findings of one of them, rules that its posts
break; posts named by a finding."""
SHORTEST = 8
"""Posts that a chart needs."""
_BANDS = 4
"""Platforms of which the strictest still says something of the account."""

Run = tuple[RunSummary, Course]
Key = tuple[str, str]
"""A shape of a legend, and the message that says what it stands for."""


class Client(msgspec.Struct, frozen=True):
    """All that the page tells: the audit, the accounts in figures, the course of each run, what was kept of posts.

    `selling` is the intensity from which a post counts as selling.
    """

    report: FeedReport
    accounts: Sequence[AccountFigures]
    courses: Sequence[Course]
    portrait: Portrait
    selling: float | None


def whose(account: str, lang: str) -> str:
    """An account's name, or what its posts are called where it has none."""
    return account or text("feed.account", lang)


def day(iso: str, lang: str) -> str:
    """A day (2026-03-01) as people write it."""
    return client_charts.day(date.fromisoformat(iso), lang)


def percent(part: float, whole: float) -> str:
    """A share as people write it."""
    if not whole:
        return "–"
    return "<1%" if 0 < part < whole / 200 else f"{100 * part / whole:.0f}%"


Group = tuple[int, list[FeedFinding]]
"""Findings of one rule in an account's run, with the number of the first among all."""


def groups(account: str, findings: Sequence[FeedFinding]) -> list[Group]:
    """The live findings of an account's run, those of one rule together, worst first."""
    found: dict[tuple[str, str], Group] = {}
    for number, told in enumerate(findings, start=1):
        if told.account == account and told.finding.state == "live":
            key = told.finding.severity, told.finding.rule
            found.setdefault(key, (number, []))[1].append(told)
    return list(found.values())


def section(number: int, figures: AccountFigures, client: Client, options: Options) -> str:
    """The account's section."""
    lang, account, portrait = options.lang, figures.account, client.portrait
    pairs = zip(client.report.runs, client.courses, strict=True)
    runs = sorted(((s, c) for s, c in pairs if s.account == account), key=lambda run: -run[0].posts)
    named = find(f"positioning.{runs[0][0].positioning}", lang, "")
    where = text("feed.comma", lang).join(dict.fromkeys(name(p, options) for s, _ in runs for p in s.platforms))
    told = [
        f'<section class="account" id="a{number}">\n<h2>{h(whose(account, lang))}</h2>\n',
        f'<p class="quiet">{h(" · ".join(filter(None, (named, where))))}</p>\n',
        _figures(figures, runs[0][0], portrait, options),
        _findings(account, client.report.findings, options),
        _rules(portrait, figures, options),
        _platforms(portrait.tallies(account), options),
    ]
    drawn = [run for run in runs if run[0].posts >= SHORTEST][:CHARTED]
    left = [summary for summary, _ in runs if all(summary is not s for s, _ in drawn)]
    if left and drawn:
        short = (text("client.short-run", lang, platforms=_places(s, options), n=s.posts) for s in left[:10])
        told.append(
            f'<p class="quiet">{h(text("client.not-drawn", lang, runs=text("feed.comma", lang).join(short)))}</p>\n'
        )
    for at, run in enumerate(drawn, start=1):
        heading = text("client.course", lang)
        if len(runs) > 1:
            heading = text("client.course-on", lang, platforms=_places(run[0], options))
        told.append(f"<h3>{h(heading)}</h3>\n{_course(f'{number}-{at}', *run, portrait, options)}")
    return "".join([*told, "</section>\n"])


def _places(summary: RunSummary, options: Options) -> str:
    places = text("feed.comma", options.lang).join(name(p, options) for p in summary.platforms)
    return places or text("client.no-platform", options.lang)


def _figures(figures: AccountFigures, main: RunSummary, portrait: Portrait, options: Options) -> str:
    """The account in five figures, each with what it is held against; the band is that of its longest run."""
    lang = options.lang
    bounds, where = _bounds(portrait, main, options)
    band = text("client.band", lang, aim=f"{bounds[0]:.0f}", limit=f"{bounds[1]:.0f}", platform=where) if bounds else ""
    sold = text("client.posts", lang, n=figures.selling)
    if main.budget is not None:
        sold = text("client.budget", lang, posts=sold, budget=percent(main.budget, 1))
    span = text("feed.undated", lang)
    if figures.first:
        span = text("feed.span", lang, first=day(figures.first, lang), last=day(figures.last, lang))
    unready = text("client.unready", lang, revise=figures.revise, hold=figures.hold)
    tiles = (
        ("client.post-count", str(figures.posts), span),
        ("client.mean", text("client.of-100", lang, n=f"{figures.intensity:.0f}"), band),
        ("client.selling", percent(figures.selling, figures.posts), sold),
        ("client.ready", percent(figures.ready, figures.posts), unready),
        ("client.answering", percent(figures.answering, figures.posts), text("client.answering-aside", lang)),
    )
    told = "".join(
        f'<div><dt>{h(text(key, lang))}</dt><dd><strong>{h(value)}</strong> <span class="quiet">{h(aside)}</span></dd></div>\n'
        for key, value, aside in tiles
    )
    return f'<dl class="figures">\n{told}</dl>\n'


def _bounds(portrait: Portrait, summary: RunSummary, options: Options) -> tuple[Bounds | None, str]:
    """The strictest band among the platforms of a run, and whose it is; none where any platform was asked."""
    tallies = portrait.tallies(summary.account, summary.platforms)
    bounded = [tally for tally in tallies if tally.limit < 100]
    if not bounded or len(tallies) > _BANDS:
        return None, ""
    strictest = min(bounded, key=lambda tally: tally.limit)
    return (strictest.aim, strictest.limit), name(strictest.platform, options)


def _findings(account: str, findings: Sequence[FeedFinding], options: Options) -> str:
    """What the run of posts shows, and what to do."""
    lang, found = options.lang, groups(account, findings)
    told = [f"<h3>{h(text('client.run-findings', lang))}</h3>\n"]
    told.append(f'<p class="quiet">{h(text("client.run-findings.about", lang))}</p>\n')
    told += [_group(group, options) for group in found[:FINDINGS]] or [f"<p>{h(text('feed.clean', lang))}</p>\n"]
    if len(found) > FINDINGS:
        told.append(f'<p class="quiet">{h(text("client.more-findings", lang, n=len(found) - FINDINGS))}</p>\n')
    known = sum(f.account == account and f.finding.state != "live" for f in findings)
    if known:
        told.append(f'<p class="quiet">{h(text("report.known", lang, n=known))}</p>\n')
    return "".join(told)


def _group(group: Group, options: Options) -> str:
    """Findings of one rule: what each says, and once what to do and who says so."""
    lang, (number, found) = options.lang, group
    first = found[0].finding
    says = "".join(f"<p>{h(told.finding.message)}</p>\n" for told in found[:ALIKE])
    if len(found) > ALIKE:
        says += f'<p class="quiet">{h(text("client.more-like-it", lang, n=len(found) - ALIKE))}</p>\n'
    elif len(found) == 1:
        says += _named(found[0], lang)
    where = text("feed.comma", lang).join(dict.fromkeys(name(p, options) for told in found for p in told.platforms))
    return (
        f'<article class="finding {first.severity}" id="f{number}">\n'
        f"<h4>{pill(first.severity, lang)} {h(name(first.practice, options))}</h4>\n{says}"
        f"{_instead(first, lang)}{_who(first, where, options)}</article>\n"
    )


def _named(told: FeedFinding, lang: str) -> str:
    """The posts that a finding is about; a drift is of all of them, and naming a few would say nothing."""
    if told.measure == "trend" or not told.posts:
        return ""
    posts = text("feed.comma", lang).join(
        brackets(client_posts.short(post, lang), post.day, lang) for post in told.posts[:POSTS]
    )
    if len(told.posts) > POSTS:
        posts = text("client.and-more", lang, some=posts, n=len(told.posts) - POSTS)
    return f'<p class="quiet">{h(text("client.about-posts", lang, posts=posts))}</p>\n'


def _instead(finding: Finding, lang: str) -> str:
    if not finding.instead:
        return ""
    return f'<p class="do"><strong>{h(text("client.do", lang))}</strong> {h(finding.instead)}</p>\n'


def _who(finding: Finding, where: str, options: Options) -> str:
    """Who says so, with links; where; and the rule's id for whoever wants to look it up."""
    told = [linked(authority(r, options), r.source.url) for r in finding.clauses[:3]]
    parts = [*dict.fromkeys(told), *([h(where)] if where else []), f"<code>{h(finding.rule)}</code>"]
    return f'<p class="quiet who">{" · ".join(parts)}</p>\n'


def _rules(portrait: Portrait, figures: AccountFigures, options: Options) -> str:
    """What single posts do wrong most often."""
    lang, rules = options.lang, portrait.rules(figures.account)
    heading = f"<h3>{h(text('client.post-findings', lang))}</h3>\n"
    if not rules:
        return f"{heading}<p>{h(text('client.no-post-findings', lang))}</p>\n"
    told = "".join(_rule(tally, figures.posts, options) for tally in rules[:RULES])
    more = len(rules) - RULES
    rest = f'<p class="quiet">{h(text("client.more-rules", lang, n=more))}</p>\n' if more > 0 else ""
    return f'{heading}<ul class="rules">\n{told}</ul>\n{rest}'


def _rule(tally: RuleTally, posts: int, options: Options) -> str:
    lang, finding = options.lang, tally.finding
    count = brackets(text("client.posts", lang, n=tally.posts), percent(tally.posts, posts), lang)
    return (
        f"<li><p>{pill(finding.severity, lang)} <strong>{h(name(finding.practice, options))}</strong> · {h(count)}</p>\n"
        f"{_instead(finding, lang)}{_who(finding, '', options)}</li>\n"
    )


def _platforms(tallies: Sequence[PlatformTally], options: Options) -> str:
    """How many posts are ready on each platform, and what it bears."""
    if not tallies:
        return ""
    lang, caption = options.lang, h(text("client.platforms", options.lang))
    worst = sorted(tallies, key=lambda t: (-t.verdicts["hold"], -t.verdicts["revise"], -t.posts, t.platform))
    verdicts = (
        f'<span aria-hidden="true">{SIGNS[word]}</span> {h(text(f"verdict.{word}", lang))}'
        for word in tallies[0].verdicts
    )
    first, last = ("client.platform", "client.shares"), ("client.bears", "client.risky")
    heads = (*(h(text(key, lang)) for key in first), *verdicts, *(h(text(key, lang)) for key in last))
    rows = [_platform(tally, options) for tally in worst]
    about = f'<p class="quiet">{h(text("client.verdicts", lang))}</p>\n'
    return f"<h3>{caption}</h3>\n{table(heads, rows, caption, {2, 3, 4, 5, 6})}{about}"


def _platform(tally: PlatformTally, options: Options) -> tuple[str, ...]:
    shares = [(word, n) for word, n in tally.verdicts.items() if n]
    bar = "".join(f'<i class="{word}" style="width:{100 * n / tally.posts:.1f}%"></i>' for word, n in shares)
    counts = (f'{n} <span class="quiet">({h(percent(n, tally.posts))})</span>' for n in tally.verdicts.values())
    bears = f"{tally.aim:.0f}–{tally.limit:.0f}" if tally.limit < 100 else "–"
    risky = tally.risks["medium"] + tally.risks["high"]
    drawn = f'<span class="bar" aria-hidden="true">{bar}</span>'
    return h(name(tally.platform, options)), drawn, *counts, bears, str(risky)


def _course(key: str, summary: RunSummary, course: Course, portrait: Portrait, options: Options) -> str:
    """A run in time: how promotional, how much of it sells, what it asks of readers; and the same as a table."""
    lang = options.lang
    bounds, where = _bounds(portrait, summary, options)
    band = text("client.no-band", lang)
    if bounds:
        band = text("client.band-is", lang, aim=f"{bounds[0]:.0f}", limit=f"{bounds[1]:.0f}", platform=where)
    legend: list[Key] = [("dot", "client.legend.post") if course.single else ("week", "client.legend.week")]
    if bounds:
        legend.append(("over" if course.single else "week-over", "client.legend.over"))
    if len(course.mean) > 1:
        legend.append(("mean", "client.legend.mean"))
    if bounds:
        legend += [("band", "client.legend.band"), ("limit", "client.legend.limit")]
    says = text("client.chart.intensity.says", lang, mean=f"{summary.intensity:.0f}") + text("client.gap", lang) + band
    told = [
        _figure(
            text("client.chart.intensity", lang),
            says,
            client_charts.intensity(course, bounds, lang),
            legend,
            course,
            lang,
        )
    ]
    told += [_selling(summary, course, lang), _ladder(summary, course, lang), _stretches(key, summary, course, lang)]
    return "".join(told)


def _selling(summary: RunSummary, course: Course, lang: str) -> str:
    drawn = client_charts.share(course, summary.budget, lang)
    if not drawn:
        return ""
    share = percent(summary.promotional, summary.posts)
    says = text("client.chart.share.says", lang, worst=f"{course.worst:.0f}%", share=share, window=course.window)
    legend: list[Key] = [("mean", "client.legend.share")]
    if summary.budget is not None:
        says += text("client.gap", lang) + text("client.chart.share.budget", lang, budget=percent(summary.budget, 1))
        legend.append(("limit", "client.legend.budget"))
    return _figure(text("client.chart.share", lang, window=course.window), says, drawn, legend, course, lang)


def _figure(title: str, says: str, drawn: str, legend: Sequence[Key], course: Course, lang: str) -> str:
    keys = "".join(
        f'<li><i class="key {shape}"></i>{h(text(words, lang, window=course.window))}</li>' for shape, words in legend
    )
    return (
        f"<figure>\n<figcaption><h4>{h(title)}</h4><p>{h(says)}</p></figcaption>\n"
        f'<div class="chart" role="img" aria-label="{h(f"{title}. {says}")}">{drawn}</div>\n<ul class="legend">{keys}</ul>\n</figure>\n'
    )


def _ladder(summary: RunSummary, course: Course, lang: str) -> str:
    """The steps of the ladder with their posts, and how they were taken over time."""
    caption = h(text("client.chart.depth", lang))
    says = text("client.chart.depth.says", lang, share=percent(sum(summary.depths[2:]), summary.posts))
    if summary.offers:
        says += text("client.gap", lang) + text(
            "client.chart.depth.offers", lang, n=summary.prepared, offers=summary.offers
        )
    rows = [
        (
            f'<i class="key d{depth}"></i>{depth} · {h(text(f"depth.{depth}", lang))}',
            str(n),
            h(percent(n, summary.posts)),
        )
        for depth, n in enumerate(summary.depths)
    ]
    heads = [h(text(key, lang)) for key in ("client.ladder", "client.post-count", "client.share")]
    drawn = client_charts.depths(course, lang)
    chart = f'<div class="chart" role="img" aria-label="{caption}. {h(says)}">{drawn}</div>\n' if drawn else ""
    steps = table(heads, rows, h(text("client.ladder", lang)), {1, 2})
    return f"<figure>\n<figcaption><h4>{caption}</h4><p>{h(says)}</p></figcaption>\n{chart}{steps}</figure>\n"


def _stretches(key: str, summary: RunSummary, course: Course, lang: str) -> str:
    """What the charts show, as a table."""
    keys = (f"client.step.{course.step}", "client.post-count", "report.intensity", "client.selling")
    heads = [h(text(word, lang)) for word in keys]
    heads += [
        f'<abbr title="{h(text(f"depth.{n}", lang))}">{h(text("client.depth", lang, n=n))}</abbr>' for n in range(5)
    ]
    rows = [
        (
            h(client_charts.name(course, stretch, lang)), str(stretch.posts), f"{stretch.intensity:.0f}",
            f'{stretch.selling} <span class="quiet">({h(percent(stretch.selling, stretch.posts))})</span>',
            *map(str, stretch.depths),
        ) for stretch in course.stretches
    ]  # fmt: skip
    undated = summary.posts - summary.dated
    note = f'<p class="quiet">{h(text("feed.no-date", lang, n=undated))}</p>\n' if 0 < undated < summary.posts else ""
    told = table(heads, rows, h(text(f"client.by.{course.step}", lang)), range(1, 9))
    return f'<details id="t{key}">\n<summary>{h(text("client.in-figures", lang))}</summary>\n{told}{note}</details>\n'
