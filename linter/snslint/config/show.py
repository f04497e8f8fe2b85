"""`--show-config`: what holds for a draft, a line a value, each with where it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from snslint.config.discover import shown
from snslint.config.profile import Profile
from snslint.config.schema import Brand, Config
from snslint.messages.slips import labelled, told


def show(path: str, profile: Profile, config: Config, unread: Iterable[str] = (), lang: str = "en") -> str:
    """The settings for one draft as aligned text; `unread` are keys of its front matter that snslint leaves alone."""
    rows: list[tuple[str, str, str]] = []
    unsaid: list[str] = []
    for name in Profile.__struct_fields__:
        if name == "origin":
            continue
        value, origin = getattr(profile, name), profile.origin.get(name, "default")
        if origin == "default" and _told(value) in ("-", "false"):
            unsaid.append(name.replace("_", "-"))
        else:
            rows.append(
                (
                    name.replace("_", "-"),
                    told(_told(value), lang) if isinstance(value, Brand) else _told(value),
                    told(origin, lang),
                )
            )
    for index, name in enumerate(config.rule_paths):
        rows.append(("rule-paths" if not index else "", name, config.place(("extends",))))
    names = max(_width(row[0]) for row in rows)
    values = min(60, max(_width(row[1]) for row in rows))
    files = ", ".join(map(shown, config.files)) or told("none (nothing is configured)", lang)
    lines = [path, "  " + told(f"settings read from: {files}", lang)]
    lines += [f"  {_pad(name, names)}  {_pad(value, values)}  {origin}".rstrip() for name, value, origin in rows]
    if unsaid:
        lines += _wrapped(labelled("nobody says", ", ".join(unsaid), lang))
    left = list(unread)
    if left:
        lines += _wrapped(labelled("front matter that snslint does not read", ", ".join(left), lang))
    lines += ["  " + labelled("note", told(note, lang), lang) for note in config.notes]
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 100, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _told(value: Any) -> str:
    if value is None or value == "" or value == () or value == {}:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return ", ".join(map(_told, value))
    if isinstance(value, Brand):
        return f"{len(value.avoid)} words to avoid, {len(value.require)} sentences to say" if value != Brand() else "-"
    if isinstance(value, msgspec.Struct):
        said = {name: getattr(value, name) for name in value.__struct_fields__}
        return ", ".join(f"{name} {_told(one)}" for name, one in said.items() if one is not None)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_told(one)}" for key, one in value.items())
    return str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))
