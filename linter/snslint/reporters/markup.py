"""Pieces of HTML that pages are made of: text made harmless, tables, words for verdicts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

from snslint.messages import text
from snslint.reporters.cells import clean

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a page may load: nothing but its own style."""


def h(value: str) -> str:
    """Text for a page: markup escaped, control and direction characters made visible."""
    return escape(clean(value))


def linked(words: str, url: str) -> str:
    """Words as a link, if there is an address of the web to link to."""
    if not url.startswith(("https://", "http://")):
        return h(words)
    return f'<a href="{h(url)}" rel="noopener noreferrer">{h(words)}</a>'


def head(title: str, css: str, lang: str) -> str:
    """A page up to its body. `title` and `css` are taken as they are."""
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{css}</style>\n</head>\n"
    )


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str, numbers: Collection[int] = ()) -> str:
    """A table of cells that are HTML; `numbers` are the columns set flush right. The first cell of a row names it."""
    told = "".join(f'<th scope="col"{_n(n, numbers)}>{words}</th>' for n, words in enumerate(heads))
    body = "".join(f"<tr>{_row(row, numbers)}</tr>\n" for row in rows)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table>\n<caption>{caption}</caption>\n'
        f"<thead><tr>{told}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
    )


def _row(cells: Iterable[str], numbers: Collection[int]) -> str:
    first, *others = cells
    rest = "".join(f"<td{_n(n, numbers)}>{cell}</td>" for n, cell in enumerate(others, start=1))
    return f'<th scope="row"{_n(0, numbers)}>{first}</th>{rest}'


def _n(column: int, numbers: Collection[int]) -> str:
    return ' class="n"' if column in numbers else ""


SIGNS = {"hold": "■", "revise": "▲", "ready": "●", "error": "■", "warning": "▲", "advice": "○"}
"""A shape for each verdict and gravity: nothing is told by colour alone."""


def pill(word: str, lang: str) -> str:
    """A verdict or a gravity: its shape and its name."""
    kind = "verdict" if word in ("hold", "revise", "ready") else "severity"
    return f'<span class="pill {word}"><span aria-hidden="true">{SIGNS[word]}</span> {h(text(f"{kind}.{word}", lang))}</span>'
