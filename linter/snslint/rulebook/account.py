"""What a rule of scope account holds against the channel matrix: `match: {account: …}` of a practice."""

from __future__ import annotations

from typing import Literal

from snslint.rulebook.platform import File

HOURS = 20
"""Hours a week that one person can give to posting and answering; house judgement, of 2026-11-29."""


class Account(File, frozen=True):
    """One thing about how an account is set up in `snslint.yaml`, held against the platform records.

    `misfit`: platforms whose `fit` for the account's business is below `min` · `unwelcome`: platforms that bear its
    positioning less than `min` · `unspoken`: platforms that speak none of its languages · `unreached`: platforms that
    reach none of its markets · `fading`: the first platform named, if its standing is declining · `crowded`: more
    platforms than `most` at its stage · `overworked`: platforms whose `effort` adds up to more than `hours` a person ·
    `unserved`: its goals that none of its platforms serves.
    """

    measure: Literal["misfit", "unwelcome", "unspoken", "unreached", "fading", "crowded", "overworked", "unserved"]
    min: int = 1
    most: dict[Literal["starting", "growing", "mature"], int] = {}
    hours: float = HOURS
