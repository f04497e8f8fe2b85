"""Plain data held against a struct, with every problem named in plain words instead of the first one only.

`msgspec.convert` stops at the first mistake and speaks of types. Here each value is tried by itself, lone words are
taken for lists of one, `yes` for true, and names of platforms, markets and languages are brought into one form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from snslint.errors import nearest

At = tuple[str | int, ...]
_TRUE = {"yes", "on", "true", "y", "是"}
_FALSE = {"no", "off", "false", "n", "否"}
_MARKET = re.compile(r"[A-Z]{2}$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*$")
_LANGUAGE_NAMES = {
    "english": "en", "chinese": "zh", "mandarin": "zh", "spanish": "es", "german": "de", "french": "fr",
    "portuguese": "pt", "italian": "it", "japanese": "ja", "korean": "ko", "中文": "zh", "英文": "en", "日本語": "ja",
}  # fmt: skip
MARKET_NAMES = {
    "UK": "GB", "USA": "US", "PRC": "CN", "CHINA": "CN", "GERMANY": "DE", "JAPAN": "JP", "KOREA": "KR", "FRANCE": "FR",
    "SPAIN": "ES", "ITALY": "IT", "BRAZIL": "BR", "中国": "CN", "美国": "US",
}  # fmt: skip
_KINDS = {str: "a word or text", bool: "true or false", int: "a whole number", float: "a number"}


class Reading:
    """Where problems go, and which names are known while one file is read.

    `complain(at, message, hint)` is called for each problem; `platforms` are ids known beside the built-in ones.
    """

    def __init__(self, complain: Callable[..., None], platforms: frozenset[str] = frozenset()) -> None:
        self.complain = complain
        self.platforms = platforms


def read(kind: type[msgspec.Struct], data: Any, at: At, reading: Reading) -> dict[str, Any]:
    """The keys of `data` that are right for the struct `kind`, by the names that stand in files; the others complain."""
    if not isinstance(data, Mapping):
        reading.complain(at, f"{_name(at)} must be a list of 'key: value' lines, not {_shown(data)}")
        return {}
    fields = _fields(kind)
    result: dict[str, Any] = {}
    for key, value in data.items():
        here = (*at, str(key))
        if key not in fields:
            message = f"'{key}' is not known in {_name(at)}" if at else f"'{key}' is not known"
            reading.complain(here, message, nearest(str(key).replace("_", "-"), fields))
        elif value is not None:
            good, clean = _value(fields[key].type, value, here, reading)
            if good:
                result[key] = clean
    for name, info in fields.items():
        if info.required and name not in result and name not in data:
            reading.complain(at, f"{_name(at)} lacks '{name}'")
    return result


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {info.encode_name: info for info in msgspec.structs.fields(kind)}


def _value(kind: Any, value: Any, at: At, reading: Reading) -> tuple[bool, Any]:
    """Whether `value` is right for the type `kind`, and its clean form; complains when it is not."""
    origin, options = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _union([o for o in options if o is not NoneType], value, at, reading)
    if origin is Literal:
        if value in options:
            return True, value
        hint = nearest(str(value), [str(o) for o in options])
        reading.complain(at, f"{_name(at)} must be {_either(options)}, not {_shown(value)}", hint)
        return False, None
    if origin is list:
        return _list(options[0], value, at, reading)
    if origin is dict:
        if not isinstance(value, Mapping):
            reading.complain(at, f"{_name(at)} must be a list of 'key: value' lines, not {_shown(value)}")
            return False, None
        pairs = {str(k): _value(options[1], v, (*at, str(k)), reading) for k, v in value.items() if v is not None}
        clean = {k: v for k, (good, v) in pairs.items() if good}
        clean |= {str(k): None for k, v in value.items() if v is None and NoneType in get_args(options[1])}
        return True, {k: clean[k] for k in map(str, value) if k in clean}
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return isinstance(value, Mapping), read(kind, value, at, reading)
    return _scalar(kind, value, at, reading)


def _union(kinds: list[Any], value: Any, at: At, reading: Reading) -> tuple[bool, Any]:
    for kind in kinds[:-1]:
        quiet = Reading(lambda *_: None, reading.platforms)
        if get_origin(kind) is dict and not isinstance(value, Mapping):
            continue
        good, clean = _value(kind, value, at, quiet)
        if good:
            return True, clean
    return _value(kinds[-1], value, at, reading)


def _list(kind: Any, value: Any, at: At, reading: Reading) -> tuple[bool, Any]:
    if isinstance(value, str):
        value = [part.strip() for part in re.split(r"[,，、]", value) if part.strip()]
    elif not isinstance(value, list | tuple | Mapping):
        value = [value]
    if isinstance(value, Mapping):
        reading.complain(at, f"{_name(at)} must be a list, not {_shown(value)}")
        return False, None
    clean: list[Any] = []
    for index, item in enumerate(value):
        good, one = _value(kind, item, (*at, index), reading)
        if good and one not in clean:
            clean.append(one)
    names = _NAMES.get(str(at[-1]) if at else "")
    if names is None or kind is not str:
        return True, clean
    named = [names(item, (*at, index), reading) for index, item in enumerate(clean)]
    return True, list(dict.fromkeys(item for item in named if item))


def _scalar(kind: Any, value: Any, at: At, reading: Reading) -> tuple[bool, Any]:
    meta = (
        next((o for o in get_args(kind) if isinstance(o, msgspec.Meta)), None)
        if get_origin(kind) is Annotated
        else None
    )
    plain = get_args(kind)[0] if meta else kind
    if plain is Any:
        return True, value
    if plain is bool and isinstance(value, str):
        if value.lower() in _TRUE | _FALSE:
            return True, value.lower() in _TRUE
    elif plain is str and isinstance(value, int | float) and not isinstance(value, bool):
        return True, str(value)
    try:
        return True, msgspec.convert(value, kind)
    except msgspec.ValidationError:
        what = _KINDS.get(plain, "something else")
        if meta is not None and meta.le is not None:
            what = f"a number from {meta.ge:g} to {meta.le:g}"
        elif meta is not None:
            what = f"a whole number from {meta.ge} up"
        reading.complain(at, f"{_name(at)} must be {what}, not {_shown(value)}")
        return False, None


def platform(name: str, at: At, reading: Reading) -> str:
    """The id of a platform by any of its names; complains of an unknown one and gives an empty text."""
    from snslint.config.names import platform_id, platform_ids

    found = platform_id(name, reading.platforms)
    if not found:
        reading.complain(at, f"no platform '{name}' is known", nearest(name.lower(), platform_ids(reading.platforms)))
    return found


def market(name: str, at: At, reading: Reading) -> str:
    """A market as its two-letter country code, `EU` for all of the union."""
    code = MARKET_NAMES.get(name.upper(), name.upper())
    if not _MARKET.match(code):
        reading.complain(
            at, f"'{name}' is not a market", "two-letter country codes, as in US, GB, CN; EU for the union"
        )
        return ""
    return code


def language(name: str, at: At, reading: Reading) -> str:
    """A language as its two-letter code; `zh-Hant` is `zh`, `English` is `en`."""
    code = _LANGUAGE_NAMES.get(name.lower(), name.lower().replace("_", "-"))
    if not _LANGUAGE.match(code):
        reading.complain(at, f"'{name}' is not a language code", "as in en, zh, es")
        return ""
    return code.split("-")[0]


def goal(name: str, at: At, reading: Reading) -> str:
    """What an account is for, by any of its names; complains of an unknown one."""
    from snslint.config.names import GOALS, goal_id

    found = goal_id(name)
    if not found:
        known = list(dict.fromkeys(GOALS.values()))
        reading.complain(
            at, f"'{name}' is not a goal that is known", nearest(name.lower(), known) or f"known: {', '.join(known)}"
        )
    return found


_NAMES = {"goals": goal, "platforms": platform, "markets": market, "languages": language, "language": language}


def _name(at: At) -> str:
    words = [str(part) for part in at if not isinstance(part, int)]
    return ".".join(words) if words else "the file"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a list of 'key: value' lines"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"


def _either(options: tuple[Any, ...]) -> str:
    words = [f"'{option}'" for option in options]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
