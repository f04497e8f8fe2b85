"""Things that are counted, amounts that are compared, emoji offered as votes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from snslint.documents.lazy import Lazy
from snslint.documents.markdown import comments
from snslint.documents.regions import regions_of
from snslint.engine.hits import WHOLE, Extra, Hit, Units, words_between
from snslint.model import Document, Region
from snslint.rulebook.nodes import Count

LINK_WEIGHT = 23
"""X counts every link as 23 characters (limits.csv, docs.x.com counting characters)."""
_LIGHT = Lazy("[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""Characters that weigh one on X; all others weigh two (twitter-text 3, weighted ranges)."""
_MARKERS = Lazy(
    r"\s*(?:=|:|→|->|\bfor\b|\bif\b|\bis\b|\bpour\b|\bsi\b|\bpara\b|\bpor\b|\bfur\b|\bwenn\b|\bper\b|\bse\b|は|なら|派|代表|选|扣|支持|이면|면)"
)
_LETTER = re.compile("[A-Za-z]")
_CAPITAL = re.compile("[A-Z]")
_ACCENTED = re.compile("[^\0-\x7f]")
REPEATED_FROM = 3
"""Words a sentence needs before saying it twice is repetition."""
CAPITALS_FROM = 20
"""Letters a text needs before its share of capitals says anything."""


def count(document: Document, node: Count, selling: Callable[[], float]) -> list[Hit]:
    """A hit when there are more than `max` or fewer than `min`; with a `$limit`, always, for the platform to judge."""
    regions, measure = _measure(document, node, selling)
    plain = measure["plain"]
    limit = node.max
    if isinstance(limit, str):
        limit = limit.lstrip("$")
        if not plain:
            return []
    elif (limit is None or plain <= limit) and (node.min is None or plain >= node.min):
        return []
    surplus = regions[int(limit) :] if isinstance(limit, float | int) and len(regions) > limit else regions
    extra = Extra(measure=measure, limit=limit, captures={"count": f"{plain:g}"})
    if not regions:
        return [WHOLE._replace(extra=extra)]
    parts = tuple((node.of, r.start, r.end) for r in regions)
    return [Hit(surplus[0].start, surplus[-1].end, parts, extra)]


def _measure(
    document: Document, node: Count, selling: Callable[[], float]
) -> tuple[list[Region], Mapping[str, float]]:  # fmt: skip
    of = node.of
    if of in ("hashtag", "mention", "link", "emoji"):
        regions = list(regions_of(document, of))
        if node.run:
            regions = _longest_run(document, regions)
        return regions, {"plain": float(len(regions))}
    if of == "repeated-hashtag":
        seen: Counter[str] = Counter()
        repeated = []
        for region in regions_of(document, "hashtag"):
            name = document.twin[region.start : region.end]
            seen[name] += 1
            if seen[name] > 1:
                repeated.append(region)
        return repeated, {"plain": float(len(repeated))}
    if of == "tracked-link":
        links = [region for region in regions_of(document, "link") if "?" in region.value]
        if links:
            from snslint.engine.links import tracked

            links = [region for region in links if tracked(region.value)]
        return links, {"plain": float(len(links))}
    if of == "repeated-sentence":
        again = _again(document)
        return again, {"plain": float(len(again))}
    if of in ("characters", "title-characters"):
        name = "title" if of == "title-characters" else "body"
        return [], _length(document, name)
    if of == "capitals":
        return [], {"plain": _capitals(document.masked)}
    if of == "exclamation":
        marks = [Region("exclamation", m.start(), m.end()) for m in re.finditer("!", document.twin)]
        if node.run:
            marks = _longest_run(document, marks)
        return marks, {"plain": float(len(marks))}
    if of == "sentences":
        return [], {"plain": float(len(document.sentences))}
    return [], {"plain": selling()}


@lru_cache(maxsize=2)
def _capitals(text: str) -> float:
    """The share of capitals among the letters that have a capital; nothing in a text of few."""
    letters, capitals = len(_LETTER.findall(text)), len(_CAPITAL.findall(text))
    if not text.isascii():
        cased = [c for c in _ACCENTED.findall(text) if c.isalpha() and c.lower() != c.upper()]
        letters, capitals = letters + len(cased), capitals + sum(map(str.isupper, cased))
    return capitals / letters if letters >= CAPITALS_FROM else 0.0


def _again(document: Document) -> list[Region]:
    """Sentences of some length that were said before in this draft, word for word."""
    seen: set[str] = set()
    again: list[Region] = []
    for start, end in document.sentences:
        words = " ".join(document.twin[start:end].split()).strip("!.?！。？ ")
        if words_between(words, 0, len(words)) < REPEATED_FROM:
            continue
        if words in seen:
            again.append(Region("sentence", start, end))
        seen.add(words)
    return again


def _longest_run(document: Document, regions: list[Region]) -> list[Region]:
    """The longest series with nothing but space and emoji between."""
    best: list[Region] = []
    run: list[Region] = []
    for region in regions:
        if run and words_between(document.twin, run[-1].end, region.start):
            run = []
        run.append(region)
        if len(run) > len(best):
            best = list(run)
    return best


def _length(document: Document, name: str) -> dict[str, float]:
    """Characters of a field as readers see them: plain code points, and as X weighs them."""
    plain = weighted = 0.0
    for field in document.fields:
        if field.name != name:
            continue
        first, last = document.source_span(field.start, field.end)
        text = _shown(document.draft.text[first:last])
        plain += len(text)
        weighted += len(text) if text.isascii() else 2 * len(text) - len(_LIGHT.findall(text))
        for link in regions_of(document, "link"):
            if field.start <= link.start < field.end:
                begin, stop = document.source_span(link.start, link.end)
                weighted += LINK_WEIGHT - (stop - begin)
    return {"plain": plain, "x": weighted}


def _shown(text: str) -> str:
    """A field without the comments in it, which nobody posts, and without the lines they stand on."""
    if "<!--" in text:
        for first, last in reversed(list(comments(text))):
            text = text[:first] + text[last:].removeprefix("\r").removeprefix("\n")
    return text.strip()


def ratio(first: str, second: str) -> float | None:
    """second / first, where both are amounts greater than nothing."""
    try:
        a, b = float(first), float(second)
    except ValueError:
        return None
    return b / a if a > 0 and b > 0 else None


def ballot(document: Document, units: Units, options: int) -> list[Hit]:
    """Runs of different emoji, each with a marker and its option: '❤️ for summer, 😮 for winter'; 👍=A 👎=B."""
    twin = document.twin
    votes: list[Region] = []
    found: list[Hit] = []

    def close() -> None:
        names = {document.draft.text[slice(*document.source_span(v.start, v.end))] for v in votes}
        if len(names) >= options:
            end = min(units.covering("clause", units.number("clause", votes[-1].end)).end, votes[-1].end + 40)
            parts = tuple(("emoji", v.start, v.end) for v in votes)
            found.append(Hit(votes[0].start, max(end, votes[-1].end), parts))
        votes.clear()

    for region in regions_of(document, "emoji"):
        if not _MARKERS.match(twin, region.end):
            continue
        if votes and (
            region.start - votes[-1].end > 80
            or units.number("sentence", region.start) - units.number("sentence", votes[-1].start) > 2
        ):
            close()
        votes.append(region)
    if votes:
        close()
    return found
