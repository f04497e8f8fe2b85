"""Examples of rules of scope feed: each is a run of posts, checked as an audit would check it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from snslint.config.profile import Options, Profile, with_languages, with_platforms
from snslint.config.resolve import resolve
from snslint.errors import Problem
from snslint.feeds.entry import Entry, entry_of
from snslint.feeds.findings import findings_of
from snslint.feeds.post import Post
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import RuleFile, RuleFiles
from snslint.rulebook.schema import Example

START = datetime(2026, 1, 5, 9, 30)
"""The day of an example's first post."""


class FeedCase(NamedTuple):
    """One example of one feed rule: its file, whether it must be flagged, and the example."""

    file: RuleFile
    flags: bool
    number: int
    example: Example

    @property
    def id(self) -> str:
        """A name for it: `posting-burst flags 1`."""
        return f"{self.file.id} {'flags' if self.flags else 'passes'} {self.number + 1}"


def cases(files: RuleFiles, names: Collection[str] = ()) -> Iterator[FeedCase]:
    """The examples of all rules of scope feed, or of those named (by id or topic)."""
    for file in files.of("practices").values():
        if file.data.scope != "feed" or (names and file.id not in names and file.topic not in names):
            continue
        for flags, examples in ((True, file.data.examples.flags), (False, file.data.examples.passes)):
            for number, example in enumerate(examples):
                yield FeedCase(file, flags, number, example if isinstance(example, Example) else Example(example))


def failure(case: FeedCase, rulebook: Rulebook) -> str:
    """What is wrong with an example; empty when it comes out as it says."""
    if not case.example.posts:
        return "an example of a feed rule is a run of `posts`"
    entries = [entry_of(post, lint(post.draft("example"), rulebook)) for post in _posts(case.example)]
    found = findings_of(
        entries, rulebook, lambda account, platforms, posts: _profile(case.example.facts, platforms, posts, rulebook)
    )
    seen = {finding.finding.practice for finding in found[1]}
    if case.flags and case.file.id not in seen:
        return "sees nothing in the run"
    return "flags the run" if not case.flags and case.file.id in seen else ""


def prove(rulebook: Rulebook, files: RuleFiles, names: Collection[str] = ()) -> Iterator[Problem]:
    """Each example that does not come out, with its place."""
    for case in cases(files, names):
        wrong = failure(case, rulebook)
        if wrong:
            kind = "flags" if case.flags else "passes"
            line = case.file.loaded.line(("examples", kind, case.number))
            yield Problem(case.file.path, line, f"{case.id}: {wrong}")


def _posts(example: Example) -> Iterator[Post]:
    at = START
    row = 0
    for run in example.posts:
        for number in range(1, run.times + 1):
            row += 1
            text = run.text.replace("{n}", str(row if run.times > 1 else number))
            bare = at.replace(hour=0, minute=0) if run.every == 0 else at
            platforms = (run.platform,) if run.platform else ()
            facts = {**example.facts, **run.facts}
            yield Post(row, text, str(row), when=bare, platforms=platforms, account=run.account, facts=facts)
            at += timedelta(days=run.every)


def _profile(
    facts: Mapping[str, Any], platforms: tuple[str, ...], posts: Collection[Entry], rulebook: Rulebook
) -> Profile:
    stated = {**facts, **({"platforms": list(platforms)} if platforms else {})}
    profile = with_platforms(resolve(stated, "example", None, Options(), {}), rulebook.platforms)
    return with_languages(profile, dict.fromkeys(post.language for post in posts))
