"""Masks: what is no prose is blanked, one character for one, so that every offset stays an offset into the source.

Link destinations and inline code become `BLANK`, which separates words; comments, code blocks, images, emphasis marks
and inline tags `JOINER`, which the twin drops; a block tag starts a new line. HTML is read by its tags alone: they are
all that has to be masked, and offsets need no second bookkeeping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from snslint.documents.clues import vocabulary
from snslint.documents.lazy import Lazy
from snslint.documents.normalise import BLANK, JOINER

_SILENT = Lazy(r"<(script|style|template|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = Lazy(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[\s/][^<>]*+)?)>")
_ATTRIBUTE = Lazy(r"""\b(href|alt|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_INLINE_TAGS = vocabulary(
    "a abbr b bdi bdo cite data del dfn em font i ins kbd mark q s small span strong sub sup time u var wbr"
)
_INLINE_CODE = Lazy(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\r?\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_CODE_HINT = Lazy(
    r"^[ >]*(?:```|~~~)|(?:\A|\n[ \t]*\r?\n)(?: {4}|\t)|^ *(?:[-*+]|\d+[.)]) .*\n\s*\n(?: {4}|\t)", re.MULTILINE
)
_IMAGE = Lazy(r"!\[([^\[\]\n]{0,1000})\]\(([^()\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)?)(?:\s+[\"'][^\"'\n]*[\"'])?\)")
_LINK = Lazy(
    r"\[((?:[^\[\]\n]|\n(?![ \t]*\r?\n)){0,1000})(\]\(<?([^()\s<>]{0,2000}(?:\([^()\s]*\)[^()\s<>]*)?)>?(?:\s+[\"'][^\"'\n]*[\"'])?\))"
)
_REFERENCE = Lazy(r"^ {0,3}\[([^\[\]\n]+)\]:[ \t]*<?(\S+?)>?[ \t]*(?:[\"'(].*)?$", re.MULTILINE)
_REFERENCE_USE = Lazy(r"(?<!\])\[([^\[\]\n]{1,1000})(\]\[[^\[\]\n]{0,200}\])")
_AUTOLINK = Lazy(r"<(https?://[^\s<>]+|mailto:[^\s<>]+|[\w.+-]+@[\w.-]+\.\w+)>")
_HEADING = Lazy(r"^ {0,3}(#{1,6})[ \t]+([^\r\n]*)", re.MULTILINE)
_MARKS = Lazy(
    r"^([ \t>]*)([-*+]|>)(?=[ \t])|^[ \t]*+(\|?[ \t]*:?-{2,}:?[ \t]*\|[-|: \t]*)(?=\r?$)|^[ \t]*+([-*_][ \t]*+){3,}(?=\r?$)",
    re.MULTILINE,
)
_EMPHASIS = Lazy(
    r"(?P<a>\*\*\*|\*\*|~~|(?<!\w)___|(?<!\w)__)(?=[^\s*_~])(?P<t>[^\n]{1,500}?)(?<=[^\s*_~])(?P=a)"
    r"|(?<![\w*])(?P<b>\*)(?=[^\s*])(?P<u>[^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)(?P<c>_)(?=[^\s_])(?P<v>[^\n]{1,500}?)(?<=[^\s_])_(?!\w)"
)
_ESCAPE = Lazy(r"\\(?=[!-/:-@\[-`{-~])")


class Heading(msgspec.Struct, frozen=True):
    """A heading: the range of its line, of its words, and its level."""

    start: int
    end: int
    words_start: int
    words_end: int
    level: int


class Link(msgspec.Struct, frozen=True, order=True):
    """A link's destination: the range that is blanked for it, and the address."""

    start: int
    end: int
    url: str


class Image(msgspec.Struct, frozen=True, order=True):
    """An image with a description: the range of both, and that of the description alone."""

    start: int
    end: int
    alt_start: int
    alt_end: int


class Masked(msgspec.Struct, frozen=True):
    """A masked source, and what was found on the way: links, images, headings, an HTML page's title."""

    text: str
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    title: tuple[int, int] | None = None


class _Canvas:
    """A text whose stretches can be painted over."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.title: tuple[int, int] | None = None

    def paint(self, cuts: list[tuple[int, int, str]]) -> None:
        """Cover each range with its character; newlines stay, unless the character is one."""
        pieces: list[str] = []
        at = 0
        for start, end, char in sorted(cuts):
            start = max(start, at)
            if end <= start:
                continue
            pieces.append(self.text[at:start])
            if char == "\n":
                pieces.append("\n" + JOINER * (end - start - 1))
            else:
                covered = self.text[start:end]
                pieces.append(
                    char * len(covered)
                    if "\n" not in covered and "\r" not in covered
                    else re.sub(r"[^\r\n]", char, covered)
                )
            at = end
        pieces.append(self.text[at:])
        self.text = "".join(pieces)


def mask(text: str, start: int, format: str) -> Masked:
    """Mask the body of a source.

    Args:
        text: the whole source.
        start: where the body starts; everything before is blanked.
        format: md, html, or another (then only comments are masked).

    Returns:
        a text of the same length, and the links, image descriptions and headings found on the way.
    """
    canvas = _Canvas(text, start)
    if start:
        canvas.paint([(0, start, BLANK)])
    if "<!--" in text:
        canvas.paint([(first, last, JOINER) for first, last in comments(canvas.text, start)])
    headings: tuple[Heading, ...] = ()
    if format == "html":
        _html(canvas)
    elif format == "md":
        headings = _markdown(canvas)
    elif "#" in text:
        headings = tuple(_headings(canvas))
    return Masked(canvas.text, tuple(sorted(canvas.links)), tuple(sorted(canvas.images)), headings, canvas.title)


def comments(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The ranges of HTML comments. One that is never closed is none, so that it cannot hide a text."""
    first = text.find("<!--", start)
    while first >= 0:
        last = text.find("-->", first + 4)
        if last < 0:
            return
        yield first, last + 3
        first = text.find("<!--", last + 3)


def _html(canvas: _Canvas) -> None:
    title = re.search(r"<title\b[^<>]*>([^<]*)", canvas.text[canvas.start :], re.IGNORECASE)
    if title and title.group(1).strip():
        canvas.title = (canvas.start + title.start(1), canvas.start + title.end(1))
    if "<" in canvas.text:
        canvas.paint([(m.start(), m.end(), JOINER) for m in _SILENT.finditer(canvas.text, canvas.start)])
        # In HTML a line end in the source is a space to the reader.
        body = canvas.text[canvas.start :].replace("\r", " ").replace("\n", " ")
        canvas.text = canvas.text[: canvas.start] + body
        _tags(canvas)


def _tags(canvas: _Canvas) -> None:
    cuts: list[tuple[int, int, str]] = []
    for match in _TAG.finditer(canvas.text, canvas.start):
        name = match.group(2).lower()
        for attribute in _ATTRIBUTE.finditer(canvas.text, match.start(3), match.end(3)) if match.group(3) else ():
            group = attribute.lastindex or 2
            if attribute.group(1).lower() == "href" and name == "a":
                canvas.links.append(Link(match.start(), match.end(), attribute.group(group)))
            elif attribute.group(1).lower() == "alt":
                canvas.images.append(Image(*match.span(), *attribute.span(group)))
        link = bool(canvas.links) and canvas.links[-1].start == match.start()
        char = BLANK if link else JOINER if name in _INLINE_TAGS else "\n"
        cuts.append((match.start(), match.end(), char))
    canvas.paint(cuts)


def _headings(canvas: _Canvas) -> list[Heading]:
    found = []
    for match in _HEADING.finditer(canvas.text, canvas.start):
        words = match.group(2).rstrip(" \t")
        bare = words.rstrip("#")
        words = bare.rstrip(" \t") if bare != words and bare[-1:] in ("", " ", "\t") else words
        found.append(
            Heading(match.start(), match.end(), match.start(2), match.start(2) + len(words), len(match.group(1)))
        )
    return found


def _markdown(canvas: _Canvas) -> tuple[Heading, ...]:
    start = canvas.start
    if _CODE_HINT.search(canvas.text, start):
        _code_blocks(canvas)
    text = canvas.text
    if "`" in text:
        canvas.paint([(m.start(), m.end(), BLANK) for m in _INLINE_CODE.finditer(text, start)])
        text = canvas.text
    if "](" in text or "]:" in text or "][" in text:
        _links(canvas)
        text = canvas.text
    if "<" in text:
        cuts = [
            c
            for m in _AUTOLINK.finditer(text, start)
            for c in ((m.start(), m.start() + 1, JOINER), (m.end() - 1, m.end(), JOINER))
        ]
        canvas.paint(cuts)
        _tags(canvas)
        text = canvas.text
    headings = _headings(canvas) if "#" in text else []
    cuts = [(h.start, h.words_start, JOINER) for h in headings] + [(h.words_end, h.end, JOINER) for h in headings]
    for match in _MARKS.finditer(text, start):
        group = match.lastindex or 0
        begin = match.start(2) if group == 2 else match.start()
        cuts.append((begin, match.end(), JOINER))
    canvas.paint(cuts)
    if "*" in text or "_" in text or "~~" in text:
        _emphasis(canvas)
    text = canvas.text
    cuts = []
    if "\\" in text:
        cuts += [(m.start(), m.end(), JOINER) for m in _ESCAPE.finditer(text, start)]
    if "|" in text:
        cuts += [
            (m.start(), m.end(), BLANK)
            for row in _TABLE_ROW.finditer(text, start)
            for m in re.compile(r"\|").finditer(text, *row.span())
        ]
    if cuts:
        canvas.paint(cuts)
    return tuple(headings)


_TABLE_ROW = Lazy(r"^[ \t]*\|.*\|[ \t]*(?=\r?$)", re.MULTILINE)


def _code_blocks(canvas: _Canvas) -> None:
    """Fenced and indented code, by the block structure that markdown-it sees."""
    from markdown_it import MarkdownIt

    body = canvas.text[canvas.start :]
    starts = [0, *(m.end() for m in re.finditer(r"\r\n|[\r\n]", body)), len(body)]
    tokens = MarkdownIt("commonmark").disable(["inline"]).parse(body.replace("\0", " "))
    cuts = []
    for token in tokens:
        if token.type in ("fence", "code_block") and token.map:
            first, last = token.map
            cuts.append((canvas.start + starts[first], canvas.start + starts[min(last, len(starts) - 1)], JOINER))
    canvas.paint(cuts)


def _links(canvas: _Canvas) -> None:
    cuts: list[tuple[int, int, str]] = []
    for match in _IMAGE.finditer(canvas.text, canvas.start):
        if match.group(1).strip():
            canvas.images.append(Image(*match.span(), *match.span(1)))
        cuts.append((match.start(), match.end(), JOINER))
    canvas.paint(cuts)
    cuts = []
    for match in _LINK.finditer(canvas.text, canvas.start):
        cuts += ((match.start(), match.start() + 1, JOINER), (match.start(2), match.end(2), BLANK))
        canvas.links.append(Link(match.start(2), match.end(2), match.group(3)))
    for match in _REFERENCE.finditer(canvas.text, canvas.start):
        cuts.append((match.start(), match.end(), BLANK))
        canvas.links.append(Link(match.start(2), match.end(2), match.group(2)))
    for match in _REFERENCE_USE.finditer(canvas.text, canvas.start):
        cuts += ((match.start(), match.start() + 1, JOINER), (match.start(2), match.end(2), JOINER))
    canvas.paint(cuts)


def _emphasis(canvas: _Canvas) -> None:
    """Emphasis marks, at most three deep."""
    for _ in range(3):
        cuts: list[tuple[int, int, str]] = []
        for match in _EMPHASIS.finditer(canvas.text, canvas.start):
            group = "t" if match["t"] is not None else "u" if match["u"] is not None else "v"
            cuts += ((match.start(), match.start(group), JOINER), (match.end(group), match.end(), JOINER))
        if not cuts:
            return
        canvas.paint(cuts)
