"""Rule packs come from strangers: whatever stands in one is refused in a sentence, or harmless."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from snslint.documents.read import read_text
from snslint.errors import RuleError
from snslint.model import Report
from snslint.pipeline import lint
from snslint.rulebook import files, owners
from tests.conftest import RuleMaker


def report(rules: RuleMaker, text: str) -> Report:
    return lint(read_text(text, "draft.md"), rules.book())


def seconds_for(rules: RuleMaker, text: str) -> float:
    """Seconds of work, the rules read; nothing may be found broken on the way."""
    book = rules.book()
    began = time.process_time()
    found = lint(read_text(text, "draft.md"), book)
    assert not [f.message for f in found.findings if f.topic == "internal"]
    assert "thing" in found.seen or text.startswith("aaaa")
    return time.process_time() - began


def refusal(rules: RuleMaker) -> str:
    with pytest.raises(RuleError) as refused:
        rules.book()
    assert len(str(refused.value)) < 2000, "a refusal is read by a person"
    return str(refused.value)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){12}$", r"(\w+\s?)*$"])
def test_an_exponential_expression_takes_no_time(rules_of: RuleMaker, pattern: str) -> None:
    rules_of.practice(f"{{regex: '{pattern}'}}")
    assert seconds_for(rules_of, "a" * 5000 + "!") < 5


@pytest.mark.parametrize(
    "pattern", ["(?=a)a", r"(a)\1", "(?<!a)b", "((a{1000}){1000}){1000}", "a{1,2000}{1,2000}", "(", "[[:x:]]"]
)
def test_an_expression_that_re2_does_not_take_is_refused(rules_of: RuleMaker, pattern: str) -> None:
    rules_of.practice(f"{{regex: '{pattern}'}}")
    said = refusal(rules_of)
    assert "thing.yaml:3: not a regular expression that RE2 takes: " in said
    assert "b'" not in said


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("[{LOWER: a}, {TEXT: {REGEX: '(a+)+$'}}]", "REGEX has no limit of time"),
        ("[{LOWER: a}, {_: {x: {REGEX: '(a+)+$'}}}]", "REGEX has no limit of time"),
        ("[{LOWER: a}, {OP: '*'}]", "'*' lets a token be repeated without limit; say how often, at most 5 times"),
        ("[{LOWER: a}, {LOWER: b, OP: '+'}]", "'+' lets a token be repeated without limit"),
        ("[{LOWER: a}, {OP: '{2,}'}]", "'{2,}' lets a token be repeated without limit"),
        ("[{LOWER: a}, {OP: '{0,6}'}]", "'{0,6}' lets a token be repeated without limit"),
        ("[{LOWER: a}" + ", {OP: '{0,2}'}" * 4 + "]", "4 tokens of a pattern are repeated, and 3 are the most"),
        ("[{LOWER: a}" + ", {IS_ALPHA: true}" * 20 + "]", "a token pattern has 21 tokens, and 20 are the most"),
    ],
)
def test_token_patterns_have_limits(rules_of: RuleMaker, tokens: str, said: str) -> None:
    rules_of.practice(f"{{tokens: [{tokens}]}}")
    assert said in refusal(rules_of)


@pytest.mark.parametrize("repeated", ["1", "?", "!", "{2}", "{0,5}", "{,3}"])
def test_token_patterns_within_the_limits_are_taken(rules_of: RuleMaker, repeated: str) -> None:
    rules_of.practice(f"{{tokens: [[{{LOWER: free}}, {{IS_ALPHA: true, OP: '{repeated}'}}]]}}")
    rules_of.book()


def test_a_million_entries_are_refused_before_they_are_read(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/all.yaml", "meaning: x\nen: [" + ", ".join(f"w{n}" for n in range(1_000_000)) + "]\n")
    began = time.process_time()
    assert "all.yaml: is larger than 2 MB (split it into several files)" in refusal(rules_of)
    assert time.process_time() - began < 2


def test_entries_that_multiply_are_refused(rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owners, "MOST_LITERALS", 10_000)
    letters = "(a|b|c|d|e|f|g|h)"
    rules_of.write(
        "concepts/all.yaml", "meaning: x\nen: [" + ", ".join(f'"x{n}{letters * 4}"' for n in range(100)) + "]\n"
    )
    assert "all.yaml: with this file the rules come to more than 10,000 words and turns of phrase" in refusal(rules_of)


def test_ours_are_far_from_the_limits() -> None:
    from snslint.rulebook.places import rule_paths, shipped

    assert max(path.stat().st_size for path in rule_paths(shipped())) < files.LARGEST / 4


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("y" * 900_000 + "(a|b|c|d|e|f|g|h)" * 4, "has 900,068 characters, and 1,000 are the most; split it"),
        ("... thing " * 9, "has more than 8 gaps; split it, or join concepts by 'all'"),
        ("(" * 50 + "a" + ")" * 50, "brackets nested too deep"),
        ("(a|b|c|d|e|f|g|h)" * 8, "stands for more than 4096 alternatives"),
    ],
)
def test_an_entry_has_limits(rules_of: RuleMaker, entry: str, said: str) -> None:
    rules_of.write("concepts/all.yaml", f'meaning: x\nen: ["{entry}"]\n')
    assert said in refusal(rules_of)


def test_a_phrase_of_gaps_takes_time_by_its_length_and_no_more(rules_of: RuleMaker) -> None:
    """Each word may stand for each element: told apart by their ways, three hundred words took minutes."""
    rules_of.practice("{phrase: {en: ['" + "free ... " * 7 + "free']}}")
    assert seconds_for(rules_of, "free " * 300) < 20


@pytest.mark.parametrize(
    ("one", "other"),
    [("{one} a, thing", "{one}"), ("{other} a", "{one} b"), ("{one}", "{other}"), ("{other}, free", "{one}, free")],
)
def test_concepts_that_contain_themselves_add_nothing(rules_of: RuleMaker, one: str, other: str) -> None:
    rules_of.write("concepts/one.yaml", f"meaning: x\nen: [{', '.join(map(repr, one.split(', ')))}]\n")
    rules_of.write("concepts/other.yaml", f"meaning: x\nen: [{', '.join(map(repr, other.split(', ')))}]\n")
    rules_of.practice("{any: [{concept: one}, {concept: other}]}")
    found = report(rules_of, "thing a b a free thing a a")
    assert not [f.message for f in found.findings]


@pytest.mark.parametrize("depth", [200, 3000, 100_000])
def test_matches_nested_deep_are_refused_or_read(rules_of: RuleMaker, depth: int) -> None:
    rules_of.practice("{any: [" * depth + "{phrase: [thing]}" + "]}" * depth)
    if depth > 1000:
        assert "thing.yaml:1: not valid YAML: nested too deep" in refusal(rules_of)
    else:
        assert "thing" in report(rules_of, "a thing").seen


def test_a_yaml_bomb_is_refused(rules_of: RuleMaker) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join(['*' + a] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    rules_of.write("concepts/bomb.yaml", "\n".join(lines))
    began = time.process_time()
    assert "bomb.yaml:1: not valid YAML: too many nested values" in refusal(rules_of)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['touch %s']", "!!python/name:os.system", "!!python/object/new:os.system [x]", "!!binary aGk=", "!x y", "&a [*a]",
    ],
)  # fmt: skip
def test_tags_and_values_that_contain_themselves_are_refused(rules_of: RuleMaker, tmp_path: Path, value: str) -> None:
    sign = tmp_path / "was-here"
    rules_of.write("concepts/tag.yaml", f"meaning: {value.replace('%s', str(sign))}\nen: [a]\n")
    assert "tag.yaml:1: " in refusal(rules_of)
    assert not sign.exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("scoring.yaml", "nothing", "must be a mapping of keys to values"),
        ("scoring.yaml", "base: high", "scoring.yaml:1: Expected `float`, got `str`"),
        ("scoring.yaml", "base: 1e999", "scoring.yaml:1: Expected `float` <= 100"),
        ("scoring.yaml", "weights: {bait: {half: 1}}", "missing required field `weight`"),
        ("scoring.yaml", "weights: {bait: {weight: 1, half: 0}}", "Expected `float` > 0"),
        ("scoring.yaml", "length: {words: 0}", "Expected `float` > 0"),
        ("gate.yaml", "[a]", "must be a mapping"),
        ("gate.yaml", "experimental: 3", "Expected `array`"),
        ("festivals.yaml", "festivals: {x: {title: {en: X}, markets: [US], days: ['2026-02-30']}}", "Invalid"),
        ("festivals.yaml", "festivals: {x: {title: {en: X}, markets: [US], on: 13-01}}", "regex"),
    ],
)
def test_files_that_stand_alone_are_checked_as_well(rules_of: RuleMaker, name: str, text: str, said: str) -> None:
    rules_of.write(name, text)
    assert said in refusal(rules_of)


def test_scoring_may_say_how_it_was_fitted(rules_of: RuleMaker) -> None:
    rules_of.write("scoring.yaml", "fitted: by hand\nbase: -2\nweights: {bait: {weight: 2, interval: [1, 3]}}\n")
    assert rules_of.book().scoring["weights"] == {"bait": {"weight": 2, "interval": [1, 3]}}


def test_a_festival_on_the_29th_of_february_is_missed_in_other_years() -> None:
    from datetime import date

    from snslint.feeds.festivals import days_of

    leap = {"festivals": {"leap": {"title": {"en": "Leap day"}, "markets": ["US"], "on": "02-29"}}}
    assert days_of(leap, ("US",), date(2026, 1, 1), date(2028, 12, 31)) == [(date(2028, 2, 29), "leap")]


def test_control_characters_of_a_pack_do_nothing_at_a_terminal(rules_of: RuleMaker) -> None:
    from snslint.reporters import FORMATS, render
    from tests.fuzz.targets import harmless

    evil = r"\e[31m\x9b2J‮"
    rules_of.practice("{phrase: [thing]}")
    path = rules_of.folder / "practices/selling-craft/thing.yaml"
    text = path.read_text().replace("en: other", f'en: "other {evil}"').replace("en: thing", f'en: "thing {evil}"')
    path.write_text(text, encoding="utf-8")
    rules_of.write(
        "policies/house.yaml",
        f'policy: house\ntitle: {{en: "H {evil}", zh: 家}}\nkind: house\nclauses:\n'
        f'  - {{practice: thing, decision: forbidden, severity: error, source: {{id: house, clause: "{evil}"}}, '
        f'message: {{en: "no {{match}} {evil}", zh: 别}}}}\n',
    )
    found = lint(read_text("a thing", "draft\x1b[31m.md"), rules_of.book())
    assert [f.practice for f in found.findings] == ["thing"]
    assert "\x1b" in found.findings[0].message
    for name in FORMATS:
        if name != "html":
            assert harmless("".join(render(name, [found])).replace("\t", " ")), name


@pytest.mark.skipif(os.name == "nt", reason="file names of Windows hold no control characters")
def test_control_characters_of_a_file_name_are_shown_in_refusals(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/\x1b[31mred.yaml", "meaning: [")
    from snslint.shells import cli_errors

    with pytest.raises(RuleError) as refused:
        rules_of.book()
    written: list[str] = []
    import sys

    class Stream:
        def write(self, text: str) -> None:
            written.append(text)

        def flush(self) -> None: ...

    kept, sys.stderr = sys.stderr, Stream()  # type: ignore[assignment]
    try:
        cli_errors.tell(refused.value, "en")
    finally:
        sys.stderr = kept
    assert "\x1b" not in "".join(written)
    assert "␛[31mred.yaml:2: not valid YAML" in "".join(written)
