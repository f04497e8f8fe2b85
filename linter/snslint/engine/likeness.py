"""What a draft is like, by the concepts in it: practices that no rule saw, and words that a rule took wrongly, told by the
company that words keep.

A rule joins a few concepts in one sentence; people also say the same across three, or with one word that no rule has. So
each topic has a weight for each concept (rules/likeness.yaml, fitted on the project's own drafts), and a draft whose
concepts add up is like the drafts that hold the topic's practices. What is said of it is never more than advice. The
same weights tell the other way: a rule may see a practice among words that are those of innocent drafts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import exp, inf

import msgspec

from snslint.engine.guards import unspared
from snslint.engine.hits import Hit, Units
from snslint.engine.matchers import Matcher
from snslint.engine.occurrences import Occurrences
from snslint.model import Sighting
from snslint.rulebook.compiled import Rulebook

TOLD = 3
"""So many of the concepts that weigh most are shown; more would be a list to read."""
HALF = 0.5
"""A concept that weighs less than half of the heaviest is not shown: it adds to the sum, and explains nothing."""
AROUND = 2
"""Sentences before and after a sighting that are its company: with them, a post like those that were fitted on is looked at
whole, and what stands far off in a long draft does not excuse it."""
BLANK = re.compile(r"\n[^\S\n]*\n")
"""A blank line, which parts paragraphs."""
COMPANY = 12
"""Fewer weighed concepts than this around a sighting are no company that could excuse it: a line of few words is innocent
by what it leaves unsaid. Chosen on the drafts of docs/decisions/0034; from none to 12 the same alarms are spared."""


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
    shares = _shares(weights, rulebook)
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


def accompanied(
    sightings: Iterable[Sighting], units: Units, occurrences: Occurrences, rulebook: Rulebook
) -> list[Sighting]:
    """The sightings, each with the chance that the words around it are those of a draft with no breach.

    Only practices that are made of concepts, of topics that have weights, are looked at: what is merely counted is so
    whatever stands beside it.
    """
    known = rulebook.likeness
    if not known.doubt:
        return list(sightings)
    present = sorted(occurrences.present & known.rows.keys())
    places: list[
        tuple[float, int]
    ] = []  # of them all: looked at concept by concept they would cost length times length
    chances: dict[tuple[float, float], float] = {}
    found: list[Sighting] = []
    for sighting in sightings:
        if sighting.practice in known.weighed and sighting.start >= 0:
            reach = _company(sighting, units)
            if reach not in chances:
                near = present
                if reach != (-inf, inf):
                    places = places or sorted((at, owner) for owner in present for at, _ in occurrences.of(owner))
                    first, last = (bisect_left(places, (edge,)) for edge in reach)
                    near = sorted({owner for _, owner in places[first:last]})
                chances[reach] = 1 / (1 + sum(_shares(near, rulebook))) if len(near) >= COMPANY else 0.0
            sighting = msgspec.structs.replace(sighting, innocent=chances[reach])
        found.append(sighting)
    return found


def _company(sighting: Sighting, units: Units) -> tuple[float, float]:
    """Where the words around a sighting stand: not beyond its paragraph, so that no other one excuses it."""
    first, last = (units.number("sentence", offset) for offset in (sighting.start, sighting.end))
    start, end = units.reach("sentence", first - AROUND, last + AROUND)
    twin = units.document.twin
    above = [blank.end() for blank in BLANK.finditer(twin, int(max(start, 0)), sighting.start)]
    below = BLANK.search(twin, sighting.end, int(min(end, len(twin))))
    return above[-1] if above else start, below.start() if below else end


def _shares(owners: Iterable[int], rulebook: Rulebook) -> list[float]:
    """The share of each topic in a text with these owners, where a text with no topic has the share 1."""
    known = rulebook.likeness
    return [exp(total) for total in map(sum, zip(known.bases, *map(known.weights.__getitem__, owners), strict=True))]


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
