"""The generated pages of docs/reference: practices, policies, platforms, sources and coverage, in Markdown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from snslint.messages import find
from snslint.model import SEVERITIES
from snslint.reporters.matrix import page
from snslint.rulebook.compiled import ClauseRecord, PolicyRecord, PracticeInfo, Rulebook
from snslint.rulebook.files import KINDS, RuleFiles
from snslint.rulebook.schema import Example


class Page(NamedTuple):
    """A page: its path below docs/reference, and its text."""

    path: str
    text: str


def pages(book: Rulebook, files: RuleFiles, facts: list[str], rest: Mapping[str, str]) -> Iterator[Page]:
    """Every generated page.

    Args:
        book: the compiled rules.
        files: the same as files, for examples.
        facts: ids of all facts of the policy digest.
        rest: for facts that no clause and no platform record stands on, why.
    """
    by_topic: dict[str, list[PracticeInfo]] = defaultdict(list)
    for info in book.practices.values():
        by_topic[info.topic].append(info)
        yield Page(f"practices/{info.topic}/{info.id}.md", _practice(info, book, files))
    yield Page("practices/index.md", _topics(by_topic))
    for policy in book.policies.values():
        yield Page(f"policies/{policy.id}.md", _policy(policy, book))
    yield Page("policies/index.md", _policies(book))
    yield Page("platforms.md", _platforms(book))
    yield Page("channels.md", page(book.platforms))
    yield Page("sources.md", _sources(book))
    yield Page("coverage.md", _coverage(book, facts, rest))
    for kind, struct in KINDS.items():
        if kind != "goods":
            yield Page(f"schemas/{kind}.schema.json", _schema(struct))


def uncovered(book: Rulebook, facts: list[str], rest: Mapping[str, str]) -> list[str]:
    """Facts that end nowhere: in no clause, no platform record and no line of `rest`."""
    carried = _carried(book)
    return [fact for fact in facts if fact not in carried and fact not in rest]


def _schema(struct: type[Any]) -> str:
    """The JSON Schema of a kind of rule file, for editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(struct)}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _practice(info: PracticeInfo, book: Rulebook, files: RuleFiles) -> str:
    lines = [f"# {_cap(info.title.get('en', info.id))}", "", f"*{info.title.get('zh', '')}*", ""]
    lines += [f"`{info.topic}/{info.id}`", ""]
    if info.why.get("en"):
        lines += [info.why["en"], ""]
    lines += [f"**Instead:** {info.instead.get('en', '')}", "", f"**可以改为：**{info.instead.get('zh', '')}", ""]
    if info.languages:
        lines += [f"Speaks: {', '.join(info.languages)}.", ""]
    clauses = sorted(book.clauses.get(info.id, ()), key=lambda c: (-SEVERITIES.index(c.severity), c.id))
    lines += ["## Who says so", ""]
    lines += _clauses(clauses, book) if clauses else ["No authority speaks of it; it counts for the score.", ""]
    examples = files.of("practices")[info.id].data.examples
    for title, many in (("Flagged", examples.flags), ("Passes", examples.passes)):
        lines += [f"## {title}", ""]
        lines += [_example(e if isinstance(e, Example) else Example(text=e)) for e in many]
        lines += [""]
    lines += [
        "## Configure",
        "",
        "```yaml",
        "rules:",
        f"  {info.id}: off        # or advice, warning, error",
        "```",
        "",
    ]
    if info.id in book.accounts:
        lines += ["It is about how an account is set up: see [Channels](../../../channels.md)."]
        return "\n".join(lines) + "\n"
    if info.id in book.feeds:
        lines += ["It is about a run of posts: see [Calendars and archives](../../../calendars.md)."]
        return "\n".join(lines) + "\n"
    lines += [
        "In a draft, with a reason:",
        "",
        "```markdown",
        f"<!-- snslint-ignore {info.id}: why it is all right -->",
        "```",
    ]
    return "\n".join(lines) + "\n"


def _example(example: Example) -> str:
    parts = [f"title: {example.title}"] if example.title else []
    parts += [f"{key}: {_plain(value)}" for key, value in example.facts.items()]
    facts = f" ({'; '.join(parts)})" if parts else ""
    if example.account:
        return "- " + "; ".join(f"{key}: {_plain(value)}" for key, value in example.account.items())
    if example.posts:
        return (
            "- "
            + ", then ".join(f"{run.times} × {_code(run.text)}, every {run.every:g} days" for run in example.posts)
            + facts
        )
    return f"- {_code(example.text) if example.text else '*(no text)*'}{facts}"


