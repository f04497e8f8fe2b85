"""The match kinds and joiners, on small rulebooks of their own."""

from typing import Any

import msgspec
import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.find import find
from snslint.model import Sighting
from tests.conftest import RuleMaker


def seen(rules: RuleMaker, text: str, **facts: Any) -> list[tuple[str, Sighting]]:
    document = parse(read_text(text, "draft.txt", "txt", facts={"language": ["en", "zh", "es"], **facts}))[0]
    document = msgspec.structs.replace(document, facts={**document.facts, **facts})
    found = find(document, rules.book()).practices
    return [(document.twin[max(0, s.start) : max(0, s.end)], s) for s in found]


def words(rules: RuleMaker, text: str, **facts: Any) -> list[str]:
    return [said for said, _ in seen(rules, text, **facts)]


@pytest.mark.parametrize(
    ("entry", "text", "said"),
    [
        ("buy now", "Please BUY  NOW!", ["buy now"]),
        ("buy now", "buying nowhere", []),
        ("*spiel", "Unser Gewinnspiel", ["spiel"]),
        ("buy*", "the buyers came", ["buy"]),
        ("win* <price>", "winning $50 today", ["winning $50"]),
        ("win* now", "winner is now", []),
        ("meine* *seite neu", "meiner webseite neu", ["meiner webseite neu"]),
        ("gewinn* *spiel", "ein Gewinnspiel", ["gewinnspiel"]),
        ("(reg|pag)(a|o)* dos", "regalos dos", ["regalos dos"]),
        ("win <price>", "You win $50 today", ["win $50"]),
        ("win ... <price>", "You win up to a $50 prize", ["win up to a $50"]),
        ("win ... <price>", "You win. It costs $50", []),
        ("see <link>", "see https://a.example/x now", ["see " + "\ufffc" * len("https://a.example/x")]),
        ("中奖", "恭喜中獎啦", ["中奖"]),
        ("free", "全文free混排", ["free"]),
        ("tienes", "¿Tienes frío?", ["tienes"]),
        ("cafe", "Un café, por favor", ["cafe"]),
        ("limited time", "limited-time offer", ["limited time"]),
        ("~tag", "tagging people", ["tagging"]),
        ("wechat", "my WeCh\u200bat", ["wechat"]),
        ("(send|mail|post) (me|us|them) (a|the|your) (photo|picture|video) (today|now)?", "Send us your photo now", ["send us your photo now"]),
    ],
)  # fmt: skip
def test_phrases(rules_of: RuleMaker, entry: str, text: str, said: list[str]) -> None:
    rules_of.practice(f"{{phrase: {{en: [{entry!r}], zh: [{entry!r}]}}}}")
    assert words(rules_of, text) == said


