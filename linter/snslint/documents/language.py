"""Which languages a text is in, most plausible first; only languages that rules are written in.

Script first, then a vote of everyday words, and only where both are unclear langdetect with a fixed seed. Short texts
are given every plausible language, since a rule that is not asked finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from snslint.documents.everyday import WORDS
from snslint.documents.lazy import Lazy, has_cjk
from snslint.model import LANGUAGES

_KANA = Lazy("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = Lazy("[\uac00-\ud7a3]")
_HAN = Lazy("[\u3400-\u9fff]")
_WORD = Lazy("[a-zA-Zªº²³¹µ¼-¾À-ÖØ-öø-ˁˆ-ˑˠ-ˤˬˮ]+(?:'[a-z]+)?")
"""Letters before Greek, named one by one: a class of all but the others takes `re` milliseconds to compile."""
LONGEST = 20
"""No everyday word has more letters."""
_EVERYDAY_SIMPLIFIED = frozenset("这们说个来对时为过还钱点样会开")
"""One of them in nearly every sentence in simplified characters, none in traditional ones."""
_ROMANCE = ("es", "pt", "it", "fr")
SHORT = 12
"""Words below which an unclear text is given every language it may be in."""
_LETTERS = {
    "ñ": ("es",), "¿": ("es",), "¡": ("es",), "ß": ("de",), "ã": ("pt",), "õ": ("pt",), "ç": ("fr", "pt"), "ü": ("de",), "ö": ("de",),
    "ä": ("de",), "œ": ("fr",), "è": ("fr", "it"), "ê": ("fr", "pt"), "ì": ("it",), "ò": ("it",), "ù": ("fr", "it"), "à": ("fr", "it", "pt"),
    "î": ("fr",), "û": ("fr",), "ë": ("fr",), "ï": ("fr",), "ó": ("es", "pt"), "í": ("es", "pt"), "á": ("es", "pt"), "ú": ("es", "pt"),
}  # fmt: skip
_NEIGHBOURS = ("nl", "ca", "ro", "sv", "da", "pl", "id", "tr", "vi")
"""Languages without rules that count against those with: Dutch is not German."""


@lru_cache(maxsize=8192)
def _votes(word: str) -> tuple[tuple[str, float], ...]:
    """The languages that use an everyday word; a word of many languages counts for little in each."""
    owners = [language for language, words in WORDS.items() if f" {word} " in words]
    return tuple((one, 1 / len(owners)) for one in owners)


def languages(text: str, priors: Sequence[str] = (), source: str = "") -> tuple[str, ...]:
    """The languages of a text.

    Args:
        text: the twin, links and mentions blanked.
        priors: languages the account writes in; they win where the text leaves it open.
        source: the same text as written, for letters that the twin folds (ñ, ß); optional.

    Returns:
        ids of `LANGUAGES`, most plausible first; empty for a text without letters.
    """
    found: list[str] = []
    sample = text if len(text) <= 20_000 else text[:20_000]
    if has_cjk(sample):
        kana = len(_KANA.findall(sample))
        hangul = len(_HANGUL.findall(sample))
        han = len(_HAN.findall(sample))
        if kana and kana * 12 >= han:
            found.append("ja")
        if hangul:
            found.append("ko")
        if han and not (kana and kana * 4 >= han) and not (hangul > han):
            found.append("zh")
        if len(found) > 1:
            weight = {"ja": kana * 2, "ko": hangul, "zh": han}
            found.sort(key=lambda language: -weight[language])
    words = _WORD.findall(sample)
    if found and len(words) < 2:
        return tuple(found)
    if not words:
        return tuple(found)
    latin = _latin(words, sample, source[:20_000], priors, bool(found))
    cjk = sum(1 for c in sample if c >= "\u3040") if found else 0
    return tuple(dict.fromkeys([*found, *latin] if cjk >= len(words) else [*latin, *found]))


def by_script(languages: Iterable[str], text: str) -> Iterator[str]:
    """The languages with `zh-Hant` for `zh` where a text is in traditional characters: it is for readers of other markets.

    Args:
        languages: ids of `LANGUAGES`; one after the other is looked at as it is asked for.
        text: as written.
    """
    for language in languages:
        yield "zh-Hant" if language == "zh" and _is_traditional(text) else language


def _is_traditional(text: str) -> bool:
    if not _EVERYDAY_SIMPLIFIED.isdisjoint(text):
        return False
    han = _HAN.findall(text)
    return sum(map(_traditional().__contains__, han)) * 20 >= max(1, len(han))


@cache
def _traditional() -> frozenset[str]:
    from snslint.documents.traditional import TRADITIONAL

    return frozenset(TRADITIONAL)


def _latin(words: list[str], text: str, source: str, priors: Sequence[str], beside_cjk: bool) -> list[str]:
    scores: dict[str, float] = {}
    english = 0
    for word in words:
        votes = _votes(word) if len(word) <= LONGEST else ()
        english += len(votes) == 1 and votes[0][0] == "en"
        for language, weight in votes:
            scores[language] = scores.get(language, 0.0) + weight
    if source and not source.isascii():
        for char in source.lower() if len(source) < 4000 else source[:4000].lower():
            if char > "\x7f" and char in _LETTERS:
                for language in _LETTERS[char]:
                    scores[language] = scores.get(language, 0.0) + 0.7
    ranked = sorted(((-score, language) for language, score in scores.items()))
    if ranked:
        best = -ranked[0][0]
        second = -ranked[1][0] if len(ranked) > 1 else 0.5
        if best >= 1.5 and best >= 2 * second and ranked[0][1] in LANGUAGES:
            found = [ranked[0][1]]
            if len(words) < SHORT:
                share = 0.25 if len(words) < SHORT / 2 else 0.5
                found += [one for score, one in ranked[1:] if -score >= share * best]
            return _kept(found, english)
    if beside_cjk and not ranked:
        return ["en"]  # brand and product names
    shares = _detected(text, priors)
    best = max(scores.values(), default=0.0)
    if best:
        for language, score in scores.items():
            if score >= 0.5 * best:
                shares[language] = shares.get(language, 0.0) + score / best
    for language in priors:
        if language in LANGUAGES and language not in ("zh", "ja", "ko"):
            shares[language] = shares.get(language, 0.05) * 2
    ours = sorted(((-share, one) for one, share in shares.items() if one in LANGUAGES))
    if not ours:
        return [*(p for p in priors if p in LANGUAGES and p not in ("zh", "ja", "ko")), "en"][:1]
    short = len(words) < SHORT
    floor = -ours[0][0] * (0.05 if short else 0.25)
    found = [one for share, one in ours if -share >= floor]
    if short:  # a rule that is not asked finds nothing: the sisters of a Romance language too, and English
        sisters = _ROMANCE if set(found) & set(_ROMANCE) else ()
        found += [one for one in (*(one for _, one in ranked), *sisters, "en") if one not in found]
        found = list(dict.fromkeys(found))
    return _kept(found, english)


def _kept(found: list[str], english: int) -> list[str]:
    if "en" not in found and english >= 3:
        found.append("en")
    return [language for language in found if language in LANGUAGES]


@cache
def _factory() -> Any:
    """langdetect with the profiles of our Latin languages and their neighbours only; loaded once."""
    from importlib.resources import files

    from langdetect.detector_factory import DetectorFactory

    folder = files("langdetect").joinpath("profiles")
    names = [*(one for one in LANGUAGES if one not in ("zh", "ja", "ko")), *_NEIGHBOURS]
    factory = DetectorFactory()
    factory.load_json_profile([folder.joinpath(name).read_text("utf-8") for name in names])
    factory.set_seed(0)
    return factory


def _detected(text: str, priors: Sequence[str]) -> dict[str, float]:
    from langdetect.lang_detect_exception import LangDetectException

    factory = _factory()
    detector = factory.create()
    known = factory.get_lang_list()
    weights = {one: 4.0 if one in priors else 1.0 if one in LANGUAGES else 0.4 for one in known}
    detector.set_prior_map(weights)
    detector.append(" ".join(_WORD.findall(text[:2000])))
    try:
        return {one.lang: one.prob for one in detector.get_probabilities()}
    except LangDetectException:
        return {}
