"""The report for people: columns, folds, and nothing from a draft that a terminal would obey."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.errors import UsageError
from snslint.model import Citation, Report, Skipped, Span, Standing, Term
from snslint.reporters import FORMATS, render
from snslint.reporters.base import Page
from snslint.reporters.cells import cells, clean, clip, width, wrap
from snslint.reporters.excerpt import excerpt

from . import samples

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


def text(*reports: Report, **options: object) -> str:
    return "".join(render("text", reports, **options))  # type: ignore[arg-type]


def underlined(line: str, words: str, room: int = 76) -> tuple[str, str]:
    start = line.index(words)
    cut = excerpt(Page(line), start, start + len(words), room)
    return cut.before + cut.words + cut.after, " " * cut.indent + "^" * cut.length


@pytest.mark.parametrize(
    ("line", "words", "indent", "length"),
    [
        ("Tag 3 friends", "3 friends", 4, 9),
        ("🎁 Tag 3 friends", "Tag", 3, 3),
        ("👨‍👩‍👧‍👦 free", "free", 3, 4),
        ("👍🏽👍🏿 free", "free", 5, 4),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿 free", "free", 3, 4),
        ("🇩🇪 free", "free", 3, 4),
        ("❤️ free", "free", 3, 4),
        ("1️⃣ free", "free", 3, 4),
        ("cafe\u0301 free", "free", 5, 4),
        ("限时全网最低价", "最低价", 8, 6),
        ("ｆｒｅｅ now", "now", 9, 3),
        ("\tfree", "free", 4, 4),
        ("ab\tfree", "free", 4, 4),
        ("\x1b[31mfree", "free", 5, 4),
        ("f\u200bree", "f\u200bree", 0, 10),
    ],
)
def test_the_underline_stands_under_the_words(line: str, words: str, indent: int, length: int) -> None:
    cut = excerpt(Page(line), line.index(words), line.index(words) + len(words), 76)
    assert (cut.indent, cut.length) == (indent, length)


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "word " * 300 + "free money" + " word" * 300
    shown, marks = underlined(line, "free money")
    assert width(shown) <= 76
    assert shown.startswith("…word")
    assert shown.endswith("word…")
    assert shown[marks.index("^") :].startswith("free money")


def test_a_long_line_without_spaces_is_cut() -> None:
    shown, marks = underlined("很" * 400 + "最低价" + "好" * 400, "最低价")
    assert width(shown) <= 76
    assert len(marks) - marks.count(" ") == 6
    assert clip(shown, marks.index("^") + 6, "").endswith("最低价")


def test_words_longer_than_the_line_are_cut() -> None:
    line = "x" * 500
    cut = excerpt(Page(line), 0, 500, 40)
    assert cut.words == "x" * 39
    assert cut.after == "…"


def test_words_over_several_lines_show_the_first() -> None:
    cut = excerpt(Page("one two\r\nthree"), 4, 14, 40)
    assert (cut.before, cut.words, cut.after) == ("one ", "two", "…")


def test_findings_in_the_same_words_share_an_excerpt() -> None:
    told = text(samples.tent())
    assert told.count("🎁 Tag 3 friends") == 1
    assert "facebook/tag-friends" in told
    assert "instagram/entry-by-tag" in told


def test_worst_first() -> None:
    told = text(samples.tent())
    assert told.index("us-ftc/old-price") < told.index("facebook/tag-friends") < told.index("/urgency")


def test_advice_is_told_in_brief_unless_it_is_asked_for_or_fails_the_run() -> None:
    source = "What readers came for"
    brief, full = text(samples.tent()), text(samples.tent(), verbose=True)
    assert "  advice   5:38 'Only today' hurries readers" in brief
    assert "..........\n" not in brief
    assert source not in brief
    assert "..........\n" in full
    assert source in full
    assert "`-v`" not in full
    assert source in text(samples.tent(), fail_on="advice")


def test_a_note_is_told_with_advice_in_brief_too() -> None:
    advice = samples.finding(
        "Best.", "Best", samples.ruling("us-ftc/best", severity="advice"), note="As you name a test."
    )
    assert "As you name a test." in text(samples.plain("Best.", advice))


def test_what_one_authority_misses_is_one_list_in_brief() -> None:
    draft = "Aprons, $34."
    ruling = partial(samples.ruling, severity="advice", decision="advice")
    returns = samples.finding(draft, "$34", ruling("sales/returns"), missing="returns")
    paying = samples.finding(draft, "$34", ruling("sales/paying"), missing="payment")
    label = samples.finding(draft, "$34", ruling("us-ftc/label"), missing="a label")
    told = text(samples.plain(draft, returns, label, paying))
    assert "  advice   1:9 Not in the post yet: payment · returns\n" in told
    assert "           paying · returns\n" in told
    assert "1:9 a label" not in told
    assert "us-ftc/label" in told
    assert "Instead" not in told.partition("paying · returns")[0]
    full = text(samples.plain(draft, returns, paying), verbose=True)
    assert "Not in the post yet" not in full
    assert "sales/returns" in full
    assert "文中还没有：" in text(samples.plain(draft, returns, paying), lang="zh")


def test_a_finding_about_the_whole_draft_has_no_excerpt() -> None:
    said = "Instagram wants a label on paid posts."
    whole = samples.finding("Nice.", "", samples.ruling("instagram/label", message=said))
    told = text(samples.plain("Nice.", whole))
    assert f"the draft as a whole\n  warning  {said}" in told
    assert "^" not in told


def test_summary_line() -> None:
    assert text(samples.tent(), samples.empty()).endswith(
        "2 drafts: 1 hold, 1 ready · 1 error, 2 warnings, 1 advice\n`-v` tells advice in full\n"
    )
    assert text() == "No drafts to check.\n"


def test_quiet_says_nothing_of_a_clean_draft() -> None:
    assert text(samples.empty(), quiet=True) == ""
    loud = text(samples.tent(), quiet=True, fail_on="warning")
    assert "Promotional" not in loud
    assert "facebook/tag-friends" in loud
    assert "/urgency" not in loud


def test_limits_that_differ_name_the_strictest_platform() -> None:
    report = samples.tent()
    assert "bears 35 on TikTok" in text(report)
    alike = tuple(Standing(p, "ready", 46.3, 20, 50, "none") for p in ("x", "facebook"))
    assert "this account bears 50" in text(samples.plain("a", account="me", platforms=alike))
    assert "X bears 50" in text(samples.plain("a", platforms=alike))


def test_a_platform_over_its_limit_says_so_only_where_nothing_else_explains_it() -> None:
    told = text(samples.tent())
    assert "TikTok (46, bears 35)" in told
    assert "Facebook (block risk medium)" in told


def test_without_positioning_there_is_no_limit_to_show() -> None:
    free = (Standing("x", "ready", 10, 0, 100, "none"),)
    told = text(samples.plain("a", platforms=free))
    assert "10 of 100 · no positioning set" in told
    assert "│" not in told


def test_rules_not_asked_are_told_once_while_they_stay_the_same() -> None:
    told = text(samples.tent(), samples.tent(), samples.lotion(), samples.tent())
    assert told.count("Not checked: 12 rules") == 2


def test_many_names_are_cut() -> None:
    skipped = (Skipped("language", 9, tuple("abcdefghi")), Skipped("of-a-new-kind", 1))
    told = text(samples.plain("a", skipped=skipped), width=120, verbose=True)
    assert "9 rules that do not speak this language (A, B, C, D …), 1 rule (of-a-new-kind)." in told
    told = text(samples.plain("a", skipped=skipped), width=120)
    assert "9 rules that do not speak this language, 1 rule (of-a-new-kind)." in told


def test_words_from_front_matter_are_harmless() -> None:
    evil = "\x1b[31m\u202e\ud800"
    rule = samples.ruling(f"{evil}/x", message=evil, source=Citation(evil, evil, evil, evil, evil))
    report = samples.plain(
        "buy", samples.finding("buy", "buy", rule, topic=evil, note=evil, practice=evil), path=evil, id=evil, account=evil,
        positioning=evil, language=evil, deeper=evil, platforms=(Standing(evil, "hold", 1, 1, 1, "low", (evil,)),),
        contributions=(Term(evil, 3, (Span(0, 3),)),), skipped=(Skipped(evil, 1, (evil,)),),
    )  # fmt: skip
    for format in FORMATS:
        told = "".join(render(format, [report], ruleset=evil))
        told.encode()
        assert "\x1b" not in told, format


def test_titles_and_unknown_names() -> None:
    rule = samples.ruling("bulletin-board/x")
    report = samples.plain("buy", samples.finding("buy", "buy", rule))
    assert "Bulletin board · " in text(report)
    assert "The Board · " in text(report, titles={"bulletin-board": "The Board"})


def test_no_colour_unless_asked() -> None:
    assert "\x1b" not in text(samples.tent(), samples.lotion())
    assert "\x1b[" in text(samples.tent(), color=True)


def test_ascii_draws_with_ascii() -> None:
    drawn = text(samples.plain("buy now", samples.finding("buy now", "buy", samples.ruling("x/buy"))), ascii=True)
    assert drawn.isascii()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_fit_the_terminal(lang: str, columns: int) -> None:
    told = text(samples.tent(), samples.lotion(), lang=lang, width=columns)
    assert max(width(line) for line in told.splitlines()) <= columns


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("\x1b\r\n\x07\u202e\u200b👍🏽\u200d最 a")), max_size=60
    ),
    st.data(),
)
def test_nothing_a_terminal_would_obey_gets_through(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    rule = samples.ruling("x/any", message=f"'{words}' is here")
    report = samples.plain(words, samples.at(words, start, end, rule), path=words or "a", account=words)
    for format in ("text", "concise"):
        told = "".join(render(format, [report]))
        assert not CONTROL.search(told)
        told.encode()
    for line in text(report).splitlines():
        if "│" in line and not line.strip().startswith("│"):
            assert width(line) <= 80


@given(st.text(max_size=200), st.integers(20, 60))
def test_wrapping_loses_nothing(words: str, room: int) -> None:
    words = clean(words)
    lines = wrap(words, room)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_wrapping_chinese_keeps_marks_with_their_words() -> None:
    lines = wrap("小红书会限制引流到站外的账号，请读者（在评论区）提问。", 14)
    assert all(width(line) <= 15 for line in lines)
    assert not any(line[0] in "，。）" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_cells_are_one_for_each_code_point() -> None:
    line = "a👨‍👩‍👧‍👦\x1b最"
    assert len(list(cells(line))) == len(line)


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'sarif'"):
        render("sariff", [])


def test_streaming_formats_ask_for_one_report_at_a_time() -> None:
    for format in ("text", "concise", "json", "jsonl", "github", "gitlab", "checkstyle", "rdjson", "rdjsonl"):
        asked = []

        def reports() -> object:
            for name in "abc":
                asked.append(name)  # noqa: B023
                yield samples.tent()

        told = render(format, reports())  # type: ignore[arg-type]
        while not asked:
            next(told)
        assert asked == ["a"], format


@pytest.mark.parametrize("format", FORMATS)
def test_formats_import_only_what_they_need(format: str) -> None:
    code = (
        "import sys; from snslint.reporters import render; list(render(sys.argv[1], []));"
        "print([name for name in ('rich', 'spacy', 'click', 'snslint.messages.zh') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, format], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_text_for_each_platform_gets_a_row_for_each() -> None:
    report = samples.tent()
    apart = tuple(msgspec.structs.replace(s, intensity=10.0 * n) for n, s in enumerate(report.platforms))
    told = text(msgspec.structs.replace(report, platforms=apart)).splitlines()
    head = next(number for number, line in enumerate(told) if line.split()[:2] == ["verdict", "platform"])
    rows = [line.split() for line in told[head + 1 : head + 1 + len(apart)]]
    assert [row[2] for row in rows] == ["0", "10", "20", "30"]
