"""What a draft does: asks the rules whose triggers stand in it, and keeps their sightings in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from snslint.engine.guards import unspared
from snslint.engine.hits import Hit, Neighbours, Places, Units, overlap
from snslint.engine.likeness import Likely, accompanied, likely
from snslint.engine.matchers import Matcher
from snslint.engine.occurrences import Occurrences
from snslint.model import Confidence, Document, Sighting
from snslint.rulebook.compiled import Rule, Rulebook
from snslint.rulebook.nodes import Node

SELLING = ("offer", "price", "buy-call", "urgency", "scarcity", "product-push", "diversion")
"""Signals that make a sentence a selling one, for `count: {of: selling}`."""


class Found(msgspec.Struct, frozen=True):
    """Everything seen in one document: practices for policies to speak of, signals for the score, and what it is like."""

    practices: tuple[Sighting, ...]
    signals: tuple[Sighting, ...]
    likely: tuple[Likely, ...] = ()


def find(document: Document, rulebook: Rulebook) -> Found:
    """All sightings in a document, by place, then by rule. No platform is asked for here.

    A rule that raises becomes one sighting with `error` set; the others go on.
    """
    compiled = rulebook.compiled
    occurrences = Occurrences(document, rulebook)
    signals: list[Sighting] = []
    # not the matcher's own: it would hold itself, and all it knows would wait for Python's collector
    units = Units(document)

    def selling() -> float:
        """The share of sentences with a selling signal."""
        numbers = {units.number("sentence", s.start) for s in signals if s.practice in SELLING and s.start >= 0}
        return len(numbers) / len(document.sentences) if document.sentences else 0.0

    matcher = Matcher(document, occurrences, selling)
    practices: list[Sighting] = []
    asked = _asked(rulebook, occurrences)
    for number in sorted(n for n in asked if n >= len(compiled.practices)):  # counts of practices look at the signals
        signals += _sightings(number, asked[number], matcher, document, rulebook)
    for number in sorted(n for n in asked if n < len(compiled.practices)):
        practices += _sightings(number, asked[number], matcher, document, rulebook)
    practices = accompanied(practices, units, occurrences, rulebook)
    return Found(_ordered(practices), _ordered(signals), likely(matcher, occurrences, rulebook))


class _Ways(msgspec.Struct, frozen=True):
    """The ways in which one rule may hold in this document."""

    firm: list[Node]
    possible: list[Node]


def _asked(rulebook: Rulebook, occurrences: Occurrences) -> dict[int, _Ways]:
    """The rules whose needs the document meets, by number."""
    present, triggered = occurrences.present, rulebook.compiled.triggered
    woken = set(rulebook.compiled.always).union(*(triggered[one] for one in present if one in triggered))
    asked: dict[int, _Ways] = {}
    for number in sorted(woken):
        branch = rulebook.branches[number]
        for group in branch.needs:
            if present.isdisjoint(group):
                break
        else:
            ways = asked.get(branch.rule) or asked.setdefault(branch.rule, _Ways([], []))
            (ways.firm if branch.firm else ways.possible).append(branch.node)
    return asked


def _ordered(sightings: Sequence[Sighting]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda s: (s.start, s.end, s.practice)))


def _sightings(number: int, ways: _Ways, matcher: Matcher, document: Document, rulebook: Rulebook) -> list[Sighting]:
    rule = rulebook.rule(number)
    try:
        match = matcher.together(ways.firm)
        possible = matcher.together(ways.possible)
        if not (match or possible):
            return []
        inside = rule.gate is None or matcher.stands(rulebook.contexts[rule.gate])
        if not (inside or rule.soft):
            return []
        exemptions = rulebook.exemptions[number]
        firm = unspared(matcher, match, exemptions)
        found = [_sighting(rule, hit, "firm" if inside else "possible", document) for hit in _apart(firm)]
        if possible:
            known = Neighbours(matcher.units, sorted(firm, key=lambda hit: hit[:2]))
            fresh = [hit for hit in possible if not any(overlap(hit, other) for other in known.over(hit))]
            weak = unspared(matcher, fresh, exemptions)
            found += [_sighting(rule, hit, "possible", document) for hit in _apart(weak)]
        return found[:1] if rule.once else found
    except Exception as error:  # one broken rule is one finding; the others go on
        return [Sighting(rule.id, -1, -1, error=f"{type(error).__name__}: {error}")]


def _apart(hits: list[Hit]) -> list[Hit]:
    """Hits that do not overlap: one finding a place. Of the readings of one phrase the longest, of joined parts the
    tightest."""
    places = Places()
    return [hit for hit in sorted(hits, key=_fitness) if places.add(hit)]


def _fitness(hit: Hit) -> tuple[bool, int, int]:
    joined = len(hit.parts) > 1
    length = hit.end - hit.start
    return joined, length if joined else -length, hit.start


def _sighting(rule: Rule, hit: Hit, confidence: Confidence, document: Document) -> Sighting:
    extra = hit.extra
    captures = dict(extra.captures) if extra else {}
    return Sighting(
        rule.id,
        hit.start,
        hit.end,
        confidence,
        hit.parts,
        extra.missing if extra else (),
        extra.measure if extra else {},
        extra.limit if extra else None,
        captures,
    )
