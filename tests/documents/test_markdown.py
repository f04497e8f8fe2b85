from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.documents.markdown import comments, mask
from snslint.documents.normalise import fold


def read(text: str, format: str = "md") -> str:
    """What a reader is left with."""
    masked = mask(text, 0, format)
    assert len(masked.text) == len(text)
    return " ".join(fold(masked.text).replace("\ufffc", " ").split())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a **b** _c_ *d* ***e*** ~~f~~ __g__", "a b c d e f g"),
        ("2 * 3 * 4 f*ck snake_case_word", "2 * 3 * 4 f*ck snake case word"),
        ("use `free gift` now", "use now"),
        ("``a ` b`` c", "c"),
        ("x\n\n```\nfree\n```\ny", "x y"),
        ("x\n\n    free code\n\ny", "x y"),
        ("- item\n\n    still item", "item still item"),
        ("~~~py\nfree\n", ""),
        ("a <!-- free --> b", "a b"),
        ("a <!-- free b", "a <!-- free b"),
        ("a<br>b <span title='free'>c</span> d", "a b c d"),
        ("1 < 2 and a <3 you", "1 < 2 and a <3 you"),
        ("[shop](https://a.example 'free') x", "shop x"),
        ("[shop][1] x\n\n[1]: https://a.example/free", "shop x"),
        ("![free](free.png) x", "x"),
        ("# Head ##\n- item\n> said\n---\n| a | b |\n|---|---|", "head item said a b"),
        ("#tag #2", "#tag #2"),
        (r"1\. not a list \*", "1. not a list *"),
    ],
)
def test_markdown(text: str, left: str) -> None:
    assert read(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>a</p>b<script>free()</script>", "a b"),
        ("fr<b>e</b>e", "free"),
        ("a\nb", "a b"),
    ],
)
def test_html(text: str, left: str) -> None:
    assert read(text, "html") == left


def test_plain_text_keeps_its_marks() -> None:
    assert read("a **b** `c` <d> <!-- e -->", "txt") == "a **b** `c` <d>"


def test_comments() -> None:
    text = "a <!-- b --> <!----> <!-- c"
    assert [text[slice(*one)] for one in comments(text)] == ["<!-- b -->", "<!---->"]


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab *_`~[]()!<>-#|\\\n\r\t.:/&;\"'=1é🎉"), max_size=80),
    st.sampled_from(["md", "html", "txt"]),
)
def test_masks_keep_length_and_words(text: str, format: str) -> None:
    masked = mask(text, 0, format).text
    assert len(masked) == len(text)
    assert all(a == b or b in "\ufffc\u2060\n " for a, b in zip(text, masked, strict=True))
