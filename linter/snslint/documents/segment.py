"""Sentences and clauses of the twin, as captions are written: line ends and emoji end sentences too."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from snslint.documents.clues import vocabulary
from snslint.documents.lazy import Lazy, has_cjk
from snslint.documents.normalise import BLANK, CJK
from snslint.documents.regions import EMOJI
from snslint.model import Field, Span

_EMOJI_RUN = rf"(?:{EMOJI})(?:[ ]?(?:{EMOJI}))*[!?.。~]*"
_LATIN_END = Lazy(rf"\n+|[.!?。…]+[!?。.…\"'”’)\]」』》]*|(?<=[\])」』”\"]);|{_EMOJI_RUN}")
_END = Lazy(rf"\n+|[.!?。…]+[!?。.…\"'”’)\]」』》]*|(?<=[{CJK}\])」』”\"]);|{_EMOJI_RUN}")
_ABBREVIATIONS = vocabulary(
    "mr mrs ms dr prof sr sra st vs etc approx incl excl max min ca bzw usw evtl ggf inkl zzgl tel hr fr mme mlle "
    "av dott sig p.ej z.b d.h u.a e.g i.e u.s u.k a.m p.m ph.d abs ex ed jr inc ltd co corp dept est ext vol"
)
_NUMBERED = vocabulary("no nr num art fig pag p pp cf")
_LAST_WORD = Lazy(r"[\w.]+$")
_MONTH = Lazy(r" ?(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|de[zc])[a-z]*")
_IS_CJK = Lazy(f"[{CJK}]")


def _is_cjk(char: str) -> bool:
    return char >= "\u3005" and _IS_CJK.match(char) is not None


_LATIN_CLAUSE = Lazy(rf"[,;:()\[\]—|•·←→⇒]+| [–-]{{1,3}} |–|--+| /++ ?|(?<!/)/++ |(?<!\.)\.\.++(?= )|(?:{EMOJI})+")
_CLAUSE = Lazy(rf"{_LATIN_CLAUSE.source}|(?<=[{CJK}])~+(?!\d)|(?<=[{CJK}])/(?=[{CJK}])")


def segment(
    twin: str, fields: Iterable[Field], capital: Callable[[int], bool] = lambda index: False
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cut the twin into sentences and clauses.

    Args:
        twin: the twin, links and mentions blanked.
        fields: its fields; nothing crosses them.
        capital: whether the character at a twin offset was written as a capital.

    Returns:
        sentences and clauses: sorted, disjoint, trimmed, never empty. Each clause lies in one sentence.
    """
    sentences: list[Span] = []
    clauses: list[Span] = []
    ends, parts = (_END, _CLAUSE) if has_cjk(twin) else (_LATIN_END, _LATIN_CLAUSE)
    for field in fields:
        start = field.start
        for match in ends.finditer(twin, field.start, field.end):
            if _ends(twin, match.start(), match.end(), start, field.end, capital):
                _add(twin, start, match.end(), sentences)
                start = match.end()
        _add(twin, start, field.end, sentences)
    for sentence in sentences:
        start = sentence.start
        for match in parts.finditer(twin, sentence.start, sentence.end):
            if _parts(twin, match.start(), match.end(), sentence, capital):
                _add(twin, start, match.end(), clauses)
                start = match.end()
        _add(twin, start, sentence.end, clauses)
    return tuple(sentences), tuple(clauses)


def _add(twin: str, start: int, end: int, spans: list[Span]) -> None:
    text = twin[start:end]
    left = len(text) - len(text.lstrip())
    if left < len(text):
        spans.append(Span(start + left, start + len(text.rstrip())))


def _ends(twin: str, start: int, end: int, sentence: int, limit: int, capital: Callable[[int], bool]) -> bool:
    """Whether the mark at [start, end) ends the sentence."""
    mark = twin[start]
    if mark in "\n!?。…;":
        return True
    at = end
    while at < limit and twin[at] == " ":
        at += 1
    following = twin[at : at + 1] if at < limit else "\n"
    if mark != ".":  # an emoji, a phrase goes on after it in small letters or in Chinese
        return following == "\n" or capital(at)
    if at == end and following != "\n":
        return bool(_is_cjk(following)) and not twin[start - 1 : start].isdigit()
    if following == "\n":
        return True
    if end - start > 1:
        return capital(at) or bool(_is_cjk(following))
    word_match = _LAST_WORD.search(twin, max(sentence, start - 12), start)
    word = word_match.group() if word_match else ""
    if word in _ABBREVIATIONS or (word in _NUMBERED and following.isdigit()):
        return False
    if len(word) == 1 and word.isalpha() and word not in "iaoey":
        return False
    if not word.isdigit():
        return True
    # '1. First' is a list, '30. April' a date, 'am 30. gibt es' an ordinal.
    listed = start - len(word) - sentence < 4 and not twin[sentence : start - len(word)].strip()
    return not (listed or _MONTH.match(twin, end) or (following.isalpha() and not capital(at)))


def _parts(twin: str, start: int, end: int, sentence: Span, capital: Callable[[int], bool]) -> bool:
    """Whether the mark at [start, end) parts two clauses."""
    mark = twin[start]
    if mark in ",:·" and end - start == 1:
        before, after = twin[start - 1 : start], twin[end : end + 1]
        if mark == ":" and twin[end : end + 2].lstrip()[:1] == BLANK:  # 'shop here: <link>' is one thing
            return False
        return not (before.isdigit() and after.isdigit())
    if mark > "\u2190" and mark not in "—•":
        at = end
        while at < sentence.end and twin[at] == " ":
            at += 1
        return at < sentence.end and (capital(at) or bool(_is_cjk(twin[at : at + 1])))
    return True
