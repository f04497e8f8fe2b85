"""What wakes a rule: the owners without which its match cannot hold, and the regions that alone make an owner occur."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snslint.rulebook import compiled as c


def slots(owner: Mapping[str, Any]) -> set[str]:
    """The kinds of region that alone make an owner occur."""
    rows = [elements for _, elements in owner["phrases"] if not {"l", "r"} & {e[0] for e in elements}]
    return {next(e[1] for e in elements if e[0] == "s") for elements in rows if any(e[0] == "s" for e in elements)}


def triggers(node: c.Node, wild: set[int]) -> set[int] | None:
    """The owners one of which must occur for the node to hold; None where no words are needed."""
    if isinstance(node, c.Leaf):
        return {node.owner}
    if isinstance(node, c.Except):
        return triggers(node.match, wild)
    if isinstance(node, c.AnyOf):
        found = [triggers(part, wild) for part in node.parts]
        return None if any(t is None for t in found) else set().union(*(t for t in found if t is not None))
    if isinstance(node, c.All):
        sets = [t for t in (triggers(part, wild) for part in node.parts) if t is not None]
        # owners that need no words wake too often, and finding their regions costs time
        return min(sets, key=lambda t: (len(t & wild), len(t))) if sets else None
    if isinstance(node, c.Duty):
        return None if node.when is None else triggers(node.when, wild)
    return None
