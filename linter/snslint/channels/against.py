"""What speaks against how an account is set up, said once a run: findings with a place in the configuration."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from snslint.channels.asked import Asked, stated
from snslint.channels.measures import MEASURES
from snslint.config.profile import Options, Profile
from snslint.config.resolve import resolve
from snslint.config.schema import Config
from snslint.model import Document, Draft, Finding, Sighting
from snslint.policy.decide import decide
from snslint.rulebook.compiled import Rulebook


class Breach(msgspec.Struct, frozen=True):
    """One thing against the matrix: the finding, the key of the account it is about, and its place."""

    finding: Finding
    account: str
    key: str
    index: int | None = None
    place: str = ""


def against(
    account: str, config: Config, rulebook: Rulebook, options: Options | None = None, lang: str = "en"
) -> list[Breach]:
    """What speaks against an account of a configuration, worst first.

    Args:
        account: its name.
        config: the configuration that describes it.
        rulebook: its practices of scope account are asked, its platform records answer.
        options: what the command line selects and ignores.
        lang: language of the messages.
    """
    asked = stated(account, config.settings.accounts[account])
    profile = resolve({}, "", config, _narrowed(options, account))
    found = []
    for breach in breaches(asked, profile, rulebook, lang):
        at = ("accounts", account, breach.key, *(() if breach.index is None else (breach.index,)))
        found.append(msgspec.structs.replace(breach, place=config.place(at)))
    return found


def breaches(asked: Asked, profile: Profile, rulebook: Rulebook, lang: str = "en") -> list[Breach]:
    """As `against`, for an account from anywhere; the places stay empty."""
    found = [
        breach
        for practice, rule in rulebook.accounts.items()
        for seen in MEASURES[rule.measure](rule, asked, rulebook.platforms, lang)
        for breach in _said(Sighting(practice, -1, -1, captures=seen.captures), profile, rulebook, lang, seen.key, seen.at)
    ]  # fmt: skip
    return sorted(found, key=lambda b: (("error", "warning", "advice").index(b.finding.severity), b.key, b.index or 0))


def _said(
    sighting: Sighting, profile: Profile, rulebook: Rulebook, lang: str, key: str, index: int | None
) -> Iterator[Breach]:
    document = Document(Draft("", ""), "", "", (), (), (), (), (), profile.facts(), "")
    for finding in decide(document, (sighting,), profile, rulebook, lang).findings:
        yield Breach(finding, profile.account, key, index)


def _narrowed(options: Options | None, account: str) -> Options:
    """What the command line selects and ignores, for this account and nothing else."""
    given = options or Options()
    return Options(account=account, select=given.select, ignore=given.ignore, source=given.source)
