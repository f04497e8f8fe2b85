"""Who may speak to a draft, whom somebody nearer silences, and whether a clause's conditions hold."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from snslint.policy.clauses import Voice, settle, unmet, voices
from snslint.rulebook.compiled import ClauseRecord, PolicyRecord, Rulebook


def policy(name: str, kind: str = "platform", parent: str = "", **more: Any) -> PolicyRecord:
    return PolicyRecord(
        name, {}, kind, [name, parent] if parent else [name], more.get("markets", []), more.get("positioning")
    )


def clause(of: str, decision: str = "forbidden", name: str = "", **when: Any) -> ClauseRecord:
    said = f"{of}/red/{name}" if name else f"{of}/red"
    return ClauseRecord(said, of, "red", decision, "error", "none", "house", "", when, {}, "spam", "stable", [])


def told(clauses: list[ClauseRecord], *speakers: Voice, facts: Any = (), seen: Any = ()) -> list[tuple[str, str]]:
    """Each clause with the reason why it is left; without one it speaks."""
    reasons = [unmet(one.when, dict(facts), seen) for one in clauses]
    return [(t.clause.id, t.reason) for t in settle(clauses, reasons, speakers)]


EVERYONE = [
    policy("craft", "craft"), policy("calm", "positioning", positioning="interaction-led"), policy("facebook"),
    policy("house", "house"), policy("loud", "positioning", positioning="sales-led"),
    policy("eu-law", "law", markets=["DE", "FR"]), policy("us-law", "law", markets=["US"]), policy("x"),
]  # fmt: skip


def speaking(platforms: list[str], markets: list[str], positioning: str) -> list[tuple[str, str]]:
    book = SimpleNamespace(policies={one.id: one for one in EVERYONE})
    return [(v.policy.id, v.platform) for v in voices(cast(Rulebook, book), platforms, markets, positioning)]


def test_platforms_speak_first_by_name_and_each_once() -> None:
    assert speaking(["x", "facebook", "x"], [], "") == [
        ("facebook", "facebook"), ("x", "x"), ("craft", ""), ("house", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markets", "positioning", "names"),
    [
        ([], "", ["craft", "house"]),
        (["FR"], "", ["craft", "house", "eu-law"]),
        (["US", "DE"], "", ["craft", "house", "eu-law", "us-law"]),
        (["CN"], "interaction-led", ["craft", "calm", "house"]),
        (["US"], "sales-led", ["craft", "house", "loud", "us-law"]),
    ],
)
def test_laws_speak_in_their_markets_and_a_positioning_to_its_accounts(
    markets: list[str], positioning: str, names: list[str]
) -> None:
    assert speaking([], markets, positioning) == [(name, "") for name in names]


def test_a_platform_without_a_policy_was_asked_all_the_same() -> None:
    assert speaking(["mastodon"], [], "")[0] == ("mastodon", "mastodon")
    book = SimpleNamespace(policies={one.id: one for one in EVERYONE})
    asked = voices(cast(Rulebook, book), ["facebook", "mastodon"], [], "")
    assert (asked[1].policy.kind, asked[1].policy.chain) == ("platform", [])
    # so that craft advice is not silenced by the one that allows the practice
    clauses = [clause("facebook", "allowed"), clause("craft", "advice")]
    assert told(clauses, *asked) == [("facebook/red", "facebook/red allows it"), ("craft/red", "")]


CHILD = Voice(policy("instagram", parent="meta"), "instagram")
SIBLING = Voice(policy("facebook", parent="meta"), "facebook")
CRAFT = Voice(policy("craft", "craft"))
LAW = Voice(policy("us-law", "law"))


def test_a_parent_speaks_where_its_child_says_nothing() -> None:
    clauses = [clause("meta"), clause("instagram", "advice")]
    assert told(clauses, CHILD) == [("meta/red", "instagram speaks nearer"), ("instagram/red", "")]
    assert told([clause("meta")], CHILD, SIBLING) == [("meta/red", ""), ("meta/red", "")]


def test_a_child_whose_conditions_fail_leaves_its_parent_speaking() -> None:
    clauses = [clause("meta"), clause("meta", name="ads", boosted=True), clause("instagram", boosted=True)]
    assert told(clauses, CHILD) == [
        ("instagram/red", "boosted is not True"), ("meta/red/ads", "boosted is not True"), ("meta/red", ""),
    ]  # fmt: skip
    # why a clause fails is told before who speaks nearer, and one that holds does not settle the draft for its sisters
    clauses = [clause("meta", boosted=True), clause("instagram"), clause("instagram", name="too")]
    assert told(clauses, CHILD) == [
        ("meta/red", "boosted is not True"), ("instagram/red", ""), ("instagram/red/too", ""),
    ]  # fmt: skip


def test_allowed_silences_what_its_platform_says_and_no_law() -> None:
    clauses = [clause("instagram", "demoted", "soft"), clause("instagram", "allowed"), clause("us-law"), clause("meta")]
    assert told(clauses, CHILD, LAW) == [
        ("meta/red", "instagram speaks nearer"),
        ("instagram/red/soft", "instagram/red allows it"),
        ("instagram/red", "instagram/red allows it"),
        ("us-law/red", ""),
    ]


@pytest.mark.parametrize(
    ("allowing", "reason"),
    [(["instagram", "facebook"], "every platform asked allows it"), (["instagram"], ""), ([], "")],
)
def test_craft_is_silent_where_every_platform_allows(allowing: list[str], reason: str) -> None:
    clauses = [*(clause(name, "allowed") for name in allowing), clause("craft", "advice")]
    assert told(clauses, CHILD, SIBLING, CRAFT)[-1] == ("craft/red", reason)


def test_of_one_platform_asked_its_leave_is_enough_and_every_answer_names_its_voice() -> None:
    clauses = [clause("instagram", "allowed"), clause("meta"), clause("craft", "advice")]
    answers = settle(clauses, ["", "", ""], [CHILD, CRAFT])
    assert [(t.voice.policy.id, t.clause.id, t.reason) for t in answers] == [
        ("instagram", "meta/red", "instagram speaks nearer"),
        ("instagram", "instagram/red", "instagram/red allows it"),
        ("craft", "craft/red", "every platform asked allows it"),
    ]


def test_craft_speaks_where_no_platform_is_asked_and_whatever_a_law_allows() -> None:
    assert told([clause("craft", "advice")], CRAFT) == [("craft/red", "")]
    clauses = [clause("us-law", "allowed"), clause("craft", "advice")]
    assert told(clauses, LAW, CHILD, CRAFT) == [("us-law/red", "us-law/red allows it"), ("craft/red", "")]


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ({}, ""),
        ({"kind": "story"}, ""),
        ({"kind": "STORY"}, ""),
        ({"kind": ["post", "story"]}, ""),
        ({"kind": ["post", "reel"]}, "kind is not post, reel"),
        ({"markets": "us"}, ""),
        ({"markets": ["CN", "DE"]}, ""),
        ({"markets": "CN"}, "markets is not CN"),
        ({"absent": "x"}, "absent is not x"),
        ({"absent": "none"}, "absent is not none"),
        ({"nothing": "none"}, "nothing is not none"),
        ({"size": 3}, ""),
        ({"size": [1, 2]}, "size is not 1, 2"),
        ({"boosted": True}, ""),
        ({"boosted": False}, "boosted is not False"),
        ({"label": True}, ""),
        ({"absent": False}, ""),
        ({"absent": True}, "absent is not True"),
        ({"with": "blue"}, ""),
        ({"with": ["grey", "blue"]}, ""),
        ({"with": ["grey", "green"]}, "none of grey, green is in the draft"),
        ({"with": "grey"}, "none of grey is in the draft"),
        ({"not": {"kind": "story"}}, "its exception holds"),
        ({"not": {"kind": "post"}}, ""),
        ({"not": {"kind": "story", "with": "grey"}}, ""),
        ({"not": {"kind": "story", "with": "blue"}}, "its exception holds"),
        ({"not": {}}, ""),
        ({"not": {"kind": "post"}, "boosted": False}, "boosted is not False"),
        ({"with": "blue", "markets": "CN"}, "markets is not CN"),
        ({"kind": "story", "with": "grey", "markets": "CN"}, "none of grey is in the draft"),
    ],
)
def test_conditions(when: dict[str, Any], why: str) -> None:
    facts = {
        "kind": "story", "markets": ("US", "DE"), "boosted": True, "label": "Paid partnership", "size": 3, "nothing": None,
    }  # fmt: skip
    assert unmet(when, facts, {"blue", "red"}) == why
