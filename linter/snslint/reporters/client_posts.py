"""Single posts in the client's report: the riskiest with their words marked, those that say the same, rows not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from snslint.feeds.entry import Entry
from snslint.feeds.findings import FeedFinding
from snslint.feeds.portrait import Portrait, RiskyPost
from snslint.feeds.report import FeedReport, RowProblem
from snslint.messages import find, text
from snslint.messages.slips import told as in_language
from snslint.model import Finding
from snslint.reporters.base import Options, authority, brackets, live, name
from snslint.reporters.cells import clip
from snslint.reporters.heat import Piece, pieces
from snslint.reporters.markup import h, linked, pill, table

POSTS, GROUPS, MEMBERS, ROWS = 12, 20, 8, 40
"""Posts shown in full; groups of copies, and posts of one; rows told of."""
LONGEST = 1200
"""Characters of a post that are shown."""
_SELLS = 6.0
"""Points from which words are marked as those that sell."""


def riskiest(portrait: Portrait, path: str, options: Options) -> str:
    """The posts that need a change most, worst first."""
    lang, posts = options.lang, portrait.riskiest(POSTS)
    if not posts:
        return ""
    cards = "".join(_card(number, post, options) for number, post in enumerate(posts, start=1))
    more = portrait.unready - len(posts)
    told = f'<p class="quiet">{h(text("client.more-posts", lang, n=more, path=path))}</p>\n' if more > 0 else ""
    legend = (
        f'<p class="quiet legend-line"><mark class="u error">{h(text("client.mark.error", lang))}</mark> · '
        f'<mark class="u warning">{h(text("client.mark.warning", lang))}</mark> · <mark class="sells">{h(text("client.mark.sells", lang))}</mark></p>\n'
    )
    return (
        f'<section class="posts" id="posts">\n<h2>{h(text("client.section.posts", lang))}</h2>\n'
        f'<p class="quiet">{h(text("client.riskiest.about", lang))}</p>\n{legend}{cards}{told}</section>\n'
    )


def _card(number: int, post: RiskyPost, options: Options) -> str:
    lang, entry, report = options.lang, post.entry, post.report
    # two practices may say the same of the same words: to a client that is one thing
    by_message: dict[str, Finding] = {}
    for finding in live(report, "warning"):
        by_message.setdefault(finding.message, finding)
    findings = list(by_message.values())
    standings = [s for s in report.platforms if s.verdict != "ready"]
    limit = min((s.limit for s in standings), default=100.0)
    bears = text("report.bears", lang, limit=f"{limit:.0f}") if limit < 100 else ""
    score = brackets(text("client.promotional", lang, n=f"{report.intensity:.0f}"), bears, lang)
    places = text("feed.comma", lang).join(name(s.platform, options) for s in standings[:6]) + (
        " …" if len(standings) > 6 else ""
    )
    aside = " · ".join(filter(None, (when(entry, lang), entry.account, places, score)))
    link = f" · {linked(text('client.link', lang), entry.url)}" if entry.url.startswith("http") else ""
    words = _marked(post, findings, options)
    told = "".join(_said(n, finding, options) for n, finding in enumerate(findings, start=1))
    told = f'<ol class="said">{told}</ol>\n' if told else f"<p>{h(_reasons(standings, lang))}</p>\n"
    language = f' lang="{h(report.language)}"' if report.language else ""
    return (
        f'<article class="post" id="p{number}">\n<h3>{pill(entry.verdict, lang)} {h(called(entry, lang))}</h3>\n'
        f'<p class="quiet">{h(aside)}{link}</p>\n<blockquote dir="auto"{language}>{words}</blockquote>\n{told}</article>\n'
    )


def called(entry: Entry, lang: str) -> str:
    """What a post is called: its id or file, else its row."""
    named = entry.id or entry.file
    return text("client.post", lang, name=named) if named else text("feed.row", lang, row=entry.row)


def short(entry: Entry, lang: str) -> str:
    """The same within a sentence."""
    return entry.id or entry.file or text("feed.row", lang, row=entry.row)


def when(entry: Entry, lang: str) -> str:
    """The day of a post as people write it; empty when it has none."""
    from snslint.reporters.client_charts import day

    return day(entry.when.date(), lang) if entry.when else ""


def _reasons(standings: Iterable[object], lang: str) -> str:
    reasons = dict.fromkeys(reason for standing in standings for reason in getattr(standing, "reasons", ()))
    said = text("feed.comma", lang).join(find(f"reason.{reason}", lang, reason) for reason in reasons)
    return text("client.because", lang, reasons=said)


def _marked(post: RiskyPost, findings: list[Finding], options: Options) -> str:
    """The post's words: those of findings with a number, those that sell with dots; the rest as it is."""
    lang, shown, told, ended = options.lang, 0, list[str](), set[int]()
    whole = list(pieces(post.report, findings))
    total = sum(len(piece.text) for piece in whole)
    for at, piece in enumerate(whole):
        room = LONGEST - shown
        if room <= 0:
            break
        piece = piece._replace(text=piece.text[:room])
        shown += len(piece.text)
        following = whole[at + 1].findings if at + 1 < len(whole) else ()
        last = [n for n in piece.findings if n not in following and n not in ended]
        ended.update(last)
        told.append(_piece(piece, last))
    if total > shown:
        told.append(f'<span class="quiet"> … {h(text("client.characters", lang, n=total - shown))}</span>')
    return "".join(told)


