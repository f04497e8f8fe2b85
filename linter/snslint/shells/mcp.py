"""The MCP server: lets an assistant check drafts, explain rules and list platforms, on this machine only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from snslint import __version__
from snslint.errors import Problem, UserError, nearest
from snslint.messages.slips import line

if TYPE_CHECKING:
    from snslint.linter import Linter

Lang = Annotated[Literal["en", "zh"], Field(description="Language of messages.")]
Result = TypeVar("Result")
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
INSTRUCTIONS = (
    "Check a social-media draft with check_draft before you offer it: findings name the exact words, who forbids them "
    "and what to write instead. Say for which platforms it is meant and whether the account is sales-led or "
    "interaction-led, if you know. explain_rule tells more of a finding's rule."
)


def serve(linter: Linter, lang: str) -> MCPServer:
    """The server with its tools; run it to speak over standard input and output.

    Args:
        linter: checks the drafts.
        lang: language of messages when a call names none.
    """
    server = MCPServer("snslint", version=__version__, instructions=INSTRUCTIONS)
    speech: Literal["en", "zh"] = "zh" if lang == "zh" else "en"

    @server.tool(annotations=READS)
    def check_draft(
        text: Annotated[
            str, Field(description="The draft as it would be posted; Markdown with front matter works too.")
        ],
        platforms: Annotated[list[str], Field(description="Where it is to be posted, as in facebook, wechat.")] = [],  # noqa: B006
        positioning: Annotated[
            Literal["interaction-led", "sales-led"] | None, Field(description="What the account lives by.")
        ] = None,
        account: Annotated[str | None, Field(description="An account of snslint.yaml.")] = None,
        markets: Annotated[list[str], Field(description="Countries whose law applies, as in US, CN.")] = [],  # noqa: B006
        facts: Annotated[
            dict[str, Any] | None,
            Field(
                description="What the text cannot say: kind (giveaway, email …), sponsored, gifted, boosted, surface …"
            ),
        ] = None,
        path: Annotated[str, Field(description="Where the draft lies; chooses its snslint.yaml.")] = "",
        lang: Lang = speech,
    ) -> dict[str, Any]:
        """Check one draft: verdict for each platform, how promotional it is from 0 to 100 and why, and findings with the
        exact words, the policy or law behind them and what to write instead. Offsets count code points."""
        import msgspec

        from snslint.reporters.json import draft

        report = _answered(
            lambda: linter.lint(
                text, platforms=platforms, positioning=positioning, account=account, markets=markets, facts=facts,
                path=path, lang=lang,
            ),
            lang,
        )  # fmt: skip
        told: dict[str, Any] = msgspec.to_builtins(draft(report, lang))
        return told

    @server.tool(annotations=READS)
    def explain_rule(
        rule: Annotated[str, Field(description="A clause (facebook/tag-friends), practice, topic, policy or source.")],
        lang: Lang = speech,
    ) -> str:
        """Tell what a rule asks, why, who says so with the day it was checked, with examples."""
        from snslint.shells.cli_explain import Explainer

        book = _answered(linter.rulebook, lang)
        page = Explainer(book, lang).explain(rule)
        if not page:
            _refuse([Problem("", 0, f"no rule '{rule}' is known", nearest(rule, book.ids))], lang)
        return page

    @server.tool(annotations=READS)
    def list_platforms(lang: Lang = speech) -> list[dict[str, Any]]:
        """List the platforms snslint knows: limits, the promotional intensity they bear by positioning, native features."""
        import msgspec

        records = _answered(linter.rulebook, lang).platforms
        return [
            {"id": name, "name": record.title.get(lang) or record.title["en"], **_without(msgspec.to_builtins(record))}
            for name, record in records.items()
        ]

    return server


def _answered(ask: Callable[[], Result], lang: str) -> Result:
    """What a call comes to; a slip of the caller is an answer, not a failure."""
    try:
        return ask()
    except UserError as error:
        _refuse(error.problems, lang)


def _refuse(problems: Iterable[Problem], lang: str) -> NoReturn:
    raise ToolError("\n".join(line(problem, lang) for problem in problems)) from None


def _without(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "title" and value not in (None, "", [], {})}
