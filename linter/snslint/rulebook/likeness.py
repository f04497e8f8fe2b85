"""What drafts are like, as compiled: the weights of rules/likeness.yaml by number, and which practices a topic has."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from snslint.rulebook import compiled as c
from snslint.rulebook.files import RuleFiles
from snslint.rulebook.needed import named
from snslint.rulebook.shelf import packed, shelved


def likeness(files: RuleFiles, numbers: Mapping[str, int]) -> c.Likeness:
    """The weights, one row an owner; those of concepts that are gone are left out.

    Args:
        files: for the weights, and for what practices are made of.
        numbers: concepts by name.
    """
    said = files.likeness
    bases = {topic: base for topic, base in said.get("base", {}).items() if topic in _topics(files)}
    weights = said.get("weights", {})
    rows = {
        numbers[concept]: packed([float(pull.get(topic, 0)) for topic in bases])
        for concept, pull in weights.items()
        if concept in numbers
    }
    made_of = {topic: _made_of(topic, files, numbers) for topic in bases}
    return c.Likeness(
        float(said.get("least", 1)),
        said.get("doubt", {}),
        list(bases),
        list(map(float, bases.values())),
        rows,
        packed(shelved(made_of)),
        [practice for practices in made_of.values() for practice, owners in practices.items() if owners],
    )


def _topics(files: RuleFiles) -> set[str]:
    return {file.topic for file in files.of("practices").values()}


def _made_of(topic: str, files: RuleFiles, numbers: Mapping[str, int]) -> dict[str, list[int]]:
    """The concepts that each practice of a topic is made of, those of its contexts too."""
    found: dict[str, list[int]] = {}
    for file in files.of("practices").values():
        if file.topic == topic and file.data.scope == "post":
            parts = [match for match in (file.data.match, file.data.possible) if match is not None]
            found[file.id] = sorted({numbers[name] for name in _concepts(parts, files) if name in numbers})
    return found


def _concepts(parts: list[object], files: RuleFiles) -> set[str]:
    names = set(named(msgspec.to_builtins(parts)))
    contexts = [files.of("contexts")[name].data.match for name in names & files.of("contexts").keys()]
    return names | (set(named(msgspec.to_builtins(contexts))) if contexts else set())
