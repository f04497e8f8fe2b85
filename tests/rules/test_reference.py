"""The generated pages are current, and every fact of the policy digest ended somewhere."""

from pathlib import Path

from snslint.reporters.pages import pages, uncovered
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import read
from snslint.rulebook.places import shipped
from snslint.shells.cli_docs import coverage

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


def test_every_fact_is_covered(rulebook: Rulebook) -> None:
    facts, rest = coverage(FOLDER / "coverage")
    assert len(facts) == 535
    assert uncovered(rulebook, facts, rest) == []


def test_no_clause_or_line_names_a_fact_that_is_not_there(rulebook: Rulebook) -> None:
    facts, rest = coverage(FOLDER / "coverage")
    named = {fact for many in rulebook.clauses.values() for clause in many for fact in clause.facts} | set(rest)
    assert named - set(facts) == set()


def test_the_pages_are_current(rulebook: Rulebook) -> None:
    facts, rest = coverage(FOLDER / "coverage")
    made = {page.path: page.text for page in pages(rulebook, read([shipped()]), facts, rest)}
    stale = [
        path
        for path, text in made.items()
        if not (FOLDER / path).exists() or (FOLDER / path).read_text(encoding="utf-8") != text
    ]
    extra = [
        path.relative_to(FOLDER).as_posix()
        for part in ("practices", "policies", "schemas")
        for path in (FOLDER / part).rglob("*.*")
        if path.relative_to(FOLDER).as_posix() not in made
    ]
    assert stale + extra == [], "run: make docs"
