"""Turns rule files into the `Compiled` rulebook.

Every concept, and the phrases of every rule, become an *owner*: a set of literals (one automaton finds them all) and of
phrases (sequences of literals, slots, concepts and gaps, joined after the automaton has run). A rule's match is a tree
over owners; its triggers are the owners without which it cannot hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from snslint.documents.normalise import fold
from snslint.errors import Problem, RuleError, nearest
from snslint.model import LANGUAGES
from snslint.rulebook import compiled as c
from snslint.rulebook import schema
from snslint.rulebook.authorities import Authorities
from snslint.rulebook.files import RuleFile, RuleFiles
from snslint.rulebook.inflect import Inflections
from snslint.rulebook.phrases import (
    Alternative,
    Choice,
    Element,
    Gap,
    Literal,
    PhraseError,
    Ref,
    Slot,
    expand,
    inflected,
)
from snslint.rulebook.regexes import translate
from snslint.rulebook.tokens import token_problems
from snslint.rulebook.waking import Waking


def compile_rules(files: RuleFiles, digest: str) -> c.Compiled:
    """The compiled rulebook.

    Raises:
        RuleError: every phrase that is not in the language, every name of a concept, context, practice or source that
            does not exist, with place and nearest name.
    """
    return _Compiler(files).run(digest)


MOST_LITERALS = 1_000_000
"""Words and turns of phrase in all files together; ours are a seventh of it, and a million take some 15 s to compile."""


class _Ruled(NamedTuple):
    """A rule with the ways in which it holds, firmly and possibly."""

    rule: c.Rule
    match: list[c.Node]
    possible: list[c.Node]


NONE = -1
"""In place of the number of an owner or a row."""


_Ref = tuple[int, int, int]
"""What a literal is for: the owner that it is, its flags, and the row of the owner's that it wakes."""
_Literals = dict[str, dict[_Ref, None]]


