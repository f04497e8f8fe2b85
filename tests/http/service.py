"""A running service, and one without a socket."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

CONFIG = "accounts: {trail: {positioning: interaction-led, platforms: [reddit]}, shop: {platforms: [facebook]}}\n"
_RUNNING = re.compile(r"running on http://127\.0\.0\.1:(\d+)")


class Service:
    """`snslint serve` as a process, in a folder of its own."""

    def __init__(self, folder: Path, *words: str, **environment: str) -> None:
        self.folder = folder
        self.log_file = folder / "serve.log"
        with self.log_file.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "snslint", "serve", "--port", "0", *words],
                cwd=folder, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **environment},
            )  # fmt: skip
        self.port = int(self.wait_for(_RUNNING, 120)[1])
        self.url = f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self.log_file.read_text(encoding="utf-8")

    def wait_for(self, pattern: re.Pattern[str], seconds: float = 30) -> re.Match[str]:
        """The first place in the log that fits."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := pattern.search(self.log):
                return found
            assert self.process.poll() is None, self.log
            time.sleep(0.05)
        raise AssertionError(f"nothing like {pattern.pattern} in:\n{self.log}")

    def check(self, text: str, **asked: Any) -> httpx.Response:
        """Ask /v1/check."""
        return httpx.post(f"{self.url}/v1/check", json={"text": text, **asked}, timeout=60)

    def memory(self) -> int:
        """Resident bytes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def stop(self) -> int:
        """Tell it to stop and give back its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(90)
        finally:
            self.process.kill()


@contextmanager
def serving(folder: Path, *words: str, **environment: str) -> Iterator[Service]:
    """A service that is stopped behind."""
    service = Service(folder, *words, **environment)
    try:
        yield service
    finally:
        service.stop()
