"""From start to stop: rules and configuration renewed under way, a stop that loses nothing taken in."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.http.service import CONFIG, Service, serving

RENEWED = "rules and configuration were read anew"
REFUSED = "stay as they were"
DRAFT = "Hello from the lake, everybody."


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service whose files may be changed, and which may be stopped."""
    folder = tmp_path_factory.mktemp("lifetime")
    (folder / "snslint.yaml").write_text(CONFIG, encoding="utf-8")
    with serving(folder, "--deadline", "60") as running:
        yield running


def times(service: Service, said: str, more_than: int) -> None:
    end = time.monotonic() + 60
    while service.log.count(said) <= more_than:
        assert time.monotonic() < end, service.log
        time.sleep(0.1)


def test_a_changed_configuration_holds_for_the_drafts_to_come(own: Service) -> None:
    assert own.check(DRAFT, account="lake").status_code == 422
    before = own.log.count(RENEWED)
    stop = threading.Event()
    codes: list[int] = []

    def ask() -> None:
        while not stop.is_set():
            codes.append(own.check(DRAFT, account="shop").status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.5)
    (own.folder / "snslint.yaml").write_text(CONFIG.replace("trail:", "lake:"), encoding="utf-8")
    times(own, RENEWED, before)
    stop.set()
    asking.join()
    assert set(codes) == {200}
    assert own.check(DRAFT, account="lake").status_code == 200


def test_a_slip_in_the_configuration_harms_nobody(own: Service) -> None:
    file = own.folder / "snslint.yaml"
    good = file.read_text(encoding="utf-8")
    before = own.log.count(REFUSED)
    file.write_text("acounts: {}\n", encoding="utf-8")
    times(own, REFUSED, before)
    assert own.check(DRAFT, account="shop").status_code == 200
    assert "accounts" in own.log
    before = own.log.count(RENEWED)
    file.write_text(good, encoding="utf-8")
    times(own, RENEWED, before)


def test_sighup_renews(own: Service) -> None:
    before = own.log.count(RENEWED)
    own.process.send_signal(signal.SIGHUP)
    times(own, RENEWED, before)
    assert own.check(DRAFT, account="shop").status_code == 200
    assert 'snslint_renewals_total{result="done"}' in httpx.get(f"{own.url}/metrics").text


def test_told_to_stop_it_answers_what_it_has_taken_in(own: Service) -> None:
    outcomes: list[str] = []

    def ask() -> None:
        while True:
            try:
                answer = own.check(DRAFT + " " * len(outcomes), platforms=["facebook"])
            except httpx.ConnectError:
                return  # it takes no more
            except httpx.ReadError:
                outcomes.append("refused")  # it was at the door: the service had not taken it in
                return
            except httpx.HTTPError as error:
                outcomes.append(repr(error))
                return
            outcomes.append(str(answer.status_code))

    clients = [threading.Thread(target=ask) for _ in range(16)]
    for client in clients:
        client.start()
    time.sleep(1.5)
    assert own.stop() == 0
    for client in clients:
        client.join()
    assert set(outcomes) <= {"200", "refused"}, outcomes
    assert outcomes.count("200") >= 16
    found = re.search(r"stopped: (\d+) requests taken in, (\d+) answered", own.log)
    assert found, own.log
    assert found[1] == found[2]
    assert DRAFT not in own.log


def test_others_are_let_in_with_a_token_only(tmp_path: Path) -> None:
    done = served(tmp_path, "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "without a token" in done.stderr
    assert "SNSLINT_TOKENS" in done.stderr


@pytest.mark.parametrize(
    ("config", "said"),
    [("acounts: {}\n", "accounts"), ("extends: [./own]\n", "own/practices/selling-craft/loud.yaml")],
)
def test_a_slip_at_the_start_is_told_to_people(tmp_path: Path, config: str, said: str) -> None:
    (tmp_path / "snslint.yaml").write_text(config, encoding="utf-8")
    rule = tmp_path / "own" / "practices" / "selling-craft" / "loud.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text("titel: {en: Loud}\n", encoding="utf-8")
    done = served(tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = served(tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "in use" in done.stderr
    assert "Traceback" not in done.stderr


def served(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`snslint serve` that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "snslint", "serve", *(words or ("--port", "0"))],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "SNSLINT_TOKENS": ""},
    )  # fmt: skip
