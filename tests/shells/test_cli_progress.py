"""A bar where a person waits, and nothing anywhere else."""

from __future__ import annotations

import io
import sys

import pytest

from snslint.shells import cli_progress
from snslint.shells.cli_progress import shown


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def streams(monkeypatch):
    for name in ("CI", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")

    def make(out: bool = False, err: bool = True) -> tuple[Stream, Stream]:
        made = Stream(out), Stream(err)
        monkeypatch.setattr(sys, "stdout", made[0])
        monkeypatch.setattr(sys, "stderr", made[1])
        return made

    return make


def test_many_drafts_have_a_bar_that_is_gone_afterwards(streams):
    _, err = streams()
    assert list(shown(range(60), "正在检查文案", 60)) == list(range(60))
    told = err.getvalue()
    assert "正在检查文案" in told
    assert "60/60" in told
    assert told.rstrip().endswith("\x1b[2K") or "\x1b[2K" in told


def test_few_drafts_have_none(streams):
    _, err = streams()
    assert list(shown(range(50), "checking", 50)) == list(range(50))
    assert err.getvalue() == ""


def test_few_slow_ones_have_one(streams, monkeypatch):
    _, err = streams()
    clock = iter(range(100))
    monkeypatch.setattr(cli_progress, "monotonic", lambda: float(next(clock)))
    assert list(shown(range(5), "checking", 5)) == list(range(5))
    assert "5/5" in err.getvalue()


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_none_where_nobody_looks(streams, monkeypatch, name, value):
    _, err = streams()
    monkeypatch.setenv(name, value)
    assert list(shown(range(60), "checking", 60)) == list(range(60))
    assert err.getvalue() == ""


def test_none_in_a_pipe(streams):
    _, err = streams(err=False)
    assert list(shown(range(60), "checking", 60)) == list(range(60))
    assert err.getvalue() == ""


def test_reports_on_the_same_terminal_come_after_the_bar(streams):
    streams(out=True)
    made = []

    def work():
        for number in range(60):
            made.append(number)
            yield number

    first = next(shown(work(), "checking", 60))
    assert (first, len(made)) == (0, 60)


def test_an_interruption_loses_nothing_that_was_done(streams):
    streams(out=True)

    def work():
        yield from range(3)
        raise KeyboardInterrupt

    got = []
    with pytest.raises(KeyboardInterrupt):
        got.extend(iter_into(got, shown(work(), "checking", 60)))
    assert got == [0, 1, 2]


def iter_into(into, items):
    for item in items:
        into.append(item)
    return []


def test_an_archive_on_the_same_terminal_is_not_kept(streams):
    _, err = streams(out=True)
    made = []

    def work():
        for number in range(60):
            made.append(number)
            yield number

    assert next(shown(work(), "checking", None)) == 0
    assert made == [0]
    assert err.getvalue() == ""


def test_the_bar_of_a_file_goes_by_its_bytes(streams):
    _, err = streams()
    read = []

    def posts():
        for number in range(60):
            read.append(10)
            yield number

    assert len(list(shown(posts(), "checking posts", 600, lambda: sum(read)))) == 60
    assert "100%" in err.getvalue()
    assert "/600" not in err.getvalue()
