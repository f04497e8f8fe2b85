"""Platform records: a platform as a place to post. rules/platforms/<id>.yaml"""

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


class Reason(File, frozen=True):
    """Why a value is what it is: a sentence, who says so (ids of sources, or `house` for our own judgement), and the day
    it was last looked at."""

    en: str
    zh: str
    checked: str
    by: list[str] | Literal["house"] = "house"


class Rhythm(File, frozen=True):
    """How many posts a week the platform bears, and when its readers look, in their own time. Empty: at any time.

    `hours` are the first hour and the one at which it ends: [7, 23] is from seven until eleven at night.
    """

    low: float
    high: float
    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = []
    hours: tuple[int, int] | None = None


class Platform(File, frozen=True):
    """rules/platforms/<id>.yaml: one platform as a place to post, and its place in the channel matrix.

    `fit` and `bears` are grades, 0 (not) to 3 (mainly): for whom it is, and which positioning can live there. `markets`:
    the only ones it reaches; `absent`: those it does not reach. `reach`: whether strangers find a post, or only those who
    gave their contact. `effort`: hours a week that the lower rhythm and the answers to it take. `audience`: who is there,
    which is the reason of `fit`; `why`: the reasons of the other values. `kind`: what a draft for it is when nobody said.
    """

    title: Text
    tolerance: dict[Literal["interaction-led", "sales-led"], Band]
    standing: Literal["stable", "growth", "potential", "declining"]
    checked: str
    parent: str | None = None
    kind: Literal["email", "message"] | None = None
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
    audience: Reason | None = None
    markets: list[str] = []
    absent: list[str] = []
    bears: dict[Literal["interaction-led", "sales-led"], int] = {}
    reach: Literal["strangers", "contacts"] = "strangers"
    form: Literal["video", "pictures", "text", "messages", "shop"] | None = None
    effort: float | None = None
    rhythm: Rhythm | None = None
    first: Text = {}
    why: dict[Literal["standing", "goals", "bears", "effort", "rhythm"], Reason] = {}
    sources: list[str] = []
    facts: list[str] = []
    note: str = ""
