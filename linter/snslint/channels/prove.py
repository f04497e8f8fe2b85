"""Examples of rules of scope account: each is an account as `snslint.yaml` would describe it."""

from __future__ import annotations

import msgspec

from snslint.channels.against import breaches
from snslint.channels.asked import stated
from snslint.config.profile import Profile
from snslint.config.reading import Reading
from snslint.config.reading import read as read_section
from snslint.config.schema import Account
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import Case


def failure(case: Case, rulebook: Rulebook) -> str:
    """What is wrong with an example; empty when it comes out as it says."""
    if not case.example.account:
        return "an example of an account rule is an `account`"
    wrong: list[str] = []
    reading = Reading(lambda at, message, hint="": wrong.append(message), frozenset(rulebook.platforms))
    account = msgspec.convert(read_section(Account, case.example.account, (), reading), Account)
    if wrong:
        return "; ".join(wrong)
    asked = stated("example", account)
    found = breaches(asked, Profile(account="example", positioning=asked.positioning), rulebook)
    seen = case.file.id in {breach.finding.practice for breach in found}
    if case.flags and not seen:
        return "sees nothing against the account"
    return "flags the account" if seen and not case.flags else ""
