"""snslint beside other linters: the same 1, 200 and 5,000 posts, in alternating order.

python -m benchmarks.comparison [--seconds N] [--posts 1,200,5000]
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.clock import PYTHON, SNSLINT, Cost, ratios, run, side_by_side, spread
from benchmarks.page import Part
from benchmarks.peers import HOME, Peer, available
from benchmarks.posts import write

OURS, FLOOR = "snslint", "python -c 'import click'"
ROUNDS = (15, 7, 3)
"""At most, for few, some and many posts."""
SHARES = (0.2, 0.25, 0.55)


class Measured(NamedTuple):
    """What one number of posts came to: costs by name, lines said by name, why some were left out."""

    posts: int
    costs: Mapping[str, list[Cost]]
    said: Mapping[str, int]
    left: Mapping[str, str]


def ours(folder: Path) -> list[str]:
    """snslint on a folder of posts: every rule of every mainstream platform, one process, one line a finding."""
    return [SNSLINT, "check", "--format", "concise", "--fail-on", "never", str(folder)]


def measure(
    posts: int, rounds: int, seconds: float, peers: list[Peer], folder: Path, before: list[Measured]
) -> Measured:
    """One number of posts, by everyone who can be expected to be done with them in time."""
    files = write(folder / "posts", posts)
    commands = {OURS: (ours(folder / "posts"), folder)}
    if posts == 1:
        commands[FLOOR] = ([PYTHON, "-c", "import click"], folder)
    left: dict[str, str] = {}
    for peer in peers:
        expected = _expected(peer.name, posts, before)
        if expected > seconds / 3:
            left[peer.name] = f"not run: would take about {expected:,.0f} s at its pace of the smaller run"
        else:
            commands[peer.name] = (peer.command(folder / "posts", files), peer.cwd or folder)
    said: dict[str, int] = {}

    def once(name: str) -> Cost:
        command, cwd = commands[name]
        cost = run(command, cwd, output=folder / "said.txt")
        said[name] = (folder / "said.txt").read_bytes().count(b"\n")
        return cost

    if not before:  # bring programs and rules into the disk's cache
        for name in list(commands):
            cost = once(name)
            if cost.code and not said[name]:
                left[name] = f"failed with exit code {cost.code}"
                del commands[name]
    runs = {name: partial(once, name) for name in commands}
    return Measured(posts, side_by_side(runs, rounds, seconds), said, left)


def _expected(name: str, posts: int, before: list[Measured]) -> float:
    """Seconds by the clock that a run should take, by the two smaller ones."""
    seen = [(m.posts, spread([c.wall for c in m.costs[name]]).middle) for m in before if name in m.costs]
    if len(seen) < 2:
        return 0 if not before or seen else float("inf")
    (few, quick), (many, slow) = seen[-2:]
    return quick + (posts - few) * max(0.0, slow - quick) / (many - few)


def tell(part: Part, measured: Measured) -> None:
    """A table of one number of posts."""
    reference = measured.costs[OURS]
    floor = measured.costs.get(FLOOR)
    rows = []
    for name, costs in measured.costs.items():
        cpu, wall = spread([c.cpu * 1000 for c in costs]), spread([c.wall * 1000 for c in costs])
        row = [
            f"**{name}**" if name == OURS else name, cpu.told(",.0f"), wall.told(",.0f"),
            "1" if name == OURS else ratios(costs, reference).told(".2f"),
            "1" if name == OURS else ratios(costs, reference, "wall").told(".2f"),
            f"{max(c.peak for c in costs) / 1e6:.0f}", str(len(costs)), f"{measured.said[name]:,}",
        ]  # fmt: skip
        if floor:
            row.insert(5, "1" if name == FLOOR else ratios(costs, floor).told(".2f"))
        rows.append(row)
    head = [
        "",
        "processor, ms",
        "clock, ms",
        "processor ÷ snslint's",
        "clock ÷ snslint's",
        "peak MB",
        "runs",
        "lines said",
    ]
    if floor:
        head.insert(5, "processor ÷ import click's")
    part.say(f"### {measured.posts:,} post{'s' * (measured.posts > 1)}")
    part.table(head, rows)
    part.say(*(f"- {name}: {why}." for name, why in measured.left.items()))


def pace(part: Part, all_measured: list[Measured]) -> None:
    """What each further post costs, by the largest run of each and its smallest."""
    cost: dict[str, float] = {}
    clock: dict[str, float] = {}
    for name in all_measured[0].costs:
        seen = [m for m in all_measured if name in m.costs]
        if len(seen) > 1 and name != FLOOR:
            few, many = seen[0], seen[-1]
            for field, into in (("cpu", cost), ("wall", clock)):
                first, last = (spread([getattr(c, field) for c in m.costs[name]]).middle for m in (few, many))
                into[name] = (last - first) / (many.posts - few.posts) * 1000
    part.say("### A further post", "", "The largest run of each less its smallest, by the post.")
    part.table(
        ["", "processor, ms", "clock, ms", "processor ÷ snslint's", "clock ÷ snslint's"],
        [[f"**{n}**" if n == OURS else n, f"{cost[n]:.2f}", f"{clock[n]:.2f}", f"{cost[n] / cost[OURS]:.2f}", f"{clock[n] / clock[OURS]:.2f}"]
         for n in sorted(cost, key=cost.__getitem__)],
    )  # fmt: skip


def main() -> None:
    """Install, measure, write."""
    part = Part("Against other linters", 420, __doc__ or "")
    part.options.add_argument("--posts", default="1,200,5000", help="how many, three numbers")
    part.options.add_argument("--only", default="", help="peers by name, separated by commas")
    given = part.options.parse_args()
    peers, missing = available()
    wanted = [name for name in given.only.split(",") if name]
    peers = [peer for peer in peers if not wanted or peer.name in wanted]
    rules = len(list((HOME / "vale" / "styles" / "Social").glob("*.yml")))
    part.say(
        "The posts: English, about 300 characters each, one a file of a folder, made of sentences of our own drafts "
        "(`benchmarks/posts.py`, seed 1), no two alike. Everyone is called on the folder once, as its command line; "
        "output goes to a file. Compiled rules of snslint are in its cache, all programs in the disk's. A ratio above 1: "
        "it took so many times what snslint took. Vale and Harper use all cores of the machine, the others one.",
        "",
        "What each was asked to do:",
        "",
        "- **snslint**: every rule of every mainstream platform, craft and positioning, English and eight other languages, "
        "with scores and a verdict for each platform; one process, one line a finding.",
        *(f"- **{peer.name}** {peer.version}: {peer.asked.format(rules=rules)}." for peer in peers),
        *(f"- **{name}** could not be installed: {why}." for name, why in missing.items()),
        "",
    )
    done: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for count, rounds, share in zip(map(int, given.posts.split(",")), ROUNDS, SHARES, strict=True):
            place = Path(folder) / str(count)
            done.append(measure(count, rounds, given.seconds * share, peers, place, done))
            tell(part, done[-1])
    pace(part, done)
    part.write()


if __name__ == "__main__":
    main()
