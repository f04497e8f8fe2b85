"""What holds for one draft: whose it is, where it goes, whom it is for, how strictly it is judged, and who said so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from snslint.config.names import ANY, CHINESE
from snslint.config.schema import Bounds, Brand, PromotionBudget
from snslint.errors import ConfigError

MARKETS_OF_LANGUAGE: Mapping[str, str] = {
    "zh": "CN", "zh-Hant": "TW", "ja": "JP", "ko": "KR", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "pt": "PT", "en": "US",
}  # fmt: skip
"""The market a draft is taken to be for, by its language (`zh-Hant`: Chinese in traditional characters), when nobody says."""

CHOSEN_LATER = {"platforms": "default: every mainstream platform", "markets": "language"}
"""The origins of values that `with_platforms` and `with_languages` still have to fill in."""


class Options(msgspec.Struct, frozen=True):
    """What the command line, or whoever calls, asks for; it outranks all that is written elsewhere.

    `baseline` is a file, or empty for none; `diff_base` a commit: findings on lines untouched since are known.
    """

    account: str | None = None
    positioning: str | None = None
    platforms: Sequence[str] = ()
    markets: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    fail_score: float | None = None
    lang: str | None = None
    baseline: str | None = None
    diff_base: str | None = None
    source: str = "command line"

    @property
    def narrowed(self) -> bool:
        """Whether it asks for a part of what holds for a draft, so that a finding may be missing for that alone."""
        return any((self.account, self.positioning, self.platforms, self.markets, self.select, self.ignore,
                    self.diff_base is not None))  # fmt: skip


class Profile(msgspec.Struct, frozen=True):
    """One draft's circumstances. Empty means that nobody said; `origin` tells for each value where it came from.

    `platforms` and `markets` may be empty until `with_platforms` and `with_languages` have filled them in.
    `levels` maps a selector (clause, practice, topic or policy) to off, advice, warning or error. `label` is the
    platform's own label for paid posts: true, false, its name, or None when nothing is said.
    """

    account: str = ""
    positioning: str = ""
    platforms: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kind: str = "post"
    surface: str = "feed"
    segment: str = ""
    sponsored: bool = False
    gifted: bool = False
    affiliate: bool = False
    boosted: bool = False
    label: str | bool | None = None
    publish: str = ""
    campaign: str = ""
    products: tuple[str, ...] = ()
    evidence: Mapping[str, str] = {}
    business: str = ""
    stage: str = ""
    goals: tuple[str, ...] = ()
    team_size: int | None = None
    promotion_budget: PromotionBudget | None = None
    tolerance: Mapping[str, Bounds] = {}
    levels: Mapping[str, str] = {}
    mandatory: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    brand: Brand = Brand()
    baseline: str = ""
    fail_on: str = "error"
    fail_score: float | None = None
    lang: str = ""
    origin: Mapping[str, str] = {}

    def facts(self) -> dict[str, Any]:
        """The circumstances that rules ask for (`fact:`, `when:`), by the names that stand in rule files."""
        return {
            "account": self.account, "positioning": self.positioning, "kind": self.kind, "surface": self.surface,
            "segment": self.segment, "sponsored": self.sponsored, "gifted": self.gifted, "affiliate": self.affiliate,
            "boosted": self.boosted, "label": self.label, "publish": self.publish, "campaign": self.campaign,
            "platforms": self.platforms, "markets": self.markets, "products": self.products,
            "evidence": self.evidence, "language": self.languages, "business": self.business, "stage": self.stage,
        }  # fmt: skip

    def bounds(self, platform: str) -> Bounds:
        """The account's own tolerance on a platform; empty bounds where it has none."""
        return self.tolerance.get(platform) or self.tolerance.get("any") or Bounds()


class _Record(Protocol):
    @property
    def mainstream(self) -> bool: ...
    @property
    def kind(self) -> str | None: ...


def with_platforms(profile: Profile, records: Mapping[str, _Record]) -> Profile:
    """The profile with `any`, `all` and unsaid platforms replaced by ids of platform records, and the kind of draft that
    they all take where nobody said one: a draft for e-mail alone is an e-mail.

    Raises:
        ConfigError: a platform that we know by name only; to check nothing for it in silence would be worse.
    """
    unknown = [name for name in profile.platforms if name not in records and name not in ANY]
    if unknown:
        from snslint.config.selectors import problem_at

        place, hint = profile.origin.get("platforms", ""), "'snslint platforms' lists those it can check"
        raise ConfigError(
            problem_at(place, f"snslint has no rules for platform '{name}' yet", hint) for name in unknown
        )
    chosen: list[str] = []
    for name in profile.platforms or ("any",):
        if name == "all":
            chosen += records
        elif name == "any":
            chosen += [key for key, record in records.items() if record.mainstream]
        else:
            chosen.append(name)
    placed = msgspec.structs.replace(profile, platforms=tuple(dict.fromkeys(chosen)))
    kinds = {records[name].kind for name in chosen}
    kind = kinds.pop() if len(kinds) == 1 and profile.origin.get("kind") == "default" else None
    if kind is None:
        return placed
    origin = {**profile.origin, "kind": f"default: from {chosen[0]}"}
    return msgspec.structs.replace(placed, kind=kind, origin=origin)


def with_languages(profile: Profile, languages: Iterable[str]) -> Profile:
    """The profile with markets taken from the draft's languages (`documents.language.by_script`), and from Chinese
    platforms, where nobody named any."""
    if profile.markets:
        return profile
    found: dict[str, str] = {}
    for language in languages:
        market = MARKETS_OF_LANGUAGE.get(language)
        if market:
            found.setdefault(market, f"language {language}")
    if profile.origin.get("platforms") != CHOSEN_LATER["platforms"]:
        for platform in profile.platforms:
            if platform in CHINESE:
                found.setdefault("CN", platform)
    if not found:
        return profile
    origin = {**profile.origin, "markets": f"default: from {', '.join(dict.fromkeys(found.values()))}"}
    return msgspec.structs.replace(profile, markets=tuple(found), origin=origin)
