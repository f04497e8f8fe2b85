"""Bad input over a real connection: broken bytes, deep JSON, slow and many clients. The others are served meanwhile."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.http.service import Service

PATIENCE = 2
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", {400}),
        (b"{", {400}),
        (b'{"text": "\xff\xfe"}', {400}),
        (b'{"text": "\\ud800 Tag 3 friends"}', {200, 400}),
        (b'{"text": ' + b"[" * 200_000, {400}),
        (b'{"text": "a", "facts": ' + b'{"a":' * 40_000 + b"1" + b"}" * 40_000 + b"}", {400, 422}),
        (b'{"text": "a", "facts": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b"}", {200, 400, 422}),
        (b"[1, 2]", {400}),
        (b'{"text": "\\u0000\\u0007", "platforms": ["facebook"]}', {200}),
        (b"\x1f\x8b\x08\x00", {400}),
    ],
    ids=[
        "empty",
        "cut",
        "bad-utf8",
        "half-a-pair",
        "deep",
        "deep-facts",
        "quite-deep-facts",
        "list",
        "controls",
        "gzip",
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(service: Service, body: bytes, status: set[int]) -> None:
    answer = httpx.post(f"{service.url}/v1/check", content=body, headers=JSON, timeout=60)
    assert answer.status_code in status, answer.text
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"


def test_bytes_that_are_no_utf8_do_not_stop_a_languagetool_client(service: Service) -> None:
    answer = httpx.post(
        f"{service.url}/p/facebook/v2/check", content=b"language=en&text=Tag+3+friends+%ff\xff", timeout=60
    )
    assert [match["rule"]["id"] for match in answer.json()["matches"]][:1] == ["SNSLINT_FACEBOOK_TAG_FRIENDS"]


@pytest.mark.parametrize("size", [300_000, 3_000_000])
@pytest.mark.parametrize("path", ["/v1/check", "/v2/check"])
def test_a_huge_body_is_refused_and_its_sender_hears_of_it(service: Service, path: str, size: int) -> None:
    answer = httpx.post(service.url + path, content=b"x" * size, headers=JSON, timeout=60)
    assert answer.status_code == 413


@pytest.mark.parametrize("first", [b"", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ",
                                   b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\ntext="])  # fmt: skip
def test_who_sends_a_byte_at_a_time_is_let_go(service: Service, first: bytes) -> None:
    with socket.create_connection(("127.0.0.1", service.port)) as slow:
        slow.sendall(first)
        slow.settimeout(0.3)
        began = time.monotonic()
        while time.monotonic() < began + 20:
            try:
                if first:
                    slow.sendall(b"a")
                if slow.recv(1000) == b"":
                    break
            except TimeoutError:
                assert httpx.get(f"{service.url}/healthz").text == "OK"
            except OSError:
                break
        else:
            raise AssertionError("still there after 20 s")
    assert time.monotonic() - began > PATIENCE / 2


def test_who_does_not_read_is_let_go(service: Service) -> None:
    whole = 300 * len(httpx.get(f"{service.url}/v1/rules", timeout=60).content)
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as slow:
        slow.sendall(b"GET /v1/rules HTTP/1.1\r\nHost: localhost\r\n\r\n" * 300)
        time.sleep(PATIENCE + 2)
        read = 0
        try:
            while some := slow.recv(1_000_000):
                read += len(some)
        except ConnectionResetError:
            pass
    assert 0 <= read < whole


def test_slow_clients_keep_nobody_waiting(service: Service) -> None:
    slow = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(100)]
    try:
        for one in slow:
            one.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        assert service.check("Tag 3 friends!", platforms=["facebook"]).json()["draft"]["verdict"] == "revise"
    finally:
        for one in slow:
            one.close()


def test_two_hundred_clients_at_once(service: Service) -> None:
    def one(number: int) -> tuple[int, str]:
        with httpx.Client(timeout=90) as client:
            text = f"Tag {number + 2} friends!"
            answer = client.post(f"{service.url}/v1/check", json={"text": text, "platforms": ["facebook"]})
            findings = answer.json()["draft"]["findings"]
            return answer.status_code, next(f["text"] for f in findings if f["rule"] == "facebook/tag-friends")[
                : len(f"Tag {number + 2}")
            ]

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(one, range(200)))
    assert answers == [(200, f"Tag {number + 2}") for number in range(200)]


def test_what_is_no_http_is_refused(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as client:
        client.sendall(b"\x16\x03\x01 hello\r\n\r\n")
        assert b" 400 " in client.recv(1000)
    assert service.process.poll() is None
