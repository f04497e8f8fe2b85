"""Advice as people read it: within the terminal, in one language, with its reasons; and as JSON."""

from __future__ import annotations

import json
import re

import pytest

from snslint.channels.asked import Asked, completed
from snslint.channels.matrix import advise
from snslint.reporters.advice import as_json, as_text
from snslint.reporters.cells import width
from snslint.reporters.style import Style
from snslint.rulebook.compiled import Rulebook

ACCOUNTS = [
    Asked("shop", "b2c", "starting", "sales-led", ("sales", "exposure", "insight"), ("en",), ("US",), team=1),
    Asked("", "b2b", "mature", "interaction-led", ("business-relations", "thought-leadership"), ("de",)),
    Asked("", "both", "", "", ("traffic",), ("zh",)),
    Asked("", "", "", "sales-led", (), ("th",), ("TH",)),
]


def lines(asked: Asked, rulebook: Rulebook, lang: str = "en", columns: int = 100) -> list[str]:
    advice = advise(completed(asked), rulebook.platforms)
    return "".join(as_text(advice, rulebook.platforms, (), lang, columns)).split("\n")


@pytest.mark.parametrize("asked", ACCOUNTS, ids=range(len(ACCOUNTS)))
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_fits_the_terminal_and_no_hole_is_left(rulebook: Rulebook, asked: Asked, columns: int, lang: str) -> None:
    said = lines(asked, rulebook, lang, columns)
    assert [line for line in said if width(line) > columns] == []
    assert [line for line in said if re.search(r"[{}]|\s$", line)] == []


@pytest.mark.parametrize("asked", ACCOUNTS, ids=range(len(ACCOUNTS)))
def test_chinese_is_chinese(rulebook: Rulebook, asked: Asked) -> None:
    """Only names and the record's fields stay as they are."""
    for line in lines(asked, rulebook, "zh", 200):
        words = re.sub(r"\[[^\]]*\]|(fit|bears|goals|standing)\S* \S+(, \S+)*|docs/channels.md", "", line)
        assert not re.search(r"\b(the|and|of|in|a|is|people|posts?)\b", words), line


def test_every_platform_is_named_once(rulebook: Rulebook) -> None:
    said = "\n".join(lines(ACCOUNTS[0], rulebook, columns=2000)).split("None of the platforms")[0]
    for record in rulebook.platforms.values():
        assert re.search(rf"(\. |, |^  ){re.escape(record.title['en'])}(,|:|$)", said, re.MULTILINE), record.title


def test_colours_change_nothing_but_colours(rulebook: Rulebook) -> None:
    advice = advise(completed(ACCOUNTS[0]), rulebook.platforms)
    plain = "".join(as_text(advice, rulebook.platforms, ()))
    painted = "".join(as_text(advice, rulebook.platforms, (), style=Style(True)))
    assert painted != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_json_carries_each_reason_with_who_says_so(rulebook: Rulebook) -> None:
    advices = [advise(completed(asked), rulebook.platforms) for asked in ACCOUNTS]
    told = json.loads(as_json(advices, rulebook.platforms, [()] * len(advices), "zh"))
    assert told["version"] == 1
    assert len(told["accounts"]) == len(ACCOUNTS)
    for account in told["accounts"]:
        for place in account["platforms"]:
            assert place["points"] == sum(mark["points"] for mark in place["marks"])
            for mark in place["marks"]:
                if mark["field"] not in ("languages", "markets"):
                    assert mark["why"]
                    assert mark["by"] == "house" or set(mark["by"]) <= set(rulebook.sources)
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d", mark["checked"])


def test_nothing_suits(rulebook: Rulebook) -> None:
    advice = advise(completed(ACCOUNTS[0]), {"skype": rulebook.platforms["skype"]})
    assert "none: nothing suits enough" in "".join(as_text(advice, rulebook.platforms, ()))
