"""Tables, row by row: CSV in any of its dialects, the first sheet of an .xlsx, Parquet. Nothing is held but one row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from snslint.errors import DraftError, Problem, UsageError
from snslint.feeds.encoding import WRONG, encoding_of

if TYPE_CHECKING:
    from types import ModuleType

LONGEST_CELL = 500_000
"""Characters that a cell may have. No platform takes a tenth of it: a longer one is an open quotation mark or a blob."""
_PARSER_LIMIT = 64 * 1024 * 1024
_LOOK = 200
"""Rows looked at to tell what a table is."""
_DELIMITERS = ",;\t|"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """A row as it stands: its number, its cells, and what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    error: str = ""


class Table(NamedTuple):
    """The first rows, to be looked at, and all rows from the first on; how many there are, where the file says so."""

    head: list[Row]
    rows: Iterator[Row]
    notes: tuple[str, ...] = ()
    total: int | None = None


def open_table(path: str, stream: IO[bytes], name: str = "") -> Table:
    """The table in a stream that can be wound back; `name` or `path` tells by its ending what it is.

    Raises:
        DraftError: it is no such table.
        UsageError: the library that reads it is not installed.
    """
    ending = (name or path).lower().rpartition(".")[2]
    notes: tuple[str, ...] = ()
    total: int | None = None
    if ending in ("xlsx", "xlsm"):
        rows = _numbered(_sheet(path, stream))
    elif ending in ("parquet", "pq"):
        from snslint.feeds.columns import parquet

        total, rows = parquet(path, stream)
    else:
        encoding, note = encoding_of(stream)
        notes = (note,) if note else ()
        rows = _csv(stream, encoding)
    head = list(islice(rows, _LOOK))
    return Table(head, chain(head, rows), notes, total)


def _csv(stream: IO[bytes], encoding: str) -> Iterator[Row]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors=WRONG.get(encoding, "replace"), newline="")
    first = text.readline(1 << 16)
    text.seek(0)
    delimiter = max(_DELIMITERS, key=lambda mark: (_outside_quotes(first, mark), -_DELIMITERS.index(mark)))
    csv.field_size_limit(_PARSER_LIMIT)
    reader = csv.reader(text, delimiter=delimiter)
    number = 0
    try:
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                number += 1
                yield Row(number, (), f"no row of a table ends at line {reader.line_num}: {error}")
                continue
            if cells is None:
                return
            number += 1
            if cells:
                yield checked(number, tuple(cells))
    finally:
        text.detach()  # or the stream would be closed under those who opened it


def _outside_quotes(line: str, mark: str) -> int:
    return sum(piece.count(mark) for piece in line.split('"')[::2])


def _numbered(rows: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=1):
        if any(cells):
            yield checked(number, cells)


def checked(number: int, cells: tuple[str, ...]) -> Row:
    """A row of cells, with what is wrong with them."""
    for at, cell in enumerate(cells, start=1):
        if "\0" in cell:
            return Row(number, cells, f"cell {at} holds NUL characters, so it is no text")
        if len(cell) > LONGEST_CELL:
            size = f"{len(cell):,}"
            return Row(number, cells, f"cell {at} has {size} characters: is a quotation mark left open before it?")
        if not cell.isascii() and _SURROGATE.search(cell):
            whole = tuple(one.encode("utf-8", "replace").decode() for one in cells)
            return Row(number, whole, f"cell {at} is not UTF-8, as the rest of the file is")
    return Row(number, cells)


def _sheet(path: str, stream: IO[bytes]) -> Iterator[tuple[str, ...]]:
    openpyxl = needed("openpyxl", path)
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield tuple(map(text_of, row))
    except Exception as error:  # zip, XML and key errors: whatever is wrong, it is no workbook
        raise DraftError([Problem(path, 0, f"not an Excel workbook: {error}")]) from None


def text_of(value: Any) -> str:
    """A value as a cell has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(map(text_of, value))
    iso: Callable[[], str] | None = getattr(value, "isoformat", None)
    return iso() if iso else str(value)


def needed(module: str, what: str, extra: str = "audit") -> ModuleType:
    """A module of an extra.

    Raises:
        UsageError: it is not installed.
    """
    from importlib import import_module

    missing(module.partition(".")[0], what=what, extra=extra)
    return import_module(module)


def missing(*modules: str, what: str, extra: str = "audit") -> None:
    """Complain of modules of an extra that are not installed; none is imported.

    Raises:
        UsageError: any is not.
    """
    from importlib.util import find_spec

    absent = [name for name in modules if find_spec(name) is None]
    if absent:
        raise UsageError([Problem("", 0, f"{what} needs {' and '.join(absent)}", f"pip install 'snslint[{extra}]'")])
