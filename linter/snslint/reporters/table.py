"""`csv` and `parquet`: an archive's rows as a table, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from snslint.arrow import schema, to_arrow
from snslint.feeds.result import COLUMNS, Result
from snslint.feeds.writeback import safe
from snslint.reporters.cells import clean

MARK = "\ufeff"
"""A file begins with it, or Excel takes UTF-8 for something else; what goes to a program does not."""
HEAD = ",".join(COLUMNS) + "\n"
GROUP = 64
"""Parts that make one row group of a Parquet file."""


def csv_line(result: Result) -> str:
    """A row as CSV: one line, no control characters, and nothing that a spreadsheet takes for a formula."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_cell(getattr(result, name)) for name in COLUMNS])
    return line.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(sep=" ")
        case str():
            return safe(clean(value))
        case _:
            return str(value)


def arrow_part(results: Iterable[Result]) -> bytes:
    """Rows as an Arrow file: a part of a Parquet file to be."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, schema()) as writer:
        writer.write_batch(to_arrow(results))
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def join_parquet(parts: Sequence[Path], out: IO[bytes]) -> None:
    """One Parquet file of many Arrow parts, a row group at a time; the same parts make the same bytes."""
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetWriter(out, schema(), compression="zstd") as writer:
        for first in range(0, len(parts), GROUP):
            tables = [pa.ipc.open_file(part.read_bytes()).read_all() for part in parts[first : first + GROUP]]
            table = pa.concat_tables(tables)
            writer.write_table(table, row_group_size=max(len(table), 1))


def join_lines(parts: Sequence[Path], out: IO[bytes], head: str = "") -> None:
    """One text of many parts."""
    from shutil import copyfileobj

    out.write(head.encode())
    for part in parts:
        with part.open("rb") as lines:
            copyfileobj(lines, out)
