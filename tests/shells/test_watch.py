"""--watch: a change of a draft or of its configuration is checked; nothing else is."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest


class Watched:
    """A running `snslint --watch` and what it has printed."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "snslint", "draft.md", "-p", "facebook", "--watch", "--format", "concise"],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        self.lines: list[str] = []
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)

    def checks(self) -> int:
        return sum("watching for changes" in line for line in self.lines)

    def until(self, count: int) -> None:
        """Wait for so many checks; fails when they do not come."""
        from time import monotonic, sleep

        end = monotonic() + 60
        while self.checks() < count:
            assert monotonic() < end, "".join(self.lines)
            assert self.process.poll() is None, "".join(self.lines)
            sleep(0.05)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "draft.md").write_text("A quiet evening by the lake.", encoding="utf-8")
    running = Watched(tmp_path)
    running.until(1)
    yield running
    running.process.kill()
    running.process.wait()


def test_a_change_is_checked_and_a_mistake_does_not_end_the_watch(watched: Watched, tmp_path: Path) -> None:
    assert "tag-friends" not in "".join(watched.lines)
    part = tmp_path / "draft.md.part"
    part.write_text("Tag a friend who needs a tent!", encoding="utf-8")
    os.replace(part, tmp_path / "draft.md")
    watched.until(2)
    assert "facebook/tag-friends" in "".join(watched.lines)
    (tmp_path / "snslint.yaml").write_text("rulez: {}\n", encoding="utf-8")
    watched.until(3)
    assert "rules" in "".join(watched.lines)
    (tmp_path / "snslint.yaml").write_text("rules: {facebook/tag-friends: off}\n", encoding="utf-8")
    seen = len(watched.lines)
    watched.until(4)
    assert "tag-friends" not in "".join(watched.lines[seen:])
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(timeout=60) == 0


def test_standard_input_cannot_be_watched(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "snslint", "-", "--watch"], input="Hello", capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "files or folders" in done.stderr
