"""Throughput: what a post costs in one process that goes on, instructions a post, and two processes against one.

python -m benchmarks.throughput [--seconds N]
python -m benchmarks.throughput --lint N        lint N posts and say nothing, for counting instructions
"""

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.apart import apart, processor
from benchmarks.clock import PYTHON, SNSLINT, counted, instructions, ratios, run, side_by_side, spread
from benchmarks.page import Part
from benchmarks.posts import LANGUAGES, posts

BATCH = 50
"""Posts timed at a time."""
WARM = 40
"""Posts before those that are counted: the automaton is built after a dozen, and rules are decoded as they are met."""
FEWEST = 2000
"""Posts that two processes share at least: with fewer, what is measured is how they start."""
COUNTED = 10
"""Posts under callgrind, between a run that ends before them and one that ends after them."""


def batches(seconds: float, languages: tuple[str, ...], platforms: tuple[str, ...]) -> list[float]:
    """Processor seconds a post, by batches of posts never seen before, after two batches to warm up."""
    from benchmarks.posts import stream
    from snslint import Linter

    linter = Linter(config_file=False)
    texts = stream(2, languages=languages)
    took: list[float] = []
    while len(took) < 5 or (sum(took) * BATCH < seconds and len(took) < 100):
        batch = [next(texts) for _ in range(BATCH)]
        took.append(processor(lambda batch=batch: [linter.lint(t, platforms=platforms) for t in batch]) / BATCH)  # type: ignore[misc]
    return took[2:]


def one_process(part: Part, seconds: float) -> None:
    """What a post costs a process that has warmed up."""
    kinds: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        ("English, every mainstream platform", ("en",), ()),
        ("nine languages, every mainstream platform", LANGUAGES, ()),
        ("English, one platform (instagram)", ("en",), ("instagram",)),
    )
    rows = []
    for name, languages, platforms in kinds:
        took = spread([one * 1000 for one in apart(batches, seconds / len(kinds), languages, platforms)])
        rows.append([name, took.told(".2f"), f"{1000 / took.middle:,.0f}"])
    part.say("### One process", "", "`Linter.lint` on posts of about 300 characters, no two alike.")
    part.table(["posts", "processor, ms a post", "posts a second"], rows)


def count(part: Part) -> None:
    """Instructions a post."""
    numbers = (WARM, WARM + COUNTED)
    runs = [instructions([PYTHON, "-m", "benchmarks.throughput", "--lint", str(n)]) for n in numbers]
    few, many = (counted(process) for process in runs)
    part.say(
        f"Instructions a post (callgrind, {WARM + COUNTED} English posts less {WARM}): **{(many - few) / COUNTED / 1e6:.1f} million**. "
        "This figure does not depend on what else the machine does.",
        "",
    )


def two_processes(part: Part, seconds: float) -> None:
    """`snslint audit` of one file with one and with two processes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "posts.jsonl"

        def command(jobs: int) -> list[str]:
            return [SNSLINT, "audit", str(file), "--format", "jsonl", "--fail-on", "never", "--jobs", str(jobs)]

        def of(number: int) -> None:
            lines = [json.dumps({"id": str(i), "text": text}) for i, text in enumerate(posts(number, 3))]
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")

        of(200)
        pace = run(command(1)).wall / 200
        number = max(FEWEST, min(5000, int(seconds / 5 / pace)))
        of(number)
        runs = {f"{jobs} process{'es' * (jobs > 1)}": partial(run, command(jobs)) for jobs in (1, 2)}
        costs = side_by_side(runs, 5, seconds * 0.8)
    one = next(iter(costs.values()))
    part.say("### Two processes", "", f"`snslint audit` of {number:,} English posts in one file, start included.")
    part.table(
        ["", "clock, s", "processor, s", "posts a second", "times as fast"],
        [[name, spread([c.wall for c in of]).told(".2f"), spread([c.cpu for c in of]).told(".2f"),
          f"{number / spread([c.wall for c in of]).middle:,.0f}", ratios(one, of, "wall").told(".2f")] for name, of in costs.items()],
    )  # fmt: skip


def main() -> None:
    """Measure and write."""
    part = Part("Throughput", 120, __doc__ or "")
    part.options.add_argument("--lint", type=int, default=0, help="lint so many posts and end")
    given = part.options.parse_args()
    if given.lint:
        from snslint import Linter

        linter = Linter(config_file=False)
        for text in posts(WARM + COUNTED, 4)[: given.lint]:
            linter.lint(text)
        return
    one_process(part, given.seconds * 0.3)
    count(part)
    two_processes(part, given.seconds * 0.4)
    part.write()


if __name__ == "__main__":
    main()
