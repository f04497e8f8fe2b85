"""What a draft does: asks the rules whose triggers stand in it, and keeps their sightings in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from snslint.engine.evasion import unmask
from snslint.engine.guards import spared
from snslint.engine.hits import Hit
from snslint.engine.matchers import Matcher
from snslint.engine.occurrences import Occurrences
from snslint.engine.triggers import trace
from snslint.model import Confidence, Document, Sighting
from snslint.rulebook.compiled import Rule, Rulebook, wake

SELLING = ("offer", "price", "buy-call", "urgency", "scarcity", "product-push", "diversion")
"""Signals that make a sentence a selling one, for `count: {of: selling}`."""


class Found(NamedTuple):
    """Everything seen in one document: practices for policies to speak of, signals for the score."""

    practices: tuple[Sighting, ...]
    signals: tuple[Sighting, ...]


def find(document: Document, rulebook: Rulebook) -> Found:
    """All sightings in a document, by place, then by rule. No platform is asked for here.

    A rule that raises becomes one sighting with `error` set; the others go on.
    """
    compiled = rulebook.compiled
    traces = trace(document, rulebook)
    disguises = unmask(document, rulebook, traces)
    if disguises or traces.disguises:
        traces.woken.update(compiled.by_slot.get("evasive", ()))
    reached = wake(traces.woken, compiled.parents)
    occurrences = Occurrences(document, rulebook, traces, reached)
    occurrences.disguises += disguises
    woken = set(compiled.always)
    for owner in reached:
        woken.update(compiled.triggered.get(owner, ()))
    signals: list[Sighting] = []

    def selling() -> float:
        """The share of sentences with a selling signal."""
        numbers = {matcher.units.number("sentence", s.start) for s in signals if s.practice in SELLING and s.start >= 0}
        return len(numbers) / len(document.sentences) if document.sentences else 0.0

    matcher = Matcher(document, occurrences, selling)
    first_signal = len(compiled.practices)
    for number in sorted(n for n in woken if n >= first_signal):
        signals += _sightings(compiled.signals[number - first_signal], matcher, document, rulebook)
    practices: list[Sighting] = []
    for number in sorted(n for n in woken if n < first_signal):
        practices += _sightings(compiled.practices[number], matcher, document, rulebook)
    return Found(_ordered(practices), _ordered(signals))


def _ordered(sightings: Sequence[Sighting]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda s: (s.start, s.end, s.practice)))


def _sightings(rule: Rule, matcher: Matcher, document: Document, rulebook: Rulebook) -> list[Sighting]:
    try:
        match = matcher.of(rulebook.branches(rule.match))
        possible = matcher.of(rulebook.branches(rule.possible))
        if not (match or possible):
            return []
        inside = rule.gate is None or bool(matcher.hits(rulebook.context(rule.gate)))
        if not (inside or rule.soft):
            return []
        exemptions = rulebook.exemptions(rule.unless)
        firm = [hit for hit in match if not spared(matcher, hit, exemptions)]
        found = [_sighting(rule, hit, "firm" if inside else "possible", document) for hit in _apart(firm)]
        weak = [h for h in possible if not any(_overlap(h, f) for f in firm) and not spared(matcher, h, exemptions)]
        found += [_sighting(rule, hit, "possible", document) for hit in _apart(weak)]
        return found[:1] if rule.once else found
    except Exception as error:  # one broken rule is one finding; the others go on
        return [Sighting(rule.id, -1, -1, error=f"{type(error).__name__}: {error}")]


def _apart(hits: list[Hit]) -> list[Hit]:
    """Hits that do not overlap: one finding a place. Of the readings of one phrase the longest, of joined parts the
    tightest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=_fitness):
        if not any(_overlap(hit, k) for k in kept):
            kept.append(hit)
    return kept


def _fitness(hit: Hit) -> tuple[bool, int, int]:
    joined = len(hit.parts) > 1
    length = hit.end - hit.start
    return joined, length if joined else -length, hit.start


def _overlap(one: Hit, other: Hit) -> bool:
    if one.floating or other.floating:
        return one.floating and other.floating
    return one.start < other.end and other.start < one.end


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
