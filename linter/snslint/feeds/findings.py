"""From what is seen over the posts of an account to findings: everyone who may speak speaks, as of a single draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec

from snslint.config.profile import Profile
from snslint.config.schema import PromotionBudget
from snslint.feeds.copies import alike, copies
from snslint.feeds.entry import Entry
from snslint.feeds.festivals import festival
from snslint.feeds.measures import BY_RUN, Seen, Terms, climbed
from snslint.feeds.rhythms import rhythm
from snslint.feeds.runs import Run, runs
from snslint.feeds.trends import trend
from snslint.model import SEVERITIES, Document, Draft, Finding, Sighting
from snslint.policy.decide import decide
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.feed import Feed

ProfileOf = Callable[[str, tuple[str, ...], Sequence[Entry]], Profile]
"""What holds for an account on some platforms, given its posts."""


class FeedFinding(msgspec.Struct, frozen=True):
    """One thing said of a run of posts: the finding, whose run it is, and the posts it is about, oldest first; how it
    was measured (`rulebook.feed.Feed.measure`)."""

    finding: Finding
    account: str
    platforms: tuple[str, ...]
    posts: tuple[Entry, ...]
    first: str = ""
    last: str = ""
    value: float | None = None
    limit: float | None = None
    measure: str = ""


class RunSummary(msgspec.Struct, frozen=True):
    """A run in figures. `promotional` counts posts over the intensity at which the account's budget counts them;
    `prepared` of the `offers` came after something to take part in; `budget` is the share that may sell in `window`
    posts; `depths` counts posts by the depth of their interaction, from 0 to 4."""

    account: str
    platforms: tuple[str, ...]
    positioning: str
    posts: int
    dated: int
    first: str
    last: str
    intensity: float
    promotional: int
    budget: float | None
    prepared: int
    offers: int
    deepest: int
    window: int = 0
    depths: tuple[int, ...] = ()


def findings_of(
    entries: Sequence[Entry], rulebook: Rulebook, profile_of: ProfileOf, lang: str = "en"
) -> tuple[list[RunSummary], list[FeedFinding]]:
    """Every run in figures, and all that is said of it, worst first.

    Args:
        entries: all posts, in any order.
        rulebook: its practices of scope feed are asked.
        profile_of: what holds for an account; the configuration's and the command line's word.
        lang: language of the messages.

    Raises:
        UserError: an account's profile cannot be made; a library is missing.
    """
    found: list[FeedFinding] = []
    summaries: list[RunSummary] = []
    of_accounts = [(run, profile_of(run.account, run.platforms, run.posts)) for run in runs(entries)]
    groups = {
        least: alike(entries, least)
        for least in {feed.alike for feed in rulebook.feeds.values() if feed.measure == "copies"}
    }
    for run, profile in of_accounts:
        terms = Terms(profile.promotion_budget or PromotionBudget(), profile.markets, rulebook.platforms)
        summaries.append(_summary(run, profile, rulebook))
        for practice, feed in rulebook.feeds.items():
            for seen in _measured(feed, run, terms, rulebook, lang):
                found += _told(practice, feed, seen, run.account, run.platforms, profile, rulebook, lang)
    for practice, feed in rulebook.feeds.items():
        if feed.measure == "copies":
            for seen in copies(feed, entries, groups[feed.alike]):
                platforms, account = _common(seen), seen.posts[0].account
                profile = profile_of(account, platforms, seen.posts)
                found += _told(practice, feed, seen, account, platforms, profile, rulebook, lang)
    found.sort(key=lambda f: (-SEVERITIES.index(f.finding.severity), f.account, f.first, f.finding.rule))
    return summaries, found


def _measured(feed: Feed, run: Run, terms: Terms, rulebook: Rulebook, lang: str) -> Iterator[Seen]:
    if feed.measure == "trend":
        return trend(feed, run, terms)
    if feed.measure == "festival":
        return festival(feed, run, terms, rulebook.festivals, lang)
    if feed.measure == "rhythm":
        return rhythm(feed, run, terms, lang)
    measure = BY_RUN.get(feed.measure)
    return measure(feed, run, terms) if measure else iter(())


def _common(seen: Seen) -> tuple[str, ...]:
    """The platforms that more than one of the posts went to; all of them where no two share one."""
    names = [name for post in seen.posts for name in post.platforms]
    return tuple(dict.fromkeys(n for n in names if names.count(n) > 1)) or tuple(dict.fromkeys(names))


def _told(
    practice: str, feed: Feed, seen: Seen, account: str, platforms: tuple[str, ...], profile: Profile,
    rulebook: Rulebook, lang: str,
) -> list[FeedFinding]:  # fmt: skip
    sighting = Sighting(practice, -1, -1, seen.confidence, captures=seen.captures)
    document = Document(Draft("", ""), "", "", (), (), (), (), profile.languages, profile.facts(), "")
    told = []
    for finding in decide(document, (sighting,), profile, rulebook, lang).findings:
        key = "\0".join(
            (practice, account, *platforms, *(post.name for post in seen.posts), seen.captures.get("match", ""))
        )
        print_ = blake2b(key.encode(), digest_size=8).hexdigest()
        told.append(
            FeedFinding(
                msgspec.structs.replace(finding, fingerprint=print_),
                account,
                platforms,
                seen.posts,
                seen.captures.get("first", ""),
                seen.captures.get("last", ""),
                seen.value,
                seen.limit,
                feed.measure,
            )
        )
    return told


def _summary(run: Run, profile: Profile, rulebook: Rulebook) -> RunSummary:
    budget = profile.promotion_budget or (PromotionBudget() if profile.positioning == "interaction-led" else None)
    selling = selling_rule(rulebook.feeds)
    ladder = _rule(rulebook.feeds, "ladder")
    prepared, offers = climbed(ladder, run) if ladder else (0, 0)
    days = [post.day for _, post in run.dated]
    n = len(run.posts)
    return RunSummary(
        account=run.account, platforms=run.platforms, positioning=profile.positioning, posts=n, dated=len(days),
        first=days[0] if days else "", last=days[-1] if days else "",
        intensity=sum(post.intensity for post in run.posts) / n if n else 0.0,
        promotional=sum(post.counts(selling.of) for post in run.posts) if selling else 0,
        budget=budget.share if budget else None, prepared=prepared, offers=offers,
        deepest=max((post.depth for post in run.posts), default=0), window=(budget or PromotionBudget()).window,
        depths=tuple(sum(post.depth == depth for post in run.posts) for depth in range(5)),
    )  # fmt: skip


def selling_rule(feeds: Mapping[str, Feed]) -> Feed | None:
    """The rule that counts promotion against the account's budget."""
    return _rule(feeds, "share")


def _rule(feeds: Mapping[str, Feed], measure: str) -> Feed | None:
    """The rule that counts promotion against the budget, or that looks for the ladder."""
    return next((f for f in feeds.values() if f.measure == measure and (measure != "share" or f.max == "$share")), None)
