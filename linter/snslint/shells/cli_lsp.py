"""`snslint lsp`: the language server, on standard input and output, for editors."""

from __future__ import annotations

import click

from snslint.errors import UsageError
from snslint.shells.cli_help import Command, lang_of
from snslint.shells.cli_options import lang


@click.command(
    "lsp",
    cls=Command,
    examples=[
        ("snslint lsp", "what an editor starts for you"),
        ("snslint lsp --lang zh", "with Chinese messages"),
    ],
    help="""Serve an editor over the Language Server Protocol (standard input and output).

    Findings while you write, fixes, waivers with a reason, and the score. How to set up your editor: docs/editors.md""",
)
@lang
@click.pass_context
def command(ctx: click.Context, lang: str | None) -> None:
    """Serve until the editor leaves."""
    try:
        from snslint.shells.lsp import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs pygls (pip install 'snslint[lsp]')") from None
    serve(lang or lang_of(ctx)).start_io()
