"""benchmarks/results.md: one section a part, each written anew when its part is measured, with day, machine and versions."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.clock import machine

PAGE = Path(__file__).parent / "results.md"
CACHE = Path(__file__).parent / ".peers" / "cache"
SECTIONS = ("Against other linters", "Starting", "Throughput", "Growth", "Retyping a word", "Memory")
"""In the order of the page."""
HEAD = """# How fast, how large

Written by `make bench`, `make bench-growth` and `make bench-memory`; what the figures mean, and how to repeat them, stands in docs/performance.md.

Every comparison is made in one run, its sides in alternating order, and told as median (lower quartile–upper quartile). A ratio is taken round by round, so that a machine that was busy for a minute troubles both of its sides. Processor time is user and system time of a command and of all that it started.
"""


class Part:
    """A part being measured: how many seconds it may take, and the lines of its section."""

    def __init__(self, title: str, default: float, explain: str) -> None:
        given = argparse.ArgumentParser(description=explain, formatter_class=argparse.RawDescriptionHelpFormatter)
        given.add_argument(
            "--seconds", type=float, default=default, help=f"about how long it may take (default {default:.0f})"
        )
        os.environ["SNSLINT_CACHE_DIR"] = str(CACHE)  # rules of other checkouts would push ours out of the common one
        self.options = given
        self.title = title
        self.began = time.perf_counter()
        self.where = machine()
        self.lines: list[str] = []

    def say(self, *lines: str) -> None:
        """Lines for the section, shown at once."""
        for line in lines:
            print(line, flush=True)
            self.lines.append(line)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table for the section: names to the left, figures to the right."""
        self.say("", f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}")
        self.say(*(f"| {' | '.join(row)} |" for row in rows), "")

    def write(self) -> None:
        """Put the section in its place on the page."""
        took = time.perf_counter() - self.began
        day = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        place = f"*{day}; snslint {version('snslint')}{_commit()}; {self.where}; measured in {took:.0f} s.*"
        body = re.sub(r"\n{3,}", "\n\n", "\n".join((place, "", *self.lines))).strip()
        old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        kept = dict(re.findall(r"^## (.+)\n\n((?:.|\n)*?)(?=\n## |\Z)", old, re.MULTILINE))
        kept[self.title] = body
        parts = [f"## {title}\n\n{kept[title].strip()}\n" for title in SECTIONS if title in kept]
        PAGE.write_text("\n".join((HEAD, *parts)), encoding="utf-8")


def _commit() -> str:
    """The commit that was measured, and whether files differ from it."""
    here = Path(__file__).parent
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=8"], cwd=here, capture_output=True, text=True
    )
    return f" ({said.stdout.strip()})" if said.returncode == 0 else ""
