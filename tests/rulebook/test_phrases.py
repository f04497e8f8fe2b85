from functools import partial

import pytest

from snslint.rulebook.literals import EDGES, OPEN_LEFT, OPEN_RIGHT
from snslint.rulebook.phrases import SLOTS, Choice, Gap, Literal, PhraseError, Ref, Slot, expand, literal

SPELL = partial(literal, fold=str.lower)
FORMS = {"tag": ["tag", "tags"]}


def texts(entry: str) -> list[str]:
    found = []
    for alternative in expand(entry, SPELL, lambda word: FORMS.get(word, [word])):
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
    assert expand("*spiel", SPELL, lambda w: [w]) == [(Literal("spiel", OPEN_LEFT),)]
    assert expand("buy*", SPELL, lambda w: [w]) == [(Literal("buy", OPEN_RIGHT),)]


def test_slots_concepts_and_gaps_are_elements() -> None:
    (alternative,) = expand("win ... <price> {someone-close}", SPELL, lambda w: [w])
    assert alternative == (Literal("win"), Gap(3), Slot("price"), Ref("someone-close"))


def test_gaps_at_the_edge_say_nothing() -> None:
    assert expand("... win", SPELL, lambda w: [w]) == [(Literal("win"),)]


def test_many_alternatives_are_kept_as_a_row_of_choices() -> None:
    entry = "(share|post|send) (a|your|the) (best |old )?(photo|pic|video|shot)"
    (row,) = expand(entry, SPELL, lambda w: [w])
    assert [type(element) for element in row] == [Choice, Choice, Choice, Choice]
    assert [element.optional for element in row if isinstance(element, Choice)] == [False, False, True, False]


def test_a_gap_between_choices_stays() -> None:
    entry = "(a|b|c|d|e|f) ... (g|h|i|j|k|l)"
    (row,) = expand(entry, SPELL, lambda w: [w])
    assert [type(element) for element in row] == [Choice, Gap, Choice]


def test_an_ending_after_a_bracket_belongs_to_its_words() -> None:
    (row,) = expand("(the|a|my|your|our) (basket|cart|bag|trolley)s?", SPELL, lambda w: [w])
    said = [a[0].text for a in row[1].alternatives]  # type: ignore[union-attr]
    assert "baskets" in said
    assert "basket" in said


def test_letters_of_one_word_are_never_torn_apart() -> None:
    entry = "(un|re|de|en|dis|mis)(lock|load|code|able|order|place)(s|ed|ing)"
    (row,) = expand(entry, SPELL, lambda w: [w])
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
        expand(entry, SPELL, lambda w: [w])


@pytest.mark.parametrize(
    "entry",
    [
        "reali[sz]e",
        "for [a-z]+ only",
        "r\\d\\d",
        "buy[,;:]? now",
        "(red )+door",
        "[^a]",
        "[2-9] years",
        "[ab]c",
        "really\\?",
        "stopp*day",
        "(very |so )*new",
        "more .* better",
    ],
)
def test_what_belongs_to_regular_expressions_is_refused(entry: str) -> None:
    """It stood for itself, so that the entry never matched, and nobody was told."""
    with pytest.raises(PhraseError, match="belongs to regular expressions: write"):
        expand(entry, SPELL, lambda w: [w])


@pytest.mark.parametrize("entry", ["[ad]", "[광고]", "(spiel|gewinn)*", "+1", "a - b", "c++"])
def test_signs_that_people_write_are_no_regular_expression(entry: str) -> None:
    assert expand(entry, SPELL, lambda w: [w])


def test_a_bracket_of_gaps_is_a_gap() -> None:
    (row,) = expand("(aa|bb|cc|dd) (ee|ff|gg|hh) (... ...|x) (ii|jj)", SPELL, lambda w: [w])
    assert row[2:4] == (Gap(3), Gap(3))


def test_an_explosion_inside_one_word_is_refused() -> None:
    entry = "".join(f"({'|'.join('abcdefgh')})" for _ in range(8))
    with pytest.raises(PhraseError, match="stands for more than"):
        expand(entry, SPELL, lambda w: [w])


# --- to the letter ------------------------------------------------------------------------------------------------------


def rows(entry: str) -> list[tuple[object, ...]]:
    return list(expand(entry, SPELL, lambda word: FORMS.get(word, [word])))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("a|b", "'|' outside brackets at character 2"),
        ("ab)", "')' without '(' at character 3"),
        ("(a", "'(' at character 1 is not closed"),
        ("x (a|b", "'(' at character 3 is not closed"),
        ("x <link", "'<' at character 3 is not closed"),
        ("x {open", "'{' at character 3 is not closed"),
        ("x>", "'>' at character 2 was never opened"),
        ("x}y", "'}' at character 2 was never opened"),
        ("x ~ y", "'~' at character 3 has no word"),
        ("?x", "'?' at character 1 follows nothing"),
        ("x(?)", "'?' at character 3 follows nothing"),
        ("~a~", "'~' at character 3 has no word"),
        ("", "says nothing"),
        ("...", "says nothing"),
        ("( )", "says nothing"),
        ("**", "says nothing"),
        ("a?", None),
        ("(" * 20 + "a" + ")" * 20, None),
        ("(" * 21 + "a" + ")" * 21, "brackets nested too deep"),
        ("y" * 1000, None),
        ("y" * 1001, "has 1,001 characters, and 1,000 are the most; split it"),
        ("a " + "... a " * 8, None),
        ("a " + "... a … a " * 4 + "… a", "has more than 8 gaps; split it, or join concepts by 'all'"),
        ("x" + "(a|b)" * 12, None),
        ("x" + "(a|b)" * 13, "stands for more than 4096 alternatives; split it"),
    ],
)
def test_a_slip_is_told_to_the_letter(entry: str, said: str | None) -> None:
    if said is None:
        assert rows(entry)
    else:
        with pytest.raises(PhraseError) as slip:
            rows(entry)
        assert str(slip.value) == said


