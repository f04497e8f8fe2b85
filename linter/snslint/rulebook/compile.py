"""Turns rule files into the `Compiled` rulebook.

Every concept, and the phrases of every rule, become an *owner*: a set of literals (one automaton finds them all) and of
phrases (sequences of literals, slots, concepts and gaps, joined after the automaton has run). A rule's match is a tree
over owners; its triggers are the owners without which it cannot hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from snslint.errors import RuleError, nearest
from snslint.rulebook import compiled as c
from snslint.rulebook import nodes as n
from snslint.rulebook import schema
from snslint.rulebook.authorities import Authorities
from snslint.rulebook.files import RuleFile, RuleFiles
from snslint.rulebook.likeness import likeness
from snslint.rulebook.matches import Matches, ways
from snslint.rulebook.owners import Owners
from snslint.rulebook.problems import Problems
from snslint.rulebook.shelf import packed, piled, shelved
from snslint.rulebook.spoken import languages
from snslint.rulebook.waking import Waking


def compile_rules(files: RuleFiles, digest: str) -> c.Compiled:
    """The compiled rulebook.

    Raises:
        RuleError: every phrase that is not in the language, every name of a concept, context, practice or source that
            does not exist, with place and nearest name.
    """
    return _Compiler(files).run(digest)


class _Ruled(NamedTuple):
    """A rule with the ways in which it holds, firmly and possibly."""

    rule: c.Rule
    match: list[n.Node]
    possible: list[n.Node]


class _Compiler:
    def __init__(self, files: RuleFiles) -> None:
        self.files = files
        self.problems = Problems()
        self.owners = Owners(files, self.problems)
        self.matches = Matches(files, self.owners, self.problems)

    def run(self, digest: str) -> c.Compiled:
        contexts = [self._context(file) for file in self.files.of("contexts").values()]
        practices = [self._practice(file) for file in self.files.of("practices").values() if file.data.scope == "post"]
        signals = [self._signal(file) for file in self.files.of("signals").values()]
        info = {file.id: self._info(file) for file in self.files.of("practices").values()}
        feeds = self._feeds()
        accounts = self._accounts()
        policies, clauses = Authorities(files=self.files, problem=self.problems.add_in).records(set(info))
        if self.problems.found:
            raise RuleError(self.problems.found)
        waking = Waking(contexts)
        branches, triggered, always = _branches([*practices, *signals], waking)
        owners = self.owners
        return c.Compiled(
            format=c.FORMAT,
            digest=digest,
            literals=owners.literals(),
            rows=piled(owners.rows),
            owners=piled(packed(c.Owner(**owner)) for owner in owners.records),
            guarded=owners.guarded(),
            evasive=owners.evasive,
            parents={child: sorted(rows) for child, rows in owners.parents.items()},
            contexts=piled(map(packed, contexts)),
            practices=[ruled.rule for ruled in practices],
            signals=[ruled.rule for ruled in signals],
            branches=piled(map(packed, branches)),
            triggered=triggered,
            always=always,
            by_slot=dict(sorted(owners.by_slot.items())),
            by_region={kind: dict(table) for kind, table in sorted(owners.by_region.items())},
            by_host=self._by_host(waking),
            clues=c.Clues(dict(waking.facts), dict(waking.texts), waking.slots),
            sensitive=packed({text: sorted(owners.sensitive[text]) for text in sorted(owners.sensitive)}),
            info=packed(shelved(info)),
            clauses=packed(shelved(clauses)),
            policies=packed(policies),
            platforms=packed(shelved({f.id: f.data for f in self.files.of("platforms").values()})),
            sources=packed(
                shelved({f.id: {"id": f.id, **msgspec.to_builtins(f.data)} for f in self.files.of("sources").values()})
            ),
            scoring=packed(self.files.scoring),
            texts=packed({f.id: f.data.title for f in self.files.of("signals").values()}),
            spoken=packed({i.id: i.languages for i in info.values() if i.languages}),
            feeds=packed(feeds),
            accounts=packed(accounts),
            festivals=packed(self.files.festivals),
            likeness=packed(likeness(self.files, owners.numbers)),
        )

    def _context(self, file: RuleFile) -> n.Node:
        self.problems.file = file
        return self.matches.node(file.data.match, ("match",))

    def _practice(self, file: RuleFile) -> _Ruled:
        self.problems.file = file
        rule: schema.Practice = file.data
        match = ways(self.matches.node(rule.match, ("match",)))
        possible = [] if rule.possible is None else ways(self.matches.node(rule.possible, ("possible",)))
        record = c.Rule(
            file.id,
            msgspec.msgpack.encode([self.matches.exemption(e, ("unless",)) for e in rule.unless]),
            gate=None if rule.gate is None else self.matches.context(rule.gate, ("gate",)),
            once=rule.once,
            depth=rule.depth,
            signals=rule.signals,
            soft=rule.outside == "possible",
        )
        return _Ruled(record, match, possible)

    def _feeds(self) -> dict[str, schema.Feed]:
        """What is measured over a run of posts, by practice."""
        found: dict[str, schema.Feed] = {}
        known = {*self.files.of("practices"), *self.files.of("signals")}
        for file in self.files.of("practices").values():
            self.problems.file = file
            feed = file.data.match.feed
            if file.data.scope != "feed":
                continue
            if feed is None:
                self.problems.add(("match",), "a practice of scope feed says what is measured: match: {feed: …}")
                continue
            for key in ("of", "seed"):
                for name in getattr(feed, key).seen:
                    if name not in known:
                        place = ("match", "feed", key, "seen")
                        self.problems.add(place, f"no practice or signal '{name}'", nearest(name, known))
            found[file.id] = feed
        return found

    def _accounts(self) -> dict[str, schema.Account]:
        """What is held against the channel matrix, by practice."""
        found: dict[str, schema.Account] = {}
        for file in self.files.of("practices").values():
            self.problems.file = file
            if file.data.scope != "account":
                continue
            if file.data.match.account is None:
                self.problems.add(("match",), "a practice of scope account says what is measured: match: {account: …}")
                continue
            found[file.id] = file.data.match.account
        return found

    def _signal(self, file: RuleFile) -> _Ruled:
        self.problems.file = file
        signal: schema.Signal = file.data
        match = ways(self.matches.node(signal.match, ("match",)))
        record = c.Rule(
            file.id,
            msgspec.msgpack.encode([self.matches.exemption(e, ("unless",)) for e in signal.unless]),
            depth=signal.depth,
        )
        return _Ruled(record, match, [])

    def _by_host(self, waking: Waking) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, owner in enumerate(self.owners.records):
            for host in owner.get("hosts", ()):
                found[host].append(number)
        for host, clues in waking.hosts.items():
            found[host] += clues
        return dict(found)

    def _info(self, file: RuleFile) -> c.PracticeInfo:
        rule: schema.Practice = file.data
        needs: dict[str, dict[str, str]] = {}
        for match in (rule.match, rule.possible):
            if match is not None and match.requires is not None:
                needs |= {name: need.title for name, need in match.requires.needs.items()}
        fix = msgspec.to_builtins(rule.fix)
        return c.PracticeInfo(
            file.id, file.topic, rule.title, rule.instead, rule.why, needs, languages(rule, self.files), file.path, fix
        )


def _branches(ruled: Iterable[_Ruled], waking: Waking) -> tuple[list[c.Branch], dict[int, list[int]], list[int]]:
    """The ways in which the rules hold, in the order of rules and files; their numbers by the owner or clue that wakes
    them; and of those that are always asked."""
    branches: list[c.Branch] = []
    triggered: dict[int, list[int]] = defaultdict(list)
    always: list[int] = []
    for number, one in enumerate(ruled):
        for firm, many in ((True, one.match), (False, one.possible)):
            for node in many:
                needs = tuple(tuple(sorted(group)) for group in waking.needs(node))
                for owner in needs[0] if needs else ():
                    triggered[owner].append(len(branches))
                if not needs:
                    always.append(len(branches))
                branches.append(c.Branch(number, firm, needs[1:], node))
    return branches, dict(triggered), always
