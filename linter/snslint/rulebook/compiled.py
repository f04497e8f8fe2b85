"""The rulebook as the engine runs it: what `compile` writes, the cache keeps and `engine` reads.

Everything is laid out for a cold start: a language's literals are decoded only for drafts in that language, a
practice's match only when one of its triggers stood in a draft, its texts only when there is something to report.
Annotations are no texts here: msgspec would compile each of them at every start.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from snslint.model import Source
from snslint.rulebook.nodes import Exemption, Node
from snslint.rulebook.platform import Platform
from snslint.rulebook.shelf import Decoded, Pile, Shelf

if TYPE_CHECKING:
    from snslint.rulebook.account import Account
    from snslint.rulebook.feed import Feed

FORMAT = 22
"""Raise it when the layout of `Compiled` changes, so that older caches are not read."""


class Owner(msgspec.Struct, frozen=True, array_like=True):
    """A concept as compiled, or the phrases of one rule, which have no name."""

    name: str
    hosts: list[str] = []
    sensitive: bool = False
    evasive: bool = False


class _Element(msgspec.Struct, frozen=True, array_like=True, tag=True, gc=False):
    """What stands in a row. `gap`: up to so many free words may stand before it. `optional`: it may be left out."""

    gap: int
    optional: bool


class Words(_Element, frozen=True, gc=False):
    """Any of these texts, or of these rows of elements. A text with an open edge is `marked` with a star, and a kind of
    region is a text as well (`region_text`)."""

    texts: tuple[str, ...]
    rows: "tuple[tuple[Element, ...], ...]" = ()


class Disguise(_Element, frozen=True, gc=False):
    """Whatever is known as a disguise."""


class Ref(_Element, frozen=True, gc=False):
    """Another owner."""

    owner: int


Element = Words | Disguise | Ref


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An alternative of an owner that is more than one literal: elements in a row. `needs`: those of which a text must
    stand in a draft that holds the row, besides the one that wakes it; the rarest first. `flags`: an exception or a disguise."""

    owner: int
    language: str
    needs: tuple[int, ...]
    elements: tuple[Element, ...]
    flags: int = 0


class Branch(msgspec.Struct, frozen=True, array_like=True):
    """One way in which a rule's match can hold, firmly or possibly. `needs` are groups of owners and clues besides the
    group that wakes it: unless one of each group occurs, `node` holds nowhere."""

    rule: int
    firm: bool
    needs: tuple[tuple[int, ...], ...]
    node: Node


class Rule(msgspec.Struct, frozen=True, array_like=True):
    """A practice or signal as compiled; its match stands in `Compiled.branches`. `unless` is a list of exemptions, decoded
    when first needed. `gate` is the number of a context. `soft`: outside the gate a match is a possible one."""

    id: str
    unless: bytes
    gate: int | None = None
    once: bool = False
    depth: int | None = None
    signals: dict[str, float] = {}
    soft: bool = False


class Clues(msgspec.Struct, frozen=True, array_like=True):
    """What a draft may hold besides words that a match needs; each has a number below nothing, as owners have one from 0 up.

    `facts[name][value]`: facts as rules ask for them, `true` for one that is set at all. `texts`: texts of which regular
    expressions need one (`required`), each with the clues that it is enough for. `slots`: kinds of region.
    """

    facts: dict[str, dict[str, int]]
    texts: dict[str, list[int]]
    slots: dict[str, int]


