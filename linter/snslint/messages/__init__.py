"""Every text that snslint says to a reader, in English and in Chinese.

A catalogue is a plain dict (`TEXTS` of a module of `en` or `zh`), and the first word of a key tells which; only the
one that is asked for is imported. `{name}` marks a value. Where a text counts something, the count is called `n`, and
`<key>.one` is its form for exactly one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module

from snslint.errors import UsageError, nearest

READERS = ("en", "zh")
"""Languages that snslint speaks to its users."""

_NAMES = {"english": "en", "chinese": "zh", "c": "en", "posix": "en"}
_HOLE = re.compile(r"\{(\w+)\}")


_ABOUT = {
    "channels": ("advise", "goal", "stage", "standing"),
    "client": ("client", "feed"),
    "cms": ("cms",),
    "report": (
        "archive", "audience", "deeper", "depth", "docs", "explain", "language", "lsp", "mark", "positioning", "progress",
        "report", "rules", "score", "spark",
    ),
}  # fmt: skip
_CATALOGUES = {first: name for name, firsts in _ABOUT.items() for first in firsts}


def catalogue(key: str, lang: str) -> Mapping[str, str]:
    """The texts among which a key stands; English for a language that snslint does not speak."""
    return _texts(_CATALOGUES.get(key.partition(".")[0], "findings"), lang if lang in READERS else "en")


@cache
def _texts(name: str, lang: str) -> Mapping[str, str]:
    texts: Mapping[str, str] = import_module(f"{__name__}.{lang}.{name}").TEXTS
    return texts


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values into the `{name}` holes of a text. Unknown holes stay; values are never read as templates."""
    if "{" not in template:
        return template

    first, *rest = _pieces(template)
    pieces, before = [first], first
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        if name in values:
            told = str(values[name])
            pieces += (" " * _touch(before[-1:], told[:1]), told, " " * _touch(told[-1:], after[:1]), after)
        else:
            pieces += ("{", name, "}", after)
        before = after
    return "".join(pieces)


@lru_cache(maxsize=2048)
def _pieces(template: str) -> list[str]:
    """What stands around the holes of a text, and between them their names."""
    return _HOLE.split(template)


def _touch(left: str, right: str) -> bool:
    """Whether a Chinese character meets a Latin letter or a digit: they want a space between them."""
    return (_han(left) and right.isascii() and right.isalnum()) or (_han(right) and left.isascii() and left.isalnum())


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def text(key: str, lang: str = "en", **values: object) -> str:
    """The text of `key`, filled in. With `n=1` the singular `<key>.one` is taken where there is one.

    Raises:
        KeyError: no catalogue has this key: our mistake, not the user's.
    """
    texts = catalogue(key, lang)
    template = texts.get(f"{key}.one") if values.get("n") == 1 else None
    return fill(texts[key] if template is None else template, values)


def find(key: str, lang: str = "en", default: str = "", **values: object) -> str:
    """As `text`, for keys that rule packs may add to (topics, signals, reasons): an unknown key gives `default`."""
    return text(key, lang, **values) if key in catalogue(key, lang) else default


def word(kind: str, name: str, lang: str = "en") -> str:
    """A closed word of rules (a severity, an effect, a status …) in the reader's language; in English as it stands."""
    return name if lang == "en" else find(f"{kind}.{name}", lang, name)


def decision(kind: str, verb: str, lang: str = "en", *, variant: str = "", **values: object) -> str:
    """What a clause says when its file says nothing: the text by who speaks and what it decided.

    Args:
        kind: of the authority: platform, law, positioning, house or craft.
        verb: the clause's decision.
        lang: the reader's language.
        variant: `whole` for a finding without words, `missing` for a duty, `count` for a number over its limit.
        values: match, practice, policy; missing for a duty; count and limit for a number.
    """
    practice = str(values.get("practice", ""))
    if practice[1:2].islower() or practice[1:2] == " ":
        values["practice"] = practice[0].lower() + practice[1:]
    return text(_decided(kind, verb, lang, variant), lang, **values)


@cache
def _decided(kind: str, verb: str, lang: str, variant: str) -> str:
    """The key of the nearest text there is."""
    texts = catalogue("decision", lang)
    tails = (f".{variant}", "") if variant else ("",)
    keys = [f"decision.{kind}.{verb}{tail}" for tail in tails[:1]] + [f"decision.{verb}{tail}" for tail in tails]
    return next(key for key in keys if key in texts)


def language(asked: str = "", env: Mapping[str, str] | None = None) -> str:
    """The language to speak: what was asked for, else the first that the locale names and we speak, else English.

    Raises:
        UsageError: a language was asked for that snslint does not speak.
    """
    if asked:
        found = _spoken(asked)
        if not found:
            hint = nearest(asked.lower(), READERS) or "choose en or zh"
            raise UsageError(f"snslint does not speak '{asked}' ({hint})")
        return found
    env = os.environ if env is None else env
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    wishes = [locale]
    if env.get("LANGUAGE") and _spoken_name(locale) not in ("", "c", "posix"):
        wishes = [*env["LANGUAGE"].split(":"), locale]
    return next(filter(None, map(_spoken, wishes)), "en")


def _spoken_name(locale: str) -> str:
    return re.split(r"[-_.@ (]", locale.strip().lower(), maxsplit=1)[0]


def _spoken(locale: str) -> str:
    name = _spoken_name(locale)
    name = _NAMES.get(name, name)
    return name if name in READERS else ""
