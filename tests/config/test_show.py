"""`--show-config` as text."""

from __future__ import annotations

from snslint.config.discover import config_for
from snslint.config.resolve import resolve
from snslint.config.show import show


def test_each_value_with_its_origin(write):
    write("snslint.yaml", "accounts:\n  trail-talk: {positioning: interaction-led}\n")
    write("pyproject.toml", "[tool.snslint]\n")
    config = config_for("d.md")
    profile = resolve({"account": "trail-talk"}, "d.md", config, lines={"account": 2})
    assert show("d.md", profile, config, ["date"]).splitlines() == [
        "d.md",
        "  settings read from: snslint.yaml",
        "  account      trail-talk       d.md:2",
        "  positioning  interaction-led  snslint.yaml:2 accounts.trail-talk",
        "  platforms    -                default: every mainstream platform",
        "  markets      -                language",
        "  kind         post             default",
        "  surface      feed             default",
        "  fail-on      error            default",
        "  nobody says: languages, segment, sponsored, gifted, affiliate, boosted, label, publish, campaign,",
        "    products, evidence, business, stage, goals, team-size, promotion-budget, tolerance, levels,",
        "    mandatory, select, ignore, brand, baseline, fail-score, lang",
        "  front matter that snslint does not read: date",
        "  note: pyproject.toml is not read: snslint.yaml in the same folder comes first",
    ]
