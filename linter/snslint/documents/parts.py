"""The fields of a post as pieces of the source: where each stands, and what its characters are there."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from snslint.documents.lazy import Lazy
from snslint.errors import DraftError, Problem

KEYS: Mapping[str, str] = {
    "title": "title", "subject": "title", "headline": "title",
    "body": "body", "text": "body", "caption": "body", "content": "body",
    "first_comment": "first_comment", "first-comment": "first_comment",
    "alt": "alt", "alt_text": "alt", "alt-text": "alt", "overlay": "overlay", "link": "link", "url": "link",
}  # fmt: skip
"""Keys of a payload whose values readers see, and the fields they are."""
FRONT_KEYS: Mapping[str, str] = {
    key: name for key, name in KEYS.items() if name != "body" and key not in ("url", "headline")
}  # fmt: skip
"""The same for front matter, where `url` is a page's own address and the body stands below."""
_FRONT = Lazy(r"---[ \t]*(?:\r\n|[\r\n])(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)", re.DOTALL)
_ENTITY = Lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


class Part(msgspec.Struct, frozen=True):
    """One field, or a piece of one. `text` is what readers see; it stands in the source at [start, end), in step when
    `starts` is None, else `starts`/`ends` give each character's source range."""

    name: str
    text: str
    start: int
    end: int
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None


def front_matter(text: str) -> tuple[int, int, int] | None:
    """Where the YAML of the front matter starts and ends, and where the body starts; None when there is none."""
    if not text.startswith("---"):
        return None
    match = _FRONT.match(text)
    return (match.start("yaml"), match.end("yaml"), match.end()) if match else None


def plain(name: str, masked: str, start: int, end: int, entities: bool = False) -> Part:
    """A piece of the source as it stands; HTML entities are read when asked."""
    text = masked[start:end]
    if not entities or "&" not in text:
        return Part(name, text, start, end)
    import html

    pieces: list[str] = []
    starts: array[int] = array("i")
    ends: array[int] = array("i")
    at = 0
    for match in _ENTITY.finditer(text):
        value = html.unescape(match.group())
        if value == match.group():
            continue
        pieces += (text[at : match.start()], value)
        starts.extend((*range(start + at, start + match.start()), *[start + match.start()] * len(value)))
        ends.extend((*range(start + at + 1, start + match.start() + 1), *[start + match.end()] * len(value)))
        at = match.end()
    if not pieces:
        return Part(name, text, start, end)
    pieces.append(text[at:])
    starts.extend(range(start + at, end))
    ends.extend(range(start + at + 1, end + 1))
    return Part(name, "".join(pieces), start, end, starts, ends)


