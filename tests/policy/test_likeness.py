"""What is said of a draft that is like others: one piece of advice, by the clause that would speak."""

import msgspec
import pytest

from snslint.config.profile import Options, Profile
from snslint.documents.read import read_text
from snslint.model import Finding, Report, Sighting
from snslint.pipeline import lint
from snslint.policy.levels import Told, doubts, told
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker

PLATFORM = """
title: {en: %s, zh: %s}
mainstream: true
standing: stable
checked: '2026-11-22'
limits: {}
fold: 10
tolerance: {interaction-led: {aim: 1, limit: 50, why: w}, sales-led: {aim: 50, limit: 90, why: w}}
"""
POLICY = "policy: %s\ntitle: {en: %s, zh: %s}\nkind: platform\nclauses:\n"
SAID = "  - {practice: %s, decision: %s, effect: %s, source: {id: house, clause: §3}%s}\n"
DRAFT = "A swap for you. Then a like."
WEIGHTS = "least: 0.6\nbase: {selling-craft: -3}\nweights: {swap: {selling-craft: 2}, like: {selling-craft: 1.5}}\n"


@pytest.fixture
def book(rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    monkeypatch.setattr("snslint.engine.likeness.COMPANY", 1)  # small rules have few concepts
    for name in ("swap", "like"):
        rules_of.write(f"concepts/{name}.yaml", f"meaning: {name}\nen: [{name}]\n")
    rules_of.practice("{all: [{concept: swap}, {concept: like}], within: clause}", name="both")
    rules_of.practice("{concept: swap}", name="alone", more="gate: never")
    rules_of.write("contexts/never.yaml", "meaning: never\nmatch: {phrase: [neverland]}\n")
    for platform in ("facebook", "x", "youtube"):
        rules_of.write(f"platforms/{platform}.yaml", PLATFORM % (platform.title(), platform))
    strict = SAID % ("both", "demoted", "reach", ", name: less") + SAID % ("both", "forbidden", "removal", "")
    rules_of.write("policies/facebook.yaml", POLICY % ("facebook", "F", "脸") + strict)
    rules_of.write("policies/x.yaml", POLICY % ("x", "X", "X") + SAID % ("both", "allowed", "none", ""))
    rules_of.write("policies/youtube.yaml", POLICY % ("youtube", "Y", "Y") + SAID % ("alone", "demoted", "reach", ""))
    rules_of.write("likeness.yaml", WEIGHTS)
    return rules_of.book()


def report(book: Rulebook, platform: str, text: str = DRAFT, lang: str = "en", **options: tuple[str, ...]) -> Report:
    return lint(read_text(text, "draft.md"), book, options=Options(platforms=(platform,), **options), lang=lang)  # type: ignore[arg-type]


def only(told: Report) -> Finding:
    (finding,) = told.findings
    return finding


def test_the_gravest_clause_that_would_speak_is_cited_as_advice(book: Rulebook) -> None:
    finding = only(report(book, "facebook"))
    assert (finding.rule, finding.severity, finding.confidence) == ("facebook/both", "advice", "guess")
    assert [ruling.id for ruling in finding.clauses] == ["facebook/both", "facebook/both/less"]
    assert finding.text == "swap"
    assert finding.message == "A guess: 'swap': Facebook does not allow this (both)."
    assert finding.note == "No rule saw it; these stand together: 'swap', 'like'."


def test_in_chinese(book: Rulebook) -> None:
    assert "“swap”、“like”" in only(report(book, "facebook", lang="zh")).note


def test_where_it_is_allowed_nothing_is_said(book: Rulebook) -> None:
    assert report(book, "x").findings == ()


def test_the_next_practice_of_the_topic_is_told_where_nobody_speaks_of_the_first(book: Rulebook) -> None:
    assert only(report(book, "youtube")).rule == "youtube/alone"


def test_a_topic_that_a_rule_names_is_not_guessed_again(book: Rulebook) -> None:
    finding = only(report(book, "facebook", "A swap for a like."))
    assert (finding.confidence, finding.severity) == ("firm", "error")


@pytest.mark.parametrize("name", ["likeness", "both", "facebook"])
def test_it_can_be_switched_off(name: str, book: Rulebook) -> None:
    assert report(book, "facebook", ignore=(name,)).findings == ()


def test_a_guess_is_waived_as_any_finding(book: Rulebook) -> None:
    told = report(book, "facebook", f"<!-- snslint-ignore both: an old joke of ours -->\n{DRAFT}")
    assert [finding.state for finding in told.findings] == ["waived"]


def doubting(rules_of: RuleMaker, base: float) -> Rulebook:
    """Rules in which a swap for a like, alone in a draft, is innocent by the odds of exp(-base) to 1."""
    doubt = "doubt: {possible: 0.95, advice: 0.95, warning: 0.9, error: 0.95}"
    weights = f"{doubt}\nbase: {{selling-craft: {base}}}\nweights: {{like: {{selling-craft: 0}}}}\n"
    rules_of.write("likeness.yaml", weights)
    return rules_of.book()


SWAP = "A swap for a like."


def test_among_innocent_words_a_finding_is_advice_and_says_so(book: Rulebook, rules_of: RuleMaker) -> None:
    finding = only(report(doubting(rules_of, -3), "facebook", SWAP))  # innocent by 0.953
    assert (finding.rule, finding.severity, finding.confidence) == ("facebook/both", "advice", "possible")
    assert {ruling.severity for ruling in finding.clauses} == {"advice"}
    assert finding.note == "Only advice, as the words around it are those of posts that break no rule."
    assert "不违规" in only(report(rules_of.book(), "facebook", SWAP, lang="zh")).note


def test_an_error_is_doubted_later_than_a_warning(book: Rulebook, rules_of: RuleMaker) -> None:
    finding = only(report(doubting(rules_of, -2.5), "facebook", SWAP))  # innocent by 0.924
    assert (finding.severity, finding.confidence, finding.note) == ("error", "firm", "")
    assert [ruling.severity for ruling in finding.clauses] == ["error", "advice"]


def test_below_that_nothing_is_doubted(book: Rulebook, rules_of: RuleMaker) -> None:
    finding = only(report(doubting(rules_of, -2), "facebook", SWAP))  # innocent by 0.881
    assert [ruling.severity for ruling in finding.clauses] == ["error", "warning"]


def test_whoever_wants_no_likeness_hears_no_doubt(book: Rulebook, rules_of: RuleMaker) -> None:
    finding = only(report(doubting(rules_of, -3), "facebook", SWAP, ignore=("likeness",)))
    assert (finding.severity, finding.confidence, finding.note) == ("error", "firm", "")


@pytest.fixture
def softer(book: Rulebook, rules_of: RuleMaker) -> RuleMaker:
    """Rules in which a swap for a like is advised against, and a like alone possibly worth an error."""
    clause = SAID % ("both", "demoted", "reach", ", severity: advice") + SAID % ("maybe", "forbidden", "removal", "")
    rules_of.write("policies/facebook.yaml", POLICY % ("facebook", "F", "脸") + clause)
    rules_of.practice("{concept: swap}", name="maybe", more="outside: possible\ngate: never")
    return rules_of


def test_among_innocent_words_what_is_only_advice_or_possible_is_not_told(softer: RuleMaker) -> None:
    assert report(doubting(softer, -3), "facebook", SWAP).findings == ()
    told = report(doubting(softer, -2.5), "facebook", SWAP).findings  # innocent by 0.924
    assert [(f.practice, f.severity, f.confidence) for f in told] == [
        ("maybe", "advice", "possible"), ("both", "advice", "firm")
    ]  # fmt: skip


@pytest.mark.parametrize(("own", "level"), [("warning", "advice"), ("advice", "warning")])
def test_what_the_user_set_a_level_for_is_told_at_least_as_advice(
    own: str, level: str, book: Rulebook, rules_of: RuleMaker
) -> None:
    rules = doubting(rules_of, -3)
    clause = msgspec.structs.replace(rules.clauses["both"][0], severity=own)
    sighting = Sighting("both", 0, 4, innocent=0.953)
    profile = Profile(levels={"both": level})
    assert told(clause, sighting, "swap", profile, doubts(sighting, profile, rules)) == Told("advice", doubted=True)
    assert told(clause, sighting, "swap", Profile(), doubts(sighting, profile, rules)) == (
        None if own == "advice" else Told("advice", doubted=True)
    )
