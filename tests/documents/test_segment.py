from __future__ import annotations

import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text


def pieces(text: str) -> tuple[list[str], list[str]]:
    (document,) = parse(read_text(text, "a.txt"))
    return tuple([document.twin[s.start : s.end] for s in spans] for spans in (document.sentences, document.clauses))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["one.", "two!", "three?", "four"]),
        ("One\nTwo\r\n\r\nThree", ["one", "two", "three"]),
        ("Costs 3.5 or $1,299.00 today. Yes", ["costs 3.5 or $1,299.00 today.", "yes"]),
        (
            "Use e.g. this, z.B. das, Dr. Who and No. 1 of it. Yes",
            ["use e.g. this, z.b. das, dr. who and no. 1 of it.", "yes"],
        ),
        ("Am 30. April gibt es mehr. Ja", ["am 30. april gibt es mehr.", "ja"]),
        ("1. First thing\n2. Second", ["1. first thing", "2. second"]),
        ("Wait... there is more... Much", ["wait... there is more...", "much"]),
        ("限时优惠！快来。好吗？", ["限时优惠!", "快来。", "好吗?"]),
        ("先到先得；数量有限", ["先到先得;", "数量有限"]),
        ("We won 🎉🎉 Come over", ["we won 🎉🎉", "come over"]),
        ("We ❤ our tents 🎉\nCome", ["we ❤ our tents 🎉", "come"]),
        ("全场五折🔥快来", ["全场五折🔥快来"]),
        ('He said "go!" Then left', ['he said "go!"', "then left"]),
        ("Just say no. Then go", ["just say no.", "then go"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert pieces(text)[0] == sentences


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "One, two; three: four – five — six (seven) eight",
            ["one,", "two;", "three:", "four –", "five —", "six (", "seven)", "eight"],
        ),
        ("Only $1,299 at 8:30", ["only $1,299 at 8:30"]),
        ("快来，限时、限量：五折", ["快来,", "限时、限量:", "五折"]),
        ("well-known tents | shop / more and/or", ["well known tents |", "shop /", "more and/or"]),
        ("全场五折🔥快来", ["全场五折🔥", "快来"]),
        ("we ❤ tents", ["we ❤ tents"]),
        ("Shop here: https://a.example", ["shop here: " + "\ufffc" * 17]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert pieces(text)[1] == clauses
