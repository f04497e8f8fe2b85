"""`snslint audit -f html`: what the report for an account's client is made from, gathered while posts pass."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from snslint.shells.cli_run import Runner, Titles

if TYPE_CHECKING:
    from snslint.feeds.entry import Entry
    from snslint.feeds.report import FeedReport
    from snslint.model import Report


class Client:
    """A report in the making.

    Raises:
        UsageError: a library that draws is not installed; before any work is done.
    """

    def __init__(self, runner: Runner, path: str, lang: str) -> None:
        from snslint.feeds.portrait import Portrait
        from snslint.feeds.tables import missing

        missing("altair", "vl_convert", what="the client's report", extra="report")
        self.runner, self.path, self.lang = runner, path, lang
        self.portrait = Portrait()

    def add(self, entry: Entry, report: Report) -> None:
        """Take a post that was checked."""
        self.portrait.add(entry, report)

    def tell(self, report: FeedReport, entries: Sequence[Entry]) -> None:
        """Write the page to standard output."""
        from snslint.feeds.course import accounts, courses
        from snslint.feeds.findings import selling_rule
        from snslint.reporters.base import Options
        from snslint.reporters.client import render
        from snslint.reporters.client_account import Client as Whole

        book = self.runner.rulebook(self.runner.config(self.path))
        selling = selling_rule(book.feeds)
        whole = Whole(
            report, accounts(entries, book), courses(entries, report.runs, book), self.portrait,
            selling.of.intensity if selling else None,
        )  # fmt: skip
        options = Options(lang=self.lang, titles=Titles(self.runner, self.lang), ruleset=book.digest)
        for piece in render(whole, options):
            sys.stdout.write(piece)
