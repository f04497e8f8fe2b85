"""What every test may ask for."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

# no test is about time: a busy machine fails none; and CI asks the same examples every time, so that red means a change
settings.register_profile("snslint", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("snslint")


@pytest.fixture(scope="session", autouse=True)
def _quiet_environment() -> Iterator[None]:
    """Tests speak English, without colour and outside of CI's own formats, wherever they run."""
    kept = dict(os.environ)
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"
    yield
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules, compiled; from the cache where they have not changed."""
    return load_rulebook()


@pytest.fixture
def rules_of(tmp_path: Path) -> "RuleMaker":
    """Makes small rule folders."""
    return RuleMaker(tmp_path / "rules")


class RuleMaker:
    """Writes rule files and compiles them alone, without the shipped ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write(
            "sources/house.yaml",
            "{publisher: us, title: house, url: 'https://example.com', kind: house, evidence: read, checked: '2026-11-22'}",
        )

    def write(self, name: str, text: str) -> Path:
        """Write one rule file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def concepts(self, words: Mapping[str, str]) -> None:
        """Concepts by name, each with the lines of its words, and a practice `…-seen` for each."""
        for name, lines in words.items():
            self.write(f"concepts/{name}.yaml", f"meaning: {name}\n{lines}")
            self.practice(f"{{concept: {name}}}", name=f"{name}-seen")

    def practice(self, match: str, name: str = "thing", more: str = "") -> None:
        """A practice with this match, and no examples worth the name."""
        self.write(
            f"practices/selling-craft/{name}.yaml",
            f"title: {{en: {name}, zh: 事}}\ninstead: {{en: other, zh: 别}}\nmatch: {match}\n{more}\nexamples: {{}}\n",
        )

    def book(self) -> Rulebook:
        """The compiled folder."""
        return load_rulebook(use_cache=False, rules=self.folder)
