"""Digests of reports: `python -m tests.golden.digests`; `make golden` writes the ones that are kept (`--write`).

fixture/NAME   a draft of golden/drafts under the few rules of tests/scenarios/rules; kept in digests.json
shipped/NAME   the same drafts, examples/ and some posts of tests/corpus under our rules, which change daily: not
               kept, but compared between runs in different places (hash seeds, locales, time zones)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from snslint.config.profile import Options
from snslint.documents.read import read_path, read_text
from snslint.model import Draft
from snslint.pipeline import lint
from snslint.reporters import render
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

TESTS = Path(__file__).parents[1]
DRAFTS = TESTS / "golden" / "drafts"
KEPT = TESTS / "golden" / "digests.json"
CORPUS = ("en.jsonl", "zh.jsonl", "es.jsonl", "de.jsonl", "ja.jsonl", "ko.jsonl", "fr.jsonl")
EVERY = 40
"""Every fortieth post of a corpus file."""


def canonical(draft: Draft, book: Rulebook, lang: str = "en") -> str:
    """A report as JSON, keys sorted, without what a release changes."""
    report = lint(draft, book, options=Options(markets=("US", "CN")), lang=lang)
    told = json.loads("".join(render("json", [report], lang=lang)))
    told.pop("snslint")
    return json.dumps(told, sort_keys=True, ensure_ascii=True, indent=1)


def golden() -> Iterator[tuple[str, Draft]]:
    """The drafts made for this, by name."""
    for path in sorted(DRAFTS.iterdir(), key=lambda path: path.name):
        draft = read_path(path)
        yield path.name, Draft(path.name, draft.text, draft.format, draft.id, draft.facts, draft.fact_lines)


def others() -> Iterator[tuple[str, Draft]]:
    """Examples, and posts of the corpus."""
    for path in sorted((TESTS.parent / "examples").glob("*.md"), key=lambda path: path.name):
        draft = read_text(path.read_text(encoding="utf-8"), path.name)
        facts = {key: value for key, value in draft.facts.items() if key != "account"}  # of their own snslint.yaml
        yield path.name, Draft(path.name, draft.text, draft.format, draft.id, facts, draft.fact_lines)
    for name in CORPUS:
        lines = (TESTS / "corpus" / name).read_text(encoding="utf-8").splitlines()
        for line in lines[::EVERY]:
            post = json.loads(line)
            yield post["id"], read_text(post["text"], post["id"], "txt", facts=post.get("front_matter", {}))


def fixture() -> dict[str, str]:
    """Canonical reports under the few rules."""
    book = load_rulebook(rules=TESTS / "scenarios" / "rules", use_cache=False)
    return {
        f"fixture/{name} ({lang})": canonical(draft, book, lang) for name, draft in golden() for lang in ("en", "zh")
    }


def shipped() -> dict[str, str]:
    """Canonical reports under ours."""
    book = load_rulebook()
    drafts = [*golden(), *others()]
    reports = {f"shipped/{name}": json.loads(canonical(draft, book)) for name, draft in drafts}
    for told in reports.values():
        told.pop("ruleset", None)
    return {name: json.dumps(told, sort_keys=True) for name, told in reports.items()}


def digest(told: str) -> str:
    """Enough of it to tell reports apart."""
    return sha256(told.encode()).hexdigest()[:16]


def main(words: list[str]) -> None:
    """Print all digests, or write those that are kept."""
    if words == ["--write"]:
        made = {name: digest(told) for name, told in fixture().items()}
        KEPT.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"wrote {len(made)} digests to {KEPT.relative_to(TESTS.parent)}")
    else:
        print(json.dumps({name: digest(told) for name, told in {**fixture(), **shipped()}.items()}))


if __name__ == "__main__":
    main(sys.argv[1:])
