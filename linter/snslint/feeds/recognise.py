"""Whose table is it, and which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from snslint.errors import Problem, UsageError, nearest
from snslint.feeds.dates import day_first, either, when
from snslint.feeds.post import FIELDS
from snslint.feeds.shapes import CALENDAR, SHAPES, Shape, plain
from snslint.feeds.tables import Row


class Recognised(NamedTuple):
    """A table understood: `places` are the cells a field may stand in, `flags` those that name a platform."""

    shape: Shape
    header: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    flags: Mapping[int, str]
    day_first: bool
    headed: bool
    notes: tuple[str, ...] = ()

    @property
    def taken(self) -> tuple[tuple[str, str], ...]:
        """Which column is what, in the table's order."""
        found = {at: field for field, places in self.places.items() for at in places}
        found.update(dict.fromkeys(self.flags, "platforms"))
        return tuple((self.header[at], found[at]) for at in sorted(found))

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns that nobody reads."""
        taken = {at for places in self.places.values() for at in places} | set(self.flags)
        return tuple(name for at, name in enumerate(self.header) if at not in taken and name.strip())


def recognise(head: Sequence[Row], path: str, source: str = "", given: Mapping[str, str] | None = None) -> Recognised:
    """What a table is.

    Args:
        head: its first rows.
        path: its name, for messages.
        source: the tool it comes from, when the user says so.
        given: columns as the user names them, with the field each is (`--map`).

    Raises:
        UsageError: no column holds text, or the user names a source, column or field that is not there.
    """
    given = given or {}
    first = next((row for row in head if not row.error), None)
    if first is None:
        raise UsageError([Problem(path, 0, "holds no rows")])
    shape = _shape(first, path, source, given)
    header: tuple[str, ...] = shape.positions or tuple(cell.replace("\ufeff", "").strip() for cell in first.cells)
    names = [plain(name) for name in header]
    places: dict[str, tuple[int, ...]] = {}
    for field, columns in shape.columns.items():
        found = [names.index(column) for column in columns if column in names]
        if found:
            # a calendar may have both 'Caption' and 'Notes': the first that is there, where a tool has two by turns
            places[field] = tuple(found if shape is not CALENDAR else found[:1])
    flags = {at: shape.flags[name] for at, name in enumerate(names) if name in shape.flags}
    for column, field in given.items():
        at = _column(column, header, names, path)
        if field not in FIELDS:
            raise UsageError([Problem("", 0, f"--map {column}={field}: '{field}' is not a field",
                                      nearest(field, FIELDS) or f"choose from {', '.join(FIELDS)}")])  # fmt: skip
        places = {name: tuple(x for x in found if x != at) for name, found in places.items()}
        places[field] = (at,)
    places = {field: found for field, found in places.items() if found}
    if "text" not in places:
        there = ", ".join(f"'{name}'" for name in header if name) or "none"
        hint = "say which: --map COLUMN=text"
        raise UsageError([Problem(path, 0, f"no column is known to hold the posts' text; there are {there}", hint)])
    headed = not shape.positions
    first_day, notes = _dates(head[1:] if headed else head, places, shape)
    return Recognised(shape, header, places, flags, first_day, headed, notes)


def _shape(first: Row, path: str, source: str, given: Mapping[str, str]) -> Shape:
    names = {plain(cell) for cell in first.cells}
    known = [shape for shape in SHAPES if shape.needs and set(shape.needs) <= names]
    positional = [shape for shape in SHAPES if shape.positions and _positional(first, shape)]
    if source:
        asked = [shape for shape in SHAPES if shape.name == source]
        if not asked:
            everyone = sorted({shape.name for shape in SHAPES})
            hint = nearest(source, everyone) or f"choose from {', '.join(everyone)}"
            raise UsageError([Problem("", 0, f"no table comes from '{source}'", hint)])
        fitting = [shape for shape in asked if shape in known or shape.positions or not shape.needs]
        if not fitting and not given:
            missing = [name for name in asked[0].needs if name not in names]
            columns = ", ".join(f"'{name}'" for name in missing)
            raise UsageError([Problem(path, 0, f"not as {asked[0].title} has it: no column {columns}")])
        return (fitting or asked)[0]
    if known:
        return max(known, key=lambda shape: len(shape.needs))
    return positional[0] if positional and not given else CALENDAR


def _positional(first: Row, shape: Shape) -> bool:
    cells = [cell for cell in first.cells if cell.strip()]
    return 2 <= len(cells) <= len(shape.positions) and when(first.cells[0], shape.day_first) is not None


def _column(column: str, header: Sequence[str], names: Sequence[str], path: str) -> int:
    if column in header:
        return header.index(column)
    if plain(column) in names:
        return names.index(plain(column))
    hint = nearest(column, header) or f"its columns: {', '.join(header)}"
    raise UsageError([Problem(path, 0, f"has no column '{column}'", hint)])


def _dates(rows: Sequence[Row], places: Mapping[str, tuple[int, ...]], shape: Shape) -> tuple[bool, tuple[str, ...]]:
    at = places.get("when", (-1,))[0]
    samples = [row.cells[at] for row in rows if not row.error and 0 <= at < len(row.cells)]
    first, proven = day_first(samples, shape.day_first)
    unclear = next(filter(either, samples), "")
    if proven or not unclear:
        return first, ()
    read = "day/month" if first else "month/day"
    return first, (f"dates such as {unclear} are read as {read}; no row proves it",)
