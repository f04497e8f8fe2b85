"""Waivers written into drafts: above the paragraph, nothing else touched, and the file left alone when in doubt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.parse import parse
from snslint.documents.read import read_path, read_text
from snslint.documents.waiving import Asked, checked_reason, put, with_waivers
from snslint.errors import DraftError, UsageError

FRONT = "---\nplatforms: [x]\ntitle: Buy\n---\n"


def waived(text: str, *words: str, path: str = "a.md", whole: bool = False) -> str:
    asked = [Asked(text.index(word), whole, (f"r{n}",)) for n, word in enumerate(words)]
    return with_waivers(read_text(text, path), asked, "why")


def test_above_the_paragraph_with_its_indentation_and_line_ends() -> None:
    assert waived("One\r\n\r\nTwo\r\nthree", "three") == "One\r\n\r\n<!-- snslint-ignore r0: why -->\r\nTwo\r\nthree"
    assert waived("- a\n\n  Two", "Two") == "- a\n\n  <!-- snslint-ignore r0: why -->\n  Two"
    assert waived("Two", "Two", path="a.txt") == "<!-- snslint-ignore r0: why -->\nTwo"


def test_one_comment_a_paragraph() -> None:
    assert waived("One two\n\nthree", "One", "two", "three") == (
        "<!-- snslint-ignore r0, r1: why -->\nOne two\n\n<!-- snslint-ignore r2: why -->\nthree"
    )


def test_the_whole_draft_and_the_front_matter_are_waived_for_the_file() -> None:
    assert waived(FRONT + "Two", "Buy") == FRONT + "<!-- snslint-ignore-file r0: why -->\nTwo"
    assert waived(FRONT + "Two", "Two", whole=True) == FRONT + "<!-- snslint-ignore-file r0: why -->\nTwo"
    assert waived(FRONT[:-1], "Buy") == FRONT + "<!-- snslint-ignore-file r0: why -->\n"


@pytest.mark.parametrize(("path", "text"), [("a.json", '{"text": "Buy"}'), ("a.yaml", "text: Buy")])
def test_payloads_have_no_place_for_comments(path: str, text: str) -> None:
    with pytest.raises(DraftError, match="payload has no place for a comment"):
        waived(text, "Buy", path=path)


@pytest.mark.parametrize("reason", ["", " \n", "a --> b", "<!-- a", "a --!> b"])
def test_reasons_that_cannot_be(reason: str) -> None:
    with pytest.raises(UsageError):
        checked_reason(reason)


TEXT = st.lists(st.sampled_from(["word", " ", "\n", "\r\n", "\n\n", "  ", "# ", "😀", "- ", "\t"]), max_size=25).map(
    "".join
)


@given(text=TEXT, data=st.data(), front=st.booleans())
def test_a_waiver_covers_what_it_was_written_for(text: str, data: st.DataObject, front: bool) -> None:
    text = (FRONT if front else "") + text + "end"
    words = [at for at in range(len(FRONT) * front, len(text)) if text[at].isalpha()]
    at = data.draw(st.sampled_from(words))
    told = with_waivers(read_text(text, "a.md"), [Asked(at, False, ("r",))], "why")
    comment = told.index("<!--")
    end = told.index("-->") + 3
    margin = len(told[:comment]) - len(told[:comment].rstrip(" \t"))
    ending = 2 if told.startswith("\r\n", end) else 1
    assert told[: comment - margin] + told[end + ending :] == text, "byte for byte outside the comment"
    (waiver,) = parse(read_text(told, "a.md"))[0].waivers
    moved = at + len(told) - len(text)
    assert waiver.start <= moved < waiver.end


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encoding_and_mode_are_kept(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("é\r\n😀".encode(encoding))
    path.chmod(0o640)
    put(path, read_path(path).text, "new é")
    assert path.read_bytes() == "new é".encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("newer")
    with pytest.raises(DraftError, match="has changed meanwhile, so nothing was written"):
        put(path, "older", "mine")
    assert path.read_text() == "newer"
    with pytest.raises(DraftError, match="cannot be written: No such file"):
        put(tmp_path / "gone.md", "older", "mine")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    put(link, "old", "new")
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"
