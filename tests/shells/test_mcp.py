"""The MCP server, spoken to by the official SDK's own client."""

import asyncio
import sys
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from snslint.linter import Linter
from snslint.shells.mcp import serve

DRAFT = "😀 Tag 3 friends who need a tent!"


def asked(tool: str, server: Any = None, **arguments: Any) -> Any:
    """What a tool answers."""

    async def ask() -> Any:
        async with Client(server or serve(Linter(config_file=False), "en")) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(ask())


def test_three_tools_that_only_read() -> None:
    async def tools() -> Any:
        async with Client(serve(Linter(config_file=False), "en")) as client:
            return (await client.list_tools()).tools

    listed = asyncio.run(tools())
    assert sorted(tool.name for tool in listed) == ["check_draft", "explain_rule", "list_platforms"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed)


def test_a_draft_is_checked_with_its_words() -> None:
    told = asked("check_draft", text=DRAFT, platforms=["facebook"]).structured_content
    finding = next(f for f in told["findings"] if f["rule"] == "facebook/tag-friends")
    assert DRAFT[finding["start"]["offset"] : finding["end"]["offset"]] == finding["text"]
    assert [p["platform"] for p in told["platforms"]] == ["facebook"]
    assert 0 <= told["intensity"] <= 100


def test_facts_and_language_are_heard() -> None:
    told = asked("check_draft", text="Loving this lamp.", platforms=["instagram"], facts={"sponsored": True}, lang="zh")
    findings = told.structured_content["findings"]
    assert any(f["topic"] == "disclosure-missing" for f in findings)
    assert any("\u4e00" <= char <= "\u9fff" for f in findings for char in f["message"])


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("check_draft", {"text": DRAFT, "platforms": ["facebok"]}, "facebook"),
        ("check_draft", {"text": DRAFT, "facts": {"sponsord": True}}, "sponsored"),
        ("explain_rule", {"rule": "facebook/tag-frends"}, "facebook/tag-friends"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_right_thing(tool: str, arguments: dict[str, Any], said: str) -> None:
    result = asked(tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_a_slip_is_answered_in_chinese() -> None:
    result = asked("check_draft", text=DRAFT, platforms=["facebok"], lang="zh")
    assert result.content[0].text.endswith("没有叫“facebok”的平台（是不是“facebook”？）")


def test_a_rule_is_explained_and_platforms_are_listed() -> None:
    assert "Facebook" in asked("explain_rule", rule="facebook/tag-friends").content[0].text
    platforms = asked("list_platforms").structured_content["result"]
    assert {"id": "wechat"}.items() <= next(p for p in platforms if p["id"] == "wechat").items()


def test_the_command_speaks_over_standard_streams() -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "snslint", "mcp"])
    told = asked("check_draft", server=command, text=DRAFT, platforms=["facebook"]).structured_content
    assert "facebook/tag-friends" in [f["rule"] for f in told["findings"]]
