"""Rules and configuration read anew while the service runs: on SIGHUP, and when their files change."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress

from snslint.config.discover import NAMES, PYPROJECT
from snslint.errors import UserError
from snslint.rulebook.places import shipped
from snslint.shells.http_desk import Desk
from snslint.shells.http_errors import record
from snslint.shells.http_meters import Meters

LOG = logging.getLogger("snslint.serve")


@asynccontextmanager
async def renewal(desk: Desk, meters: Meters) -> AsyncIterator[None]:
    """Keep the desk's linter fresh inside. Drafts that are being checked finish by what held when they came."""
    wanted = asyncio.Event()
    loop = asyncio.get_running_loop()
    hup = getattr(signal, "SIGHUP", None)
    # outside of the main thread, as in tests, and on Windows there is no such signal to hear
    with suppress(ValueError, RuntimeError, NotImplementedError):
        if hup:
            loop.add_signal_handler(hup, wanted.set)
    task = asyncio.create_task(_renewing(desk, meters, wanted))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _renewing(desk: Desk, meters: Meters, wanted: asyncio.Event) -> None:
    while True:
        watching = [asyncio.create_task(_watch(*where, wanted)) for where in _places(desk)]
        try:
            await wanted.wait()
        finally:
            for task in watching:
                task.cancel()
            await asyncio.gather(*watching, return_exceptions=True)
        wanted.clear()
        meters.renewals.labels(await _renew(desk)).inc()


async def _renew(desk: Desk) -> str:
    try:
        await asyncio.to_thread(desk.renew)
    except UserError as error:
        LOG.error("the rules and configuration stay as they were: %s", "; ".join(map(str, error.problems)))
        return "refused"
    except Exception as error:  # whatever it is, who asks is still answered by the old ones
        record(error)
        return "failed"
    LOG.info("rules and configuration were read anew")
    return "done"


def _places(desk: Desk) -> list[tuple[list[str], bool]]:
    """Folders to watch, and whether with all inside: of configuration files, and of rules."""
    config = desk.linter.config("")
    around = {os.path.dirname(os.path.abspath(path)) for path in config.files}
    if desk.config_file is None:
        around.add(os.getcwd())
    rules = {os.path.abspath(path) for path in (str(shipped()), *config.rule_paths)}
    return [(sorted(filter(os.path.isdir, around)), False), (sorted(filter(os.path.isdir, rules)), True)]


async def _watch(folders: Iterable[str], inside: bool, wanted: asyncio.Event) -> None:
    """Ask for a renewal when something in the folders changes; never, without the library that watches."""
    try:
        from watchfiles import awatch
    except ModuleNotFoundError:
        return
    if not folders:
        return

    def ours(_: object, path: str) -> bool:
        name = os.path.basename(path)
        return name.endswith((".yaml", ".yml")) if inside else name in (*NAMES, PYPROJECT) or name.endswith(".yaml")

    async for _ in awatch(*folders, watch_filter=ours, recursive=inside, debounce=400):
        wanted.set()