def test_an_unknown_slot_is_told_with_those_there_are() -> None:
    with pytest.raises(PhraseError) as slip:
        rows("<prise>")
    assert str(slip.value) == f"<prise> is not a kind of region; there are {', '.join(SLOTS)}"
    assert "evasive" in SLOTS
    assert "link" in SLOTS


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("tags?", ["tags", "tag"]), ("a?", ["a"]), ("ab? c", ["ab c", "a c"]), ("(ab)?c", ["abc", "c"]), ("(a|b)? c", ["a c", "b c", "c"]), ("(a|)b", ["ab", "b"]), ("(|a)b", ["b", "ab"]),
        ("~tag?", ["tag", "tags"]), ("x ~tag", ["x tag", "x tags"]), ("~tag(x)", ["tagx", "tagsx"]), ("A  B", ["a b"]), (" a ", ["a"]), ("(a|a)", ["a"]), ("(A|a)", ["a"]),
        ("x...", ["x"]), ("…x", ["x"]), ("((a|b)|c)", ["a", "b", "c"]), ("a(b(c|d)|e)", ["abc", "abd", "ae"]), ("a-b'c,d", ["a-b'c,d"]),
    ],
)  # fmt: skip
def test_alternatives_stand_in_their_order(entry: str, found: list[str]) -> None:
    assert texts(entry) == found


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("<price>", [(Slot("price"),)]), ("< price >", [(Slot("price"),)]), ("{friend}", [(Ref("friend"),)]), ("{ friend }", [(Ref("friend"),)]), ("<link>?a", [(Slot("link"), Literal("a")), (Literal("a"),)]),
        ("a ... b", [(Literal("a"), Gap(3), Literal("b"))]), ("a … b", [(Literal("a"), Gap(3), Literal("b"))]), ("a...b", [(Literal("a"), Gap(3), Literal("b"))]), ("a ...? b", [(Literal("a"), Gap(3), Literal("b")), (Literal("a b"),)]),
        ("... <link> ...", [(Slot("link"),)]), ("{a}{b}", [(Ref("a"), Ref("b"))]), ("x{a}", [(Literal("x"), Ref("a"))]), ("*a* <link> *b*", [(Literal("a", EDGES), Slot("link"), Literal("b", EDGES))]),
        ("*a b*", [(Literal("a b", EDGES),)]), ("a* <link>", [(Literal("a", OPEN_RIGHT), Slot("link"))]), ("<link> *a", [(Slot("link"), Literal("a", OPEN_LEFT))]), ("a.b", [(Literal("a.b"),)]), ("a..b", [(Literal("a..b"),)]),
    ],
)  # fmt: skip
def test_elements(entry: str, found: list[tuple[object, ...]]) -> None:
    assert rows(entry) == found


def test_twelve_alternatives_are_spelt_out_and_thirteen_are_a_row() -> None:
    letters = "|".join("abcdefghijklm")
    assert len(rows(f"({letters[:23]}) x")) == 12
    (row,) = rows(f"({letters}) x")
    assert row == (Choice(tuple((Literal(letter),) for letter in "abcdefghijklm"), False), Literal("x"))


MANY = "(a|b|c|d)"


@pytest.mark.parametrize(
    ("entry", "shape"),
    [
        (f"{MANY} {MANY}", [4, 4]), (f"{MANY} one two {MANY}", [4, "one", "two", 4]), (f"{MANY}{MANY}", [16]), (f"{MANY}<link>{MANY}", [4, "<link>", 4]), (f"{MANY}<link> {MANY}", [4, "<link>", 4]),
        (f"{MANY}... {MANY}", [4, "...", 4]), (f"(一|二|三|四){MANY}", [4, 4]), (f"{MANY}(一|二|三|四)", [4, 4]), (f"{MANY}{{x}}{MANY}", [4, "{x}", 4]), (f"{MANY}x {MANY}", [4, 4]), (f"{MANY} x{MANY}", [4, 4]),
        (f"(a |b |c |d ){MANY}", [4, 4]), (f"(a |b|c|d){MANY}", [16]), (f"({MANY} )?{MANY}x", ["4?", 4]), (f"... {MANY} {MANY} ...", [4, 4]), (f"{MANY} (...|x) {MANY}", [4, "..."]),
    ],
)  # fmt: skip
def test_a_row_is_cut_where_words_end(entry: str, shape: list[object]) -> None:
    (row,) = rows(entry)

    def told(element: object) -> object:
        if isinstance(element, Choice):
            return f"{len(element.alternatives)}?" if element.optional else len(element.alternatives)
        if isinstance(element, Slot):
            return f"<{element.kind}>"
        if isinstance(element, Ref):
            return f"{{{element.concept}}}"
        return "..." if isinstance(element, Gap) else element.text  # type: ignore[attr-defined]

    assert [told(element) for element in row][: len(shape)] == shape


def test_choices_hold_each_alternative_once() -> None:
    (row,) = rows("(a|A|b|c|d|e|f|g|h|i|j|k|l|m|n) x")
    (choice, _) = row
    assert isinstance(choice, Choice)
    assert len(choice.alternatives) == 14


def test_a_choice_of_one_is_no_choice() -> None:
    (row,) = rows(f"(a|A) {MANY} {MANY}")
    assert row[0] == Literal("a")
    (row,) = rows(f"(a|A)? {MANY} {MANY}")
    assert row[0] == Choice(((Literal("a"),),), True)
