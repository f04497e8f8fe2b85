from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.positions import Lines

TEXTS = st.text(alphabet=st.sampled_from("ab é微🎉\n\r\u2028 "), max_size=60)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("ab\u2028cd", 3, (2, 1)),
        ("ab", 99, (1, 3)),
        ("ab\n", 3, (2, 1)),
    ],
)
def test_places(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).position(offset) == place


def test_columns_in_other_units() -> None:
    lines = Lines("x\né🎉微b")
    assert lines.position(5) == (2, 4)
    assert lines.utf16(5) == (2, 5)
    assert lines.utf8(5) == (2, 1 + 2 + 4 + 3)
    assert lines.utf16_offset(5) == 6


def test_middle_of_a_character_is_its_start() -> None:
    lines = Lines("🎉b")
    assert lines.from_utf16(1, 2) == 0
    assert lines.from_utf8(1, 3) == 0
    assert lines.offset(1, 99) == 2


@given(TEXTS)
def test_there_and_back(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between \r and \n there is no column
        assert lines.offset(*lines.position(offset)) == offset
        assert lines.from_utf16(*lines.utf16(offset)) == offset
        assert lines.from_utf8(*lines.utf8(offset)) == offset


@given(TEXTS)
def test_as_many_lines_as_breaks(text: str) -> None:
    assert len(Lines(text).starts) == len(re.split("\r\n|[\r\n\u2028\u2029]", text))
