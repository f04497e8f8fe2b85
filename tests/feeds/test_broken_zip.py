"""A download that arrived broken is refused in a sentence, or one row of it is."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from snslint.errors import DraftError
from tests.feeds.test_readers import read

NAME = "data/tweets.js"


def archive(path: Path) -> bytearray:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(NAME, 'window.YTD.tweets.part0 = [{"tweet": {"full_text": "Fog over the kiln."}}]' * 3)
    return bytearray(path.read_bytes())


def test_a_stream_or_check_sum_that_is_wrong_is_a_row_with_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    whole = archive(path)
    start = whole.index(NAME.encode()) + len(NAME)
    for at in (start, start + 1, start + 20):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        path.write_bytes(broken)
        (post,) = read(path)[1]
        assert f"'{NAME}' cannot be read: " in post.error


@pytest.mark.parametrize(("offset", "value"), [(6, 123), (28, 255), (42, 255)], ids=["version", "name-length", "place"])
def test_a_directory_that_cannot_be_is_refused(tmp_path: Path, offset: int, value: int) -> None:
    path = tmp_path / "x.zip"
    whole = archive(path)
    whole[whole.index(b"PK\x01\x02") + offset] = value
    path.write_bytes(whole)
    with suppress(DraftError):
        (post,) = read(path)[1]
        assert post.error


def test_every_cut_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    whole = archive(path)
    for size in range(0, len(whole), 9):
        path.write_bytes(whole[:size])
        with pytest.raises(DraftError, match="refused: not a zip file"):
            read(path)
