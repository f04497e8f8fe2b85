"""Fuzz one target for some minutes: `python -m tests.fuzz.run drafts --minutes 10`. See docs/hardening.md.

Every kind of failure (what was raised, and where) is kept once, as the shortest input seen, under build/fuzz/; the run goes on. An
input that takes longer than `LIMIT` stops it. Mended ones move to tests/fuzz/found/, where CI runs them ever after.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import shutil
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["snslint"]):
    import snslint
    from tests.fuzz.targets import LIMIT, TARGETS, scratch

    for module in pkgutil.walk_packages(snslint.__path__, "snslint."):
        # most are imported when they are needed, and then it is too late for the fuzzer to see into them
        if not module.name.startswith(("snslint.shells.wagtail", "snslint.shells.django", "snslint.__main__")):
            importlib.import_module(module.name)

ROOT = Path(__file__).parents[2]
FOUND = Path(__file__).parent / "found"


class Run:
    """One target's run: how many inputs, what failed."""

    def __init__(self, name: str, minutes: float) -> None:
        self.name = name
        self.began = time.monotonic()
        self.end = self.began + minutes * 60
        self.folder = ROOT / "build" / "fuzz" / name
        self.inputs = 0
        self.failed: dict[str, bytes] = {}
        self.slowest = 0.0

    def one(self, data: bytes) -> None:
        """One input; the last one ends the run, since libFuzzer leaves without a word."""
        if time.monotonic() > self.end:
            self.tell()
            shutil.rmtree(scratch(), ignore_errors=True)
            os._exit(1 if self.failed else 0)
        self.inputs += 1
        began = time.process_time()
        try:
            TARGETS[self.name](data)
        except Exception as error:
            self.keep(data, error)
        self.slowest = max(self.slowest, time.process_time() - began)

    def keep(self, data: bytes, error: Exception) -> None:
        """Write down an input that failed, unless its like is known by one as short."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "snslint/" in frame.filename] or frames
        kind = f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"
        if kind in self.failed and len(self.failed[kind]) <= len(data):
            return
        if kind not in self.failed:
            sys.stderr.write(f"\n{self.name}: FOUND {kind}\n{''.join(traceback.format_exception(error))[-3000:]}\n")
        self.failed[kind] = data
        (self.folder / "failed").mkdir(parents=True, exist_ok=True)
        (self.folder / "failed" / kind).write_bytes(data)

    def tell(self) -> None:
        """What came of it."""
        sys.stderr.write(
            f"{self.name}: {self.inputs:,} inputs in {(time.monotonic() - self.began) / 60:.1f} min, "
            f"{len(self.failed)} kinds of failure, slowest {self.slowest:.2f} s\n"
        )
        sys.stderr.flush()


def main() -> None:
    """Fuzz."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--again", type=Path, help="run this input once, and let what it raises be seen")
    given = asked.parse_args()
    if given.again:
        TARGETS[given.target](given.again.read_bytes())
        return
    run = Run(given.target, given.minutes)
    corpus = run.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    kept = FOUND / given.target
    TARGETS[given.target](b"")  # what is read once is no input's fault
    words = [
        sys.argv[0], str(corpus), *([str(kept)] if kept.is_dir() else []), f"-max_total_time={round(given.minutes * 60) + 60}", f"-timeout={round(LIMIT)}",
        "-max_len=400", "-rss_limit_mb=4096", f"-artifact_prefix={run.folder}/", "-verbosity=0", "-print_final_stats=0",
    ]  # fmt: skip
    atheris.Setup(words, run.one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
