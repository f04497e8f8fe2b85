"""An API that LanguageTool's clients understand (version 2 of theirs), so that they show our findings unchanged.

What each client needs, and what breaks it, is written down in docs/decisions/0012-languagetool-clients.md. Offsets are
UTF-16 code units of the text that the client sent. The platform and the account have no field there, so they come from the
address: /p/facebook/v2/check, /a/acme-shop/v2/check.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

import msgspec
from litestar import Request, Response, Router, get, route
from litestar.enums import HttpMethod, MediaType

from snslint import __version__
from snslint.documents.positions import Lines
from snslint.errors import UserError
from snslint.model import LANGUAGES, Finding, Report
from snslint.shells.http_desk import Busy, Desk

NAMES = {
    "en": "English", "zh": "Chinese", "es": "Spanish", "de": "German", "fr": "French", "pt": "Portuguese", "it": "Italian",
    "ja": "Japanese", "ko": "Korean",
}  # fmt: skip
CODES = {
    "en": ("en-US", "en-GB"),
    "zh": ("zh-CN", "zh-TW"),
    "pt": ("pt-BR", "pt-PT"),
    "de": ("de-DE",),
    "ja": ("ja-JP",),
}
"""Long codes beside the plain one, since clients ask for the one their user's text is in."""
AROUND = 40
"""Characters of context on either side of a match."""
_RAW = re.compile(r"^text=(.*)&language=([A-Za-z-]+)(&username=.*)?$", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]*\n?|\n")


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
    """What a client sent: the text to be checked (`read`), and for each of its characters where it stands in the client's
    own document (`origin`, code points; None where both are the same)."""

    sent: str
    read: str
    origin: list[int] | None = None

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range in the client's document."""
        if self.origin is None or not self.origin:
            return start, end
        last = len(self.origin) - 1
        return self.origin[min(start, last)], self.origin[min(max(start, end - 1), last)] + (1 if end > start else 0)


async def _check(request: Request[Any, Any, Any], desk: Desk, **asked: Any) -> Response[Any]:
    try:
        form = _form((await request.body()).decode("utf-8", "replace"), request.url.query)
        reading = _reading(form)
        report = await desk.lint(reading.read, format="txt", **asked)
    except Refused as refused:
        return _error(refused.status, str(refused))
    except UserError as error:
        return _error(400, "; ".join(map(str, error.problems)))
    except Busy:
        return _error(503, "too many drafts are waiting; try again shortly")
    return Response(_answer(report, reading, form), media_type=MediaType.JSON)


@route("/check", http_method=[HttpMethod.GET, HttpMethod.POST], status_code=200, include_in_schema=False)
async def check(request: Request[Any, Any, Any], desk: Desk) -> Response[Any]:
    """Findings as LanguageTool's matches, for every mainstream platform."""
    return await _check(request, desk)


@route("/check", http_method=[HttpMethod.GET, HttpMethod.POST], status_code=200, include_in_schema=False)
async def check_for_platform(request: Request[Any, Any, Any], desk: Desk, platform: str) -> Response[Any]:
    """Findings for one platform."""
    return await _check(request, desk, platforms=[platform])


@route("/check", http_method=[HttpMethod.GET, HttpMethod.POST], status_code=200, include_in_schema=False)
async def check_for_account(request: Request[Any, Any, Any], desk: Desk, account: str) -> Response[Any]:
    """Findings for one account of snslint.yaml."""
    return await _check(request, desk, account=account)


@get("/languages", include_in_schema=False, sync_to_thread=False)
def languages() -> list[dict[str, str]]:
    """The languages rules are written in."""
    return [
        {"name": NAMES[code], "code": code, "longCode": long}
        for code in LANGUAGES
        for long in (code, *CODES.get(code, ()))
    ]


@get("/healthcheck", media_type=MediaType.TEXT, include_in_schema=False, sync_to_thread=False)
def healthcheck() -> str:
    """Whether the service runs."""
    return "OK"


