"""What must not change when a draft is written another way: no expected values, only relations between reports.

A few examples each in CI; `make fuzz` asks for thousands (`FUZZ_EXAMPLES`).
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from snslint.config.profile import Options
from snslint.documents.read import read_text
from snslint.model import Report
from snslint.pipeline import lint
from snslint.reporters import render
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

EXAMPLES = settings(max_examples=int(os.environ.get("FUZZ_EXAMPLES", "8")), deadline=None)
PLATFORMS = ("facebook", "instagram", "tiktok", "linkedin", "x", "reddit", "youtube")
SELLING = {
    "en": (
        "Tag 3 friends below to win a tent!", "Only 2 left, hurry!", "DM me to order.", "This tea cures cancer.", "Guaranteed income from home.",
        "Like and share this post to enter.", "Follow for follow!", "Leave us a 5 star review and get 10% off.", "Replica watches, same factory.",
        "Lose 10 kg in 7 days without dieting.", "WhatsApp me at +1 555 010 2030.", "100% risk free, best in the world.",
    ),
    "zh": ("加我微信 abc12345 下单。", "全网最低价，仅限今天！", "转发抽奖，点赞评论都有机会。", "国家级品质，全国第一。", "吃了就能治好糖尿病。"),
    "es": ("Etiqueta a 2 amigos para ganar.", "Solo hoy: ¡últimas unidades!"),
    "de": ("Markiere 3 Freunde und gewinne ein Zelt!", "Nur noch heute: jetzt kaufen!"),
}  # fmt: skip
INNOCENT = {
    "en": ("The lake was quiet and grey.", "We walked along the ridge.", "Rain came over the hills and left again."),
    "zh": ("湖面很安静。", "我们沿着山脊走。", "雨从山那边过来，又走了。"),
    "es": ("El lago estaba tranquilo.", "Caminamos por la cresta."),
    "de": ("Der See lag still.", "Wir gingen am Grat entlang."),
}  # fmt: skip
"""No times, amounts, links or questions: beside an offer those say something of it ('until noon' is a deadline)."""
LANGUAGE = st.sampled_from(sorted(SELLING))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def check(
    book: Rulebook, text: str, language: str = "en", platforms: Sequence[str] = PLATFORMS, **facts: object
) -> Report:
    """A report on a text in a stated language, for an account that sells, with every law on."""
    options = Options(platforms=tuple(platforms), positioning="sales-led", markets=("US", "DE", "ES", "CN"))
    return lint(read_text(text, "draft.md", "md", facts={"language": language, **facts}), book, options=options)


def of_words(report: Report, book: Rulebook) -> set[str]:
    """Practices that are seen in words.

    What a draft lacks (a duty: something it must say as well, which what is added may say) or has too much of (counts,
    shares, density) belongs to the draft as a whole and may rightly change with its length; so does what it is like.
    """
    duties = {name for name, info in book.practices.items() if info.needs}
    return {
        f.practice
        for f in report.findings
        if f.end > f.start
        and f.confidence != "guess"
        and f.practice not in COUNTED | duties
        and not f.practice.startswith("waiver-")
    }


COUNTED = frozenset(
    {
        "too-many-emoji",
        "shouting",
        "too-many-hashtags",
        "too-many-links",
        "too-many-mentions",
        "text-too-long",
        "question-not-last",
    }
)
"""Held against the draft's length, or about what stands last in it, though it has words."""


def posts(language: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(SELLING[language]), min_size=1, max_size=4, unique=True)


# --- what is added ------------------------------------------------------------------------------------------------------


@EXAMPLES
@given(st.data(), LANGUAGE)
def test_innocent_paragraphs_remove_no_finding(book: Rulebook, data: st.DataObject, language: str) -> None:
    sold = data.draw(posts(language))
    told = data.draw(st.lists(st.sampled_from(INNOCENT[language]), min_size=1, max_size=4))
    mixed = data.draw(st.permutations([*sold, *told]))
    assume([p for p in mixed if p in sold] == sold)
    alone, among = check(book, "\n\n".join(sold), language), check(book, "\n\n".join(mixed), language)
    assert of_words(alone, book) <= of_words(among, book)


