"""Promotional intensity, 0–100: a logistic sum over signals, every point explained.

A signal's strength is n / (n + half): the first sighting counts most. `n` is taken per length of text, so that a long
story with one price is not a price list. Weights and halves are those of rules/scoring.yaml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Any

import msgspec

from snslint.engine.hits import words_between
from snslint.model import Document, Sighting, Span, Term
from snslint.rulebook.compiled import Rulebook

STOPS = frozenset(".!?…:|")
"""What ends the sentence before."""


class Intensity(msgspec.Struct, frozen=True):
    """The score and what makes it: `base` and the points of all `terms` add up to `score`, to one decimal. `strong` are
    the strengths of the signals it was made from."""

    score: float
    base: float
    terms: tuple[Term, ...]
    strong: Mapping[str, float] = {}


def contributed(practices: Iterable[Sighting], rulebook: Rulebook) -> dict[str, float]:
    """What practices add to the signals (`signals:` in their files), each practice once."""
    seen = {sighting.practice for sighting in practices if not sighting.error}
    extra: dict[str, float] = defaultdict(float)
    for practice, signals in rulebook.contributions.items():
        if practice in seen:
            for name, amount in signals.items():
                extra[name] += amount
    return dict(extra)


def strengths(
    document: Document, signals: Sequence[Sighting], extra: Mapping[str, float], scoring: Mapping[str, Any]
) -> dict[str, float]:
    """How strongly each signal is present, 0 to 1.

    Args:
        document: for its length.
        signals: sightings of signals, and their places.
        extra: further sightings by category, as practices contribute them.
        scoring: rules/scoring.yaml.
    """
    counts: dict[str, float] = defaultdict(float)
    for sighting in signals:
        if not sighting.error:
            counts[sighting.practice] += 1
    for name, amount in extra.items():
        counts[name] += amount
    length = scoring.get("length", {})
    words = max(1.0, words_between(document.twin, 0, len(document.twin)))
    spread = max(1.0, words / float(length.get("words", 60))) ** float(length.get("power", 0.5))
    found: dict[str, float] = {}
    for name, weight in scoring.get("weights", {}).items():
        if counts.get(name):
            amount = counts[name] / spread
            found[name] = amount / (amount + float(weight.get("half", 1)))
    return found


def intensity(
    document: Document, signals: Sequence[Sighting], extra: Mapping[str, float], scoring: Mapping[str, Any]
) -> Intensity:
    """The score of one document with its terms, the largest first."""
    base = float(scoring.get("base", 0.0))
    weights = scoring.get("weights", {})
    strong = strengths(document, signals, extra, scoring)
    pushes = {name: float(weights[name]["weight"]) * strength for name, strength in strong.items()}
    total = sum(pushes.values())
    start, end = _logistic(base), _logistic(base + total)
    # each term's points are its share of the way from base to score; the slope is the mean slope of the curve between
    slope = (end - start) / total if abs(total) > 1e-9 else start * (1 - start)
    score = round(100 * end, 1)
    places: dict[str, list[Span]] = defaultdict(list)
    for sighting in signals:
        if sighting.start >= 0:
            places[sighting.practice].append(document.source_span(_first(document, sighting), sighting.end))
    terms = [
        Term(name, round(100 * slope * push, 1), tuple(sorted(set(places[name])))) for name, push in pushes.items()
    ]
    terms.sort(key=lambda t: (-abs(t.points), t.signal))
    return Intensity(score, round(score - sum(t.points for t in terms), 1), tuple(terms), strong)


def _first(document: Document, sighting: Sighting) -> int:
    """Where a signal's words begin: what opens a sentence is known by the stop before it, which is not shown."""
    at = sighting.start
    while at < sighting.end and (document.twin[at] in STOPS or document.twin[at].isspace()):
        at += 1
    return at if at < sighting.end else sighting.start


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, x))))
