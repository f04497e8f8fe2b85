import pytest

from snslint.rulebook.phrases import Choice, Gap, Literal, PhraseError, Ref, Slot, expand

FORMS = {"tag": ["tag", "tags"]}


def texts(entry: str) -> list[str]:
    found = []
    for alternative in expand(entry, str.lower, lambda word: FORMS.get(word, [word])):
        assert len(alternative) == 1
        assert isinstance(alternative[0], Literal)
        found.append(alternative[0].text)
    return found


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("buy now", ["buy now"]),
        ("Buy  Now", ["buy now"]),
        ("(a|b) x", ["a x", "b x"]),
        ("giveaways?", ["giveaways", "giveaway"]),
        ("(best )?buddy", ["best buddy", "buddy"]),
        ("etiquet(a|ad|en)", ["etiqueta", "etiquetad", "etiqueten"]),
        ("~tag me", ["tag me", "tags me"]),
        ("第(一|1)名", ["第一名", "第1名"]),
        ("(a|(b|c)d)", ["a", "bd", "cd"]),
    ],
)
def test_an_entry_stands_for_its_alternatives(entry: str, said: list[str]) -> None:
    assert sorted(texts(entry)) == sorted(said)


def test_open_edges_are_kept() -> None:
    assert expand("*spiel", str.lower, lambda w: [w]) == [(Literal("spiel", True, False),)]
    assert expand("buy*", str.lower, lambda w: [w]) == [(Literal("buy", False, True),)]


def test_slots_concepts_and_gaps_are_elements() -> None:
    (alternative,) = expand("win ... <price> {someone-close}", str.lower, lambda w: [w])
    assert alternative == (Literal("win"), Gap(3), Slot("price"), Ref("someone-close"))


def test_gaps_at_the_edge_say_nothing() -> None:
    assert expand("... win", str.lower, lambda w: [w]) == [(Literal("win"),)]


def test_many_alternatives_are_kept_as_a_row_of_choices() -> None:
    entry = "(share|post|send) (a|your|the) (best |old )?(photo|pic|video|shot)"
    (row,) = expand(entry, str.lower, lambda w: [w])
    assert [type(element) for element in row] == [Choice, Choice, Choice, Choice]
    assert [element.optional for element in row if isinstance(element, Choice)] == [False, False, True, False]


def test_a_gap_between_choices_stays() -> None:
    entry = "(a|b|c|d|e|f) ... (g|h|i|j|k|l)"
    (row,) = expand(entry, str.lower, lambda w: [w])
    assert [type(element) for element in row] == [Choice, Gap, Choice]


def test_an_ending_after_a_bracket_belongs_to_its_words() -> None:
    (row,) = expand("(the|a|my|your|our) (basket|cart|bag|trolley)s?", str.lower, lambda w: [w])
    said = [a[0].text for a in row[1].alternatives]  # type: ignore[union-attr]
    assert "baskets" in said
    assert "basket" in said


def test_letters_of_one_word_are_never_torn_apart() -> None:
    entry = "(un|re|de|en|dis|mis)(lock|load|code|able|order|place)(s|ed|ing)"
    (row,) = expand(entry, str.lower, lambda w: [w])
    (choice,) = row
    assert isinstance(choice, Choice)
    assert len(choice.alternatives) == 6 * 6 * 3


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("(a|b", "not closed"),
        ("a|b", "outside brackets"),
        ("a)", "without"),
        ("<nothing>", "not a kind"),
        ("{open", "not closed"),
        ("~", "no word"),
        ("?", "follows nothing"),
        ("{{x}}", "never opened"),
        ("", "says nothing"),
        ("..." + "", "says nothing"),
    ],
)
def test_a_slip_is_named(entry: str, what: str) -> None:
    with pytest.raises(PhraseError, match=what):
        expand(entry, str.lower, lambda w: [w])


def test_an_explosion_inside_one_word_is_refused() -> None:
    entry = "".join(f"({'|'.join('abcdefgh')})" for _ in range(8))
    with pytest.raises(PhraseError, match="stands for more than"):
        expand(entry, str.lower, lambda w: [w])
