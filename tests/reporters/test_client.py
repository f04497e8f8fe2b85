"""The report for an account's client: what it shows is what the JSON says, whoever wrote the posts; it needs nothing else."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import time
from collections import Counter
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from snslint.config.profile import Profile, with_platforms
from snslint.feeds import course
from snslint.feeds.course import accounts, courses
from snslint.feeds.entry import Entry
from snslint.feeds.findings import findings_of
from snslint.feeds.portrait import Portrait
from snslint.feeds.report import Counts, FeedReport
from snslint.model import Standing
from snslint.reporters import client
from snslint.reporters.base import Options
from snslint.reporters.client_account import Client
from snslint.rulebook.load import load_rulebook
from snslint.shells.cli import run
from snslint.shells.cli_run import runner_of
from tests.feeds import year
from tests.reporters import samples

HOSTILE: list[dict[str, Any]] = [
    {
        "id": "<img src=x onerror=alert(1)>", "account": "<b>evil</b>", "platforms": ["x"], "publish": "2026-03-01T10:00",
        "text": "<script>alert('x')</script> Order now \x1b[31mred\x1b[0m \u202egnp.exe\u202c </blockquote> & \"quoted\" This tea cures cancer in a week, guaranteed! {whose}",
        "url": "javascript:alert(1)",
    },
    {"id": "</style><script>", "account": "<b>evil</b>", "platforms": ["x"], "publish": "2026-03-02T10:00", "text": "Guaranteed cure for diabetes: order now! {whose} \u2028"},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of three accounts: the year's community, the start of the shop's, and one that means harm."""
    path = tmp_path_factory.mktemp("client")
    (path / ".git").mkdir()
    (path / "snslint.yaml").write_text(
        year.CONFIG + "  <b>evil</b>: {positioning: interaction-led, platforms: [x]}\n", encoding="utf-8"
    )
    posts = [*year.community()[:243:4], *year.community()[243:], *year.risky(), *year.shop()[:30], *HOSTILE]
    lines = [json.dumps({"id": str(number), **post}) for number, post in enumerate(posts, start=1)]
    lines.insert(30, "not json <script>")
    (path / "year.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return path


def told(folder: Path, *words: str, file: str = "year.jsonl", code: int = 2) -> str:
    """What `snslint audit` writes of a file in the folder; 2 where a line is no post."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.chdir(folder)
        runner_of.cache_clear()
        assert run(["audit", file, *words]) == code
        runner_of.cache_clear()
    return out.getvalue()


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return told(folder, "-f", "html", "--lang", "en")


@pytest.fixture(scope="module")
def figures(folder: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(told(folder, "-f", "feed-json", "--lang", "en"))
    return answer


def words(page: str) -> str:
    """A page's text: without its style and tags, spaces as one."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.split("</head>")[-1])).split())


TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "nav", "section", "article", "h1", "h2", "h3", "h4",
    "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "strong", "i", "code", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "abbr", "figure", "figcaption", "details", "summary", "blockquote", "mark", "sup", "svg", "g", "path",
    "line", "text", "rect",
}  # fmt: skip
"""All that a page is made of: nothing that fetches or runs."""


def marked_up(page: str) -> tuple[set[str], set[tuple[str, str]]]:
    """The tags of a page, and its attributes, as a reader of HTML sees them."""
    tags, attributes = set[str](), set[tuple[str, str]]()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            attributes.update((name, value or "") for name, value in attrs)

    Reader().feed(page)
    return tags, attributes


def section(page: str, heading: str) -> str:
    """The account's section under a heading."""
    start = page.index(f"<h2>{escape(heading)}</h2>", page.index("<main>"))
    return page[start : page.find("\n<section", start)]


def test_runs_are_told_in_the_figures_of_the_json(page: str, figures: dict[str, Any]) -> None:
    assert len(figures["runs"]) == 3
    for of in figures["runs"]:
        shown = section(page, of["account"])
        share = f"{100 * of['promotional'] / of['posts']:.0f}%"
        assert f"<dt>posts</dt><dd><strong>{of['posts']}</strong>" in shown
        assert f"<strong>{of['intensity']:.0f} / 100</strong>" in shown
        assert f"<dt>selling</dt><dd><strong>{share}</strong>" in shown
        assert sum(of["depths"]) == of["posts"]
        if of["posts"] < 8:
            assert "<svg" not in shown
            continue
        for depth, posts in enumerate(of["depths"]):
            row = rf'<i class="key d{depth}"></i>{depth} · [^<]*</th><td class="n">{posts}</td>'
            assert re.search(row, shown), (of["account"], depth)
        assert f"{of['prepared']} of {of['offers']} offers came after" in words(shown)


