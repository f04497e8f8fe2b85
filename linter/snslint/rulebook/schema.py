"""What may stand in a rule file: one struct a kind of file, unknown keys refused, JSON Schema generated from it.

These structs are the files as written. `compile` turns them into the `Rulebook` that the engine runs.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from snslint.model import Decision, Severity

Text = dict[str, str]
"""A text for readers by interface language: `en` and `zh`."""
Words = dict[str, list[str]] | list[str]
"""Phrases by language; a bare list holds in every language."""
Within = Literal["match", "clause", "sentence", "neighbours", "fold", "field", "draft"] | int
"""How near things must stand; a number counts words (two CJK characters are a word)."""
Status = Literal["experimental", "stable", "deprecated"]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Count(_File, frozen=True):
    """A number of things in a draft held against a limit: a number, or `$name` of the platform record."""

    of: Literal[
        "characters", "title-characters", "hashtag", "mention", "link", "emoji", "capitals", "exclamation", "selling",
        "repeated-hashtag", "sentences",
    ]  # fmt: skip
    max: str | float | None = None
    min: float | None = None
    run: bool = False


class Need(_File, frozen=True):
    """One thing a duty asks for: its name for the message, and how to see that it is there."""

    title: Text
    match: Match


class Requires(_File, frozen=True):
    """A duty: `when` this is so, each of `needs` must stand `within` the draft, and before a `$limit` if one is given."""

    needs: dict[str, Need]
    when: Match | None = None
    within: Within = "draft"
    before: str | float | None = None


class Compare(_File, frozen=True):
    """Two amounts set against each other: slots such as `<price>`; `ratio` bounds second / first (min, max)."""

    first: str
    second: str
    ratio: tuple[float | None, float | None] | None = None
    within: Within = "sentence"
    order: bool = True


class Ballot(_File, frozen=True):
    """Emoji offered as votes: at least `options` different ones, each with its option in words beside it."""

    options: int = 2


class Match(_File, frozen=True):
    """One thing to see in a draft. Exactly one kind a node; `within`, `order` and `unless` go with it."""

    concept: str | None = None
    phrase: Words | None = None
    regex: str | None = None
    tokens: list[list[dict[str, Any]]] | None = None
    count: Count | None = None
    fact: dict[str, Any] | None = None
    requires: Requires | None = None
    compare: Compare | None = None
    ballot: Ballot | None = None
    host: str | list[str] | None = None
    all: list[Match] | None = None
    any: list[Match] | None = None
    not_: Match | None = msgspec.field(default=None, name="not")
    within: Within | None = None
    order: bool = False
    unless: list[str | Exempt] = []
    triggers: list[str] = []


class Exempt(_File, frozen=True):
    """What silences a match. `within` says where it must stand (default: overlapping the match), `side` on which side."""

    concept: str | None = None
    phrase: Words | None = None
    regex: str | None = None
    fact: dict[str, Any] | None = None
    context: str | None = None
    all: list[Match] | None = None
    any: list[Match] | None = None
    within: Within = "match"
    side: Literal["before", "after", "any"] = "any"


class Example(_File, frozen=True):
    """A draft that proves a rule. `hit` are the words that must be reported; other keys are fields and front matter."""

    text: str = ""
    hit: str | None = None
    title: str = ""
    first_comment: str = ""
    facts: dict[str, Any] = {}
    why: str = ""


class Examples(_File, frozen=True):
    """Two drafts each way at least; `near` marks a passing one that almost fires."""

    flags: list[str | Example] = []
    passes: list[str | Example] = []


class Repair(_File, frozen=True):
    """A mechanical change that mends a finding: the name of one of the engine's fixers, and its argument."""

    do: str
    to: Text | str | None = None
    safe: bool = True


class Practice(_File, frozen=True):
    """rules/practices/<topic>/<id>.yaml: something a draft can do."""

    title: Text
    match: Match
    instead: Text
    examples: Examples
    possible: Match | None = None
    unless: list[str | Exempt] = []
    gate: str | None = None
    why: Text = {}
    signals: dict[str, float] = {}
    depth: int | None = None
    fix: Repair | None = None
    scope: Literal["post", "feed"] = "post"
    once: bool = False


class Signal(_File, frozen=True):
    """rules/signals/<category>.yaml: evidence for the score."""

    title: Text
    sign: Literal[1, -1, 0]
    match: Match
    examples: Examples
    unless: list[str | Exempt] = []
    depth: int | None = None


class Context(_File, frozen=True):
    """rules/contexts/<name>.yaml: a named context that practices can be exempt in (`unless`) or ask for (`gate`)."""

    meaning: str
    match: Match
    within: Within = "clause"
    side: Literal["before", "after", "any"] = "any"
    reach: int | None = None
    covers: bool = False


class Concept(_File, frozen=True):
    """rules/concepts/<name>.yaml or rules/goods/<name>.yaml: one meaning, in every language it has been written for."""

    meaning: str
    any: list[str] = []
    en: list[str] = []
    zh: list[str] = []
    es: list[str] = []
    de: list[str] = []
    fr: list[str] = []
    pt: list[str] = []
    it: list[str] = []
    ja: list[str] = []
    ko: list[str] = []
    hosts: list[str] = []
    evasive: dict[str, list[str]] = {}
    except_: dict[str, list[str]] = msgspec.field(default={}, name="except")
    sensitive: bool = False


class When(_File, frozen=True):
    """Facts of the draft that a clause depends on; a list means any of them. `with`: practices that must be seen too."""

    surface: list[str] | str | None = None
    kind: list[str] | str | None = None
    boosted: bool | None = None
    sponsored: bool | None = None
    gifted: bool | None = None
    affiliate: bool | None = None
    label: bool | str | None = None
    positioning: str | None = None
    markets: list[str] | str | None = None
    products: list[str] | str | None = None
    segment: list[str] | str | None = None
    language: list[str] | str | None = None
    with_: list[str] | str | None = msgspec.field(default=None, name="with")
    not_: When | None = msgspec.field(default=None, name="not")


class ClauseSource(_File, frozen=True):
    """The id of a file in rules/sources, and where in that document."""

    id: str
    clause: str = ""


class Clause(_File, frozen=True):
    """What an authority says of a practice, or of several alike."""

    practice: str | list[str]
    decision: Decision
    source: ClauseSource
    severity: Severity | None = None
    effect: Literal[
        "removal", "restriction", "ban", "reach", "ad-rejection", "legal", "trust", "conversion", "none"
    ] = "none"  # fmt: skip
    when: When = When()
    message: Text = {}
    topic: str | None = None
    status: Status = "stable"
    facts: list[str] = []
    name: str = ""
    note: str = ""


class Policy(_File, frozen=True):
    """rules/policies/<id>.yaml: one authority and its clauses."""

    policy: str
    title: Text
    kind: Literal["platform", "law", "positioning", "house", "craft"]
    clauses: list[Clause]
    extends: str | None = None
    markets: list[str] = []
    positioning: str | None = None


class Source(_File, frozen=True):
    """rules/sources/<id>.yaml: one policy document."""

    publisher: str
    title: str
    url: str
    kind: Literal["law", "regulator-guide", "platform-policy", "platform-limit", "study", "house"]
    evidence: Literal["read", "secondary", "general"]
    checked: str
    note: str = ""


class Band(_File, frozen=True):
    """The intensity an account of this positioning bears here: where to aim, and where it begins to cost, with why."""

    aim: float
    limit: float
    why: str


class Platform(_File, frozen=True):
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
