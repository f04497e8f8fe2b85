"""What may stand in a rule file: one struct a kind of file, unknown keys refused, JSON Schema generated from it.

These structs are the files as written. `compile` turns them into the `Rulebook` that the engine runs.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from snslint.model import Decision, Severity
from snslint.rulebook.account import Account
from snslint.rulebook.feed import Feed, Posts
from snslint.rulebook.platform import Band, File, Platform, Text

__all__ = ["Account", "Band", "Feed", "Platform", "Posts", "Text"]

Words = dict[str, list[str]] | list[str]
"""Phrases by language; a bare list holds in every language."""
Within = Literal["match", "clause", "sentence", "neighbours", "fold", "field", "draft"] | int
"""How near things must stand; a number counts words (two CJK characters are a word)."""
Status = Literal["experimental", "stable", "deprecated"]
Fixer = Literal[
    "sentence-case", "fewer-marks", "calm", "fewer-hashtags", "drop-repeats", "clean-links", "label-first", "move-label",
    "clear-label", "restore", "replace", "drop-sentence",
]  # fmt: skip
"""What the engine can mend (engine/fix.py holds one function for each)."""


class Count(File, frozen=True):
    """A number of things in a draft held against a limit: a number, or `$name` of the platform record."""

    of: Literal[
        "characters", "title-characters", "hashtag", "mention", "link", "emoji", "capitals", "exclamation", "selling",
        "repeated-hashtag", "repeated-sentence", "sentences", "tracked-link",
    ]  # fmt: skip
    max: str | float | None = None
    min: float | None = None
    run: bool = False


class Need(File, frozen=True):
    """One thing a duty asks for: its name for the message, and how to see that it is there."""

    title: Text
    match: Match


class Requires(File, frozen=True):
    """A duty: `when` this is so, each of `needs` must stand `within` the draft, and before a `$limit` if one is given."""

    needs: dict[str, Need]
    when: Match | None = None
    within: Within = "draft"
    before: str | float | None = None


class Compare(File, frozen=True):
    """Two amounts set against each other: slots such as `<price>`; `ratio` bounds second / first (min, max)."""

    first: str
    second: str
    ratio: tuple[float | None, float | None] | None = None
    within: Within = "sentence"
    order: bool = True


class Ballot(File, frozen=True):
    """Emoji offered as votes: at least `options` different ones, each with its option in words beside it."""

    options: int = 2


class Match(File, frozen=True):
    """One thing to see in a draft. Exactly one kind a node; `within`, `order` and `unless` go with it."""

    concept: str | None = None
    context: str | None = None
    phrase: Words | None = None
    regex: str | None = None
    tokens: list[list[dict[str, Any]]] | None = None
    count: Count | None = None
    fact: dict[str, Any] | None = None
    requires: Requires | None = None
    compare: Compare | None = None
    ballot: Ballot | None = None
    host: str | list[str] | None = None
    feed: Feed | None = None
    account: Account | None = None
    all: list[Match] | None = None
    any: list[Match] | None = None
    not_: Match | None = msgspec.field(default=None, name="not")
    within: Within | None = None
    order: bool = False
    unless: list[str | Exempt] = []
    triggers: list[str] = []


class Exempt(File, frozen=True):
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


class ExamplePost(File, frozen=True):
    """Posts of a run that proves a feed rule: `text`, with `{n}` for its number, `times` over, `every` so many days."""

    text: str
    times: int = 1
    every: float = 1
    platform: str = ""
    account: str = ""
    facts: dict[str, Any] = {}


class Example(File, frozen=True):
    """A draft that proves a rule. `hit` are the words that must be reported; other keys are fields and front matter. `posts`: the
    run of posts that proves a rule of scope feed, one after the other; `facts` are then the account's.
    `account`: the keys of an account in snslint.yaml that prove a rule of scope account."""

    text: str = ""
    hit: str | None = None
    title: str = ""
    first_comment: str = ""
    facts: dict[str, Any] = {}
    why: str = ""
    posts: list[ExamplePost] = []
    account: dict[str, Any] = {}


class Examples(File, frozen=True):
    """Two drafts each way at least; `near` marks a passing one that almost fires."""

    flags: list[str | Example] = []
    passes: list[str | Example] = []


class Repair(File, frozen=True):
    """A mechanical change that mends a finding: one of the engine's fixers, and what it takes.

    `to`: `restore` and `replace` take what to write for what, `fewer-marks` how many may stay. `safe: false`: the change
    may alter what the post says, so it waits for `snslint fix --unsafe`.
    """

    do: Fixer
    to: Text | str | None = None
    safe: bool = True


class Practice(File, frozen=True):
    """rules/practices/<topic>/<id>.yaml: something a draft can do."""

    title: Text
    match: Match
    instead: Text
    examples: Examples
    possible: Match | None = None
    unless: list[str | Exempt] = []
    gate: str | None = None
    outside: Literal["nothing", "possible"] = "nothing"
    why: Text = {}
    signals: dict[str, float] = {}
    depth: int | None = None
    fix: Repair | None = None
    scope: Literal["post", "feed", "account"] = "post"
    once: bool = False


class Signal(File, frozen=True):
    """rules/signals/<category>.yaml: evidence for the score."""

    title: Text
    sign: Literal[1, -1, 0]
    match: Match
    examples: Examples
    unless: list[str | Exempt] = []
    depth: int | None = None


class Context(File, frozen=True):
    """rules/contexts/<name>.yaml: a named situation that practices are exempt in (`unless`), ask for
    (`gate`) or are made of (`match`)."""

    meaning: str
    match: Match
    within: Within = "clause"
    side: Literal["before", "after", "any"] = "any"
    reach: int | None = None
    covers: bool = False


class Concept(File, frozen=True):
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


class When(File, frozen=True):
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


class ClauseSource(File, frozen=True):
    """The id of a file in rules/sources, and where in that document."""

    id: str
    clause: str = ""


class Clause(File, frozen=True):
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


class Policy(File, frozen=True):
    """rules/policies/<id>.yaml: one authority and its clauses."""

    policy: str
    title: Text
    kind: Literal["platform", "law", "positioning", "house", "craft"]
    clauses: list[Clause]
    extends: str | None = None
    markets: list[str] = []
    positioning: str | None = None


class Source(File, frozen=True):
    """rules/sources/<id>.yaml: one policy document."""

    publisher: str
    title: str
    url: str
    kind: Literal["law", "regulator-guide", "platform-policy", "platform-limit", "study", "house"]
    evidence: Literal["read", "secondary", "general"]
    checked: str
    note: str = ""


class Weight(File, frozen=True):
    """A signal's weight in the score, and the strength at which half of it is reached."""

    weight: Annotated[float, msgspec.Meta(ge=-100, le=100)]
    half: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 1
    interval: list[float] = []


