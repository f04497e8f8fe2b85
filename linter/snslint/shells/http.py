"""The HTTP service: the application and what stands around it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar, Response, get
from litestar.config.cors import CORSConfig
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.static_files import create_static_files_router

from snslint import __version__
from snslint.shells import http_errors, http_languagetool, http_native
from snslint.shells.http_desk import Desk, Limits
from snslint.shells.http_gate import Gate
from snslint.shells.http_house import House, Ours
from snslint.shells.http_keys import OPEN, Keys
from snslint.shells.http_meters import Meters
from snslint.shells.http_renewal import renewal

LOG = logging.getLogger("snslint.serve")
LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""Names this machine answers to."""
STATIC = Path(__file__).parent / "static"
"""The page served at /, where it has been built."""


class Settings(msgspec.Struct, frozen=True):
    """How the service is set up. `tokens`: who may ask (empty: anyone who reaches it); `hosts`: names it answers to
    (empty: any); `origins`: sites whose pages may ask; `config_file`: as `Desk` takes it."""

    limits: Limits = Limits()
    tokens: tuple[str, ...] = ()
    hosts: tuple[str, ...] = LOCAL
    origins: tuple[str, ...] = ()
    config_file: str | bool | None = None
    static: Path = STATIC


def application(settings: Settings) -> Gate:
    """The service as an ASGI application, its rules read.

    Raises:
        UserError: every problem of the configuration, or of the rules.
    """
    desk = Desk(settings.limits, settings.config_file)
    meters = Meters(desk)
    keys = Keys(settings.tokens)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with renewal(desk, meters):
            yield
        desk.close()
        LOG.info("stopped: %d requests taken in, %d answered", meters.taken, meters.answered)

    middleware: list[DefineMiddleware] = []
    if settings.limits.rate:
        limit = RateLimitConfig(
            ("minute", settings.limits.rate), exclude_opt_key=OPEN, identifier_for_request=keys.whose
        )
        middleware.append(limit.middleware)
    built = settings.static.is_dir()
    page = create_static_files_router("/", [settings.static], html_mode=True, include_in_schema=False, opt={OPEN: True})
    app = Litestar(
        route_handlers=[alive, ready, metrics, http_native.router, *http_languagetool.routers, page if built else home],
        dependencies={"house": Provide(lambda: House(desk, keys, meters), sync_to_thread=False)},
        guards=[keys.guard],
        cors_config=CORSConfig(
            allow_origins=list(settings.origins), allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"], expose_headers=["Retry-After"], max_age=600,
        ) if settings.origins else None,
        request_max_body_size=settings.limits.body,
        exception_handlers={Exception: http_errors.handler},
        middleware=middleware,
        lifespan=[lifespan],
        logging_config=None,
        openapi_config=OpenAPIConfig(
            title="snslint", version=__version__, path="/openapi", use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
            security=[{"token": []}] if settings.tokens else None,
        ),
    )  # fmt: skip
    known = app.openapi_schema.components
    for struct in http_native.STRICT:
        if known and known.schemas:
            known.schemas[struct.__name__].additional_properties = False
    return Gate(app, settings.hosts, meters, settings.limits.body)


@get("/", media_type="text/plain", include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def home() -> str:
    """What is here, where no page has been built."""
    return (
        f"snslint {__version__}\n\n"
        "/v1  check and mend drafts, look up rules; described at /openapi/openapi.json\n"
        "/v2  for LanguageTool's clients; for a platform /p/facebook/v2, for an account /a/NAME/v2\n"
        "/healthz  /readyz  /metrics\n"
    )


@get("/healthz", media_type="text/plain", include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def alive() -> str:
    """Whether the service runs."""
    return "OK"


@get("/readyz", media_type="text/plain", include_in_schema=False, opt={OPEN: True})
async def ready(house: Ours) -> str:
    """Whether it can check drafts: the rules are read."""
    await house.desk.book()
    return "OK"


@get("/metrics", include_in_schema=False, sync_to_thread=False)
def metrics(house: Ours) -> Response[Any]:
    """Counts for Prometheus."""
    return Response(house.meters.page(), headers={"Content-Type": Meters.media_type})
