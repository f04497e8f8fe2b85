"""A rule carries its own proof: its flagged examples must be seen, its passing ones must not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import msgspec

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.errors import Problem
from snslint.model import Document, Sighting
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import RuleFile, RuleFiles
from snslint.rulebook.schema import Example


class Case(NamedTuple):
    """One example of one rule: its file, whether it must be flagged, and the example."""

    file: RuleFile
    flags: bool
    number: int
    example: Example

    @property
    def id(self) -> str:
        """A name for it: `tag-friends flags 1`."""
        return f"{self.file.id} {'flags' if self.flags else 'passes'} {self.number + 1}"


def cases(files: RuleFiles, names: Collection[str] = ()) -> Iterator[Case]:
    """The examples of all practices and signals, or of those named (by id or topic)."""
    for kind in ("practices", "signals"):
        for file in files.of(kind).values():
            if names and file.id not in names and file.topic not in names:
                continue
            if getattr(file.data, "scope", "post") != "post":
                continue
            for flags, examples in ((True, file.data.examples.flags), (False, file.data.examples.passes)):
                for index, example in enumerate(examples):
                    yield Case(file, flags, index, Example(text=example) if isinstance(example, str) else example)


def prove(rulebook: Rulebook, files: RuleFiles, names: Collection[str] = ()) -> Iterator[Problem]:
    """What does not come out as the examples say, with file and line."""
    for case in cases(files, names):
        said = failure(case, rulebook)
        if said:
            place = ("examples", "flags" if case.flags else "passes", case.number)
            yield Problem(case.file.path, case.file.loaded.line(place), f"{case.id}: {said}")


def failure(case: Case, rulebook: Rulebook) -> str:
    """Why an example does not come out; empty when it does. A passing example may be read as 'possible'."""
    from snslint.engine.find import find

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


def document_of(example: Example) -> Document:
    """The document an example stands for."""
    fields = {name: getattr(example, name) for name in ("title", "first_comment") if getattr(example, name)}
    facts: dict[str, Any] = dict(example.facts)
    draft = read_text(example.text, "example.md", facts=facts, fields=fields)
    document = parse(draft)[0]
    return msgspec.structs.replace(document, facts={**document.facts, **facts})


def _words(document: Document, sighting: Sighting) -> str:
    if sighting.start < 0:
        return ""
    first, last = document.source_span(sighting.start, sighting.end)
    return document.draft.text[first:last]
