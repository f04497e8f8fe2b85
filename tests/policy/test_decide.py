"""Who speaks, who is silenced, and what a finding says, on small rulebooks of their own."""

from typing import Any

from snslint.documents.read import read_text
from snslint.model import Report
from snslint.pipeline import lint
from tests.conftest import RuleMaker

BAND = "tolerance: {interaction-led: {aim: 1, limit: 50, why: w}, sales-led: {aim: 50, limit: 90, why: w}}"


def setup(rules: RuleMaker) -> None:
    for name in ("facebook", "instagram", "youtube"):
        limit = {"facebook": 2, "instagram": 5, "youtube": 60}[name]
        rules.write(
            f"platforms/{name}.yaml",
            f"title: {{en: {name}, zh: {name}}}\nmainstream: true\nstanding: stable\nchecked: '2026-11-22'\nlimits: {{hashtags: {limit}}}\nfold: 10\n{BAND}",
        )
    rules.practice("{phrase: [red]}", name="red")
    rules.practice("{count: {of: hashtag, max: $hashtags}}", name="tags")


def policy(rules: RuleMaker, name: str, clauses: str, head: str = "kind: platform") -> None:
    rules.write(
        f"policies/{name}.yaml", f"policy: {name}\ntitle: {{en: {name}, zh: {name}}}\n{head}\nclauses:\n{clauses}"
    )


def clause(practice: str, decision: str, more: str = "") -> str:
    return f"  - {{practice: {practice}, decision: {decision}, effect: removal, source: {{id: house}}{', ' + more if more else ''}}}\n"


def report(rules: RuleMaker, text: str, **facts: Any) -> Report:
    return lint(read_text(text, "draft.txt", "txt", facts=facts), rules.book())


def said(result: Report) -> list[tuple[str, str, str]]:
    return [(r.platform, r.id, r.severity) for f in result.findings for r in f.clauses]


def test_one_practice_is_one_finding_with_a_clause_for_everyone_who_speaks(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "facebook", clause("red", "demoted"))
    policy(rules_of, "instagram", clause("red", "forbidden"))
    result = report(rules_of, "red", platforms=["facebook", "instagram", "youtube"])
    assert len(result.findings) == 1
    assert said(result) == [("instagram", "instagram/red", "error"), ("facebook", "facebook/red", "warning")]
    assert result.findings[0].severity == "error"
    assert [(s.platform, s.verdict) for s in result.platforms] == [
        ("instagram", "hold"), ("facebook", "revise"), ("youtube", "ready"),
    ]  # fmt: skip


def test_a_parent_speaks_for_its_children_unless_they_speak_nearer(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "meta", clause("red", "forbidden"))
    policy(rules_of, "facebook", clause("tags", "advice"), "kind: platform\nextends: meta")
    policy(rules_of, "instagram", clause("red", "allowed"), "kind: platform\nextends: meta")
    assert said(report(rules_of, "red", platforms=["facebook"])) == [("facebook", "meta/red", "error")]
    assert said(report(rules_of, "red", platforms=["instagram"])) == []


def test_a_guess_settles_nothing_for_others(rules_of: RuleMaker) -> None:
    """`when: {with: …}` asks for what was seen for sure."""
    setup(rules_of)
    rules_of.practice("{phrase: [blue]}", "blue", more="possible: {phrase: [bluish]}")
    policy(rules_of, "youtube", clause("red", "forbidden", "when: {with: [blue]}"))
    assert said(report(rules_of, "red and blue", platforms=["youtube"])) == [("youtube", "youtube/red", "error")]
    assert said(report(rules_of, "red and bluish", platforms=["youtube"])) == []


def test_allowed_silences_craft_only_where_every_platform_allows(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "craft", clause("red", "advice"), "kind: craft")
    policy(rules_of, "youtube", clause("red", "allowed"))
    policy(rules_of, "us-law", clause("red", "conditional"), "kind: law\nmarkets: [US]")
    assert said(report(rules_of, "red", platforms=["youtube"], markets=["DE"])) == []
    assert said(report(rules_of, "red", platforms=["youtube"], markets=["US"])) == [("", "us-law/red", "warning")]
    assert said(report(rules_of, "red", platforms=["youtube", "facebook"], markets=["DE"])) == [
        ("", "craft/red", "advice")
    ]


def test_conditions_of_the_draft(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(
        rules_of,
        "facebook",
        clause("red", "forbidden", "when: {boosted: true}")
        + clause("red", "advice", "name: plain, when: {not: {boosted: true}}"),
    )
    assert said(report(rules_of, "red", platforms=["facebook"], boosted=True)) == [
        ("facebook", "facebook/red", "error")
    ]
    assert said(report(rules_of, "red", platforms=["facebook"])) == [("facebook", "facebook/red/plain", "advice")]


def test_limits_are_each_platforms_own(rules_of: RuleMaker) -> None:
    setup(rules_of)
    for name in ("facebook", "instagram"):
        policy(rules_of, name, clause("tags", "demoted", "message: {en: '{count} of {limit}', zh: '{count}'}"))
    result = report(rules_of, "#a #b #c #d", platforms=["facebook", "instagram"])
    (finding,) = result.findings
    assert [r.platform for r in finding.clauses] == ["facebook"]
    assert finding.message == "4 of 2"
    assert finding.text == "#c #d"


def test_the_positioning_is_an_authority(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "calm", clause("red", "demoted"), "kind: positioning\npositioning: interaction-led")
    assert said(report(rules_of, "red", platforms=["youtube"], positioning="interaction-led")) == [
        ("", "calm/red", "warning")
    ]
    assert said(report(rules_of, "red", platforms=["youtube"], positioning="sales-led")) == []


def test_experimental_clauses_show_but_never_hold(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "facebook", clause("red", "forbidden", "status: experimental"))
    result = report(rules_of, "red", platforms=["facebook"])
    assert result.findings[0].severity == "error"
    assert result.platforms[0].verdict != "hold"


def test_waivers_take_away_what_they_name_and_nothing_else(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "facebook", clause("red", "demoted"))
    policy(rules_of, "instagram", clause("red", "forbidden"))
    text = "<!-- snslint-ignore instagram/red: agreed with the rep -->\nred\n\nred again"
    result = lint(read_text(text, "d.md", "md", facts={"platforms": ["facebook", "instagram"]}), rules_of.book())
    assert [(f.severity, f.state) for f in result.findings if f.practice == "red"] == [
        ("error", "live"),
        ("warning", "live"),
    ]
    text = text.replace("instagram/red", "red")
    result = lint(read_text(text, "d.md", "md", facts={"platforms": ["facebook", "instagram"]}), rules_of.book())
    assert sorted(f.state for f in result.findings if f.practice == "red") == ["live", "waived"]


def test_waivers_that_are_not_in_order_are_findings(rules_of: RuleMaker) -> None:
    setup(rules_of)
    policy(rules_of, "facebook", clause("red", "demoted"))
    for waiver, rule in (
        ("snslint-ignore red: because", None),
        ("snslint-ignore red", "snslint/waiver-no-reason"),
        ("snslint-ignore tags: because", "snslint/waiver-unused"),
        ("snslint-ignore red until 2020-01-01: because", "snslint/waiver-expired"),
    ):
        result = lint(
            read_text(f"<!-- {waiver} -->\nred", "d.md", "md", facts={"platforms": ["facebook"]}), rules_of.book()
        )
        found = [f.rule for f in result.findings if f.topic == "waiver"]
        assert found == ([rule] if rule else []), waiver