CALLS = {
    "en": ("Heads up! Careful, the police station is next door.", "Tag 3 friends and share this post."),
    "de": ("Achtung! Vorsicht, heiß, gleich neben der Polizei.", "Markiere drei Freunde und teile diesen Beitrag."),
    "es": (
        "¡Atención, gente! Cuidado con el escalón, junto a la policía.",
        "Etiqueta a tres amigos y comparte esta publicación.",
    ),
    "fr": ("Attention, les amis ! À côté de la gendarmerie.", "Identifie trois amis et partage cette publication."),
    "pt": ("Atenção, gente! Ao lado da polícia.", "Marque três amigos e compartilhe este post."),
    "it": ("Attenzione ragazzi! Accanto ai carabinieri.", "Tagga tre amici e condividi questo post."),
    "zh": ("大家当心，小心烫，就在派出所隔壁。", "转发给十个朋友，不转倒霉七年。"),
    "ja": ("ご注意ください。警察署の隣です。", "友達3人をタグ付けしてシェアしてください。"),
    "ko": ("모두 조심하세요. 경찰서 옆 가게예요.", "친구 3명을 태그하고 공유하세요."),
}
"""A call for attention, which warns of nobody, and a breach."""


@pytest.mark.parametrize("language", CALLS)
def test_a_call_for_attention_is_no_warning_of_others(book: Rulebook, language: str) -> None:
    call, breach = CALLS[language]
    platforms = ("wechat", *PLATFORMS)
    alone = of_words(check(book, breach, language, platforms), book)
    assert alone
    assert alone <= of_words(check(book, f"{call} {breach}", language, platforms), book)


# --- order --------------------------------------------------------------------------------------------------------------


def facts_of(report: Report) -> object:
    """A report without the order of its platforms."""
    return (
        sorted((f.rule, f.start, f.end, f.severity, f.message, f.state) for f in report.findings),
        sorted(map(repr, report.platforms)), report.intensity, report.contributions, report.block_risk, report.skipped, report.seen,
    )  # fmt: skip


@EXAMPLES
@given(st.data(), LANGUAGE, st.permutations(PLATFORMS))
def test_the_order_of_platforms_changes_nothing(
    book: Rulebook, data: st.DataObject, language: str, order: list[str]
) -> None:
    text = " ".join(data.draw(posts(language)))
    assert facts_of(check(book, text, language)) == facts_of(check(book, text, language, order))


def stands(report: Report, platform: str) -> list[tuple[object, ...]]:
    """A platform's verdict with its reasons, whose order is that of the findings."""
    found = [s for s in report.platforms if s.platform == platform]
    return [(s.verdict, s.intensity, s.aim, s.limit, s.block_risk, sorted(s.reasons)) for s in found]


@EXAMPLES
@given(st.data(), LANGUAGE, st.sampled_from(PLATFORMS))
def test_a_platform_says_the_same_alone_and_in_company(
    book: Rulebook, data: st.DataObject, language: str, one: str
) -> None:
    text = " ".join(data.draw(posts(language)))
    alone, among = check(book, text, language, [one]), check(book, text, language)
    assert stands(alone, one) == stands(among, one)


@EXAMPLES
@given(st.data())
def test_drafts_know_nothing_of_each_other(book: Rulebook, data: st.DataObject) -> None:
    """In any order the same: nothing is kept from one draft to the next."""
    drafts = [(" ".join(data.draw(posts(language))), language) for language in SELLING]
    first = {draft: facts_of(check(book, *draft)) for draft in drafts}
    for draft in data.draw(st.permutations(drafts)):
        assert facts_of(check(book, *draft)) == first[draft]


def test_the_order_of_files_and_jobs_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    from snslint.shells.cli import run

    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    dice = random.Random(8)
    texts = [text for language in SELLING.values() for text in language]
    for number in range(24):
        (tmp_path / f"{number:02}.md").write_text("\n\n".join(dice.sample(texts, 3)), encoding="utf-8")
    names = [f"{number:02}.md" for number in range(24)]
    said = []
    for words in (names, names[::-1], dice.sample(names, 24), ["."]):
        for jobs in ("1", "2"):
            run([*words, "--jobs", jobs, "--format", "json"])
            said.append(json.loads(capsysbinary.readouterr().out)["drafts"])
    assert all(one == said[0] for one in said)
    assert [draft["path"] for draft in said[0]] == names


