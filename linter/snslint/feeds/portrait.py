"""What a report for the account's client keeps of each post as it passes: sums, and the few posts to show in full."""

from __future__ import annotations

from collections import Counter

import msgspec

from snslint.feeds.entry import Entry
from snslint.model import Finding, Report, Standing

KINDS, ALIKE = 60, 2
"""Kinds of risky posts held in memory, however long the file, and posts of a kind: those with the same findings."""
_RISKS = ("none", "low", "medium", "high")
_VERDICTS = ("ready", "revise", "hold")


class PlatformTally(msgspec.Struct):
    """How an account's posts stand on a platform. Grows as posts pass. `aim` and `limit` are those of most posts."""

    account: str
    platform: str
    posts: int = 0
    verdicts: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(_VERDICTS, 0))
    risks: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(_RISKS, 0))
    bounds: Counter[tuple[float, float]] = msgspec.field(default_factory=Counter)

    @property
    def aim(self) -> float:
        """The intensity to aim for."""
        return self.bounds.most_common(1)[0][0][0]

    @property
    def limit(self) -> float:
        """The intensity that the account bears here; 100 where it bears any."""
        return self.bounds.most_common(1)[0][0][1]

    def add(self, standing: Standing) -> None:
        """Count a post."""
        self.posts += 1
        self.verdicts[standing.verdict] += 1
        self.risks[standing.block_risk] += 1
        self.bounds[standing.aim, standing.limit] += 1


class RuleTally(msgspec.Struct):
    """In how many posts of an account a rule was broken, with the finding of the first."""

    account: str
    finding: Finding
    posts: int = 0


class RiskyPost(msgspec.Struct, frozen=True):
    """A post that is not ready, as an entry of its run and as its whole report."""

    entry: Entry
    report: Report


class Portrait:
    """Grows as posts pass; the memory it takes does not, but with accounts, platforms and rules."""

    def __init__(self) -> None:
        self.platforms: dict[tuple[str, str], PlatformTally] = {}
        self.unready = 0
        self._rules: dict[tuple[str, str], RuleTally] = {}
        self._riskiest: dict[tuple[str, ...], list[tuple[tuple[float, ...], int, RiskyPost]]] = {}
        self._seen = 0

    def add(self, entry: Entry, report: Report) -> None:
        """Count a post, and keep it if it is one of the riskiest."""
        self._seen += 1
        for standing in report.platforms:
            key = entry.account, standing.platform
            self.platforms.setdefault(key, PlatformTally(*key)).add(standing)
        grave = {f.rule: f for f in report.findings if f.state == "live" and f.severity != "advice"}
        for rule, finding in grave.items():
            self._rules.setdefault((entry.account, rule), RuleTally(entry.account, finding)).posts += 1
        if entry.verdict != "ready":
            self.unready += 1
            self._keep(tuple(sorted(entry.findings)), (_risk(entry, report), -self._seen, RiskyPost(entry, report)))

    def _keep(self, kind: tuple[str, ...], post: tuple[tuple[float, ...], int, RiskyPost]) -> None:
        posts = self._riskiest.setdefault(kind, [])
        posts.append(post)
        posts.sort(key=_place, reverse=True)
        del posts[ALIKE:]
        if len(self._riskiest) > KINDS:
            del self._riskiest[min(self._riskiest, key=lambda kind: _place(self._riskiest[kind][0]))]

    def tallies(self, account: str, platforms: tuple[str, ...] = ()) -> list[PlatformTally]:
        """How the account stands on these platforms; on all that were asked, where it names none of them."""
        own = [tally for (name, _), tally in self.platforms.items() if name == account]
        return [tally for tally in own if tally.platform in platforms] or own

    def rules(self, account: str) -> list[RuleTally]:
        """The rules that the account's posts break, gravest and most often broken first."""
        own = [tally for (name, _), tally in self._rules.items() if name == account]
        return sorted(own, key=lambda t: (t.finding.severity != "error", -t.posts, t.finding.rule))

    def riskiest(self, most: int) -> list[RiskyPost]:
        """The riskiest posts, worst first; of those with the same findings no more than `ALIKE`."""
        posts = sorted((post for kind in self._riskiest.values() for post in kind), key=_place, reverse=True)
        return [post for *_, post in posts[:most]]


def _place(kept: tuple[tuple[float, ...], int, RiskyPost]) -> tuple[tuple[float, ...], int]:
    """Riskier posts are later; of equals the one that came first."""
    return kept[0], kept[1]


def _risk(entry: Entry, report: Report) -> tuple[float, ...]:
    errors, warnings, _ = entry.grave
    over = max((s.intensity - s.limit for s in report.platforms), default=0.0)
    risk = max((_RISKS.index(s.block_risk) for s in report.platforms), default=0)
    return _VERDICTS.index(entry.verdict), risk, errors, warnings, over, entry.intensity
