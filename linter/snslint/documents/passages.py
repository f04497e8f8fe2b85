"""Quotations, questions and platform names in the twin."""

from __future__ import annotations

import re
from functools import cache

from snslint.documents.platforms import NAMES, WORDS
from snslint.model import Document, Region

_PAIRS = re.compile(
    r'(?<!\w)"([^"\n]{1,120}?)"(?![a-z0-9])|「([^」\n]{1,200})」|『([^』\n]{1,200})』|«([^»\n]{1,200})»|»([^«\n]{1,200})«'
    r"|(?<![a-z0-9])'(?=\S)([^'\n]{2,120}?)(?<=\S)'(?![a-z0-9])|《([^》\n]{1,60})》|〈([^〉\n]{1,60})〉"
)


def quoted(document: Document, raw: str) -> list[Region]:
    """The words inside quotation marks; a mark in feet, inches or an apostrophe opens nothing."""
    found = []
    for match in _PAIRS.finditer(raw):
        group = match.lastindex or 1
        if group == 1 and match.start() and raw[match.start() - 1].isdigit():
            continue
        found.append(Region("quoted", match.start(group), match.end(group), match[group]))
    return found


def questions(document: Document, raw: str) -> list[Region]:
    """Sentences that end in a question mark."""
    twin = document.twin
    found = []
    for start, end in document.sentences:
        if "?" in twin[start:end] and _ENDS_ASKING.search(twin, start, end):
            found.append(Region("question", start, end))
    return found


_ENDS_ASKING = re.compile(r"\?[^\w]*$")


@cache
def _names() -> re.Pattern[str]:
    words = sorted((n for n in NAMES if n not in WORDS and n.isascii()), key=len, reverse=True)
    asian = sorted((n for n in NAMES if not n.isascii()), key=len, reverse=True)
    ordinary = (
        r"(?<![\w@#])(?P<cased>x|line|threads|medium|snap|red|ig|insta|fb|yt|email|e-mail|newsletter)"
        r"(?P<app>(?:[ \-]app| post| account| page| story| stories| shop)s?)?(?![\w])"
    )
    return re.compile(
        rf"(?<![a-z0-9@])(?P<word>{'|'.join(map(re.escape, words))})(?![a-z0-9])|(?P<asian>{'|'.join(map(re.escape, asian))})|{ordinary}"
    )


def platforms(document: Document, raw: str) -> list[Region]:
    """Names of platforms; names that are ordinary words only where they are written or spoken of as a name."""
    found = []
    for match in _names().finditer(raw):
        name = match["word"] or match["asian"]
        end = match.end()
        if not name:
            name = match["cased"]
            end = match.end("cased")
            if not _is_name(document, raw, match):
                continue
        found.append(Region("platform", match.start(), end, NAMES[name]))
    return found


_SPOKEN = re.compile(r"(?:\bon|\bvia|\bour|\bfollow us on|\bauf|\ben|\bsur|\bno|\bsu)\s$")


def _is_name(document: Document, raw: str, match: re.Match[str]) -> bool:
    name = match["cased"]
    if name in ("ig", "insta", "fb", "yt"):
        return True
    if name in ("email", "e-mail", "newsletter"):
        return False
    first, last = document.source_span(match.start(), match.end("cased"))
    source = document.draft.text[first:last]
    if not source[:1].isupper():
        return False
    if match["app"] and match["app"].strip(" -").startswith("app"):
        return True
    before = _SPOKEN.search(raw, max(0, match.start() - 14), match.start())
    if name == "line":
        return source == "LINE"
    return bool(before) and name != "red"
