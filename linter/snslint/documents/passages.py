"""Quotations, questions and platform names in the twin."""

from __future__ import annotations

import re
from functools import cache

from snslint.documents.clues import Clues
from snslint.documents.lazy import Lazy
from snslint.documents.platforms import NAMES, WORDS
from snslint.model import Document, Region

_PAIRS = Lazy(
    r'(?<![a-z0-9])"([^"\n]{1,120}?)"(?![a-z0-9])|「([^」\n]{1,200})」|『([^』\n]{1,200})』|«([^»\n]{1,200})»|»([^«\n]{1,200})«'
    r"|(?<![a-z0-9])'(?=\S)((?:[^'\n]|(?<=[a-z])'(?=[a-z])){2,120}?)(?<=\S)'(?![a-z0-9])|《([^》\n]{1,60})》|〈([^〉\n]{1,60})〉"
)


def quoted(raw: str) -> list[Region]:
    """The words inside quotation marks; a mark in feet, inches or an apostrophe opens nothing."""
    if not _ANY_MARK.search(raw):
        return []
    found = []
    for match in _PAIRS.finditer(raw):
        group = match.lastindex or 1
        if group == 1 and match.start() and raw[match.start() - 1].isdigit():
            continue
        found.append(Region("quoted", match.start(group), match.end(group), match[group]))
    return found


_ANY_MARK = Lazy("[\"'「『«»《〈]")


def questions(document: Document) -> list[Region]:
    """Sentences that end in a question mark; of a sentence that ends in a quoted question the quotation."""
    twin = document.twin
    if "?" not in twin:
        return []
    found: list[Region] = []
    for start, end in document.sentences:
        asked = _ENDS_ASKING.search(twin, start, end) if "?" in twin[start:end] else None
        if asked:
            quoted = max(twin.rfind(mark, start, asked.start()) for mark in _OPENING) if asked["closed"] else -1
            found.append(Region("question", max(start, quoted), end))
    return found


_OPENING = '"“„«「『'
_ENDS_ASKING = Lazy(r"\?(?P<closed>[\"”“»」』])?[^\w]*$")


_ASIAN = tuple(sorted((name for name in NAMES if not name.isascii()), key=len, reverse=True))
_FIRST_WORDS = frozenset(re.split(r"[^a-z]", name)[0] for name in NAMES if name.isascii())


@cache
def _names() -> re.Pattern[str]:
    """Names in Latin letters; ordinary words apart."""
    words = sorted((n for n in NAMES if n not in WORDS and n.isascii()), key=len, reverse=True)
    return re.compile(
        rf"(?<![a-z0-9@])(?:(?P<word>{'|'.join(map(re.escape, words))})(?![a-z0-9])"
        r"|(?P<cased>x|line|threads|medium|snap|red|ig|insta|fb|yt)(?![\w])(?P<app>[ \-]app)?)"
    )


@cache
def _asian_names() -> re.Pattern[str]:
    return re.compile("|".join(_ASIAN))


def platforms(document: Document, raw: str, given: Clues) -> list[Region]:
    """Names of platforms; names that are ordinary words only where they are written or spoken of as a name."""
    found: list[Region] = []
    if given.han:
        found += [Region("platform", *m.span(), NAMES[m.group()]) for m in _asian_names().finditer(raw)]
    if _FIRST_WORDS.isdisjoint(given.words):
        return found
    for match in _names().finditer(raw):
        if match["word"]:
            found.append(Region("platform", *match.span(), NAMES[match["word"]]))
        elif _is_name(document, raw, match):
            found.append(Region("platform", *match.span("cased"), NAMES[match["cased"]]))
    return found


_SPOKEN = Lazy(r"(?:\bon|\bvia|\bour|\bfollow us on|\bauf|\ben|\bsur|\bno|\bsu)\s$")


def _is_name(document: Document, raw: str, match: re.Match[str]) -> bool:
    name = match["cased"]
    if name in ("ig", "insta", "fb", "yt"):
        return True
    first, last = document.source_span(match.start(), match.end("cased"))
    source = document.draft.text[first:last]
    if not source[:1].isupper():
        return False
    if match["app"]:
        return True
    before = _SPOKEN.search(raw, max(0, match.start() - 14), match.start())
    if name == "line":
        return source == "LINE"
    return bool(before) and name != "red"
