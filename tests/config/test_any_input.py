"""Whatever people write, it is understood or told of; it never breaks us."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.config.facts import FrontMatter
from snslint.config.layer import read_layer
from snslint.config.profile import Options
from snslint.config.resolve import resolve
from snslint.config.schema import Account, Settings
from snslint.errors import ConfigError, UserError

WORDS = st.sampled_from(
    ["any", "instagram", "IG", "yes", "off", "error", "us-ftc", "zh-Hant", "US", "0.5", "", " ", "x/y", "小红书"]
)
SCALARS = st.none() | st.booleans() | st.integers(-3, 400) | st.floats(allow_nan=True) | WORDS | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from([*FrontMatter.__struct_fields__, "platform", "platfroms", "date"]) | st.text(max_size=6)
NAMES = st.sampled_from([name.replace("_", "-") for kind in (Settings, Account) for name in kind.__struct_fields__])


@given(st.dictionaries(KEYS, VALUES, max_size=5))
@settings(max_examples=300, deadline=None)
def test_front_matter(facts):
    with contextlib.suppress(UserError):
        profile = resolve(facts, "draft.md")
        assert isinstance(profile.sponsored, bool)
        assert all(isinstance(name, str) for name in (*profile.platforms, *profile.markets, *profile.languages))
        assert set(profile.origin) == set(profile.__struct_fields__) - {"origin"}


@given(st.dictionaries(NAMES, VALUES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_configuration(tmp_path_factory, data):
    import yaml

    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with contextlib.suppress(ConfigError):
        layer = read_layer(str(path))
        assert set(layer.data) <= {name.replace("_", "-") for name in Settings.__struct_fields__}


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_a_file_of_any_text(tmp_path_factory, text):
    for name in ("any.yaml", "any.toml"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_text(text, encoding="utf-8", errors="replace")
        with contextlib.suppress(ConfigError):
            read_layer(str(path))


@given(st.lists(WORDS | st.text(max_size=5), max_size=3), st.lists(WORDS | st.text(max_size=5), max_size=3))
@settings(max_examples=150, deadline=None)
def test_command_line(platforms, markets):
    with contextlib.suppress(UserError):
        resolve({}, "draft.md", None, Options(platforms=platforms, markets=markets))
