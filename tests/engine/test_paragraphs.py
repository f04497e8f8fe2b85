"""Paragraphs are read by themselves, and remembered: what is found must be what a reader of the whole, and anew, finds."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine import paragraphs
from snslint.engine.find import Found, find
from snslint.model import Region
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

LINES = [
    "", "Buy now, only 3 left!", "Tag a friend who needs this", "DM me for the price.", "was $90, now $40 until Friday",
    "She said “buy", "two and get one free” and left", '"Link', 'in bio"', "f.r.e.e gift for you", "Wh@tsApp me 555 123 4567",
    "Link in bio: https://example.com/shop?utm_source=x", "#ad #gifted", "Follow, like and share to win a kettle",
    "A walk by the canal this morning.", "Get 20% off", "with code SAVE20", "关注我，私信领取", "加我微信：abc12345", "ｆｒｅｅ 礼物",
    "Comment YES and I will", "send you the link", "No purchase necessary", "Gratis Versand ab 30 €", "100% guaranteed results",
    "in 7 days", "I lost 10 kg", "Which one would you pick?", "👍 = A 👎 = B", "It costs", "30 euros",
]  # fmt: skip
WORDS = ["free", "buy", "tent", "$9", "tag", "”", '"', "\n", "today", "win", "f.r.e.e", "不", "now!", "@shop"]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def seen(text: str, book: Rulebook) -> Found:
    return find(parse(read_text(text, "x.txt", "txt"))[0], book)


def whole(twin: str, regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """In place of the stretches of a twin: all of it as one."""
    yield 0, len(twin)


Edit = tuple[int, int, str]
edits = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 8), st.sampled_from(WORDS)), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=9), edits)
@example(["She said “buy", "two and get one free” and left"], [(5, 0, "now!")])
@example(["f.r.e.e gift for you", "Tag a friend who needs this", "ｆｒｅｅ 礼物"], [(0, 7, "free")])
def test_a_retyped_draft_reads_as_it_would_anew(book: Rulebook, lines: list[str], edits: list[Edit]) -> None:
    text = "\n".join(lines)
    seen(text, book)  # all its paragraphs are remembered
    for at, length, word in edits:
        at %= len(text) + 1
        text = text[:at] + word + text[at + length :]
        retyped = seen(text, book)
        remembered = dict(book.__dict__["_paragraphs"])
        book.__dict__["_paragraphs"].clear()
        assert seen(text, book) == retyped
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paragraphs, "_stretches", whole)
            assert seen(text, book) == retyped
        book.__dict__["_paragraphs"].update(remembered)


def test_only_what_was_retyped_is_searched_again(book: Rulebook) -> None:
    book.__dict__["_paragraphs"].clear()
    text = "Buy now.\nTag a friend.\nBuy now.\n\nA walk by the canal."
    seen(text, book)
    before = set(book.__dict__["_paragraphs"])
    seen(text.replace("friend", "neighbour"), book)
    assert [said for _, said, _ in set(book.__dict__["_paragraphs"]) - before] == ["tag a neighbour."]


def test_paragraphs_are_forgotten_in_time(book: Rulebook) -> None:
    for number in range(paragraphs.KEPT):
        seen(f"Buy {number} now.\nTag {number} friends.", book)
    assert len(book.__dict__["_paragraphs"]) <= paragraphs.KEPT
