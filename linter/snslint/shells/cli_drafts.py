"""Which drafts a command line names, and the draft in a file or on standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snslint.config.paths import Chosen
    from snslint.config.schema import Config
    from snslint.model import Draft

STDIN = "-"
"""How standard input is named on the command line."""


def chosen(paths: Sequence[str], config_of: Callable[[str], Config], force_exclude: bool) -> tuple[list[str], Chosen]:
    """`-` if it is named, and the files that the other paths name.

    Raises:
        UsageError: paths that name nothing, and folders without drafts, all at once.
    """
    from snslint.config.paths import Chosen, choose
    from snslint.shells.cli import COMMANDS

    named = [path for path in paths if path != STDIN]
    piped = [STDIN] if STDIN in paths else []
    return piped, choose(named, config_of, force_exclude, list(COMMANDS)) if named else Chosen((), 0)


def draft_of(path: str, stdin_filename: str | None = None) -> Draft:
    """The draft in a file, or on standard input for `-`.

    Raises:
        DraftError: it cannot be read.
    """
    from snslint.documents.read import decode, read_path, read_text

    if path != STDIN:
        return read_path(path)
    name = stdin_filename or STDIN
    return read_text(decode(sys.stdin.buffer.read(), name), name, None if stdin_filename else "md")
