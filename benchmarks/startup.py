"""Starting: one draft from a cold process against `import click`, and the first run, which compiles the rules.

python -m benchmarks.startup [--seconds N]
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.clock import (
    PYTHON,
    SNSLINT,
    Cost,
    counted,
    environment,
    instructions,
    ratios,
    run,
    side_by_side,
    spread,
)
from benchmarks.page import Part
from benchmarks.posts import write

NAMES = ("snslint draft.md", "python -c 'import click'", "python -c pass")


def cold(part: Part, seconds: float, folder: Path) -> None:
    """Time and instructions, side by side."""
    draft = str(write(folder / "posts", 1)[0])
    commands = ([SNSLINT, draft], [PYTHON, "-c", "import click"], [PYTHON, "-c", "pass"])
    run(commands[0])  # the rules are compiled, and our modules
    running = [instructions(command, folder) for command in commands]
    counts = [counted(process) for process in running]
    runs = {name: partial(run, command, folder) for name, command in zip(NAMES, commands, strict=True)}
    costs: dict[str, list[Cost]] = side_by_side(runs, 41, seconds)
    click = costs[NAMES[1]]
    part.say("One draft of 300 characters, all rules, the compiled rules in the cache.")
    part.table(
        ["", "processor, ms", "clock, ms", "processor ÷ import click's", "clock ÷ import click's", "instructions, millions", "instructions ÷ import click's", "peak MB", "runs"],
        [[name, spread([c.cpu * 1000 for c in costs[name]]).told(), spread([c.wall * 1000 for c in costs[name]]).told(),
          ratios(costs[name], click).told(".2f"), ratios(costs[name], click, "wall").told(".2f"),
          f"{count / 1e6:,.0f}", f"{count / counts[1]:.2f}", f"{median(c.peak for c in costs[name]) / 1e6:.0f}", str(len(costs[name]))]
         for name, count in zip(NAMES, counts, strict=True)],
    )  # fmt: skip
    part.say(
        "Instructions are callgrind's, the same at every run whatever else the machine does. "
        f"Modules imported by `snslint draft.md`: {_modules([PYTHON, '-X', 'importtime', SNSLINT, draft])}, "
        f"by `import click`: {_modules([PYTHON, '-X', 'importtime', '-c', 'import click'])}.",
        "",
    )


def first(part: Part, folder: Path) -> None:
    """The first run on a machine: no compiled rules yet."""
    draft = str(write(folder / "posts", 1)[0])
    costs = [run([SNSLINT, draft], folder, {"SNSLINT_CACHE_DIR": str(folder / f"cache{n}")}) for n in range(3)]
    said = _at_terminal([SNSLINT, draft], {"SNSLINT_CACHE_DIR": str(folder / "cache")})
    cpu, wall = spread([c.cpu for c in costs]), spread([c.wall for c in costs])
    part.say(
        f"**First run**, without compiled rules: {wall.told('.1f')} s by the clock, {cpu.told('.1f')} s of processor, "
        f"peak {max(c.peak for c in costs) / 1e6:.0f} MB. To a person at a terminal it says: `{said}`"
    )


def _at_terminal(command: list[str], env: dict[str, str]) -> str:
    """The first line that a command says on its standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in environment().items() if name not in ("CI", "GITHUB_ACTIONS")}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**kept, "TERM": "xterm", **env},
    ) as process:
        process.wait()
    os.close(theirs)
    with open(ours, "rb") as terminal:
        said = terminal.read1(4096).decode()
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said).split("\r")[0].strip()


def _modules(command: list[str]) -> int:
    said = subprocess.run(command, capture_output=True, text=True, env=environment()).stderr
    return len(re.findall(r"^import time: +\d", said, re.MULTILINE))


def main() -> None:
    """Measure and write."""
    part = Part("Starting", 60, __doc__ or "")
    seconds = part.options.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        first(part, Path(folder))
        part.say("")
        left = seconds - (time.perf_counter() - part.began)
        cold(part, max(5.0, left - 10), Path(folder))
    part.write()


if __name__ == "__main__":
    main()
