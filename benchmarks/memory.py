"""Memory: one draft, the service at rest, and whether it stays flat over many posts; plotted.

python -m benchmarks.memory [--seconds N] [--posts 1000000]
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from tests.http.service import serving

from benchmarks.apart import apart
from benchmarks.clock import SNSLINT, run
from benchmarks.page import Part
from benchmarks.plot import lines
from benchmarks.posts import LANGUAGES, write

SAMPLES = 200


def resident(pid: int | str = "self") -> int:
    """Resident bytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def over(posts: int, seconds: float) -> list[tuple[int, int, float]]:
    """Posts checked so far, resident bytes and seconds gone, sampled while posts of nine languages are checked."""
    from benchmarks.posts import stream
    from snslint import Linter

    linter = Linter(config_file=False)
    began, told, due = time.perf_counter(), list[tuple[int, int, float]](), 0.0
    for number, text in enumerate(stream(9, languages=LANGUAGES)):
        gone = time.perf_counter() - began
        if gone >= due:
            told.append((number, resident(), gone))
            due += seconds / SAMPLES
        if number >= posts or gone > seconds:
            break
        linter.lint(text)
    return told


def at_rest(folder: Path) -> tuple[int, int]:
    """Resident bytes of the service once it runs, and after it has answered in every language."""
    from benchmarks.posts import posts

    with serving(folder, "--workers", "1") as service:
        service.check("Which stove would you take up there?").raise_for_status()
        time.sleep(1)
        first = service.memory()
        for text in posts(90, 10, languages=LANGUAGES):
            service.check(text).raise_for_status()
        time.sleep(1)
        return first, service.memory()


def main() -> None:
    """Measure, plot, write."""
    part = Part("Memory", 600, __doc__ or "")
    part.options.add_argument("--posts", type=int, default=1_000_000, help="at most so many (default 1000000)")
    given = part.options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drafts = [str(path) for path in write(folder / "posts", 5)]
        for draft in drafts:
            run([SNSLINT, draft], folder)
        peaks = [run([SNSLINT, draft], folder).peak for draft in drafts]
        first, answered = at_rest(folder)
    told = apart(over, given.posts, max(5.0, given.seconds - 20))
    number, size, seconds = told[-1]
    warm = [one for one in told if one[0] >= number / 5] or told[-1:]
    part.table(
        ["", "resident MB"],
        [["`snslint draft.md`, peak (the largest of five drafts)", f"{max(peaks) / 1e6:.0f}"],
         ["`snslint serve` at rest, all rules, one worker, one draft answered", f"{first / 1e6:.0f}"],
         ["the same after 90 posts in nine languages", f"{answered / 1e6:.0f}"],
         [f"one `Linter` after {warm[0][0]:,} posts in nine languages", f"{warm[0][1] / 1e6:.0f}"],
         [f"the same after {number:,} posts ({seconds:.0f} s)", f"{size / 1e6:.0f}"]],
    )  # fmt: skip
    half = next(one for one in told if one[0] >= number / 2)
    grown = (size - half[1]) / max(1, number - half[0])
    part.say(
        f"Over the last half of these posts it grew by {(size - half[1]) / 1e6:.1f} MB, {grown:,.0f} bytes a post. "
        "The first thousands compile what they are the first to ask for: run `make bench-memory` for long enough to see past them."
    )
    lines(
        "memory", [{"posts": number, "MB": size / 1e6} for number, size, _ in told],
        x={"field": "posts", "type": "quantitative", "title": "posts checked"},
        y={"field": "MB", "type": "quantitative", "title": "resident MB"},
    )  # fmt: skip
    part.write()


if __name__ == "__main__":
    main()
