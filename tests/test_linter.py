"""The linter for embedders: one object, many threads, the same answers."""

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import snslint
from snslint import Linter, Options, Report, UserError, lint

DRAFTS = [
    "Tag 3 friends who need a tent!",
    "Which stove would you take up there, and why?",
    "转发到朋友圈集满30个赞，免费领收纳袋。",
    "Solo hoy: 50 % en todas las tiendas. ¡Compra ya!",
    "😀 Our syrup cures gout in a week, only $9.",
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(config_file=False)


def test_a_text_is_checked_for_the_platforms_asked_for(linter: Linter) -> None:
    report = linter.lint("Tag 3 friends who need a tent!", platforms=["facebook"])
    assert "facebook/tag-friends" in [finding.rule for finding in report.findings]
    assert [standing.platform for standing in report.platforms] == ["facebook"]


def test_offsets_are_code_points_of_the_text_given(linter: Linter) -> None:
    text = "😀 Our syrup cures gout in a week, only $9."
    report = linter.lint(text, platforms=["facebook"])
    assert report.findings
    assert all(text[finding.start : finding.end] == finding.text for finding in report.findings)


def test_facts_stand_for_front_matter(linter: Linter) -> None:
    text = "Loving this lamp from Alder. Use code SUN10."
    topics = {f.topic for f in linter.lint(text, facts={"sponsored": True}, platforms=["instagram"]).findings}
    assert "disclosure-missing" in topics
    with pytest.raises(UserError, match="sponsord"):
        linter.lint(text, facts={"sponsord": True})


def test_an_unknown_platform_is_the_callers_slip(linter: Linter) -> None:
    with pytest.raises(UserError, match="facebook"):
        linter.lint("Hello", platforms=["facebok"])


def test_the_configuration_near_the_path_holds(tmp_path: Path) -> None:
    (tmp_path / "snslint.yaml").write_text(
        "accounts: {trail: {positioning: interaction-led, platforms: [reddit]}}\npaths: {'*.md': trail}\n",
        encoding="utf-8",
    )
    report = Linter().lint("Hello there, everybody.", path=str(tmp_path / "draft.md"))
    assert (report.account, report.positioning) == ("trail", "interaction-led")
    assert Linter(config_file=False).lint("Hello there.", path=str(tmp_path / "draft.md")).account == ""


def test_options_of_the_linter_hold_for_every_draft() -> None:
    linter = Linter(config_file=False, options=Options(platforms=("facebook",), ignore=("facebook/tag-friends",)))
    assert "facebook/tag-friends" not in [f.rule for f in linter.lint("Tag 3 friends!").findings]
    assert Linter(config_file=False, options=Options(ignore=("nothing-such",))) is not None
    with pytest.raises(UserError, match="nothing-such"):
        Linter(config_file=False, options=Options(ignore=("nothing-such",))).lint("Hello")


def test_a_text_is_mended(linter: Linter) -> None:
    text = "😀 TAG 3 FRIENDS RIGHT NOW, see https://alder.example/?utm_source=x"
    mended = linter.mend(text, platforms=["facebook"], facts={"kind": "giveaway"})
    assert mended.text == "😀 Tag 3 friends right now, see https://alder.example/"
    assert {finding.rule for finding, _ in mended.done} == {"craft/shouting", "craft/tracking-parameters"}
    assert linter.mend(mended.text, platforms=["facebook"]).done == ()
    with pytest.raises(UserError, match="title"):
        linter.mend(text, facts={"title": "NEW TENTS"})


def test_many_threads_get_what_one_gets(linter: Linter) -> None:
    drafts = DRAFTS * 12
    alone = [linter.lint(text, platforms=["facebook", "wechat"]) for text in drafts]
    fresh = Linter(config_file=False)

    def check(text: str) -> Report:
        return fresh.lint(text, platforms=["facebook", "wechat"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(check, drafts)) == alone


def test_nothing_of_a_draft_waits_for_the_collector(linter: Linter) -> None:
    """What holds itself stays until Python looks for it, and looking took an eighth of a post's time."""
    draft = "BUY NOW!!! Tag 3 friends, like and share to win. Only $9 today. Which one would you take along?"
    linter.lint(draft)
    gc.collect()
    gc.disable()
    try:
        linter.lint(draft)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_one_call_for_one_text() -> None:
    assert lint("Tag 3 friends!", platforms=["facebook"]).findings


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, snslint; print(sorted(m for m in sys.modules if m.startswith('snslint')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['snslint']"
    with pytest.raises(AttributeError, match="nothing_such"):
        snslint.nothing_such  # noqa: B018


def test_a_day_written_with_hyphens_is_a_day() -> None:
    """The twin that rules match has no hyphens; days and prices are read in the draft as it was."""
    asks = {"platforms": ["instagram"], "facts": {"kind": "giveaway"}}
    with_day, without = (Linter(config_file=False).lint(t, **asks) for t in ("Win this! Ends 2026-12-24.", "Win this!"))
    ends = [any(f.practice == "giveaway-end-missing" for f in report.findings) for report in (with_day, without)]
    assert ends == [False, True]


def test_a_variant_in_traditional_characters_has_a_market_of_its_own() -> None:
    text = "## LINE\n這款乳液全網最好用，沒有之一，一瓶300元\n\n## Facebook\n这款乳液全网最好用，没有之一，一瓶300元\n"
    report = Linter(config_file=False).lint(text)
    mainland = [finding.start for finding in report.findings if "cn-adlaw" in {each.policy for each in finding.clauses}]
    assert mainland
    assert min(mainland) > text.index("## Facebook")
