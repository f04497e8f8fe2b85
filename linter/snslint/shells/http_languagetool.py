"""An API that LanguageTool's clients understand (version 2 of theirs), so that they show our findings unchanged.

What each client needs, and what breaks it, is written down in docs/decisions/0012-languagetool-clients.md. Offsets are
UTF-16 code units of the text that the client sent. The platform and the account have no field there, so they come from the
address: /p/facebook/v2/check, /a/acme-shop/v2/check.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from litestar import Request, Response, Router, get, route
from litestar.enums import HttpMethod, MediaType
from litestar.params import FromPath

from snslint import __version__
from snslint.documents.positions import Lines
from snslint.errors import UserError
from snslint.model import LANGUAGES, Finding, Report
from snslint.shells.http_desk import Busy
from snslint.shells.http_house import Ours
from snslint.shells.http_keys import FORM, OPEN, bearer
from snslint.shells.http_question import Reading, Refused, form, reading

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
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]*\n?|\n")


async def _check(request: Request[Any, Any, Any], house: Ours, **asked: Any) -> Response[Any]:
    try:
        query: bytes = request.scope["query_string"]
        given = form((await request.body()).decode("utf-8", "replace"), query.decode("utf-8", "replace"))
        if not (house.keys.fit(bearer(request)) or house.keys.fit(given.get("apiKey", ""))):
            raise Refused(403, "a token is needed: as 'apiKey', or in the header as 'Authorization: Bearer …'")
        read = reading(given)
        found = await house.desk.run(lambda linter: _answer(linter.lint(read.read, format="txt", **asked), read, given))
    except Refused as refused:
        return _error(refused.status, str(refused))
    except UserError as error:
        return _error(400, "; ".join(map(str, error.problems)))
    except Busy:
        return _error(503, "too many drafts are waiting; try again shortly", {"Retry-After": "1"})
    if found is None:
        house.meters.incomplete.inc()
    return Response(found or _answer(None, read, given), media_type=MediaType.JSON)


@route("/check", http_method=[HttpMethod.GET, HttpMethod.POST], status_code=200, include_in_schema=False,
       opt={FORM: True})  # fmt: skip
async def check(request: Request[Any, Any, Any], house: Ours) -> Response[Any]:
    """Findings as LanguageTool's matches, for every mainstream platform."""
    return await _check(request, house)


@route("/check", http_method=[HttpMethod.GET, HttpMethod.POST], status_code=200, include_in_schema=False,
       opt={FORM: True})  # fmt: skip
async def check_for_platform(request: Request[Any, Any, Any], house: Ours, platform: FromPath[str]) -> Response[Any]:
    """Findings for one platform."""
    return await _check(request, house, platforms=[platform])


@route("/check", http_method=[HttpMethod.GET, HttpMethod.POST], status_code=200, include_in_schema=False,
       opt={FORM: True})  # fmt: skip
async def check_for_account(request: Request[Any, Any, Any], house: Ours, account: FromPath[str]) -> Response[Any]:
    """Findings for one account of snslint.yaml."""
    return await _check(request, house, account=account)


@get("/languages", include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def languages() -> list[dict[str, str]]:
    """The languages rules are written in."""
    return [
        {"name": NAMES[code], "code": code, "longCode": long}
        for code in LANGUAGES
        for long in (code, *CODES.get(code, ()))
    ]


@get("/healthcheck", media_type=MediaType.TEXT, include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def healthcheck() -> str:
    """Whether the service runs."""
    return "OK"


@get("/maxtextlength", media_type=MediaType.TEXT, include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def longest(house: Ours) -> str:
    """The longest text taken, in characters."""
    return str(house.desk.limits.body // 4)


@get("/info", include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def info() -> dict[str, Any]:
    """Who answers."""
    return {"software": _software()}


_COMMON = [languages, healthcheck, longest, info]
routers = [
    Router("/v2", route_handlers=[check, *_COMMON]),
    Router("/p/{platform:str}/v2", route_handlers=[check_for_platform, *_COMMON]),
    Router("/a/{account:str}/v2", route_handlers=[check_for_account, *_COMMON]),
]


def _answer(report: Report | None, reading: Reading, form: dict[str, str]) -> dict[str, Any]:
    asked = form.get("language") or "auto"
    found = (report.language if report else "") or asked.split("-")[0]
    code = found if found in NAMES else "en"
    shown = asked if asked != "auto" else code
    warnings: dict[str, Any] = {"incompleteResults": report is None}
    if report is None:
        warnings["incompleteResultsReason"] = "the check took longer than this service allows"
    lines = Lines(reading.sent)
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(reading.sent)]
    matches = [_match(finding, reading, lines, sentences) for finding in _wanted(report, form)] if report else []
    return {
        "software": _software(),
        "warnings": warnings,
        "language": {
            "name": NAMES.get(shown.split("-")[0], NAMES[code]), "code": shown,
            "detectedLanguage": {"name": NAMES[code], "code": code, "confidence": 0.9, "source": "snslint"},
        },
        "matches": sorted((m for m in matches if m["length"]), key=lambda m: (m["offset"], m["length"])),
        "sentenceRanges": [[lines.utf16_offset(start), lines.utf16_offset(end)] for start, end in sentences],
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


def _match(finding: Finding, reading: Reading, lines: Lines, sentences: list[tuple[int, int]]) -> dict[str, Any]:
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
        "sentence": _sentence(sent, start, sentences),
        "type": {"typeName": "Hint" if finding.severity == "advice" else "Other"},
        "rule": rule,
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _sentence(text: str, at: int, sentences: list[tuple[int, int]]) -> str:
    found = bisect_right(sentences, (at, len(text))) - 1
    start, end = sentences[found] if found >= 0 else (0, 0)
    return text[start:end].strip() if start <= at < end else ""


def _id(finding: Finding) -> str:
    """An id as LanguageTool's are: clients group, filter and hide by it."""
    return "SNSLINT_" + re.sub(r"[^A-Z0-9]+", "_", finding.rule.upper())


def _category(finding: Finding) -> tuple[str, str]:
    if finding.clauses and finding.clauses[0].policy not in ("craft",) and finding.severity != "advice":
        return "SNSLINT_POLICY", "Platform policy and law"
    return "STYLE", "Style"


def _software() -> dict[str, Any]:
    return {"name": "snslint", "version": __version__, "buildDate": "", "apiVersion": 1, "premium": False, "status": ""}


def _error(status: int, reason: str, headers: dict[str, str] | None = None) -> Response[Any]:
    return Response(f"Error: {reason}", status_code=status, media_type=MediaType.TEXT, headers=headers)
