"""Every report format against a reader or schema that somebody else wrote, on drafts full of emoji.

`text` and `concise` are for people, `json` and `jsonl` are our own (tests/reporters/test_wire.py); GitHub's workflow
commands have no checker, so a reader of our own undoes their escapes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.conformance.tools import HERE, ROOT, module, node, python

BODY = (
    "😀🏕️ é 👨‍👩‍👧 Tag 3 friends to win! The BEST tent ever, guaranteed. <b>&\"'</b>\r\n\r\n"
    "🇩🇪🇨🇳 全网最低价！😀 Hurry, only today: 50% off 🎉, DM us for the price.\r\n"
)
FORMATS = {
    "sarif": "report.sarif", "rdjson": "report.rdjson", "rdjsonl": "report.rdjsonl", "html": "report.html",
    "junit": "junit.xml", "checkstyle": "checkstyle.xml", "gitlab": "gitlab.json", "github": "github.txt",
    "concise": "concise.txt", "json": "report.json",
}  # fmt: skip


class Reports:
    """One run over drafts, reported in every format."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder = folder
        drafts = folder / "posts 文案"
        drafts.mkdir()
        (drafts / "emoji, 100%.md").write_text(BODY, encoding="utf-8", newline="")
        for draft in (ROOT / "examples").glob("*.md"):
            (drafts / draft.name).write_bytes(draft.read_bytes())
        outputs = [f"--output={name}={file}" for name, file in FORMATS.items()]
        command = [
            sys.executable,
            "-c",
            "from snslint.shells.cli import main; main()",
            str(drafts.name),
            "--lang",
            lang,
        ]
        environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
        done = subprocess.run(
            [*command, "-f", "concise", *outputs],
            cwd=folder,
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 1, done.stderr

    def path(self, format: str) -> Path:
        return self.folder / FORMATS[format]

    def read(self, format: str) -> str:
        return self.path(format).read_bytes().decode("utf-8")

    @property
    def findings(self) -> list[tuple[str, dict[str, Any]]]:
        """The live findings with their drafts' paths, from our own JSON."""
        drafts = json.loads(self.read("json"))["drafts"]
        return [(d["path"], f) for d in drafts for f in d["findings"] if f["state"] == "live"]

    def words(self) -> dict[tuple[str, str, int], set[str]]:
        """The words of findings by path, rule and line."""
        found: dict[tuple[str, str, int], set[str]] = {}
        for path, finding in self.findings:
            found.setdefault((path, finding["rule"], finding["start"]["line"]), set()).add(finding["text"])
        return found

    def sliced(self, path: str, start: tuple[int, int], end: tuple[int, int], unit: str) -> str:
        """A draft's words between two places, columns counted from 1 in code units of an encoding."""
        text = (self.folder / path).read_bytes().decode("utf-8")
        lines = re.split("(?<=\n)", text)
        wide = 2 if unit == "utf-16-le" else 1

        def offset(line: int, column: int) -> int:
            before = lines[line - 1].encode(unit)[: (column - 1) * wide].decode(unit)
            return len("".join(lines[: line - 1])) + len(before)

        return text[offset(*start) : offset(*end)]


@pytest.fixture(scope="module", params=["en", "zh"])
def reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    return Reports(tmp_path_factory.mktemp("reports"), request.param)


def sarif_problems(path: Path, tmp_path: Path) -> list[str]:
    """What Microsoft's validator finds, with its rules for GitHub; its exit code says nothing."""
    verdict = tmp_path / "verdict.sarif"
    done = node("sarif-multitool", "validate", path, "--rule-kind", '"Sarif;Ghas"', "--output", verdict)
    assert verdict.exists(), done.stdout + done.stderr
    run = json.loads(verdict.read_text("utf-8-sig"))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"], run["invocations"]
    return [result["ruleId"] for result in run["results"]]


def test_sarif_multitool(reports: Reports, tmp_path: Path) -> None:
    assert sarif_problems(reports.path("sarif"), tmp_path) == []


def test_sarif_multitool_refuses_what_is_wrong(reports: Reports, tmp_path: Path) -> None:
    log = json.loads(reports.read("sarif"))
    del log["runs"][0]["results"][0]["locations"]
    (tmp_path / "bad.sarif").write_text(json.dumps(log))
    assert {"GH1015", "GH1017"} <= set(sarif_problems(tmp_path / "bad.sarif", tmp_path))


def test_sarif_columns_are_in_the_unit_it_declares(reports: Reports) -> None:
    (run,) = json.loads(reports.read("sarif"))["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    words, seen = reports.words(), 0
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region, path = place["region"], unquote(place["artifactLocation"]["uri"])
        if "startColumn" in region:
            start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
            assert reports.sliced(path, start, end, "utf-16-le") in words[path, result["ruleId"], start[0]]
            seen += 1
    assert seen > 20
    assert len(run["results"]) == len(reports.findings)


def test_sarif_tools_and_gitlab_agree(reports: Reports, tmp_path: Path) -> None:
    target = tmp_path / "climate.json"
    done = python("sarif", "codeclimate", reports.path("sarif"), "-o", target, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    theirs = json.loads(target.read_text("utf-8"))
    ours = json.loads(reports.read("gitlab"))

    def key(entry: dict[str, Any]) -> tuple[str, str, int]:
        return entry["check_name"], unquote(entry["location"]["path"]), entry["location"]["lines"]["begin"]

    assert sorted(map(key, ours)) == sorted(map(key, theirs))
    assert len({entry["fingerprint"] for entry in ours}) == len(ours)
    assert {entry["severity"] for entry in ours} <= {"info", "minor", "major", "critical", "blocker"}


def test_rdformat(reports: Reports) -> None:
    done = node("rdformat-validator", "--strict", "--no-extra-fields", reports.path("rdjson"))
    assert done.returncode == 0, done.stdout
    words, seen = reports.words(), 0
    for entry in json.loads(reports.read("rdjson"))["diagnostics"]:
        (start, end), path = entry["location"]["range"].values(), entry["location"]["path"]
        said = reports.sliced(path, tuple(start.values()), tuple(end.values()), "utf-8")
        assert said in words[path, entry["code"]["value"], start["line"]]
        seen += bool(said)
    assert seen > 20


def test_rdformat_a_line(reports: Reports, tmp_path: Path) -> None:
    lines = reports.read("rdjsonl").split("\n")[:-1]
    assert len(lines) == len(reports.findings)
    (tmp_path / "lines.json").write_text('{"diagnostics": [' + ",".join(lines) + "]}", encoding="utf-8")
    done = node("rdformat-validator", "--strict", "--no-extra-fields", tmp_path / "lines.json")
    assert done.returncode == 0, done.stdout


def test_rdformat_refuses_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"diagnostics": [{"message": "x", "severity": "GRAVE"}]}')
    assert node("rdformat-validator", tmp_path / "bad.json").returncode != 0


def test_html(reports: Reports, tmp_path: Path) -> None:
    done = node("html-validate", "--config", HERE / "htmlvalidate.json", reports.path("html"))
    assert done.returncode == 0, done.stdout
    (tmp_path / "bad.html").write_text(reports.read("html").replace("<tbody>", "<tbody><p>", 1), encoding="utf-8")
    assert node("html-validate", "--config", HERE / "htmlvalidate.json", tmp_path / "bad.html").returncode != 0


def test_junit(reports: Reports) -> None:
    junitparser = module("junitparser")
    suites = junitparser.JUnitXml.fromfile(str(reports.path("junit")))
    assert (suites.tests, suites.errors, suites.skipped or 0) == (5, 0, 0)
    cases = [case for suite in suites for case in suite]
    failed = {path for path, finding in reports.findings if finding["severity"] == "error"}
    assert {case.name for case in cases if case.result} == failed
    assert suites.failures == len(failed)
    said = [result.type for case in cases for result in case.result if isinstance(result, junitparser.Failure)]
    assert set(said) <= {finding["rule"] for _, finding in reports.findings}


def test_checkstyle(reports: Reports) -> None:
    etree = module("lxml.etree")
    driver = module("diff_cover.violationsreporters.java_violations_reporter")
    words, seen = reports.words(), 0
    root = etree.parse(str(reports.path("checkstyle"))).getroot()
    for error in root.iterfind("file/error"):
        path, line, column = error.getparent().get("name"), int(error.get("line")), int(error.get("column"))
        assert error.get("severity") in ("error", "warning", "info")
        found = words[path, error.get("source").removeprefix("snslint."), line]
        text = reports.sliced(path, (line, column), (line + 1, 1) if "\n" in BODY else (line, column), "utf-16-le")
        assert any(text.startswith(each.split("\r\n")[0].split("\n")[0]) for each in found)
        seen += 1
    assert seen == len(reports.findings)
    read = driver.CheckstyleXmlDriver().parse_reports([reports.read("checkstyle")])
    assert sum(map(len, read.values())) == seen


def test_github_commands(reports: Reports) -> None:
    told = reports.read("github")
    command = re.compile(r"^::(error|warning|notice) file=([^,:]+),line=(\d+)(.*?),title=([^:,]+)::(.+)$", re.MULTILINE)
    found = command.findall(told)
    assert len(found) == len(reports.findings) == told.count("\n") - 1
    words = reports.words()
    for _, file, line, columns, title, _ in found:
        place = re.fullmatch(r",endLine=(\d+),col=(\d+),endColumn=(\d+)", columns)
        path = unquote(file)
        if place:
            end_line, column, end_column = map(int, place.groups())
            assert int(line) == end_line, "GitHub takes columns within one line only"
            said = reports.sliced(path, (end_line, column), (end_line, end_column), "utf-16-le")
            assert said in words[path, title, end_line]


def test_concise_counts_code_points(reports: Reports) -> None:
    starts = {(path, f["start"]["line"], f["start"]["column"], f["rule"]) for path, f in reports.findings}
    for line in reports.read("concise").splitlines():
        match = re.match(r"(.+?):(\d+):(\d+): (?:error|warning|advice) (\S+) ", line)
        assert match is not None, line
        assert (match[1], int(match[2]), int(match[3]), match[4]) in starts
