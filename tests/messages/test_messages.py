"""The catalogues agree with each other, and a reader gets the language asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from typing import get_args

import pytest

from snslint import messages
from snslint.errors import UsageError
from snslint.model import SEVERITIES, Decision, Risk, Verdict

CATALOGUES = ("channels", "client", "cms", "findings", "report")


def texts(lang: str) -> dict[str, str]:
    """All texts of a language; each stands in the catalogue that its key asks for."""
    found: dict[str, str] = {}
    for name in CATALOGUES:
        here = import_module(f"snslint.messages.{lang}.{name}").TEXTS
        assert all(messages.catalogue(key, lang) is here for key in here)
        found |= here
    return found


EN, ZH = texts("en"), texts("zh")


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_catalogues_have_the_same_keys() -> None:
    assert {key for key in EN if not key.endswith(".one")} == set(ZH)


@pytest.mark.parametrize("key", sorted(ZH))
def test_placeholders_agree(key: str) -> None:
    assert holes(EN[key]) == holes(ZH[key])


@pytest.mark.parametrize("key", [key for key in EN if key.endswith(".one")])
def test_singular_stands_beside_a_plural(key: str) -> None:
    assert holes(EN[key]) <= holes(EN[key.removesuffix(".one")])


@pytest.mark.parametrize("lang", messages.READERS)
def test_every_closed_word_has_a_text(lang: str) -> None:
    for word in get_args(Verdict):
        assert messages.text(f"verdict.{word}", lang)
    for word in SEVERITIES:
        assert messages.text(f"severity.{word}", lang)
        assert messages.text(f"count.{word}", lang, n=2)
    for word in get_args(Risk):
        assert messages.text(f"risk.{word}", lang)
    for depth in range(5):
        assert messages.text(f"depth.{depth}", lang)


@pytest.mark.parametrize("lang", messages.READERS)
@pytest.mark.parametrize("kind", ["platform", "law", "positioning", "house", "craft"])
@pytest.mark.parametrize("verb", [verb for verb in get_args(Decision) if verb != "allowed"])
@pytest.mark.parametrize("variant", ["", "whole", "missing", "count"])
def test_every_decision_says_something(lang: str, kind: str, verb: str, variant: str) -> None:
    values = {"match": "WORDS", "practice": "shouts", "policy": "Someone", "missing": "a date", "count": 7, "limit": 5}
    said = messages.decision(kind, verb, lang, variant=variant, **values)
    assert "{" not in said
    assert ("WORDS" in said) == (variant == "")
    assert variant != "missing" or "a date" in said
    assert variant != "count" or "7" in said


def test_the_most_fitting_text_is_taken() -> None:
    assert messages.decision("law", "forbidden", match="best", policy="The law", practice="superlatives") == (
        "'best': The law forbids this (superlatives)."
    )
    assert messages.decision("law", "demoted", match="best", policy="The law", practice="x").startswith("'best'")


def test_titles_are_lowered_inside_a_sentence() -> None:
    for title, inside in (
        ("Pushes a price", "pushes a price"),
        ("A story", "a story"),
        ("AI-made face", "AI-made face"),
    ):
        said = messages.decision("platform", "forbidden", variant="whole", policy="X", practice=title)
        assert said == f"X does not allow this: {inside}."


def test_values_are_not_templates() -> None:
    assert messages.fill("{a} {b} {c}", {"a": "{b}", "b": 2}) == "{b} 2 {c}"
    assert messages.fill("{a.__class__}", {"a": 1}) == "{a.__class__}"


def test_singular() -> None:
    assert messages.text("report.drafts", n=1) == "1 draft"
    assert messages.text("report.drafts", n=2) == "2 drafts"
    assert messages.text("report.drafts", "zh", n=1) == "1 篇文案"


def test_chinese_sets_latin_words_apart() -> None:
    said = messages.decision("platform", "forbidden", "zh", variant="whole", policy="Facebook", practice="圈人")
    assert said == "Facebook 不允许这样写：圈人。"
    assert messages.decision("platform", "forbidden", "zh", variant="whole", policy="微信", practice="x").startswith(
        "微信不"
    )


def test_unknown_keys() -> None:
    assert messages.find("topic.of-a-strangers-pack", default="x") == "x"
    with pytest.raises(KeyError):
        messages.text("no.such.key")


@pytest.mark.parametrize(
    ("asked", "env", "expected"),
    [
        ("", {}, "en"),
        ("", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", {"LANG": "de_DE.UTF-8"}, "en"),
        ("", {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ("", {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"}, "zh"),
        ("", {"LANG": "C.UTF-8", "LANGUAGE": "zh"}, "en"),
        ("", {"LC_MESSAGES": "Chinese (Simplified)_China.936"}, "zh"),
        ("zh-Hans", {"LANG": "en_US"}, "zh"),
        ("EN", {"LANG": "zh_CN"}, "en"),
    ],
)
def test_language(asked: str, env: dict[str, str], expected: str) -> None:
    assert messages.language(asked, env) == expected


def test_unknown_language() -> None:
    with pytest.raises(UsageError, match="does not speak 'klingon'"):
        messages.language("klingon")


def test_only_the_language_asked_for_is_imported() -> None:
    code = "import sys; from snslint import messages; messages.text('verdict.hold'); print('snslint.messages.zh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
