"""Write the man pages of every command to docs/man, from the command line's own help: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click_man.core import write_man_pages

from snslint import __version__
from snslint.shells.cli import cli

DATE = "2026-11-29"
"""Of the last change of the command line's words; a page must not change with the day it is made."""


def main(folder: Path) -> None:
    """Write one page a command; subcommands are imported first, since the pages list what is loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    with click.Context(cli, info_name="snslint") as ctx:
        ctx.obj = {"lang": "en"}
        # in the order of the help, whatever has been called before in this process
        cli.commands = {name: found for name in cli.list_commands(ctx) if (found := cli.get_command(ctx, name))}
        write_man_pages("snslint", cli, version=__version__, target_dir=str(folder), date=DATE)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "man"))
