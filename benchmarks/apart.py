"""A function in a process of its own, fresh, so that what it measures is not ours."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def apart(work: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """What `work` returns when a new interpreter calls it; it, its arguments and its answer must be picklable."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def processor(work: Callable[[], object]) -> float:
    """Processor seconds that a call took in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start
