"""Platform records: a platform as a place to post. rules/platforms/<id>.yaml"""

from __future__ import annotations

from typing import Literal

import msgspec

Text = dict[str, str]
"""A text for readers by interface language: `en` and `zh`."""


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every struct of a rule file has in common: unknown keys are refused."""


class Band(File, frozen=True):
    """The intensity an account of this positioning bears here: where to aim, and where it begins to cost, with why."""

    aim: float
    limit: float
    why: str


class Platform(File, frozen=True):
    """rules/platforms/<id>.yaml: one platform as a place to post."""

    title: Text
    tolerance: dict[Literal["interaction-led", "sales-led"], Band]
    standing: Literal["stable", "growth", "potential", "declining"]
    checked: str
    parent: str | None = None
    mainstream: bool = False
    languages: list[str] = []
    aliases: list[str] = []
    limits: dict[str, float] = {}
    fold: int | None = None
    weigh: Literal["plain", "x"] = "plain"
    links: Literal["clickable", "not-clickable", "reduced"] = "clickable"
    native: dict[str, Text] = {}
    label: Text = {}
    fit: dict[Literal["b2b", "b2c"], int] = {}
    goals: list[str] = []
    sources: list[str] = []
    facts: list[str] = []
    note: str = ""
