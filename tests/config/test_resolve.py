"""What holds for one draft, and who said so."""

from __future__ import annotations

import msgspec
import pytest

from snslint.config.discover import config_for
from snslint.config.profile import Options, with_languages, with_platforms
from snslint.config.resolve import resolve
from snslint.errors import ConfigError, DraftError, UsageError
from snslint.rulebook.schema import Band, Platform

CONFIG = """\
accounts:
  acme-shop: {positioning: sales-led, platforms: [facebook], markets: [US], products: [toys]}
  trail-talk:
    positioning: interaction-led
    platforms: [instagram, reddit]
    tolerance: {instagram: {limit: 20}}
paths:
  content/**: acme-shop
  content/trail-talk/**: trail-talk
platforms: [x]
markets: [GB]
lang: zh
"""


@pytest.fixture
def config(write):
    write("snslint.yaml", CONFIG)
    return config_for("content/draft.md")


def test_with_nothing_said():
    profile = resolve({}, "draft.md")
    assert (profile.account, profile.positioning, profile.platforms, profile.markets) == ("", "", (), ())
    assert (profile.kind, profile.surface, profile.fail_on) == ("post", "feed", "error")
    assert profile.origin["markets"] == "language"
    assert profile.origin["platforms"] == "default: every mainstream platform"


def test_the_order_of_who_is_heard(config):
    facts = {"account": "trail-talk", "platforms": ["threads"]}
    lines = {"account": 2, "platforms": 3}
    profile = resolve(facts, "content/draft.md", config, Options(markets=["de"]), lines)
    assert profile.markets == ("DE",)
    assert profile.platforms == ("threads",)
    assert profile.positioning == "interaction-led"
    assert profile.lang == "zh"
    assert profile.kind == "post"
    assert profile.origin["markets"] == "command line"
    assert profile.origin["platforms"] == "content/draft.md:3"
    assert profile.origin["account"] == "content/draft.md:2"
    assert profile.origin["positioning"] == "snslint.yaml:4 accounts.trail-talk"
    assert profile.origin["lang"] == "snslint.yaml:12"
    assert profile.origin["kind"] == "default"


def test_the_account_of_a_path(config):
    profile = resolve({}, "content/draft.md", config)
    assert profile.account == "acme-shop"
    assert profile.origin["account"] == "snslint.yaml:8 paths 'content/**'"
    assert profile.products == ("toys",)


def test_the_last_matching_path_wins(config):
    assert resolve({}, "content/trail-talk/lake.md", config).account == "trail-talk"


def test_defaults_of_the_configuration(config):
    profile = resolve({}, "elsewhere/draft.md", config)
    assert (profile.account, profile.platforms, profile.markets) == ("", ("x",), ("GB",))


def test_positioning_of_the_draft_over_its_account(config):
    profile = resolve({"account": "acme-shop", "positioning": "interaction-led"}, "d.md", config)
    assert profile.positioning == "interaction-led"


def test_bounds_of_an_account(config):
    profile = resolve({"account": "trail-talk"}, "d.md", config)
    assert profile.bounds("instagram").limit == 20
    assert profile.bounds("reddit").limit is None


@pytest.mark.parametrize(
    ("kind", "surface", "boosted"),
    [("post", "feed", False), ("reply", "comment", False), ("email", "message", False), ("ad", "feed", True)],
)
def test_a_kind_has_its_surface(kind, surface, boosted):
    profile = resolve({"kind": kind}, "d.md")
    assert (profile.surface, profile.boosted) == (surface, boosted)


def test_an_ad_that_says_it_is_not_boosted():
    assert resolve({"kind": "ad", "boosted": False}, "d.md").boosted is False


def test_front_matter_as_people_write_it():
    facts = {
        "Platform": "IG, Twitter",
        "sponsored": "yes",
        "language": "English",
        "market": "uk",
        "evidence": ["a test"],
        "label": "paid-partnership",
    }
    profile = resolve(facts, "d.md")
    assert profile.platforms == ("instagram", "x")
    assert profile.sponsored is True
    assert profile.languages == ("en",)
    assert profile.markets == ("GB",)
    assert profile.evidence == {"a test": "a test"}
    assert profile.label == "paid-partnership"


def test_front_matter_of_other_tools_is_left_alone():
    resolve(
        {
            "date": "2026-01-01",
            "layout": "post",
            "published": True,
            "x-owner": "me",
            "Datum": 1,
            "account_id": 5,
            "publish_at": 1,
            "idx": 3,
        },
        "d.md",
    )


