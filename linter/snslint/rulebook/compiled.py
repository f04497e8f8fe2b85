"""The rulebook as the engine runs it: what `compile` writes, the cache keeps and `engine` reads.

Everything is laid out for a cold start: a language's literals are decoded only for drafts in that language, a
practice's match only when one of its triggers stood in a draft, its texts only when there is something to report.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from snslint.model import Source
from snslint.rulebook import schema

FORMAT = 1
"""Raise it when the layout of `Compiled` changes, so that older caches are not read."""
OPEN_LEFT, OPEN_RIGHT, TOUCH, EVASIVE, EXCEPT, QUIET = 1, 2, 4, 8, 16, 32
"""Flags of a literal's owner: open edges; stands only inside a longer phrase; a known disguise; an exception;
not the word of a phrase that wakes its owner."""


class _Node(msgspec.Struct, frozen=True, array_like=True, tag=True):
    pass


class Leaf(_Node, frozen=True):
    """A concept, or the phrases of one rule: any occurrence of this owner."""

    owner: int


class Regex(_Node, frozen=True):
    """RE2 on the masked source; `left` and `right`: the match must begin or end at a word edge."""

    pattern: str
    left: bool
    right: bool


class Tokens(_Node, frozen=True):
    """spaCy Matcher patterns."""

    patterns: list[list[dict[str, Any]]]
    key: str


class Count(_Node, frozen=True):
    """See `schema.Count`."""

    of: str
    max: str | float | None
    min: float | None
    run: bool


class Fact(_Node, frozen=True):
    """Facts that must all hold."""

    facts: dict[str, Any]


class Need(_Node, frozen=True):
    """One need of a duty."""

    name: str
    match: Node


class Duty(_Node, frozen=True):
    """See `schema.Requires`."""

    when: Node | None
    needs: list[Need]
    within: str | int
    before: str | float | None


class Compare(_Node, frozen=True):
    """See `schema.Compare`."""

    first: str
    second: str
    low: float | None
    high: float | None
    within: str | int
    order: bool


class Ballot(_Node, frozen=True):
    """See `schema.Ballot`."""

    options: int


class Host(_Node, frozen=True):
    """A link to one of these hosts."""

    hosts: list[str]


class AnyOf(_Node, frozen=True):
    """Any of these."""

    parts: list[Node]


class All(_Node, frozen=True):
    """All of these in one unit, and none of `nots`."""

    parts: list[Node]
    nots: list[Node]
    within: str | int
    order: bool


class Except(_Node, frozen=True):
    """A match less what its exemptions silence."""

    match: Node
    exemptions: list[Exemption]


class Exemption(msgspec.Struct, frozen=True, array_like=True):
    """What silences a match: something `within` its neighbourhood, on one side, at most `reach` words away."""

    match: Node
    within: str | int = "match"
    side: str = "any"
    reach: int | None = None
    covers: bool = False


Node = Leaf | Regex | Tokens | Count | Fact | Duty | Compare | Ballot | Host | AnyOf | All | Except


class Owner(msgspec.Struct, frozen=True, array_like=True):
    """A concept as compiled. `phrases` are the alternatives that are more than one literal: lists of elements, each
    `["l", text]`, `["s", kind]`, `["r", owner]`, `["o", owner]` (an optional one) or `["g", words]`, with their language;
    a last `["f", flags]` marks an exception or a disguise."""

    name: str
    phrases: list[tuple[str, list[list[Any]]]] = []
    hosts: list[str] = []
    sensitive: bool = False
    has_except: bool = False
    evasive: bool = False


class Rule(msgspec.Struct, frozen=True, array_like=True):
    """A practice or signal as compiled; the match is decoded when it is first needed."""

    id: str
    match: msgspec.Raw
    possible: msgspec.Raw | None = None
    gate: msgspec.Raw | None = None
    once: bool = False
    depth: int | None = None
    signals: dict[str, float] = {}


class Compiled(msgspec.Struct, frozen=True, dict=True):
    """Everything, ready to run. `literals[language]` is a mapping from text to `(owner, flags, owner, flags …)`."""

    format: int
    digest: str
    literals: dict[str, msgspec.Raw]
    owners: list[Owner]
    parents: dict[int, list[int]]
    practices: list[Rule]
    signals: list[Rule]
    triggered: dict[int, list[int]]
    always: list[int]
    by_slot: dict[str, list[int]]
    by_host: dict[str, list[int]]
    sensitive: msgspec.Raw
    info: msgspec.Raw
    clauses: msgspec.Raw
    policies: msgspec.Raw
    platforms: msgspec.Raw
    sources: msgspec.Raw
    scoring: msgspec.Raw
    texts: msgspec.Raw


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


class Rulebook(msgspec.Struct, frozen=True, dict=True):
    """The compiled rules with their sections decoded on demand."""

    compiled: Compiled

    def node(self, raw: msgspec.Raw) -> Node:
        """A rule's match, decoded once."""
        nodes: dict[int, Node] = self.__dict__.setdefault("_nodes", {})
        node = nodes.get(id(raw))
        if node is None:
            node = nodes[id(raw)] = msgspec.msgpack.decode(raw, type=Node)
        return node

    @cached_property
    def owner_of(self) -> Mapping[str, int]:
        """Owner numbers by concept name."""
        return {owner.name: number for number, owner in enumerate(self.compiled.owners) if owner.name}

    @cached_property
    def sensitive(self) -> Mapping[str, list[str]]:
        """Words that people disguise, with the concepts they stand for."""
        return msgspec.msgpack.decode(self.compiled.sensitive, type=dict[str, list[str]])

    @cached_property
    def signal_titles(self) -> Mapping[str, dict[str, str]]:
        """Titles of the signals by id."""
        return msgspec.msgpack.decode(self.compiled.texts, type=dict[str, dict[str, str]])

    @property
    def digest(self) -> str:
        """What identifies this set of rules: a hash over the files and the version."""
        return self.compiled.digest

    @cached_property
    def practices(self) -> Mapping[str, PracticeInfo]:
        """Practices by id, in id order."""
        return msgspec.msgpack.decode(self.compiled.info, type=dict[str, PracticeInfo])

    @cached_property
    def clauses(self) -> Mapping[str, list[ClauseRecord]]:
        """Clauses by practice id, in the order of policies and files."""
        return msgspec.msgpack.decode(self.compiled.clauses, type=dict[str, list[ClauseRecord]])

    @cached_property
    def policies(self) -> Mapping[str, PolicyRecord]:
        """Policies by id."""
        return msgspec.msgpack.decode(self.compiled.policies, type=dict[str, PolicyRecord])

    @cached_property
    def platforms(self) -> Mapping[str, schema.Platform]:
        """Platform records by id."""
        return msgspec.msgpack.decode(self.compiled.platforms, type=dict[str, schema.Platform])

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return msgspec.msgpack.decode(self.compiled.sources, type=dict[str, Source])

    @cached_property
    def scoring(self) -> Mapping[str, Any]:
        """rules/scoring.yaml as data."""
        return msgspec.msgpack.decode(self.compiled.scoring)  # type: ignore[no-any-return]
