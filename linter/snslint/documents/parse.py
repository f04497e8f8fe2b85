"""From a draft to the documents that rules are matched on: one, or one for each platform it is written for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from snslint.documents import markdown
from snslint.documents.language import languages
from snslint.documents.lazy import Lazy
from snslint.documents.normalise import BLANK, JOINER, fold, soften
from snslint.documents.normalise import twin as normalise_text
from snslint.documents.parts import FRONT_KEYS, KEYS, Part, front_matter, json_parts, plain, yaml_parts
from snslint.documents.platforms import HEADING_EXTRAS, NAMES
from snslint.documents.read import ComposedDraft
from snslint.documents.regions import eager
from snslint.documents.segment import segment
from snslint.documents.waivers import waivers
from snslint.model import LANGUAGES, Document, Draft, Field, Region, Waiver


def parse(draft: Draft, priors: Sequence[str] = ()) -> tuple[Document, ...]:
    """Make a draft ready for matching.

    Args:
        draft: as read.
        priors: languages its account writes in.

    Returns:
        one document, or one for each heading that names a platform, in the order of the text. The fields of a
        document stand in the order of the source, so that its offsets ascend.
    """
    text = draft.text
    if isinstance(draft, ComposedDraft):
        return (_composed(draft, priors),)
    held = waivers(text, 0, draft.facts, draft.fact_lines)
    if draft.format in ("json", "yaml"):
        parts = json_parts(text) if draft.format == "json" else yaml_parts(text, 0, len(text), KEYS)
        return (_document(draft, _only(text, text, parts), parts, (), priors, held),)
    front = front_matter(text) if draft.format in ("md", "txt", "html") else None
    if front and not draft.facts and text[front[0] : front[1]].strip():
        front = None  # prose between two rules
    stated = yaml_parts(text, front[0], front[1], FRONT_KEYS) if front and _has_fields(draft.facts) else []
    canvas = markdown.mask(text, front[2] if front else 0, draft.format)
    masked = _shown(canvas.text, text, stated)
    page = _Page(canvas, text, draft.format, any(part.name == "title" for part in stated))
    start = front[2] if front else 0
    variants = _variants(canvas, masked, len(text))
    if not variants:
        return (_document(draft, masked, stated + page.parts(start, len(text)), canvas.links, priors, held),)
    intro = page.parts(start, min(first for _, first, _ in variants))
    shared = stated + [part for part in intro if part.name == "title"]
    page = _Page(canvas, text, draft.format, titled=True)
    found = []
    for name, first, last in variants:
        parts = shared + page.parts(first, last)
        links = [link for link in canvas.links if first <= link.start < last]
        found.append(_document(draft, _only(text, masked, parts), parts, links, priors, held, name))
    return tuple(found)


def _composed(draft: ComposedDraft, priors: Sequence[str]) -> Document:
    """A draft whose fields came apart: its body is masked like any text of its format."""
    body, rest = draft.parts[0], list(draft.parts[1:])
    parts, masked = [body], draft.text
    links: tuple[markdown.Link, ...] = ()
    if draft.format in ("md", "html") or "<!--" in body.text:
        canvas = markdown.mask(body.text, 0, draft.format)
        parts = _Page(canvas, body.text, draft.format, True).parts(0, body.end)
        masked, links = canvas.text + draft.text[body.end :], canvas.links
    held = waivers(draft.text, 0, draft.facts, draft.fact_lines)
    return _document(draft, masked, parts + rest, links, priors, held)


def _has_fields(facts: Mapping[str, Any]) -> bool:
    return "media" in facts or any(str(key).lower() in FRONT_KEYS for key in facts)


def _only(text: str, masked: str, parts: Iterable[Part]) -> str:
    """The masked source with all but the parts blanked."""
    return _shown(re.sub(r"[^\r\n]", BLANK, text), masked, parts)


def _shown(masked: str, text: str, parts: Iterable[Part]) -> str:
    """`masked` with the parts as they stand in `text`."""
    pieces: list[str] = []
    at = 0
    for part in parts:
        pieces += (masked[at : part.start], text[part.start : part.end])
        at = part.end
    return "".join((*pieces, masked[at:])) if pieces else masked


class _Page(msgspec.Struct, frozen=True):
    """A masked source and what is known of its layout."""

    canvas: markdown.Masked
    text: str
    format: str
    titled: bool

    def parts(self, start: int, end: int) -> list[Part]:
        """The pieces of the body between two offsets: title, image descriptions, and the text around them."""
        masked, entities = self.canvas.text, self.format in ("md", "html")
        cuts: list[tuple[int, int, Part]] = []
        title = self.canvas.title
        if not self.titled and title and start <= title[0] < end:
            cuts.append((*title, plain("title", self.text, *title, entities)))
        elif not self.titled and self.format == "md":
            for heading in self.canvas.headings:
                if heading.level == 1 and start <= heading.start < end:
                    words = heading.words_start, heading.words_end
                    cuts.append((heading.start, heading.end, plain("title", masked, *words, entities)))
                    break
        for image in self.canvas.images:
            if start <= image.start < end:
                words = image.alt_start, image.alt_end
                cuts.append((image.start, image.end, plain("alt", self.text, *words, entities)))
        found: list[Part] = []
        at = start
        for first, last, part in sorted(cuts):
            if first < at or not part.text.strip(_EMPTY):
                continue
            if masked[at:first].strip(_EMPTY):
                found.append(plain("body", masked, at, first, entities))
            found.append(part)
            at = last
        if at == start or masked[at:end].strip(_EMPTY):
            found.append(plain("body", masked, at, end, entities))
        return found


_EMPTY = " \t\r\n" + BLANK + JOINER
_HALF = Lazy("[\ud800-\udfff]")
"""Half a surrogate pair: no character, as the twin has it, and nothing that RE2 takes."""


def _variants(canvas: markdown.Masked, masked: str, end: int) -> list[tuple[str, int, int]]:
    """Platforms that headings name, each with the range of its text."""
    named = []
    for heading in canvas.headings:
        names = heading_platforms(masked[heading.words_start : heading.words_end])
        if names:
            named.append((heading, names))
    found = []
    for index, (heading, names) in enumerate(named):
        last = named[index + 1][0].start if index + 1 < len(named) else end
        found += [(name, heading.end, last) for name in names]
    return found


_SEPARATOR = Lazy(r"\s*(?:[/&+,、|，＋／]|\band\b|\s和\s|与)\s*")
_NOISE = Lazy(r"^[^\w]+|[\s:：\-–—]+$|[(（\[【].*?[)）\]】]")


def heading_platforms(words: str) -> tuple[str, ...]:
    """The platforms a heading names, as ids; empty when it says anything else."""
    text = fold(words).strip()
    if not text or len(text) > 80:
        return ()
    whole = _platform(text)
    if whole:
        return (whole,)
    names = [_platform(piece) for piece in _SEPARATOR.split(text) if piece]
    return tuple(dict.fromkeys(names)) if names and all(names) else ()


def _platform(text: str) -> str:
    text = text.strip()
    if text in NAMES:
        return NAMES[text]
    text = _NOISE.sub("", _NOISE.sub("", text)).strip()
    if text in NAMES:
        return NAMES[text]
    words = text.split()
    while len(words) > 1 and words[-1] in HEADING_EXTRAS:
        words.pop()
        if " ".join(words) in NAMES:
            return NAMES[" ".join(words)]
    for extra in HEADING_EXTRAS:
        if not extra.isascii() and text.endswith(extra) and text.removesuffix(extra).strip() in NAMES:
            return NAMES[text.removesuffix(extra).strip()]
    return ""


def _document(
    draft: Draft, masked: str, parts: Sequence[Part], links: Sequence[markdown.Link], priors: Sequence[str],
    held: tuple[Waiver, ...], variant: str = "",
) -> Document:  # fmt: skip
    raws: list[str] = []
    fields: list[Field] = []
    starts: array[int] | None = None
    ends: array[int] | None = None
    shift = 0
    at = 0
    if not masked.isascii():
        masked = _HALF.sub(BLANK, masked)
    for index, part in enumerate(parts):
        one = normalise_text(part.text)
        if len(parts) == 1 and part.starts is None and one.starts is None:
            shift = part.start
        else:
            if starts is None or ends is None:
                starts, ends = array("i"), array("i")
            if index:
                starts.append(min(ends[-1] if ends else part.start, part.start))
                ends.append(part.start)
            _place(part, one.starts, one.ends, len(one.raw), starts, ends)
        if index:
            raws.append("\n")
            at += 1
        raws.append(one.raw)
        fields.append(Field(part.name, at, at + len(one.raw)))
        at += len(one.raw)
    raw = "".join(raws)
    regions, blanked = eager(raw)
    if links:
        regions = _with_links(regions, links, starts, shift, len(raw))
    if starts is not None and ends is not None and "\u200d" in draft.text:
        regions = _glued(regions, draft.text, starts, ends)
    twin = soften(blanked)
    source = draft.text

    def capital(index: int) -> bool:
        place = index + shift if starts is None else starts[index] if index < len(starts) else -1
        return 0 <= place < len(source) and source[place].isupper()

    sentences, clauses = segment(twin, fields, capital)
    return Document(
        draft=draft, twin=twin, masked=masked, fields=tuple(fields), regions=regions, sentences=sentences, clauses=clauses,
        languages=_languages(draft.facts, twin, priors, masked, parts), facts=draft.facts, raw=blanked, waivers=held,
        variant=variant, shift=shift, starts=starts, ends=ends,
    )  # fmt: skip


def _place(
    part: Part,
    starts: Sequence[int] | None,
    ends: Sequence[int] | None,
    length: int,
    into_starts: array[int],
    into_ends: array[int],
) -> None:
    """Lead the twin's characters back through the part to the source."""
    if part.starts is None or part.ends is None:
        if starts is None or ends is None:
            into_starts.extend(range(part.start, part.start + length))
            into_ends.extend(range(part.start + 1, part.start + length + 1))
        else:
            into_starts.extend([s + part.start for s in starts])
            into_ends.extend([e + part.start for e in ends])
    elif starts is None or ends is None:
        into_starts.extend(part.starts)
        into_ends.extend(part.ends)
    else:
        into_starts.extend([part.starts[s] for s in starts])
        into_ends.extend([part.ends[e - 1] for e in ends])


