"""A year of two accounts: all that was planted is found, and nothing else at warning level; every rule's own proof."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from snslint.feeds.prove import failure
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import Case, cases
from snslint.rulebook.files import read
from snslint.rulebook.places import shipped
from snslint.shells.cli import run
from snslint.shells.cli_run import runner_of
from tests.feeds import year

CASES = list(cases(read([shipped()]), scope="feed"))


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_example(case: Case, rulebook: Rulebook) -> None:
    assert failure(case, rulebook) == ""


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    posts = [*year.community(), *year.shop(), *year.twins()]
    lines = [json.dumps({"id": str(number), **post}) for number, post in enumerate(posts, start=1)]
    lines.insert(100, "not json")
    (tmp_path / ".git").mkdir()
    (tmp_path / "snslint.yaml").write_text(year.CONFIG, encoding="utf-8")
    (tmp_path / "year.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    runner_of.cache_clear()
    code = run(["audit", "year.jsonl", "--format", "feed-json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    runner_of.cache_clear()
    return {"code": code, **answer}


def test_what_was_planted_is_found_and_nothing_else(told: dict[str, Any]) -> None:
    assert told["rows"] == {"all": 444, "checked": 443, "empty": 0, "failed": 1}
    assert told["code"] == 2  # one line was no post
    loud = {(f["account"], f["practice"]): f for f in told["findings"] if f["severity"] != "advice"}
    assert set(loud) == {
        ("trail-talk", "drift-to-selling"), ("trail-talk", "promotion-over-budget"), ("trail-talk", "promotion-run"),
        ("trail-talk", "posting-burst"), ("trail-talk", "near-duplicate-posts"),
        ("trail-talk", "same-text-across-accounts"), ("alder-shop", "drift-to-talk"), ("alder-shop", "path-to-sale-rare"),
    }  # fmt: skip
    assert len([f for f in told["findings"] if f["severity"] != "advice"]) == len(loud)
    assert [post["id"] for post in loud["trail-talk", "near-duplicate-posts"]["posts"]] == ["257", "258", "259"]
    burst = loud["trail-talk", "posting-burst"]
    assert ({post["day"] for post in burst["posts"]}, len(burst["posts"])) == ({"2026-06-10"}, 8)
    assert loud["alder-shop", "drift-to-talk"]["first"] == "2026-01"
    assert 0.05 < loud["alder-shop", "drift-to-talk"]["value"] < 0.1  # planted: 80 points over eleven months


def test_a_run_in_figures(told: dict[str, Any]) -> None:
    figures = {(run_["account"], *run_["platforms"]): run_ for run_ in told["runs"]}
    trail = figures["trail-talk", "instagram"]
    assert (trail["posts"], trail["budget"], trail["first"]) == (259, 0.2, "2026-01-02")
    assert trail["offers"] == trail["promotional"] == trail["prepared"]
    assert figures["alder-shop", "facebook"]["prepared"] == 0
