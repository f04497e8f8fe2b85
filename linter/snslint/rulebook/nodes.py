"""What a rule's match becomes: a tree over owners, which the engine asks.

Annotations are no texts here: msgspec would compile each of them at every start, before it reads a rulebook.
"""

import re
from typing import Any

import msgspec


class _Node(msgspec.Struct, frozen=True, array_like=True, tag=True):
    pass


class Leaf(_Node, frozen=True):
    """A concept, or the phrases of one rule: any occurrence of this owner."""

    owner: int


class Regex(_Node, frozen=True):
    """RE2 on the masked source; `left` and `right`: the match must begin or end at a word edge. `required`: groups of
    folded texts, so many of each of which stand in a draft that it matches."""

    pattern: str
    left: bool
    right: bool
    required: list[tuple[int, list[str]]] = []


def folded(text: str) -> str:
    """A text as the texts that an expression requires are compared with it: without case, every digit a 0."""
    return re.sub(r"\d", "0", text.casefold())


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
    match: "Node"


class Duty(_Node, frozen=True):
    """See `schema.Requires`."""

    when: "Node | None"
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


class Shared(_Node, frozen=True):
    """A named context, by its number: many rules ask it, a draft answers it once."""

    context: int


class AnyOf(_Node, frozen=True):
    """Any of these."""

    parts: "list[Node]"


class All(_Node, frozen=True):
    """All of these in one unit, and none of `nots`."""

    parts: "list[Node]"
    nots: "list[Node]"
    within: str | int
    order: bool


class Except(_Node, frozen=True):
    """A match less what its exemptions silence."""

    match: "Node"
    exemptions: "list[Exemption]"


class Exemption(msgspec.Struct, frozen=True, array_like=True):
    """What silences a match: something `within` its neighbourhood, on one side, at most `reach` words away."""

    match: "Node"
    within: str | int = "match"
    side: str = "any"
    reach: int | None = None
    covers: bool = False


Node = Leaf | Regex | Tokens | Count | Fact | Duty | Compare | Ballot | Host | Shared | AnyOf | All | Except
