"""The service as a process: uvicorn, with patience for slow clients that ends, and a stop that loses nothing taken in."""

from __future__ import annotations

import asyncio
import copy
import logging
import os
import signal
import socket
import sys
from typing import Any

import h11
import uvicorn
from uvicorn.config import LOGGING_CONFIG
from uvicorn.protocols.http.h11_impl import H11Protocol

from snslint.shells.http import Settings, application


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until told to stop (SIGTERM, Ctrl-C).

    Raises:
        UserError: the configuration or the rules have problems.
    """
    protocol = type("Patient", (Patient,), {"patience": settings.limits.patience})
    config = uvicorn.Config(
        application(settings), host=host, port=port, http=protocol, ws="none", log_config=_log(), access_log=False,
        server_header=False, timeout_graceful_shutdown=int(settings.limits.deadline) + 5, backlog=2048,
    )  # fmt: skip
    server = Calm(config)
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it again once it has stopped: then it is no news
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    except SystemExit:  # the address cannot be had, and uvicorn has said so
        sys.exit(2)
    finally:
        # a thread may still be at a check that nobody waits for; it must not hold the process up
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
    if not server.started:
        sys.exit(2)
    os._exit(0)


GRACE = 1.0
"""Seconds after being told to stop in which a request that was on its way is still taken in."""


class Calm(uvicorn.Server):
    """A server that lets in who stands at the door before it closes it."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer what was taken in, and stop."""
        for _ in range(2):  # one turn of the loop accepts everybody in the kernel's queue
            await asyncio.sleep(0)
        await super().shutdown(sockets)


class Patient(H11Protocol):
    """HTTP/1.1 whose requests must arrive, headers and body, within `patience` seconds of their first byte, and whose
    answers must be read as fast."""

    patience = 30.0
    _stopping = False

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client came; who says nothing is not waited for either."""
        super().connection_made(transport)
        self._wait("question")

    def connection_lost(self, exc: Exception | None) -> None:
        """It went."""
        for what in list(self._timers):
            self._came(what)
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Something came in, or what lay there can be looked at."""
        super().handle_events()
        if self._stopping and self.cycle is not None:
            self.cycle.keep_alive = False
        state = self.conn.their_state
        if state is h11.SEND_BODY or (state is h11.IDLE and self.conn.trailing_data[0]):
            self._wait("question")
        else:
            self._came("question")

    def pause_writing(self) -> None:
        """The client reads too slowly."""
        super().pause_writing()
        self._wait("answer")

    def resume_writing(self) -> None:
        """It has read on."""
        self._came("answer")
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """It asks nothing more; what it has not read yet it may read."""
        super().timeout_keep_alive_handler()
        self._wait("end")

    def shutdown(self) -> None:
        """The service stops: what was taken in is answered, and what is on its way is taken in."""
        self._stopping = True
        if self.cycle is not None and not self.cycle.response_complete:
            super().shutdown()
        else:
            self.loop.call_later(GRACE, self._close_idle)

    def _close_idle(self) -> None:
        if not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete):
            super().shutdown()

    def _wait(self, what: str) -> None:
        if what not in self._timers:
            self._timers[what] = self.loop.call_later(self.patience, self._give_up)

    def _came(self, what: str) -> None:
        if what in self._timers:
            self._timers.pop(what).cancel()

    def _give_up(self) -> None:
        self.transport.abort()


def _log() -> dict[str, Any]:
    """uvicorn's way of logging, for our lines too."""
    config: dict[str, Any] = copy.deepcopy(LOGGING_CONFIG)
    config["formatters"]["default"]["fmt"] = "%(asctime)s %(levelprefix)s %(message)s"
    config["loggers"]["snslint.serve"] = {"handlers": ["default"], "level": "INFO", "propagate": False}
    return config
