"""A few rules compiled with what they need alone come out as they do among all others."""

from __future__ import annotations

import pytest

from snslint.engine.prove import failure
from snslint.rulebook.compile import compile_rules
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import cases, prove
from snslint.rulebook.files import read, shipped
from snslint.rulebook.needed import needed_by


@pytest.fixture(scope="module")
def files() -> object:
    return read([shipped()])


@pytest.mark.parametrize(
    "names",
    [
        ["tag-friends"],
        ["selling-share"],
        ["subject-re-fwd"],
        ["evasive-spelling"],
        ["engagement-trade"],
        ["rank-first", "cure-disease"],
        ["giveaway-terms"],
    ],
    ids=lambda names: " ".join(names),
)
def test_what_is_left_out_is_not_needed(files, names: list[str]) -> None:  # type: ignore[no-untyped-def]
    needed = needed_by(files, names)
    book = Rulebook(compile_rules(needed, ""))
    asked = list(cases(files, names))
    assert asked
    assert not list(prove(asked, failure, book))
    assert len(needed.concepts()) < len(files.concepts())
    assert not needed.of("policies")


def test_a_word_that_is_also_a_rules_name_brings_no_rule(files) -> None:  # type: ignore[no-untyped-def]
    needed = needed_by(files, ["tag-friends"])
    assert set(needed.of("practices")) == {"tag-friends"}
    assert not needed.of("signals")


def test_a_part_that_is_missing_would_show(files) -> None:  # type: ignore[no-untyped-def]
    needed = needed_by(files, ["tag-friends"])
    without = {**needed.by_kind, "concepts": {}}
    with pytest.raises(Exception, match="no concept"):
        compile_rules(needed._replace(by_kind=without), "")


def test_a_rule_over_a_run_of_posts_brings_the_rules_that_it_counts(files) -> None:  # type: ignore[no-untyped-def]
    feeds = [file for file in files.of("practices").values() if file.data.match and file.data.match.feed]
    assert any(file.data.match.feed.of.seen for file in feeds)
    for file in feeds:
        needed = needed_by(files, [file.id])
        counted = {*file.data.match.feed.of.seen, *file.data.match.feed.seed.seen}
        assert counted <= {*needed.of("practices"), *needed.of("signals")}
