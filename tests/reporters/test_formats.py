"""The build servers' formats: valid by their own definitions, columns in their own units, drafts kept harmless."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.model import Citation, Report, Span, Term
from snslint.reporters import FORMATS, render
from snslint.reporters.base import Page, Place

from . import samples

SCHEMA = Path(__file__).with_name("schemas") / "sarif-2.1.0.json"
ANY = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()), st.sampled_from("\ud800\udfff\x00\x1b\x85\r\n\u2028\uffff:,%<&]\"'😀é最 ")
    ),
    max_size=40,
)


def told(format: str, *reports: Report, **options: Any) -> str:
    return "".join(render(format, reports, **options))


def one(words: str, text: str) -> Report:
    return samples.plain(text, samples.finding(text, words, samples.ruling("x/any")))


EMOJI = "😀🏕️ é free\r\nnext"
"""Seven code points before 'free', nine UTF-16 units, sixteen bytes."""


def test_each_format_counts_columns_its_own_way() -> None:
    report = one("free", EMOJI)
    found = report.findings[0]
    page = Page(report.text)
    before = EMOJI[: found.start]
    assert page.place(found.start, found.end) == Place(1, len(before) + 1, 1, len(before) + 5)
    utf16, utf8 = len(before.encode("utf-16-le")) // 2 + 1, len(before.encode()) + 1
    assert json.loads(told("json", report))["drafts"][0]["findings"][0]["start"]["column"] == len(before) + 1
    assert f",col={utf16}," in told("github", report)
    assert f'column="{utf16}"' in told("checkstyle", report)
    sarif = json.loads(told("sarif", report))["runs"][0]
    assert sarif["columnKind"] == "utf16CodeUnits"
    assert sarif["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == utf16
    assert json.loads(told("rdjson", report))["diagnostics"][0]["location"]["range"]["start"]["column"] == utf8
    assert told("concise", report).startswith(f"a.md:1:{len(before) + 1}: ")
    assert len({len(before) + 1, utf16, utf8}) == 3


def test_github_escapes() -> None:
    report = samples.plain(
        "a\nb", samples.at("a\nb", 0, 3, samples.ruling("x/any", message="100%\r\n::set-env::x")), path="odd,name:1%.md"
    )
    line = told("github", report).split("\n")[0]
    assert line.startswith("::warning file=odd%2Cname%3A1%25.md,line=1,endLine=2,title=x/any::100%25 ::set-env")
    assert "\r" not in line


def test_github_columns_only_within_a_line() -> None:
    assert "col=" not in told("github", samples.plain("a\nb", samples.at("a\nb", 0, 3, samples.ruling("x/any"))))
    assert "col=" not in told("github", samples.plain("a", samples.at("a", 0, 0, samples.ruling("x/any"))))


def test_gitlab_fingerprints_are_unique_and_steady() -> None:
    text = "buy buy"
    same = [samples.finding(text, "buy", samples.ruling("x/buy"), nth=n, fingerprint="same") for n in (0, 1)]
    report = samples.plain(text, *same, path="./posts/a.md")
    entries = json.loads(told("gitlab", report, report))
    assert len({entry["fingerprint"] for entry in entries}) == 4
    assert entries == json.loads(told("gitlab", report, report))
    assert {entry["location"]["path"] for entry in entries} == {"posts/a.md"}
    assert told("gitlab", samples.empty()) == "[]\n"


@pytest.mark.parametrize("format", ["junit", "checkstyle"])
def test_xml_is_well_formed(format: str) -> None:
    report = samples.plain(
        "<b>&\x00\x1b]]>\ud800",
        samples.at("<b>&\x00\x1b]]>\ud800", 0, 9, samples.ruling("x/any", message="<&>\x00\ud800\"'")),
    )
    told(format, report).encode()
    root = ElementTree.fromstring(told(format, samples.tent(), report, samples.empty()))
    assert root.tag in ("testsuites", "checkstyle")


def test_junit_fails_by_what_fails_the_run() -> None:
    root = ElementTree.fromstring(told("junit", samples.tent(), samples.empty()))
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    assert [failure.get("type") for failure in root.iter("failure")] == ["us-ftc/old-price"]
    strict = ElementTree.fromstring(told("junit", samples.tent(), fail_on="advice"))
    assert "and 3 more findings" in str(next(strict.iter("failure")).get("message"))


def test_sarif_follows_the_official_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for reports in ([], [samples.empty()], [samples.tent(), samples.lotion()], [one("free", EMOJI)]):
        jsonschema.validate(json.loads(told("sarif", *reports, ruleset="0f3c")), schema)


def test_sarif_rules_and_results_agree() -> None:
    run = json.loads(told("sarif", samples.tent(), samples.lotion(), samples.tent()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    prints = [
        (result["ruleId"], result["partialFingerprints"]["primaryLocationLineHash"]) for result in run["results"][:4]
    ]
    assert len(set(prints)) == 4
    assert rules[0]["helpUri"] == "https://ftc.example/price"
    assert "house/discount" not in {result["ruleId"] for result in run["results"]}


def test_sarif_paths_are_uris() -> None:
    report = msgspec.structs.replace(samples.lotion(), path=".\\posts\\面 霜.md")
    result = json.loads(told("sarif", report))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "posts/%E9%9D%A2%20%E9%9C%9C.md"


def test_sarif_leaves_out_the_mildest_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "toolExecutionNotifications" not in told("sarif", samples.tent())
    monkeypatch.setattr("snslint.reporters.sarif.RESULTS", 2)
    (run,) = json.loads(told("sarif", samples.tent(), samples.lotion()))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "error"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("GitHub takes 2 results; ")


def test_rdjson_lines() -> None:
    lines = told("rdjsonl", samples.tent(), samples.lotion()).splitlines()
    whole = json.loads(told("rdjson", samples.tent(), samples.lotion()))
    assert [json.loads(line) | {"source": None} for line in lines] == [
        d | {"source": None} for d in whole["diagnostics"]
    ]
    assert json.loads(told("rdjson"))["diagnostics"] == []


def test_html_escapes_and_needs_nothing_else() -> None:
    nasty = "<script>alert(1)</script>\x1b\u202e"
    rule = samples.ruling(
        "x/any", message=nasty, source=Citation("s", nasty, "javascript:alert(1)", nasty, "2026-01-01")
    )
    page = told("html", samples.plain(nasty, samples.at(nasty, 0, 8, rule, instead=nasty), path=nasty, account=nasty))
    assert "<script" not in page
    assert "javascript:" not in page
    assert "\x1b" not in page
    assert "http-equiv" in page
    assert not any(mark in page for mark in ("<link", "<img", "@import", "url("))


def test_html_paints_what_earned_points() -> None:
    page = told("html", samples.tent())
    assert '<mark class="w3" title="offer +18.4">20 % off</mark>' in page
    assert '<mark class="c2" title="question −6.9">Where did you sleep best last summer?</mark>' in page
    assert '<mark class="u-warning" title="facebook/tag-friends, instagram/entry-by-tag">Tag 3 friends</mark>' in page


@pytest.mark.parametrize("format", FORMATS)
def test_waived_and_known_findings_are_not_told_as_live(format: str) -> None:
    words = samples.finding("buy", "buy", samples.ruling("x/secret-rule"), state="known")
    output = told(format, samples.plain("buy", words))
    assert ("x/secret-rule" in output) == (format in ("json", "jsonl"))


@pytest.mark.parametrize("format", FORMATS)
@given(words=ANY, data=st.data())
def test_no_draft_breaks_a_format(format: str, words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    found = samples.at(words, start, end, samples.ruling("x/any", message=words), instead=words)
    report = samples.plain(words, found, path=words, contributions=(Term("offer", 3.0, (Span(start, end),)),))
    output = told(format, report)
    output.encode()
    if format in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(output)
    elif format in ("jsonl", "rdjsonl"):
        assert [json.loads(line) for line in output.split("\n")[:-1]]
    elif format in ("junit", "checkstyle"):
        ElementTree.fromstring(output)
    elif format == "github":
        assert output.count("\n") == 2
