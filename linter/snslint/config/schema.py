"""What may stand in `snslint.yaml`: one struct a thing, unknown keys refused.

The structs are the file as written. `merge` joins several files into one `Config`; `resolve` turns a config, a draft's
front matter and the command line into the `Profile` that holds for one draft. Every key has a default that means
*nothing said*, so that a file near the draft may leave to a file above it what it does not name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

Positioning = Literal["interaction-led", "sales-led"]
Level = Literal["off", "advice", "warning", "error"]
FailOn = Literal["advice", "warning", "error", "never"]
Lang = Literal["en", "zh"]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Many = Annotated[int, msgspec.Meta(ge=1)]


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    pass


class PromotionBudget(_Section, frozen=True):
    """How much of an account's feed may sell: `share` of the last `window` posts."""

    share: Share = 0.2
    window: Many = 20


class Bounds(_Section, frozen=True):
    """The promotional intensity to aim for and not to pass, where an account knows better than the platform's record."""

    aim: Percent | None = None
    limit: Percent | None = None


class Account(_Section, frozen=True):
    """One account: what it is for, where it posts, whom it sells to.

    `tolerance` overrides the intensity a platform bears, by platform, or for `any` of them.
    """

    positioning: Positioning | None = None
    platforms: list[str] = []
    markets: list[str] = []
    languages: list[str] = []
    business: Literal["b2b", "b2c", "both"] | None = None
    stage: Literal["starting", "growing", "mature"] | None = None
    goals: list[str] = []
    promotion_budget: PromotionBudget | None = None
    products: list[str] = []
    team_size: Many | None = None
    tolerance: dict[str, Bounds] = {}


class Requirement(_Section, frozen=True):
    """A sentence that must stand in a draft: always, or `when` this word, product or concept is in it."""

    text: str
    when: str = ""


class Brand(_Section, frozen=True):
    """The house's words: `avoid` maps a word to the better one (empty: none), `require` lists what must be said."""

    avoid: dict[str, str | None] = {}
    require: list[Requirement] = []


class Settings(_Section, frozen=True):
    """The whole of `snslint.yaml`, or of `[tool.snslint]` in pyproject.toml."""

    accounts: dict[str, Account] = {}
    brand: Brand = Brand()
    paths: dict[str, str] = {}
    extends: list[str] = []
    rules: dict[str, Level] = {}
    mandatory: list[str] = []
    select: list[str] = []
    ignore: list[str] = []
    fail_on: FailOn | None = None
    fail_score: Percent | None = None
    lang: Lang | None = None
    exclude: list[str] = []
    platforms: list[str] = []
    positioning: Positioning | None = None
    markets: list[str] = []
    baseline: str | None = None


class PathAccount(msgspec.Struct, frozen=True):
    """One line of `paths`: drafts under `folder` that `glob` matches belong to `account`."""

    folder: str
    glob: str
    account: str
    place: str


class Exclusion(msgspec.Struct, frozen=True):
    """One pattern of `exclude`, as in .gitignore, under `folder`."""

    folder: str
    glob: str


Path = tuple[str | int, ...]
"""A value's path inside a file: `('accounts', 'trail-talk', 'platforms', 0)`."""


class Config(msgspec.Struct, frozen=True):
    """Everything configured for a folder: one file and all that it extends, merged.

    `files` are the files read, nearest first. `places` says where each value came from, as `file:line`, by its path.
    `rule_paths` are folders of rules to load beside our own. `notes` are things a user should know of.
    """

    settings: Settings = Settings()
    files: tuple[str, ...] = ()
    places: Mapping[Path, str] = {}
    globs: tuple[PathAccount, ...] = ()
    excludes: tuple[Exclusion, ...] = ()
    rule_paths: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The nearest file's name for messages; empty when nothing is configured."""
        return self.places.get((), self.files[0] if self.files else "")

    def place(self, path: Path) -> str:
        """`file:line` of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")
