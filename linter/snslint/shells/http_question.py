"""What LanguageTool's clients send: a form with a text, or with a document in annotated pieces."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote_plus

import msgspec

_RAW = re.compile(r"^text=(.*)&language=([A-Za-z-]+)(&username=.*)?$", re.DOTALL)
FIELDS = 64
"""Of a form, at most; clients send about ten."""


class Annotation(msgspec.Struct, frozen=True):
    """A piece of a document: text to be read, or markup, which may stand for a text (`interpretAs`)."""

    text: str | None = None
    markup: str | None = None
    interpret_as: str | None = msgspec.field(default=None, name="interpretAs")


class Data(msgspec.Struct, frozen=True):
    """`data` of a question: a text, or annotated pieces."""

    text: str | None = None
    annotation: list[Annotation] | None = None


class Refused(Exception):
    """A question that cannot be answered; told in plain text, as LanguageTool's clients expect."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Reading(msgspec.Struct, frozen=True):
    """What a client sent: its own document, the text to be checked (`read`), and for each of that one's characters the
    range it stands for in the document (`origin`, code points; None where both are the same)."""

    sent: str
    read: str
    origin: list[tuple[int, int]] | None = None

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range in the client's document of a range, not empty, of what was read."""
        return (start, end) if self.origin is None else (self.origin[start][0], self.origin[end - 1][1])


def form(body: str, query: str) -> dict[str, str]:
    """The form, whatever the content type says. LibreOffice 7.4 sends the text unencoded: then the body is read whole.

    Raises:
        Refused: more fields than any client sends.
    """
    body = body.rstrip("\r\n")
    raw = _RAW.match(body)
    if raw and " " in raw[1]:
        return {"text": raw[1] if "%" not in raw[1] else unquote_plus(raw[1].replace("+", "%2B")), "language": raw[2]}
    try:
        given = [parse_qsl(part, keep_blank_values=True, max_num_fields=FIELDS) for part in (query, body)]
    except ValueError:
        raise Refused(400, f"more than {FIELDS} fields; is the '&' in the text encoded?") from None
    return {name: value for pairs in given for name, value in pairs}


def reading(form: dict[str, str]) -> Reading:
    """The text of a question.

    Raises:
        Refused: none, or two, or data that cannot be read.
    """
    if ("text" in form) == ("data" in form):
        both = "text" in form
        raise Refused(
            400, "Set only 'text' or 'data' parameter, not both" if both else "Missing 'text' or 'data' parameter"
        )
    if "text" in form:
        return plain(form["text"])
    try:
        data = msgspec.json.decode(form["data"], type=Data)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Refused(400, f"Could not read 'data': {error}") from None
    except RecursionError:
        raise Refused(400, "Could not read 'data': it is nested too deeply") from None
    if (data.text is None) == (data.annotation is None):
        raise Refused(400, "'data' needs either 'text' or 'annotation'")
    return plain(data.text) if data.text is not None else annotated(data.annotation or [])


def plain(text: str) -> Reading:
    """A text without markup; a byte-order mark is no part of what is read."""
    return (
        annotated([Annotation(markup="\ufeff"), Annotation(text[1:])]) if text[:1] == "\ufeff" else Reading(text, text)
    )


def annotated(pieces: list[Annotation]) -> Reading:
    """A document in pieces.

    Raises:
        Refused: a piece that is neither text nor markup, or both.
    """
    sent: list[str] = []
    read: list[str] = []
    origin: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        if (piece.text is None) == (piece.markup is None):
            raise Refused(400, "each annotation needs either 'text' or 'markup'")
        if piece.text is not None:
            text = piece.text if any(read) or piece.text[:1] != "\ufeff" else piece.text[1:]
            skipped = len(piece.text) - len(text)
            sent.append(piece.text)
            read.append(text)
            origin.extend((place, place + 1) for place in range(at + skipped, at + len(piece.text)))
            at += len(piece.text)
        else:
            markup, stands_for = piece.markup or "", piece.interpret_as or ""
            sent.append(markup)
            read.append(stands_for)
            origin.extend([(at, at + len(markup))] * len(stands_for))
            at += len(markup)
    return Reading("".join(sent), "".join(read), origin)
