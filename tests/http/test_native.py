"""The service's own API."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.http.conftest import Ask

DRAFT = "😀 TAG 3 FRIENDS RIGHT NOW, see https://alder.example/?utm_source=x"


async def test_a_draft_is_checked(ask: Ask) -> None:
    async with ask() as client:
        question = {"text": "😀 Tag 3 friends!", "platforms": ["facebook"], "lang": "zh"}
        answer = (await client.post("/v1/check", json=question)).json()
        units = {
            unit: (await client.post("/v1/check", json={**question, "unit": unit})).json()["draft"]["findings"][0][
                "start"
            ]
            for unit in ("points", "utf16", "utf8")
        }
    assert answer["incomplete"] is False
    assert answer["draft"]["findings"][0]["rule"] == "facebook/tag-friends"
    assert "圈人" in answer["draft"]["findings"][0]["message"]
    assert {unit: start["offset"] for unit, start in units.items()} == {"points": 2, "utf16": 3, "utf8": 5}


async def test_a_draft_is_mended(ask: Ask) -> None:
    async with ask() as client:
        fixed = (await client.post("/v1/fix", json={"text": DRAFT, "platforms": ["facebook"]})).json()
        again = (await client.post("/v1/fix", json={"text": fixed["text"], "platforms": ["facebook"]})).json()
    assert fixed["text"] == "😀 Tag 3 friends right now, see https://alder.example/"
    assert {one["rule"] for one in fixed["mended"]} == {"craft/shouting", "craft/tracking-parameters"}
    assert all(one["safe"] for one in fixed["mended"])
    assert fixed["draft"]["findings"][0]["rule"] == "facebook/tag-friends"
    assert (again["text"], again["mended"]) == (fixed["text"], [])


async def test_facts_hold_while_a_draft_is_mended(ask: Ask) -> None:
    question = {"text": DRAFT, "platforms": ["facebook"], "facts": {"kind": "giveaway"}}
    async with ask() as client:
        fixed = (await client.post("/v1/fix", json=question)).json()
        refused = await client.post("/v1/fix", json={**question, "facts": {"title": "NEW TENTS"}})
        fields = await client.post("/v1/fix", json={**question, "fields": {"title": "NEW TENTS"}})
    assert fixed["text"].startswith("😀 Tag 3 friends")
    assert (refused.status_code, "title" in refused.json()["title"]) == (422, True)
    assert fields.status_code == 400


async def test_rules_and_platforms_are_told(ask: Ask) -> None:
    async with ask() as client:
        rules = await client.get("/v1/rules")
        one = (await client.get("/v1/rules/facebook/tag-friends")).json()
        none = await client.get("/v1/rules/facebook/tag-freinds")
        platforms = (await client.get("/v1/platforms")).json()
    assert "facebook/tag-friends" in {rule["id"] for rule in rules.json()}
    assert rules.headers["cache-control"] == "max-age=60, private"
    assert one["clauses"][0]["policy"] == "facebook"
    assert one["practice"]["id"] == "tag-friends"
    assert (none.status_code, none.headers["content-type"]) == (404, "application/problem+json")
    assert "did you mean 'facebook/tag-friends'?" in none.json()["title"]
    assert platforms["instagram"]["title"]["en"] == "Instagram"


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        ({}, 400, "text"),
        ({"text": 3}, 400, "text"),
        ({"text": "Hello", "platform": "facebook"}, 400, "platform"),
        ({"text": "Hello", "lang": "tlh"}, 400, "lang"),
        ({"text": "Hello", "platforms": ["facebok"]}, 422, "did you mean 'facebook'?"),
        ({"text": "Hello", "account": "nobody"}, 422, "nobody"),
        ({"text": "Hello", "facts": {"sponsord": True}}, 422, "sponsored"),
        ({"text": "---\nkind: [\n---\nHello"}, 422, "not valid YAML"),
        ({"text": "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "---\n"}, 422, ""),
    ],
)  # fmt: skip
async def test_what_can_be_mended_is_told_as_a_problem(ask: Ask, question: object, status: int, said: str) -> None:
    async with ask() as client:
        answer = await client.post("/v1/check", json=question)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert problem["problems"]
    assert said in answer.text


async def test_the_page_is_served_where_it_has_been_built(ask: Ask, tmp_path: Path) -> None:
    async with ask() as client:
        assert "/v1" in (await client.get("/")).text
    built = tmp_path / "static"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<!doctype html><title>snslint</title><script src=/assets/a.js></script>")
    (built / "assets" / "a.js").write_text("1")
    async with ask(static=built, tokens=("secret",)) as client:
        page, script = await client.get("/"), await client.get("/assets/a.js")
        none, api = await client.get("/assets/none.js"), await client.get("/v1/platforms")
        up = await client.get("/../http.py")
        health = await client.get("/healthz")
    assert (page.status_code, script.text) == (200, "1")
    assert page.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert (none.status_code, api.status_code, up.status_code, health.text) == (404, 401, 404, "OK")
