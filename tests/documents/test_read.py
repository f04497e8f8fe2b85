from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.parse import parse
from snslint.documents.read import decode, read_path, read_text
from snslint.errors import DraftError


def problem(call: object, *args: object) -> tuple[int, str]:
    assert callable(call)
    with pytest.raises(DraftError) as caught:
        call(*args)
    return caught.value.problems[0].line, str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("Café 🎉\r\nzwei".encode(encoding))
    assert read_path(path).text == "Café 🎉\r\nzwei"


def test_invalid_utf8_names_byte_and_line() -> None:
    line, message = problem(decode, b"one\ntwo \xff", "a.txt")
    assert line == 2
    assert "byte 8" in message
    assert "0xff" in message
    assert "UTF-8" in message


@pytest.mark.parametrize("data", [b"ab\0cd", "hallo welt".encode("utf-16-le"), b"\xff\xfea", b"\xff\xfea\0\0\0"])
def test_binary(data: bytes) -> None:
    problem(decode, data, "a.txt")


def test_missing_file(tmp_path: Path) -> None:
    assert "cannot be read" in problem(read_path, tmp_path / "none.md")[1]
    assert "cannot be read" in problem(read_path, tmp_path)[1]


def test_front_matter_and_its_lines() -> None:
    draft = read_text("---\naccount: acme\npublish: 2026-11-27T18:00\nmedia:\n  - alt: lake\n---\nBody", "a.md")
    assert draft.facts == {"account": "acme", "publish": "2026-11-27T18:00", "media": [{"alt": "lake"}]}
    assert draft.fact_lines == {"account": 2, "publish": 3, "media": 4}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\na: 1\nb: [\n---\nBody", 3),
        ("---\na: 1\na: 2\n---\nBody", 3),
        ("---\n- a\n- b\n---\nBody", 2),
        ("---\r\na: 1\r\nb: 'x\r\n---\r\nBody", 3),
    ],
)
def test_broken_front_matter(text: str, line: int) -> None:
    found, _ = problem(read_text, text, "a.md")
    assert abs(found - line) <= 1


@pytest.mark.parametrize("text", ["---\nonly prose\n---\nmore", "---\nnever closed", "text\n---\na: 1\n---", ""])
def test_no_front_matter(text: str) -> None:
    draft = read_text(text, "a.md")
    assert draft.facts == {}
    assert draft.text == text


@pytest.mark.parametrize("text", ["{", '{"a": 1, "a": 2}', "[1]", '"x"', '{"a": ' + "[" * 100_000])
def test_broken_json(text: str) -> None:
    problem(read_text, text, "a.json")


def test_broken_yaml() -> None:
    assert problem(read_text, "a: 1\nb: [", "a.yaml")[0] in (2, 3)
    problem(read_text, "- a", "a.yaml")


def test_payload_facts() -> None:
    draft = read_text('{"id": "p1",\n "text": "Hi",\n "sponsored": true}', "a.json")
    assert (draft.id, draft.facts["sponsored"], draft.fact_lines["sponsored"]) == ("p1", True, 3)


def test_rows_keep_the_offsets_of_their_text() -> None:
    draft = read_text(
        "---\nlooks like front matter\n---", "posts.jsonl", facts={"title": "T", "media": [{"alt": "lake"}]}
    )
    (document,) = parse(draft)
    assert draft.text.startswith("---\nlooks like front matter\n---")
    assert [f.name for f in document.fields] == ["body", "title", "alt"]
    for field, words in zip(document.fields[1:], ("T", "lake"), strict=True):
        assert draft.text[slice(*document.source_span(field.start, field.end))] == words


def test_docx(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("Erster Absatz")
    document.add_paragraph("Zweiter")
    document.save(str(path))
    assert read_path(path).text == "Erster Absatz\nZweiter"
    path.write_bytes(b"no zip")
    assert "not a Word document" in problem(read_path, path)[1]
    assert "cannot be read" in problem(read_path, tmp_path / "none.docx")[1]


def test_docx_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert "snslint[docx]" in problem(read_path, tmp_path / "a.docx")[1]


@given(st.binary(max_size=80))
def test_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except DraftError:
        return
    assert text.encode("utf-8", "surrogatepass") in (data, data[3:]) or data[:2] in (b"\xff\xfe", b"\xfe\xff")


@given(st.text(max_size=80), st.sampled_from(["a.md", "a.txt", "a.html", "a.json", "a.yaml", "a.unknown"]))
def test_any_text_is_read_or_refused(text: str, path: str) -> None:
    try:
        draft = read_text(text, path)
    except DraftError:
        return
    assert draft.text == text.removeprefix("\ufeff")
    assert parse(draft)


@pytest.mark.parametrize("mark", ["[", "{a: ", "- ", "? ", "[[]] ["])
@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_yaml_without_an_end_does_not_reach_the_end_of_the_stack(mark: str, depth: int) -> None:
    with pytest.raises(DraftError, match="not valid YAML"):
        read_text(f"---\ntitle: {mark * depth}\n---\nbody", "a.md")
    with pytest.raises(DraftError, match="not valid YAML"):
        read_text(mark * depth, "a.yaml")