def test_a_concept_and_its_exceptions(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/first.yaml", "meaning: rank\nzh: [第一]\nexcept: {zh: [第一次]}")
    rules_of.practice("{concept: first}")
    assert words(rules_of, "第一次来，第一名") == ["第一"]
    assert [s.start for _, s in seen(rules_of, "第一次来，第一名")] == [5]


@pytest.mark.parametrize(
    ("match", "text", "count"),
    [
        ("{all: [{phrase: [red]}, {phrase: [blue]}]}", "red and blue", 1),
        ("{all: [{phrase: [red]}, {phrase: [blue]}]}", "red; then blue", 0),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], within: sentence}", "red; then blue", 1),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], within: sentence}", "red. blue", 0),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], within: neighbours}", "red. blue", 1),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], within: draft}", "red. One. Two. blue", 1),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], order: true}", "blue and red", 0),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], within: 2}", "red one two three blue", 0),
        ("{all: [{phrase: [red]}, {phrase: [blue]}], within: 3}", "red one two three blue", 1),
        ("{all: [{phrase: [red]}, {not: {phrase: [blue]}}]}", "red and blue", 0),
        ("{all: [{phrase: [red]}, {not: {phrase: [blue]}}]}", "red", 1),
        ("{any: [{phrase: [red]}, {phrase: [blue]}]}", "blue, red", 2),
        ("{phrase: [red], unless: [{phrase: [red wine]}]}", "red wine and red shoes", 1),
        ("{phrase: [red], unless: [{phrase: [not], within: clause, side: before}]}", "not red, but red", 1),
        ("{phrase: [red], unless: [{phrase: [shoes], within: draft}]}", "red. shoes", 0),
        (r"{regex: '\b[A-Z]{3,}\b'}", "the NASA and é", 1),
        (r"{regex: '\bcafé\b'}", "a café, cafés", 1),
        (r"{regex: '\w+é'}", "le café", 1),
        (r"{regex: '[A-Z]{3}', triggers: [loud]}", "ABC", 0),
        (r"{regex: '[A-Z]{3}', triggers: [loud]}", "ABC is loud", 1),
        ("{count: {of: hashtag, max: 2}}", "#a #b #c", 1),
        ("{count: {of: hashtag, max: 3}}", "#a #b #c", 0),
        ("{count: {of: sentences, min: 2}}", "One.", 1),
        ("{count: {of: exclamation, max: 2, run: true}}", "Hey! Ho! Go!", 0),
        ("{count: {of: exclamation, max: 2, run: true}}", "Hey!!!", 1),
        ("{count: {of: capitals, max: 0.5}}", "THIS IS ALL VERY LOUD INDEED", 1),
        ("{count: {of: repeated-hashtag, max: 0}}", "#a #A", 1),
        ("{compare: {first: <price>, second: <price>, ratio: [3, null]}}", "pay $10, get $100", 1),
        ("{compare: {first: <price>, second: <price>, ratio: [3, null]}}", "pay $10, get $20", 0),
        ("{compare: {first: <price>, second: <price>, ratio: [null, 0.99]}}", "was $100, now $50", 1),
        ("{compare: {first: <weight>, second: <duration>}}", "10 kg in 3 weeks", 1),
        ("{ballot: {options: 2}}", "❤️ for summer, 😮 for winter", 1),
        ("{ballot: {options: 2}}", "summer ❤️ and winter 😮", 0),
        ("{host: [bit.ly]}", "see bit.ly/abc", 1),
        ("{host: [bit.ly]}", "see https://www.orbit.ly/abc", 0),
        ("{tokens: [[{LOWER: the}, {LOWER: best}, {IS_ALPHA: true}]], triggers: [best]}", "the best lamp", 1),
        ("{tokens: [[{LOWER: the}, {LOWER: best}, {IS_ALPHA: true}]], triggers: [best]}", "the best!", 0),
    ],
)
def test_kinds(rules_of: RuleMaker, match: str, text: str, count: int) -> None:
    rules_of.practice(match)
    assert len(words(rules_of, text)) == count


def test_token_patterns_tell_their_place(rules_of: RuleMaker) -> None:
    rules_of.practice("{tokens: [[{LOWER: best}, {IS_ALPHA: true}]], triggers: [best]}")
    assert [s.parts for _, s in seen(rules_of, "the best lamp")] == [(("", 4, 13), ("", 4, 8))]


def test_facts_and_duties(rules_of: RuleMaker) -> None:
    rules_of.practice(
        "{requires: {when: {fact: {sponsored: true}}, needs: {label: {title: {en: a label, zh: 标注}, match: {phrase: [ad]}}}}}"
    )
    assert [s.missing for _, s in seen(rules_of, "Nice lamp", sponsored=True)] == [("label",)]
    assert seen(rules_of, "Ad: nice lamp", sponsored=True) == []
    assert seen(rules_of, "Nice lamp") == []


def test_a_duty_with_a_limit_measures_where_the_need_stands(rules_of: RuleMaker) -> None:
    rules_of.practice(
        "{requires: {when: {fact: {sponsored: true}}, before: $fold, needs: {label: {title: {en: a, zh: b}, match: {phrase: [ad]}}}}}"
    )
    ((_, sighting),) = seen(rules_of, "x" * 150 + " ad", sponsored=True)
    assert sighting.limit == "$fold"
    assert sighting.measure["plain"] == 151


