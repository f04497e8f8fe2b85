"""All measurements, one after the other, in about the time that is given; writes benchmarks/results.md.

python -m benchmarks.bench [--seconds 720] [--only startup,growth]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

SHARES = {"comparison": 0.42, "startup": 0.07, "throughput": 0.07, "growth": 0.1, "retyping": 0.02, "memory": 0.04}
"""Each part's share of the time; the rest goes to what no part can shorten: installing, compiling, callgrind."""


def main() -> int:
    """Each part as a process of its own, small enough that nothing it measures is hidden behind it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=float, default=720, help="about how long all may take, peers being installed")
    asked.add_argument("--only", default=",".join(SHARES), help="parts by name, separated by commas")
    given = asked.parse_args()
    failed = []
    for name in given.only.split(","):
        began = time.perf_counter()
        print(f"\n=== {name}\n", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", "--seconds", f"{given.seconds * SHARES[name]:.0f}"]
        )
        failed += [name] * bool(done.returncode)
        print(f"=== {name} took {time.perf_counter() - began:.0f} s", flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
