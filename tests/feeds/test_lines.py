"""Lines of an audit, whatever stands in them."""

from __future__ import annotations

import io

import pytest

from snslint.feeds import lines as feed_lines
from snslint.feeds.lines import Line, lines, read_row


def test_lines_are_numbered_as_in_the_file():
    stream = io.BytesIO(b"\xef\xbb\xbf{}\n\n  \n[]")
    assert list(lines(stream)) == [Line(1, b"{}\n"), Line(4, b"[]")]


def test_a_line_too_long_is_passed_over(monkeypatch):
    monkeypatch.setattr(feed_lines, "LONGEST", 8)
    assert list(lines(io.BytesIO(b"1234567\n12345678901234567890\n{}"))) == [
        Line(1, b"1234567\n"), Line(2, None), Line(3, b"{}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "id_", "error"),
    [
        (None, None, "the line is longer than 16 MB"),
        (b"nonsense", None, "not a JSON object: "),
        (b"\xff", None, "not a JSON object"),
        (b"[" * 100_000, None, "not a JSON object"),
        (b'"text"', None, "not a JSON object, as in"),
        (b'{"id": 3}', 3, "there is no 'text'"),
        (b'{"id": "x", "txt": "a"}', "x", "there is no 'text' (is 'txt' meant for it?)"),
        (b'{"id": [1], "text": 5}', [1], "'text' must be text"),
    ],
)
def test_what_is_no_post(data, id_, error):
    row = read_row(data, "posts.jsonl")
    assert (row.id, row.draft) == (id_, None)
    assert row.error.startswith(error)


def test_a_post():
    row = read_row('{"id": 7, "body": "湖边 🏕", "platforms": ["x"], "title": "T"}'.encode(), "posts.jsonl")
    assert row.draft is not None
    assert (row.id, row.draft.id, row.draft.path) == (7, "7", "posts.jsonl")
    assert row.draft.text.startswith("湖边 🏕")
    assert row.draft.facts["platforms"] == ["x"]
