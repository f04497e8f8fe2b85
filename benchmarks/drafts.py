"""Measure whole drafts of our own: what was found, what was wrongly flagged, with the words.

    python benchmarks/drafts.py tests/corpus/en.jsonl [--last 40] [--ids PREFIX] [--quiet]

Recall and false alarms are counted as the judge of the labelled suites counts them: a draft to be flagged is found when
any finding, advice too, has its topic or one near it; an innocent draft is a false alarm when a warning or error stands.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from tests.corpus.test_corpus import right

from benchmarks.precision import report_of
from snslint.rulebook.load import load_rulebook


def main() -> None:
    """Print every miss and every false alarm, then the figures by language."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", type=Path, nargs="+")
    asked.add_argument("--last", type=int, default=0, help="only the last N rows of each file")
    asked.add_argument("--ids", default="", help="only rows whose id starts with this")
    asked.add_argument("--quiet", action="store_true", help="figures only")
    given = asked.parse_args()
    book = load_rulebook()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for path in given.files:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for line in lines[-given.last :]:
            row = json.loads(line)
            if not str(row["id"]).startswith(given.ids):
                continue
            findings = report_of(row, book).findings
            count = counts[row["lang"]]
            if row["expect"] == "flag":
                hit = bool(right(row["family"]) & {f.topic for f in findings})
                count[0] += 1
                count[1] += hit
                if not hit and not given.quiet:
                    said = sorted({f.rule for f in findings})
                    print(f"MISS {row['id']} {row['family']} on {row['platform']}: {row['text']!r} saw {said}")
            else:
                loud = [(f.rule, f.severity, f.text) for f in findings if f.severity != "advice"]
                count[2] += 1
                count[3] += bool(loud)
                if loud and not given.quiet:
                    print(f"ALARM {row['id']} {row['family']} on {row['platform']}: {row['text']!r} said {loud}")
    for language, (flags, found, clean, wrong) in sorted(counts.items()):
        print(
            f"{language}: found {found} of {flags} ({found / max(1, flags):.0%}), false alarms {wrong} of {clean} ({wrong / max(1, clean):.0%})"
        )


if __name__ == "__main__":
    main()
