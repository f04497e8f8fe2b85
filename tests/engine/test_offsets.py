"""Every finding's offsets slice back to its text, whatever stands around it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.documents.read import read_text
from snslint.pipeline import lint
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.load import load_rulebook

BOOK: list[Rulebook] = []
PIECES = [
    "Tag 3 friends below!", "加我微信 abc12345，全网最低价", "Only 2 left, hurry!", "50% off with code SAVE", "Etiqueta a 2 amigos",
    "👨‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\u200b", "Ｗｈａｔｓ", "\r\n", "\n\n", "`code`", "<!-- note -->", "**bold**",
    "https://a.example/x?y=1", "#giveaway", "@friend", "—", "  ", "繁體字", "ß", "ﬁ", "w h a t s a p p", "Wh@tsApp",
]  # fmt: skip


def book() -> Rulebook:
    if not BOOK:
        BOOK.append(load_rulebook())
    return BOOK[0]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=14),
    st.sampled_from(
        ["", "---\nplatforms: [facebook, wechat]\n---\n", "---\r\nkind: giveaway\r\n---\r\n", "## Instagram\n\n"]
    ),
    st.sampled_from(["md", "txt", "html"]),
)
def test_findings_slice_back(pieces: list[str], head: str, form: str) -> None:
    text = (head if form == "md" else "") + " ".join(pieces)
    report = lint(read_text(text, f"draft.{form}", form), book())
    for finding in report.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
    for term in report.contributions:
        for start, end in term.spans:
            assert 0 <= start <= end <= len(text)
    assert round(report.base + sum(term.points for term in report.contributions), 1) == report.intensity
