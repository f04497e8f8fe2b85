"""What a call of a kept Linter costs, as a ratio to building one and calling it once: the reason to keep it.

    python -m benchmarks.linter

Prints a table for docs and for eyes; nothing fails by the clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from snslint import Linter

POST = "We spent a night at the lake and the kettle sang. Which stove would you take up there, and why? "
DRAFTS = {
    "one line": "Tag 3 friends who need a tent this spring!",
    "a post of 290 characters": POST * 3,
    "a long post of 2,000 characters": (POST * 21)[:2000],
}
CALLS = 40


def build() -> Linter:
    """A linter that has read its rules."""
    linter = Linter(config_file=False)
    linter.rulebook()
    return linter


def best(work: Callable[[], object], times: int) -> float:
    """Seconds of processor time that the quickest of several runs took."""
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def main() -> None:
    """Measure and print."""
    build()  # fills the cache of compiled rules, and imports
    building = best(lambda: build().lint(DRAFTS["one line"]), 5)
    linter = build()
    print("| what | processor time, ms | ratio |")
    print("|---|---|---|")
    print(f"| building a Linter, rules in the cache, and its first call | {building * 1000:.1f} | 1 |")
    for name, text in DRAFTS.items():
        linter.lint(text)
        for where, platforms in (("one platform", ["facebook"]), ("every mainstream platform", [])):
            call = best(lambda text=text, platforms=platforms: linter.lint(text, platforms=platforms), CALLS)  # type: ignore[misc]
            print(f"| {name}, {where} | {call * 1000:.1f} | {call / building:.2f} |")
    texts = [f"{POST} ({number})" for number in range(80)]
    alone = best(lambda: [linter.lint(text) for text in texts], 3)
    with ThreadPoolExecutor(8) as pool:
        many = best(lambda: list(pool.map(linter.lint, texts)), 3)
    print(f"| 80 posts of 100 characters from 8 threads | {many * 1000:.0f} | {many / alone:.2f} of one thread |")


if __name__ == "__main__":
    main()
