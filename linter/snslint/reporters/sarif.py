"""`sarif`: SARIF 2.1.0, for GitHub code scanning and other viewers. Columns count UTF-16 code units."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from snslint import __version__
from snslint.messages import find, text
from snslint.model import Finding, Fix, Report
from snslint.reporters.base import HOME, Options, Page, Place, authority, live, name, path_of
from snslint.reporters.cells import clean

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 25_000
"""GitHub refuses a run with more; the mildest are left out."""

_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "advice": "recommendation"}
_ORDER = ("error", "warning", "advice")


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One log with one run; rules are those that were found, in the order of their first finding."""
    found: list[tuple[Finding, dict[str, Any]]] = []
    for report in reports:
        found.extend(_results(report, options))
    notices = []
    if len(found) > RESULTS:
        said = text("report.sarif-limit", options.lang, limit=RESULTS, n=len(found) - RESULTS)
        notices = [{"level": "warning", "message": {"text": said}}]
        found = sorted(found, key=lambda pair: _ORDER.index(pair[0].severity))[:RESULTS]
    rules: dict[str, dict[str, Any]] = {}
    for finding, result in found:
        rule = rules.setdefault(finding.rule, {**_rule(finding, options), "index": len(rules)})
        result["ruleIndex"] = rule["index"]
    driver = {
        "name": "snslint",
        "informationUri": HOME,
        "semanticVersion": __version__,
        "rules": [{key: value for key, value in rule.items() if key != "index"} for rule in rules.values()],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, **({"toolExecutionNotifications": notices} if notices else {})}],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r", "\u2028", "\u2029"],
        "automationDetails": {"id": "snslint/"},
        "results": [result for _, result in found],
    }
    if options.ruleset:
        run["properties"] = {"ruleset": options.ruleset}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=True, separators=(",", ":")) + "\n"


def _results(report: Report, options: Options) -> Iterator[tuple[Finding, dict[str, Any]]]:
    page, seen = Page(report.text), dict[str, int]()
    for finding in live(report, options.fail_on if options.quiet else "advice"):
        place = page.place(finding.start, finding.end, "utf16")
        line = page.line_at(finding.start)[0]
        digest = sha256(f"{finding.rule}\0{report.id}\0{line.strip()}".encode("utf-8", "replace")).hexdigest()[:16]
        seen[digest] = seen.get(digest, 0) + 1
        fingerprints = {"primaryLocationLineHash": f"{digest}:{seen[digest]}"}
        if finding.fingerprint:
            fingerprints["snslint/v1"] = finding.fingerprint
        region = _region(place) if finding.end > finding.start else {"startLine": place.line}
        said = clean(finding.message)
        if finding.instead:
            said += " " + text("report.instead", options.lang, instead=clean(finding.instead))
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": _LEVELS[finding.severity],
            "message": {"text": said},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(report)}, "region": region}}],
            "partialFingerprints": fingerprints,
            "properties": {
                "topic": finding.topic, "practice": finding.practice, "effect": finding.effect,
                "confidence": finding.confidence, "clauses": [ruling.id for ruling in finding.clauses],
            },
        }  # fmt: skip
        if report.id:
            result["properties"]["draft"] = report.id
        if finding.fixes:
            result["fixes"] = [_fix(fix, page, _uri(report)) for fix in finding.fixes]
        yield finding, result


def _rule(finding: Finding, options: Options) -> dict[str, Any]:
    """What is said of a rule once: whose it is, what it may cost, what to do, where it is written."""
    lang, policy = options.lang, finding.rule.split("/")[0]
    who = name(finding.clauses[0].policy if finding.clauses else policy, options)
    what = options.titles.get(finding.practice) or finding.practice.replace("-", " ")
    effect = find(f"effect.{finding.effect}.long", lang, policy=who)
    short = text("mark.colon", lang, words=who, rest=what)
    full = " ".join(
        filter(
            None,
            (
                text("mark.colon", lang, words=short, rest=find(f"topic.{finding.topic}", lang, finding.topic)) + ".",
                effect,
            ),
        )
    )
    said = [authority(ruling, options) for ruling in finding.clauses]
    url = next((ruling.source.url for ruling in finding.clauses if ruling.source.url.startswith("http")), "")
    linked = [
        f"[{clean(told)}]({ruling.source.url})" if ruling.source.url.startswith("http") else clean(told)
        for told, ruling in zip(said, finding.clauses, strict=True)
    ]
    status = finding.clauses[0].status if finding.clauses else "stable"
    rule: dict[str, Any] = {
        "id": finding.rule,
        "name": "".join(part.capitalize() for part in finding.rule.replace("/", "-").split("-")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": full[:1000]},
        "help": {
            "text": "\n\n".join(filter(None, (full, finding.instead, *said))),
            "markdown": "\n\n".join(filter(None, (full, f"**{finding.instead}**" if finding.instead else "", *linked))),
        },
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {
            "tags": list(dict.fromkeys(filter(None, (finding.topic, policy, finding.effect)))),
            "precision": "high" if status == "stable" and finding.confidence == "firm" else "medium",
            "problem.severity": _PROBLEMS[finding.severity],
        },
    }  # fmt: skip
    return rule | ({"helpUri": url} if url else {})


def _fix(fix: Fix, page: Page, uri: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(page.place(edit.start, edit.end, "utf16")), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(report: Report) -> str:
    path = path_of(report)
    if path[1:3] == ":/":
        return "file:///" + quote(path, safe="/:")
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/")
