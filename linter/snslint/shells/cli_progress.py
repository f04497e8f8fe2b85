"""How far a run over many drafts is: a bar on stderr, where a person looks at a terminal and has to wait."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

Item = TypeVar("Item")

MANY = 50
"""More drafts than this have a bar from the first one on."""
SLOW = 2.0
"""Seconds after which fewer have one as well."""


def shown(
    items: Iterable[Item],
    what: str,
    total: int | None = None,
    done: Callable[[], int] | None = None,
    writes: bool = True,
    before: int = 0,
) -> Iterator[Item]:
    """The same items, in order; a bar tells how many are through, if anyone is there to see it.

    When what is made of the items goes to a terminal as well, they are kept until the bar is gone, so that the two do
    not mix; after an interruption those that are through are still given.

    Args:
        items: made one by one as they are asked for.
        what: the words before the bar.
        total: how many there are, or how far `done` goes; None when nobody knows.
        done: how far it is, when that is not the number of items.
        writes: whether what is made of the items goes to stdout while they come.
        before: how many were through in an earlier run.
    """
    if not someone_waits() or (done is None and total is not None and total < 2):
        yield from items
    elif not (writes and sys.stdout.isatty()):
        yield from _barred(items, what, total, done, before)
    elif done is None and total is not None:
        kept: list[Item] = []
        try:
            for item in _barred(items, what, total, done):
                kept.append(item)
        except BaseException:
            yield from kept
            raise
        yield from kept
    else:  # an archive is too long to be kept, and its lines tell by themselves how far it is
        yield from items


def someone_waits() -> bool:
    """Whether stderr is a terminal that a person looks at: not in CI, and one that can draw."""
    return sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def _barred(
    items: Iterable[Item], what: str, total: int | None, done: Callable[[], int] | None, before: int = 0
) -> Iterator[Item]:
    began = monotonic()
    moved: Callable[[int, str], None] | None = None
    with ExitStack() as stack:
        for count, item in enumerate(items, 1):
            if moved is None and (monotonic() - began > SLOW or (count if total is None or done else total) > MANY):
                moved = _bar(stack, what, total, count_shown=done is None)
            if moved is not None:
                took = monotonic() - began
                moved(done() if done else count + before, f"{count / took:,.0f}/s" if took > SLOW else "")
            yield item


def _bar(stack: ExitStack, what: str, total: int | None, count_shown: bool) -> Callable[[int, str], None]:
    """Draw the bar until the stack is left; what it returns moves it, and tells the rate."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    number = MofNCompleteColumn() if count_shown else TaskProgressColumn()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), number, TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True), console=Console(stderr=True), transient=True, redirect_stdout=False,
    )  # fmt: skip
    stack.enter_context(bar)
    task = bar.add_task(what, total=total, rate="")
    return lambda completed, rate: bar.update(task, completed=completed, rate=rate)