BAD = [
    ({"platfroms": ["x"]}, "d.md:2: 'platfroms' is not known in front matter (did you mean 'platforms'?)"),
    ({"kind": "pots"}, "d.md:2: kind must be 'post', 'giveaway'"),
    ({"platforms": ["facebok"]}, "d.md:2: no platform 'facebok' is known (did you mean 'facebook'?)"),
    ({"sponsored": "maybe"}, "d.md:2: sponsored must be true or false, not 'maybe'"),
    ({"surface": "wall"}, "d.md:2: surface must be 'feed'"),
    ({"positioning": "sales"}, "d.md:2: positioning must be 'interaction-led' or 'sales-led', not 'sales'"),
    ({"markets": {"US": 1}}, "d.md:2: markets must be a list, not a list of 'key: value' lines"),
    ({"segment": "novel"}, "d.md:2: segment must be 'new', 'returning', 'loyal' or 'lapsed', not 'novel'"),
]


@pytest.mark.parametrize(("facts", "told"), BAD)
def test_bad_front_matter(facts, told):
    with pytest.raises(DraftError) as raised:
        resolve(facts, "d.md", lines=dict.fromkeys(facts, 2))
    assert str(raised.value).startswith(told)


def test_the_same_thing_twice():
    with pytest.raises(DraftError, match="'platforms' says the same thing as 'platform'"):
        resolve({"platform": "x", "platforms": ["x"]}, "d.md")


def test_an_unknown_account(config):
    with pytest.raises(ConfigError) as raised:
        resolve({"account": "trail-tak"}, "d.md", config, lines={"account": 2})
    assert str(raised.value) == "d.md:2: there is no account 'trail-tak' in snslint.yaml (did you mean 'trail-talk'?)"


def test_everything_wrong_on_the_command_line(config):
    with pytest.raises(UsageError) as raised:
        resolve({}, "d.md", config, Options(account="q", platforms=["instgram,x"], markets=["USAA"]))
    assert [problem.message for problem in raised.value.problems] == [
        "there is no account 'q' in snslint.yaml",
        "no platform 'instgram' is known",
        "'USAA' is not a market",
    ]


def test_ignore_adds_up(write):
    write("snslint.yaml", "ignore: [a]")
    profile = resolve({"ignore": ["b"]}, "d.md", config_for("d.md"), Options(ignore=["c"]))
    assert set(profile.ignore) == {"a", "b", "c"}


def test_languages_bring_markets():
    profile = with_languages(resolve({}, "d.md"), ["zh", "en"])
    assert profile.markets == ("CN", "US")
    assert profile.origin["markets"] == "default: from language zh, language en"


def test_traditional_characters_bring_no_mainland_law():
    assert with_languages(resolve({}, "d.md"), ["zh-Hant"]).markets == ("TW",)


def test_a_chinese_platform_brings_its_law():
    assert with_languages(resolve({"platforms": ["wechat"]}, "d.md"), ["zh-Hant"]).markets == ("TW", "CN")
    assert with_languages(resolve({"platforms": ["wechat"]}, "d.md"), ["en"]).markets == ("US", "CN")


def test_named_markets_stay():
    assert with_languages(resolve({"markets": ["DE"]}, "d.md"), ["en"]).markets == ("DE",)


def test_platforms_by_record():
    bands = {"sales-led": Band(40, 60, "why")}
    records = {
        "facebook": Platform({"en": "Facebook"}, bands, "stable", "2026-01-01", mainstream=True),
        "skype": Platform({"en": "Skype"}, bands, "declining", "2026-01-01"),
    }
    assert with_platforms(resolve({}, "d.md"), records).platforms == ("facebook",)
    assert with_platforms(resolve({"platforms": "any, skype"}, "d.md"), records).platforms == ("facebook", "skype")
    assert with_platforms(resolve({"platforms": "all"}, "d.md"), records).platforms == ("facebook", "skype")


def test_a_draft_for_e_mail_alone_is_an_e_mail():
    place = Platform({"en": "x"}, tolerance={"sales-led": Band(30, 60, "why")}, standing="stable", checked="2026-06-01")
    records = {"email": msgspec.structs.replace(place, kind="email"), "x": place}
    assert with_platforms(resolve({"platforms": ["email"]}, "d.md"), records).kind == "email"
    assert with_platforms(resolve({"platforms": ["email"], "kind": "post"}, "d.md"), records).kind == "post"
    assert with_platforms(resolve({"platforms": ["email", "x"]}, "d.md"), records).kind == "post"


@pytest.mark.parametrize("name", ["小紅書", "小红书", "RED", "xiaohongshu", "REDnote", " XHS "])
def test_a_platform_by_any_name(name):
    assert resolve({"platforms": [name]}, "d.md").platforms == ("xiaohongshu",)
