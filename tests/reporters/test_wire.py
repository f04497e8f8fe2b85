"""The JSON report keeps its shape, its page and its units.

After a change to `wire`, write the page and the schema anew:
    python -c "from tests.reporters.test_wire import write; write()"
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.reporters import render, wire
from snslint.reporters.reference import schema_file, tables

from . import samples

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
MARK = "<!-- From here on generated: tests/reporters/test_wire.py says how. -->\n\n"


def write() -> None:
    """Write docs/reference anew."""
    page = REFERENCE / "report-schema.md"
    page.write_text(page.read_text("utf-8").split(MARK)[0] + MARK + tables(), "utf-8")
    (REFERENCE / "report.schema.json").write_text(schema_file(), "utf-8")


def test_the_page_is_current() -> None:
    assert (REFERENCE / "report-schema.md").read_text("utf-8").split(MARK)[1] == tables()


def test_the_schema_is_current() -> None:
    assert (REFERENCE / "report.schema.json").read_text("utf-8") == schema_file()


def test_frozen_fields() -> None:
    """The fields that the design promises; a failure here is a new version of the report."""
    promised = {
        wire.Output: "version snslint ruleset drafts summary",
        wire.Draft: "path id account positioning language intensity interaction_depth block_risk platforms contributions findings skipped",
        wire.Standing: "platform verdict intensity aim limit block_risk",
        wire.Contribution: "signal points spans",
        wire.Finding: "rule practice topic severity effect message instead clauses start end text fixes fingerprint",
        wire.Clause: "id policy decision severity effect source",
        wire.Source: "id title url clause checked",
        wire.Position: "line column offset",
        wire.Skipped: "reason rules",
    }
    for struct, fields in promised.items():
        assert set(fields.split()) <= set(struct.__struct_fields__), struct


def test_every_field_has_a_meaning() -> None:
    for name, schema in wire.json_schema()["$defs"].items():
        assert all(field.get("description") for field in schema["properties"].values()), name


def test_a_report_reads_back() -> None:
    told = "".join(render("json", [samples.tent(), samples.lotion(), samples.empty()], ruleset="0f3c"))
    read = msgspec.json.decode(told, type=wire.Output)
    assert (read.version, read.ruleset, len(read.drafts)) == (1, "0f3c", 3)
    assert read.summary == wire.Summary(3, 2, 0, 1, 2, 3, 1, 1, 0)
    finding = read.drafts[0].findings[0]
    assert finding.rule == "us-ftc/old-price"
    assert (finding.start, finding.end) == (wire.Position(5, 60, 119), wire.Position(5, 80, 139))


def test_empty_run() -> None:
    assert json.loads("".join(render("json", [])))["drafts"] == []
    assert "".join(render("jsonl", [])) == ""


def test_lines_are_the_drafts() -> None:
    reports = [samples.tent(), samples.lotion()]
    lines = "".join(render("jsonl", reports)).splitlines()
    assert [json.loads(line) for line in lines] == json.loads("".join(render("json", reports)))["drafts"]


def test_deeper_is_told_in_the_readers_language() -> None:
    assert json.loads("".join(render("jsonl", [samples.tent()], lang="zh")))["deeper"] == "把问题做成投票或小测验"


def test_points_make_the_score() -> None:
    draft = json.loads("".join(render("jsonl", [samples.tent()])))
    assert draft["base"] + sum(term["points"] for term in draft["contributions"]) == pytest.approx(
        draft["intensity"], abs=0.05
    )


@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("😀é最\r\n\u2028 a")), max_size=40
    ),
    st.data(),
)
def test_offsets_cut_the_words_out_of_the_source(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    found = draft_of(words, start, end)["findings"][0]
    assert words[found["start"]["offset"] : found["end"]["offset"]] == found["text"] == words[start:end]


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    words = "a\ud83d b"
    found = draft_of(words, 1, 4)["findings"][0]
    assert found["text"] == "\ufffd b"
    assert found["end"]["offset"] == 4


def draft_of(words: str, start: int, end: int) -> dict[str, Any]:
    report = samples.plain(words, samples.at(words, start, end, samples.ruling("x/any")))
    draft: dict[str, Any] = json.loads("".join(render("jsonl", [report])))
    return draft
