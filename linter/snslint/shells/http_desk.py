"""The desk of the service: hands drafts to threads, so many at once, each with a deadline; keeps the linter fresh."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import msgspec

from snslint.config.discover import forget
from snslint.linter import Linter

if TYPE_CHECKING:
    from snslint.config.schema import Config
    from snslint.rulebook.compiled import Rulebook

T = TypeVar("T")


class Limits(msgspec.Struct, frozen=True):
    """What one service bears: `workers` checks at once, `waiting` more in line, `deadline` seconds for each, in line
    and at work; bodies of at most `body` bytes; `rate` requests a minute from one address or token (0: no limit);
    `patience` seconds for a request to arrive."""

    workers: int = 2
    waiting: int = 256
    deadline: float = 10.0
    body: int = 262_144
    rate: int = 0
    patience: float = 30.0


class Busy(Exception):
    """More drafts wait than the service takes in."""


class Steady(Linter):
    """A linter with one configuration, read when it is made: a slip in a file that is being edited harms nobody.

    Raises:
        ConfigError: every problem of the file.
    """

    def __init__(self, config_file: str | bool | None) -> None:
        super().__init__(config_file)
        self._steady = super().config("")

    def config(self, path: str) -> Config:
        """The configuration, whatever the path: paths of the callers' own say nothing about this machine's files."""
        return self._steady


class Desk:
    """Takes work from the event loop and gives answers back.

    Args:
        limits: what it bears.
        config_file: the configuration for every draft; None: the nearest to the working folder; False: none.

    Raises:
        UserError: every problem of the configuration, or of the rules.
    """

    def __init__(self, limits: Limits, config_file: str | bool | None = None) -> None:
        self.limits = limits
        self.config_file = config_file
        self.linter = self._fresh()
        self.inside = 0
        """Drafts in line or at work."""
        self._pool = ThreadPoolExecutor(limits.workers, thread_name_prefix="snslint")

    async def run(self, job: Callable[[Linter], T]) -> T | None:
        """What the job gives back; None when it takes longer than the deadline.

        Raises:
            Busy: too many are waiting.
            UserError: anything the caller can mend.
        """
        if self.inside >= self.limits.workers + self.limits.waiting:
            raise Busy
        loop = asyncio.get_running_loop()
        work = self._pool.submit(job, self.linter)
        self.inside += 1
        # a thread cannot be stopped: what it holds counts until it is done, also when nobody waits for it any longer
        work.add_done_callback(lambda _: loop.call_soon_threadsafe(self._leave))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(work), self.limits.deadline)
        except TimeoutError:
            return None

    async def book(self) -> Rulebook:
        """The rules that drafts are checked by."""
        return await asyncio.to_thread(lambda: self.linter.rulebook(self.linter.config("")))

    def renew(self) -> None:
        """Read rules and configuration anew for the drafts to come; those inside finish by the old ones.

        Raises:
            UserError: they have problems; the old ones stay.
        """
        forget()
        self.linter = self._fresh()

    def close(self) -> None:
        """Take no more; who still waits has been answered before this is called."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _fresh(self) -> Linter:
        """A linter that has read everything."""
        fresh = Steady(self.config_file)
        fresh.rulebook(fresh.config(""))
        return fresh

    def _leave(self) -> None:
        self.inside -= 1
