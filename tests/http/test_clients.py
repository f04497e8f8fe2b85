"""LanguageTool's clients, as others wrote them, against a running service: they show our findings unchanged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import httpx

from tests.conformance.tools import missing, module
from tests.http.service import Service

HERE = Path(__file__).parent
DRAFT = "😀🏕️ Tag 3 friends & win!\nNothing else 👨‍👩‍👧 here."
WORDS = "Tag 3"
RULE = "SNSLINT_FACEBOOK_TAG_FRIENDS"


def utf16(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def v2(service: Service, prefix: str = "/p/facebook", **form: str) -> httpx.Response:
    return httpx.post(f"{service.url}{prefix}/v2/check", data={"language": "auto", **form}, timeout=60)


def test_language_tool_python(service: Service) -> None:
    client = module("language_tool_python")
    with client.LanguageTool("en-US", remote_server=f"{service.url}/p/facebook/") as tool:
        matches = {match.rule_id: match for match in tool.check(DRAFT)}
        found = matches[RULE]
        assert DRAFT[found.offset : found.offset + found.error_length].startswith(WORDS)
        assert found.category == "SNSLINT_POLICY"
        # it puts the first replacement in without asking; where no rewrite is safe the words stay
        assert WORDS in tool.correct(DRAFT)


def test_pylanguagetool(service: Service) -> None:
    api = module("pylanguagetool.api")
    found = api.check(DRAFT, api_url=f"{service.url}/p/facebook/v2/", lang="en-US")
    match = next(match for match in found["matches"] if match["rule"]["id"] == RULE)
    assert utf16(DRAFT, match["offset"], match["length"]).startswith(WORDS)
    done = subprocess.run(
        [Path(sys.executable).with_name("pylanguagetool"), "-a", f"{service.url}/p/facebook/v2/", "-r", "--no-color"],
        input=DRAFT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, RULE in done.stdout) == (1, True), done.stderr


def test_gramma(service: Service, tmp_path: Path) -> None:
    tool = HERE / "node_modules" / ".bin" / "gramma"
    if not tool.exists() or shutil.which("node") is None:
        missing("the npm tool gramma")
    (tmp_path / ".gramma.json").write_text(json.dumps({"api_url": f"{service.url}/p/facebook/v2/check"}))
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    done = subprocess.run(
        [tool, "check", "-p", "draft.txt"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)}, timeout=60,
    )  # fmt: skip
    assert WORDS in done.stdout, done.stdout + done.stderr
    assert "snslint_policy" in done.stdout.lower()


def test_libreoffice_sends_the_text_as_it_is(service: Service) -> None:
    body = f"text={DRAFT}&language=en-US".encode()
    found = httpx.post(f"{service.url}/p/facebook/v2/check", content=body, timeout=60).json()
    match = next(match for match in found["matches"] if match["rule"]["id"] == RULE)
    assert utf16(DRAFT, match["offset"], match["length"]).startswith(WORDS)
    assert match["context"]["text"] in DRAFT


def test_texstudio_calls_its_form_json(service: Service) -> None:
    body = urlencode({"language": "en", "text": DRAFT}).encode() + b"\n"
    headers = {"content-type": "text/json"}
    found = httpx.post(f"{service.url}/p/facebook/v2/check", content=body, headers=headers, timeout=60).json()
    context = next(match for match in found["matches"] if match["rule"]["id"] == RULE)["context"]
    assert utf16(context["text"], context["offset"], context["length"]).startswith(WORDS)


def test_ltex_sends_annotated_documents(service: Service) -> None:
    pieces = [
        {"text": "😀 "}, {"markup": "<b title='😀'>"}, {"text": "Tag"}, {"markup": "</b>&nbsp;", "interpretAs": " "},
        {"text": "3 friends & win!"}, {"markup": "<p>", "interpretAs": "\n\n"},
    ]  # fmt: skip
    sent = "".join(piece.get("text", "") + piece.get("markup", "") for piece in pieces)
    found = v2(service, data=json.dumps({"annotation": pieces}), level="picky").json()
    match = next(match for match in found["matches"] if match["rule"]["id"] == RULE)
    assert utf16(sent, match["offset"], match["length"]).startswith("Tag</b>&nbsp;3")
    assert match["sentence"]
    assert found["sentenceRanges"][-1][1] == len(sent.encode("utf-16-le")) // 2


def test_obsidian_asks_from_a_page(service: Service) -> None:
    headers = {"origin": "app://obsidian.md", "access-control-request-method": "POST",
               "access-control-request-headers": "content-type"}  # fmt: skip
    for path in ("/v2/check", "/p/facebook/v2/check", "/v1/check", "/v2/no-such-thing"):
        asked = httpx.options(service.url + path, headers=headers)
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "app://obsidian.md")
    other = httpx.options(f"{service.url}/v2/check", headers={**headers, "origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers
    answer = httpx.get(f"{service.url}/v2/no-such-thing", headers={"origin": "app://obsidian.md"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (404, "app://obsidian.md")


def test_platform_and_account_come_from_the_address(service: Service) -> None:
    def rules(prefix: str) -> set[str]:
        return {match["rule"]["id"] for match in v2(service, prefix, text=DRAFT).json()["matches"]}

    assert RULE in rules("/p/facebook")
    assert RULE in rules("/a/shop")
    assert RULE not in rules("/a/trail")
    unknown = v2(service, "/p/facebok", text=DRAFT)
    assert (unknown.status_code, unknown.text[:7]) == (400, "Error: ")
    assert "facebook" in unknown.text
    assert v2(service, "/a/nobody", text=DRAFT).status_code == 400


def test_clients_switch_rules_off(service: Service) -> None:
    def rules(**form: str) -> set[str]:
        return {match["rule"]["id"] for match in v2(service, text=DRAFT, **form).json()["matches"]}

    assert RULE not in rules(disabledRules=f"X,{RULE}")
    assert rules(disabledCategories="SNSLINT_POLICY,STYLE") == set()
    assert rules(enabledRules=RULE, enabledOnly="true") == {RULE}


def test_every_field_that_some_client_reads(service: Service) -> None:
    found = v2(service, text=DRAFT).json()
    assert found["software"]["name"] == "snslint"
    assert found["language"]["detectedLanguage"]["confidence"]
    assert found["warnings"] == {"incompleteResults": False}
    for match in found["matches"]:
        assert {
            "message",
            "shortMessage",
            "replacements",
            "offset",
            "length",
            "context",
            "sentence",
            "type",
            "rule",
        } <= set(match)
        assert {"id", "subId", "description", "issueType", "category"} <= set(match["rule"])
        assert match["rule"]["issueType"] == "style"
    languages = httpx.get(f"{service.url}/a/shop/v2/languages").json()
    assert {"en-US", "zh-CN", "ja-JP", "de-DE"} <= {language["longCode"] for language in languages}
    assert httpx.get(f"{service.url}/v2/healthcheck").text == "OK"
    assert int(httpx.get(f"{service.url}/v2/maxtextlength").text) > 10_000
