"""Whole drafts mended: once is enough, nothing but the edits changes, and no platform is worse off."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from snslint.config.profile import Options
from snslint.config.schema import Brand, Config, Settings
from snslint.documents.read import decode, read_text
from snslint.documents.write import encode
from snslint.engine.edits import chosen, overlap
from snslint.mending import burden, mend, worse
from snslint.model import Draft, Edit, Finding, Fix, Report, Standing
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook

WAIVER = "<!-- snslint-ignore many-exclamations shouting repeated-hashtag: our mascot -->"
KEPT = (
    "```\nKEEP THIS CODE AS IT STANDS!!! #a #a\n```",
    f"{WAIVER}\nTHE MASCOT SHOUTS AT ALL OF YOU!!! #woof #woof",
    "`ONE!!! TWO!!!`",
    "<!-- A NOTE TO ALL OF US!!! -->",
)
"""Stretches that no fix may touch."""
LIVELY = (
    "WE ARE GOING TO THE LAKE WITH EVERYONE!!!",
    "Where did you camp last?!?!",
    "Wow! Look! Come! Stay! Go!",
    "¡Hola! ¡Ven! ¡Mira! ¡Oye!",
    "真的吗？？？太好了！！！",
    "加薇信聊，蕞便宜",
    "Ask on Wh@tsApp or f.r.e.e 🏕️👨‍👩‍👧",
    "[Tent](https://a.example/t?id=3&utm_source=x) and https://b.example/?fbclid=1",
    "**BIG SALE TODAY** in *OUR NEW SHOP*",
    "#tent #lake #Tent #hill #bus #town #fort #ad",
    "#露营##帐篷##露营#",
    "> A QUOTE FROM ALL OF US\n> AND ONE MORE LINE",
    "- ONE THING FOR ALL\n- #tent",
    "Cafe\u0301 ＢＩＧ ＳＡＬＥ ＨＥＲＥ\u200b",
    "| A TABLE | OF ALL |\n|---|---|\n| SOME WORDS | HERE!!! |",
    "## Instagram",
    "## X",
    "\t  ",
    "Thanks @acme #collab",
)
FRONT = (
    "",
    "---\nplatforms: [instagram, x]\nsponsored: true\nlabel: false\nlanguage: en\n---\n",
    "---\ntitle: A BIG TITLE FOR ALL OF US!!!\nnote: KEEP ME!!! # and me\n---\n",
    "---\nlanguage: [zh, en]\ngifted: true\n---\n",
)
CONFIG = Config(Settings(brand=Brand(avoid={"lake": "tarn", "everyone": ""})))


@pytest.fixture(name="check")
def _check(rulebook: Rulebook):
    """What checks a draft; a function, so that a failing case is told without the whole rulebook."""
    options = Options(platforms=("instagram", "x", "weibo"))
    return lambda draft: lint(draft, rulebook, CONFIG, options)


drafts = st.builds(
    lambda front, pieces, gap, newline, end: (front + gap.join(pieces) + end).replace("\n", newline),
    st.sampled_from(FRONT),
    st.lists(st.sampled_from(KEPT + LIVELY), min_size=1, max_size=7),
    st.sampled_from(["\n\n", "\n", "\n\n\n"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\n", "  \n"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts, st.booleans(), st.sampled_from(["md", "txt", "html"]))
@example(f"{KEPT[1]}\n\n#tent #lake #Tent #hill #bus #town #fort #ad", False, "md")
def test_once_is_enough_and_what_is_held_stays(check, text: str, unsafe: bool, format: str):
    draft = read_text(text, f"draft.{format}")
    report = check(draft)
    taken = {edit for one in chosen(report.findings, unsafe) for edit in one.fix.edits}
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in taken)
    assert not any(overlap(a, b) for a in taken for b in taken if a != b)
    mended = mend(draft, check, unsafe)
    again = mend(read_text(mended.text, f"draft.{format}"), check, unsafe)
    assert again.text == mended.text
    assert again.done == ()
    assert not worse(report, mended.report)
    if format == "md":
        for kept in KEPT:
            kept = kept.removeprefix(f"{WAIVER}\n")  # a label may go before the words, it is not of them
            kept = kept.replace("\n", "\r\n") if "\r\n" in text else kept
            assert mended.text.count(kept) == text.count(kept)
        if text.startswith("---"):
            notes = [line for line in text.split("---")[1].splitlines() if not line.startswith("title")]
            assert [n for n in mended.text.split("---")[1].splitlines() if not n.startswith("title")] == notes
    assert ("\r\n" in mended.text) <= ("\r\n" in text)
    assert not re.search(r"(?<!\r)\n", mended.text) or "\r\n" not in text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LIVELY), min_size=1, max_size=4), st.booleans())
def test_payloads_stay_payloads(check, pieces: list[str], unsafe: bool):
    import json

    data = {
        "language": "en",
        "sponsored": True,
        "text": "\n\n".join(pieces),
        "note": "KEEP ME AS I AM!!!",
        "title": pieces[0],
    }
    text = json.dumps(data, ensure_ascii=len(pieces) % 2 == 0, indent=1)
    mended = mend(read_text(text, "draft.json"), check, unsafe)
    after = json.loads(mended.text)
    assert {**after, "text": "", "title": ""} == {**data, "text": "", "title": ""}
    assert mend(read_text(mended.text, "draft.json"), check, unsafe).text == mended.text


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_encoding_stays(text: str, encoding: str):
    try:
        data = text.encode(encoding)
        read = decode(data, "draft.md")
    except Exception:
        return
    assert encode(read, data) == data


def report(text: str, *fixes: Fix, warnings: int = 0, platform: str = "x") -> Report:
    from tests.reporters.samples import at, ruling

    def one(severity: str, **more):  # type: ignore[no-untyped-def]
        return at(text, 0, 0, ruling(f"{platform}/thing", severity, platform=platform), **more)

    findings: list[Finding] = [one("advice", fixes=(fix,)) for fix in fixes] + [one("warning")] * warnings
    return Report(
        path="", id="", account="", positioning="", language="", languages=(), intensity=0, base=0, interaction_depth=0,
        deeper="", block_risk="none", platforms=(Standing(platform, "ready", 0, 0, 100, "none"),), contributions=(),
        findings=tuple(findings), skipped=(), text=text,
    )  # fmt: skip


def replacing(text: str, old: str, new: str) -> tuple[Fix, ...]:
    at = text.find(old)
    return (Fix("", (Edit(at, at + len(old), new),)),) if at >= 0 else ()


def test_a_fix_that_makes_a_platform_worse_is_left_out():
    def check(draft: Draft) -> Report:
        text = draft.text
        return report(text, *replacing(text, "a", "b"), *replacing(text, "c", "d"), warnings="b" in text)

    assert mend(Draft("draft.md", "a c"), check).text == "a d"


def test_a_draft_that_never_comes_to_rest_is_left_alone():
    def circle(draft: Draft) -> Report:
        return report(draft.text, *replacing(draft.text, "a", "b"), *replacing(draft.text, "b", "a"))

    def growing(draft: Draft) -> Report:
        return report(draft.text, Fix("", (Edit(0, 0, "x"),)))

    for check in (circle, growing):
        mended = mend(Draft("draft.md", "a"), check)
        assert (mended.text, mended.done) == ("a", ())


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("---\nkind: post\n---\nFog", "post", "poll"),
        ("---\nkind: post\n---\nFog", "---\nkind", "kind"),
        ("---\ntitle: Fog\n---\nFog", "title: Fog", "title: Ad: Fog"),
        ("---\ntitle: Fog\n---\nFog", "title: Fog", "title: [Fog]"),
        ("<!-- snslint-ignore x: reason -->\nFog", "reason", "another"),
    ],
)
def test_a_fix_that_changes_what_a_draft_says_of_itself_is_left_out(text: str, old: str, new: str):
    def check(draft: Draft) -> Report:
        return report(draft.text, *replacing(draft.text, old, new))

    assert mend(read_text(text, "draft.md"), check).text == text


def test_burden_counts_a_finding_once_a_platform():
    assert burden(report("", warnings=2).findings) == {"x": (0, 2)}
