"""A WordPress of its own for the tests, with PHP's own server and SQLite, and the service beside it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "editors" / "wordpress"
WORDPRESS = ROOT / ".venv" / "wordpress"
HERE = Path(__file__).parent
PASSWORD = "of a test, and no secret"
TOKEN = "known-to-the-site-only"


def missing(what: str) -> None:
    """Skip by name on a laptop; fail where everything must be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing; `make test` as root installs it")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Until something answers there, whatever it says."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"what should answer at {url} has stopped"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing answers at {url}")


class Service:
    """`snslint serve` with a token."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, unless it runs."""
        if self.process:
            return
        words = [str(Path(sys.executable).with_name("snslint")), "serve", "--port", str(self.port), "--deadline", "10"]
        self.process = subprocess.Popen(
            words, env={**os.environ, "SNSLINT_TOKENS": TOKEN}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(f"{self.address}/readyz", self.process)

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self.process:
            self.process.kill()  # as a machine that goes away; what it does when asked to stop is tested with it
            self.process.wait(30)
            self.process = None


class Site:
    """WordPress, installed anew, with the plug-in active."""

    def __init__(self, data: Path, service: Service) -> None:
        self.data, self.service = data, service
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "WORDPRESS_ROOT": str(WORDPRESS), "WORDPRESS_DATA": str(data), "WORDPRESS_HOME": self.address, "PHP_CLI_SERVER_WORKERS": "4",
        }  # fmt: skip
        (data / "opcache").mkdir()
        self.options = [
            "-d",
            "opcache.enable_cli=1",
            "-d",
            f"opcache.file_cache={data / 'opcache'}",
            "-d",
            "memory_limit=512M",
        ]
        done = self._php(str(HERE / "install.php"), service.address, TOKEN, PASSWORD)
        assert done.stdout.endswith("installed\n"), done.stdout + done.stderr
        words = ["php", *self.options, "-S", f"127.0.0.1:{self.port}", "-t", str(WORDPRESS), str(HERE / "router.php")]
        self.process = subprocess.Popen(
            words, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_for(f"{self.address}/license.txt", self.process)

    def _php(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["php", *self.options, *words],
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def run(self, code: str, user: str = "writer", **given: Any) -> Any:
        """What PHP code returns inside WordPress, as JSON; `given` are its variables."""
        done = self._php(str(HERE / "inside.php"), given=json.dumps({"code": code, "user": user, "given": given}))
        assert done.returncode == 0, done.stdout + done.stderr + self.log()
        return json.loads(done.stdout.rpartition("\x01")[2])

    def settings(self, **given: Any) -> None:
        """Change settings of the plug-in, and forget what was answered."""
        self.run(
            "update_option( 'snslint', array_merge( get_option( 'snslint' ), $settings ) );"
            "$GLOBALS['wpdb']->query( \"DELETE FROM {$GLOBALS['wpdb']->options} WHERE option_name LIKE '%transient%snslint%'\" );",
            settings=given,
        )

    def log(self) -> str:
        """What WordPress and PHP complained of."""
        log = self.data / "debug.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def stop(self) -> None:
        """Stop the server and its workers, which are a session of their own."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
