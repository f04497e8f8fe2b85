"""Sentence case for what shouts, without making a name or an abbreviation small.

An English word that the tables know becomes small; one they do not know may be a name: short ones stay as they are,
longer ones keep their first capital. In other languages no table is at hand, so the change is not certain; German,
where every noun has a capital, is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import msgspec

from snslint.documents.clues import vocabulary
from snslint.documents.lazy import Lazy
from snslint.documents.normalise import BLANK
from snslint.documents.regions import regions_of
from snslint.engine.fixers import Group, Wound
from snslint.model import Document, Edit

_WORD = Lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GLUED = frozenset("@#_/\\&0123456789")
"""Characters that make a word beside them something else: a handle, a code, a path."""
_CODE = vocabulary("code codes coupon voucher promo código codice")
"""Words that a code follows: codes are typed as they stand."""
ABBREVIATION = 4
"""Letters up to which an unknown word is taken for an abbreviation."""
_LATIN = ("en", "es", "fr", "pt", "it")
_KEPT = vocabulary("led sim ram ii iii iv vi vii ok id pr ad")
"""Abbreviations that read like words."""
_CAPITALISED = vocabulary(
    "i january february april june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday christmas easter halloween thanksgiving valentine english french german italian spanish "
    "chinese japanese korean portuguese american british european african asian canadian australian indian mexican "
    "swedish dutch swiss america britain england europe africa asia france germany italy spain china japan korea canada "
    "india mexico london paris berlin rome madrid tokyo anna maria mary sarah laura emma john james peter paul david "
    "santa"
)
_BRANDS = {
    name.lower(): name
    for name in vocabulary(
        "iPhone iPad iPod macOS YouTube TikTok WhatsApp WeChat LinkedIn PayPal Facebook Instagram Snapchat Pinterest "
        "Reddit Telegram Twitter Google Amazon Spotify Etsy eBay Shopify Airbnb Netflix GoPro"
    )
}
_EVERYDAY = vocabulary(
    "everything something nothing anything everyone someone anyone everybody somebody nobody yourself ourselves yours "
    "ours theirs myself himself herself themselves until without within because although however these those should "
    "would could might must shall whose which while where there when then than them they their your you our this that "
    "with from into onto about over under after before again ever never always maybe almost only very just and but the "
    "for nor not now off out per via yes hey wow hi hello thanks please left right here online at we are it is in of on "
    "to by as an my his her he she me us up so if or do go no be am pm was were has have had who how why what all any "
    "both each a more most some such own same too can will don"
)


def certain(document: Document) -> bool:
    """Whether the words are English as far as they are Latin, so that the tables know them."""
    latin = next((language for language in document.languages if language not in ("zh", "ja", "ko")), "en")
    return latin == "en"


def sentence_case(wound: Wound) -> Iterator[Group]:
    """Each run of two capital words or more as it stands in a sentence; one edit a run."""
    document, text = wound.document, wound.source
    latin = next((language for language in document.languages if language not in ("zh", "ja", "ko")), "en")
    if latin not in _LATIN:
        return
    spelled = _spelled(text, document)
    for run in _runs(document):
        edits: list[Edit] = []
        for start, end, first in run:
            word = text[start:end]
            small = _small(word, first, spelled, latin == "en")
            if small != word and len(small) == len(word):
                edits.append(Edit(start, end, small))
        if not edits:
            continue
        begin, stop = edits[0].start, edits[-1].end
        if text[begin:stop] == document.masked[begin:stop]:
            pieces: list[str] = []
            at = begin
            for edit in edits:
                pieces += (text[at : edit.start], edit.text)
                at = edit.end
            yield [Edit(begin, stop, "".join(pieces))]
        else:
            yield from ([edit] for edit in edits)


_Word = tuple[int, int, bool]


def _runs(document: Document) -> Iterator[list[_Word]]:
    """Capital words in a row, two at least, as (start, end, whether a sentence starts with it)."""
    masked = document.masked
    holes = _Holes(document)
    for sentence in document.sentences:
        begin, stop = document.source_span(*sentence)
        run: list[_Word] = []
        code = said = False
        before = begin
        for match in _WORD.finditer(masked, begin, stop):
            start, end = match.span()
            glued = masked[start - 1 : start] in _GLUED or masked[end : end + 1] in _GLUED
            named = glued or code or holes.touch(start, end)
            code = match.group().lower() in _CODE
            lead = masked[before:start].rstrip()
            said = said or any(char.isalnum() or char == BLANK for char in lead)
            first = not said or lead.endswith((":", "："))
            said, before = True, end
            if not named and match.group().isupper():
                run.append((start, end, first))
            elif not named:
                yield from _kept(run)
                run = []
        yield from _kept(run)


def _kept(run: list[_Word]) -> Iterator[list[_Word]]:
    if sum(end - start > 1 for start, end, _ in run) > 1:
        yield run


class _Holes:
    """Links, tags, handles and addresses of a document, as ranges of the source: what stands in them is no prose."""

    def __init__(self, document: Document) -> None:
        kinds = ("link", "hashtag", "mention", "contact")
        found = sorted(document.source_span(r.start, r.end) for kind in kinds for r in regions_of(document, kind))
        self.starts = [start for start, _ in found]
        self.ends = list(accumulate((end for _, end in found), max))  # of all that start no later

    def touch(self, start: int, end: int) -> bool:
        """Whether any shares a character with this range."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


def _spelled(text: str, document: Document) -> dict[str, str]:
    """Words that the draft itself writes with some capitals inside a sentence: names, as their owner spells them."""
    found: dict[str, str] = {}
    starts = {document.source_span(*sentence).start for sentence in document.sentences}
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isupper() and not word.islower() and (match.start() not in starts or not word.istitle()):
            found.setdefault(word.lower(), word)
    return found


def _small(word: str, first: bool, spelled: dict[str, str], english: bool) -> str:
    low = word.lower()
    base = re.sub(r"(?:n['’]t|['’](?:s|re|ll|ve|m|d))$", "", low)
    if low in spelled:
        return spelled[low]
    if base in _BRANDS:
        return _BRANDS[base] + low[len(base) :]
    if base in _CAPITALISED:
        return low[:1].upper() + low[1:]
    if base in _KEPT:
        return word
    if not english:
        return low[:1].upper() + low[1:] if first else low
    if low == base + "n't" or low == base + "n’t" or base in _EVERYDAY or base in _known():
        return low[:1].upper() + low[1:] if first else low
    if len(base) <= ABBREVIATION:
        return word
    return low[:1].upper() + low[1:]


class _Index(msgspec.Struct):
    """The parts of the English word list that are taken; its nouns hold names of people and places."""

    adj: list[str]
    adv: list[str]
    verb: list[str]


@cache
def _known() -> frozenset[str]:
    """English words and their forms, from the tables of spacy-lookups-data; nouns from the table of forms only."""
    import gzip
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("spacy_lookups_data")
    if spec is None or not spec.submodule_search_locations:
        return frozenset()
    folder = Path(next(iter(spec.submodule_search_locations))) / "data"

    def table(name: str) -> bytes:
        return gzip.decompress((folder / name).read_bytes())

    forms = msgspec.json.decode(table("en_lemma_lookup.json.gz"), type=dict[str, str])
    index = msgspec.json.decode(table("en_lemma_index.json.gz"), type=_Index)
    return frozenset((*forms, *forms.values(), *index.adj, *index.adv, *index.verb))
