"""An archive of five million rows on one machine: memory over time, and what a post costs.

    python -m benchmarks.archive [ROWS] [WORDED] [MINUTES]

Writes a Parquet file of ROWS (5,000,000) rows of which WORDED (4,000), spread evenly, have words, made of sentences
of our own drafts; the others are empty, as a reader meets them, so that the run ends today. Audits it with two
processes, looks at their memory every second, and stops after MINUTES (20). Then it measures what a post costs in one
process and in two. Prints Markdown for benchmarks/archive.md.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from pyarrow import parquet
from tests.feeds.archive import posts

SNSLINT = [sys.executable, "-m", "snslint", "audit"]
GROUP = 100_000
COST = 2_000


class Look(NamedTuple):
    """A look at the processes: seconds since the start, rows written, MiB of the main process and of all together."""

    at: float
    rows: int
    main: float
    all: float


def write(path: Path, rows: int, worded: int) -> None:
    """The archive, a row group at a time."""
    every = max(rows // worded, 1)
    many = posts(worded)
    shape = pa.schema([(name, pa.string()) for name in ("id", "text", "platform", "publish")])
    with parquet.ParquetWriter(path, shape) as file:
        for first in range(0, rows, GROUP):
            there = range(first, min(first + GROUP, rows))
            texts = iter(list(islice(many, sum(number % every == 0 for number in there))))
            table = [
                {**(next(texts, {}) if number % every == 0 else {}), "id": f"r{number}", "publish": "2026-03-05"}
                for number in there
            ]
            file.write_table(pa.Table.from_pylist(table, shape))


def memory(process: int) -> float:
    """MiB that a process has for itself, its share of what is shared."""
    try:
        told = Path("/proc", str(process), "smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pss:"))) / 1024


def children(process: int) -> list[int]:
    try:
        told = Path("/proc", str(process), "task", str(process), "children").read_text(encoding="utf-8")
    except OSError:
        return []
    return [int(one) for one in told.split()]


def resident(process: int) -> float:
    """MiB of a process in memory."""
    try:
        told = Path("/proc", str(process), "status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return int(next((line.split()[1] for line in told.splitlines() if line.startswith("VmRSS:")), "0")) / 1024


def watched(path: Path, out: Path, minutes: float) -> tuple[list[Look], int | None, str]:
    """Audit, looking at memory; the looks, the exit code (None: stopped), and what was told last."""
    began, looks = time.monotonic(), list[Look]()
    journal = Path(f"{out}.parts") / "journal.jsonl"
    with tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        words = [*SNSLINT, str(path), "-f", "parquet", "--out", str(out), "-j", "2", "--fail-on", "never"]
        audit = subprocess.Popen(words, stderr=err)
        while audit.poll() is None and time.monotonic() - began < 60 * minutes:
            time.sleep(1)
            rows = journal.read_bytes().count(b"\n") * 1024 if journal.exists() else 0
            everyone = [audit.pid, *children(audit.pid)]
            looks.append(Look(time.monotonic() - began, rows, resident(audit.pid), sum(map(memory, everyone))))
        code = audit.poll()
        if code is None:
            audit.terminate()
            audit.wait()
        err.seek(0)
        return looks, code, (err.read().splitlines() or [""])[-1]


def cost(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds of processor and of the clock that a post costs, starting not counted."""
    spent = []
    for count in (100, COST):
        path = folder / f"{count}.parquet"
        parquet.write_table(pa.Table.from_pylist(list(posts(count))), path)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        words = [*SNSLINT, str(path), "-f", "csv", "--out", f"{path}.csv", "-j", str(jobs), "--fail-on", "never"]
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - began))
    return tuple((more - less) / (COST - 100) for less, more in zip(*spent, strict=True))  # type: ignore[return-value]


def main(rows: int = 5_000_000, worded: int = 4_000, minutes: float = 20) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "archive.parquet", rows, worded)
        size = os.path.getsize(folder / "archive.parquet") / 2**20
        looks, code, told = watched(folder / "archive.parquet", folder / "out.parquet", minutes)
        print(f"{rows:,} rows, {worded:,} of them with words ({size:.0f} MiB), two processes: ", end="")
        print("stopped" if code is None else f"exit code {code}", f"after {looks[-1].at:.0f} s. `{told}`\n")
        print("| seconds | rows written | MiB, main process | MiB, all processes |\n|---|---|---|---|")
        for look in looks[:: max(len(looks) // 12, 1)]:
            print(f"| {look.at:.0f} | {look.rows:,} | {look.main:.0f} | {look.all:.0f} |")
        print(
            f"\nPeak: {max(x.main for x in looks):.0f} MiB main, {max(x.all for x in looks):.0f} MiB all.\n", flush=True
        )
        for jobs in (1, 2):
            processor, clock = cost(folder, jobs)
            print(
                f"{jobs} processes: {1000 * processor:.2f} ms of processor a post, {1000 * clock:.2f} ms of the clock"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