def _plain(value: Any) -> str:
    return (
        ", ".join(map(str, value))
        if isinstance(value, list)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def _clauses(clauses: list[ClauseRecord], book: Rulebook) -> list[str]:
    lines = ["| rule | decision | severity | costs | when | source (checked) |", "|---|---|---|---|---|---|"]
    for clause in clauses:
        source = book.sources[clause.source]
        where = f", {clause.source_clause}" if clause.source_clause else ""
        effect = find(f"effect.{clause.effect}", "en", "–")
        status = "" if clause.status == "stable" else f" ({clause.status})"
        lines.append(
            f"| `{clause.id}` | {clause.decision}{status} | {clause.severity if clause.decision != 'allowed' else '–'} | {effect} "
            f"| {_when(clause.when)} | [{_cell(source.title)}]({source.url}){_cell(where)} ({source.checked}, {source.evidence}) |"
        )
    return [*lines, ""]


def _when(when: Mapping[str, Any]) -> str:
    said = []
    for name, value in when.items():
        if name == "not":
            said.append(f"not ({_when(value)})" if value else "")
        else:
            said.append(f"{name}: {_plain(value)}")
    return _cell("; ".join(filter(None, said)))


def _topics(by_topic: Mapping[str, list[PracticeInfo]]) -> str:
    lines = ["# Practices", "", "What a draft can do, by topic. Each page says who speaks of it, with examples.", ""]
    for topic, infos in sorted(by_topic.items()):
        lines += [f"## {_cap(find(f'topic.{topic}', 'en', topic))}", ""]
        lines += [f"- [{_cap(i.title.get('en', i.id))}]({topic}/{i.id}.md) `{i.id}`" for i in infos]
        lines += [""]
    return "\n".join(lines)


def _policy(policy: PolicyRecord, book: Rulebook) -> str:
    lines = [
        f"# {policy.title.get('en', policy.id)}",
        "",
        f"*{policy.title.get('zh', '')}* · {policy.kind} · `{policy.id}`",
        "",
    ]
    if len(policy.chain) > 1:
        lines += [
            f"What {' and '.join(f'[{p}]({p}.md)' for p in policy.chain[1:])} says holds here too, unless this policy speaks nearer.",
            "",
        ]
    if policy.markets:
        lines += [f"Markets: {', '.join(policy.markets)}.", ""]
    own = [c for many in book.clauses.values() for c in many if c.policy == policy.id]
    for decision in ("forbidden", "demoted", "conditional", "advice", "allowed"):
        chosen = [c for c in own if c.decision == decision]
        if chosen:
            lines += [f"## {decision.capitalize()}", "", *_clauses(chosen, book)]
    return "\n".join(lines)


def _policies(book: Rulebook) -> str:
    lines = [
        "# Policies",
        "",
        "Who speaks, and in how many clauses.",
        "",
        "| policy | kind | clauses |",
        "|---|---|---|",
    ]
    lines += [f"| [{p.title.get('en', p.id)}]({p.id}.md) | {p.kind} | {p.clauses} |" for p in book.policies.values()]
    return "\n".join([*lines, "", f"{sum(p.clauses for p in book.policies.values())} clauses in all.", ""])


def _platforms(book: Rulebook) -> str:
    lines = [
        "# Platforms",
        "",
        "Limits, folds, native features, and how promotional a post may be there (`aim`–`limit` on the 0–100 scale).",
        "",
    ]
    for name, p in book.platforms.items():
        lines += [f"## {p.title.get('en', name)} `{name}`", ""]
        if p.limits:
            lines += [f"- Limits: {', '.join(f'{key} {value:g}' for key, value in p.limits.items())}"]
        if p.fold:
            lines += [f"- Readers see the first {p.fold} characters before 'more'"]
        lines += [f"- Links: {p.links}"]
        if p.native:
            lines += [f"- Native features: {', '.join(t.get('en', k) for k, t in p.native.items())}"]
        if p.label:
            lines += [f"- Label for paid posts: {p.label.get('en', '')} / {p.label.get('zh', '')}"]
        for positioning, band in sorted(p.tolerance.items()):
            lines += [f"- {positioning}: aim {band.aim:g}, limit {band.limit:g}. {band.why}"]
        lines += [f"- Standing: {p.standing} (checked {p.checked})", ""]
    return "\n".join(lines)


def _sources(book: Rulebook) -> str:
    lines = [
        "# Sources",
        "",
        "Every document that a clause or a platform record cites. `read`: we saw the official text; `secondary`: reports of it; `general`: general knowledge, advice only.",
        "",
    ]
    lines += ["| id | publisher | title | evidence | checked |", "|---|---|---|---|---|"]
    for source in book.sources.values():
        title = f"[{_cell(source.title)}]({source.url})"
        lines.append(f"| `{source.id}` | {_cell(source.publisher)} | {title} | {source.evidence} | {source.checked} |")
    return "\n".join([*lines, ""])


def _carried(book: Rulebook) -> dict[str, list[str]]:
    carried: dict[str, list[str]] = defaultdict(list)
    for many in book.clauses.values():
        for clause in many:
            for fact in clause.facts:
                carried[fact].append(clause.id)
    for name, platform in book.platforms.items():
        for fact in platform.facts:
            carried[fact].append(f"platform record {name}")
    return carried


def _coverage(book: Rulebook, facts: list[str], rest: Mapping[str, str]) -> str:
    carried = _carried(book)
    covered = sum(1 for fact in facts if fact in carried)
    lines = [
        "# Coverage", "",
        f"Where each of the {len(facts)} facts of the policy digest ended: {covered} in clauses or platform records, "
        f"{sum(1 for f in facts if f not in carried and f in rest)} that no wording can show.", "",
        "| fact | where |", "|---|---|",
    ]  # fmt: skip
    for fact in facts:
        where = carried.get(fact)
        if where:
            shown = ", ".join(f"`{c}`" for c in where[:6]) + (f" and {len(where) - 6} more" if len(where) > 6 else "")
        else:
            shown = _cell(rest.get(fact, "**nowhere**"))
        lines.append(f"| {fact} | {shown} |")
    return "\n".join([*lines, ""])


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _code(text: str) -> str:
    shown = " ⏎ ".join(text.split("\n"))
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
