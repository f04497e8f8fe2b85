"""Examples of rules of scope account: each is an account as `snslint.yaml` would describe it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec

from snslint.channels.against import breaches
from snslint.channels.asked import stated
from snslint.config.profile import Profile
from snslint.config.reading import Reading
from snslint.config.reading import read as read_section
from snslint.config.schema import Account
from snslint.errors import Problem
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import RuleFile, RuleFiles
from snslint.rulebook.schema import Example


class AccountCase(NamedTuple):
    """One example of one rule over an account: its file, whether it must be flagged, and the example."""

    file: RuleFile
    flags: bool
    number: int
    example: Example

    @property
    def id(self) -> str:
        """A name for it: `wrong-business flags 1`."""
        return f"{self.file.id} {'flags' if self.flags else 'passes'} {self.number + 1}"


def cases(files: RuleFiles, names: Collection[str] = ()) -> Iterator[AccountCase]:
    """The examples of all rules of scope account, or of those named (by id or topic)."""
    for file in files.of("practices").values():
        if file.data.scope != "account" or (names and file.id not in names and file.topic not in names):
            continue
        for flags, examples in ((True, file.data.examples.flags), (False, file.data.examples.passes)):
            for number, example in enumerate(examples):
                yield AccountCase(file, flags, number, example if isinstance(example, Example) else Example(example))


def failure(case: AccountCase, rulebook: Rulebook) -> str:
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


def prove(rulebook: Rulebook, files: RuleFiles, names: Collection[str] = ()) -> Iterator[Problem]:
    """Each example that does not come out, with its place."""
    for case in cases(files, names):
        wrong = failure(case, rulebook)
        if wrong:
            kind = "flags" if case.flags else "passes"
            line = case.file.loaded.line(("examples", kind, case.number))
            yield Problem(case.file.path, line, f"{case.id}: {wrong}")
