"""The match kinds, one function each, and the tree that joins them. A match gives hits in text order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

from snslint.documents.regions import regions_of
from snslint.engine import counts
from snslint.engine.guards import unspared
from snslint.engine.hits import FOLD, WHOLE, Extra, Hit, Neighbours, Units, overlap, words_between
from snslint.engine.occurrences import Occurrences
from snslint.engine.triggers import hosts_of
from snslint.model import Document
from snslint.rulebook import nodes as n

COMBINATIONS = 64
"""More ways than this to join the parts of one unit are cut to the nearest ones."""
WHOLE_UNITS = ("neighbours", "fold", "field", "draft")


class Matcher:
    """Answers matches for one document; every node is answered once."""

    def __init__(self, document: Document, occurrences: Occurrences, selling: Callable[[], float]) -> None:
        self.document = document
        self.occurrences = occurrences
        self.units = Units(document)
        self.selling = selling
        self._known: dict[int, tuple[n.Node, list[Hit]]] = {}
        self._owned: dict[int, list[Hit]] = {}
        self._near: dict[int, Neighbours] = {}
        self._grouped: dict[tuple[int, str], tuple[list[Hit], dict[int, list[Hit]]]] = {}

    def hits(self, node: n.Node) -> list[Hit]:
        """All hits of a node, sorted by place."""
        if type(node) is n.Leaf:
            hits = self._owned.get(node.owner)
            return self._of(node.owner) if hits is None else hits
        known = self._known.get(id(node))
        if known is None:
            # the node is kept beside its hits, so that its id cannot be given to another one
            known = self._known[id(node)] = (node, _KINDS[type(node)](self, node))
        return known[1]

    def stands(self, node: n.Node) -> bool:
        """Whether a node has hits at all; nothing more is worked out than that takes."""
        if type(node) is n.Leaf:
            return node.owner in self.occurrences.present
        if type(node) is n.AnyOf:
            return any(map(self.stands, node.parts))
        if type(node) is n.Shared:
            return self.stands(self.occurrences.rulebook.contexts[node.context])
        return bool(self.hits(node))

    def _of(self, owner: int) -> list[Hit]:
        """The hits of an owner."""
        name = self.occurrences.rulebook.owners[owner].name
        hits = [Hit(start, end, ((name, start, end),)) for start, end in self.occurrences.of(owner)]
        self._owned[owner] = hits
        return hits

    def neighbours(self, node: n.Node) -> Neighbours:
        """The hits of a node, to be asked for those near a place."""
        return self.beside(self.hits(node))

    def beside(self, hits: list[Hit]) -> Neighbours:
        """The same of hits."""
        known = self._near.get(id(hits))
        if known is None:
            known = self._near[id(hits)] = Neighbours(self.units, hits)  # which keeps the hits, and so their id
        return known

    def grouped(self, hits: list[Hit], unit: str) -> dict[int, list[Hit]]:
        """Hits by the unit that they start in."""
        known = self._grouped.get((id(hits), unit))
        if known is None:
            groups: dict[int, list[Hit]] = defaultdict(list)
            for hit in hits:
                groups[self.units.number(unit, hit.start)].append(hit)
            known = self._grouped[id(hits), unit] = (hits, groups)  # the hits are kept, and so their id
        return known[1]

    def together(self, nodes: Sequence[n.Node]) -> list[Hit]:
        """The hits of any of the nodes; of two at one place that of the earlier node."""
        lists = [hits for hits in map(self.hits, nodes) if hits]
        if len(lists) < 2:
            return lists[0] if lists else _NOTHING
        found = {hit[:2]: hit for hits in reversed(lists) for hit in hits}
        return sorted(found.values())  # no two of them at one place


_NOTHING: list[Hit] = []


def _shared(m: Matcher, node: n.Shared) -> list[Hit]:
    return m.hits(m.occurrences.rulebook.contexts[node.context])


def _regex(m: Matcher, node: n.Regex) -> list[Hit]:
    if not all(_stand(times, texts, m.occurrences.masked) for times, texts in node.required):
        return []
    from snslint.engine.patterns import search

    return [Hit(start, end, (("", start, end),)) for start, end in search(m.document, node)]


def _stand(times: int, texts: list[str], masked: str) -> bool:
    """Whether so many of the texts may stand in a draft without one over another."""
    return any(text in masked for text in texts) if times == 1 else sum(map(masked.count, texts)) >= times


def _tokens(m: Matcher, node: n.Tokens) -> list[Hit]:
    from snslint.engine.nlp import search

    return [Hit(start, end, (("", start, end),)) for start, end in search(m.document, node)]


def _count(m: Matcher, node: n.Count) -> list[Hit]:
    return counts.count(m.document, node, m.selling)


def _fact(m: Matcher, node: n.Fact) -> list[Hit]:
    return [WHOLE] if all(holds(m.document.facts, name, wanted) for name, wanted in node.facts.items()) else []


def holds(facts: Mapping[str, Any], name: str, wanted: Any) -> bool:
    """Whether the draft's facts say so: equal, one of a list, or set at all when `true` is wanted."""
    value = facts.get(name)
    if isinstance(wanted, bool):
        return bool(value) is wanted
    wishes = wanted if isinstance(wanted, list) else [wanted]
    values = value if isinstance(value, (list, tuple)) else [value]
    return any(str(v).casefold() == str(w).casefold() for v in values for w in wishes if v is not None)


