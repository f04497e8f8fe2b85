"""Examples of rules of scope feed: each is a run of posts, checked as an audit would check it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from snslint.config.profile import Options, Profile, with_languages, with_platforms
from snslint.config.resolve import resolve
from snslint.feeds.entry import Entry, entry_of
from snslint.feeds.findings import findings_of
from snslint.feeds.post import Post
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import Case
from snslint.rulebook.schema import Example

START = datetime(2026, 1, 5, 9, 30)
"""The day of an example's first post."""


def failure(case: Case, rulebook: Rulebook) -> str:
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
