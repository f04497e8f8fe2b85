"""Spark answers as the processes of one machine do: every post, every column.

`make spark` runs this on 200,000 posts (`SNSLINT_SPARK_POSTS`); here it is a few.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from snslint.shells.cli import run
from tests.feeds.archive import posts

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

COUNT = int(os.environ.get("SNSLINT_SPARK_POSTS", "1500"))
LOCAL = "--master local[2] --conf spark.ui.enabled=false --conf spark.driver.bindAddress=127.0.0.1 pyspark-shell"
CONFIG = """
accounts:
  trail-talk: {positioning: interaction-led, platforms: [instagram], markets: [GB]}
brand: {avoid: {cheap: affordable}}
rules: {craft/no-question: off}
"""


def spark_here() -> bool:
    """Whether there is a Spark to run; where CI should have one and has not, the test fails instead."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return bool(os.environ.get("CI"))
    return bool(shutil.which("java") or os.environ.get("JAVA_HOME") or os.environ.get("CI"))


def archive(folder: Path, count: int) -> None:
    """An archive in two files, with all that rows can be."""
    folder.mkdir()
    odd = [
        {"id": "empty", "text": None, "platform": "x", "publish": None},
        {"id": "nul", "text": "No\0thing.", "platform": "x", "publish": None},
        {"id": "long", "text": "x" * 1_000_000, "platform": "x", "publish": None},
        {"id": "undated", "text": "Fog over the lake.", "platform": "x", "publish": "someday"},
        {"id": "nowhere", "text": "Fog over the lake.", "platform": "MySpace", "publish": "2026-03-05"},
        {"id": "account", "text": "Our cheap tent!", "platform": "", "publish": "5/3/2026", "account": "Trail Talk"},
    ]
    many = [{**post, "account": ""} for post in posts(count - len(odd))]
    rows = [*({"account": "", **row} for row in odd), *many]
    half = len(rows) // 2
    for number, part in enumerate((rows[:half], rows[half:])):
        parquet.write_table(pa.Table.from_pylist(part), folder / f"part-{number}.parquet", row_group_size=50_000)
    parquet.write_table(pa.Table.from_pylist(rows), folder.with_suffix(".parquet"), row_group_size=50_000)


@pytest.mark.slow
@pytest.mark.skipif(not spark_here(), reason="needs pyspark (pip install 'snslint[spark]') and Java")
def test_spark_and_the_local_pool_agree(tmp_path: Path) -> None:
    archive(tmp_path / "posts", COUNT)
    (tmp_path / "snslint.yaml").write_text(CONFIG, encoding="utf-8")
    snslint = [sys.executable, "-m", "snslint", "audit"]
    environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": LOCAL, "SPARK_LOCAL_IP": "127.0.0.1"}
    spark = subprocess.run(
        [*snslint, "posts", "--engine", "spark", "--out", "by-spark"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    local = subprocess.run(
        [*snslint, "posts.parquet", "-f", "parquet", "--out", "by-pool.parquet", "-j", "2"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert spark.returncode == local.returncode == 2, spark.stderr + local.stderr
    for told in (spark.stderr, local.stderr):
        assert f"{COUNT} rows: {COUNT - 3} checked, 1 without text, 2 passed over" in told
    theirs = parquet.read_table(tmp_path / "by-spark").drop_columns(["row"]).sort_by("id")
    ours = parquet.read_table(tmp_path / "by-pool.parquet").drop_columns(["row"]).sort_by("id")
    assert theirs.num_rows == COUNT
    for name in ours.column_names:
        assert theirs[name].to_pylist() == ours[name].to_pylist(), name


def test_what_spark_says_is_one_line() -> None:
    from snslint.shells.cli_spark import said

    lost = "An exception was thrown from the Python worker: Traceback (most recent call last):\n  File x\nModuleNotFoundError: No module named 'snslint'\n SQLSTATE: 38000"
    assert said(RuntimeError(lost)) == "ModuleNotFoundError: No module named 'snslint'"
    assert (
        said(RuntimeError("\n[PATH_NOT_FOUND] Path does not exist: s3://x.\n at y"))
        == "[PATH_NOT_FOUND] Path does not exist: s3://x."
    )
    assert said(RuntimeError("")) == "RuntimeError"


def test_what_spark_is_not_asked(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "posts", "--engine", "spark", "--out", "out", "-f", "csv"]) == 2
    assert "--engine spark writes Parquet, not csv" in capsys.readouterr().err
    assert run(["audit", "posts", "--engine", "spark"]) == 2
    assert "needs an address to read and one to write" in capsys.readouterr().err


def test_without_pyspark(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from snslint.shells import cli_spark

    monkeypatch.setattr(cli_spark, "find_spec", lambda _: None)
    assert run(["audit", "posts", "--engine", "spark", "--out", "out"]) == 2
    assert "pip install 'snslint[spark]'" in capsys.readouterr().err
