"""The HTTP service: the application, its guards, and how errors are told (RFC 9457)."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.cors import CORSConfig
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotAuthorizedException, ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import DefineMiddleware
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from snslint import __version__
from snslint.errors import UserError
from snslint.shells import http_languagetool, http_native
from snslint.shells.http_desk import Busy, Desk, Limits

LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""Names this machine answers to; a page of another name that was bent to this address gets nothing."""
OPEN = ("/healthz", "/readyz")
"""Paths that need no token: whoever looks after the service must see whether it lives."""


class Settings(msgspec.Struct, frozen=True):
    """How the service is set up. `tokens`: who may ask (empty: anyone who reaches it); `hosts`: names it answers to;
    `origins`: sites whose pages may ask."""

    limits: Limits = Limits()
    tokens: tuple[str, ...] = ()
    hosts: tuple[str, ...] = LOCAL
    origins: tuple[str, ...] = ()
    config_file: str | bool | None = None


def application(settings: Settings) -> Litestar:
    """The service as an ASGI application; rules are read when it starts."""
    desk = Desk(settings.limits, settings.config_file)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        await desk.book()
        yield
        desk.close()

    middleware: list[DefineMiddleware] = []
    if settings.limits.rate:
        middleware.append(RateLimitConfig(rate_limit=("minute", settings.limits.rate), exclude=list(OPEN)).middleware)
    return Litestar(
        route_handlers=[alive, ready, http_native.router, *http_languagetool.routers],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        guards=[_guard(settings.tokens)] if settings.tokens else [],
        allowed_hosts=AllowedHostsConfig(allowed_hosts=list(settings.hosts)) if settings.hosts else None,
        cors_config=CORSConfig(allow_origins=list(settings.origins)) if settings.origins else None,
        request_max_body_size=settings.limits.body,
        exception_handlers={Exception: _told},
        middleware=middleware,
        lifespan=[lifespan],
        openapi_config=OpenAPIConfig(
            title="snslint", version=__version__, path="/openapi", use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
    )  # fmt: skip


@get("/healthz", media_type="text/plain", include_in_schema=False, sync_to_thread=False)
def alive() -> str:
    """Whether the service runs."""
    return "OK"


@get("/readyz", media_type="text/plain", include_in_schema=False)
async def ready(desk: Desk) -> str:
    """Whether it can check drafts: the rules are read."""
    await desk.book()
    return "OK"


def _guard(tokens: Sequence[str]) -> Any:
    def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        if connection.scope["path"] in OPEN:
            return
        given = connection.headers.get("authorization", "").removeprefix("Bearer ")
        if not any(hmac.compare_digest(given.encode(), token.encode()) for token in tokens):
            raise NotAuthorizedException("a token is needed: Authorization: Bearer …")

    return guard


def _told(_: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Any error as application/problem+json; ours without what happened inside."""
    problem: dict[str, Any] = {
        "type": "about:blank",
        "status": 500,
        "title": "snslint failed, and it is not your draft's fault",
    }
    headers: dict[str, str] = {}
    match error:
        case UserError():
            problem |= {"status": 422, "title": str(error), "problems": [p._asdict() for p in error.problems]}
        case Busy():
            problem |= {"status": 503, "title": "too many drafts are waiting; try again shortly"}
            headers["Retry-After"] = "1"
        case ValidationException():
            problem |= {"status": 400, "title": "the question does not fit", "problems": error.extra}
        case HTTPException():
            problem |= {"status": error.status_code, "title": error.detail}
            headers |= dict(error.headers or {})
    return Response(problem, status_code=problem["status"], media_type="application/problem+json", headers=headers)
