"""What a command costs: wall and processor seconds, peak memory; several commands side by side, in alternating order."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

PYTHON = sys.executable
SNSLINT = str(Path(sys.executable).with_name("snslint"))


class Cost(NamedTuple):
    """One run: seconds by the clock, seconds of processor (user and system, children too), peak resident bytes."""

    wall: float
    cpu: float
    peak: int
    code: int


class Spread(NamedTuple):
    """The middle of several values, and the quartiles around it."""

    low: float
    middle: float
    high: float

    def told(self, form: str = ".0f") -> str:
        """As `middle (low–high)`."""
        return f"{self.middle:{form}} ({self.low:{form}}–{self.high:{form}})"


def environment() -> dict[str, str]:
    """What commands run in. Python may keep the modules it compiles, as it does everywhere: with `PYTHONDONTWRITEBYTECODE`
    each start would compile those of an editable install anew, and only those."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spread(values: Sequence[float]) -> Spread:
    """Median and quartiles; of one value, that value."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(low, median(values), high)


def run(
    command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None, output: Path | None = None
) -> Cost:
    """Run a command once, its output thrown away or written to `output`.

    The peak is the largest of the command's processes; it cannot be less than what this process holds, so keep that small.
    """
    with open(output or os.devnull, "wb") as out, open(os.devnull, "rb") as nothing:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdin=nothing, stdout=out, stderr=subprocess.STDOUT, env={**environment(), **(env or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, process.returncode)


def side_by_side(runs: Mapping[str, Callable[[], Cost]], rounds: int, seconds: float) -> dict[str, list[Cost]]:
    """Run each so many times in turn, forwards in one round and backwards in the next, so that a busy minute hits all.

    Args:
        runs: by name. The first is what others are held against: it runs in every round.
        rounds: at most; each of the others drops out once it has had its share of `seconds`, but runs at least once.
        seconds: by the clock, for all together.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    first = next(iter(runs))
    share = seconds / len(runs)
    began = time.perf_counter()
    for number in range(rounds):
        names = list(runs) if number % 2 == 0 else [first, *list(runs)[:0:-1]]
        for name in names:
            known = costs[name]
            spent = sum(cost.wall for cost in known)
            if name != first and known and spent + spent / len(known) > share:
                continue
            costs[name].append(runs[name]())
        if time.perf_counter() - began > seconds or all(len(costs[name]) <= number for name in names if name != first):
            break
    return costs


def ratios(of: Sequence[Cost], to: Sequence[Cost], field: str = "cpu") -> Spread:
    """How many times what another cost, round by round."""
    return spread([getattr(one, field) / getattr(other, field) for one, other in zip(of, to, strict=False)])


def instructions(
    command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start a command under callgrind, which counts the instructions of its first process; `counted` reads the count."""
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    fixed = {"PYTHONHASHSEED": "0", **(env or {})}
    return subprocess.Popen(
        words, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={**environment(), **fixed},
    )  # fmt: skip


def counted(process: subprocess.Popen[str]) -> int:
    """The instructions that a command started by `instructions` took.

    Raises:
        RuntimeError: it said no count.
    """
    said = process.communicate()[1]
    found = re.search(r"Collected : (\d+)", said)
    if found is None:
        raise RuntimeError(f"callgrind counted nothing:\n{said}")
    return int(found[1])


def on_processor(pid: int) -> float:
    """Processor seconds of a running process so far, all its threads, to the nanosecond (Linux)."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def machine() -> str:
    """Where and on what this was measured, in one line."""
    info = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", info.read_text()) if info.exists() else None
    load = os.getloadavg()[0]
    return (
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load average {load:.1f} at the start"
    )
