"""Advertising labels: in the language of the post, in its first words, in a form nobody can misread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from snslint.documents.normalise import BLANK, JOINER, fold
from snslint.engine.fixers import Group, Tag, Wound, tags, without
from snslint.model import Document, Edit

FRONT: Mapping[str, str] = {
    "en": "Ad | ", "zh": "广告｜", "es": "Publicidad | ", "de": "Anzeige | ", "fr": "Publicité | ", "pt": "Publicidade | ",
    "it": "Pubblicità | ", "ja": "【PR】", "ko": "[광고] ",
}  # fmt: skip
"""The label in front of a post. A bar and no colon: a colon would turn a line of YAML into another key."""
TOKEN: Mapping[str, str] = {
    "en": "ad", "zh": "广告", "es": "publicidad", "de": "anzeige", "fr": "publicité", "pt": "publicidade",
    "it": "pubblicità", "ja": "広告", "ko": "광고",
}  # fmt: skip
"""The label as a hashtag."""
_ANYWHERE = frozenset({"ad", "advert", "advertisement", "sponsored", "paidpartnership", "paidpromotion", "gifted", "affiliate"})  # fmt: skip
_LABELS: Mapping[str, frozenset[str]] = {
    "zh": frozenset({"广告", "推广"}),
    "es": frozenset({"publi", "publicidad", "anuncio", "patrocinado"}),
    "de": frozenset({"anzeige", "werbung", "bezahltewerbung", "gesponsert"}),
    "fr": frozenset({"publicite", "pub", "collaborationcommerciale", "sponsorise"}),
    "pt": frozenset({"publi", "publicidade", "publipost", "anuncio", "patrocinado"}),
    "it": frozenset({"pubblicita", "adv", "advertising", "sponsorizzato"}),
    "ja": frozenset({"pr", "広告", "提供"}),
    "ko": frozenset({"광고", "협찬", "유료광고"}),
}  # fmt: skip


def is_label(name: str, languages: Sequence[str]) -> bool:
    """Whether a hashtag, without its mark, says in one of these languages that a post is paid for."""
    folded = fold(name)
    return folded in _ANYWHERE or any(folded in _LABELS.get(language, ()) for language in languages)


def language(document: Document) -> str:
    """The language of the post's label; empty where a short text may be in several and nobody says which."""
    likely = document.languages
    known = len(likely) == 1 or document.draft.facts.get("language") or likely[:1] in (("zh",), ("ja",), ("ko",))
    return likely[0] if likely and known else ""


def label_first(wound: Wound) -> list[Group]:
    """The label before the first words of the post; what stands there already stays."""
    edit = _front(wound)
    return [[edit]] if edit is not None else []


def move_label(wound: Wound) -> list[Group]:
    """The label before the first words; the tag that was the label goes, if it can without a hole."""
    edit = _front(wound)
    if edit is None:
        return []
    document, finding = wound.document, wound.finding
    all_tags = tags(document)
    own = [
        tag for tag in all_tags
        if _inside(document, tag, finding.start, finding.end) and is_label(tag.region.value, document.languages)
    ]  # fmt: skip
    if not own and "#" in finding.text:
        return []  # a tag that is no label in the language of this post
    cuts = [edit for group in without(wound, all_tags, [tag for tag in own if tag.loose]) for edit in group]
    return [[edit, *cuts]]


def clear_label(wound: Wound) -> list[Group]:
    """The label as a tag in place of one that says too little."""
    token = TOKEN.get(language(wound.document))
    for tag in tags(wound.document):
        start, end = wound.document.source_span(tag.region.start, tag.region.end)
        if token and (start, end) == (wound.finding.start, wound.finding.end):
            closed = "#" if wound.source[end - 1] == "#" else ""
            return [[Edit(start, end, f"#{token}{closed}")]]
    return []


def _inside(document: Document, tag: Tag, start: int, end: int) -> bool:
    first, last = document.source_span(tag.region.start, tag.region.end)
    return start <= first and last <= end


def _front(wound: Wound) -> Edit | None:
    """The label put before the first characters of the body that a reader sees."""
    document, text = wound.document, wound.source
    label = FRONT.get(language(document))
    body = next((field for field in document.fields if field.name == "body"), None)
    if label is None or body is None:
        return None
    at = body.start
    while at < body.end and document.twin[at] in " \n":
        at += 1
    if at >= body.end or document.twin.startswith(fold(label).strip(), at):
        return None
    start = document.source_span(at, at + 1).start
    while start and text[start - 1] in "*_~[<" and document.masked[start - 1] in (JOINER, BLANK):
        start -= 1  # before the marks of emphasis or a link, not inside them
    return Edit(start, start, label)
