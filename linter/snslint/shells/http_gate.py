"""The gate in front of the service: answers only to its own names, adds the headers of every answer, counts and logs."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Collection
from time import perf_counter
from typing import Any

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from snslint.shells.http_errors import Problem, answer, record
from snslint.shells.http_meters import Meters

LOG = logging.getLogger("snslint.serve")
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        b"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
)
"""On every answer. The page at / may load what lies beside it and talk to this service, nothing else."""
NO_STORE = (b"cache-control", b"no-store")
_PORT = re.compile(r":\d+$")
DRAIN = 16
"""So many times the longest body is read and thrown away, so that its sender hears of the refusal."""


class Gate:
    """ASGI in, ASGI out.

    Args:
        app: the service behind it.
        hosts: the names it answers to, whatever the port; empty: any. A page of another name that was bent to this
            address (DNS rebinding) gets nothing.
        meters: what counts.
        body: the longest body, in bytes.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], meters: Meters, body: int) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.meters = meters
        self.body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, as the server hands it over."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        self.meters.taken += 1
        status = 0
        incoming = _Incoming(receive)

        async def tell(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if status == 413:
                    await incoming.drain(self.body * DRAIN)
                headers = list(message.get("headers", []))
                given = {name.lower() for name, _ in headers}
                headers += [header for header in (*HEADERS, NO_STORE) if header[0] not in given]
                message["headers"] = headers
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.meters.answered += 1

        try:
            await self._answer(scope, incoming, tell)
        except Exception as error:
            record(error)
            if not status:
                await _send(Problem("snslint failed, and it is not your draft's fault", 500), scope, incoming, tell)
        route = str(scope.get("path_template") or "-") if status not in (404, 405) else "-"
        seconds = perf_counter() - started
        self.meters.count(route, scope["method"], status, seconds)
        LOG.info("%s %s %d %.0f ms", scope["method"], route, status, seconds * 1000)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name.lower() == b"host"]
        if self.hosts and (len(named) != 1 or _PORT.sub("", named[0]) not in self.hosts):
            problem = Problem("this service does not answer to that host name (snslint serve --name)", 400)
            await _send(problem, scope, receive, send)
            return
        await self.app(scope, receive, send)


class _Incoming:
    """`receive`, remembering whether the body has ended."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False

    async def __call__(self) -> Any:
        message = await self._receive()
        self.ended = message["type"] != "http.request" or not message.get("more_body")
        return message

    async def drain(self, most: int) -> None:
        """Read on to the end of the body, but no more than `most` bytes, and not for long."""
        try:
            async with asyncio.timeout(5):
                while not self.ended and most > 0:
                    message = await self()
                    most -= len(message.get("body", b""))
        except TimeoutError:
            pass


async def _send(problem: Problem, scope: HTTPScope, receive: Receive, send: Send) -> None:
    response = answer(scope["path"], problem)
    request: Request[Any, Any, Any] = Request(scope, receive, send)
    await response.to_asgi_response(None, request)(scope, receive, send)
