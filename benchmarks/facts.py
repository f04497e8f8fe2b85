"""Measure the packs on the policy digest's own examples, where it lies beside the project.

    make facts                reads ../shared/policies

Each fact's examples are checked on the fact's platform (law: in its market). One counts as found when a finding stands
on a clause that cites the fact, or has the topic of such a clause. Only facts that a clause stands on are counted; a
near miss is wrong when anything above advice speaks.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from snslint.documents.read import read_text
from snslint.model import Report
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

PLATFORM = {
    "FB": "facebook", "IG": "instagram", "TH": "threads", "MS": "messenger", "WA": "whatsapp", "YT": "youtube",
    "TT": "tiktok", "X": "x", "LI": "linkedin", "SN": "snapchat", "PIN": "pinterest", "RD": "reddit", "EM": "email",
    "QU": "quora", "ME": "medium", "SK": "skype",
}  # fmt: skip
MARKETS = {
    "US": ["US"],
    "UK": ["GB"],
    "EU": ["DE", "FR", "ES", "IT"],
    "Germany": ["DE"],
    "France": ["FR"],
    "Japan": ["JP"],
}

FOOTER = "\n\nAlder Tents Ltd, 12 High St, Leeds LS1 4AP, UK. Unsubscribe: https://alder.example/stop"
"""What every e-mail has: a near miss of one sentence is no whole e-mail without it."""
ONE = ("surface", "kind", "segment", "label")
"""Facts that a draft states once, where a clause may list several."""


def main(shared: Path) -> None:
    """Print the figures; with --verbose also what was missed and what was wrong; --only=FB- only such facts."""
    verbose = "--verbose" in sys.argv
    only = tuple(a.removeprefix("--only=") for a in sys.argv if a.startswith("--only="))
    facts = json.loads((shared / "west" / "facts.json").read_text(encoding="utf-8"))
    book = load_rulebook()
    topics: dict[str, set[str]] = defaultdict(set)
    facing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for many in book.clauses.values():
        for clause in many:
            if clause.decision != "allowed":
                for fact in clause.facts:
                    topics[fact].add(clause.topic)
                    facing[fact].append(clause.when)
    found = total = wrong = quiet = 0
    for fact in facts:
        id_ = fact["id"]
        if id_ not in topics or not id_.startswith(only or ""):
            continue
        texts = [*fact["en"], *(text for many in fact["loc"].values() for text in many)]
        for text in texts:
            total += 1
            seen = _topics(fact, text, facing[id_], book)
            if seen & topics[id_]:
                found += 1
            elif verbose:
                print(f"MISSED {id_} {sorted(topics[id_])[:3]} saw {sorted(seen)}: {text}")
        for text in fact["ok"]:
            quiet += 1
            whole = text + FOOTER if id_.startswith("EM-") else text
            loud = [f.rule for f in _report(fact, whole, {}, book).findings if f.severity != "advice"]
            wrong += bool(loud)
            if loud and verbose:
                print(f"WRONG {id_} {loud}: {text}")
    if total and quiet:
        print(
            f"examples found {found} of {total} ({found / total:.1%}); near misses flagged {wrong} of {quiet} ({wrong / quiet:.1%})"
        )
    _cases(shared / "east" / "cases.tsv", book, verbose)


def _topics(fact: dict[str, Any], text: str, whens: list[dict[str, Any]], book: Rulebook) -> set[str]:
    """Topics found under any of the conditions that the fact's clauses ask for."""
    seen: set[str] = set()
    for when in [{}, *whens]:
        facts = {
            k: v[0] if isinstance(v, list) and k in ONE else v for k, v in when.items() if k not in ("with", "not")
        }
        seen |= {f.topic for f in _report(fact, text, facts, book).findings}
    return seen


def _report(fact: dict[str, Any], text: str, given: dict[str, Any], book: Rulebook) -> Report:
    facts = dict(given)
    name = PLATFORM.get(fact["id"].split("-")[0])
    if name:
        facts["platforms"] = [name]
    if name == "email":
        facts.setdefault("kind", "email")
    if name in ("messenger", "whatsapp"):
        facts.setdefault("kind", "message")
    if not name:
        facts["platforms"] = ["instagram"]
        facts["markets"] = next((m for key, m in MARKETS.items() if fact["title"].startswith(key)), ["US"])
    return lint(read_text(text, "example.txt", "txt", facts=facts), book)


def _cases(path: Path, book: Rulebook, verbose: bool) -> None:
    found = total = wrong = quiet = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "label")):
            continue
        label, text = line.split("\t")
        platforms = ["wechat", "weibo", "xiaohongshu", "douyin"]
        report = lint(read_text(text, "case.txt", "txt", facts={"platforms": platforms, "markets": ["CN"]}), book)
        loud = [f.rule for f in report.findings if f.severity != "advice"]
        if label == "violation":
            total += 1
            found += bool(report.findings)
            if verbose and not report.findings:
                print(f"MISSED {text}")
        else:
            quiet += 1
            wrong += bool(loud)
            if verbose and loud:
                print(f"WRONG {loud}: {text}")
    print(f"Chinese cases found {found} of {total}; innocent ones flagged {wrong} of {quiet}")


if __name__ == "__main__":
    main(Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared/policies")))