def test_findings_of_the_json_are_told_those_of_a_rule_together(page: str, figures: dict[str, Any]) -> None:
    rules = Counter((f["account"], f["rule"]) for f in figures["findings"])
    assert {
        ("trail-talk", "instagram/near-duplicate-posts"),
        ("trail-talk", "positioning-interaction-led/promotion-over-budget"),
    } <= set(rules)
    for account in {account for account, _ in rules}:
        shown = section(page, account)
        assert shown.count('<article class="finding') == sum(name == account for name, _ in rules)
    for finding in figures["findings"]:
        if rules[finding["account"], finding["rule"]] <= 3:
            assert escape(finding["message"]) in page
        assert escape(finding["instead"]) in page
    grave = {(f["account"], f["rule"]) for f in figures["findings"] if f["severity"] != "advice"}
    assert f"the run of them shows {len(grave)} things to put right" in page


def test_the_worst_window_is_that_of_the_finding(page: str, figures: dict[str, Any]) -> None:
    (over,) = (f for f in figures["findings"] if f["practice"] == "promotion-over-budget")
    assert f"in the worst 20 posts it is {100 * over['value']:.0f}%. The budget is 20%." in page


def test_copies_say_which_posts_how_alike_and_how_far_apart(page: str, figures: dict[str, Any]) -> None:
    (copied,) = (f for f in figures["findings"] if f["measure"] == "copies" and len(f["posts"]) == 3)
    shown = words(page[page.index('id="copies"') :])
    first, *_, last = copied["posts"]
    assert f"{100 * copied['value']:.0f}% 8 days {first['id']} (trail-talk, Instagram, 2026-04-03);" in shown
    assert f"{last['id']} (trail-talk, Instagram, 2026-04-11)" in shown


def test_verdicts_are_those_of_the_single_reports(page: str, folder: Path) -> None:
    rows = [json.loads(line) for line in told(folder, "-f", "jsonl").splitlines()]
    drafts = [row for row in rows if "error" not in row]
    verdicts = Counter((d["account"], s["platform"], s["verdict"]) for d in drafts for s in d["platforms"])
    of = {word: verdicts["trail-talk", "instagram", word] for word in ("ready", "revise", "hold")}
    row = page[page.index('<th scope="row">Instagram</th>') :]
    assert [int(n) for n in re.findall(r'<td class="n">(\d+) <span', row)[:3]] == list(of.values())
    worst = Counter(max((s["verdict"] for s in d["platforms"]), key=["ready", "revise", "hold"].index) for d in drafts)
    lead = f"{worst['hold']} of {len(drafts)} posts should not be left as they are, {worst['revise']} more need a change, and"
    assert lead in page


def test_risky_posts_come_worst_first_with_their_words_marked(page: str) -> None:
    cards = re.findall(r'<article class="post" id="p\d+">.*?</article>', page, re.DOTALL)
    assert 5 < len(cards) <= 12
    verdicts = [re.search(r'class="pill (\w+)"', card)[1] for card in cards]  # type: ignore[index]
    assert verdicts == sorted(verdicts, key=["hold", "revise"].index)
    assert '<mark class="u error">cures arthritis' in page
    for card in cards:
        numbers = {int(n) for many in re.findall(r"<sup>([\d,]+)</sup>", card) for n in many.split(",")}
        assert numbers <= {int(n) for n in re.findall(r'<li value="(\d+)">', card)}
        said = re.findall(r'<li value="\d+"><span.*?</span> \w+</span> (.*?) <span', card)
        assert len(said) == card.count("<li value")
        assert len(said) == len(set(said)), "two practices that say the same are told once"
    assert "lists them all" in page


def test_rows_that_are_no_posts_are_told(page: str) -> None:
    rows = words(page[page.index('id="rows"') :])
    assert "1 passed over" in rows
    assert "row 31 not a JSON object" in rows


def test_hostile_posts_stay_text(page: str, folder: Path) -> None:
    for whole in (page, told(folder, "-f", "html", "--lang", "zh")):
        tags, attributes = marked_up(whole)
        assert tags <= TAGS
        assert not {name for name, _ in attributes if name.startswith("on") or name in ("src", "srcset", "data")}
        assert {value.split(":")[0] for name, value in attributes if name == "href" and value[0] != "#"} <= {
            "https",
            "http",
        }
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028]", whole)
        assert "&lt;script&gt;" in whole
        assert "⟨202E⟩" in whole
        assert "&lt;b&gt;evil&lt;/b&gt;" in whole
        assert "{whose}" in whole, "what a post says is no template"
    assert "␛[31mred" in page


def test_it_needs_nothing_else(page: str) -> None:
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert not re.search(r"url\(|@import|@font-face|expression\(", page[: page.index("</head>")])
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids), "a link leads nowhere"