# --- spelling -----------------------------------------------------------------------------------------------------------


def full_width(text: str) -> str:
    """Letters and digits as East Asian keyboards write them."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def hidden(text: str) -> str:
    """A character without width between any two letters."""
    return "".join(c + "\u200b" if c.isalpha() and text[i + 1 : i + 2].isalpha() else c for i, c in enumerate(text))


SPELLINGS = {"upper": str.upper, "lower": str.lower, "full-width": full_width, "hidden": hidden}
CASED = ("en", "es", "de")


@EXAMPLES
@given(st.data(), LANGUAGE, st.sampled_from(sorted(SPELLINGS)))
def test_another_spelling_keeps_the_findings(book: Rulebook, data: st.DataObject, language: str, spelling: str) -> None:
    """Addresses and numbers are no words: only drafts without them are spelt anew."""
    assume(language in CASED or spelling in ("full-width", "hidden"))
    sold = [text for text in data.draw(posts(language)) if not any(mark in text for mark in ("@", "+", "http"))]
    assume(sold)
    text = "\n\n".join(sold)
    plain, other = check(book, text, language), check(book, SPELLINGS[spelling](text), language)
    lost = {f.practice for f in plain.findings if f.end > f.start} - COUNTED - {f.practice for f in other.findings}
    assert not lost


@EXAMPLES
@given(st.data(), LANGUAGE, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_change_nothing_but_offsets(book: Rulebook, data: st.DataObject, language: str, end: str) -> None:
    text = "\n\n".join(data.draw(posts(language)))
    one, other = check(book, text, language), check(book, text.replace("\n", end), language)
    assert [(f.rule, f.text.split(), f.fingerprint) for f in one.findings] == [
        (f.rule, f.text.split(), f.fingerprint) for f in other.findings
    ]
    assert one.intensity == other.intensity


# --- waivers ------------------------------------------------------------------------------------------------------------


@EXAMPLES
@given(st.data(), LANGUAGE)
def test_a_waiver_removes_exactly_one(book: Rulebook, data: st.DataObject, language: str) -> None:
    """For one finding of a paragraph: all others stay as they were, live and with their clauses."""
    paragraphs = data.draw(posts(language))
    text = "\n\n".join(paragraphs)
    before = check(book, text, language)
    placed = [f for f in before.findings if f.end > f.start and f.clauses]
    assume(placed)
    one = data.draw(st.sampled_from(placed))
    start = text.rfind("\n\n", 0, one.start) + 2 if "\n\n" in text[: one.start] else 0
    comment = f"<!-- snslint-ignore {' '.join(dict.fromkeys(c.id for c in one.clauses))}: agreed -->\n"
    after = check(book, text[:start] + comment + text[start:], language)
    end = text.find("\n\n", one.start)
    end = len(text) if end < 0 else end
    named = {c.id for c in one.clauses}

    def meant(finding: object) -> bool:
        """In the paragraph waived, by a clause that is named."""
        assert hasattr(finding, "clauses")
        return start <= finding.start <= end and bool(named & {c.id for c in finding.clauses})  # type: ignore[attr-defined]

    waived = [f for f in after.findings if f.state == "waived"]
    assert {(f.practice, f.text) for f in waived} == {
        (f.practice, f.text) for f in placed if meant(f) and {c.id for c in f.clauses} <= named
    }
    assert (one.practice, one.text) in {(f.practice, f.text) for f in waived}
    left = sorted((f.practice, f.text) for f in before.findings if not meant(f) and f.end > f.start)
    assert left == sorted(
        (f.practice, f.text)
        for f in after.findings
        if f.state == "live"
        and f.end > f.start
        and not named & {c.id for c in f.clauses}
        and (f.practice, f.text) in left
    )


@EXAMPLES
@given(st.data(), LANGUAGE)
def test_what_is_told_is_the_same_twice(book: Rulebook, data: st.DataObject, language: str) -> None:
    text = "\n\n".join(data.draw(posts(language)))
    assert [*render("json", [check(book, text, language)])] == [*render("json", [check(book, text, language)])]
