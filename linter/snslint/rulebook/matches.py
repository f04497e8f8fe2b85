"""Matches as rule files have them, turned into trees over owners."""

from __future__ import annotations

from typing import Any

from snslint.errors import nearest
from snslint.rulebook import nodes as n
from snslint.rulebook import schema
from snslint.rulebook.files import RuleFiles
from snslint.rulebook.owners import Owners
from snslint.rulebook.problems import Problems
from snslint.rulebook.regexes import translate
from snslint.rulebook.tokens import token_problems

_MATCH_KINDS = (
    "concept", "context", "phrase", "regex", "tokens", "count", "fact", "requires", "compare", "ballot", "host", "feed", "account", "all", "any", "not",
)  # fmt: skip


class Matches:
    """Turns matches into nodes; a slip becomes a problem, and a node that holds nowhere."""

    def __init__(self, files: RuleFiles, owners: Owners, problems: Problems) -> None:
        self.files = files
        self.owners = owners
        self.problems = problems
        self._contexts = {name: number for number, name in enumerate(files.of("contexts"))}

    def node(self, match: schema.Match, place: tuple[str | int, ...]) -> n.Node:
        """The tree of a match, which stands at a place of the file."""
        kinds = [k for k in _MATCH_KINDS if getattr(match, "not_" if k == "not" else k) is not None]
        if len(kinds) != 1:
            said = " and ".join(kinds) if kinds else "nothing"
            self.problems.add(place, f"a match says one of {', '.join(_MATCH_KINDS)}; this one says {said}")
            return n.AnyOf([])
        node = self._kind(kinds[0], match, (*place, kinds[0]))
        if match.unless:
            node = n.Except(node, [self.exemption(e, (*place, "unless")) for e in match.unless])
        return node

    def _kind(self, kind: str, match: schema.Match, place: tuple[str | int, ...]) -> n.Node:
        if match.concept is not None:
            return n.Leaf(self.owners.named(match.concept, place))
        if match.context is not None:
            return self._situation(match.context, place)
        if match.phrase is not None:
            return n.Leaf(self.owners.phrase(match.phrase, place))
        if match.regex is not None:
            node = self._regex(match.regex, place)
            if not match.triggers:
                return node
            # triggers only gate: they must occur somewhere in the draft
            return n.All([node, n.Leaf(self.owners.phrase(match.triggers, place))], [], "draft", False)
        if match.tokens is not None:
            return self._tokens(match.tokens, match.triggers, place)
        if match.count is not None:
            counted = match.count
            return n.Count(counted.of, counted.max, counted.min, counted.run)
        if match.fact is not None:
            return n.Fact(match.fact)
        if match.requires is not None:
            duty = match.requires
            when = self.node(duty.when, (*place, "when")) if duty.when else None
            needs = [
                n.Need(name, self.node(need.match, (*place, "needs", name, "match")))
                for name, need in duty.needs.items()
            ]
            return n.Duty(when, needs, duty.within, duty.before)
        if match.compare is not None:
            m = match.compare
            low, high = m.ratio or (None, None)
            return n.Compare(m.first.strip("<>"), m.second.strip("<>"), low, high, m.within, m.order)
        if match.ballot is not None:
            return n.Ballot(match.ballot.options)
        if match.host is not None:
            if isinstance(match.host, str):
                file = self.files.concepts().get(match.host)
                if file is None:
                    self.problems.add(place, f"no concept '{match.host}'", nearest(match.host, self.owners.numbers))
                return n.Host([h.lower() for h in file.data.hosts] if file else [])
            return n.Host([h.lower() for h in match.host])
        if match.feed is not None:
            self.problems.add(place, "'feed' stands alone, in a practice with scope: feed")
            return n.AnyOf([])
        if match.account is not None:
            self.problems.add(place, "'account' stands alone, in a practice with scope: account")
            return n.AnyOf([])
        if match.any is not None:
            return n.AnyOf([self.node(m, (*place, i)) for i, m in enumerate(match.any)])
        if match.all is not None:
            parts = [self.node(m, (*place, i)) for i, m in enumerate(match.all) if m.not_ is None]
            nots = [self.node(m.not_, (*place, i, "not")) for i, m in enumerate(match.all) if m.not_ is not None]
            if not parts:
                self.problems.add(place, "an 'all' needs something besides 'not'")
            return n.All(parts, nots, match.within if match.within is not None else "clause", match.order)
        self.problems.add(place, "'not' stands only inside 'all'")
        return n.AnyOf([])

    def _situation(self, name: str, place: tuple[str | int, ...]) -> n.Node:
        number = self.context(name, place)
        if self.problems.file.kind == "contexts":
            self.problems.add(place, "a context is not made of contexts: say what it is itself")
            number = None
        return n.AnyOf([]) if number is None else n.Shared(number)

    def _regex(self, pattern: str, place: tuple[str | int, ...]) -> n.Node:
        try:
            return translate(pattern)
        except ValueError as error:
            self.problems.add(place, str(error))
            return n.AnyOf([])

    def _tokens(
        self, patterns: list[list[dict[str, Any]]], triggers: list[str], place: tuple[str | int, ...]
    ) -> n.Node:
        for problem in token_problems(patterns):
            self.problems.add(place, problem)
        words = list(triggers)
        if not words:
            for pattern in patterns:
                for token in pattern:
                    lower = token.get("LOWER", token.get("ORTH"))
                    listed = [lower] if isinstance(lower, str) else list((lower or {}).get("IN", []))
                    if listed and token.get("OP", "1") in ("1", "+"):
                        words += listed
                        break
                else:
                    self.problems.add(place, "a token pattern needs a LOWER word that must occur, or `triggers`")
        node = n.Tokens(patterns, f"{self.problems.file.id}{'/'.join(map(str, place))}")
        return n.All([node, n.Leaf(self.owners.phrase(words, place))], [], "draft", False)

    def exemption(self, item: str | schema.Exempt, place: tuple[str | int, ...]) -> n.Exemption:
        """What an item of `unless` silences."""
        if isinstance(item, str):
            item = schema.Exempt(context=item)
        if item.context is not None:
            number = self.context(item.context, place)
            if number is None:
                return n.Exemption(n.AnyOf([]))
            data: schema.Context = self.files.of("contexts")[item.context].data
            within = data.within if item.within == "match" else item.within
            return n.Exemption(n.Shared(number), within, data.side, data.reach, data.covers)
        match = schema.Match(
            concept=item.concept, phrase=item.phrase, regex=item.regex, fact=item.fact, all=item.all, any=item.any,
        )  # fmt: skip
        within = "draft" if item.fact is not None else item.within
        return n.Exemption(self.node(match, place), within, item.side)

    def context(self, name: str, place: tuple[str | int, ...]) -> int | None:
        """The number of a named context."""
        if name not in self._contexts:
            self.problems.add(place, f"no context '{name}'", nearest(name, self._contexts))
        return self._contexts.get(name)


def ways(node: n.Node) -> list[n.Node]:
    """The ways in which a match can hold, in the order of the rule file."""
    return [way for part in node.parts for way in ways(part)] if isinstance(node, n.AnyOf) else [node]
