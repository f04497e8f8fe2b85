"""What wakes a rule: the owners without which its match cannot hold, and the regions that alone make an owner occur."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from snslint.rulebook import compiled as c

GROUPS = 6
"""Groups kept for a node: the first few leave out nearly all that cannot hold, and more cost time to ask."""


def slots(owner: Mapping[str, Any]) -> set[str]:
    """The kinds of region that alone make an owner occur."""
    rows = [elements for _, elements in owner["phrases"] if not {"l", "r"} & {e[0] for e in elements}]
    return {next(e[1] for e in elements if e[0] == "s") for elements in rows if any(e[0] == "s" for e in elements)}


def branches(node: c.Node) -> list[c.Branch]:
    """The ways in which a match can hold, in the order of the rule file, each with what it needs."""
    if isinstance(node, c.AnyOf):
        return [branch for part in node.parts for branch in branches(part)]
    return [c.Branch([sorted(group) for group in needs(node)], node)]


def needs(node: c.Node) -> list[set[int]]:
    """Groups of owners, the smallest first: where none of a group occurs, the node cannot hold."""
    if isinstance(node, c.Leaf):
        return [{node.owner}]
    if isinstance(node, c.Except):
        return needs(node.match)
    if isinstance(node, c.All):
        return _fewest(group for part in node.parts for group in needs(part))
    if isinstance(node, c.AnyOf):
        # one group of each part together make a group: the smallest of each, then the next of each
        return _fewest(set().union(*groups) for groups in zip(*map(needs, node.parts), strict=False))
    if isinstance(node, c.Duty) and node.when is not None:
        return needs(node.when)
    return []


def _fewest(groups: Iterable[set[int]]) -> list[set[int]]:
    kept: list[set[int]] = []
    for group in sorted(groups, key=lambda g: (len(g), sorted(g))):
        if not any(known <= group for known in kept):
            kept.append(group)
    return kept[:GROUPS]
