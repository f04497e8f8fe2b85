"""Examples carried by rules: the drafts that prove them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.errors import Problem
from snslint.model import Document
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


def cases(files: RuleFiles, names: Collection[str] = (), scope: str = "post") -> Iterator[Case]:
    """The examples of all rules of a scope, signals among those of posts, or of those named (by id or topic)."""
    for kind in ("practices", "signals"):
        for file in files.of(kind).values():
            if getattr(file.data, "scope", "post") != scope or (names and not {file.id, file.topic} & set(names)):
                continue
            for flags, examples in ((True, file.data.examples.flags), (False, file.data.examples.passes)):
                for number, example in enumerate(examples):
                    yield Case(file, flags, number, Example(text=example) if isinstance(example, str) else example)


def prove(cases: Iterable[Case], failure: Callable[[Case, Rulebook], str], rulebook: Rulebook) -> Iterator[Problem]:
    """What does not come out as the examples say, with file and line. `failure` tells why; it is empty when one does."""
    for case in cases:
        said = failure(case, rulebook)
        if said:
            place = ("examples", "flags" if case.flags else "passes", case.number)
            yield Problem(case.file.path, case.file.loaded.line(place), f"{case.id}: {said}")


def document_of(example: Example) -> Document:
    """The document an example stands for."""
    fields = {name: getattr(example, name) for name in ("title", "first_comment") if getattr(example, name)}
    facts: dict[str, Any] = dict(example.facts)
    draft = read_text(example.text, "example.md", facts=facts, fields=fields)
    document = parse(draft)[0]
    return msgspec.structs.replace(document, facts={**document.facts, **facts})
