"""From a configuration, a draft's front matter and the command line to the one `Profile` that holds.

A value is taken from the first that states it: the command line, the front matter, the account the draft names, the
account its path belongs to, the configuration's own defaults, our default. The account is chosen the same way.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from snslint.config.profile import CHOSEN_LATER, Options, Profile
from snslint.config.schema import Account, Config, PathAccount
from snslint.errors import ConfigError, Problem, UsageError

SURFACE_OF_KIND: Mapping[str, str] = {
    "reply": "comment", "message": "message", "email": "message", "article": "article", "story": "story",
    "live": "live", "listing": "listing",
}  # fmt: skip
"""Where a draft of this kind stands, when it does not say; else in the feed."""

_FLAGS = ("sponsored", "gifted", "affiliate", "boosted")
_ACCOUNT = ("positioning", "platforms", "markets", "languages", "business", "stage", "goals", "promotion_budget",
            "products", "team_size", "tolerance")  # fmt: skip
_SETTINGS = ("positioning", "platforms", "markets", "mandatory", "select", "ignore", "brand", "baseline", "fail_on",
             "fail_score", "lang")  # fmt: skip


def resolve(
    facts: Mapping[str, Any],
    path: str,
    config: Config | None = None,
    options: Options | None = None,
    lines: Mapping[str, int] | None = None,
) -> Profile:
    """What holds for one draft.

    Args:
        facts: the draft's front matter, as written.
        path: the draft's path; `paths` of the configuration go by it.
        config: the configuration for it; nothing configured when None.
        options: what the command line asks for.
        lines: the line of each key of `facts`.

    Raises:
        DraftError: front matter that cannot be meant.
        ConfigError: an account that is not configured, named by the front matter.
        UsageError: an unknown account, platform or market on the command line.
    """
    config = config or Config()
    taken = _Taken()
    options = options or Options()
    _command_line(taken, options, config)
    stated = _front_matter(taken, facts, path, lines or {}, config)
    owned = _owner(config, path) if "account" not in taken.values else None
    if owned:
        taken.take("account", owned.account, f"{owned.place} paths '{owned.glob}'")
    account = taken.values.get("account", "")
    if account:
        _account(taken, account, config)
    for name in _SETTINGS:
        key = name.replace("_", "-")
        if (key,) in config.places:
            taken.take(name, getattr(config.settings, name), config.places[(key,)])
    levels = dict(config.settings.rules)
    taken.take("levels", levels, config.place(("rules",)))
    _defaults(taken, stated)
    return Profile(**taken.values, origin=taken.origin)


class _Taken:
    """Values in the order they are offered: the first one that says anything stays."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.origin: dict[str, str] = {}

    def take(self, name: str, value: Any, origin: str) -> None:
        if name in self.values or value is None or (not isinstance(value, bool | int | float) and not value):
            return
        if not origin:
            return
        self.values[name] = tuple(value) if isinstance(value, list | tuple) else value
        self.origin[name] = origin


def _command_line(taken: _Taken, options: Options, config: Config) -> None:
    problems: list[Problem] = []
    if options.account and options.account not in config.settings.accounts:
        problems.append(_no_account("", 0, options.account, config))
    named: dict[str, list[str]] = {}
    if options.platforms or options.markets:
        from snslint.config.names import platforms_of_packs
        from snslint.config.reading import Reading, market, platform

        reading = Reading(
            lambda at, message, hint="": problems.append(Problem("", 0, message, hint)),
            platforms_of_packs(config.rule_paths),
        )
        for key, names, read in (("platforms", options.platforms, platform), ("markets", options.markets, market)):
            words = [word.strip() for name in names for word in name.split(",") if word.strip()]
            named[key] = [found for word in words if (found := read(word, (key,), reading))]
    if problems:
        raise UsageError(problems)
    for key in ("account", "positioning", "select", "ignore", "fail_on", "fail_score", "lang", "baseline"):
        value = getattr(options, key)
        if key == "ignore" and value:
            value = [*config.settings.ignore, *value]
        taken.take(key, value, options.source)
    for key, ids in named.items():
        taken.take(key, list(dict.fromkeys(ids)), options.source)


