"""`snslint mcp`: an MCP server on standard input and output, for assistants that write or review drafts."""

from __future__ import annotations

import click

from snslint.errors import UsageError
from snslint.shells.cli_help import Command, lang_of
from snslint.shells.cli_options import INPUT, lang, option


@click.command(
    "mcp",
    cls=Command,
    examples=[
        ("snslint mcp", "speak MCP over standard input and output"),
        ("snslint mcp --config brand/snslint.yaml", "by one configuration, wherever drafts lie"),
    ],
    help="""Serve assistants over the Model Context Protocol (standard input and output).

    Tools: check_draft, explain_rule, list_platforms. Drafts stay on this machine; nothing is sent anywhere.""",
)
@option("--config", "config_file", metavar="FILE", section=INPUT,
        help="Use this configuration instead of the nearest snslint.yaml.")  # fmt: skip
@lang
@click.pass_context
def command(ctx: click.Context, config_file: str | None, lang: str | None) -> None:
    """Serve until the client leaves."""
    try:
        from snslint.shells.mcp import serve
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] not in ("mcp", "pydantic"):
            raise
        raise UsageError("the MCP server needs the 'mcp' package (pip install 'snslint[mcp]')") from None
    from snslint.linter import Linter

    serve(Linter(config_file), lang or lang_of(ctx)).run()
