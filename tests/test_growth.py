"""Work grows with the text, not with the square of it: counted in comparisons, never in time."""

import gc
from collections.abc import Callable
from typing import Any

import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine import edits, guards, hits, matchers
from snslint.engine.find import find
from snslint.linter import Linter
from snslint.rulebook.compiled import Rulebook

REPEATED = [
    "Tag 3 friends to win! ",
    "FREE!!! ",
    "50% off today, was $99 now $49. ",
    "关注并转发抽奖，微信vx123，全网最低价！",
    "No.1 best cure 👉 https://bit.ly/x1 #ad #free @shop ",
]
SOME = 40


class Counter:
    """Counts the calls of functions that compare two places."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        for module, name in ((matchers, "near"), (guards, "_holds"), (hits, "overlap"), (edits, "overlap")):
            monkeypatch.setattr(module, name, self.counted(getattr(module, name)))

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            self.calls += 1
            return function(*given)

        return call


@pytest.mark.parametrize("text", REPEATED)
def test_twice_the_text_is_twice_the_work(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    linter = Linter(config_file=False)
    counter = Counter(monkeypatch)
    made = []
    for times in (SOME, 2 * SOME):
        counter.calls = 0
        report = linter.lint(text * times)
        made.append((counter.calls, len(report.findings)))
    (calls, findings), (more_calls, more_findings) = made
    assert more_findings > findings
    assert more_calls <= 2.1 * calls + 50, made


def test_a_quiet_draft_asks_few_rules(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a draft does not hold is not looked for: a tenth of the rules at most are asked, and few expressions run."""
    from snslint.engine import find as finding
    from snslint.engine import patterns

    asked: list[int] = []
    run: list[object] = []
    sightings, compiled = finding._sightings, patterns._compiled
    monkeypatch.setattr(finding, "_sightings", lambda number, *rest: asked.append(number) or sightings(number, *rest))
    monkeypatch.setattr(patterns, "_compiled", lambda pattern: run.append(pattern) or compiled(pattern))
    text = "We walked around the lake this morning and the light was lovely."
    find(parse(read_text(text, "-", "md"))[0], rulebook)
    rules = len(rulebook.compiled.practices) + len(rulebook.compiled.signals)
    assert len(asked) <= rules / 10
    assert len(run) <= 12


@pytest.mark.parametrize("config_file", [False, None])
def test_nothing_of_a_post_is_kept(config_file: bool | None) -> None:
    """What was met before leaves nothing behind, so memory is flat over any number of posts."""
    linter = Linter(config_file=config_file)
    text = " ".join(REPEATED)
    kept = []
    for _ in range(3):
        for number in range(20):
            linter.lint(f"{text}{number}")
        gc.collect()
        kept.append(len(gc.get_objects()))
    assert kept[2] - kept[1] < 20, kept
