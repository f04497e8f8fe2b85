"""What an audit found over a whole file: how it was read, every run in figures, and all that is said of the runs."""

from __future__ import annotations

import msgspec

from snslint.feeds.findings import FeedFinding, RunSummary


class RowProblem(msgspec.Struct, frozen=True):
    """A row that was passed over (`error`), or read with a remark (`note`)."""

    row: int
    file: str = ""
    error: str = ""
    note: str = ""


class Counts(msgspec.Struct):
    """Rows by what became of them. Grows as rows are read: every row is in exactly one of the three."""

    checked: int = 0
    empty: int = 0
    failed: int = 0

    @property
    def rows(self) -> int:
        """All rows."""
        return self.checked + self.empty + self.failed


class FeedReport(msgspec.Struct, frozen=True):
    """The whole answer for one file of many posts."""

    path: str
    source: str
    counts: Counts
    taken: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    problems: tuple[RowProblem, ...]
    runs: tuple[RunSummary, ...]
    findings: tuple[FeedFinding, ...]
