"""What the web component asks: the same answers as the service's `/v1/check` and `/v1/platforms`, from this site."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from snslint.errors import UserError
from snslint.reporters.json import draft
from snslint.shells.django.house import MAX_CHARS, linter, place, setting

COMPONENT = Path(__file__).parents[1] / "static" / "snslint.js"
"""The web component, where it has been built."""


class Question(msgspec.Struct, frozen=True):
    """What is asked of a text; a page may not choose which files of the server are read, so `path` is passed over."""

    text: str
    format: Literal["md", "txt", "html"] | None = None
    platforms: list[str] = []
    account: str | None = None
    positioning: str | None = None
    markets: list[str] = []
    facts: dict[str, Any] | None = None
    fields: dict[str, str] | None = None
    lang: Literal["en", "zh"] = "en"
    unit: Literal["points", "utf16", "utf8"] = "points"


@csrf_exempt  # it changes nothing, and another site cannot read the answer
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """The report on a text; for people who are logged in, unless SNSLINT["PUBLIC"]."""
    if not (setting("PUBLIC") or (getattr(request, "user", None) and request.user.is_authenticated)):
        return _problem(401, "log in to have a text checked")
    try:
        asked = msgspec.json.decode(request.body, type=Question)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _problem(400, str(error))
    if len(asked.text) > setting("MAX_CHARS", MAX_CHARS):
        return _problem(413, f"the text is longer than {setting('MAX_CHARS', MAX_CHARS)} characters")
    words = {name: getattr(asked, name) for name in asked.__struct_fields__ if name not in ("text", "unit")}
    try:
        report = linter().lint(asked.text, path=place(), **words)
    except UserError as error:
        return _problem(422, str(error))
    return _json({"incomplete": False, "draft": draft(report, asked.lang, asked.unit)})


@require_GET
@cache_control(private=True, max_age=300)
def platforms(request: HttpRequest) -> HttpResponse:
    """The platform records by id."""
    return _json({name: msgspec.to_builtins(record) for name, record in linter().rulebook().platforms.items()})


@require_GET
@cache_control(max_age=0 if settings.DEBUG else 3600)
def component(request: HttpRequest) -> FileResponse:
    """The web component's script."""
    if not COMPONENT.is_file():
        raise Http404("the web component is not built here")
    return FileResponse(COMPONENT.open("rb"), content_type="text/javascript; charset=utf-8")


def _json(value: Any, status: int = 200, kind: str = "application/json") -> HttpResponse:
    return HttpResponse(msgspec.json.encode(value), status=status, content_type=kind)


def _problem(status: int, title: str) -> HttpResponse:
    return _json({"title": title, "status": status}, status, "application/problem+json")
