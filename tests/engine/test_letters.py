"""Capital words: which stand in something that is no prose, and which begin a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.documents.regions import regions_of
from snslint.engine.letters import _Holes, _runs
from snslint.model import Document

TEXTS = st.lists(
    st.sampled_from(
        ["BUY", "now", "https://bit.ly/A", "#FREE", "@SHOP", "a@b.com", "12", ":", ".", "!", "\n", "“", "SALE"]
    ),
    max_size=30,
).map(" ".join)


def document(text: str) -> Document:
    return parse(read_text(text, "-", "md"))[0]


@given(TEXTS, st.integers(0, 60), st.integers(1, 12))
def test_what_touches_a_hole_is_found_by_bisection(text: str, start: int, size: int) -> None:
    holes = _Holes(document(text))
    pairs = _pairs(document(text))
    assert holes.touch(start, start + size) == any(a < start + size and start < b for a, b in pairs)


def _pairs(drafted: Document) -> list[tuple[int, int]]:
    kinds = ("link", "hashtag", "mention", "contact")
    return [drafted.source_span(r.start, r.end) for kind in kinds for r in regions_of(drafted, kind)]


@given(TEXTS)
def test_a_word_begins_a_sentence_when_nothing_is_said_before_it(text: str) -> None:
    drafted = document(text)
    for run in _runs(drafted):
        for start, _, first in run:
            (begin,) = {
                span.start
                for span in (drafted.source_span(*sentence) for sentence in drafted.sentences)
                if span.start <= start < span.end
            }
            lead = drafted.masked[begin:start].rstrip()
            assert first == (lead.endswith(":") or not any(c.isalnum() or c == "\ufffc" for c in lead))
