"""What files become together."""

from __future__ import annotations

import pytest

from snslint.config.discover import config_for
from snslint.config.merge import load_config
from snslint.config.selectors import check_selectors
from snslint.errors import ConfigError


def test_the_file_itself_has_the_last_word(write):
    write(
        "base.yaml",
        "lang: en\nrules: {craft: off, us-ftc: error}\naccounts: {a: {positioning: sales-led, stage: growing}}",
    )
    write("snslint.yaml", "extends: base.yaml\nrules:\n  craft: warning\naccounts: {a: {stage: mature}}")
    config = config_for("draft.md")
    assert config.settings.rules == {"craft": "warning", "us-ftc": "error"}
    assert config.settings.accounts["a"].positioning == "sales-led"
    assert config.settings.accounts["a"].stage == "mature"
    assert config.place(("rules", "craft")) == "snslint.yaml:3"
    assert config.place(("rules", "us-ftc")) == "base.yaml:2"


def test_what_must_hold_only_grows(write):
    write("base.yaml", "mandatory: [us-ftc]\nselect: [a]\nexclude: [old/]")
    write("snslint.yaml", "extends: base.yaml\nmandatory: [uk-asa]\nselect: [b]\nexclude: [new/]")
    settings = config_for("draft.md").settings
    assert settings.mandatory == ["us-ftc", "uk-asa"]
    assert settings.select == ["b"]
    assert settings.exclude == ["old/", "new/"]


def test_a_nested_file_may_take_in_the_one_above(write):
    write("snslint.yaml", "lang: zh\nfail-score: 40")
    write("posts/snslint.yaml", "extends: [../snslint.yaml]\nfail-score: 60")
    settings = config_for("posts/draft.md").settings
    assert (settings.lang, settings.fail_score) == ("zh", 60)


def test_presets(write):
    write("snslint.yaml", "extends: snslint:strict")
    config = config_for("draft.md")
    assert config.settings.fail_on == "warning"
    assert config.place(("fail-on",)) == "snslint.yaml:1 extends snslint:strict"


def test_a_circle_is_named(write):
    write("a.yaml", "extends: b.yaml")
    write("b.yaml", "extends: c.yaml")
    write("c.yaml", "lang: en\nextends: a.yaml")
    with pytest.raises(ConfigError) as raised:
        load_config("a.yaml")
    assert str(raised.value) == (
        "c.yaml:2: extends goes round in a circle: a.yaml → b.yaml → c.yaml → a.yaml (take one of them out)"
    )


def test_two_ways_to_one_file_are_no_circle(write):
    write("base.yaml", "lang: zh")
    write("a.yaml", "extends: base.yaml")
    write("b.yaml", "extends: base.yaml")
    write("snslint.yaml", "extends: [a.yaml, b.yaml]")
    assert config_for("draft.md").settings.lang == "zh"


def test_extends_does_not_leave_the_repository(write, tmp_path):
    write("snslint.yaml", "extends: ../elsewhere.yaml")
    with pytest.raises(ConfigError, match=r"leads out of the repository"):
        config_for("draft.md")


def test_an_absolute_path_may(write, tmp_path_factory):
    outside = tmp_path_factory.mktemp("shared") / "house.yaml"
    outside.write_text("lang: zh", encoding="utf-8")
    write("snslint.yaml", f"extends: {outside}")
    assert config_for("draft.md").settings.lang == "zh"


def test_a_folder_of_rules(write):
    pack = write("our-rules/practices/house/no-slang.yaml").parents[2]
    write("our-rules/platforms/our-forum.yaml")
    write("snslint.yaml", "extends: ./our-rules\nplatforms: [our-forum]")
    config = config_for("draft.md")
    assert config.rule_paths == (str(pack),)
    assert config.settings.platforms == ["our-forum"]


def test_a_folder_without_rules(write):
    write("stuff/readme.txt")
    write("snslint.yaml", "extends: ./stuff")
    with pytest.raises(ConfigError, match=r"holds neither rules nor a snslint.yaml"):
        config_for("draft.md")


def test_unknown_rules_have_places(write):
    write("snslint.yaml", "rules:\n  us-ftcc: error\n  facebook/*: off\nmandatory: [us-ftc]\nignore:\n- tag-freinds")
    with pytest.raises(ConfigError) as raised:
        check_selectors(config_for("draft.md"), {"us-ftc", "facebook/tag-friends", "tag-friends"})
    assert str(raised.value) == (
        "snslint.yaml:2: no rule 'us-ftcc' is known (did you mean 'us-ftc'?)\n"
        "snslint.yaml:6: no rule 'tag-freinds' is known (did you mean 'tag-friends'?)"
    )


def test_the_baseline_lies_beside_the_file_that_names_it(write, tmp_path):
    write("posts/snslint.yaml", "baseline: known.json")
    assert config_for("posts/draft.md").settings.baseline == str(tmp_path / "posts" / "known.json")


@pytest.mark.parametrize("entry", ["../../etc", "rules/../../elsewhere", "./../elsewhere.yaml", "a/b/../../../x"])
def test_no_path_climbs_out_of_the_repository(write, entry):
    write("snslint.yaml", f"extends: {entry}")
    with pytest.raises(ConfigError, match=r"leads out of the repository"):
        config_for("draft.md")


def test_no_link_leads_out_of_the_repository(write, tmp_path, tmp_path_factory):
    outside = tmp_path_factory.mktemp("secrets")
    (outside / "snslint.yaml").write_text("lang: zh", encoding="utf-8")
    (tmp_path / "linked").symlink_to(outside)
    write("snslint.yaml", "extends: ./linked/snslint.yaml")
    with pytest.raises(ConfigError, match=r"leads out of the repository"):
        config_for("draft.md")


def test_a_link_inside_the_repository_is_followed(write, tmp_path):
    write("house/snslint.yaml", "lang: zh")
    (tmp_path / "linked").symlink_to(tmp_path / "house")
    write("snslint.yaml", "extends: ./linked/snslint.yaml")
    assert config_for("draft.md").settings.lang == "zh"


@pytest.mark.parametrize("key", ["extends", "baseline"])
def test_a_name_that_no_file_system_takes(write, key):
    from snslint.config.baseline import read

    write("snslint.yaml", f'{key}: "a\\0b"')
    if key == "extends":
        with pytest.raises(ConfigError, match=r"snslint.yaml:1: there is no 'a\0b' to extend"):
            config_for("draft.md")
    else:
        with pytest.raises(ConfigError, match=r"the baseline cannot be read"):
            read(config_for("draft.md").settings.baseline)
