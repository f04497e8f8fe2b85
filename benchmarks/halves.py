"""The whole-draft suites in two halves by hash of the id: `a` to work on, `b` to report only.

    make halves               reads ../shared, runs its judge on each half

A gap between the halves says how much was fitted to sentences.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main(shared: Path, snslint: str) -> int:
    """Run the judge on both halves."""
    code = 0
    for half in (0, 1):
        with tempfile.TemporaryDirectory() as folder:
            for path in sorted((shared / "data").glob("behaviour*.jsonl.gz")):
                with gzip.open(path, "rt", encoding="utf-8") as stream:
                    rows = [line for line in stream if line.strip()]
                kept = [r for r in rows if hashlib.md5(json.loads(r)["id"].encode()).digest()[0] % 2 == half]
                (Path(folder) / path.name.removesuffix(".gz")).write_text("".join(kept), encoding="utf-8")
            print(f"half {'ab'[half]}", flush=True)
            code |= subprocess.call([sys.executable, str(shared / "judge" / "judge.py"), folder, "--snslint", snslint])
    return code


if __name__ == "__main__":
    sys.exit(
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"), sys.argv[2] if len(sys.argv) > 2 else "snslint")
    )
