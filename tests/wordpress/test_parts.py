"""The plug-in's parts by themselves: PHP that compiles, its pure functions, places of words in blocks, and both languages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.wordpress.site import HERE, PLUGIN, missing

SETTINGS = {"account": "", "positioning": "", "platforms": []}
KEPT = {"token": "old"}


def call(php: str, function: str, *given: Any) -> Any:
    """What a pure function of the plug-in answers."""
    asked = json.dumps({"function": function, "given": given})
    done = subprocess.run([php, str(HERE / "call.php")], input=asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def finding(rule: str, severity: str = "error", state: str = "live", mark: str = "f1") -> dict[str, Any]:
    return {"rule": rule, "state": state, "fingerprint": mark, "clauses": [{"id": rule, "severity": severity}]}


def report(
    *findings: dict[str, Any], verdict: str = "hold", reasons: tuple[str, ...] = ("a/x", "a/y")
) -> dict[str, Any]:
    return {"platforms": [{"verdict": verdict, "reasons": reasons}], "findings": findings}


def test_php_compiles(php: str) -> None:
    files = sorted(PLUGIN.rglob("*.php"))
    assert len(files) >= 8
    for file in files:
        done = subprocess.run([php, "-l", str(file)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_a_question_says_what_is_known_and_nothing_else(php: str) -> None:
    asked = call(php, "question", "<p>Hi</p>", "A day out", {**SETTINGS, "platforms": ["facebook"]}, "zh_TW")
    assert asked == {
        "platforms": ["facebook"], "text": "<p>Hi</p>", "fields": {"title": "A day out"}, "facts": {},
        "format": "html", "lang": "zh", "unit": "utf16",
    }  # fmt: skip
    asked = call(php, "question", "", " ", {**SETTINGS, "account": "shop", "positioning": "sales-led"}, "de_DE")
    assert (asked["fields"], asked["lang"], asked["account"], asked["positioning"]) == ({}, "en", "shop", "sales-led")
    assert "platforms" not in asked


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (report(finding("a/x")), ["a/x"]),
        (report(finding("a/x"), verdict="revise"), []),
        (report(finding("a/x", "warning"), finding("a/y", mark="f2")), ["a/y"]),
        (report(finding("a/x", state="waived"), finding("a/y", mark="f2")), ["a/y"]),
        (report(finding("a/z"), finding("a/y", mark="f2")), ["a/y"]),  # an error that no verdict rests on: experimental
        (report(), []),
    ],
)
def test_what_holds_is_what_the_verdict_rests_on(php: str, given: dict[str, Any], held: list[str]) -> None:
    assert [one["rule"] for one in call(php, "holding", given)] == held


def test_what_was_let_pass_holds_no_longer_and_what_came_later_does(php: str) -> None:
    both = report(finding("a/x"), finding("a/y", mark="f2"))
    assert len(call(php, "open_findings", both, [])) == 2
    (left,) = call(php, "open_findings", both, [{"findings": ["f1"]}])
    assert left["rule"] == "a/y"
    assert call(php, "open_findings", both, [{"findings": ["f1"]}, {"findings": ["f2"]}]) == []


def test_settings_are_cleaned(php: str) -> None:
    kept = call(
        php, "cleaned", {"service": " http://lint:8787/ ", "platforms": "Facebook, instagram，x facebook"}, KEPT
    )
    assert kept == {
        "service": "http://lint:8787", "token": "old", "account": "", "platforms": ["facebook", "instagram", "x"],
        "positioning": "", "at_publishing": "warn",
    }  # fmt: skip
    assert call(php, "cleaned", kept, KEPT) == kept  # WordPress cleans a first setting twice
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "", "http://"):
        assert call(php, "cleaned", {"service": bad}, KEPT)["service"] == "http://127.0.0.1:8787"
    assert call(php, "cleaned", {"token": "-"}, KEPT)["token"] == ""
    assert call(php, "cleaned", {"token": " new "}, KEPT)["token"] == "new"
    assert call(php, "cleaned", {"at_publishing": "hold"}, KEPT)["at_publishing"] == "hold"
    assert call(php, "cleaned", {"at_publishing": "never", "positioning": "x"}, KEPT)["at_publishing"] == "warn"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"problems": [{"message": "no platform is called x", "hint": "did you mean y?"}]}', "no platform is called x; did you mean y?"),
        ('{"title": "Unprocessable"}', "Unprocessable"),
        ('{"detail": "d", "problems": "none"}', "d"),
        ("<html>", ""), ("", ""), ("null", ""), ("[]", ""),
    ],
)  # fmt: skip
def test_refusals_are_told(php: str, body: str, said: str) -> None:
    assert call(php, "refusal", body) == said


def test_words_are_found_in_their_blocks() -> None:
    node = shutil.which("node")
    if node is None:
        missing("node")
    done = subprocess.run(
        [str(node), "--test", str(HERE / "marks.test.js")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout


def strings(*files: Path) -> set[str]:
    """What is said to people in these files."""
    found = re.findall(
        r"\b(?:__|_n)\( ?'((?:[^'\\]|\\.)*)'", "\n".join(file.read_text(encoding="utf-8") for file in files)
    )
    return {one.replace("\\'", "'") for one in found}


def test_everything_is_said_in_chinese(php: str) -> None:
    languages = PLUGIN / "languages"
    loaded = json.loads((languages / "snslint-zh_CN-snslint-editor.json").read_text(encoding="utf-8"))
    browser = loaded["locale_data"]["messages"]
    assert set(browser) - {""} == strings(PLUGIN / "assets" / "editor.js")
    assert all(len(said) == 1 and said[0] for key, said in browser.items() if key)
    code = f"echo json_encode( ( require '{languages}/snslint-zh_CN.l10n.php' )['messages'] );"
    site = json.loads(subprocess.run([php, "-r", code], capture_output=True, text=True, check=True).stdout)
    assert set(site) == strings(*PLUGIN.glob("*.php"), *(PLUGIN / "includes").glob("*.php"))
    for english, chinese in {**site, **{key: said[0] for key, said in browser.items() if key}}.items():
        if english.startswith("Held:"):
            continue
        assert re.findall(r"%\d?\$?[sd]", english) == re.findall(r"%\d?\$?[sd]", chinese), english


def test_what_wordpress_is_told_of_the_plug_in_is_true() -> None:
    head = (PLUGIN / "snslint.php").read_text(encoding="utf-8")
    version = re.search(r"Version: +(\S+)", head)
    assert version
    assert f"VERSION  = '{version[1]}'" in head
    assert f"Stable tag: {version[1]}" in (PLUGIN / "readme.txt").read_text(encoding="utf-8")