def _piece(piece: Piece, last: Sequence[int]) -> str:
    from html import escape

    said = escape(piece.text)
    if piece.severity:
        numbers = f"<sup>{','.join(str(n + 1) for n in last)}</sup>" if last else ""
        return f'<mark class="u {piece.severity}">{said}{numbers}</mark>'
    return f'<mark class="sells">{said}</mark>' if piece.heat >= _SELLS and piece.text.strip() else said


def _said(number: int, finding: Finding, options: Options) -> str:
    lang = options.lang
    who = linked(authority(finding.clauses[0], options), finding.clauses[0].source.url) if finding.clauses else ""
    instead = (
        f' <span class="do">{h(text("report.instead", lang, instead=finding.instead))}</span>'
        if finding.instead
        else ""
    )
    return f'<li value="{number}">{pill(finding.severity, lang)} {h(finding.message)}{instead} <span class="quiet who">{who}</span></li>'


def copies(findings: Sequence[FeedFinding], options: Options) -> str:
    """Posts that say nearly the same: which, how alike, how far apart."""
    lang = options.lang
    groups = [f for f in findings if f.measure == "copies" and f.finding.state == "live"]
    about = h(text("client.copies.about", lang))
    told = [f'<section id="copies">\n<h2>{h(text("client.section.copies", lang))}</h2>\n<p class="quiet">{about}</p>\n']
    if not groups:
        return "".join([*told, f"<p>{h(text('client.copies.none', lang))}</p>\n</section>\n"])
    rows = [_group(group, options) for group in groups[:GROUPS]]
    heads = [h(text(key, lang)) for key in ("client.copied", "client.alike", "client.apart", "client.which")]
    told.append(table(heads, rows, h(text("client.section.copies", lang)), {1, 2}))
    if len(groups) > GROUPS:
        told.append(f'<p class="quiet">{h(text("client.more-findings", lang, n=len(groups) - GROUPS))}</p>\n')
    return "".join([*told, "</section>\n"])


def _group(group: FeedFinding, options: Options) -> tuple[str, ...]:
    lang, posts = options.lang, group.posts
    days = sorted(post.when for post in posts if post.when)
    apart = text("client.days", lang, n=(days[-1].date() - days[0].date()).days) if len(days) > 1 else "–"
    words = clip(" ".join(posts[0].text.split()), 160)
    which = text("client.semicolon", lang).join(_member(post, options) for post in posts[:MEMBERS])
    if len(posts) > MEMBERS:
        which = text("client.and-more", lang, some=which, n=len(posts) - MEMBERS)
    return (f'<span dir="auto">{h(words)}</span>', f"{100 * (group.value or 0):.0f}%", h(apart), h(which))


def _member(post: Entry, options: Options) -> str:
    lang = options.lang
    where = text("feed.comma", lang).join(name(p, options) for p in post.platforms[:3])
    aside = text("feed.comma", lang).join(filter(None, (post.account, where, post.day)))
    return brackets(short(post, lang), aside, lang)


def unread(report: FeedReport, options: Options) -> str:
    """Rows that were passed over, or read with a remark; nothing is lost silently."""
    lang, counts = options.lang, report.counts
    said = text("feed.rows", lang, checked=counts.checked, empty=counts.empty, failed=counts.failed)
    told = [f'<section id="rows">\n<h2>{h(text("client.section.rows", lang))}</h2>\n<p>{h(said)}</p>\n']
    told += [f'<p class="quiet">{h(in_language(note, lang))}</p>\n' for note in report.notes]
    files = any(problem.file for problem in report.problems)
    keys = ["client.row", *(["client.file"] if files else []), "client.what", "client.outcome"]
    rows = [_problem(problem, files, lang) for problem in report.problems[:ROWS]]
    if rows:
        told.append(table([h(text(key, lang)) for key in keys], rows, h(text("client.section.rows", lang))))
    if len(report.problems) > ROWS:
        told.append(
            f'<p class="quiet">{h(text("client.more-rows", lang, n=len(report.problems) - ROWS, path=report.path))}</p>\n'
        )
    return "".join([*told, "</section>\n"])


def _problem(problem: RowProblem, files: bool, lang: str) -> tuple[str, ...]:
    row = h(text("feed.row", lang, row=problem.row))
    what = problem.error or "; ".join(in_language(note, lang) for note in problem.note.split("; "))
    outcome = h(text("client.passed-over" if problem.error else "client.read", lang))
    return (row, *([h(problem.file)] if files else []), h(what), outcome)
