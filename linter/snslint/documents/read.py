"""From a file, a payload or an audit row to a `Draft`. Nothing of the text is lost or changed but a byte-order mark."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from typing import Any

from snslint.documents.parts import FRONT_KEYS, KEYS, Part, front_matter, json_strings, read_json
from snslint.errors import DraftError, Problem
from snslint.model import Draft

FORMATS: Mapping[str, str] = {
    ".md": "md", ".markdown": "md", ".mdown": "md", ".txt": "txt", ".text": "txt", ".html": "html", ".htm": "html",
    ".json": "json", ".yaml": "yaml", ".yml": "yaml", ".docx": "docx",
}  # fmt: skip
"""File endings and the formats they stand for; others are read as plain text."""


class ComposedDraft(Draft, frozen=True):
    """A draft put together from fields that came apart; `text` holds them one after the other, the body first."""

    parts: tuple[Part, ...] = ()


def read_path(path: str | os.PathLike[str]) -> Draft:
    """Read a draft from a file.

    Raises:
        DraftError: the file cannot be opened, is no text, or its front matter is broken.
    """
    name = os.fspath(path)
    try:
        if _ending(name) == ".docx":
            return read_text(_docx(name), name, "docx")
        with open(name, "rb") as file:
            data = file.read()
    except OSError as error:
        raise DraftError([Problem(name, 0, f"cannot be read: {error.strerror or error}")]) from None
    return read_text(decode(data, name), name)


def decode(data: bytes, path: str) -> str:
    """Bytes to text: UTF-8, with or without a byte-order mark, or UTF-16 with one. The mark is not part of the text.

    Raises:
        DraftError: binary data or another encoding, with the line and the byte offset.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise DraftError(
                [Problem(path, 0, f"not valid UTF-16 at byte {error.start}", "save the file as UTF-8")]
            ) from None
        if "\0" in text:
            raise DraftError([Problem(path, 0, "holds NUL characters, so it is no text")])
        return text
    bom = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        hint = (
            "is it UTF-16 without a byte-order mark? save the file as UTF-8"
            if data[:64].count(b"\0") >= 8
            else "give a text file"
        )
        raise DraftError([Problem(path, line, f"byte {nul} is NUL, so this is no text", hint)])
    try:
        return data[bom:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + bom
        line = data.count(b"\n", 0, at) + 1
        raise DraftError(
            [Problem(path, line, f"byte {at} (0x{data[at]:02x}) is not valid UTF-8", "save the file as UTF-8")]
        ) from None


def read_text(
    text: str, path: str, format: str | None = None, facts: Mapping[str, Any] | None = None,
    fields: Mapping[str, Any] | None = None, id: str = "",
) -> Draft:  # fmt: skip
    """Make a draft of a text.

    Args:
        text: the text; with `facts` or `fields` it is the body alone, as it stands.
        path: its name, for messages and, without `format`, for the format.
        format: one of the values of `FORMATS`.
        facts: what the front matter would say; then none is looked for in the text.
        fields: other fields of the post by name (`title`, `first_comment`, …), put behind the body.
        id: the draft's id in a feed.

    Raises:
        DraftError: broken front matter or payload, with the line.
    """
    if format is None:
        format = FORMATS.get(_ending(path), "txt")
    if text.startswith("\ufeff"):
        text = text[1:]
    if facts is not None or fields is not None:
        return _composed(text, path, format, facts or {}, fields or {}, id)
    if format in ("json", "yaml"):
        data, lines = _payload(text, path, format)
        return Draft(path, text, format, id or str(data.get("id") or ""), data, lines)
    front = front_matter(text) if format in ("md", "txt", "html") else None
    if front is None:
        return Draft(path, text, format, id)
    from snslint.yamlfile import load

    # The line of dashes keeps line numbers those of the file.
    loaded = load("\n" + text[front[0] : front[1]], path, DraftError)
    if loaded.data is None:
        return Draft(path, text, format, id)
    if not isinstance(loaded.data, dict):
        if isinstance(loaded.data, str):
            return Draft(path, text, format, id)  # prose between two rules
        raise DraftError(
            [Problem(path, 2, "front matter must be a mapping", "write 'key: value' lines between the dashes")]
        )
    facts = {str(key): value for key, value in loaded.data.items()}
    lines = {str(at[0]): line for at, line in loaded.lines.items() if len(at) == 1}
    return Draft(path, text, format, id or str(facts.get("id") or ""), facts, lines)


def _payload(text: str, path: str, format: str) -> tuple[dict[str, Any], dict[str, int]]:
    if not text.strip():
        return {}, {}
    if format == "json":
        data = read_json(text, path)
        lines = json_strings(text)[1] if isinstance(data, dict) else {}
    else:
        from snslint.yamlfile import load

        loaded = load(text, path, DraftError)
        data = {} if loaded.data is None else loaded.data
        lines = {str(at[0]): line for at, line in loaded.lines.items() if len(at) == 1}
    if not isinstance(data, dict):
        raise DraftError(
            [Problem(path, 1, "a payload must be one mapping of fields", "for many posts use 'snslint audit'")]
        )
    return {str(key): value for key, value in data.items()}, lines


def _composed(
    text: str, path: str, format: str, facts: Mapping[str, Any], fields: Mapping[str, Any], id: str
) -> Draft:  # fmt: skip
    given = [(KEYS.get(name, name), value) for name, value in fields.items()]
    stated = {name for name, _ in given}
    given += [(name, facts[key]) for key, name in FRONT_KEYS.items() if name not in stated and key in facts]
    media = facts.get("media")
    given += (
        [("alt", item.get("alt")) for item in media if isinstance(item, Mapping)] if isinstance(media, list) else []
    )
    pieces = [text]
    parts = [Part("body", text, 0, len(text))]
    at = len(text)
    for name, stated_value in given:
        for value in stated_value if isinstance(stated_value, list) else [stated_value]:
            if name != "body" and isinstance(value, str) and value.strip():
                parts.append(Part(name, value, at + 1, at + 1 + len(value)))
                pieces.append(value)
                at += 1 + len(value)
    return ComposedDraft(path, "\n".join(pieces), format, id, facts, {}, tuple(parts))


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _docx(path: str) -> str:
    try:
        import docx
    except ImportError:
        raise DraftError([Problem(path, 0, "reading .docx needs python-docx", "pip install 'snslint[docx]'")]) from None
    if not os.path.exists(path):
        raise FileNotFoundError(2, "No such file or directory", path)
    try:
        document = docx.Document(path)
    except Exception as error:  # zip, XML and key errors: whatever is wrong, it is no Word document
        raise DraftError([Problem(path, 0, f"not a Word document: {error}")]) from None
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
