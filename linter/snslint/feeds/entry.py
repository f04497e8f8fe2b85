"""What a rule over many posts needs to know of one of them: little, so that a year of posts fits in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from snslint.documents.normalise import fold
from snslint.feeds.post import Post
from snslint.model import SEVERITIES, Report
from snslint.rulebook.feed import Posts

_HASHTAG = re.compile(r"[#＃]([^\W_][\w-]*)")
_MENTION = re.compile(r"(?<![\w@.])@([A-Za-z0-9_][\w.]*\w|\w)")


class Entry(msgspec.Struct, frozen=True):
    """One post as checked: where it stands, what it says, and what was found. `timed`: its hour is known."""

    row: int
    id: str
    file: str
    account: str
    platforms: tuple[str, ...]
    when: datetime | None
    text: str
    intensity: float
    depth: int
    verdict: str
    seen: frozenset[str]
    facts: Mapping[str, Any]
    language: str = ""
    positioning: str = ""
    url: str = ""
    findings: tuple[str, ...] = ()
    grave: tuple[int, int, int] = (0, 0, 0)

    @property
    def name(self) -> str:
        """How it is called in a message: its id, else its file, else its row."""
        return self.id or self.file or f"row {self.row}"

    @property
    def day(self) -> str:
        """The day it is of; empty when it has none."""
        return self.when.date().isoformat() if self.when else ""

    @property
    def timed(self) -> bool:
        """Whether its hour is known: midnight to the second is what a bare day turns into."""
        return self.when is not None and bool(self.when.hour or self.when.minute or self.when.second)

    @property
    def hashtags(self) -> frozenset[str]:
        """Its hashtags, folded."""
        return frozenset(fold(tag) for tag in _HASHTAG.findall(self.text))

    @property
    def mentions(self) -> frozenset[str]:
        """Whom it mentions, folded."""
        return frozenset(fold(name) for name in _MENTION.findall(self.text))

    def counts(self, posts: Posts) -> bool:
        """Whether it is one of the posts that a rule counts."""
        asked = posts.intensity is not None or posts.depth is not None or posts.seen or posts.fact
        return (
            not asked
            or (posts.intensity is not None and self.intensity >= posts.intensity)
            or (posts.depth is not None and self.depth >= posts.depth)
            or any(name in self.seen for name in posts.seen)
            or any(_holds(self.facts.get(name), wanted) for name, wanted in posts.fact.items())
        )


def _holds(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool):
        return bool(value) is wanted
    return value in wanted if isinstance(wanted, list) else bool(value == wanted)


_KEPT = ("campaign", "kind", "sponsored", "gifted", "affiliate", "label", "boosted")


def entry_of(post: Post, report: Report) -> Entry:
    """The entry of a post that was checked."""
    live = [finding for finding in report.findings if finding.state == "live"]
    platforms = post.platforms or _stated(post.facts)
    verdicts = [standing.verdict for standing in report.platforms]
    worst = next((v for v in ("hold", "revise", "ready") if v in verdicts), "ready")
    counts = tuple(sum(f.severity == severity for f in live) for severity in reversed(SEVERITIES))
    return Entry(
        row=post.row, id=post.id, file=post.file, account=report.account or post.account, platforms=platforms,
        when=post.when, text=report.text or post.text, intensity=report.intensity, depth=report.interaction_depth, verdict=worst,
        seen=frozenset(report.seen), facts={key: post.facts[key] for key in _KEPT if post.facts.get(key)},
        language=report.language, positioning=report.positioning, url=post.url,
        findings=tuple(dict.fromkeys(f.rule for f in live if f.severity != "advice")), grave=(counts[0], counts[1], counts[2]),
    )  # fmt: skip


def _stated(facts: Mapping[str, Any]) -> tuple[str, ...]:
    from snslint.config.names import platform_id

    named = facts.get("platforms", facts.get("platform")) or ()
    named = [named] if isinstance(named, str) else named
    found = [platform_id(name) for name in named if isinstance(name, str)] if isinstance(named, (list, tuple)) else []
    return tuple(name for name in found if name)
