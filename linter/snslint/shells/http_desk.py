"""The desk of the service: hands checks to threads, so many at once, each with a deadline; keeps the linter fresh."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import msgspec

from snslint.config.discover import forget
from snslint.linter import Linter

if TYPE_CHECKING:
    from snslint.model import Report
    from snslint.rulebook.compiled import Rulebook


class Limits(msgspec.Struct, frozen=True):
    """What one service bears: `workers` checks at once, `waiting` more in line, `deadline` seconds for each; bodies of at
    most `body` bytes; `rate` requests a minute from one address (0: no limit)."""

    workers: int = 2
    waiting: int = 256
    deadline: float = 10.0
    body: int = 1_000_000
    rate: int = 0


class Busy(Exception):
    """More drafts wait than the service takes in."""


class Desk:
    """Takes drafts from the event loop, gives reports back."""

    def __init__(self, limits: Limits, config_file: str | bool | None = None) -> None:
        self.limits = limits
        self.config_file = config_file
        self.linter = Linter(config_file)
        self.inside = 0
        self._pool = ThreadPoolExecutor(limits.workers, thread_name_prefix="snslint")

    async def lint(self, text: str, **asked: Any) -> Report | None:
        """The report on a text; None when it takes longer than the deadline.

        Raises:
            Busy: too many are waiting.
            UserError: anything the caller can mend.
        """
        if self.inside >= self.limits.workers + self.limits.waiting:
            raise Busy
        linter = self.linter
        self.inside += 1
        work = asyncio.get_running_loop().run_in_executor(self._pool, lambda: linter.lint(text, **asked))
        work.add_done_callback(self._done)
        try:
            # shielded: a thread cannot be stopped, so what it holds is counted until it is done
            return await asyncio.wait_for(asyncio.shield(work), self.limits.deadline)
        except TimeoutError:
            return None

    async def book(self) -> Rulebook:
        """The shipped rules."""
        return await asyncio.to_thread(self.linter.rulebook)

    def reload(self) -> None:
        """Read rules and configuration anew for the drafts to come; those inside finish by the old ones."""
        forget()
        fresh = Linter(self.config_file)
        fresh.rulebook()
        self.linter = fresh

    def close(self) -> None:
        """Wait for the checks that are running."""
        self._pool.shutdown(wait=True)

    def _done(self, work: asyncio.Future[Report]) -> None:
        self.inside -= 1
        if not work.cancelled():
            work.exception()  # heard, also when nobody waits any longer
