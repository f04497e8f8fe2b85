"""Posts in columns: Parquet by its row groups, Arrow by its batches. What cannot be read costs its row, or its group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from snslint.errors import DraftError, Problem
from snslint.feeds.tables import Row, checked, needed, text_of

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 1024
"""Rows that are taken apart at a time."""
_BUFFER = 1 << 20
"""Bytes of a column that are read ahead: not the whole of it, however large a row group is."""


class _Unread:
    """Stands for a value that cannot be made out: text that is not UTF-8, a moment that no calendar has."""

    def __init__(self, why: str) -> None:
        self.why = why


def parquet(path: str, stream: IO[bytes]) -> tuple[int, Iterator[Row]]:
    """How many posts a Parquet file has, and its rows: the names of its columns first, then every one of its own.

    Raises:
        DraftError: it is no Parquet file.
        UsageError: pyarrow is not installed.
    """
    library = needed("pyarrow.parquet", path)
    try:
        file = library.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
    except (OSError, ValueError) as error:
        raise DraftError([Problem(path, 0, f"not a Parquet file: {error}")]) from None
    return file.metadata.num_rows, _rows(file)


def _rows(file: Any) -> Iterator[Row]:
    yield Row(1, tuple(file.schema_arrow.names))
    number = 2
    for group in range(file.num_row_groups):
        end = number + file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(batch_size=BATCH, row_groups=[group]):
                for row in rows_of(batch, number):
                    yield row
                    number = row.number + 1
        except (OSError, ValueError) as error:
            why = f"row group {group + 1} is damaged from here on: {' '.join(str(error).split())[:200]}"
            yield from (Row(lost, (), why) for lost in range(number, end))
        number = end


def rows_of(batch: pa.RecordBatch, first: int) -> Iterator[Row]:
    """The rows of a batch; `first` is the number of the first. All are there: one that cannot be read has an error."""
    columns = [_values(column) for column in batch.columns]
    for number, values in enumerate(zip(*columns, strict=True) if columns else ((),) * len(batch), start=first):
        bad = next(((at, value) for at, value in enumerate(values, 1) if isinstance(value, _Unread)), None)
        if bad is not None:
            rest = tuple("" if isinstance(value, _Unread) else text_of(value) for value in values)
            yield Row(number, rest, f"cell {bad[0]} cannot be read: {bad[1].why}")
            continue
        yield checked(number, tuple(map(text_of, values)))


def _values(column: Any) -> list[Any]:
    """A column's values; where one cannot be made out, each for itself. Bytes are text in many an old archive."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":  # a datetime has no room for billionths
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return [None if value is None else _decoded(value) for value in column.to_pylist()]
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError, ArithmeticError):
        return [_value(scalar) for scalar in column]
    return values


def _decoded(value: bytes) -> Any:
    try:
        return value.decode()
    except UnicodeDecodeError as error:
        return _Unread(f"not UTF-8 at byte {error.start}")


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        return _Unread(f"not UTF-8 at byte {error.start}")
    except (ValueError, OverflowError, ArithmeticError) as error:
        return _Unread(str(error))
