"""Who may ask, how much, and what the service says and does not say when it refuses."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest

from snslint.linter import Linter
from snslint.shells.http_desk import Limits
from tests.http.conftest import Ask

QUESTION = {"text": "Hello from the lake.", "platforms": ["facebook"]}
SECRET = "wombat-mitten-9000"


class Held:
    """A linter whose checks last until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        lint = Linter.lint

        def slow(linter: Linter, text: str, **asked: object) -> object:
            assert self.go.wait(30)
            return lint(linter, text, **asked)  # type: ignore[arg-type]

        monkeypatch.setattr(Linter, "lint", slow)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


async def test_past_the_deadline_nothing_is_claimed(ask: Ask, held: Held) -> None:
    async with ask(Limits(workers=1, deadline=0.05)) as client:
        try:
            native = await client.post("/v1/check", json=QUESTION)
            other = await client.post("/v2/check", data={"text": "Tag 3 friends!", "language": "en-US"})
            metrics = (await client.get("/metrics")).text
        finally:
            held.go.set()
    assert native.json() == {"incomplete": True, "draft": None}
    assert other.json()["warnings"]["incompleteResults"] is True
    assert other.json()["matches"] == []
    assert "snslint_incomplete_total 2.0" in metrics


async def test_what_waits_past_its_deadline_is_never_begun(ask: Ask, held: Held) -> None:
    async with ask(Limits(workers=1, waiting=5, deadline=0.05)) as client:
        try:
            await asyncio.gather(*(client.post("/v1/check", json=QUESTION) for _ in range(4)))
            inside = (await client.get("/metrics")).text
        finally:
            held.go.set()
    assert "snslint_drafts_inside 1.0" in inside


async def test_a_full_house_is_told_at_once(ask: Ask, held: Held) -> None:
    async with ask(Limits(workers=1, waiting=1, deadline=30)) as client:
        inside = [asyncio.create_task(client.post("/v1/check", json=QUESTION)) for _ in range(2)]
        await asyncio.sleep(0.2)
        native = await client.post("/v1/check", json=QUESTION)
        other = await client.post("/v2/check", data={"text": "Hello", "language": "en-US"})
        health = await client.get("/healthz")
        held.go.set()
        answers = [(await task).status_code for task in inside]
    assert (native.status_code, native.headers["retry-after"]) == (503, "1")
    assert native.headers["content-type"] == "application/problem+json"
    assert (other.status_code, other.text[:7], other.headers["retry-after"]) == (503, "Error: ", "1")
    assert (answers, health.status_code) == ([200, 200], 200)


async def test_a_long_body_is_refused(ask: Ask) -> None:
    async with ask(Limits(body=1000)) as client:
        native = await client.post("/v1/check", json={"text": "x" * 1000})
        other = await client.post("/v2/check", data={"text": "x" * 1000})

        async def pieces() -> object:
            for _ in range(20):
                yield b"x" * 100

        chunked = await client.post("/v2/check", content=pieces())  # type: ignore[arg-type]
    assert (native.status_code, native.headers["content-type"]) == (413, "application/problem+json")
    assert (other.status_code, other.text[:7]) == (413, "Error: ")
    assert chunked.status_code == 413


async def test_the_rate_is_limited_by_address_and_by_token(ask: Ask) -> None:
    async with ask(Limits(rate=2)) as client:
        codes = [(await client.get("/v1/platforms")).status_code for _ in range(3)]
        late = await client.get("/v1/platforms")
        other = await client.post("/v2/check", data={"text": "Hello"})
        health = await client.get("/healthz")
    assert codes == [200, 200, 429]
    assert 0 < int(late.headers["retry-after"]) <= 60
    assert late.headers["content-type"] == "application/problem+json"
    assert (other.status_code, other.text[:7], health.status_code) == (429, "Error: ", 200)
    async with ask(Limits(rate=1), tokens=("one", "two")) as client:
        codes = [
            (await client.get("/v1/platforms", headers={"authorization": f"Bearer {token}"})).status_code
            for token in ("one", "two", "one", "three", "four")
        ]
    assert codes == [200, 200, 429, 401, 429]  # tokens that do not fit count together, for the address


async def test_without_a_token_nobody_is_let_in(ask: Ask) -> None:
    async with ask(tokens=("one", "two")) as client:
        none = await client.post("/v1/check", json=QUESTION)
        wrong = await client.post("/v1/check", json=QUESTION, headers={"authorization": "Bearer three"})
        metrics = await client.get("/metrics")
        right = await client.post("/v1/check", json=QUESTION, headers={"authorization": "bearer two"})
        form = await client.post("/v2/check", data={"text": "Hello", "username": "me", "apiKey": "one"})
        bad = await client.post("/p/facebook/v2/check", data={"text": "Hello", "apiKey": "three"})
        open_ = [(await client.get(path)).status_code for path in ("/healthz", "/readyz", "/v2/languages", "/")]
    assert (none.status_code, none.headers["www-authenticate"]) == (401, "Bearer")
    assert (wrong.status_code, metrics.status_code, right.status_code, form.status_code) == (401, 401, 200, 200)
    assert (bad.status_code, bad.text[:7]) == (403, "Error: ")
    assert open_ == [200, 200, 200, 200]


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("LOCALHOST:8787", 200), ("127.0.0.1:1", 200), ("[::1]:8787", 200), ("lint.example", 200),
     ("evil.example", 400), ("localhost.evil.example", 400), ("localhost:evil", 400), ("", 400)],
)  # fmt: skip
async def test_it_answers_to_its_own_names_only(ask: Ask, host: str, status: int) -> None:
    hosts = ("localhost", "127.0.0.1", "[::1]", "lint.example")
    headers = {"host": host, "x-forwarded-host": "localhost"}
    async with ask(hosts=hosts) as client:
        native = await client.get("/v1/platforms", headers=headers)
        other = await client.get("/v2/languages", headers=headers)
    assert (native.status_code, other.status_code) == (status, status)
    if status == 400:
        assert native.headers["content-type"] == "application/problem+json"
        assert other.text.startswith("Error: ")


async def test_every_answer_has_its_guards(ask: Ask) -> None:
    async with ask() as client:
        answers = [
            await client.get("/"), await client.get("/none"), await client.get("/v1/check"),
            await client.post("/v1/check", json=QUESTION), await client.get("/metrics"),
        ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [200, 404, 405, 200, 200]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_drafts_are_in_no_log_and_no_metric(
    ask: Ask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)

    def broken(linter: Linter, text: str, **asked: object) -> object:
        raise KeyError(text)

    async with ask() as client:
        await client.post("/v1/check", json={**QUESTION, "text": SECRET})
        await client.get("/v2/check", params={"text": SECRET, "language": "en-US"})
        await client.get(f"/{SECRET}")
        await client.get(f"/v1/rules/{SECRET}")
        await client.post("/v1/check", json={**QUESTION, "text": SECRET, "platforms": [SECRET]})
        monkeypatch.setattr(Linter, "lint", broken)
        failed = await client.post("/v1/check", json={**QUESTION, "text": SECRET})
        other = await client.post("/v2/check", data={"text": SECRET})
        metrics = (await client.get("/metrics")).text
    assert failed.status_code == other.status_code == 500
    assert failed.headers["content-type"] == "application/problem+json"
    assert other.text.startswith("Error: ")
    assert "KeyError" not in failed.text + other.text
    ours = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith(("snslint", "uvicorn", "litestar"))
    )
    assert "failed: KeyError at test_limits.py" in ours
    assert SECRET not in ours
    assert SECRET not in failed.text + other.text + metrics
    assert 'route="/v1/check",status="500"' in metrics
