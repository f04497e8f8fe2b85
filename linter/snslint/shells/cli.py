"""The command `snslint`: its subcommands by name, each imported when it is called, and what becomes of errors."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from snslint.shells.cli_help import Group, asked_language, language

COMMANDS = {
    "check": ("cli_check", "Check drafts; what `snslint PATH` does."),
    "fix": ("cli_fix", "Mend what can be mended without changing what a post says."),
    "audit": ("cli_audit", "Check a calendar or an archive of posts."),
    "init": ("cli_init", "Write a first snslint.yaml."),
    "explain": ("cli_explain", "Tell what a rule asks, why, and who says so."),
    "rules": ("cli_rules", "List, test, check and start rules."),
    "platforms": ("cli_platforms", "Show the platforms: limits, tolerance, native features."),
    "advise": ("cli_advise", "Say which platforms an account should lead with, and why."),
    "lsp": ("cli_lsp", "Serve an editor over the Language Server Protocol."),
    "serve": ("cli_serve", "Serve editors and content systems over HTTP."),
    "mcp": ("cli_mcp", "Serve assistants over the Model Context Protocol."),
    "docs": ("cli_docs", "Write the reference pages from the rules."),
    "completion": ("cli_completion", "Print a completion script for your shell."),
}
"""Every subcommand: the module beside this one that holds it (as `command`), and its line in the help."""


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from snslint import __version__

        click.echo(f"snslint {__version__}")
        ctx.exit()


cli = Group(
    name="snslint",
    lazy=COMMANDS,
    default="check",
    default_if_no_args=True,
    help="Check social-media drafts before posting: how promotional they are, what may get them blocked or buried, "
    "by which rule, and what to write instead.",
    examples=[
        ("snslint draft.md", "is this draft ready, and where?"),
        ("snslint content/ --platform instagram --fail-on warning", "a folder, for one platform, strictly"),
    ],
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Show the version and exit.",
        ),
    ],
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 clean · 1 findings at or above `--fail-on` · 2 something the user can mend · 3 our fault, with a log ·
    130 interrupted.
    """
    gc.set_threshold(50_000)  # a start makes many things that stay: the usual 700 would look at them a hundred times
    code = run(sys.argv[1:] if arguments is None else arguments)
    gc.freeze()  # what is left goes with the process; Python need not look through it first
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; problems go to stderr."""
    from snslint.shells import cli_errors

    cli_errors.steady_streams()
    out = sys.stdout
    lang, words = asked_language(arguments)
    try:
        code = cli.main(words, prog_name="snslint", standalone_mode=False, obj={"lang": lang})
        if not sys.stdout.closed:  # a server that spoke over it closes it
            sys.stdout.flush()
    except BaseException as exc:
        if sys.stdout is not out:  # click meets a broken pipe by muffling the streams
            return cli_errors.BROKEN_PIPE
        return cli_errors.told(exc, lang or language())
    return code if isinstance(code, int) else 0
