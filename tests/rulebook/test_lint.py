"""Rules about platform records: a record in the channel matrix says why, who says so, and keeps its grades."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import RuleFiles, read, shipped
from snslint.rulebook.lint import _platforms
from snslint.rulebook.platform import Platform, Reason, Rhythm

FILES = read([shipped()])
RECORDS: dict[str, Platform] = {name: file.data for name, file in FILES.of("platforms").items()}


def problems(rulebook: Rulebook, **changed: Any) -> list[str]:
    """What is said of Instagram's record when it is changed."""
    file = FILES.of("platforms")["instagram"]
    wrong = file._replace(data=replace(file.data, **changed))
    files = RuleFiles({**FILES.by_kind, "platforms": {"instagram": wrong}}, {})
    return [problem.message for problem in _platforms(rulebook, files)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"goals": ["fame"]}, "'fame' is not a goal"),
        ({"bears": {"sales-led": 4}}, "grades of 'bears' run from 0 to 3"),
        ({"fit": {"b2b": -1}}, "grades of 'fit' run from 0 to 3"),
        ({"rhythm": Rhythm(7, 3)}, "a rhythm runs from few to many posts, and from an hour to a later one"),
        ({"rhythm": Rhythm(1, 3, [], (22, 6))}, "a rhythm runs from few to many posts, and from an hour to a later one"),
        ({"audience": None}, "no reason for 'audience'"),
        ({"why": {k: v for k, v in RECORDS["instagram"].why.items() if k != "effort"}}, "no reason for 'effort'"),
        ({"audience": Reason("a", "b", "2026-11-29", ["hearsay"])}, "no source 'hearsay'"),
        ({"sources": ["hearsay"]}, "no source 'hearsay'"),
    ],
)  # fmt: skip
def test_a_record_that_says_too_little(changed: dict[str, Any], said: str, rulebook: Rulebook) -> None:
    assert problems(rulebook, **changed) == [said]


def test_a_record_outside_the_matrix_owes_no_reasons(rulebook: Rulebook) -> None:
    assert problems(rulebook, bears={}, why={}, audience=None) == []


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_each_record_is_in_the_matrix_in_both_languages(name: str) -> None:
    record = RECORDS[name]
    assert set(record.bears) == {"interaction-led", "sales-led"}
    assert record.effort
    assert record.form
    assert record.first.get("en")
    assert record.first.get("zh")
    for reason in (record.audience, *record.why.values()):
        assert reason
        assert reason.en.endswith(".")
        assert reason.zh.endswith("。")
        date.fromisoformat(reason.checked)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_what_a_place_bears_agrees_with_how_loud_a_post_may_be(name: str) -> None:
    """A place that bears no selling account has a low limit for it, and one that lives on selling a high one."""
    record = RECORDS[name]
    limit = record.tolerance["sales-led"].limit
    assert record.bears["sales-led"] > 0 or limit <= 60
    assert record.bears["sales-led"] < 3 or limit >= 70
