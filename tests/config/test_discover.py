"""Which file holds for a folder."""

from __future__ import annotations

from snslint.config.discover import config_for, forget


def test_nothing_configured(write):
    write("draft.md")
    assert config_for("draft.md").files == ()


def test_the_nearest_file_replaces_the_one_above(write):
    write("snslint.yaml", "lang: en\nfail-score: 50")
    write("posts/snslint.yaml", "lang: zh")
    assert config_for("posts/draft.md").settings.lang == "zh"
    assert config_for("posts/draft.md").settings.fail_score is None
    assert config_for("posts/deep/down/draft.md").settings.lang == "zh"
    assert config_for("draft.md").settings.fail_score == 50


def test_does_not_look_beyond_the_repository(write):
    write("snslint.yaml", "lang: zh")
    write("inner/.git/HEAD", "")
    assert config_for("inner/draft.md").files == ()


def test_a_folder_is_its_own_place(write):
    write("posts/snslint.yaml", "lang: zh")
    assert config_for("posts").settings.lang == "zh"


def test_snslint_yaml_comes_before_pyproject_and_says_so(write):
    write("snslint.yaml", "lang: zh")
    write("pyproject.toml", '[tool.snslint]\nlang = "en"\n')
    config = config_for("draft.md")
    assert config.settings.lang == "zh"
    assert config.notes == ("pyproject.toml is not read: snslint.yaml in the same folder comes first",)


def test_the_hidden_name(write):
    write(".snslint.yaml", "lang: zh")
    assert config_for("draft.md").settings.lang == "zh"


def test_a_pyproject_of_others_is_passed_by(write):
    write("snslint.yaml", "lang: zh")
    write("posts/pyproject.toml", "[project]\nname = 'x'\n")
    assert config_for("posts/draft.md").settings.lang == "zh"


def test_forget_sees_a_changed_file(write):
    write("snslint.yaml", "lang: zh")
    assert config_for("draft.md").settings.lang == "zh"
    write("snslint.yaml", "lang: en")
    forget()
    assert config_for("draft.md").settings.lang == "en"
