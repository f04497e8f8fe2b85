"""Recall and false alarms on whole drafts of our own, by language.

Every third draft in CI, where all of them take two minutes; `make corpus` reads all (`CORPUS_STEP=1`).
"""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks.precision import report_of

from snslint.rulebook.compiled import Rulebook

FOLDER = Path(__file__).parent
NEAR: list[set[str]] = [
    {"engagement-bait", "like-gating", "giveaway-mechanics", "engagement-trade"},
    {"giveaway-mechanics", "giveaway-terms", "organic-contest-banned"},
    {"disclosure-missing", "disclosure-unclear"},
    {"diversion-messaging", "link-misuse", "spam-evasion"},
    {"price-claim", "free-claim", "urgency-scarcity"},
    {"absolute-claim", "health-claim", "weight-loss", "before-after", "personal-attributes"},
    {"absolute-claim", "price-claim"},
    {"counterfeit", "restricted-goods", "brand-misuse"},
    {"opt-in", "subject-line"},
    {"review-incentive", "engagement-trade"},
]
"""Topics so near that either is a right answer."""
RECALL, ALARMS, LANGUAGE = 0.96, 0.01, 0.93
"""What must be found at least, in all and in each language, and be warned of wrongly at most. Rules were mended on most of
these drafts: a fall says that a change undid something, the height says nothing of drafts by others (docs/decisions)."""
STEP = int(os.environ.get("CORPUS_STEP", "3"))
ROWS = [
    json.loads(line)
    for path in sorted(FOLDER.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
][::STEP]


def right(topic: str) -> set[str]:
    return {topic}.union(*(group for group in NEAR if topic in group))


@pytest.mark.skipif(not ROWS, reason="no corpus")
def test_recall_and_false_alarms(rulebook: Rulebook) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    alarms: dict[str, list[bool]] = defaultdict(list)
    for row in ROWS:
        report = report_of(row, rulebook)
        if row["expect"] == "flag":
            found[row["lang"]].append(bool(right(row["family"]) & {f.topic for f in report.findings}))
        else:
            alarms[row["lang"]].append(any(f.severity != "advice" for f in report.findings))
    many = [hit for hits in found.values() for hit in hits]
    loud = [hit for hits in alarms.values() for hit in hits]
    assert sum(many) / len(many) >= RECALL
    assert sum(loud) / len(loud) <= ALARMS
    for language, hits in found.items():
        if len(hits) >= 30:
            assert sum(hits) / len(hits) >= LANGUAGE, language
