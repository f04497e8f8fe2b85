"""Lines of an audit: read one by one, whatever stands in them, and made drafts of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from snslint.model import Draft

LONGEST = 16 * 1024 * 1024
"""Bytes that a line may have; a longer one is an error, so that memory stays bounded."""

_TEXT, _ID = ("text", "body"), ("id",)


class Line(NamedTuple):
    """A line as it stands: its number, from 1, and its bytes; None for one that is too long."""

    number: int
    data: bytes | None


class Row(NamedTuple):
    """A line as read: its id as it stands there, and the draft, or what is wrong with it."""

    id: Any
    draft: Draft | None
    error: str = ""


def lines(stream: IO[bytes]) -> Iterator[Line]:
    """The lines of a stream, empty ones left out; one at a time."""
    number = 0
    while data := stream.readline(LONGEST):
        number += 1
        if len(data) == LONGEST and not data.endswith(b"\n"):
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield Line(number, None)
            continue
        data = data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data
        if data.strip():
            yield Line(number, data)


def read_row(data: bytes | None, path: str) -> Row:
    """A line as a draft with its id: `text` (or `body`) is the post, every other key front matter."""
    import msgspec

    from snslint.documents.read import read_text

    if data is None:
        return Row(None, None, f"the line is longer than {LONGEST // 1024 // 1024} MB")
    try:
        post = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        return Row(None, None, f"not a JSON object: {exc}")
    if not isinstance(post, dict):
        return Row(None, None, 'not a JSON object, as in {"id": "7", "text": "…"}')
    id_ = post.get("id")
    text = next((post[key] for key in _TEXT if key in post), None)
    if not isinstance(text, str):
        return Row(id_, None, _lacking(post) if text is None else "'text' must be text")
    facts = {key: value for key, value in post.items() if key not in (*_TEXT, *_ID)}
    return Row(id_, read_text(text, path, "txt", facts=facts, id="" if id_ is None else str(id_)))


def _lacking(post: dict[str, Any]) -> str:
    from snslint.errors import nearest

    near = next((key for key in post if nearest(key, _TEXT)), "")
    return f"there is no 'text' (is '{near}' meant for it?)" if near else "there is no 'text'"
