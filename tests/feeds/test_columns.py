"""Parquet as it comes: what cannot be read costs its row, or its row group, and every row is accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.feeds.test_readers import read

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def written(tmp_path: Path, table: Any, **how: Any) -> Path:
    path = tmp_path / "posts.parquet"
    parquet.write_table(table, path, **how)
    return path


def text_column(*values: bytes) -> Any:
    """A column of text with whatever bytes."""
    ends = [sum(map(len, values[:count])) for count in range(len(values) + 1)]
    offsets = b"".join(end.to_bytes(4, "little") for end in ends)
    return pa.Array.from_buffers(
        pa.string(), len(values), [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(values))]
    )


def test_every_bad_row_is_told_and_none_is_lost(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": ["a", "b", "c", "d", "e", "f", None],
            "text": text_column(b"Fog.", b"\xff\xfe", b"No\0thing.", b"x" * 1_000_000, b"", b"Rain.", b""),
            "date": ["2026-03-05", "2026-03-05", "", "", "", "31/31/2026", None],
        }
    )
    feed, posts = read(written(tmp_path, table))
    assert feed.total == 7
    assert {post.row: post.error or post.note for post in posts} == {
        2: "",
        3: "cell 2 cannot be read: not UTF-8 at byte 0",
        4: "cell 2 holds NUL characters, so it is no text",
        5: "cell 2 has 1,000,000 characters: is a quotation mark left open before it?",
        6: "",
        7: "'31/31/2026' is not a date: its words are checked, but it has no place in time",
        8: "",
    }
    assert [post.id for post in posts] == ["a", "b", "c", "d", "e", "f", ""]
    assert [post.row for post in posts if post.empty] == [6, 8]


def test_moments_of_any_kind(tmp_path: Path) -> None:
    moment = 1_772_733_600_123_456_789
    table = pa.table(
        {
            "text": ["Fog.", "Rain.", "Ice."],
            "publish": pa.array([moment, moment, None], pa.timestamp("ns", "UTC")),
            "id": pa.array([9 * 10**18, 5, 6], pa.timestamp("us")),
        }
    )
    posts = read(written(tmp_path, table, coerce_timestamps=None))[1]
    assert [bool(post.error) for post in posts] == [True, False, False]
    assert str(posts[1].when) == "2026-03-05 18:00:00.123456"


def test_text_stored_as_bytes_is_text(tmp_path: Path) -> None:
    table = pa.table({"text": pa.array(["Grüße".encode(), b"\xe9t\xe9", None], pa.binary())})
    posts = read(written(tmp_path, table))[1]
    assert [(post.text, bool(post.error)) for post in posts] == [("Grüße", False), ("", True), ("", False)]


def test_a_damaged_row_group_costs_its_rows_and_no_others(tmp_path: Path) -> None:
    table = pa.table({"text": [f"Fog over the kiln on day {number}." for number in range(300)]})
    path = written(tmp_path, table, row_group_size=100, compression="zstd", use_dictionary=False)
    data = bytearray(path.read_bytes())
    column = parquet.ParquetFile(path).metadata.row_group(1).column(0)
    middle = column.data_page_offset + column.total_compressed_size // 2
    data[middle : middle + 40] = bytes(40)
    path.write_bytes(bytes(data))
    posts = read(path)[1]
    assert [post.row for post in posts] == list(range(2, 302))
    assert {post.row for post in posts if post.error} == set(range(102, 202))
    assert "row group 2 is damaged from here on" in posts[100].error


def test_a_broken_byte_in_a_utf8_table_costs_its_row(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Id,Caption", *(f"{number},Grüße aus Nürnberg" for number in range(30))]
    path.write_bytes("\n".join(rows).encode() + b"\nbad,caf\xe9\n31,Rain.\n")
    feed, posts = read(path)
    assert feed.notes == ()
    assert [(post.row, post.id, post.error) for post in posts if post.error] == [
        (32, "bad", "cell 2 is not UTF-8, as the rest of the file is")
    ]
    assert len(posts) == 32
