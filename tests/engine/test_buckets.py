"""The first drafts are searched by bucket, later ones by the whole automaton: both must find the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.engine.triggers import Automaton, _Machine, letters
from snslint.rulebook.literals import buckets
from snslint.rulebook.load import load_rulebook

LANGUAGES = ("any", "en", "es", "zh", "ja", "ko", "de")
KEPT: list[tuple[Automaton, _Machine]] = []
WORDS = ["free", "gratis", "etiqueta", "加我微信", "全网最低价", "무료배송", "プレゼント", "gewinnspiel", "dm me", "50%", "#ad", "tag a friend", "¿", "«", "·", "’", "-", "7", " "]  # fmt: skip


def machines() -> list[tuple[Automaton, _Machine]]:
    if not KEPT:
        book = load_rulebook()
        for language in LANGUAGES:
            automaton = Automaton(book, language)
            KEPT.append((automaton, _Machine(automaton.table())))
    return KEPT


def standing(machine: _Machine, twin: str) -> set[tuple[str, int, int]]:
    return {(text, start, end) for text, _, start, end, _ in machine.search(twin, letters(twin))}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=12))
def test_buckets_lose_nothing(pieces: list[str]) -> None:
    from snslint.documents.normalise import fold

    twin = fold("".join(pieces))
    for automaton, whole in machines():
        table = automaton.table(buckets(twin))
        some = standing(_Machine(table), twin) if table else set()
        assert some == standing(whole, twin)
