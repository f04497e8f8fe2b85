"""The release gate: how often each practice is right where it speaks above advice. Writes docs/reference/precision.md and
rules/gate.yaml.

    make precision            reads tests/corpus and, where it lies beside the project, ../shared/data

Right: a loud finding on a draft of tests/corpus that is to be flagged for that topic or one near it. Wrong: a loud
finding on an innocent draft of tests/corpus, or on a row of a quiet pool of real posts (only counted, never copied).
A practice below 80 % with at least three loud findings fails the gate, and so does one that is loud on three quiet rows:
our own drafts are half breaches, people's posts are not. Its clauses above advice must be experimental.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from snslint.documents.read import read_text
from snslint.model import Report
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

ROOT = Path(__file__).parents[1]
FLOOR, SEEN = 0.8, 3
QUIET = {
    "reddit_promo_vs_interaction": "interaction", "hn_titles": "ask_hn", "stop_clickbait_en": "news",
    "qq_group_ads_zh": "chat", "youtube_spam": "ham", "corporate_messaging": "Dialogue",
}  # fmt: skip
"""Pools of real posts on which a warning is almost surely wrong, and the label of their quiet rows. The pool of game
chat is left out: many of its 'chat' rows are advertisements."""
ROWS = 600
FIELDS = ("title", "first_comment", "overlay", "alt", "link")


def main() -> None:
    """Count, write the page, and name what fails."""
    gate = ROOT / "rules" / "gate.yaml"
    gate.write_text("experimental: []\n", encoding="utf-8")  # what is held back now would not be loud, and so pass
    book = load_rulebook()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    pooled: Counter[str] = Counter()
    for row in corpus():
        report = report_of(row, book)
        loud = {(f.practice, f.topic) for f in report.findings if f.severity != "advice"}
        for practice, _ in loud:
            (right if row["expect"] == "flag" else wrong)[practice] += 1
    rows = 0
    data = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared" / "data")
    for name, label in QUIET.items():
        for text in quiet(data / f"{name}.jsonl.gz", lambda said, label=label: label in said):
            rows += 1
            report = lint(read_text(text, "post.txt", "txt"), book)
            pooled.update({f.practice for f in report.findings if f.severity != "advice"})
    wrong.update(pooled)
    lines = [
        "# Precision of the loud readings", "",
        f"Measured on {sum(1 for _ in corpus())} drafts of tests/corpus and {rows} quiet rows of real posts (benchmarks/precision.py). "
        "A practice below 80 % with three loud findings or more, or loud on three quiet rows, is experimental: it shows and "
        "cannot fail a run.", "",
        "| practice | right | wrong | of these quiet rows | precision | gate |", "|---|---|---|---|---|---|",
    ]  # fmt: skip
    failing = []
    for practice in sorted(right | wrong):
        good, bad = right[practice], wrong[practice]
        share = good / (good + bad)
        fails = (share < FLOOR and good + bad >= SEEN) or pooled[practice] >= SEEN
        failing += [practice] if fails else []
        verdict = "fails" if fails else "holds" if good + bad >= SEEN else "too few to say"
        lines.append(f"| {practice} | {good} | {bad} | {pooled[practice]} | {share:.0%} | {verdict} |")
    (ROOT / "docs" / "reference" / "precision.md").write_text("\n".join([*lines, ""]), encoding="utf-8")
    held = "".join(f"- {practice}\n" for practice in failing)
    gate.write_text(
        "# Written by benchmarks/precision.py (make precision): practices below the floor; their clauses above advice are experimental.\n"
        f"experimental:{chr(10) + held if held else ' []' + chr(10)}",
        encoding="utf-8",
    )
    print(f"{len(right | wrong)} practices spoke; failing the gate: {', '.join(failing) or 'none'}")


def corpus() -> Iterator[dict[str, Any]]:
    """The project's own whole drafts."""
    for path in sorted((ROOT / "tests" / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def report_of(row: dict[str, Any], book: Rulebook) -> Report:
    """Lint one draft of the corpus."""
    facts = dict(row.get("front_matter") or {})
    fields = {name: facts.pop(name) for name in FIELDS if isinstance(facts.get(name), str)}
    if row.get("platform") not in (None, "", "any"):
        facts["platforms"] = [row["platform"]]
    if row.get("positioning"):
        facts["positioning"] = row["positioning"]
    return lint(read_text(row["text"], "draft.txt", "txt", facts=facts, fields=fields), book)


def quiet(path: Path, mark: Callable[[Any], bool], most: int = ROWS) -> list[str]:
    """Some `most` texts of a pool whose label `mark` takes for quiet, spread over it; none where there is no such file."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream if line.strip()]
    texts = [row["text"] for row in rows if mark(row["label"])]
    return texts[:: max(1, len(texts) // most)]


if __name__ == "__main__":
    main()
