"""What speaks against an account: every example of every rule, places, levels, and both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from snslint.channels.against import against, breaches
from snslint.channels.asked import Asked
from snslint.channels.measures import MEASURES
from snslint.channels.prove import failure
from snslint.config.discover import forget
from snslint.config.merge import load_config
from snslint.config.profile import Options, Profile
from snslint.config.schema import Config
from snslint.errors import ConfigError
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import Case, cases
from snslint.rulebook.files import read, shipped

FILES = read([shipped()])
CASES = list(cases(FILES, scope="account"))
SHOP = """accounts:
  shop:
    positioning: sales-led
    business: b2b
    stage: starting
    languages: [en]
    goals:
      - sales
      - insight
    platforms:
      - snapchat
      - reddit
      - line
      - instagram
rules: {RULES}
"""


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_example(case: Case, rulebook: Rulebook) -> None:
    assert failure(case, rulebook) == ""


def test_every_measure_is_used_and_every_use_is_a_measure(rulebook: Rulebook) -> None:
    assert {rule.measure for rule in rulebook.accounts.values()} == set(MEASURES)


def shop(tmp_path: Path, rules: str = "{}") -> Config:
    forget()
    (tmp_path / "snslint.yaml").write_text(SHOP.replace("{RULES}", rules), encoding="utf-8")
    return load_config(str(tmp_path / "snslint.yaml"))


def told(config: Config, rulebook: Rulebook, options: Options | None = None) -> dict[str, int]:
    found = against("shop", config, rulebook, options)
    return {breach.finding.practice: int(breach.place.rpartition(":")[2]) for breach in found}


def test_each_points_at_its_line(tmp_path: Path, rulebook: Rulebook) -> None:
    assert told(shop(tmp_path), rulebook) == {
        "wrong-business": 11, "positioning-unwelcome": 12, "language-unserved": 13, "too-many-platforms": 10,
    }  # fmt: skip


def test_levels_and_switches_are_those_of_every_rule(tmp_path: Path, rulebook: Rulebook) -> None:
    config = shop(tmp_path, "{channel-choice: off, channels/wrong-business: error}")
    assert told(config, rulebook) == {"wrong-business": 11}
    assert against("shop", config, rulebook)[0].finding.severity == "error"
    plain = shop(tmp_path)
    assert told(plain, rulebook, Options(ignore=("channels",))) == {}
    assert told(plain, rulebook, Options(select=("language-unserved",))) == {"language-unserved": 13}
    assert {b.finding.severity for b in against("shop", plain, rulebook)} == {"advice"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_hole_of_a_message_stays_empty(rulebook: Rulebook, lang: str) -> None:
    """Each rule's message is filled, in one language: its flagged examples say nothing in the other."""
    seen = set()
    for case in CASES:
        if case.flags:
            account = case.example.account
            asked = Asked(
                "a", account.get("business", ""), account.get("stage", ""), account.get("positioning", ""),
                tuple(str(g).replace(" ", "-") for g in account.get("goals", ())), tuple(account.get("languages", ())),
                tuple(account.get("markets", ())), tuple(account["platforms"]), account.get("team-size", 0),
            )  # fmt: skip
            for breach in breaches(asked, Profile(positioning=asked.positioning), rulebook, lang):
                seen.add(breach.finding.practice)
                assert not re.search(r"[{}]|\(\)|（）|: \.|：。", breach.finding.message), breach.finding.message
                assert lang != "zh" or re.search(r"[\u4e00-\u9fff]", breach.finding.message)
    assert seen == set(rulebook.accounts)


def test_nothing_is_said_of_an_account_that_states_nothing(rulebook: Rulebook) -> None:
    assert breaches(Asked("a"), Profile(), rulebook) == []
    bare = Asked("a", platforms=("instagram", "snapchat", "reddit", "line", "xiaohongshu", "youtube", "linkedin"))
    assert breaches(bare, Profile(), rulebook) == []


def test_goals_are_known_by_many_names(tmp_path: Path) -> None:
    path = tmp_path / "snslint.yaml"
    path.write_text("accounts: {a: {goals: [Loyal fans, 引流, thought_leadership]}}", encoding="utf-8")
    assert load_config(str(path)).settings.accounts["a"].goals == ["loyal-fans", "traffic", "thought-leadership"]
    (tmp_path / "b").mkdir()
    wrong = tmp_path / "b" / "snslint.yaml"
    wrong.write_text("accounts:\n  a:\n    goals: [expsure]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r":3: 'expsure' is not a goal that is known \(did you mean 'exposure'\?\)"):
        load_config(str(wrong))
