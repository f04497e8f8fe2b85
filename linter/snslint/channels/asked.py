"""Whose channels are asked about: an account as the matrix sees it, with what had to be assumed."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from snslint.config.names import ANY
from snslint.config.profile import MARKETS_OF_LANGUAGE
from snslint.config.schema import Account

TEAM: Mapping[str, int] = {"starting": 1, "growing": 2, "mature": 4}
"""People taken to write and answer at each stage, when nobody says."""


class Asked(msgspec.Struct, frozen=True):
    """An account. `team`: people who write and answer; `assumed`: the names of values that nobody stated."""

    name: str = ""
    business: str = ""
    stage: str = ""
    positioning: str = ""
    goals: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    team: int = 0
    assumed: tuple[str, ...] = ()

    @property
    def says_enough(self) -> bool:
        """Whether anything is known that one platform serves better than another."""
        return bool(self.business or self.positioning or self.goals)


def stated(name: str, account: Account) -> Asked:
    """An account as its configuration states it; `any` and `all` are no choice of platforms."""
    chosen = () if set(ANY) & set(account.platforms) else tuple(account.platforms)
    return Asked(
        name, account.business or "", account.stage or "", account.positioning or "", tuple(account.goals),
        tuple(account.languages), tuple(account.markets), chosen, account.team_size or 0,
    )  # fmt: skip


def completed(asked: Asked) -> Asked:
    """The same with what advice needs and nobody stated: stage, team, and where its readers are."""
    assumed = []
    stage, team, languages, markets = asked.stage, asked.team, asked.languages, asked.markets
    if not stage:
        stage = "growing"
        assumed.append("stage")
    if not team:
        team = TEAM[stage]
        assumed.append("team")
    if not languages and not markets:
        languages = ("en",)
        assumed.append("languages")
    if not markets:
        markets = tuple(dict.fromkeys(m for m in map(MARKETS_OF_LANGUAGE.get, languages) if m))
        assumed.append("markets")
    return msgspec.structs.replace(
        asked, stage=stage, team=team, languages=languages, markets=markets, assumed=tuple(assumed)
    )
