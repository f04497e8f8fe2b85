"""The layout of help pages, in lines that fit a terminal in Chinese as in English."""

from __future__ import annotations

from collections.abc import Iterable

import click

from snslint.shells.cli_table import width, wrap


class Formatter(click.HelpFormatter):
    """Help in lines that fit, where a Chinese character takes two cells."""

    def write_text(self, text: str) -> None:
        """A paragraph."""
        indent = " " * self.current_indent
        self.write("".join(f"{indent}{line}\n" for line in wrap(text, self.width - self.current_indent)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        rows = list(rows)
        column = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, text in rows:
            lines = wrap(text, max(self.width - self.current_indent - column, 20))
            self.write(f"{' ' * self.current_indent}{name}")
            if lines and width(name) > column - col_spacing:
                self.write("\n" + " " * (self.current_indent + column))
            else:
                self.write(" " * (column - width(name)))
            self.write(("\n" + " " * (self.current_indent + column)).join(lines) + "\n")