class _Compiler:
    def __init__(self, files: RuleFiles) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.inflections = Inflections(_inflected(files))
        self.size = 0
        self.owners: list[dict[str, Any]] = []
        self.owner_of: dict[str, int] = {}
        self.rows: list[c.Row] = []
        self.row_owners: list[int] = []
        self.literals: dict[str, _Literals] = defaultdict(lambda: defaultdict(dict))
        self.refs: dict[int, set[int]] = defaultdict(set)
        self.phrase_ids: dict[bytes, int] = {}
        self.choices: dict[bytes, int] = {}
        self.by_slot: dict[str, list[int]] = defaultdict(list)
        self.guarded: set[int] = set()
        self.sensitive: dict[str, set[int]] = defaultdict(set)
        self.fold = cache(fold)
        self.context_of = {name: number for number, name in enumerate(files.of("contexts"))}
        self.file: RuleFile | None = None

    def run(self, digest: str) -> c.Compiled:
        concepts = self.files.concepts()
        for name in concepts:
            self.owner_of[name] = self._owner(name)
        for name, file in concepts.items():
            self.file = file
            self._concept(self.owner_of[name], file.data)
        contexts = [self._match_in(file, file.data.match) for file in self.files.of("contexts").values()]
        practices = [self._practice(file) for file in self.files.of("practices").values() if file.data.scope == "post"]
        signals = [self._signal(file) for file in self.files.of("signals").values()]
        info = {file.id: self._info(file) for file in self.files.of("practices").values()}
        feeds = self._feeds()
        accounts = self._accounts()
        policies, clauses = Authorities(files=self.files, problem=self._problem_in).records(set(info))
        if self.problems:
            raise RuleError(self.problems)
        branches, waking = self._branches([*practices, *signals], contexts)
        triggered, always = _index(branches)
        pack = msgspec.msgpack.encode
        return c.Compiled(
            format=c.FORMAT,
            digest=digest,
            literals={lang: pack(_each(_bucketed(table))) for lang, table in self.literals.items()},
            choices=list(self.choices),
            rows=[pack(row) for row in self.rows],
            row_owners=self.row_owners,
            owners=[pack(c.Owner(**owner)) for owner in self.owners],
            guarded=[n for n, owner in enumerate(self.owners) if owner.get("sensitive") or owner.get("evasive")],
            parents={child: sorted(rows) for child, rows in self.refs.items()},
            contexts=[pack(node) for node in contexts],
            practices=[ruled.rule for ruled in practices],
            signals=[ruled.rule for ruled in signals],
            branches=[pack(branch) for branch in branches],
            triggered=triggered,
            always=always,
            by_slot=dict(sorted(self.by_slot.items())),
            by_host=self._by_host(waking),
            clues=c.Clues(dict(waking.facts), dict(waking.texts), waking.slots),
            sensitive=pack({text: sorted(self.sensitive[text]) for text in sorted(self.sensitive)}),
            info=pack(_each(info)),
            clauses=pack(_each(clauses)),
            policies=pack(policies),
            platforms=pack(_each({f.id: f.data for f in self.files.of("platforms").values()})),
            sources=pack(
                _each({f.id: {"id": f.id, **msgspec.to_builtins(f.data)} for f in self.files.of("sources").values()})
            ),
            scoring=pack(self.files.scoring),
            texts=pack({f.id: f.data.title for f in self.files.of("signals").values()}),
            spoken=pack({i.id: i.languages for i in info.values() if i.languages}),
            feeds=pack(feeds),
            accounts=pack(accounts),
            festivals=pack(self.files.festivals),
        )

    # --- concepts and phrases ---------------------------------------------------------------------------------------

    def _owner(self, name: str) -> int:
        self.owners.append({"name": name})
        return len(self.owners) - 1

    def _concept(self, owner: int, concept: schema.Concept) -> None:
        record = self.owners[owner]
        record["hosts"] = [host.lower() for host in concept.hosts]
        record["sensitive"] = concept.sensitive
        if concept.sensitive:
            self.guarded.add(owner)
        for language in ("any", *LANGUAGES):
            for entry in getattr(concept, language):
                self._entry(owner, language, entry, 0, (language,))
        for language, entries in concept.evasive.items():
            for entry in entries:
                self._entry(owner, language, entry, c.EVASIVE, ("evasive", language))
        record["evasive"] = bool(concept.evasive)
        for language, entries in concept.except_.items():
            for entry in entries:
                self._entry(owner, language, entry, c.EXCEPT, ("except", language))

    def _entry(self, owner: int, language: str, entry: str, flags: int, place: tuple[str | int, ...]) -> None:
        if language not in (*LANGUAGES, "any"):
            self._problem(
                place, f"'{language}' is not a language that rules are written in", nearest(language, LANGUAGES)
            )
            return
        try:
            alternatives = expand(str(entry), self.fold, lambda word: self._forms(language, word))
        except PhraseError as error:
            shown = str(entry) if len(str(entry)) <= 80 else f"{str(entry)[:79]}…"
            self._problem(place, f"'{shown}': {error}")
            return
        for alternative in alternatives:
            if len(alternative) == 1 and isinstance(alternative[0], Literal):
                self._literal(language, alternative[0], owner, flags)
                if language == "en" and "'" in alternative[0].text:
                    self._literal(
                        language, alternative[0]._replace(text=alternative[0].text.replace("'", "")), owner, flags
                    )
                continue
            self._row(owner, language, alternative, flags, place)

    def _row(
        self, owner: int, language: str, alternative: Alternative, flags: int, place: tuple[str | int, ...]
    ) -> None:
        """Add a row of elements to an owner."""
        number = len(self.rows)
        self.row_owners.append(owner)
        self.rows.append(c.Row(language, [], flags & (c.EXCEPT | c.EVASIVE)))
        self.rows[number].elements.extend(self._elements(owner, language, alternative, number, place))

    def _elements(
        self, owner: int, language: str, alternative: Alternative, row: int, place: tuple[str | int, ...]
    ) -> list[tuple[str, Any]]:
        """The elements of an alternative. One of them wakes the row: the longest literal, else the rarest choice."""
        waker = max(alternative, key=_weight)
        return [self._element(owner, language, one, row if one is waker else NONE, place) for one in alternative]

    def _element(
        self, owner: int, language: str, element: Element, row: int, place: tuple[str | int, ...]
    ) -> tuple[str, Any]:
        if isinstance(element, Literal):
            self._literal(language, element, owner, c.TOUCH, row)
            return "l", c.marked(element.text, _edges(element))
        if isinstance(element, Gap):
            return "g", element.words
        if isinstance(element, Slot):
            if row != NONE:
                self.by_slot[element.kind].append(row)
            return "s", element.kind
        if isinstance(element, Choice):
            # whatever wakes an alternative wakes the row
            rows = [self._elements(NONE, language, alternative, row, place) for alternative in element.alternatives]
            choice = c.Choice(
                sorted({one[0][1] for one in rows if one[0][0] == "l" and not one[1:]}),
                [one for one in rows if one[0][0] != "l" or one[1:]],
            )
            return "oc" if element.optional else "c", self.choices.setdefault(
                msgspec.msgpack.encode(choice), len(self.choices)
            )
        child = self._concept_named(element.concept, place)
        if row != NONE:
            self.refs[child].add(row)
        return "r", child

    def _forms(self, language: str, word: str) -> list[str]:
        return self.inflections.forms(language, word)

    def _literal(self, language: str, literal: Literal, owner: int, flags: int, row: int = NONE) -> None:
        self.size += 1
        if self.size > MOST_LITERALS:
            message = f"with this file the rules come to more than {MOST_LITERALS:,} words and turns of phrase"
            raise RuleError([Problem(self.file.path if self.file else "", 0, message, "leave out what is not needed")])
        text = literal.text
        self.literals[language][text][owner, flags | _edges(literal), row] = None
        if owner in self.guarded and len(text) >= 4 and text.isascii() and " " not in text:
            self.sensitive[text].add(owner)

    def _concept_named(self, name: str, place: tuple[str | int, ...]) -> int:
        if name not in self.owner_of:
            self._problem(place, f"no concept '{name}'", nearest(name, self.owner_of))
            return 0
        return self.owner_of[name]

    def _phrase(self, words: schema.Words, place: tuple[str | int, ...]) -> int:
        """The anonymous owner of a rule's phrases; the same phrases are compiled once."""
        table = {"any": words} if isinstance(words, list) else words
        key = msgspec.msgpack.encode(table)
        if key not in self.phrase_ids:
            self.phrase_ids[key] = owner = self._owner("")
            for language, entries in table.items():
                for entry in entries:
                    self._entry(owner, language, entry, 0, (*place, language))
        return self.phrase_ids[key]

    # --- matches ----------------------------------------------------------------------------------------------------

    def _match(self, match: schema.Match, place: tuple[str | int, ...]) -> c.Node:
        kinds = [k for k in _MATCH_KINDS if getattr(match, "not_" if k == "not" else k) is not None]
        if len(kinds) != 1:
            said = " and ".join(kinds) if kinds else "nothing"
            self._problem(place, f"a match says one of {', '.join(_MATCH_KINDS)}; this one says {said}")
            return c.AnyOf([])
        node = self._kind(kinds[0], match, (*place, kinds[0]))
        if match.unless:
            node = c.Except(node, [self._exemption(e, (*place, "unless")) for e in match.unless])
        return node

    def _kind(self, kind: str, match: schema.Match, place: tuple[str | int, ...]) -> c.Node:
        if match.concept is not None:
            return c.Leaf(self._concept_named(match.concept, place))
        if match.phrase is not None:
            return c.Leaf(self._phrase(match.phrase, place))
        if match.regex is not None:
            node = self._regex(match.regex, place)
            if not match.triggers:
                return node
            # triggers only gate: they must occur somewhere in the draft
            return c.All([node, c.Leaf(self._phrase(match.triggers, place))], [], "draft", False)
        if match.tokens is not None:
            return self._tokens(match.tokens, match.triggers, place)
        if match.count is not None:
            n = match.count
            return c.Count(n.of, n.max, n.min, n.run)
        if match.fact is not None:
            return c.Fact(match.fact)
        if match.requires is not None:
            duty = match.requires
            when = self._match(duty.when, (*place, "when")) if duty.when else None
            needs = [
                c.Need(name, self._match(n.match, (*place, "needs", name, "match"))) for name, n in duty.needs.items()
            ]
            return c.Duty(when, needs, duty.within, duty.before)
        if match.compare is not None:
            m = match.compare
            low, high = m.ratio or (None, None)
            return c.Compare(m.first.strip("<>"), m.second.strip("<>"), low, high, m.within, m.order)
        if match.ballot is not None:
            return c.Ballot(match.ballot.options)
        if match.host is not None:
            if isinstance(match.host, str):
                file = self.files.concepts().get(match.host)
                if file is None:
                    self._problem(place, f"no concept '{match.host}'", nearest(match.host, self.owner_of))
                return c.Host([h.lower() for h in file.data.hosts] if file else [])
            return c.Host([h.lower() for h in match.host])
        if match.feed is not None:
            self._problem(place, "'feed' stands alone, in a practice with scope: feed")
            return c.AnyOf([])
        if match.account is not None:
            self._problem(place, "'account' stands alone, in a practice with scope: account")
            return c.AnyOf([])
        if match.any is not None:
            return c.AnyOf([self._match(m, (*place, i)) for i, m in enumerate(match.any)])
        if match.all is not None:
            parts = [self._match(m, (*place, i)) for i, m in enumerate(match.all) if m.not_ is None]
            nots = [self._match(m.not_, (*place, i, "not")) for i, m in enumerate(match.all) if m.not_ is not None]
            if not parts:
                self._problem(place, "an 'all' needs something besides 'not'")
            return c.All(parts, nots, match.within if match.within is not None else "clause", match.order)
        self._problem(place, "'not' stands only inside 'all'")
        return c.AnyOf([])

    def _regex(self, pattern: str, place: tuple[str | int, ...]) -> c.Node:
        try:
            return translate(pattern)
        except ValueError as error:
            self._problem(place, str(error))
            return c.AnyOf([])

    def _tokens(
        self, patterns: list[list[dict[str, Any]]], triggers: list[str], place: tuple[str | int, ...]
    ) -> c.Node:
        for problem in token_problems(patterns):
            self._problem(place, problem)
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
                    self._problem(place, "a token pattern needs a LOWER word that must occur, or `triggers`")
        node = c.Tokens(patterns, f"{self.file.id if self.file else ''}{'/'.join(map(str, place))}")
        return c.All([node, c.Leaf(self._phrase(words, place))], [], "draft", False)

    def _exemption(self, item: str | schema.Exempt, place: tuple[str | int, ...]) -> c.Exemption:
        if isinstance(item, str):
            item = schema.Exempt(context=item)
        if item.context is not None:
            number = self._context(item.context, place)
            if number is None:
                return c.Exemption(c.AnyOf([]))
            data: schema.Context = self.files.of("contexts")[item.context].data
            within = data.within if item.within == "match" else item.within
            return c.Exemption(c.Shared(number), within, data.side, data.reach, data.covers)
        match = schema.Match(
            concept=item.concept, phrase=item.phrase, regex=item.regex, fact=item.fact, all=item.all, any=item.any,
        )  # fmt: skip
        within = "draft" if item.fact is not None else item.within
        return c.Exemption(self._match(match, place), within, item.side)

    def _context(self, name: str, place: tuple[str | int, ...]) -> int | None:
        """The number of a named context."""
        if name not in self.context_of:
            self._problem(place, f"no context '{name}'", nearest(name, self.context_of))
        return self.context_of.get(name)

    def _match_in(self, file: RuleFile, match: schema.Match) -> c.Node:
        outer, self.file = self.file, file
        node = self._match(match, ("match",))
        self.file = outer
        return node

    # --- rules ------------------------------------------------------------------------------------------------------

    def _practice(self, file: RuleFile) -> _Ruled:
        self.file = file
        rule: schema.Practice = file.data
        match = _ways(self._match(rule.match, ("match",)))
        possible = [] if rule.possible is None else _ways(self._match(rule.possible, ("possible",)))
        record = c.Rule(
            file.id,
            msgspec.msgpack.encode([self._exemption(e, ("unless",)) for e in rule.unless]),
            gate=None if rule.gate is None else self._context(rule.gate, ("gate",)),
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
            self.file = file
            feed = file.data.match.feed
            if file.data.scope != "feed":
                continue
            if feed is None:
                self._problem(("match",), "a practice of scope feed says what is measured: match: {feed: …}")
                continue
            for key in ("of", "seed"):
                for name in getattr(feed, key).seen:
                    if name not in known:
                        place = ("match", "feed", key, "seen")
                        self._problem(place, f"no practice or signal '{name}'", nearest(name, known))
            found[file.id] = feed
        return found

    def _accounts(self) -> dict[str, schema.Account]:
        """What is held against the channel matrix, by practice."""
        found: dict[str, schema.Account] = {}
        for file in self.files.of("practices").values():
            self.file = file
            if file.data.scope != "account":
                continue
            if file.data.match.account is None:
                self._problem(("match",), "a practice of scope account says what is measured: match: {account: …}")
                continue
            found[file.id] = file.data.match.account
        return found

    def _signal(self, file: RuleFile) -> _Ruled:
        self.file = file
        signal: schema.Signal = file.data
        match = _ways(self._match(signal.match, ("match",)))
        record = c.Rule(
            file.id,
            msgspec.msgpack.encode([self._exemption(e, ("unless",)) for e in signal.unless]),
            depth=signal.depth,
        )
        return _Ruled(record, match, [])

    def _branches(self, ruled: Iterable[_Ruled], contexts: Sequence[c.Node]) -> tuple[list[c.Branch], Waking]:
        """The ways in which the rules hold, in the order of rules and files, and the clues that they need."""
        waking = Waking(contexts)
        found = [
            c.Branch(number, firm, [sorted(group) for group in waking.needs(node)], node)
            for number, one in enumerate(ruled)
            for firm, nodes in ((True, one.match), (False, one.possible))
            for node in nodes
        ]
        return found, waking

    def _by_host(self, waking: Waking) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, owner in enumerate(self.owners):
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
        fix = msgspec.to_builtins(rule.fix) if rule.fix else None
        return c.PracticeInfo(
            file.id, file.topic, rule.title, rule.instead, rule.why, needs, self._languages(rule), file.path, fix
        )

    def _languages(self, rule: schema.Practice) -> list[str]:
        """The languages a practice has words in: those of any branch, of all the parts of a join."""
        spoken = self._spoken(rule.match) or set()
        return [lang for lang in LANGUAGES if lang in spoken]

    def _spoken(self, match: schema.Match | None) -> set[str] | None:
        """The languages of a match; None where it needs no words."""
        if match is None:
            return None
        if match.requires is not None:
            parts = [
                self._spoken(match.requires.when),
                *(self._spoken(need.match) for need in match.requires.needs.values()),
            ]
            return self._together(parts, set.union)
        if match.all is not None:
            return self._together([self._spoken(part) for part in match.all if part.not_ is None], set.intersection)
        if match.any is not None:
            return self._together([self._spoken(part) for part in match.any], set.union)
        if isinstance(match.phrase, dict):
            return set(LANGUAGES) & set(match.phrase) or None
        file = self.files.concepts().get(match.concept or "")
        if file is None:
            return None
        spoken = {lang for lang in LANGUAGES if getattr(file.data, lang)}
        return None if file.data.any and not spoken else spoken

    @staticmethod
    def _together(parts: list[set[str] | None], how: Callable[..., set[str]]) -> set[str] | None:
        said = [part for part in parts if part is not None]
        return how(*said) if said else None

    def _problem(self, place: tuple[str | int, ...], message: str, hint: str = "") -> None:
        assert self.file is not None
        self._problem_in(self.file, place, message, hint)

    def _problem_in(self, file: RuleFile, place: tuple[str | int, ...], message: str, hint: str) -> None:
        problem = Problem(file.path, file.loaded.line(place), message, hint)
        if problem not in self.problems:
            self.problems.append(problem)


def _inflected(files: RuleFiles) -> Iterator[str]:
    """All words in the rule files that stand for all their forms, and a few that only look so."""
    values: list[Any] = [file.loaded.data for kind in files.by_kind.values() for file in kind.values()]
    while values:
        value = values.pop()
        if isinstance(value, str):
            if "~" in value:
                yield from inflected(value)
        elif isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += value


def _each(records: Mapping[str, Any]) -> dict[str, bytes]:
    """Records packed one by one, so that a reader passes over those it does not want."""
    return {name: msgspec.msgpack.encode(record) for name, record in records.items()}


def _ways(node: c.Node) -> list[c.Node]:
    """The ways in which a match can hold, in the order of the rule file."""
    return [way for part in node.parts for way in _ways(part)] if isinstance(node, c.AnyOf) else [node]


def _index(branches: Iterable[c.Branch]) -> tuple[dict[int, list[int]], list[int]]:
    """Branches by the owner or clue that wakes them, and those that are always asked."""
    triggered: dict[int, list[int]] = defaultdict(list)
    always: list[int] = []
    for number, branch in enumerate(branches):
        for owner in branch.needs[0] if branch.needs else ():
            triggered[owner].append(number)
        if not branch.needs:
            always.append(number)
    return dict(triggered), always


def _edges(literal: Literal) -> int:
    return (c.OPEN_LEFT if literal.open_left else 0) | (c.OPEN_RIGHT if literal.open_right else 0)


def _weight(element: Element) -> float:
    """How telling an element is: long words are rare."""
    if isinstance(element, Literal):
        return len(element.text) * (2 if element.text >= "\u2e80" else 1)
    if isinstance(element, Choice):
        return -1 if element.optional else min(max(map(_weight, a), default=0) for a in element.alternatives) - 0.5
    return 2 if isinstance(element, Ref) else 0 if isinstance(element, Slot) else -2


_MATCH_KINDS = (
    "concept", "phrase", "regex", "tokens", "count", "fact", "requires", "compare", "ballot", "host", "feed", "account", "all", "any", "not",
)  # fmt: skip


def _bucketed(table: _Literals) -> dict[str, dict[str, tuple[list[int], list[int]]]]:
    """Literals by bucket; those with an open left edge may start anywhere, as may short ones with an open right edge."""
    kept: dict[str, dict[str, tuple[list[int], list[int]]]] = defaultdict(dict)
    for text, refs in sorted(table.items()):
        key = c.bucket(text)
        if key and text[0] < "\u1100":
            edges = 0
            for _, flags, _ in refs:
                edges |= flags
            if edges & c.OPEN_LEFT or (edges & c.OPEN_RIGHT and len(key) < 3):
                key = ""
        kept[key][text] = _packed(refs)
    return kept


def _packed(refs: Iterable[_Ref]) -> tuple[list[int], list[int]]:
    """The rows that a literal wakes as a whole word; and owners that it is, or rows it wakes at open edges, with flags."""
    rows: dict[int, None] = {}
    others: dict[tuple[int, int], None] = {}
    for owner, flags, row in refs:
        if not flags & c.TOUCH:
            others[owner, flags] = None
        elif flags & c.EDGES:
            others[row, flags] = None
        elif row != NONE:
            rows[row] = None
    return list(rows), [number for pair in others for number in pair]
