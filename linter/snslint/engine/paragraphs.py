"""Paragraphs of a document: stretches that no phrase goes beyond, so that each can be read by itself, and once.

A draft that is typed is read again at every key, and all but one of its paragraphs are as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from snslint.documents.regions import regions_of
from snslint.engine.evasion import unmask
from snslint.engine.triggers import Traces, hosts_of, trace
from snslint.model import REGION_KINDS, Document, Region
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.literals import region_text

KEPT = 256
"""Paragraphs that a rulebook remembers; then it begins anew."""
_Place = tuple[int, int]
_Region = tuple[str, int, int, str]
_Key = tuple[tuple[str, ...], str, tuple[_Region, ...]]


class Paragraph:
    """A stretch of the twin, and what its literals, regions and owners wake. Offsets are its own.

    `traces`: regions too, by `region_text`. `disguised`: whether it may hold a known disguise.
    `places`: where owners occur, as far as somebody has worked it out: by whether anything in the draft is disguised, and
    by what is so here by its source alone.
    """

    __slots__ = ("disguised", "languages", "places", "text", "traces")

    def __init__(self, key: _Key, traces: Traces, rulebook: Rulebook) -> None:
        self.languages, self.text, regions = key
        self.traces = traces
        self.places: dict[tuple[bool, tuple[_Place, ...]], dict[int, list[_Place]]] = {}
        compiled = rulebook.compiled
        standing: dict[str, list[_Place]] = {}
        for kind, start, end, value in regions:
            standing.setdefault(kind, []).append((start, end))
            if kind == "link":
                for owner in hosts_of(value, compiled.by_host):
                    traces.spans[owner].append((start, end))
        for kind, places in standing.items():
            traces.touched[region_text(kind)] = places
            traces.rows.update(compiled.by_slot.get(kind, ()))
            told = compiled.by_region.get(kind, {})
            for language in ("any", *self.languages) if told else ():
                for owner in told.get(language, ()):
                    spans = traces.spans.get(owner)
                    traces.spans[owner] = [*spans, *places] if spans else places
        unmask(self.text, rulebook, traces)
        parents = compiled.parents
        for owner in traces.spans.keys() & parents.keys():
            traces.rows.update(parents[owner])
        self.disguised = bool(traces.disguises) or not traces.rows.isdisjoint(rulebook.evasive)


def paragraphs(document: Document, rulebook: Rulebook) -> list[tuple[int, Paragraph]]:
    """The paragraphs of a document with the twin offsets at which they start."""
    kept: dict[_Key, Paragraph] = rulebook.__dict__.setdefault("_paragraphs", {})
    keys = list(_keys(document))
    # asked once: another thread may begin anew meanwhile
    found = {key: one for _, key in keys if (one := kept.get(key)) is not None}
    fresh = list({key: None for _, key in keys if key not in found})
    for key, traces in zip(fresh, trace([text for _, text, _ in fresh], document.languages, rulebook), strict=True):
        found[key] = Paragraph(key, traces, rulebook)
    if len(keys) > 1:  # the only paragraph of a post is not met again
        if len(kept) + len(fresh) > KEPT:
            kept.clear()
        kept.update((key, found[key]) for key in fresh[:KEPT])
    return [(start, found[key]) for start, key in keys]


def _keys(document: Document) -> Iterator[tuple[int, _Key]]:
    """Where each paragraph starts, and all that its occurrences hang on."""
    twin, languages = document.twin, tuple(sorted(document.languages))
    regions = [region for kind in REGION_KINDS for region in regions_of(document, kind)]
    regions.sort(key=_by_start)
    at, first = 0, 0
    for start, end in _stretches(twin, regions):
        while at < len(regions) and regions[at].start < end:
            at += 1
        inside = tuple((r.kind, r.start - start, r.end - start, r.value) for r in regions[first:at])
        first = at
        if twin[start:end].strip():
            yield start, (languages, twin[start:end], inside)


def _by_start(region: Region) -> tuple[int, int]:
    return region.start, region.end


def _stretches(twin: str, regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """The lines of a twin; lines that a region goes over are one stretch."""
    start, at, reach = 0, 0, 0
    end = twin.find("\n")
    while end >= 0:
        while at < len(regions) and regions[at].start <= end:
            reach = max(reach, regions[at].end)
            at += 1
        if reach <= end:
            yield start, end
            start = end + 1
        end = twin.find("\n", end + 1)
    yield start, len(twin)
