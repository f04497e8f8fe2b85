"""Posts in Arrow batches checked: the same function on one machine, under Spark's `mapInArrow`, in Ray's `map_batches`.

    from snslint.arrow import DDL, Settings, audit_batches

    settings = Settings(options=Options(platforms=("instagram",)))
    spark.table("posts").mapInArrow(partial(audit_batches, settings=settings), DDL)

Nothing of Spark or Ray is imported. A process compiles the rules once, whatever number of batches it is given; where
the cache of compiled rules can be written, a machine compiles them once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_type_hints

import msgspec

from snslint.config.profile import Options
from snslint.config.schema import Config
from snslint.feeds.columns import rows_of
from snslint.feeds.post import Post
from snslint.feeds.recognise import Recognised, recognise
from snslint.feeds.result import Result, audited, failed, ruleset_of
from snslint.feeds.rows import Known, posts
from snslint.feeds.tables import Row
from snslint.linter import Linter
from snslint.messages.slips import told

if TYPE_CHECKING:
    import pyarrow as pa


class Settings(msgspec.Struct, frozen=True):
    """How the posts of a batch are checked. It is pickled to whoever works, so it holds values and no files.

    Args:
        options: as for `Linter`: platforms, account, positioning, markets, selected and ignored rules.
        config: the configuration to check by (`snslint.config.merge.load_config` reads one); none is looked for.
            Folders of rules that it extends must lie at the same place on every machine. Its baseline is not asked.
        columns: columns with the field each is, as `--map` takes them: `(("body", "text"), ("created", "when"))`.
            Others are known by their names, as in a calendar.
        source: the tool the table comes from, where its columns do not tell.
        day_first: whether 03/05/2026 is the third of May.
        lang: language of messages, en or zh.
        path: where the posts lie: `paths` of the configuration give them an account by it.
        cache: whether compiled rules may be read from disk and written to it.
    """

    options: Options = Options()
    config: Config = Config()
    columns: tuple[tuple[str, str], ...] = ()
    source: str = ""
    day_first: bool = False
    lang: str = "en"
    path: str = "-"
    cache: bool = True


_TYPES = {int: ("int64", "BIGINT"), float: ("double", "DOUBLE"), bool: ("bool", "BOOLEAN"), datetime: ("timestamp[us]", "TIMESTAMP_NTZ")}  # fmt: skip
"""Types of columns as Arrow and as Spark call them; all others are text."""


def _type(hint: Any) -> tuple[str, str]:
    return next((names for kind, names in _TYPES.items() if kind in (hint, *get_args(hint))), ("string", "STRING"))


_COLUMNS = {name: _type(hint) for name, hint in get_type_hints(Result).items()}
DDL = ", ".join(f"`{name}` {spark}" for name, (_, spark) in _COLUMNS.items())
"""The columns of the answer as Spark's `mapInArrow` wants them; described at `feeds.result.Result`."""


def schema() -> pa.Schema:
    """The columns of the answer."""
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(arrow)) for name, (arrow, _) in _COLUMNS.items()])


def audit_arrow(batch: pa.RecordBatch, settings: Settings | None = None) -> pa.RecordBatch:
    """One row for each row of a batch, in order: score, verdict, rules and messages of the post, or what is wrong.

    A row that is no post has `status` failed and says why in `error`; a batch raises only for what is wrong with all of
    it. `row` is empty: only a whole file has numbers for its rows.

    Raises:
        UserError: no column holds text, or the settings name what is not there.
    """
    settings = settings or Settings()
    desk = _desk(settings)
    header = Row(1, tuple(batch.schema.names))
    rows = chain((header,), rows_of(batch, 2))
    found = _recognised(header, settings)
    return to_arrow(desk.result(post, settings.path) for post in posts(rows, found, desk.known))


def audit_table(table: pa.Table, settings: Settings | None = None) -> pa.Table:
    """The same for a table: Ray Data, `map_batches(audit_table, batch_format="pyarrow")`."""
    import pyarrow as pa

    return pa.Table.from_batches([audit_arrow(batch, settings) for batch in table.to_batches()], schema())


def audit_batches(batches: Iterable[pa.RecordBatch], settings: Settings | None = None) -> Iterator[pa.RecordBatch]:
    """The same for many batches, one by one: Spark, `mapInArrow(partial(audit_batches, settings=…), DDL)`."""
    return (audit_arrow(batch, settings) for batch in batches)


def to_arrow(results: Iterable[Result]) -> pa.RecordBatch:
    """Rows as a batch."""
    import pyarrow as pa

    rows = list(results)
    shape = schema()
    columns = [pa.array([getattr(row, field.name) for row in rows], field.type) for field in shape]
    return pa.RecordBatch.from_arrays(columns, schema=shape)


class _Desk(NamedTuple):
    """What a process keeps for some settings."""

    linter: Linter
    known: Known
    ruleset: str
    lang: str

    def result(self, post: Post, path: str) -> Result:
        post = msgspec.structs.replace(post, row=0)
        try:
            return audited(post, self.linter, path, self.lang, self.ruleset)
        except Exception as error:  # a post that breaks us costs its row, and not a job of a night
            return failed(post, told(f"snslint failed: {type(error).__name__}", self.lang), self.lang, self.ruleset)


class _Fixed(Linter):
    """A linter whose configuration came with the settings."""

    def __init__(self, options: Options, config: Config, cache: bool) -> None:
        super().__init__(False, options, cache)
        self.given = config

    def config(self, path: str) -> Config:
        """The same for every path."""
        return self.given


def _desk(settings: Settings) -> _Desk:
    shared = (settings.options, settings.config, settings.lang, settings.cache)
    return _kept(msgspec.msgpack.encode(shared))


@cache
def _kept(packed: bytes) -> _Desk:
    """One for each settings, by what they say: each of Spark's tasks unpickles settings of its own."""
    options, config, lang, cached = msgspec.msgpack.decode(packed, type=tuple[Options, Config, str, bool])
    linter = _Fixed(msgspec.structs.replace(options, baseline="", diff_base=None), config, cached)
    book = linter.rulebook(config)
    known = Known(list(book.platforms), config.settings.accounts)
    return _Desk(linter, known, ruleset_of(linter, "-"), lang)


def _recognised(header: Row, settings: Settings) -> Recognised:
    found = recognise([header], "the batch", settings.source, dict(settings.columns))
    return found._replace(day_first=settings.day_first, headed=True)
