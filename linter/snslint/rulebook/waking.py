"""What wakes a rule: the owners without which its match cannot hold, and the clues: facts, regions, hosts and texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from snslint.rulebook import nodes as n

GROUPS = 6
"""Groups kept for a node: the first few leave out nearly all that cannot hold, and more cost time to ask."""
_COUNTED = {
    "hashtag": "hashtag", "repeated-hashtag": "hashtag", "mention": "mention", "link": "link", "tracked-link": "link",
    "emoji": "emoji",
}  # fmt: skip
"""What is counted, and the regions without which there is none of it."""


class Waking:
    """Numbers the clues that matches need, and says what each match needs. `contexts` are those of the rulebook."""

    def __init__(self, contexts: Sequence[n.Node]) -> None:
        self.contexts = contexts
        self.facts: dict[str, dict[str, int]] = defaultdict(dict)
        self.texts: dict[str, list[int]] = defaultdict(list)
        self.slots: dict[str, int] = {}
        self.hosts: dict[str, list[int]] = defaultdict(list)
        self._numbers: dict[Any, int] = {}
        self._common: set[int] = set()

    def needs(self, node: n.Node) -> list[set[int]]:
        """Groups of owners and clues, the most telling first: where none of a group occurs, the node cannot hold."""
        if isinstance(node, n.Leaf):
            return [{node.owner}]
        if isinstance(node, n.Except):
            return self.needs(node.match)
        if isinstance(node, n.Shared):
            return self.needs(self.contexts[node.context])
        if isinstance(node, n.All):
            return self._fewest(group for part in node.parts for group in self.needs(part))
        if isinstance(node, n.AnyOf):
            # one group of each part together make a group: the first of each, then the next of each
            return self._fewest(set().union(*groups) for groups in zip(*map(self.needs, node.parts), strict=False))
        if isinstance(node, n.Duty):
            return self.needs(node.when) if node.when is not None else []
        if isinstance(node, n.Fact):
            return [self._fact(name, wanted) for name, wanted in node.facts.items() if wanted is not False]
        if isinstance(node, n.Regex):
            return [self._texts(texts) for _, texts in node.required]
        if isinstance(node, n.Count):
            return [self._slot(_COUNTED[node.of])] if node.of in _COUNTED and node.min is None else []
        if isinstance(node, n.Compare):
            return [self._slot(kind) for kind in sorted({node.first, node.second})]
        if isinstance(node, n.Ballot):
            return [self._slot("emoji")]
        return [self._host(node.hosts)] if isinstance(node, n.Host) else []

    def _fact(self, name: str, wanted: Any) -> set[int]:
        wishes = wanted if isinstance(wanted, list) else [wanted]
        found = self.facts[name]
        return {found.setdefault(str(wish).casefold(), self._number((name, str(wish).casefold()))) for wish in wishes}

    def _texts(self, group: list[str]) -> set[int]:
        number = self._number(tuple(group))
        if number not in self._common:
            self._common.add(number)
            for text in group:
                self.texts[text].append(number)
        return {number}

    def _slot(self, kind: str) -> set[int]:
        return {self.slots.setdefault(kind, self._number(("slot", kind, "")))}

    def _host(self, hosts: list[str]) -> set[int]:
        number = self._number(("host", *hosts, ""))
        for host in hosts:
            if number not in self.hosts[host]:
                self.hosts[host].append(number)
        return {number}

    def _number(self, clue: Any) -> int:
        return self._numbers.setdefault(clue, -1 - len(self._numbers))

    def _fewest(self, groups: Iterable[set[int]]) -> list[set[int]]:
        """The groups that leave out most: small ones first, those of texts last, as most drafts hold such a text."""
        kept: list[set[int]] = []
        for group in sorted(groups, key=lambda g: (not g.isdisjoint(self._common), len(g), sorted(g))):
            if not any(known <= group for known in kept):
                kept.append(group)
        return kept[:GROUPS]
