"""The report for an account's client: one page to hand on, on screen and on paper, that needs nothing else.

Its first screen says how the account stands; what is to be done comes before how it was measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from snslint import __version__
from snslint.messages import find, text
from snslint.reporters import client_account, client_posts
from snslint.reporters.base import Options, name
from snslint.reporters.client_account import ACCOUNTS, FINDINGS, Client, day, groups, percent, whose
from snslint.reporters.markup import SIGNS, h, head, table

LINKS, ROWS = 5, 50
"""Findings named on the first screen; accounts in the table of all."""


def render(client: Client, options: Options) -> Iterator[str]:
    """The page, in pieces."""
    lang, report = options.lang, client.report
    shown = client.accounts[:ACCOUNTS]
    named = text("feed.comma", lang).join(whose(figures.account, lang) for figures in shown[:3])
    named += " …" if len(client.accounts) > 3 else ""
    title = h(text("client.title", lang, whose=named) if shown else text("client.title.none", lang))
    css = files(__package__).joinpath("client.css").read_text("utf-8")
    sections = [
        client_account.section(number, figures, client, options) for number, figures in enumerate(shown, start=1)
    ]
    others = {
        "posts": client_posts.riskiest(client.portrait, report.path, options),
        "copies": client_posts.copies(report.findings, options) if shown else "",
        "rows": client_posts.unread(report, options),
        "method": _method(client, options),
    }
    yield head(title, css, lang)
    yield f'<body>\n<header>\n<h1>{title}</h1>\n<p class="quiet">{h(_subtitle(client, lang))}</p>\n'
    yield f"{_lead(client, lang)}{_first(client, options)}{_contents(client, [key for key, told in others.items() if told], lang)}</header>\n<main>\n"
    if len(client.accounts) > 1:
        yield _overview(client, options)
    yield from sections
    yield from others.values()
    yield "</main>\n</body>\n</html>\n"


def _subtitle(client: Client, lang: str) -> str:
    days = sorted(edge for figures in client.accounts for edge in (figures.first, figures.last) if edge)
    span = text("feed.undated", lang)
    if days:
        span = text("feed.span", lang, first=day(days[0], lang), last=day(days[-1], lang))
    return f"{text('client.posts', lang, n=client.report.counts.checked)} · {span}"


def _lead(client: Client, lang: str) -> str:
    """How it stands, in one sentence."""
    accounts = client.accounts
    if not accounts:
        return f'<p class="lead">{h(text("client.lead.none", lang))}</p>\n'
    posts, hold, revise = (sum(getattr(figures, key) for figures in accounts) for key in ("posts", "hold", "revise"))
    grave = (f for f in client.report.findings if f.finding.state == "live" and f.finding.severity != "advice")
    run = len({(f.account, f.finding.rule) for f in grave})
    parts = []
    if hold:
        parts.append(text("client.lead.hold", lang, n=hold, posts=posts))
    if revise:
        parts.append(text("client.lead.also-revise" if hold else "client.lead.revise", lang, n=revise, posts=posts))
    if run:
        parts.append(text("client.lead.run", lang, n=run))
    state = "hold" if hold else "revise" if parts else "ready"
    many = "-many" if len(accounts) > 1 else ""
    named = accounts[0].account or text("client.these", lang)
    said = text(
        f"client.lead.{state}-whose{many}",
        lang,
        whose=named,
        accounts=len(accounts),
        what=_joined(parts, lang),
        n=posts,
    )
    return f'<p class="lead"><span class="{state}" aria-hidden="true">{SIGNS[state]}</span> {h(said)}</p>\n'


def _joined(parts: Sequence[str], lang: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return text("client.and", lang, first=text("client.comma", lang).join(parts[:-1]), last=parts[-1])


def _first(client: Client, options: Options) -> str:
    """The gravest findings of the run, by name, each once."""
    lang, links = options.lang, dict[str, int]()
    found = [
        group for f in client.accounts[:ACCOUNTS] for group in groups(f.account, client.report.findings)[:FINDINGS]
    ]
    for number, told in sorted(found, key=lambda group: group[0]):
        if told[0].finding.severity != "advice":
            links.setdefault(name(told[0].finding.practice, options), number)
    if not links:
        return ""
    items = "".join(f'<li><a href="#f{number}">{h(words)}</a></li>' for words, number in list(links.items())[:LINKS])
    about = h(text("client.first", lang))
    return f'<p class="quiet" id="first">{about}</p>\n<ul class="first" aria-labelledby="first">{items}</ul>\n'


def _contents(client: Client, sections: Sequence[str], lang: str) -> str:
    links = [(f"a{n}", whose(f.account, lang)) for n, f in enumerate(client.accounts[:ACCOUNTS], start=1)]
    links += [(key, text(f"client.section.{key}", lang)) for key in sections]
    items = "".join(f'<li><a href="#{key}">{h(words)}</a></li>' for key, words in links)
    return f'<nav aria-label="{h(text("client.contents", lang))}"><ul>{items}</ul></nav>\n'


def _overview(client: Client, options: Options) -> str:
    """All accounts in a table, those told in full linked."""
    lang = options.lang
    keys = (
        "client.account", "client.post-count", "report.intensity", "client.selling", "verdict.ready", "verdict.revise",
        "verdict.hold", "client.answering",
    )  # fmt: skip
    rows = []
    for number, f in enumerate(client.accounts[:ROWS], start=1):
        named = h(whose(f.account, lang))
        rows.append((
            f'<a href="#a{number}">{named}</a>' if number <= ACCOUNTS else named, str(f.posts), f"{f.intensity:.0f}",
            h(percent(f.selling, f.posts)), str(f.ready), str(f.revise), str(f.hold), h(percent(f.answering, f.posts)),
        ))  # fmt: skip
    more = len(client.accounts) - len(rows)
    told = f'<p class="quiet">{h(text("client.more-accounts", lang, n=more))}</p>\n' if more > 0 else ""
    caption = h(text("client.overview", lang))
    accounts = table([h(text(key, lang)) for key in keys], rows, caption, range(1, 8))
    return f'<section class="overview">\n<h2>{caption}</h2>\n{accounts}{told}</section>\n'


def _method(client: Client, options: Options) -> str:
    """How it was measured, and what it cannot see; the versions, so that it can be done again."""
    lang, report = options.lang, client.report
    least = f"{client.selling:.0f}" if client.selling is not None else "–"
    keys = ("intensity", "verdicts", "depth", "run", "drift", "limits")
    told = "".join(f"<p>{h(text(f'client.method.{key}', lang, least=least))}</p>\n" for key in keys)
    source = find(f"feed.source.{report.source}", lang, report.source)
    versions = text(
        "client.versions", lang, version=__version__, rules=options.ruleset[:12], path=report.path, source=source
    )
    return (
        f'<section class="method" id="method">\n<h2>{h(text("client.section.method", lang))}</h2>\n{told}'
        f'<p class="quiet">{h(versions)}</p>\n</section>\n'
    )
