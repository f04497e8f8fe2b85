"""`snslint audit --engine spark`: Parquet in, Parquet out, on whatever cluster the environment has set up."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec

from snslint.errors import Problem, UsageError, UserError
from snslint.messages import text
from snslint.shells import cli_errors, cli_feed
from snslint.shells.cli_parts import Tally
from snslint.shells.cli_run import Setup, runner_of

if TYPE_CHECKING:
    from snslint.arrow import Settings
    from snslint.config.schema import Config

TASK = 10_000
"""Rows of a task: a minute or so of work, that is lost when its machine is."""
_LOOK = 200
"""Rows looked at to tell how dates are written."""


def run(asked: cli_feed.Asked, setup: Setup, lang: str) -> int:
    """Audit with Spark; the exit code.

    What `asked.path` and `asked.out` name is Spark's business: a folder, `s3://…`, a file. The rules are those that are
    installed where it works; the configuration is the one that holds here, and goes along.

    Raises:
        UserError: the options, the configuration, or what Spark says of paths.
    """
    if asked.format not in ("", "parquet"):
        raise UsageError([Problem("", 0, f"--engine spark writes Parquet, not {asked.format}", "leave out --format")])
    if not asked.out or asked.path == "-":
        hint = "snslint audit s3://bucket/posts --engine spark --out s3://bucket/audited"
        raise UsageError([Problem("", 0, "--engine spark needs an address to read and one to write", hint)])
    if find_spec("pyspark") is None:
        raise UsageError([Problem("", 0, "--engine spark needs pyspark", "pip install 'snslint[spark]'")])
    runner = runner_of(setup)
    config = runner.config(asked.place)
    runner.rulebook(config)
    if runner.baseline_file(config):
        cli_errors.note(text("spark.baseline", lang), lang)
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # not started by spark-submit, which knows its workers' Python
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("snslint audit").getOrCreate()
    try:
        tally = _audited(spark, asked, setup, config, lang)
    except PySparkException as error:
        raise UsageError([Problem("", 0, f"Spark: {said(error)}")]) from None
    finally:
        spark.stop()
    return tally.code


def said(error: Exception) -> str:
    """What Spark says in one line: the error of its worker where it is one, else its first line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return next((line for line in reversed(lines) if re.match(r"[\w.]+(Error|Exception): ", line)), lines[0])[:400]


def _audited(spark: Any, asked: cli_feed.Asked, setup: Setup, config: Config, lang: str) -> Tally:
    from snslint.arrow import DDL, audit_batches

    posts = spark.read.parquet(asked.path)
    settings, columns = _settings(posts, asked, setup, config, lang)
    rows = posts.count()
    tasks = max(-(-rows // TASK), spark.sparkContext.defaultParallelism)
    answers = posts.select(*columns).repartition(tasks).mapInArrow(partial(audit_batches, settings=settings), DDL)
    answers.write.parquet(asked.out)
    return _told(spark.read.parquet(asked.out), rows, asked, lang)


def _settings(posts: Any, asked: cli_feed.Asked, setup: Setup, config: Config, lang: str) -> tuple[Settings, list[Any]]:
    """How to check, as the columns and the first rows show it, and the columns that are needed for it."""
    from snslint.arrow import Settings
    from snslint.feeds.columns import rows_of
    from snslint.feeds.post import Feed
    from snslint.feeds.recognise import recognise
    from snslint.feeds.tables import Row

    header = Row(1, tuple(posts.columns))
    head = [row for batch in posts.limit(_LOOK).toArrow().to_batches() for row in rows_of(batch, 2)]
    given = cli_feed.columns(asked)
    found = recognise([header, *head], asked.path, asked.source, given)
    cli_feed.recognised(
        Feed(found.shape.title, asked.path, iter(()), taken=found.taken, unread=found.unread, notes=found.notes), lang
    )
    settings = Settings(
        options=setup.options, config=msgspec.structs.replace(config, notes=()), columns=tuple(given.items()),
        source=asked.source, day_first=found.day_first, lang=lang, cache=setup.cache,
        path=asked.path if "://" in asked.path else os.path.abspath(asked.path),
    )  # fmt: skip
    return settings, [posts[f"`{name}`"] for name, _ in found.taken]


def _told(answers: Any, rows: int, asked: cli_feed.Asked, lang: str) -> Tally:
    """Count what was written, and tell it.

    Raises:
        UserError: there are not as many answers as posts.
    """
    from snslint.feeds.post import Feed

    counts = {row["status"]: row["count"] for row in answers.groupBy("status").count().collect()}
    fails = counts.get("failed", 0)
    code = cli_errors.USER if fails else 1 if answers.filter("fails").limit(1).count() else 0
    tally = Tally(counts.get("checked", 0), counts.get("empty", 0), fails, code)
    cli_feed.counted(Feed("Parquet", asked.path, iter(())), tally, lang)
    if tally.rows != rows:
        raise UserError(
            [Problem(asked.out, 0, f"{rows} posts were read, and {tally.rows} answers written", "audit it again")]
        )
    return tally
