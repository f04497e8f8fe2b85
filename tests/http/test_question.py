"""What LanguageTool's clients send, read: offsets of annotated documents map back, raw bodies are understood."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.shells.http_question import Annotation, Refused, annotated, form, plain, reading

TEXT = st.text(st.sampled_from("ab &é汉😀\n\ufeff\u200d"), max_size=6)
PIECES = st.lists(
    st.one_of(
        st.builds(Annotation, text=TEXT),
        st.builds(lambda markup, words: Annotation(markup=markup, interpret_as=words), TEXT, st.none() | TEXT),
    ),
    max_size=8,
)


@given(PIECES)
def test_what_was_sent_is_the_pieces_in_order(pieces: list[Annotation]) -> None:
    assert annotated(pieces).sent == "".join(piece.text or piece.markup or "" for piece in pieces)


@given(PIECES)
def test_every_character_read_stands_for_itself_or_for_its_markup(pieces: list[Annotation]) -> None:
    read = annotated(pieces)
    assert read.origin is not None
    assert len(read.origin) == len(read.read)
    sent_at = read_at = 0
    for piece in pieces:
        if piece.text is not None:
            text = piece.text if read_at or piece.text[:1] != "\ufeff" else piece.text[1:]
            for index, char in enumerate(text):
                start, end = read.range(read_at + index, read_at + index + 1)
                assert read.sent[start:end] == read.read[read_at + index] == char
            read_at += len(text)
            sent_at += len(piece.text)
        else:
            for index in range(len(piece.interpret_as or "")):
                assert read.range(read_at + index, read_at + index + 1) == (sent_at, sent_at + len(piece.markup or ""))
            read_at += len(piece.interpret_as or "")
            sent_at += len(piece.markup or "")
    assert read_at == len(read.read)


@given(PIECES, st.data())
def test_a_range_read_maps_to_a_range_sent_that_holds_its_ends(pieces: list[Annotation], data: st.DataObject) -> None:
    read = annotated(pieces)
    if not read.read:
        return
    start = data.draw(st.integers(0, len(read.read) - 1))
    end = data.draw(st.integers(start + 1, len(read.read)))
    first, last = read.range(start, end)
    assert 0 <= first <= last <= len(read.sent)
    assert read.range(start, start + 1)[0] == first
    assert read.range(end - 1, end)[1] == last


@given(TEXT)
def test_a_form_well_encoded_is_read_as_it_was(text: str) -> None:
    assert form(urlencode({"text": text, "language": "auto"}), "")["text"] == text
    assert form("", urlencode({"text": text}))["text"] == text
    assert plain(text).sent == text


@pytest.mark.parametrize("text", ["bigger & better than ever, 100 % sure", "a=b & c=d +1", "say &text=x or so"])
def test_a_raw_body_is_read_whole(text: str) -> None:
    assert form(f"text={text}&language=en-US", "") == {"text": text, "language": "en-US"}
    assert form(f"text={text}&language=en-US&username=me&apiKey=k", "")["text"] == text


def test_a_newline_behind_the_form_is_no_part_of_it() -> None:
    assert form("language=en&text=Hello%0Athere\n", "") == {"language": "en", "text": "Hello\nthere"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Missing 'text' or 'data'"),
        ({"text": "a", "data": "{}"}, "not both"),
        ({"data": "{"}, "Could not read 'data'"),
        ({"data": '{"annotation": 3}'}, "Could not read 'data'"),
        ({"data": '{"text": "\\ud800"}'}, "Could not read 'data'"),
        ({"data": "[" * 100_000}, "Could not read 'data'"),
        ({"data": '{"annotation": ' + "[" * 100_000}, "Could not read 'data'"),
        ({"data": "{}"}, "needs either"),
        ({"data": json.dumps({"annotation": [{"text": "a", "markup": "b"}]})}, "each annotation"),
        ({"data": json.dumps({"annotation": [{}]})}, "each annotation"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(fields: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        reading(fields)


def test_a_form_of_very_many_fields_is_refused() -> None:
    with pytest.raises(Refused, match="fields"):
        form("a=1&" * 100 + "text=x", "")
