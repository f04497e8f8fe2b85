"""What a draft is like, by the concepts in it: practices that no rule saw, told by the company their words keep.

A rule joins a few concepts in one sentence; people also say the same across three, or with one word that no rule has. So
each topic has a weight for each concept (rules/likeness.yaml, fitted on the project's own drafts), and a draft whose
concepts add up is like the drafts that hold the topic's practices. What is said of it is never more than advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp

import msgspec

from snslint.engine.guards import unspared
from snslint.engine.hits import Hit
from snslint.engine.matchers import Matcher
from snslint.engine.occurrences import Occurrences
from snslint.rulebook.compiled import Rulebook

TOLD = 3
"""So many of the concepts that weigh most are shown; more would be a list to read."""
HALF = 0.5
"""A concept that weighs less than half of the heaviest is not shown: it adds to the sum, and explains nothing."""


class Likely(msgspec.Struct, frozen=True):
    """A topic that a draft is like. `practices`: those of the topic that are made of what weighs most, the likeliest first.
    `parts`: the places, in twin offsets, of what weighs most, the heaviest first."""

    topic: str
    practices: tuple[str, ...]
    parts: tuple[tuple[int, int], ...]


def likely(matcher: Matcher, occurrences: Occurrences, rulebook: Rulebook) -> tuple[Likely, ...]:
    """The topics that the concepts of a document add up to, the likeliest first.

    What spares a practice spares the guess at it: told of others, denied, warned of.
    """
    known = rulebook.likeness
    weights = {owner: known.weights[owner] for owner in sorted(occurrences.present & known.rows.keys())}
    shares = [exp(total) for total in map(sum, zip(known.bases, *weights.values(), strict=True))]
    whole = 1 + sum(shares)  # a draft with no topic has the share 1
    enough = sorted((n for n, share in enumerate(shares) if share / whole >= known.least), key=lambda n: -shares[n])
    found: list[Likely] = []
    for number in enough:
        pull = {owner: row[number] for owner, row in weights.items() if row[number] > 0}
        heavy = {owner for owner in pull if pull[owner] >= HALF * max(pull.values())}
        parts = _places(sorted(heavy, key=lambda owner: (-pull[owner], owner)), occurrences)
        made_of = known.practices[known.topics[number]]
        practices = tuple(
            practice
            for practice in _by_weight(made_of, pull)
            if heavy.intersection(made_of[practice]) and _unspared(practice, parts, matcher, rulebook)
        )
        if practices:
            found.append(Likely(known.topics[number], practices, parts))
    return tuple(found)


def _by_weight(made_of: Mapping[str, Iterable[int]], pull: Mapping[int, float]) -> list[str]:
    """The practices, those made of what weighs most first."""
    weight = {practice: sum(pull.get(owner, 0.0) for owner in owners) for practice, owners in made_of.items()}
    return sorted(weight, key=lambda practice: (-weight[practice], practice))


def _unspared(practice: str, parts: Sequence[tuple[int, int]], matcher: Matcher, rulebook: Rulebook) -> bool:
    exemptions = rulebook.exemptions[rulebook.numbers[practice]]
    return bool(unspared(matcher, [Hit(*part) for part in parts[:1]], exemptions))


def _places(owners: Sequence[int], occurrences: Occurrences) -> tuple[tuple[int, int], ...]:
    """Where the first few of the owners stand, no place in another."""
    places: list[tuple[int, int]] = []
    for owner in owners:
        for start, end in occurrences.of(owner)[:1]:
            if len(places) < TOLD and not any(start < last and first < end for first, last in places):
                places.append((start, end))
    return tuple(places)