class Compiled(msgspec.Struct, frozen=True, dict=True):
    """Everything, ready to run. Packed parts are views of the file: whoever reads this passes over them in one step.

    `literals[language]` are shelves in shelves, by the two parts of a literal's `bucket`, and at last a mapping from text
    to the rows that it wakes as their rarest word, and `(owner, flags, owner, flags …)`. `parents` are the rows that an
    owner wakes, `by_slot` those that a kind of region does; `by_region[kind][language]` are owners that any region of a
    kind is.
    `branches` are those of all rules in order, practices before signals; `triggered` says which ones an owner or a clue
    wakes, `always` which ones nothing need wake. `sensitive` maps words that people disguise to their owners, `guarded`
    lists the owners whose disguises count, `evasive` the rows that are known disguises. `spoken` maps practices to the languages of their words.
    """

    format: int
    digest: str
    literals: dict[str, memoryview]
    rows: Pile
    owners: Pile
    guarded: list[int]
    evasive: list[int]
    parents: dict[int, list[int]]
    contexts: Pile
    practices: list[Rule]
    signals: list[Rule]
    branches: Pile
    triggered: dict[int, list[int]]
    always: list[int]
    by_slot: dict[str, list[int]]
    by_region: dict[str, dict[str, list[int]]]
    by_host: dict[str, list[int]]
    clues: Clues
    sensitive: memoryview
    info: memoryview
    clauses: memoryview
    policies: memoryview
    platforms: memoryview
    sources: memoryview
    scoring: memoryview
    texts: memoryview
    spoken: memoryview
    feeds: memoryview
    accounts: memoryview
    festivals: memoryview
    likeness: memoryview


class ClauseRecord(msgspec.Struct, frozen=True, array_like=True):
    """One clause for one practice."""

    id: str
    policy: str
    practice: str
    decision: str
    severity: str
    effect: str
    source: str
    source_clause: str
    when: dict[str, Any]
    message: dict[str, str]
    topic: str
    status: str
    facts: list[str]
    note: str = ""


class PolicyRecord(msgspec.Struct, frozen=True, array_like=True):
    """Who speaks: see `schema.Policy`; `chain` is the policy and its parents, nearest first."""

    id: str
    title: dict[str, str]
    kind: str
    chain: list[str]
    markets: list[str]
    positioning: str | None
    clauses: int = 0


class PracticeInfo(msgspec.Struct, frozen=True, array_like=True):
    """The texts of a practice."""

    id: str
    topic: str
    title: dict[str, str]
    instead: dict[str, str]
    why: dict[str, str]
    needs: dict[str, dict[str, str]]
    languages: list[str]
    path: str
    fix: dict[str, Any] | None = None


