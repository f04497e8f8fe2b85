"""The first drafts are searched by bucket, later ones by the whole automaton: both must find the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.engine.triggers import Automaton, _Machine
from snslint.rulebook.compiled import Rulebook, buckets
from snslint.rulebook.load import load_rulebook

LANGUAGES = ("en", "es", "zh", "ja", "ko", "de")
KEPT: list[tuple[Rulebook, Automaton, _Machine]] = []
WORDS = ["free", "gratis", "etiqueta", "加我微信", "全网最低价", "무료배송", "プレゼント", "gewinnspiel", "dm me", "50%", "#ad", "tag a friend", "¿", "«", "·", "’", "-", "7", " "]  # fmt: skip


def machines() -> tuple[Automaton, _Machine]:
    if not KEPT:
        book = load_rulebook()
        automaton = Automaton(book, LANGUAGES)
        KEPT.append((book, automaton, _Machine(automaton._table(None))))
    return KEPT[0][1], KEPT[0][2]


def standing(machine: _Machine, twin: str) -> set[tuple[str, int, int]]:
    """Literals that stand where their edges allow."""
    found = set()
    for text, refs, start, end in machine.search(twin):
        before, after = twin[start - 1 : start], twin[end : end + 1]
        left = before < "\u1100" and before.isalnum() and text[0] < "\u1100" and text[0].isalnum()
        right = after < "\u1100" and after.isalnum() and text[-1] < "\u1100" and text[-1].isalnum()
        if any((not left or flags & 1) and (not right or flags & 2) for flags in refs[1::2]):
            found.add((text, start, end))
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=12))
def test_buckets_lose_nothing(pieces: list[str]) -> None:
    from snslint.documents.normalise import fold

    twin = fold("".join(pieces))
    automaton, whole = machines()
    table = automaton._table(buckets(twin))
    some = standing(_Machine(table), twin) if table else set()
    assert some == standing(whole, twin)
