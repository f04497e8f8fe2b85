"""One configuration file: every mistake is named, with its line and what was probably meant."""

from __future__ import annotations

import pytest

from snslint.config.merge import load_config
from snslint.errors import ConfigError

BAD = [
    ("acounts: {}", "snslint.yaml:1: 'acounts' is not known (did you mean 'accounts'?)"),
    ("fail_on: error", "snslint.yaml:1: 'fail_on' is not known (did you mean 'fail-on'?)"),
    ("\nfail-on: errror", "snslint.yaml:2: fail-on must be 'advice', 'warning', 'error' or 'never', not 'errror' (did you mean 'error'?)"),
    ("fail-score: 300", "snslint.yaml:1: fail-score must be a number from 0 to 100, not '300'"),
    ("lang: de", "snslint.yaml:1: lang must be 'en' or 'zh', not 'de'"),
    ("accounts: [a]", "snslint.yaml:1: accounts must be a list of 'key: value' lines, not a list"),
    ("accounts:\n  a:\n    positioning: sales", "snslint.yaml:3: accounts.a.positioning must be 'interaction-led' or 'sales-led', not 'sales' (did you mean 'sales-led'?)"),
    ("accounts:\n  a:\n    platforms: [instagrm]", "snslint.yaml:3: no platform 'instagrm' is known (did you mean 'instagram'?)"),
    ("accounts:\n  a: {markets: [Narnia]}", "snslint.yaml:2: 'Narnia' is not a market (two-letter country codes, as in US, GB, CN; EU for the union)"),
    ("accounts:\n  a: {languages: [Klingonish speech]}", "snslint.yaml:2: 'Klingonish speech' is not a language code (as in en, zh, es)"),
    ("accounts:\n  a: {promotion-budget: {share: 3}}", "snslint.yaml:2: accounts.a.promotion-budget.share must be a number from 0 to 1, not '3'"),
    ("accounts:\n  a: {promotion-budget: {windw: 3}}", "snslint.yaml:2: 'windw' is not known in accounts.a.promotion-budget (did you mean 'window'?)"),
    ("accounts:\n  a: {team-size: none}", "snslint.yaml:2: accounts.a.team-size must be a whole number from 1 up, not 'none'"),
    ("accounts:\n  a: {tolerance: {instagram: {aim: 60, limit: 30}}}", "snslint.yaml:2: the aim of instagram lies above its limit (swap them)"),
    ("accounts:\n  a: {tolerance: {instagran: {aim: 6}}}", "snslint.yaml:2: no platform 'instagran' is known (did you mean 'instagram'?)"),
    ("rules: {us-ftc: of}", "snslint.yaml:1: rules.us-ftc must be 'off', 'advice', 'warning' or 'error', not 'of' (did you mean 'off'?)"),
    ("rules: {two words: off}", "snslint.yaml:1: 'two words' cannot be the name of a rule (as in us-ftc, craft/shouting, urgency-scarcity)"),
    ("brand: {require: [{when: tea}]}", "snslint.yaml:1: brand.require lacks 'text'"),
    ("brand: {avoid: [cheap]}", "snslint.yaml:1: brand.avoid must be a list of 'key: value' lines, not a list"),
    ("paths: {'a/**': nobody}", "snslint.yaml:1: paths give 'a/**' to account 'nobody', which is not there (no account is configured)"),
    ("extends: snslint:recomended", "snslint.yaml:1: 'snslint:recomended' does not come with snslint (did you mean 'snslint:recommended'?)"),
    ("extends: [./nowhere]", "snslint.yaml:1: there is no './nowhere' to extend (looked for nowhere)"),
    ("- a\n- b", "snslint.yaml:1: the file must be a list of 'key: value' lines, not a list"),
    ("lang: en\nlang: zh", "snslint.yaml:2: key 'lang' stands twice (first on line 1)"),
    ("lang: [en", "snslint.yaml:2: not valid YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), BAD, ids=[told.split(": ", 1)[1][:50] for _, told in BAD])
def test_names_the_mistake(write, text, told):
    with pytest.raises(ConfigError) as raised:
        load_config(str(write("snslint.yaml", text)))
    assert str(raised.value).startswith(told)


def test_names_every_mistake_of_a_file_in_order(write):
    path = write("snslint.yaml", "acounts: {}\nmarkets: [Narnia]\nrules:\n  us-ftc: of\nfail-score: x\n")
    with pytest.raises(ConfigError) as raised:
        load_config(str(path))
    assert [problem.line for problem in raised.value.problems] == [1, 2, 4, 5]


def test_a_lone_word_is_a_list_of_one(write):
    settings = load_config(str(write("snslint.yaml", "platforms: IG, 小红书\nmarkets: uk\n"))).settings
    assert settings.platforms == ["instagram", "xiaohongshu"]
    assert settings.markets == ["GB"]


def test_off_and_no_stay_words(write):
    settings = load_config(
        str(write("snslint.yaml", "rules: {craft: off}\nbrand: {avoid: {no: 'yes', cheap: }}"))
    ).settings
    assert settings.rules == {"craft": "off"}
    assert settings.brand.avoid == {"no": "yes", "cheap": None}


def test_an_empty_file_says_nothing(write):
    assert load_config(str(write("snslint.yaml", "# nothing yet\n"))).settings.accounts == {}


def test_a_file_that_is_not_utf8(write):
    path = write("snslint.yaml")
    path.write_bytes(b"lang: \xff\xfe")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        load_config(str(path))


PYPROJECT = """\
[project]
name = "shop"

[tool.snslint]
fail-on = "warning"

[tool.snslint.accounts.acme-shop]
positioning = "{positioning}"
platforms = ["facebook"]

[tool.other]
lang = "xx"
"""


def test_pyproject(write):
    config = load_config(str(write("pyproject.toml", PYPROJECT.format(positioning="sales-led"))))
    assert config.settings.accounts["acme-shop"].positioning == "sales-led"
    assert config.place(("accounts", "acme-shop", "platforms")) == "pyproject.toml:9"
    assert config.place(("fail-on",)) == "pyproject.toml:5"


def test_pyproject_mistakes_have_lines(write):
    with pytest.raises(ConfigError, match=r"^pyproject.toml:8: accounts.acme-shop.positioning must be"):
        load_config(str(write("pyproject.toml", PYPROJECT.format(positioning="both"))))
    with pytest.raises(ConfigError, match=r"^pyproject.toml:1: not valid TOML"):
        load_config(str(write("pyproject.toml", "[tool.snslint\n")))
