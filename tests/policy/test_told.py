"""What a finding tells: its words, its place, its reasons, and what it is known by. Sightings are given, not found."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from snslint.config.profile import CHOSEN_LATER, Profile
from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.model import Document, Finding, Sighting, Span
from snslint.policy.decide import Decided, decide, fingerprint
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker

PLATFORM = """
title: {en: %s, zh: %s}
mainstream: true
standing: stable
checked: '2026-11-22'
limits: {hashtags: 2, words: 2.5}
fold: 10
weigh: %s
tolerance: {interaction-led: {aim: 1, limit: 50, why: w}, sales-led: {aim: 50, limit: 90, why: w}}
"""
POLICY = "policy: %s\ntitle: {en: %s, zh: %s}\n%s\nclauses:\n"
SAID = "  - {practice: %s, decision: %s, effect: %s, source: {id: house, clause: §3}%s}\n"
DUTY = "{requires: {when: {fact: {sponsored: true}}, needs: {label: {title: {en: a label, zh: 标注}, match: {phrase: [ad]}}, terms: {title: {de: Bedingungen, en: terms}, match: {phrase: [terms]}}}}}"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    rules = RuleMaker(tmp_path_factory.mktemp("told") / "rules")
    rules.write("platforms/facebook.yaml", PLATFORM % ("Facebook", "脸书", "plain"))
    rules.write("platforms/x.yaml", PLATFORM % ("X", "X", "x"))
    rules.practice("{phrase: [red]}", name="red")
    rules.practice("{phrase: [blue]}", name="blue")
    rules.practice("{phrase: [grey]}", name="grey")
    rules.practice("{count: {of: hashtag, max: $hashtags}}", name="tags")
    rules.practice(DUTY, name="paid")
    own_words = ", message: {en: '{first} against {second}', zh: '{first}对{second}'}"
    rules.write(
        "policies/facebook.yaml",
        POLICY % ("facebook", "Community Standards", "社区守则", "kind: platform")
        + SAID % ("red", "forbidden", "removal", ", topic: spam")
        + SAID % ("red", "advice", "none", ", name: beside, when: {with: blue}")
        + SAID % ("tags", "demoted", "reach", "")
        + SAID % ("paid", "conditional", "legal", ""),
    )
    rules.write(
        "policies/x.yaml",
        POLICY % ("x", "X rules", "X规则", "kind: platform")
        + SAID % ("red", "demoted", "reach", own_words)
        + SAID % ("tags", "demoted", "reach", "")
        + SAID % ("blue", "advice", "none", ", when: {sponsored: true}"),
    )
    rules.write(
        "policies/calm.yaml",
        POLICY % ("calm", "Calm", "平和", "kind: positioning\npositioning: interaction-led")
        + SAID % ("blue", "demoted", "trust", ""),
    )
    rules.write(
        "policies/us-law.yaml",
        POLICY % ("us-law", "US law", "美国法律", "kind: law\nmarkets: [US]")
        + SAID % ("red", "conditional", "legal", ", topic: claims")
        + SAID % ("blue", "advice", "none", ""),
    )
    return rules.book()


def document(text: str) -> Document:
    return parse(read_text(text, "d.txt", "txt", facts={"language": ["en"]}))[0]


def decided(book: Rulebook, text: str, *sightings: Sighting, lang: str = "en", **profile: Any) -> Decided:
    profile = {"platforms": ("facebook",), **profile}
    return decide(document(text), sightings, Profile(**profile), book, lang)


def one(book: Rulebook, text: str, sighting: Sighting, lang: str = "en", **profile: Any) -> Finding:
    [finding] = decided(book, text, sighting, lang=lang, **profile).findings
    return finding


RED = Sighting("red", 4, 7)
TEXT = "The red kettle. A blue one."


@pytest.mark.parametrize(
    ("sighting", "lang", "message"),
    [
        (RED, "en", "'red': Facebook does not allow this (red)."),
        (RED, "zh", "“red”：脸书不允许这样写（事）。"),
        (Sighting("red", -1, -1), "en", "Facebook does not allow this: red."),
        (Sighting("paid", -1, -1, missing=("label", "terms")), "en",
         "Facebook asks for a label, terms here, and the draft does not have it (paid)."),
        (Sighting("paid", 4, 7, missing=("label", "terms")), "zh", "脸书要求写明标注、terms，这篇还没有（事）。"),
        (Sighting("paid", -1, -1, missing=("stamp",)), "en",
         "Facebook asks for stamp here, and the draft does not have it (paid)."),
        (Sighting("tags", -1, -1, measure={"plain": 4.0}, limit="$hashtags"), "en",
         "4 here; above 2, Facebook shows posts to fewer people (tags)."),
        (Sighting("tags", -1, -1, measure={"plain": 4.0}, limit=3.5), "en",
         "4 here; above 3.5, Facebook shows posts to fewer people (tags)."),
        (Sighting("tags", -1, -1, measure={"plain": 4.0}), "en",
         "4 here; above , Facebook shows posts to fewer people (tags)."),
    ],
)  # fmt: skip
def test_a_message_says_what_was_found_and_who_minds(
    book: Rulebook, sighting: Sighting, lang: str, message: str
) -> None:
    assert one(book, TEXT, sighting, lang).message == message


def test_words_over_two_lines_are_told_on_one(book: Rulebook) -> None:
    assert one(book, "big\nred  sale", Sighting("red", 0, 12)).message.startswith("'big red sale': ")


def test_a_law_goes_by_its_own_name_and_a_clause_speaks_its_own_words(book: Rulebook) -> None:
    law = one(book, TEXT, RED, platforms=(), markets=("US",))
    assert law.message == "'red': US law allows this only if its conditions are met (red)."
    sighting = msgspec.structs.replace(RED, captures={"first": "$10", "second": "$90"})
    assert one(book, TEXT, sighting, platforms=("x",)).message == "$10 against $90"
    assert one(book, TEXT, sighting, "zh", platforms=("x",)).message == "$10 对$90"


def test_a_finding_names_its_clause_source_effect_and_better_way(book: Rulebook) -> None:
    finding = one(book, TEXT, RED)
    assert (finding.rule, finding.practice, finding.topic) == ("facebook/red", "red", "spam")
    assert (finding.severity, finding.effect, finding.confidence) == ("error", "removal", "firm")
    assert (finding.start, finding.end, finding.text, finding.note) == (4, 7, "red", "")
    assert finding.instead == "other"
    assert one(book, TEXT, RED, "zh").instead == "别"
    [ruling] = finding.clauses
    assert (ruling.policy, ruling.decision, ruling.effect, ruling.platform, ruling.status) == (
        "facebook", "forbidden", "removal", "facebook", "stable",
    )  # fmt: skip
    assert finding.fingerprint == fingerprint(document(TEXT), RED)
    assert msgspec.to_builtins(ruling.source) == {
        "id": "house", "title": "house", "url": "https://example.com", "clause": "§3", "checked": "2026-11-22",
    }  # fmt: skip


def test_where_nobody_named_a_platform_the_practice_names_the_topic(book: Rulebook) -> None:
    unasked = {"origin": CHOSEN_LATER}
    assert one(book, TEXT, RED, **unasked).topic == "selling-craft"
    # a law's name for the matter is everybody's, whatever the platforms
    assert one(book, TEXT, RED, platforms=(), markets=("US",), **unasked).topic == "claims"
    assert one(book, TEXT, RED, origin={"platforms": "command line"}).topic == "spam"


def test_of_clauses_as_grave_the_sterner_decision_names_the_finding(book: Rulebook) -> None:
    levels = {"facebook": "warning", "us-law": "warning", "x": "warning"}
    finding = one(book, TEXT, RED, platforms=("x", "facebook"), markets=("US",), levels=levels)
    assert [r.decision for r in finding.clauses] == ["forbidden", "demoted", "conditional"]
    assert finding.rule == "facebook/red"


def test_a_clause_that_is_off_leaves_the_others_speaking(book: Rulebook) -> None:
    finding = one(book, TEXT, RED, platforms=("facebook", "x"), levels={"facebook/red": "off"})
    assert [r.id for r in finding.clauses] == ["x/red"]
    assert decided(book, TEXT, RED, levels={"facebook/red": "off"}).findings == ()


def test_what_is_only_possible_is_advice(book: Rulebook) -> None:
    finding = one(book, TEXT, msgspec.structs.replace(RED, confidence="possible"))
    assert (finding.severity, finding.confidence, finding.note) == ("advice", "possible", "")


@pytest.mark.parametrize(
    ("claim", "note"),
    [
        ("RED", "Only advice, as you name evidence for it: a test report"),
        ("the red kettle", "Only advice, as you name evidence for it: a test report"),
        ("green", ""),
        ("", ""),
    ],
)
def test_evidence_for_the_words_makes_a_grave_finding_advice(book: Rulebook, claim: str, note: str) -> None:
    finding = one(book, TEXT, RED, evidence={"another claim": "a survey", claim: "a test report"})
    assert (finding.severity, finding.note) == ("advice" if note else "error", note)


def test_evidence_is_told_in_chinese_and_kept_from_what_needs_none(book: Rulebook) -> None:
    evidence = {"evidence": {"red": "a test", "blue": "a test"}}
    assert one(book, TEXT, RED, "zh", **evidence).note == "你已注明依据，所以只作建议：a test"
    assert one(book, TEXT, Sighting("blue", 18, 22), platforms=(), markets=("US",), **evidence).note == ""
    whole = one(book, TEXT, Sighting("red", -1, -1), **evidence)
    assert (whole.severity, whole.note) == ("error", "")


def test_a_limit_is_kept_up_to_its_last_unit_and_counted_as_the_platform_counts(book: Rulebook) -> None:
    def tags(**measure: float) -> Sighting:
        return Sighting("tags", -1, -1, measure=measure, limit="$hashtags")

    def speaking(sighting: Sighting) -> list[str]:
        findings = decided(book, TEXT, sighting, platforms=("facebook", "x")).findings
        return [r.message.split(";")[0] for f in findings for r in f.clauses]

    assert speaking(tags(plain=2)) == []
    assert speaking(tags(plain=3)) == ["3 here", "3 here"]
    assert speaking(tags(plain=2, x=4)) == ["4 here"]
    assert speaking(tags(plain=5, x=2)) == ["5 here"]
    assert speaking(tags()) == []
    assert decided(book, TEXT, msgspec.structs.replace(tags(plain=9), limit="$nothing")).findings == ()


@pytest.mark.parametrize(("limit", "said"), [("$hashtags", "#c #d"), ("$words", "#c #d"), ("$fold", "")])
def test_what_is_over_a_limit_is_the_place(book: Rulebook, limit: str, said: str) -> None:
    text = "#a #b #c #d"
    parts = tuple(("", at, at + 2) for at in (0, 3, 6, 9))
    sighting = Sighting("tags", 0, 11, parts=parts, measure={"plain": 4}, limit=limit)
    assert [f.text for f in decided(book, text, sighting).findings] == ([said] if said else [])
    # the amount may be over the limit though the parts are not: then the whole is
    over = msgspec.structs.replace(sighting, measure={"plain": 40}, parts=parts[:2])
    assert [f.text for f in decided(book, text, over).findings] == [text]


def test_a_finding_of_the_whole_draft_stands_where_the_words_begin(book: Rulebook) -> None:
    text = "---\nplatforms: [facebook]\n---\nThe red kettle."
    read = parse(read_text(text, "d.md", "md"))[0]
    profile = Profile(platforms=("facebook",))
    [finding] = decide(read, (Sighting("red", -1, -1),), profile, book, "en").findings
    assert (finding.start, finding.end, finding.text) == (text.index("The"), text.index("The"), "")
    [first] = decide(document("red kettle"), (Sighting("red", 0, 3),), profile, book, "en").findings
    assert first.text == "red"


def test_conditions_see_the_other_practices(book: Rulebook) -> None:
    blue = Sighting("blue", 18, 22)
    both = decided(book, TEXT, RED, blue)
    assert [r.id for f in both.findings for r in f.clauses] == ["facebook/red", "facebook/red/beside"]
    assert [(t.clause.id, t.reason) for t in decided(book, TEXT, RED).clauses] == [
        ("facebook/red/beside", "none of blue is in the draft"),
        ("facebook/red", ""),
    ]


def test_conditions_see_what_the_draft_says_of_itself_and_the_positioning_speaks(book: Rulebook) -> None:
    paid = msgspec.structs.replace(document(TEXT), facts={"sponsored": True})
    blue = (Sighting("blue", 18, 22),)
    for positioning, ids in (("interaction-led", ["calm/blue", "x/blue"]), ("sales-led", ["x/blue"])):
        [finding] = decide(paid, blue, Profile(platforms=("x",), positioning=positioning), book, "en").findings
        assert [r.id for r in finding.clauses] == ids


def test_every_clause_asked_is_told_once_and_practices_without_any_say_nothing(book: Rulebook) -> None:
    again = msgspec.structs.replace(RED, start=20, end=22)
    answer = decided(book, TEXT, RED, again, Sighting("grey", 0, 3), Sighting("blue", 18, 22), markets=("US",))
    assert sorted(t.clause.id for t in answer.clauses) == [
        "facebook/red", "facebook/red/beside", "us-law/blue", "us-law/red",
    ]  # fmt: skip
    assert [(f.practice, f.start) for f in answer.findings] == [("red", 4), ("red", 20), ("blue", 18)]


def test_a_broken_rule_is_told_and_the_others_go_on(book: Rulebook) -> None:
    broken = Sighting("grey", -1, -1, error="KeyError: 'x'")
    red, finding = decided(book, TEXT, broken, RED).findings
    assert red.practice == "red"
    assert msgspec.to_builtins(finding) == {
        "rule": "snslint/grey", "practice": "grey", "topic": "internal", "severity": "warning", "effect": "none",
        "confidence": "firm", "message": "The rule grey stumbled over this draft and was left out: KeyError: 'x'.",
        "instead": "Please report it, with the words that caused it; --ignore grey goes on without it.",
        "clauses": (), "start": 0, "end": 0, "text": "", "fingerprint": "broken:grey", "fixes": (), "state": "live",
        "reason": "", "note": "", "missing": "",
    }  # fmt: skip
    [chinese] = decided(book, TEXT, broken, lang="zh").findings
    assert chinese.message == "规则 grey 在这篇文案上出错，已跳过：KeyError: 'x'。"
    assert chinese.instead == "请把触发它的文字反馈给我们；加 --ignore grey 可以先不用它。"


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ({"ignore": ("grey",)}, 0),
        ({"ignore": ("selling-craft/grey",)}, 0),
        ({"ignore": ("selling-craft",)}, 0),
        ({"ignore": ("red",)}, 1),
        ({"levels": {"grey": "off"}}, 0),
        ({"levels": {"grey": "advice", "red": "off"}}, 1),
    ],
)
def test_a_broken_rule_can_be_left_out_as_it_advises(book: Rulebook, profile: dict[str, Any], told: int) -> None:
    broken = Sighting("grey", -1, -1, error="KeyError: 'x'")
    assert len(decided(book, TEXT, broken, **profile).findings) == told
    stranger = msgspec.structs.replace(broken, practice="elsewhere")
    assert len(decided(book, TEXT, stranger, **profile).findings) == 1


def test_a_finding_is_known_again_wherever_its_sentence_moves() -> None:
    def known(text: str, **more: Any) -> str:
        start = text.find("red")
        return fingerprint(document(text), Sighting("red", start, start + 3, **more))

    here = known("The red kettle. A blue one.")
    assert known("New words first. The red kettle. And more.") == here
    assert known("The red kettle.") == here
    assert known("A red kettle.") != here
    assert known("The red kettle.", missing=("label",)) != here
    assert known("red is it.") != known("red was it.")
    # a finding of the whole draft is the same whatever stands in it
    whole = Sighting("red", -1, -1)
    assert fingerprint(document("One."), whole) == fingerprint(document("Two words."), whole)


def test_between_sentences_a_finding_is_known_by_its_own_words() -> None:
    apart = msgspec.structs.replace(document("One. Two red. Six."), sentences=(Span(0, 4), Span(5, 8), Span(14, 18)))
    moved = msgspec.structs.replace(document("Red. Ten red. Six."), sentences=(Span(0, 4), Span(5, 8), Span(14, 18)))
    assert fingerprint(apart, Sighting("red", 8, 12)) == fingerprint(
        msgspec.structs.replace(moved, sentences=()), Sighting("red", 8, 12)
    )
    first = Sighting("red", 0, 3)
    assert fingerprint(moved, first) != fingerprint(msgspec.structs.replace(moved, sentences=()), first)


def test_baselines_of_earlier_versions_still_hold() -> None:
    """They keep fingerprints: whoever changes how one is made makes every finding of theirs new."""
    assert fingerprint(document(TEXT), RED) == "5adb105edd929f40"
    assert fingerprint(document(TEXT), Sighting("paid", -1, -1, missing=("label", "terms"))) == "43f0e50082ec35ce"
