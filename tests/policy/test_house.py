"""The house's words: `brand` in snslint.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from snslint.config.profile import Options
from snslint.config.schema import Account, Brand, Config, Requirement, Settings
from snslint.documents.read import read_text
from snslint.model import Finding
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook

AVOID = {"cheap": "affordable", "best in class": "", "best": "good", "便宜": "实惠"}


def house(rulebook: Rulebook, text: str, avoid: Any = (), require: Any = (), **settings: Any) -> list[Finding]:
    brand = Brand(dict(avoid), [Requirement(**one) for one in require])
    config = Config(
        Settings(brand=brand, **settings),
        places={("brand",): "snslint.yaml:3", ("accounts",): "snslint.yaml:9", ("rules",): "snslint.yaml:12"},
    )
    options = Options(platforms=("instagram",))
    found = lint(read_text(text, "draft.md"), rulebook, config, options).findings
    return [finding for finding in found if finding.topic == "house"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Cheap tent, cheaply made.", ["Cheap"]),
        ("Best-in-class stove and the best lake", ["Best-in-class", "best"]),
        ("这顶帐篷很便宜", ["便宜"]),
        ("ｃｈｅａｐ tents at https://cheap.example by @cheap `cheap`", ["ｃｈｅａｐ"]),
        ("Nothing here", []),
    ],
)
def test_words_the_house_avoids(rulebook: Rulebook, text: str, words: list[str]):
    found = house(rulebook, text, AVOID)
    assert sorted(f.text for f in found) == sorted(words)
    assert {(f.rule, f.severity, f.practice) for f in found} <= {("house/avoid", "warning", "avoid")}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A cheap tent", "An affordable tent"),
        ("CHEAP tents", "AFFORDABLE tents"),
        ("#cheap tents", None),
        ("best in class", None),
    ],
)
def test_a_better_word_is_an_unsafe_fix(rulebook: Rulebook, text: str, after: str | None):
    from snslint.engine.edits import applied

    text = f"{text} stood by the lake when we came back in the morning."
    [found] = house(rulebook, text, AVOID)
    assert [fix.safe for fix in found.fixes] == ([] if after is None else [False])
    if after is not None:
        assert applied(text, found.fixes[0].edits).startswith(after)
        assert found.instead == "Write 'affordable'."


def test_where_it_is_written_is_named(rulebook: Rulebook):
    [found] = house(rulebook, "A cheap tent", AVOID)
    assert found.clauses[0].source.title == "snslint.yaml:3"


NOTE = "Not intended to diagnose, treat, cure or prevent any disease."


@pytest.mark.parametrize(
    ("when", "text", "asked"),
    [
        ("", "A tent.", True),
        ("", "A tent. not intended to  diagnose, treat, cure or prevent ANY disease.", False),
        ("supplement", "Our supplements are here.", True),
        ("supplement", f"Our supplements are here. {NOTE}", False),
        ("supplement", "A tent.", False),
        ("wechat-name", "加微信聊聊这顶帐篷", True),
        ("no-such-concept", "A tent.", False),
    ],
)
def test_sentences_the_house_requires(rulebook: Rulebook, when: str, text: str, asked: bool):
    found = house(rulebook, text, require=[{"when": when, "text": NOTE}])
    assert [(f.rule, f.severity) for f in found] == [("house/require", "error")] * asked
    assert all(NOTE in f.message for f in found)


def test_a_product_of_the_account_calls_for_its_sentence(rulebook: Rulebook):
    accounts = {"acme": Account(products=["supplements"])}
    text = "---\naccount: acme\n---\nA quiet morning."
    assert house(rulebook, text, require=[{"when": "supplements", "text": NOTE}], accounts=accounts)


def test_two_required_sentences_are_two_findings_with_their_own_fingerprints(rulebook: Rulebook):
    found = house(rulebook, "A tent.", require=[{"text": NOTE}, {"text": "Terms apply."}])
    assert len({f.fingerprint for f in found}) == 2


@pytest.mark.parametrize("rule", ["house/avoid", "avoid", "house"])
def test_the_house_is_waived_and_levelled_as_any_rule(rulebook: Rulebook, rule: str):
    waived = house(rulebook, f"<!-- snslint-ignore {rule}: a quotation -->\nA cheap tent", AVOID)
    assert [(f.state, f.fixes) for f in waived] == [("waived", ())]
    assert house(rulebook, "A cheap tent", AVOID, rules={rule: "off"}) == []
    assert [f.severity for f in house(rulebook, "A cheap tent", AVOID, rules={rule: "advice"})] == ["advice"]
