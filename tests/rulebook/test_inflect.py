"""Forms of words, from the tables of a language."""

from snslint.rulebook.inflect import Inflections
from snslint.rulebook.phrases import inflected


def test_a_word_has_the_forms_of_its_lemma() -> None:
    inflections = Inflections(["tagged", "comprar", "zzyzx"])
    assert {"tagged", "tagging", "tags"} <= set(inflections.forms("en", "tagged"))
    assert {"comprar", "compra", "compramos"} <= set(inflections.forms("es", "comprar"))
    assert inflections.forms("en", "zzyzx") == ["zzyzx"]
    assert inflections.forms("zh", "买") == ["买"]


def test_the_words_of_an_entry_that_stand_for_all_their_forms() -> None:
    assert inflected("(~tag|~d'accord) <mention>, ~mate?") == ["tag", "d'accord", "mate"]
    assert inflected("tag a friend") == []