def test_the_same_posts_give_the_same_bytes(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert told(folder, "-f", "html", "--lang", "en", "-j", "2") == page
    finally:
        monkeypatch.undo()
        time.tzset()


def test_every_colour_of_a_chart_is_one_of_the_style_sheet(page: str) -> None:
    style, body = page.split("</style>")
    drawn = set(re.findall(r'(?:fill|stroke)="(#\w+)"', body))
    assert len(drawn) > 5
    assert {colour for colour in drawn if f'="{colour}"]' not in style} == set()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "the client's report needs altair and vl_convert (pip install 'snslint[report]')"),
        ("zh", "pip install 'snslint[report]'"),
    ],
)
def test_a_missing_library_is_told_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name in ("altair", "vl_convert") else there(name)
    )
    monkeypatch.chdir(folder)
    assert run(["audit", "year.jsonl", "-f", "html", "--lang", lang]) == 2
    streams = capsys.readouterr()
    assert said in streams.err
    assert "row 31" not in streams.err
    assert streams.out == ""


def test_a_file_without_posts_is_a_page_too(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    page = told(tmp_path, "-f", "html", "--lang", "en", file="none.jsonl", code=0)
    assert "No post could be read." in page
    assert page.endswith("</html>\n")


def made(count: int, days: float | None = 1.0, account: str = "shop") -> Client:
    """A report of posts that nobody checked: every fifth sells, every tenth breaks a rule of its own."""
    book, portrait = load_rulebook(), Portrait()
    entries = []
    for n in range(count):
        high = n % 5 == 0
        entry = Entry(
            row=n + 1, id=f"p{n}", file="", account=account, platforms=("facebook",), text=f"Post {n}",
            when=datetime(2020, 1, 1, 12) + timedelta(days=days * n) if days else None,
            intensity=80.0 if high else 10.0, depth=n % 3, verdict="hold" if n % 10 == 0 else "ready",
            seen=frozenset(), facts={}, findings=(f"rule/{n % 400}",) if n % 10 == 0 else (),
        )  # fmt: skip
        verdict: Any = entry.verdict
        report = msgspec.structs.replace(
            samples.tent(), id=entry.id, platforms=(Standing("facebook", verdict, entry.intensity, 20, 60, "low"),)
        )
        entries.append(entry)
        portrait.add(entry, report)
    profile = with_platforms(Profile(account=account, positioning="interaction-led"), book.platforms)
    summaries, findings = findings_of(entries, book, lambda *_: profile)
    audit = FeedReport("x.jsonl", "jsonl", Counts(checked=count), (), (), (), (), tuple(summaries), tuple(findings))
    return Client(audit, accounts(entries, book), courses(entries, summaries, book), portrait, 50.0)


def test_ten_thousand_posts_make_a_small_page() -> None:
    whole = made(10_000, 0.2)
    page = "".join(client.render(whole, Options()))
    assert len(page.encode()) < 1_000_000
    assert not whole.courses[0].single
    assert len(whole.courses[0].dots) <= course.POINTS
    assert len(whole.courses[0].share) <= course.POINTS
    assert "and 988 more posts that are not ready" in page


def test_a_year_of_posts_is_drawn_one_by_one() -> None:
    (drawn,) = made(365).courses
    assert (drawn.single, len(drawn.dots), drawn.step, len(drawn.stretches)) == (True, 365, "month", 12)
    assert [stretch.posts for stretch in drawn.stretches[:2]] == [31, 29]
    assert drawn.worst == 20.0
    assert {mark.value for mark in drawn.share} == {20.0}


def test_posts_without_days_stand_in_their_order() -> None:
    whole = made(60, None)
    (drawn,) = whole.courses
    assert (drawn.step, [s.places for s in drawn.stretches][:2]) == ("posts", [(1, 10), (11, 20)])
    page = "".join(client.render(whole, Options()))
    assert "60 posts · without dates" in page
    assert "In the order of the file" in page
    assert "1–10" in page


@pytest.mark.parametrize(("days", "step"), [(0.2, "day"), (1.5, "week"), (5, "month"), (30, "quarter"), (300, "year")])
def test_stretches_grow_with_the_span(days: float, step: str) -> None:
    assert made(50, days).courses[0].step == step


def test_of_posts_with_the_same_findings_two_stand_for_all() -> None:
    portrait = Portrait()
    for n in range(9):
        entry = Entry(
            row=n, id=str(n), file="", account="", platforms=(), when=None, text="", intensity=10.0 * n, depth=0,
            verdict="revise", seen=frozenset(), facts={}, findings=("a/b",) if n < 8 else ("c/d",),
        )  # fmt: skip
        portrait.add(entry, samples.tent())
    assert [post.entry.id for post in portrait.riskiest(12)] == ["8", "7", "6"]
    assert portrait.unready == 9


def test_runs_that_are_fine_say_so() -> None:
    whole = made(30)
    fine = [msgspec.structs.replace(figures, ready=30, revise=0, hold=0) for figures in whole.accounts]
    calm = msgspec.structs.replace(
        whole, accounts=fine, report=msgspec.structs.replace(whole.report, findings=()), portrait=Portrait()
    )
    page = "".join(client.render(calm, Options()))
    assert "shop stands well: all 30 posts are fine as they are" in page
    assert "posts to change first" not in page
