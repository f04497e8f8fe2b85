"""A table written back runs nothing in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.feeds.writeback import WriteBack, safe


@pytest.mark.parametrize(
    "cell", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "  =1", '=HYPERLINK("https://x")', "|calc", "＝1+1", "\r=1"]
)
def test_formulas_are_quoted(cell: str) -> None:
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Fog.", "-3.5", "+44", "3 = 3", "a@b.example", "50%"])
def test_other_cells_stay(cell: str) -> None:
    assert safe(cell) == cell


def test_a_row_keeps_its_cells_under_its_header() -> None:
    file = io.StringIO()
    back = WriteBack(file, ["Text", "Date", "=Link"])
    back.row(['Fog,\n"thick"', "2026-03-05"], "12", "ready", [])
    back.row(["Buy", "x", "y"], "80", "hold", ["a/b", "c/d"])
    assert list(csv.reader(io.StringIO(file.getvalue()))) == [
        ["Text", "Date", "'=Link", "snslint_score", "snslint_verdict", "snslint_findings"],
        ['Fog,\n"thick"', "2026-03-05", "", "12", "ready", ""],
        ["Buy", "x", "y", "80", "hold", "a/b; c/d"],
    ]


@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula_does(cell: str) -> None:
    told = safe(cell)
    assert told.endswith(cell)
    if told.lstrip()[:1] in ("=", "@"):
        pytest.fail(told)
