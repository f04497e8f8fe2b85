"""`snslint explain`: what a rule asks, why, who says so, and how to live with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from snslint.messages import word
from snslint.rulebook.compiled import LIKENESS
from snslint.shells.cli_help import Command, lang_of, say
from snslint.shells.cli_options import REPORT, lang, option
from snslint.shells.cli_run import here
from snslint.shells.cli_table import width

if TYPE_CHECKING:
    from snslint.rulebook.compiled import ClauseRecord, PracticeInfo, Rulebook

_GRAVITY = {"error": 0, "warning": 1, "advice": 2}


@click.command(
    "explain",
    cls=Command,
    examples=[
        ("snslint explain facebook/tag-friends", "a clause, as it stands in a report"),
        ("snslint explain tag-friends", "a practice, and everyone who speaks of it"),
        ("snslint explain --score draft.md", "every point of a draft's score, and the words that earned it"),
    ],
    help="Explain a clause, practice, topic, policy or source: what it is, why, who says so, examples, and how to "
    "change or waive it.",
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", section=REPORT,
        help="[default: text]")  # fmt: skip
@option(
    "--score", is_flag=True, section=REPORT, help="Take the ids for drafts and explain their scores, point by point."
)
@lang
@click.pass_context
def command(ctx: click.Context, /, ids: tuple[str, ...], format_: str, score: bool, lang: str | None) -> None:
    """Print the explanations asked for."""
    from snslint.errors import Problem, UsageError, nearest
    from snslint.reporters.cells import page

    speech = lang or lang_of(ctx)
    if score:
        from snslint.shells.explain_score import score_page

        click.echo(page("\n".join(score_page(path, speech) for path in ids)), nl=False)
        return
    book = here()
    pages = {id_: Explainer(book, speech).explain(id_) for id_ in ids}
    known = book.ids | set(book.sources) | set(book.signal_titles)
    problems = [Problem("", 0, f"no rule '{id_}' is known", nearest(id_, known)) for id_ in ids if not pages[id_]]
    if problems:
        raise UsageError(problems)
    if format_ == "json":
        import msgspec

        found = [{"id": id_, **facts(book, id_)} for id_ in ids]
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        click.echo(page("\n".join(pages.values())), nl=False)


class Explainer:
    """Explains ids of one rulebook to one reader."""

    def __init__(self, book: Rulebook, lang: str) -> None:
        self.book = book
        self.lang = lang

    def explain(self, id_: str) -> str:
        """The page about an id; empty when there is none of that name."""
        book = self.book
        name = id_.rsplit("/", 1)[-1]
        clauses = [clause for many in book.clauses.values() for clause in many if clause.id == id_]
        if clauses:
            return "\n".join(self._clause(clause) for clause in clauses)
        if id_ in book.policies:
            return self._policy(id_)
        if id_ in book.practices or (name in book.practices and book.practices[name].topic == id_.split("/")[0]):
            return self._practice(book.practices[name])
        in_topic = [info for info in book.practices.values() if info.topic == id_]
        if in_topic:
            return self._topic(id_, in_topic)
        if id_ in book.sources:
            return self._source(id_)
        if id_ in book.signal_titles:
            return self._signal(id_)
        if id_ == LIKENESS:
            return self._likeness()
        return self._house(id_) if id_ in ("house", "house/avoid", "house/require") else ""

    def _likeness(self) -> str:
        """What no rule says: the weights of concepts."""
        from snslint.messages import text

        lines = [LIKENESS, f"  {text('explain.likeness', self.lang)}"]
        lines += self._list("topics", sorted(self.book.likeness.topics))
        lines += ["", f"  {self._say('To change it, in snslint.yaml')}:", "    rules:", f"      {LIKENESS}: off"]
        return "\n".join(lines) + "\n"

    def _house(self, id_: str) -> str:
        """The house's words, which stand in the configuration and not in the rules."""
        from snslint.messages import text

        names = [id_] if "/" in id_ else ["house/avoid", "house/require"]
        pages = []
        for name in names:
            lines = [f"{name}  ({self._say('clause')})", f"  {text(f'explain.{name}', self.lang)}"]
            pages.append("\n".join([*lines, *self._ways(name, "house")]) + "\n")
        return "\n".join(pages)

    def _clause(self, clause: ClauseRecord) -> str:
        info = self.book.practices.get(clause.practice)
        policy = self.book.policies.get(clause.policy)
        lines = [f"{clause.id}  ({self._say('clause')})"]
        lines += self._row("says", self._in(policy.title) if policy else clause.policy)
        lines += self._row(
            "decision", self._join(word("verb", clause.decision, self.lang), self._word("severity", clause.severity))
        )
        lines += self._row("effect", self._word("effect", clause.effect) if clause.effect != "none" else "")
        lines += self._row("status", self._word("status", clause.status) if clause.status != "stable" else "")
        lines += self._row("when", conditions(clause.when, self.lang))
        lines += self._row("message", self._in(clause.message))
        lines += self._row("note", clause.note)
        lines += self._cited(clause.source, clause.source_clause)
        if info:
            lines += ["", self._practice(info, clauses=False).rstrip("\n")]
        return "\n".join([*lines, *self._ways(clause.id, clause.topic)]) + "\n"

    def _practice(self, info: PracticeInfo, clauses: bool = True) -> str:
        lines = [f"{info.topic}/{info.id}  ({self._say('practice')})", f"  {self._in(info.title)}"]
        lines += self._row("why", self._in(info.why))
        lines += self._row("instead", self._in(info.instead))
        lines += self._row("speaks", ", ".join(info.languages))
        flags, passes = examples(info)
        lines += self._list("flagged", flags) + self._list("passes", passes)
        if not clauses:
            return "\n".join(lines) + "\n"
        said = sorted(self.book.clauses.get(info.id, ()), key=lambda c: (_GRAVITY.get(c.severity, 3), c.id))
        lines += self._list("who speaks of it", [self._line(clause) for clause in said])
        return "\n".join([*lines, *self._ways(info.id, info.topic)]) + "\n"

    def _topic(self, topic: str, infos: Iterable[PracticeInfo]) -> str:
        lines = [f"{topic}  ({self._say('topic')})"]
        lines += self._list("practices", [f"{info.id}: {self._in(info.title)}" for info in infos])
        return "\n".join([*lines, *self._ways(topic, "")]) + "\n"

    def _policy(self, id_: str) -> str:
        policy = self.book.policies[id_]
        lines = [f"{id_}  ({self._say('policy')})", f"  {self._in(policy.title)}"]
        lines += self._row("takes in", ", ".join(policy.chain[1:]))
        lines += self._row("markets", ", ".join(policy.markets))
        own = [clause for many in self.book.clauses.values() for clause in many if clause.policy == id_]
        lines += self._list("clauses", [self._line(clause) for clause in own])
        return "\n".join([*lines, *self._ways(id_, "")]) + "\n"

    def _source(self, id_: str) -> str:
        citing = [c for many in self.book.clauses.values() for c in many if c.source == id_]
        lines = [f"{id_}  ({self._say('source')})", *self._cited(id_, "")]
        lines += self._row("evidence", self._say(self.book.sources[id_].evidence))
        lines += self._row("note", self.book.sources[id_].note)
        return "\n".join([*lines, *self._list("cited by", [self._line(clause) for clause in citing])]) + "\n"

    def _signal(self, id_: str) -> str:
        weight = self.book.scoring.get("weights", {}).get(id_, {}).get("weight")
        lines = [f"{id_}  ({self._say('signal')})", f"  {self._in(self.book.signal_titles[id_])}"]
        lines += self._row("weight", "" if weight is None else f"{weight:+g}")
        return "\n".join(lines) + "\n"

    def _cited(self, id_: str, clause: str) -> list[str]:
        source = self.book.sources.get(id_)
        if source is None:
            return self._row("source", id_)
        lines = self._row("source", ", ".join(filter(None, [f"{source.publisher}: {source.title}", clause])))
        lines += self._row("", source.url)
        return lines + self._row("checked", source.checked)

    def _line(self, clause: ClauseRecord) -> str:
        words = [
            word(kind, name, self.lang) for kind, name in (("verb", clause.decision), ("severity", clause.severity))
        ]
        words += [word("status", clause.status, self.lang)] if clause.status != "stable" else []
        return f"{clause.id}: {self._join(*words)}"

    def _join(self, *words: str) -> str:
        from snslint.messages import text

        return text("mark.comma", self.lang).join(words)

    def _ways(self, id_: str, topic: str) -> list[str]:
        lines = ["", f"  {self._say('To change it, in snslint.yaml')}:", "    rules:"]
        lines.append(f"      {id_}: off    # {self._say('or advice, warning, error')}")
        about = id_.rpartition("/")[2]
        if about not in self.book.feeds and about not in self.book.accounts:  # neither has a draft to write it into
            lines.append(f"  {self._say('To let it stand once, in the draft, with your reason')}:")
            lines.append(f"    <!-- snslint-ignore {id_}: {self._say('why this is all right here')} -->")
        if topic:
            lines.append(f"  {self._say('See also')}: snslint explain {topic}")
        return lines

    def _row(self, name: str, value: str) -> list[str]:
        head = f"{self._say(name)}:" if name else ""
        return [f"  {head}{' ' * max(1, 13 - width(head))}{value}"] if value else []

    def _list(self, name: str, items: Iterable[str]) -> list[str]:
        rows = [f"    {item}" for item in items]
        return [f"  {self._say(name)}:", *rows] if rows else []

    def _say(self, text: str) -> str:
        return say(text, self.lang)

    def _word(self, kind: str, name: str) -> str:
        from snslint.messages import find

        return find(f"{kind}.{name}", self.lang, name)

    def _in(self, text: Mapping[str, str]) -> str:
        return text.get(self.lang) or text.get("en") or next(iter(text.values()), "")


