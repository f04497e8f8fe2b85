"""The service's own API, version 1: check and mend a draft, look up rules and platforms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import Router, get, post
from litestar.datastructures import CacheControlHeader
from litestar.exceptions import NotFoundException
from litestar.params import JSONBody, PathParameter

from snslint.errors import nearest
from snslint.model import Decision, Severity
from snslint.reporters import wire
from snslint.reporters.json import draft as told
from snslint.rulebook.platform import Platform
from snslint.shells.http_errors import OF_DRAFTS, REFUSALS, spec
from snslint.shells.http_house import Ours

Meta = msgspec.Meta
RuleId = Annotated[str, PathParameter(description="Id of a clause, practice, topic, policy or source.")]
WHILE = CacheControlHeader(private=True, max_age=60)
"""Rules change seldom; pages may keep them for a minute."""


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft, and what is known of it."""

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
        Literal["interaction-led", "sales-led"] | None, Meta(description="What the account lives by.")
    ] = None
    markets: Annotated[list[str], Meta(description="Countries whose law speaks, as in US, CN.")] = []
    facts: Annotated[
        dict[str, Any] | None, Meta(description="What front matter would say; then none is looked for in the text.")
    ] = None
    lang: Annotated[Literal["en", "zh"], Meta(description="Language of messages.")] = "en"
    unit: Annotated[
        Literal["points", "utf16", "utf8"],
        Meta(description="What columns and offsets count: code points, UTF-16 code units (browsers), bytes of UTF-8."),
    ] = "points"

    def asked(self) -> dict[str, Any]:
        """The words that `Linter.lint` and `mend` take beside the text."""
        left_out = ("text", "unit", "fixes")
        return {name: getattr(self, name) for name in self.__struct_fields__ if name not in left_out}


class Question(Asked, frozen=True, forbid_unknown_fields=True):
    """A draft to be checked."""

    fields: Annotated[
        dict[str, str] | None, Meta(description="Other parts of the post: title, first_comment, alt, overlay, link.")
    ] = None


class Mending(Asked, frozen=True, forbid_unknown_fields=True):
    """A draft to be mended."""

    fixes: Annotated[
        Literal["safe", "all"], Meta(description="all: rewrites that may alter what the post says, too.")
    ] = "safe"


class Answer(msgspec.Struct, frozen=True):
    """The report on a draft."""

    incomplete: Annotated[
        bool, Meta(description="The check took longer than the service allows: nothing is known of the draft.")
    ]
    draft: Annotated[wire.Draft | None, Meta(description="The report; null when incomplete.")] = None


class Mended(msgspec.Struct, frozen=True):
    """What was mended."""

    rule: Annotated[str, Meta(description="Id of the clause that asked for it.")]
    title: Annotated[str, Meta(description="What was done.")]
    safe: Annotated[bool, Meta(description="Whether what the post says is as before.")]


class Fixed(msgspec.Struct, frozen=True):
    """A draft with its fixes applied."""

    incomplete: Annotated[bool, Meta(description="It took longer than the service allows: nothing was mended.")]
    text: Annotated[str, Meta(description="The draft as it is now; as it was sent when incomplete.")]
    mended: Annotated[list[Mended], Meta(description="What was done, in order.")] = []
    draft: Annotated[wire.Draft | None, Meta(description="The report on it as it is now; null when incomplete.")] = None


class Rule(msgspec.Struct, frozen=True):
    """A clause: what one authority says of one practice."""

    id: Annotated[str, Meta(description="What is selected, ignored, waived and explained.")]
    policy: Annotated[str, Meta(description="Id of the authority.")]
    practice: Annotated[str, Meta(description="Id of the practice it speaks of.")]
    topic: Annotated[str, Meta(description="Topic of its findings.")]
    decision: Annotated[Decision, Meta(description="What the authority decided.")]
    severity: Annotated[Severity, Meta(description="Gravity.")]
    status: Annotated[str, Meta(description="experimental, stable or deprecated.")]


class Known(msgspec.Struct, frozen=True):
    """What is known of a clause, practice, topic, policy or source."""

    id: str
    practice: dict[str, Any] | None
    examples: dict[str, list[Any]]
    clauses: list[dict[str, Any]]
    policy: dict[str, Any] | None
    sources: list[dict[str, Any]]


@post("/check", status_code=200, summary="Check a draft", tags=["drafts"], responses=OF_DRAFTS)
async def check(data: JSONBody[Question], house: Ours) -> Answer:
    """The report on one draft: verdicts, score with what makes it, findings. A check past the deadline is `incomplete`."""
    found = await house.desk.run(lambda linter: told(linter.lint(data.text, **data.asked()), data.lang, data.unit))
    if found is None:
        house.meters.incomplete.inc()
    return Answer(found is None, found)


@post("/fix", status_code=200, summary="Mend a draft", tags=["drafts"], responses=OF_DRAFTS)
async def fix(data: JSONBody[Mending], house: Ours) -> Fixed:
    """The draft with everything mended that can be without changing what the post says, and the report on the outcome."""
    done = await house.desk.run(lambda linter: linter.mend(data.text, unsafe=data.fixes == "all", **data.asked()))
    if done is None:
        house.meters.incomplete.inc()
        return Fixed(True, data.text)
    mended = [Mended(finding.rule, change.title, change.safe) for finding, change in done.done]
    return Fixed(False, done.text, mended, told(done.report, data.lang, data.unit))


@get("/rules", summary="All rules", tags=["rules"], cache_control=WHILE, responses=REFUSALS)
async def rules(house: Ours) -> list[Rule]:
    """Every clause: its id, who says it, of which practice, how grave it is."""
    book = await house.desk.book()
    return [
        Rule(c.id, c.policy, c.practice, c.topic, c.decision, c.severity, c.status)  # type: ignore[arg-type]
        for clauses in book.clauses.values()
        for c in clauses
    ]


@get("/rules/{rule:path}", summary="One rule", tags=["rules"], cache_control=WHILE,
     responses={**REFUSALS, 404: spec("No such rule.")})  # fmt: skip
async def rule(rule: RuleId, house: Ours) -> Known:
    """What is known of a clause, practice, topic, policy or source."""
    from snslint.shells.cli_explain import facts

    book = await house.desk.book()
    id_ = rule.strip("/")
    if id_ not in book.ids and id_ not in book.sources:
        raise NotFoundException(f"no rule '{id_}' is known" + (f"; {hint}" if (hint := nearest(id_, book.ids)) else ""))
    return Known(id=id_, **facts(book, id_))


@get("/platforms", summary="The platforms", tags=["rules"], cache_control=WHILE, responses=REFUSALS)
async def platforms(house: Ours) -> dict[str, Platform]:
    """The platform records by id: limits, tolerance by positioning, native features."""
    book = await house.desk.book()
    return dict(book.platforms)


STRICT = (Question, Mending)
"""What refuses unknown fields, and says so in the description."""
router = Router("/v1", route_handlers=[check, fix, rules, rule, platforms])