def _with_links(
    regions: tuple[Region, ...], links: Sequence[markdown.Link], starts: Sequence[int] | None, shift: int, length: int
) -> tuple[Region, ...]:
    """Add the links whose destinations were masked."""
    added = list(regions)
    for link in links:
        first = link.start - shift if starts is None else bisect_left(starts, link.start)
        last = link.end - shift if starts is None else bisect_left(starts, link.end)
        if 0 <= first < last <= length:
            added.append(Region("link", first, last, link.url))
    return tuple(sorted(added, key=lambda region: (region.start, region.end)))


def _glued(regions: tuple[Region, ...], source: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[Region, ...]:
    """Emoji that a joiner makes one: 👨‍👩‍👧 is one region."""
    found: list[Region] = []
    for region in regions:
        last = found[-1] if found else None
        if (
            last is not None and last.kind == region.kind == "emoji" and last.end == region.start
            and "\u200d" in source[ends[last.end - 1] : starts[region.start]]
        ):  # fmt: skip
            found[-1] = Region("emoji", last.start, region.end, last.value + region.value)
        else:
            found.append(region)
    return tuple(found)


def _languages(
    facts: Mapping[str, Any], twin: str, priors: Sequence[str], masked: str, parts: Sequence[Part]
) -> tuple[str, ...]:
    stated = facts.get("language")
    given = [stated] if isinstance(stated, str) else list(stated) if isinstance(stated, list) else []
    known = [code for one in given if (code := str(one).lower().replace("_", "-").split("-")[0]) in LANGUAGES]
    if known:
        return tuple(dict.fromkeys(known))
    source = masked[parts[0].start : parts[-1].end] if parts else masked
    return languages(twin, priors, source)