def _duty(m: Matcher, node: n.Duty) -> list[Hit]:
    whens = m.hits(node.when) if node.when is not None else [WHOLE]
    if not whens:
        return []
    when = whens[0]
    missing: list[str] = []
    latest = 0.0
    for need in node.needs:
        if node.within == "draft" and node.before is None:  # anywhere will do
            missing += [] if m.stands(need.match) else [need.name]
            continue
        met = [h for h in m.hits(need.match) if _meets(m, when, h, node.within)]
        if not met:
            missing.append(need.name)
        else:
            latest = max(latest, float(min(h.start - m.units.body.start for h in met)))
    if node.before is not None:
        measure = {"plain": float("inf") if missing else latest}
        return [when._replace(extra=Extra(tuple(missing), measure, node.before))]
    return [when._replace(extra=Extra(tuple(missing)))] if missing else []


def _meets(m: Matcher, when: Hit, hit: Hit, within: str | int) -> bool:
    if within == "fold":
        return hit.start - m.units.body.start < FOLD
    return near(m.units, when, hit, within)


def near(units: Units, one: Hit, other: Hit, within: str | int) -> bool:
    """Whether two hits stand in the same unit, or at most so many words apart."""
    if one.floating or other.floating or within == "draft":
        return True
    if isinstance(within, int):
        first, second = (one, other) if one.start <= other.start else (other, one)
        return words_between(units.document.twin, first.end, second.start) <= within
    if within == "match":
        return overlap(one, other)
    first_unit, last_unit = units.number(within, one.start), units.number(within, max(one.start, one.end - 1))
    unit = units.number(within, other.start)
    slack = 1 if within == "neighbours" else 0
    return first_unit - slack <= unit <= last_unit + slack


def _compare(m: Matcher, node: n.Compare) -> list[Hit]:
    found: list[Hit] = []
    seconds = regions_of(m.document, node.second)
    places = Neighbours(
        m.units, [Hit(two.start, two.end, ((node.second, number, 0),)) for number, two in enumerate(seconds)]
    )
    for one in regions_of(m.document, node.first):
        a = Hit(one.start, one.end)
        for b in places.near(a, node.within):
            two = seconds[b.parts[0][1]]
            if (node.order and two.start < one.end) or overlap(a, b) or not near(m.units, a, b, node.within):
                continue
            first, last = (one, two) if one.start < two.start else (two, one)
            if node.low is not None or node.high is not None:
                ratio = counts.ratio(one.value, two.value)
                if ratio is None or ratio < (node.low or 0) or (node.high is not None and ratio > node.high):
                    continue
            parts = (("", one.start, one.end), ("", two.start, two.end))
            captures = {"first": m.document.twin[one.start : one.end], "second": m.document.twin[two.start : two.end]}
            found.append(Hit(first.start, last.end, parts, Extra(captures=captures)))
            if len(found) >= COMBINATIONS:
                return found
    return found


def _ballot(m: Matcher, node: n.Ballot) -> list[Hit]:
    return counts.ballot(m.document, m.units, node.options)


def _host(m: Matcher, node: n.Host) -> list[Hit]:
    table = {host: [0] for host in node.hosts}
    links = regions_of(m.document, "link")
    return [Hit(r.start, r.end, (("", r.start, r.end),)) for r in links if hosts_of(r.value, table)]


def _any(m: Matcher, node: n.AnyOf) -> list[Hit]:
    return m.together(node.parts)


def _except(m: Matcher, node: n.Except) -> list[Hit]:
    return unspared(m, m.hits(node.match), node.exemptions)


