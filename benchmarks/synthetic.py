"""Rules made up to see how cost grows with their number: practices of varied concepts, and platforms with their policies."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.posts import sentences
from snslint.rulebook.places import shipped
from snslint.yamlfile import load

PHRASES = 24
"""English phrases of a concept: about what ours have."""
POLICIES = ("facebook", "instagram", "tiktok", "x", "linkedin", "youtube", "reddit")
"""Who speaks about each made-up practice: seven clauses each, as ours have on average."""
COMMON, RARE = 150, 4000
"""Ranks of the words that made-up phrases use: not the commonest, which no concept would be, but words that posts do say."""


def shipped_practices() -> int:
    """How many practices snslint ships."""
    return sum(1 for _ in (shipped() / "practices").rglob("*.yaml"))


def mainstream() -> list[str]:
    """The platforms that are checked when none is named."""
    return sorted(
        path.stem
        for path in (shipped() / "platforms").glob("*.yaml")
        if load(path.read_text(encoding="utf-8"), str(path)).data.get("mainstream")
    )


def write_practices(folder: Path, count: int, seed: int = 1) -> Path:
    """A folder of rules with so many practices more, each of two concepts of its own and seven clauses.

    Phrases are of one to three words that our own posts say, so that concepts are found in posts about as often as ours.
    """
    random = Random(seed)
    words = _words()
    clauses = []
    for number in range(count):
        name = f"made-up-{number:04}"
        for part in ("what", "whom"):
            phrases = sorted({" ".join(random.choices(words, k=random.choice((1, 2, 2, 3)))) for _ in range(PHRASES)})
            _write(folder / "concepts" / f"{name}-{part}.yaml", {"meaning": f"{part} of {name}", "en": phrases})
        practice: dict[str, Any] = {
            "title": {"en": f"Made up {number}", "zh": f"虚构 {number}"},
            "match": {"all": [{"concept": f"{name}-what"}, {"concept": f"{name}-whom"}], "within": "clause"},
            "unless": ["quoted"],
            "instead": {"en": "Something else.", "zh": "换一种说法。"},
            "examples": {"flags": [], "passes": []},
        }
        _write(folder / "practices" / "urgency-scarcity" / f"{name}.yaml", practice)
        clauses.append(
            {"practice": name, "decision": "demoted", "severity": "warning", "effect": "reach", "source": {"id": "snslint-craft"}}
        )  # fmt: skip
    for policy in POLICIES:
        record = load((shipped() / "policies" / f"{policy}.yaml").read_text(encoding="utf-8"), policy).data
        _write(folder / "policies" / f"{policy}.yaml", {**record, "clauses": clauses})
    return folder


def write_platforms(folder: Path, times: int) -> Path:
    """A folder of rules in which each mainstream platform stands so many times in all, with its policy, under new names."""
    for number in range(2, times + 1):
        for name in mainstream():
            for kind in ("platforms", "policies"):
                source = shipped() / kind / f"{name}.yaml"
                if not source.exists():
                    continue
                record = load(source.read_text(encoding="utf-8"), str(source)).data
                record.pop("aliases", None)
                if kind == "policies":
                    record["policy"] = f"{name}-{number}"
                _write(folder / kind / f"{name}-{number}.yaml", record)
    return folder


def _words() -> list[str]:
    """Words that our English drafts say, by rank of frequency."""
    counts: Counter[str] = Counter()
    for sentence in sentences("en"):
        counts.update(word for word in sentence.lower().split() if word.isalpha() and word.isascii() and len(word) > 2)
    return [word for word, _ in counts.most_common(RARE)][COMMON:]


def _write(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(record, Dumper=_DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def remove(folder: Path) -> None:
    """Take a made-up folder away."""
    shutil.rmtree(folder, ignore_errors=True)
