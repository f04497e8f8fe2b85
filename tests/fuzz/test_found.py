"""What the fuzzer has found once is mended for good: every input kept in found/ runs again, in seconds."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from tests.fuzz.targets import LIMIT, TARGETS

FOUND = Path(__file__).parent / "found"
INPUTS = sorted((path.parent.name, path.name) for path in FOUND.glob("*/*"))


@contextmanager
def in_time(seconds: float = 6 * LIMIT) -> Iterator[None]:
    """Fail instead of hanging, where the system has alarms; with room for a busy machine."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still at it after {seconds:g} s")

    kept = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, kept)


@pytest.mark.parametrize(("target", "name"), INPUTS)
def test_a_find_stays_mended(target: str, name: str) -> None:
    data = (FOUND / target / name).read_bytes()
    TARGETS[target](b"")  # what is read once does not count
    with in_time():
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_the_targets_run(target: str) -> None:
    """A few inputs by chance, the same every time, so that a target that has rotted is seen in CI and not in a night's run."""
    dice = random.Random(target)
    with in_time():
        for _ in range(12):
            TARGETS[target](dice.randbytes(dice.randrange(200)))


def test_every_find_has_a_target() -> None:
    assert {target for target, _ in INPUTS} <= set(TARGETS)