def test_contexts_are_named_exceptions_and_gates(rules_of: RuleMaker) -> None:
    rules_of.write(
        "contexts/negated.yaml", "meaning: denied\nmatch: {phrase: [never]}\nwithin: clause\nside: before\nreach: 2"
    )
    rules_of.write("contexts/selling.yaml", "meaning: sells\nmatch: {phrase: [buy]}\nwithin: draft")
    rules_of.practice("{phrase: [red]}", more="unless: [negated]\ngate: selling")
    assert words(rules_of, "red. buy") == ["red"]
    assert words(rules_of, "red") == []
    assert words(rules_of, "never red. buy") == []
    assert words(rules_of, "never one two three red. buy") == ["red"]


def test_quotations_cover(rules_of: RuleMaker) -> None:
    rules_of.write("contexts/quoted.yaml", "meaning: quoted\nmatch: {phrase: [<quoted>]}\ncovers: true")
    rules_of.practice("{phrase: [red]}", more="unless: [quoted]")
    assert words(rules_of, "They said “red”, I say red") == ["red"]


def test_possible_readings_give_way_to_firm_ones(rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [dark red]}", more="possible: {phrase: [red]}")
    assert [(w, s.confidence) for w, s in seen(rules_of, "dark red and red")] == [
        ("dark red", "firm"),
        ("red", "possible"),
    ]


def test_disguises_of_sensitive_words_are_found_and_named(rules_of: RuleMaker) -> None:
    rules_of.write(
        "concepts/app.yaml", "meaning: app\nsensitive: true\nen: [whatsapp]\nzh: [微信]\nevasive: {zh: [薇信]}"
    )
    rules_of.practice("{concept: app}", name="app-named")
    rules_of.practice("{phrase: [<evasive>]}", name="disguised")
    for text in (
        "on Wh@tsApp",
        "on w.h.a.t.s.a.p.p",
        "on wh4tsapp",
        "on wha*sapp",
        "on whats\u200bapp",
        "加薇信",
        "加微 信",
    ):
        assert sorted({s.practice for _, s in seen(rules_of, text)}) == ["app-named", "disguised"], text
    assert [s.practice for _, s in seen(rules_of, "on WhatsApp")] == ["app-named"]
    assert seen(rules_of, "at 9 a.m. v2.0") == []


def test_a_rule_that_raises_is_one_sighting_and_the_others_go_on(
    rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from snslint.engine import matchers

    def broken(*_: object) -> None:
        raise RuntimeError("no")

    rules_of.practice("{count: {of: emoji, max: 0}}", name="broken")
    rules_of.practice("{phrase: [red]}", name="sound")
    monkeypatch.setitem(matchers._KINDS, matchers.n.Count, broken)  # type: ignore[index]
    found = {s.practice: s.error for _, s in seen(rules_of, "red 🙂")}
    assert found == {"broken": "RuntimeError: no", "sound": ""}


def test_practices_share_a_situation(rules_of: RuleMaker) -> None:
    situation = (
        "{all: [{phrase: [red]}, {phrase: [blue]}], within: neighbours, unless: [{phrase: [grey], within: sentence}]}"
    )
    rules_of.write("contexts/painted.yaml", f"meaning: painted\nmatch: {situation}\n")
    rules_of.practice("{context: painted}")
    assert words(rules_of, "A red door. It was blue once.") == ["red"]
    assert not seen(rules_of, "A grey and red door. It was blue once.")
    assert not seen(rules_of, "A red door.")


def test_a_part_that_holds_without_a_place_holds_wherever_the_others_stand(rules_of: RuleMaker) -> None:
    """It was lost as soon as its other way stood somewhere, far from the words it was asked for."""
    rules_of.practice("{all: [{phrase: {en: [tent]}}, {any: [{fact: {boosted: true}}, {phrase: {en: [advert]}}]}], within: sentence}")  # fmt: skip
    assert words(rules_of, "A tent. An advert.", boosted=True) == ["tent"]
    assert words(rules_of, "A tent. An advert.") == []