def conditions(when: Mapping[str, Any], lang: str = "en") -> str:
    """A clause's conditions as a reader takes them in: `surface: feed or story, not boosted`."""
    no, or_ = say("not", lang), f" {say('or', lang)} "
    told = []
    for key, value in when.items():
        if value is None or value == {}:
            continue
        if isinstance(value, bool):
            told.append(key if value else f"{no} {key}")
        elif isinstance(value, Mapping):
            told.append(f"{no if key == 'not' else key} ({conditions(value, lang)})")
        else:
            told.append(f"{key}: {or_.join(map(str, value)) if isinstance(value, list) else value}")
    return ", ".join(told)


def examples(info: PracticeInfo) -> tuple[list[str], list[str]]:
    """A practice's flagged and passing examples as lines, read from its file; empty when the file is not there."""
    from snslint.rulebook.places import shipped
    from snslint.yamlfile import load

    path = shipped() / info.path.removeprefix("rules/") if info.path.startswith("rules/") else info.path
    try:
        with open(path, encoding="utf-8") as file:
            data = load(file.read(), str(path)).data
    except OSError:
        return [], []
    found = data.get("examples", {})
    return [_example(one) for one in found.get("flags", [])], [_example(one) for one in found.get("passes", [])]


def _example(one: Any) -> str:
    if isinstance(one, str):
        return " ⏎ ".join(one.split("\n"))
    rest = ", ".join(f"{key}: {value}" for key, value in (one.get("facts") or {}).items())
    parts = [one.get("title", ""), one.get("text", ""), one.get("first_comment", ""), f"[{rest}]" if rest else ""]
    parts += [
        f"{run.get('times', 1)} × ({run.get('every', 1):g} d) {run.get('text', '')}" for run in one.get("posts") or ()
    ]
    parts += [f"{key}: {', '.join(v) if isinstance(v, list) else v}" for key, v in (one.get("account") or {}).items()]
    return " ⏎ ".join(part for part in " | ".join(filter(None, parts)).split("\n"))


def facts(book: Rulebook, id_: str) -> dict[str, Any]:
    """What is known of an id as plain data: its practice, its clauses, its policy, its source."""
    import msgspec

    name = id_.rsplit("/", 1)[-1]
    every = [clause for many in book.clauses.values() for clause in many]
    info = book.practices.get(id_) or book.practices.get(name)
    clauses = [c for c in every if id_ in (c.id, c.policy, c.topic, c.source)] or [
        c for c in every if info and c.practice == info.id
    ]
    if not info and len({c.practice for c in clauses}) == 1:
        info = book.practices.get(clauses[0].practice)
    flags, passes = examples(info) if info else ([], [])
    return {
        "practice": _plain(info), "examples": {"flags": flags, "passes": passes},
        "clauses": [_plain(clause) for clause in clauses], "policy": _plain(book.policies.get(id_)),
        "sources": [
            msgspec.to_builtins(book.sources[key])
            for key in sorted({c.source for c in clauses} | {id_})
            if key in book.sources
        ],
    }  # fmt: skip


def _plain(record: Any) -> dict[str, Any] | None:
    """A record as a mapping; records are array-like on disk, which readers of JSON need not know."""
    return None if record is None else {name: getattr(record, name) for name in record.__struct_fields__}
