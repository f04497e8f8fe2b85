"""A page checked: each of its posts through the linter, findings placed where their words stand in the editor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from typing import Any, NamedTuple

import msgspec
from django.utils.html import strip_tags
from wagtail.models import Page, Site

from snslint.documents.positions import Lines
from snslint.documents.read import ComposedDraft, read_text
from snslint.linter import Linter
from snslint.model import Report
from snslint.reporters import wire
from snslint.reporters.base import VERDICTS
from snslint.reporters.json import draft
from snslint.shells.django.house import MAX_CHARS, attempt, linter, place, setting, speech
from snslint.shells.wagtail.models import SnslintSettings
from snslint.shells.wagtail.posts import Piece, Post, posts_of

GAP = "\n\n"
SHOWN = 50
"""Findings of one post that are listed."""


class Shown(NamedTuple):
    """A finding with its place: the content path of its field or block and, in plain text, UTF-16 offsets there."""

    finding: wire.Finding
    words: str
    path: str = ""
    start: int | None = None
    end: int | None = None


class PostCheck(NamedTuple):
    """What is said of one post. `left_out`: code points that were not checked."""

    label: str
    path: str
    draft: wire.Draft
    findings: tuple[Shown, ...]
    fails: bool
    left_out: int = 0

    @property
    def limit(self) -> float:
        """The intensity that the strictest of its platforms bears."""
        return min((standing.limit for standing in self.draft.platforms), default=100.0)

    @property
    def shown_limit(self) -> int:
        """The limit as it is told."""
        return round(self.limit)

    @property
    def more(self) -> int:
        """Findings beyond the fifty that a panel shows."""
        return max(0, len(self.findings) - SHOWN)


class PageCheck(NamedTuple):
    """What is said of a page. With a `problem` nothing could be checked."""

    posts: tuple[PostCheck, ...] = ()
    problem: str = ""

    @property
    def findings(self) -> list[Shown]:
        """Live findings of all posts, worst first, posts in order."""
        live = [shown for post in self.posts for shown in post.findings]
        return sorted(live, key=lambda shown: ("error", "warning", "advice").index(shown.finding.severity))

    @property
    def fails(self) -> bool:
        """Whether a post of it would fail `snslint check`."""
        return any(post.fails for post in self.posts)

    @property
    def verdict(self) -> str:
        """The worst verdict of its posts; empty without any."""
        return min((post.draft.verdict for post in self.posts), key=VERDICTS.index, default="")

    @property
    def intensity(self) -> float:
        """The highest intensity of its posts."""
        return max((post.draft.intensity for post in self.posts), default=0.0)

    def count(self, severity: str) -> int:
        """How many live findings are of this gravity."""
        return sum(shown.finding.severity == severity for shown in self.findings)


def check_page(page: Page, lang: str = "") -> PageCheck:
    """Check all posts of a page as it stands. Never raises: what stands in the way is the answer's `problem`."""
    checked, problem = attempt(lambda: tuple(_posts(page, lang or speech())))
    return PageCheck(checked or (), problem)


def _posts(page: Page, lang: str) -> Iterator[PostCheck]:
    asked = SnslintSettings.for_site(_site(page)).asked()
    for post in posts_of(page):
        yield _check(post, lang, asked, place(page.url_path or page.slug or ""))


def _site(page: Page) -> Site:
    return (page.get_site() if page.url_path else None) or Site.objects.order_by("-is_default_site").first()


def _check(post: Post, lang: str, asked: dict[str, Any], path: str) -> PostCheck:
    source = _Source(post, path, setting("MAX_CHARS", MAX_CHARS))
    words = {**asked, "lang": lang}
    if post.platforms:
        words["platforms"] = post.platforms
    if post.account:
        words["account"] = post.account
    report = _lint(linter(), _Keyed(source.draft), msgspec.json.encode(words))
    told = draft(report, lang, "utf16")
    live = [finding for finding in told.findings if finding.state == "live"]
    lines = Lines(report.text)  # offsets over the wire count UTF-16 units
    shown = tuple(
        source.place(finding, *(lines.from_utf16_offset(point.offset) for point in (finding.start, finding.end)))
        for finding in live
    )
    first = (*post.pieces, *post.fields.values())[0].path
    return PostCheck(post.label, first, told, shown, linter().fails(report, path), source.left_out)


class _Asked(msgspec.Struct, frozen=True):
    lang: str
    platforms: tuple[str, ...] = ()
    account: str | None = None
    positioning: str | None = None
    markets: tuple[str, ...] = ()


class _Keyed:
    """A draft that is the same as another of the same content."""

    def __init__(self, draft: ComposedDraft) -> None:
        self.draft, self.key = draft, msgspec.json.encode(draft)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=256)
def _lint(linter: Linter, keyed: _Keyed, words: bytes) -> Report:
    """While one post is written, the others of its page are not checked again."""
    asked = msgspec.json.decode(words, type=_Asked)
    given = {
        name: value for name in ("platforms", "account", "positioning", "markets") if (value := getattr(asked, name))
    }
    options = msgspec.structs.replace(linter.options, source="Wagtail", **given) if given else None
    return linter.check(keyed.draft, asked.lang, options)


class _Range(NamedTuple):
    """Where a piece stands in the draft; `escaped`: with the characters of HTML as entities."""

    start: int
    end: int
    piece: Piece
    escaped: bool


class _Source:
    """The draft of a post, and the way back from its offsets to pieces."""

    def __init__(self, post: Post, path: str, most: int) -> None:
        html = any(piece.rich for piece in post.pieces)
        self.ranges: list[_Range] = []
        texts: list[str] = []
        at = 0
        for piece in post.pieces:
            escaped = html and not piece.rich
            text = piece.text if piece.rich else _plain(piece.text)
            text = escape(text, quote=False) if escaped else text
            self.ranges.append(_Range(at, at + len(text), piece, escaped))
            texts.append(text)
            at += len(text) + len(GAP)
        body = GAP.join(texts)
        self.left_out = max(0, len(body) - most)
        fields = {name: _plain(piece.text)[:most] for name, piece in post.fields.items()}
        read = read_text(body[:most], path, "html" if html else "txt", dict(post.facts), fields)
        assert isinstance(read, ComposedDraft)
        self.draft = read
        self.ranges += [
            _Range(part.start, part.end, post.fields[part.name], False)
            for part in read.parts
            if part.name in post.fields
        ]

    def place(self, finding: wire.Finding, start: int, end: int) -> Shown:
        """The finding at source[start:end] (code points), placed in its piece."""
        at = next((r for r in self.ranges if r.start <= start < max(r.end, r.start + 1)), None)
        if at is None:
            return Shown(finding, finding.text)
        piece = at.piece
        if start == end:
            return Shown(finding, "", piece.path)
        raw = self.draft.text
        if piece.rich:
            return Shown(finding, " ".join(unescape(strip_tags(raw[start:end])).split()), piece.path)
        before, words = raw[at.start : start], raw[start : min(end, at.end)]
        if at.escaped:
            before, words = unescape(before), unescape(words)
        units = _utf16(before)
        return Shown(finding, words, piece.path, units, units + _utf16(words))


def _plain(text: str) -> str:
    """Line ends as a textarea counts them: forms send two characters for one."""
    return text.replace("\r\n", "\n")


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