@get("/maxtextlength", media_type=MediaType.TEXT, include_in_schema=False, sync_to_thread=False)
def longest(desk: Desk) -> str:
    """The longest text taken, in characters."""
    return str(desk.limits.body // 4)


@get("/info", include_in_schema=False, sync_to_thread=False)
def info() -> dict[str, Any]:
    """Who answers."""
    return {"software": _software()}


_COMMON = [languages, healthcheck, longest, info]
routers = [
    Router("/v2", route_handlers=[check, *_COMMON]),
    Router("/p/{platform:str}/v2", route_handlers=[check_for_platform, *_COMMON]),
    Router("/a/{account:str}/v2", route_handlers=[check_for_account, *_COMMON]),
]


def _form(body: str, query: str) -> dict[str, str]:
    """The form, whatever the content type says. LibreOffice 7.4 sends the text unencoded: then the body is read whole."""
    body = body.rstrip("\r\n")
    raw = _RAW.match(body)
    if raw and " " in raw[1]:
        return {"text": raw[1] if "%" not in raw[1] else unquote_plus(raw[1].replace("+", "%2B")), "language": raw[2]}
    form = dict(parse_qsl(query, keep_blank_values=True))
    form.update(parse_qsl(body, keep_blank_values=True, max_num_fields=64))
    return form


def _reading(form: dict[str, str]) -> Reading:
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
        return Reading(form["text"], form["text"])
    try:
        data = msgspec.json.decode(form["data"], type=Data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(400, f"Could not read 'data': {error}") from None
    if (data.text is None) == (data.annotation is None):
        raise Refused(400, "'data' needs either 'text' or 'annotation'")
    return Reading(data.text, data.text) if data.text is not None else _annotated(data.annotation or [])


def _annotated(pieces: list[Annotation]) -> Reading:
    sent: list[str] = []
    read: list[str] = []
    origin: list[int] = []
    at = 0
    for piece in pieces:
        if (piece.text is None) == (piece.markup is None):
            raise Refused(400, "each annotation needs either 'text' or 'markup'")
        if piece.text is not None:
            sent.append(piece.text)
            read.append(piece.text)
            origin.extend(range(at, at + len(piece.text)))
            at += len(piece.text)
        else:
            stands_for = piece.interpret_as or ""
            sent.append(piece.markup or "")
            read.append(stands_for)
            origin.extend([at] * len(stands_for))
            at += len(piece.markup or "")
    return Reading("".join(sent), "".join(read), origin)


def _answer(report: Report | None, reading: Reading, form: dict[str, str]) -> dict[str, Any]:
    asked = form.get("language") or "auto"
    found = (report.language if report else "") or asked.split("-")[0]
    code = found if found in NAMES else "en"
    shown = asked if asked != "auto" else code
    warnings: dict[str, Any] = {"incompleteResults": report is None}
    if report is None:
        warnings["incompleteResultsReason"] = "the check took longer than this service allows"
    lines = Lines(reading.sent)
    matches = [_match(finding, reading, lines) for finding in _wanted(report, form)] if report else []
    return {
        "software": _software(),
        "warnings": warnings,
        "language": {
            "name": NAMES.get(shown.split("-")[0], NAMES[code]), "code": shown,
            "detectedLanguage": {"name": NAMES[code], "code": code, "confidence": 0.9, "source": "snslint"},
        },
        "matches": sorted(matches, key=lambda match: (match["offset"], match["length"])),
        "sentenceRanges": [
            [lines.utf16_offset(m.start()), lines.utf16_offset(m.end())] for m in _SENTENCE.finditer(reading.sent)
        ],
    }  # fmt: skip


def _wanted(report: Report, form: dict[str, str]) -> list[Finding]:
    """Live findings with words, less what the client has switched off."""

    def named(key: str) -> set[str]:
        return {word.strip() for word in form.get(key, "").split(",") if word.strip()}

    rules, categories = named("disabledRules"), named("disabledCategories")
    only = named("enabledRules") | named("enabledCategories") if form.get("enabledOnly") == "true" else None
    kept = []
    for finding in report.findings:
        names = {_id(finding), _category(finding)[0]}
        if finding.state != "live" or finding.end <= finding.start or names & (rules | categories):
            continue
        if only is None or names & only:
            kept.append(finding)
    return kept


def _match(finding: Finding, reading: Reading, lines: Lines) -> dict[str, Any]:
    start, end = reading.range(finding.start, finding.end)
    sent = reading.sent
    first, last = max(0, start - AROUND), min(len(sent), end + AROUND)
    context = sent[first:last]
    offset = lines.utf16_offset(start)
    length = lines.utf16_offset(end) - offset
    rule: dict[str, Any] = {
        "id": _id(finding), "subId": finding.rule, "description": finding.message, "issueType": "style",
        "category": dict(zip(("id", "name"), _category(finding), strict=True)),
    }  # fmt: skip
    urls = [ruling.source.url for ruling in finding.clauses if ruling.source.url]
    if urls:
        rule["urls"] = [{"value": urls[0]}]
    return {
        "message": f"{finding.message} {finding.instead}".strip(),
        "shortMessage": finding.practice.replace("-", " ").capitalize(),
        # clients put the first replacement in without asking: only a safe rewrite of exactly these words may stand here
        "replacements": [
            {"value": fix.edits[0].text}
            for fix in finding.fixes
            if fix.safe
            and len(fix.edits) == 1
            and (fix.edits[0].start, fix.edits[0].end) == (finding.start, finding.end)
        ],
        "offset": offset,
        "length": length,
        "context": {
            "text": context,
            "offset": lines.utf16_offset(start) - lines.utf16_offset(first),
            "length": length,
        },
        "sentence": _sentence(sent, start),
        "type": {"typeName": "Hint" if finding.severity == "advice" else "Other"},
        "rule": rule,
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _sentence(text: str, at: int) -> str:
    for found in _SENTENCE.finditer(text):
        if found.start() <= at < found.end():
            return found.group().strip()
    return ""


def _id(finding: Finding) -> str:
    """An id as LanguageTool's are: clients group, filter and hide by it."""
    return "SNSLINT_" + re.sub(r"[^A-Z0-9]+", "_", finding.rule.upper())


def _category(finding: Finding) -> tuple[str, str]:
    if finding.clauses and finding.clauses[0].policy not in ("craft",) and finding.severity != "advice":
        return "SNSLINT_POLICY", "Platform policy and law"
    return "STYLE", "Style"


def _software() -> dict[str, Any]:
    return {"name": "snslint", "version": __version__, "buildDate": "", "apiVersion": 1, "premium": False, "status": ""}


def _error(status: int, reason: str) -> Response[Any]:
    return Response(f"Error: {reason}", status_code=status, media_type=MediaType.TEXT)