def _all(m: Matcher, node: n.All) -> list[Hit]:
    for part in sorted(node.parts, key=_cost):  # the cheapest part that fails spares the others
        if not m.stands(part):
            return []
    lists = [m.hits(part) for part in node.parts]
    # hits without a place stand first: a part that has one holds wherever the others stand
    placed = [hits for hits in lists if hits[0].start >= 0] or [
        [h for h in hits if h.start >= 0] for hits in lists if hits[-1].start >= 0
    ]
    if not placed:
        extra = next((hits[0].extra for hits in lists if hits[0].extra), None)
        return [] if any(map(m.stands, node.nots)) else [WHOLE._replace(extra=extra)]
    within = node.within
    joined = _whole(m, placed, within) if within in WHOLE_UNITS else _tight(m, placed, node)
    nots = [m.neighbours(part) for part in node.nots if m.stands(part)] if joined else []
    if not nots:
        return joined
    return [
        hit
        for hit in joined
        if not any(near(m.units, hit, bad, within) for part in nots for bad in part.near(hit, within))
    ]


def _cost(node: n.Node) -> int:
    return _COSTS.get(type(node), 3)


_COSTS: Mapping[type[Any], int] = {n.Fact: 0, n.Leaf: 1, n.Regex: 9, n.Tokens: 9}
"""What it takes to answer a node, roughly."""


def _whole(m: Matcher, lists: list[list[Hit]], within: str | int) -> list[Hit]:
    """Hits of the first part that have all the others in their unit."""
    found: list[Hit] = []
    if within == "draft":  # the first of each will do
        parts = tuple(part for hits in lists[1:] for part in hits[0].parts)
        extra = next((hits[0].extra for hits in lists[1:] if hits[0].extra), None)
        return [Hit(hit.start, hit.end, hit.parts + parts, hit.extra or extra) for hit in lists[0]]
    rest = [m.beside(hits) for hits in lists[1:]]
    for hit in lists[0]:
        parts = hit.parts
        extra = hit.extra
        for others in rest:
            other = next((o for o in others.near(hit, within) if near(m.units, hit, o, within)), None)
            if other is None:
                break
            parts += other.parts
            extra = extra or other.extra
        else:
            found.append(Hit(hit.start, hit.end, parts, extra))
    return found


def _tight(m: Matcher, lists: list[list[Hit]], node: n.All) -> list[Hit]:
    """Joins of one hit of each part inside one unit, from the first part to the last; those around a shorter one go."""
    unit = node.within if isinstance(node.within, str) and node.within != "match" else "sentence"
    grouped = [m.grouped(hits, unit) for hits in lists]
    found: list[Hit] = []
    fewest = min(grouped, key=len)
    for number in sorted(fewest):
        if all(number in groups for groups in grouped):
            found += _join([groups[number] for groups in grouped], node, m)
    return found


def _join(lists: list[list[Hit]], node: n.All, m: Matcher) -> list[Hit]:
    size = 1
    for hits in lists:
        size *= len(hits)
    if size > COMBINATIONS:
        anchor = min(lists, key=len)[0]
        keep = max(1, int(COMBINATIONS ** (1 / len(lists))))
        lists = [sorted(hits, key=lambda h: abs(h.start - anchor.start))[:keep] for hits in lists]
    joins: list[Hit] = []
    for combination in product(*lists):
        if node.order and any(a.end > b.start for a, b in pairwise(combination)):
            continue
        if isinstance(node.within, int) and not _close(m, combination, node.within):
            continue
        if node.within == "match" and not all(overlap(combination[0], h) for h in combination[1:]):
            continue
        start, end = min(h.start for h in combination), max(h.end for h in combination)
        extra = next((h.extra for h in combination if h.extra), None)
        joins.append(Hit(start, end, tuple(part for h in combination for part in h.parts), extra))
    joins.sort(key=lambda h: (h.end - h.start, h.start))
    kept: list[Hit] = []
    for hit in joins:
        if not any(hit.start <= k.start and k.end <= hit.end for k in kept):
            kept.append(hit)
    return sorted(kept)  # no two of them at one place


def _close(m: Matcher, combination: tuple[Hit, ...], words: int) -> bool:
    ordered = sorted(combination, key=lambda h: h.start)
    twin = m.document.twin
    return all(words_between(twin, a.end, b.start) <= words for a, b in pairwise(ordered))


_KINDS: Mapping[type[Any], Callable[[Matcher, Any], list[Hit]]] = {
    n.Regex: _regex, n.Tokens: _tokens, n.Count: _count, n.Fact: _fact, n.Duty: _duty,
    n.Compare: _compare, n.Ballot: _ballot, n.Host: _host, n.Shared: _shared, n.AnyOf: _any, n.All: _all, n.Except: _except,
}  # fmt: skip
