"""Work on many things, in order, in one process or several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Items that a process takes at a time."""


def ordered(work: Callable[[Item], Result], items: Iterable[Item], jobs: int = 1) -> Iterator[Result]:
    """`work` done on each item, the results in the order of the items.

    Args:
        work: must be picklable when `jobs` is not 1, and so must items and results.
        items: read as they are needed; no more are held than the processes can take.
        jobs: processes; 0 for one a core. Few items are done in this process whatever is asked for.
    """
    jobs = jobs or os.cpu_count() or 1
    stream = iter(items)
    if jobs == 1:
        yield from map(work, stream)
        return
    first = list(islice(stream, CHUNK))
    if len(first) < CHUNK:
        yield from map(work, first)
        return
    yield from _pooled(work, chain(first, stream), jobs)


def _pooled(work: Callable[[Item], Result], stream: Iterator[Item], jobs: int) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_worker)
    running: deque[Future[list[Result]]] = deque()
    try:
        while True:
            while len(running) < 2 * jobs and (chunk := list(islice(stream, CHUNK))):
                running.append(pool.submit(_chunk, work, chunk))
            if not running:
                break
            yield from running.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _chunk(work: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [work(item) for item in items]


def _worker() -> None:
    """Leave Ctrl-C to the process that started us, and end when it does: a killed one cannot tell us to."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_orphaned, daemon=True).start()


def _orphaned() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
