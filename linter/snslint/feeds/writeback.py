"""The same table with what snslint says of each row: three columns more, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO

COLUMNS = ("snslint_score", "snslint_verdict", "snslint_findings")
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, or for a command of older ones."""


class WriteBack:
    """Writes a table row by row."""

    def __init__(self, file: IO[str], header: Sequence[str]) -> None:
        self.writer = csv.writer(file)
        self.width = len(header)
        if header:
            self.writer.writerow([*map(safe, header), *COLUMNS])

    def row(self, cells: Sequence[str], score: str, verdict: str, findings: Iterable[str]) -> None:
        """One row as it stood, and what is said of it."""
        filled = [*cells, *[""] * (self.width - len(cells))]
        self.writer.writerow([*map(safe, filled), score, verdict, safe("; ".join(findings))])


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before it, which spreadsheets do not show.

    Numbers keep their sign: `-3.5` computes nothing.
    """
    if not cell.lstrip(" \u00a0").startswith(_STARTERS):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell
