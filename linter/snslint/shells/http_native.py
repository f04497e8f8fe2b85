"""The service's own API, version 1: check a draft, look up rules and platforms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import Router, get, post
from litestar.exceptions import NotFoundException

from snslint.errors import nearest
from snslint.reporters import wire
from snslint.reporters.json import draft as told
from snslint.shells.http_desk import Desk

Meta = msgspec.Meta


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft to be checked."""

    text: Annotated[str, Meta(description="The draft as written; Markdown with front matter works.")]
    path: Annotated[str, Meta(description="Where it lies or would lie: chooses its snslint.yaml, and its format.")] = ""
    format: Annotated[
        Literal["md", "txt", "html", "json", "yaml"] | None, Meta(description="Else by the path; else md.")
    ] = None
    platforms: Annotated[
        list[str], Meta(description="Where it goes, as in facebook; empty: every mainstream one.")
    ] = []
    account: Annotated[str | None, Meta(description="An account of snslint.yaml.")] = None
    positioning: Annotated[
        Literal["sales-led", "interaction-led"] | None, Meta(description="What the account lives by.")
    ] = None
    markets: Annotated[list[str], Meta(description="Countries whose law speaks, as in US, CN.")] = []
    facts: Annotated[
        dict[str, Any] | None, Meta(description="What front matter would say; then none is looked for in the text.")
    ] = None
    fields: Annotated[
        dict[str, str] | None, Meta(description="Other parts of the post: title, first_comment, alt, overlay, link.")
    ] = None
    lang: Annotated[Literal["en", "zh"], Meta(description="Language of messages.")] = "en"
    unit: Annotated[
        Literal["points", "utf16", "utf8"],
        Meta(description="What columns and offsets count: code points, UTF-16 code units (browsers), bytes of UTF-8."),
    ] = "points"

    def asked(self) -> dict[str, Any]:
        """The words that `Linter.lint` takes beside the text."""
        left_out = ("text", "unit")
        return {name: getattr(self, name) for name in self.__struct_fields__ if name not in left_out}


class Answer(msgspec.Struct, frozen=True):
    """The report on a draft. `incomplete`: the check took longer than the service allows, and there is no report."""

    incomplete: bool
    draft: wire.Draft | None = None


@post("/check", status_code=200, summary="Check a draft", tags=["drafts"])
async def check(data: Question, desk: Desk) -> Answer:
    """The report on one draft: verdicts, score with what makes it, findings. A check past the deadline is `incomplete`."""
    report = await desk.lint(data.text, **data.asked())
    return Answer(True) if report is None else Answer(False, told(report, data.lang, data.unit))


@get("/rules", summary="All rules", tags=["rules"])
async def rules(desk: Desk) -> list[dict[str, Any]]:
    """Every clause: its id, who says it, of which practice, how grave it is."""
    book = await desk.book()
    return [
        {"id": c.id, "policy": c.policy, "practice": c.practice, "topic": c.topic, "decision": c.decision,
         "severity": c.severity, "status": c.status}
        for clauses in book.clauses.values()
        for c in clauses
    ]  # fmt: skip


@get("/rules/{rule:path}", summary="One rule", tags=["rules"])
async def rule(rule: str, desk: Desk) -> dict[str, Any]:
    """What is known of a clause, practice, topic, policy or source."""
    from snslint.shells.cli_explain import facts

    book = await desk.book()
    id_ = rule.strip("/")
    if id_ not in book.ids and id_ not in book.sources:
        raise NotFoundException(f"no rule '{id_}' is known" + (f"; {hint}" if (hint := nearest(id_, book.ids)) else ""))
    return {"id": id_, **facts(book, id_)}


@get("/platforms", summary="The platforms", tags=["rules"])
async def platforms(desk: Desk) -> dict[str, Any]:
    """The platform records by id: limits, tolerance by positioning, native features."""
    book = await desk.book()
    return {name: msgspec.to_builtins(record) for name, record in book.platforms.items()}


router = Router("/v1", route_handlers=[check, rules, rule, platforms])