def yaml_parts(text: str, start: int, end: int, keys: Mapping[str, str]) -> list[Part]:
    """The fields that a YAML mapping at text[start:end] states by these keys, in source order."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node: Any = yaml.compose(text[start:end], Loader=loader)
    except yaml.YAMLError:
        return []  # reading has reported it already
    found: list[Part] = []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value).lower()
            if name in keys:
                found += (_scalar(keys[name], one, text, start) for one in _scalars(value))
            elif name == "media" and isinstance(value, yaml.SequenceNode):
                for item in value.value:
                    for inner, scalar in item.value if isinstance(item, yaml.MappingNode) else ():
                        if KEYS.get(str(inner.value).lower()) in ("alt", "overlay"):
                            found += (
                                _scalar(KEYS[str(inner.value).lower()], one, text, start) for one in _scalars(scalar)
                            )
    return sorted((part for part in found if part.text.strip()), key=lambda part: part.start)


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node.value, str):
        if node.tag != "tag:yaml.org,2002:null":
            yield node
    elif node.id == "sequence":
        yield from (one for one in node.value if isinstance(one.value, str))


def _scalar(name: str, node: Any, text: str, shift: int) -> Part:
    start, end = node.start_mark.index + shift, node.end_mark.index + shift
    style = node.style or ""
    if style in ('"', "'"):
        start, end = start + 1, end - 1
    elif style in ("|", ">"):
        line = re.compile(r"\r\n|[\r\n]").search(text, start, end)
        start = line.end() if line else end
    return aligned(name, node.value, text, start, end, style)


_ESCAPE = Lazy(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|(?:\r\n|[\r\n])[ \t]*|.)",
    re.DOTALL,
)


def aligned(name: str, value: str, text: str, start: int, end: int, style: str) -> Part:
    """A value and where each of its characters stands in text[start:end], whatever escapes and folds lie between."""
    if text[start : start + len(value)] == value and (not style or len(value) == end - start):
        return Part(name, value, start, start + len(value))
    starts: array[int] = array("i")
    ends: array[int] = array("i")
    at = start
    for char in value:
        stop = at
        while stop < end:
            source = text[stop]
            if style == '"' and source == "\\":
                match = _ESCAPE.match(text, stop, end)
                width = match.end() - stop if match else 1
                if match and match.group()[1] in "\r\n":
                    at = stop = stop + width
                    continue
                stop += width
                break
            if style == "'" and text.startswith("''", stop):
                stop += 2
                break
            if source == char or (char == "\n" and source in "\r\n"):
                stop += 2 if source == "\r" and text.startswith("\r\n", stop) else 1
                break
            if char == " " and source in "\r\n":  # a folded line end, and the indentation after it
                while stop < end and text[stop] in "\r\n \t":
                    stop += 1
                break
            if source in " \t\r\n":  # indentation, and blank lines that fold away
                stop += 1
                at = stop
                continue
            return _unaligned(name, value, start, end)
        if stop == at:
            if at >= end and char == "\n":  # the line end a block scalar is given
                starts.append(end)
                ends.append(end)
                continue
            return _unaligned(name, value, start, end)
        starts.append(at)
        ends.append(stop)
        at = stop
    return Part(name, value, start, end, starts, ends)


def _unaligned(name: str, value: str, start: int, end: int) -> Part:
    """Every character stands for the whole scalar: coarse, never wrong."""
    return Part(name, value, start, end, array("i", [start] * len(value)), array("i", [end] * len(value)))


_TOKEN = Lazy(r'"((?:[^"\\]|\\.)*)"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


class JsonValue(msgspec.Struct, frozen=True):
    """A string in a JSON text: its path of keys, its range without quotes, its line."""

    path: tuple[str | int, ...]
    start: int
    end: int


def json_strings(text: str) -> tuple[list[JsonValue], dict[str, int]]:
    """All strings of a valid JSON text with their paths, and the line of each top-level key."""
    import json

    found: list[JsonValue] = []
    lines: dict[str, int] = {}
    path: list[str | int] = []
    key = False
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == "{":
            path.append("")
            key = True
        elif token == "[":
            path.append(0)
            key = False
        elif token in "}]":
            if path:
                path.pop()
            key = False
        elif token == ",":
            if path and isinstance(path[-1], int):
                path[-1] += 1
            else:
                key = True
        elif token[0] == '"':
            if key:
                path[-1] = json.loads(token, strict=False)
                if len(path) == 1:
                    line += text.count("\n", counted, match.start())
                    counted = match.start()
                    lines[str(path[0])] = line
                key = False
            else:
                found.append(JsonValue(tuple(path), match.start(1), match.end(1)))
    return found, lines


def json_parts(text: str) -> list[Part]:
    """The fields that a JSON object states, in source order."""
    import json

    parts: list[Part] = []
    for found in json_strings(text)[0]:
        start, end = found.start, found.end
        names = [str(key).lower() for key in found.path if isinstance(key, str)]
        name = KEYS.get(names[0]) if len(names) == 1 else None
        if names[:1] == ["media"] and len(names) == 2 and KEYS.get(names[1]) in ("alt", "overlay"):
            name = KEYS[names[1]]
        if name and end > start:
            value = json.loads(f'"{text[start:end]}"', strict=False)
            parts.append(aligned(name, value, text, start, end, '"'))
    return parts


def read_json(text: str, path: str) -> Any:
    """A JSON text's data; duplicate keys are errors.

    Raises:
        DraftError: not JSON, with the line.
    """

    import json

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(items)
        if len(data) < len(items):
            names = [key for key, _ in items]
            twice = next(key for key in names if names.count(key) > 1)
            raise DraftError([Problem(path, 1, f"key '{twice}' stands twice")])
        return data

    try:
        return json.loads(text, object_pairs_hook=pairs, strict=False)
    except json.JSONDecodeError as error:
        raise DraftError([Problem(path, error.lineno, f"not valid JSON: {error.msg}")]) from None
    except RecursionError:
        raise DraftError([Problem(path, 1, "not valid JSON: nested too deep")]) from None
