"""What a draft's front matter may state, and the values it may take.

Front matter is shared with site generators and content systems, so keys that are none of ours are left alone, unless
one looks like a slip of the pen: `platfroms` must not pass in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

import msgspec

from snslint.config.reading import Reading, read
from snslint.errors import DraftError, Problem

Kind = Literal[
    "post", "giveaway", "poll", "live", "story", "video", "reply", "message", "email", "article", "listing", "event",
    "ad",
]  # fmt: skip
Surface = Literal["feed", "article", "comment", "message", "group", "story", "live", "listing"]
Segment = Literal["new", "returning", "loyal", "lapsed"]


class FrontMatter(msgspec.Struct, frozen=True):
    """The keys of front matter, and of a line of `snslint audit`."""

    account: str | None = None
    platforms: list[str] = []
    positioning: Literal["interaction-led", "sales-led"] | None = None
    kind: Kind | None = None
    surface: Surface | None = None
    segment: Segment | None = None
    language: list[str] = []
    markets: list[str] = []
    products: list[str] = []
    sponsored: bool | None = None
    gifted: bool | None = None
    affiliate: bool | None = None
    boosted: bool | None = None
    label: bool | str | None = None
    publish: Any = None
    evidence: dict[str, Any] | list[str] | None = None
    media: Any = None
    title: Any = None
    subject: Any = None
    first_comment: Any = None
    alt: Any = None
    overlay: Any = None
    link: Any = None
    id: Any = None
    tags: list[Any] = []
    ignore: list[str] = []
    campaign: Any = None


ALIASES: Mapping[str, str] = {
    "platform": "platforms", "market": "markets", "languages": "language", "lang": "language", "product": "products",
    "first-comment": "first_comment", "tag": "tags",
}  # fmt: skip
"""Other spellings that are understood."""

FOREIGN = frozenset({
    "accounting", "accounts", "aliases", "author", "authors", "campaigns", "categories", "category", "comments", "date",
    "description", "draft", "ids", "idx", "image", "images", "labels", "layout", "links", "locale", "permalink",
    "position", "publish_date", "publishdate", "published", "publisher", "series", "slug", "sponsors", "subjects",
    "subtitle", "summary", "tagline", "template", "titles", "type", "url", "weight",
})  # fmt: skip
"""Keys of other tools that look like ours and are not."""
_FOREIGN_ENDINGS = ("_id", "_ids", "_at", "_url", "_count", "_name", "_type")


def read_facts(
    facts: Mapping[str, Any],
    path: str,
    lines: Mapping[str, int] | None = None,
    platforms: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The statements of a draft, checked and in one form: lists as lists, `yes` as true, platforms by their ids.

    Args:
        facts: front matter as the writer put it.
        path: the draft's name, for messages.
        lines: the line of each key.
        platforms: ids of platforms known beside the built-in ones.

    Raises:
        DraftError: every value that cannot be meant, and every key that looks like one of ours misspelt.
    """
    if not facts:
        return {}
    lines = lines or {}
    problems: list[Problem] = []

    def complain(at: tuple[str | int, ...], message: str, hint: str = "") -> None:
        problems.append(Problem(path, lines.get(str(at[0]) if at else "", 0), message, hint))

    known = set(FrontMatter.__struct_fields__)
    ours: dict[str, Any] = {}
    written: dict[str, str] = {}
    for key, value in facts.items():
        name = canonical(key)
        if name not in known:
            near = _slip(str(key))
            if near:
                complain((key,), f"'{key}' is not known in front matter", f"did you mean '{near}'?")
        elif name in ours:
            complain((key,), f"'{key}' says the same thing as '{written[name]}'", "keep one of them")
        elif value is not None:
            ours[name] = value
            written[name] = str(key)

    def complain_as_written(at: tuple[str | int, ...], message: str, hint: str = "") -> None:
        complain((written[str(at[0])], *at[1:]), message, hint)

    reading = Reading(complain_as_written, platforms)
    stated = read(FrontMatter, ours, (), reading)
    if problems:
        raise DraftError(sorted(problems, key=lambda p: p.line))
    return stated


def unused(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of front matter that snslint does not read, as written."""
    known = set(FrontMatter.__struct_fields__)
    return tuple(str(key) for key in facts if canonical(key) not in known)


def canonical(key: Any) -> str:
    """A key as `FrontMatter` spells it, if it is one of ours; else in lower case."""
    word = str(key).lower()
    return ALIASES.get(word, word)


@lru_cache(maxsize=1024)
def _slip(key: str) -> str:
    """The key of ours that an unknown one must be a slip of; empty when it belongs to someone else."""
    if key.lower() in FOREIGN or key.startswith(("x-", "_")) or key.endswith(_FOREIGN_ENDINGS):
        return ""
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), [*FrontMatter.__struct_fields__, *ALIASES], n=1, cutoff=0.8)
    return ALIASES.get(close[0], close[0]) if close else ""