class Length(File, frozen=True):
    """From how many words on a text is long, and how much its length takes off its signals."""

    words: Annotated[float, msgspec.Meta(gt=0, le=100_000)] = 60
    power: Annotated[float, msgspec.Meta(ge=0, le=4)] = 0.5


class Scoring(msgspec.Struct, frozen=True):
    """rules/scoring.yaml: the fitted weights. How they were fitted stands beside them in keys of any name."""

    base: Annotated[float, msgspec.Meta(ge=-100, le=100)] = 0.0
    length: Length = Length()
    weights: dict[str, Weight] = {}


class Likeness(File, frozen=True):
    """rules/likeness.yaml: by topic, how much each concept in a draft speaks for its practices, as logarithms of odds
    against a draft with none; each topic's `base` is where a draft without any concept stands. `least`: from which chance
    on a topic is told. `doubt`: from which chance on, that the words around a sighting are innocent, a clause of this
    severity is only advice, and advice or what is only possible is not told."""

    fitted: str = ""
    date: str = ""
    figures: dict[str, Any] = {}
    least: Annotated[float, msgspec.Meta(gt=0, le=1)] = 1.0
    doubt: dict[Literal["possible", "advice", "warning", "error"], Annotated[float, msgspec.Meta(gt=0, le=1)]] = {}
    base: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {}


class Gate(File, frozen=True):
    """rules/gate.yaml: practices that the release gate holds back."""

    experimental: list[str] = []


class Festival(File, frozen=True):
    """A shopping festival: the same day every year (`on`, MM-DD), or a day of each year."""

    title: Text
    markets: list[str]
    on: Annotated[str, msgspec.Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = None
    days: list[date] = []


class Festivals(File, frozen=True):
    """rules/festivals.yaml: shopping festivals by market."""

    checked: str = ""
    festivals: dict[str, Festival] = {}
