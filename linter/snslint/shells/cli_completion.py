"""`snslint completion`: a script that teaches a shell to complete our commands and options."""

from __future__ import annotations

import click

from snslint.shells.cli_help import Command


@click.command(
    "completion",
    cls=Command,
    examples=[
        ('eval "$(snslint completion bash)"', "in ~/.bashrc"),
        ("snslint completion fish > ~/.config/fish/completions/snslint.fish", "for fish, once"),
    ],
    help="Print a completion script for bash, zsh or fish.",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Write the script to stdout."""
    from click.shell_completion import get_completion_class

    from snslint.shells.cli import cli

    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - click knows the three
        raise click.UsageError(f"no completion for {shell}")
    script = found(cli, {}, "snslint", "_SNSLINT_COMPLETE")
    click.echo(script.source_template % script.source_vars())
