"""A rule carries its own proof: its flagged examples must be seen, its passing ones must not."""

from __future__ import annotations

from snslint.engine.find import find
from snslint.model import Document, Sighting
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import Case, document_of


def failure(case: Case, rulebook: Rulebook) -> str:
    """Why an example does not come out; empty when it does. A passing example may be read as 'possible'."""
    document = document_of(case.example)
    found = find(document, rulebook)
    seen = [s for s in (*found.practices, *found.signals) if s.practice == case.file.id]
    broken = [s.error for s in seen if s.error]
    if broken:
        return broken[0]
    said = [_words(document, s) for s in seen]
    if not case.flags:
        firm = [w for w, s in zip(said, seen, strict=True) if s.confidence == "firm"]
        return f"flags {firm[0]!r} in {case.example.text!r}" if firm else ""
    if not seen:
        return f"sees nothing in {case.example.text!r} (languages {', '.join(document.languages) or 'none'})"
    hit = case.example.hit
    if hit and not any(hit in words for words in said):
        return f"reports {said[0]!r}, not {hit!r}"
    return ""


def _words(document: Document, sighting: Sighting) -> str:
    if sighting.start < 0:
        return ""
    first, last = document.source_span(sighting.start, sighting.end)
    return document.draft.text[first:last]