def _front_matter(
    taken: _Taken, facts: Mapping[str, Any], path: str, lines: Mapping[str, int], config: Config
) -> dict[str, Any]:
    if not facts:
        return {}
    from snslint.config.facts import canonical, read_facts
    from snslint.config.names import platforms_of_packs

    stated = read_facts(facts, path, lines, platforms_of_packs(config.rule_paths))
    spelt = {canonical(key): key for key in facts}

    def line(name: str) -> int:
        return lines.get(spelt.get(name, name), 0)

    def origin(name: str) -> str:
        return f"{path}:{line(name)}" if path and line(name) else path or "front matter"

    account = stated.get("account")
    if account and account not in config.settings.accounts:
        raise ConfigError([_no_account(path, line("account"), account, config)])
    for name in (
        "account",
        "positioning",
        "platforms",
        "markets",
        "products",
        "kind",
        "surface",
        "segment",
        "label",
        *_FLAGS,
    ):
        taken.take(name, stated.get(name), origin(name))
    taken.take("languages", stated.get("language"), origin("language"))
    for name in ("publish", "campaign"):
        taken.take(name, str(stated[name]) if name in stated else None, origin(name))
    taken.take("evidence", _evidence(stated.get("evidence")), origin("evidence"))
    if stated.get("ignore"):
        before = taken.values.pop("ignore", tuple(config.settings.ignore))
        source = taken.origin.pop("ignore", config.place(("ignore",)) if before else "")
        both = list(dict.fromkeys([*before, *stated["ignore"]]))
        taken.take("ignore", both, " and ".join(filter(None, [source, origin("ignore")])))
    return stated


def _evidence(value: Any) -> dict[str, str]:
    """Proof by the claim it is for; a bare list of proofs counts for the whole draft."""
    if isinstance(value, Mapping):
        return {str(claim): "" if proof is None else str(proof) for claim, proof in value.items()}
    return {str(item): str(item) for item in value or ()}


def _owner(config: Config, path: str) -> PathAccount | None:
    """The line of `paths` that a draft belongs to: the last that matches, as in a CODEOWNERS file."""
    if not config.globs:
        return None
    from pathspec import GitIgnoreSpec

    full = os.path.abspath(path)
    for owner in reversed(config.globs):
        if full.startswith(owner.folder.rstrip(os.sep) + os.sep):
            inside = os.path.relpath(full, owner.folder).replace(os.sep, "/")
            if GitIgnoreSpec.from_lines([owner.glob]).match_file(inside):
                return owner
    return None


def _account(taken: _Taken, name: str, config: Config) -> None:
    account = config.settings.accounts.get(name, Account())
    for key in _ACCOUNT:
        place = config.place(("accounts", name, key.replace("_", "-")))
        taken.take(key, getattr(account, key), f"{place} accounts.{name}")


def _defaults(taken: _Taken, stated: Mapping[str, Any]) -> None:
    kind = taken.values.get("kind", "post")
    if kind in SURFACE_OF_KIND:
        taken.take("surface", SURFACE_OF_KIND[kind], f"default: from kind '{kind}'")
    if kind == "ad" and "boosted" not in stated:
        taken.take("boosted", True, "default: from kind 'ad'")
    for name in Profile.__struct_fields__:
        if name not in taken.origin and name != "origin":
            taken.origin[name] = CHOSEN_LATER.get(name, "default")


def _no_account(path: str, line: int, name: str, config: Config) -> Problem:
    from snslint.config.layer import known_accounts

    message = f"there is no account '{name}' in {config.name}" if config.files else f"there is no account '{name}'"
    return Problem(path, line, message, known_accounts(name, config.settings.accounts))
