"""What is said of a run: by whom, how loudly, and that a user can change it as with any other rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from snslint.config.profile import Profile
from snslint.config.schema import PromotionBudget
from snslint.feeds.entry import Entry
from snslint.feeds.findings import FeedFinding, findings_of
from snslint.reporters.feed import as_json, as_text
from snslint.rulebook.compiled import Rulebook
from tests.feeds.test_measures import LONG, START, entry, run_of

PROFILE = Profile(positioning="interaction-led", platforms=("facebook",), markets=("US",))


def found(
    posts: Sequence[Entry], rulebook: Rulebook, profile: Profile = PROFILE, lang: str = "en"
) -> list[FeedFinding]:
    return findings_of(posts, rulebook, lambda account, platforms, posts: profile, lang)[1]


def rules(posts: Sequence[Entry], rulebook: Rulebook, **changed: Any) -> dict[str, str]:
    return {told.finding.rule: told.finding.severity for told in found(posts, rulebook, replace(PROFILE, **changed))}


OFFERS = run_of("...SSSSS...Q", platforms=("facebook",)).posts
RUN = "positioning-interaction-led/promotion-run"


def test_levels_and_switches_are_those_of_every_rule(rulebook: Rulebook) -> None:
    assert rules(OFFERS, rulebook)[RUN] == "warning"
    assert rules(OFFERS, rulebook, levels={"promotion-run": "error"})[RUN] == "error"
    for off in (
        {"levels": {RUN: "off"}}, {"ignore": ("promotion-run",)}, {"ignore": ("pushy-in-community",)},
        {"select": ("spam-evasion",)}, {"positioning": "sales-led"},
    ):  # fmt: skip
        assert RUN not in rules(OFFERS, rulebook, **off)


def test_the_budget_is_the_accounts(rulebook: Rulebook) -> None:
    rule = "positioning-interaction-led/promotion-over-budget"
    posts = run_of("S...S...S...", platforms=("facebook",)).posts
    assert rule not in rules(posts, rulebook)
    assert rule in rules(posts, rulebook, promotion_budget=PromotionBudget(0.1, 10))


def test_a_platform_speaks_of_its_own_copies(rulebook: Rulebook) -> None:
    posts = [entry(row, START, text=LONG, platforms=("x",)) for row in (1, 2)]
    (told,) = found(posts, rulebook, replace(PROFILE, platforms=("x",)))
    assert [ruling.id for ruling in told.finding.clauses] == ["x/near-duplicate-posts", "craft/near-duplicate-posts"]
    assert told.finding.clauses[0].source.id == "x-authenticity"
    (told,) = found(posts, rulebook, replace(PROFILE, platforms=("line",)))
    assert (told.finding.rule, told.finding.severity) == ("craft/near-duplicate-posts", "advice")


def test_a_guess_is_advice(rulebook: Rulebook) -> None:
    stated = {"seen": frozenset({"disclosure-stated"}), "platforms": ("facebook",)}
    posts = [
        entry(1, START, text="Ad @birch", **stated),
        entry(2, START, text="Ad, tea @birch", **stated),
        entry(3, START, text="tea @birch", platforms=("facebook",)),
    ]
    assert rules(posts, rulebook)["us-ftc/disclosure-uneven"] == "advice"
    named = [replace(post, facts={"campaign": "birch"}) for post in posts]
    assert rules(named, rulebook)["us-ftc/disclosure-uneven"] == "warning"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_hole_of_a_message_stays_empty(rulebook: Rulebook, lang: str) -> None:
    """Every clause of every feed rule fills its message from what the rule measures."""
    import re

    holes = {
        clause.id: set(re.findall(r"\{(\w+)\}", clause.message[lang]))
        for practice in rulebook.feeds for clause in rulebook.clauses[practice]
    }  # fmt: skip
    common = {"first", "last", "posts"}
    known = {
        "share": {"n", "window", "share", "limit"}, "run": {"n", "limit"}, "burst": {"n", "limit"}, "dense": {"n", "limit"},
        "repeated": {"n", "window", "match", "share"}, "flat": {"n", "window"}, "uneven": {"match", "n", "given", "window"},
        "ladder": {"n", "window", "share", "limit", "days"}, "festival": {"match", "n", "days"},
        "trend": {"from", "to", "change", "low", "high", "window"}, "copies": {"n", "share", "match", "accounts", "platforms"},
        "rhythm": {"n", "window", "platform", "share", "limit"},
    }  # fmt: skip
    for practice, feed in rulebook.feeds.items():
        for clause in rulebook.clauses[practice]:
            assert holes[clause.id] <= known[feed.measure] | common, clause.id


def test_the_same_finding_has_the_same_print(rulebook: Rulebook) -> None:
    one, two = found(OFFERS, rulebook), found(OFFERS[::-1], rulebook)
    assert {t.finding.fingerprint for t in one} == {t.finding.fingerprint for t in two}
    assert len({t.finding.fingerprint for t in one}) == len(one)


def test_control_characters_of_a_file_do_not_reach_the_terminal(rulebook: Rulebook) -> None:
    from snslint.feeds.report import Counts, FeedReport

    posts = [replace(post, account="a\x1b[31m", id=f"\x1b]0;{post.row}") for post in OFFERS]
    runs, told = findings_of(posts, rulebook, lambda account, platforms, posts: PROFILE)
    report = FeedReport("p\x1b.csv", "Buffer", Counts(12), (), (), (), (), tuple(runs), tuple(told))
    assert "\x1b" not in "".join(as_text(report)) + as_json(report)