class Likeness(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """What drafts with a topic's practices are like: see `schema.Likeness`. each owner's row has a weight a topic. `made_of`: the concepts that each practice of a topic is made of. `weighed`: the practices that are made of any."""

    least: float
    doubt: dict[str, float]
    topics: list[str]
    bases: list[float]
    rows: dict[int, memoryview]
    made_of: memoryview
    weighed: list[str]

    @cached_property
    def weights(self) -> Mapping[int, list[float]]:
        """The weights of each owner that has any, a topic each."""
        return Decoded(self.rows, list[float])

    @cached_property
    def practices(self) -> Mapping[str, Mapping[str, list[int]]]:
        """The owners that each practice is made of, by topic."""
        return Shelf(self.made_of, dict[str, list[int]])


LIKENESS = "likeness"
"""The name by which what a draft is like can be switched off, beside the ids of rules."""
HOUSE = frozenset({"house", "house/avoid", "house/require"})
"""The clauses of the house's words, which stand in the configuration (`brand`) and in no rule file."""


class Rulebook(msgspec.Struct, frozen=True, dict=True):
    """The compiled rules with their sections decoded on demand."""

    compiled: Compiled

    @property
    def digest(self) -> str:
        """What identifies this set of rules: a hash over the files and the version."""
        return self.compiled.digest

    def rule(self, number: int) -> Rule:
        """A practice or signal by its number."""
        practices = self.compiled.practices
        return practices[number] if number < len(practices) else self.compiled.signals[number - len(practices)]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The practices' numbers by id."""
        return {rule.id: number for number, rule in enumerate(self.compiled.practices)}

    @cached_property
    def branches(self) -> Mapping[int, Branch]:
        """The ways in which rules can hold, by number."""
        return Decoded(self.compiled.branches, Branch)

    @cached_property
    def rows(self) -> Mapping[int, Row]:
        """The phrases of owners, by number."""
        return Decoded(self.compiled.rows, Row)

    @cached_property
    def contexts(self) -> Mapping[int, Node]:
        """Named contexts, by number."""
        return Decoded(self.compiled.contexts, Node)

    @cached_property
    def owners(self) -> Mapping[int, Owner]:
        """Concepts and phrases of rules, by number."""
        return Decoded(self.compiled.owners, Owner)

    @cached_property
    def exemptions(self) -> Mapping[int, list[Exemption]]:
        """What silences a rule's match, by the rule's number."""
        return Decoded([rule.unless for rule in (*self.compiled.practices, *self.compiled.signals)], list[Exemption])

    @cached_property
    def sensitive(self) -> Mapping[str, list[int]]:
        """Words that people disguise, with the owners they stand for."""
        return msgspec.msgpack.decode(self.compiled.sensitive, type=dict[str, list[int]])

    @cached_property
    def evasive(self) -> frozenset[int]:
        """The rows that are known disguises."""
        return frozenset(self.compiled.evasive)

    @cached_property
    def spoken(self) -> Mapping[str, list[str]]:
        """The languages each practice has words in; those that need none are left out."""
        return msgspec.msgpack.decode(self.compiled.spoken, type=dict[str, list[str]])

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """How deep the practices and signals draw a reader in, by id; those that do not are left out."""
        return {rule.id: rule.depth for rule in (*self.compiled.practices, *self.compiled.signals) if rule.depth}

    @cached_property
    def contributions(self) -> Mapping[str, Mapping[str, float]]:
        """What practices add to the signals, by id; those that add nothing are left out."""
        return {rule.id: rule.signals for rule in self.compiled.practices if rule.signals}

    @cached_property
    def feeds(self) -> "Mapping[str, Feed]":
        """What is measured over a run of posts, by the practice it shows."""
        from snslint.rulebook.feed import Feed

        return msgspec.msgpack.decode(self.compiled.feeds, type=dict[str, Feed])

    @cached_property
    def accounts(self) -> "Mapping[str, Account]":
        """What is held against the channel matrix, by the practice it shows."""
        from snslint.rulebook.account import Account

        return msgspec.msgpack.decode(self.compiled.accounts, type=dict[str, Account])

    @cached_property
    def festivals(self) -> Mapping[str, Any]:
        """rules/festivals.yaml as data."""
        return msgspec.msgpack.decode(self.compiled.festivals)  # type: ignore[no-any-return]

    @cached_property
    def signal_titles(self) -> Mapping[str, dict[str, str]]:
        """Titles of the signals by id."""
        return msgspec.msgpack.decode(self.compiled.texts, type=dict[str, dict[str, str]])

    @cached_property
    def practices(self) -> Mapping[str, PracticeInfo]:
        """Practices by id, in id order."""
        return Shelf(self.compiled.info, PracticeInfo)

    @cached_property
    def clauses(self) -> Mapping[str, list[ClauseRecord]]:
        """Clauses by practice id, in the order of policies and files."""
        return Shelf(self.compiled.clauses, list[ClauseRecord])

    @cached_property
    def policies(self) -> Mapping[str, PolicyRecord]:
        """Policies by id."""
        return msgspec.msgpack.decode(self.compiled.policies, type=dict[str, PolicyRecord])

    @cached_property
    def platforms(self) -> Mapping[str, Platform]:
        """Platform records by id."""
        return Shelf(self.compiled.platforms, Platform)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return Shelf(self.compiled.sources, Source)

    @cached_property
    def ids(self) -> frozenset[str]:
        """All that a rule can be selected, ignored, waived or explained by: clauses, practices, topics, policies."""
        known = {clause.id for clauses in self.clauses.values() for clause in clauses}
        known.update(clause.topic for clauses in self.clauses.values() for clause in clauses)
        known.update(f"{info.topic}/{info.id}" for info in self.practices.values())
        known.update(self.practices, (info.topic for info in self.practices.values()), self.policies)
        return frozenset(known | HOUSE | {LIKENESS})

    @cached_property
    def likeness(self) -> Likeness:
        """What drafts are like."""
        return msgspec.msgpack.decode(self.compiled.likeness, type=Likeness)

    @cached_property
    def scoring(self) -> Mapping[str, Any]:
        """rules/scoring.yaml as data."""
        return msgspec.msgpack.decode(self.compiled.scoring)  # type: ignore[no-any-return]
