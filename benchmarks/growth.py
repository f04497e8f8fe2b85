"""Growth: what doubling the text, the practices or the platforms does to the time; tabled and plotted.

python -m benchmarks.growth [--seconds N]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.apart import apart, processor
from benchmarks.clock import SNSLINT, ratios, run, side_by_side, spread
from benchmarks.page import Part
from benchmarks.plot import lines
from benchmarks.posts import posts, repetitive, varied, write
from benchmarks.synthetic import mainstream, shipped_practices, write_platforms, write_practices

SIZES = [1000 * 2**step for step in range(11)]
"""Characters: 1,000 to 1,024,000."""
LARGE = 16_000
"""A text this long is measured once, a shorter one five times."""
TIMES = (1, 2, 4)
POSTS = 60


def by_length(kind: str, seconds: float) -> list[tuple[int, float, int]]:
    """Characters, processor seconds (the median of up to five) and findings of texts of growing length, while time lasts."""
    from snslint import Linter

    linter = Linter(config_file=False)
    make = varied if kind == "varied" else repetitive
    for size in SIZES[:4]:  # everything compiled that such texts ask for
        linter.lint(make(size))
    began = time.perf_counter()
    told: list[tuple[int, float, int]] = []
    for size in SIZES:
        findings, took = -1, list[float]()
        for seed in range(2, 7 if size < LARGE else 3):
            text = varied(size, seed) if kind == "varied" else repetitive(size)
            left = seconds - (time.perf_counter() - began)
            expected = took[-1] if took else told[-1][1] * 2.2 if told else 0.0
            if expected > left:
                break
            start = time.process_time()
            findings = len(linter.lint(text).findings)
            took.append(time.process_time() - start)
        if not took:
            break
        told.append((size, median(took), findings))
    return told


def by_rules(folders: Sequence[str], seconds: float) -> list[list[float]]:
    """Processor seconds a post with each configuration, by rounds: every round takes each in turn on the same posts."""
    from snslint import Linter

    linters = [Linter(config_file=folder or False) for folder in folders]
    texts = posts(POSTS, 5)
    took: list[list[float]] = [[] for _ in linters]
    began = time.perf_counter()
    for number in range(12):
        if number > 3 and time.perf_counter() - began > seconds:
            break
        for linter, times in zip(linters, took, strict=True):
            times.append(processor(lambda linter=linter: [linter.lint(text) for text in texts]) / POSTS)  # type: ignore[misc]
    return [times[1:] for times in took]  # the first round is for warming up


def text_growth(part: Part, seconds: float) -> None:
    """Time against length."""
    shown: list[dict[str, object]] = []
    rows: dict[int, list[str]] = {size: [f"{size:,}"] for size in SIZES}
    for kind in ("varied", "repetitive"):
        last = 0.0
        measured = {size: (took, findings) for size, took, findings in apart(by_length, kind, seconds / 2)}
        for size in SIZES:
            if size not in measured:
                rows[size] += ["–", "–", "–"]
                continue
            took, findings = measured[size]
            rows[size] += [f"{took * 1000:,.1f}", f"{took / last:.2f}" if last else "", f"{findings:,}"]
            shown.append({"text": kind, "characters": size, "seconds": took})
            last = took
    part.say(
        "### Length of the text", "",
        "Varied: paragraphs like our posts, no two alike. Repetitive: the same pushy sentences over and over, each with findings. "
        "One process that has warmed up; the median of up to five texts. A dash: there was no time left for it in this run.",
    )  # fmt: skip
    part.table(
        ["characters", "varied, ms", "× the half", "findings", "repetitive, ms", "× the half", "findings"],
        list(rows.values()),
    )  # fmt: skip
    log = {"type": "log"}
    lines(
        "growth-text", shown, x={"field": "characters", "type": "quantitative", "scale": log},
        y={"field": "seconds", "type": "quantitative", "scale": log, "title": "processor seconds"}, color={"field": "text"},
    )  # fmt: skip


def rule_growth(part: Part, seconds: float) -> None:
    """Time against the number of practices and of platforms."""
    shown: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        draft = str(write(folder / "posts", 1)[0])
        count, platforms = shipped_practices(), len(mainstream())
        kinds: dict[str, tuple[int, Callable[[Path, int], Path]]] = {
            "practices": (count, lambda place, times: write_practices(place, count * (times - 1))),
            "platforms": (platforms, write_platforms),
        }
        for kind, (number, make) in kinds.items():
            configs = [""]
            for times in TIMES[1:]:
                make(folder / f"{kind}-{times}", times)
                config = folder / f"{kind}-{times}.yaml"
                config.write_text(f"extends: [./{kind}-{times}]\n")
                configs.append(str(config))
            starts = {
                str(times): partial(run, [SNSLINT, "check", *(["--config", config] if config else []), draft], folder)
                for times, config in zip(TIMES, configs, strict=True)
            }
            for start in starts.values():
                start()
            took = apart(by_rules, configs, seconds / 4)
            cold = side_by_side(starts, 15, seconds / 4)
            rows = []
            for times, posts_took in zip(TIMES, took, strict=True):
                ratio = spread([one / first for one, first in zip(posts_took, took[0], strict=True)])
                began = spread([cost.cpu * 1000 for cost in cold[str(times)]])
                rows.append(
                    [f"× {times} ({number * times})", spread([t * 1000 for t in posts_took]).told(".2f"), ratio.told(".2f"),
                     began.told(), ratios(cold[str(times)], cold["1"]).told(".2f")]
                )  # fmt: skip
                shown += [
                    {"what": kind, "times": times, "of": "a post", "ratio": ratio.middle},
                    {
                        "what": kind,
                        "times": times,
                        "of": "a cold start",
                        "ratio": ratios(cold[str(times)], cold["1"]).middle,
                    },
                ]
            part.say(f"### Number of {kind}")
            part.table([kind, "a post, ms", "÷ × 1", "a cold start, ms", "÷ × 1"], rows)
    part.say(
        "Made-up practices are of two concepts each, with phrases of words that our posts say; made-up platforms are the "
        "mainstream ones once more under other names, with all their clauses, and are checked as those are."
    )
    lines(
        "growth-rules", shown, x={"field": "times", "type": "quantitative", "title": "times as many", "axis": {"values": TIMES}},
        y={"field": "ratio", "type": "quantitative", "title": "times as long"},
        color={"field": "what", "title": "more"}, strokeDash={"field": "of", "title": "time of", "legend": {"symbolType": "stroke", "symbolSize": 400}},
    )  # fmt: skip


def main() -> None:
    """Measure, plot, write."""
    part = Part("Growth", 120, __doc__ or "")
    seconds = part.options.parse_args().seconds
    text_growth(part, seconds * 0.5)
    rule_growth(part, seconds * 0.4)
    part.write()


if __name__ == "__main__":
    main()
