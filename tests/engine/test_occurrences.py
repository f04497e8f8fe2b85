"""Where concepts stand: single words, phrases joined from their elements, exceptions and disguises."""

from __future__ import annotations

import msgspec
import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.occurrences import GAP_CHARACTERS, Occurrences, occurrences_of
from snslint.model import Document
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker

MANY = "(my|your|our|the|this|that|any|one|each|every|some|all|most)"
"""More choices than are spelt out one by one."""
CONCEPTS = {
    "one": "any: [red, red wine]",
    "pair": "any: ['{one} {two}']",
    "two": "any: [blue, blue sea]\nen: [navy]\nzh: [蓝]",
    "free-gap": "any: ['win ... <price>']",
    "wide-gap": "any: ['win ... ... {two}']",
    "optional": "any: ['buy (my|your|our|the|this|that)? ...? {two}? now']",
    "head": "any: ['<price>? (off|less|cheaper) {two}']",
    "tail": "any: ['get {two} <price>?']",
    "choice": f"any: ['{MANY} (shops|stores) (sell|{{two}} give) {{two}}']",
    "gaps": f"any: ['win ... {MANY}? ... (cup|pen) now']",
    "polite": f"any: ['buy {MANY}? (very)? now']",
    "maybe": f"any: ['{MANY}? kettle']",
    "chain": "any: ['{link} {two}']",
    "link": "any: ['{shut} {one}']",
    "shut": "any: ['{one} {two}']",
    "rarely": "any: ['red (<price>|{two}|at home) here']",
    "kept": "any: [first, '<price> first', 'first {two}', first time ever, very first time]\nzh: [第一]\nexcept: {zh: [第一次], any: [first time, 'at first', 'first {one}', '{one} first']}",
    "loop": "any: [circle, 'a {loop} {two}']",
    "slot": "any: [<price>]",
    "app": "sensitive: true\nany: [telegram]\nzh: [微信]\nevasive: {any: [tele gram, 'gram of {two}'], zh: [薇信]}",
    "about": "any: ['on <evasive>', <evasive>]",
    "alone": 'en: ["(he|she|they|we)(\'re|\'s| are| were {two})"]',
    "linked": "hosts: [example.com]\nany: [shop]",
    "german": "de: [rot, '{two} rot']",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    rules = RuleMaker(tmp_path_factory.mktemp("occurrences") / "rules")
    rules.concepts(CONCEPTS)
    rules.practice("{all: [{fact: {sponsored: true}}, {concept: one}]}", name="paid")
    return rules.book()


def document(text: str, languages: tuple[str, ...] = ("en", "zh")) -> Document:
    return parse(read_text(text, "d.txt", "txt", facts={"language": list(languages)}))[0]


def said(book: Rulebook, concept: str, text: str, *languages: str) -> list[str]:
    read = document(text, languages or ("en", "zh"))
    return [read.twin[start:end] for start, end in occurrences_of(read, book, concept)]


@pytest.mark.parametrize(
    ("concept", "text", "words"),
    [
        ("one", "Red wine, red", ["red", "red wine", "red"]),
        ("two", "navy 蓝 blue", ["navy", "蓝", "blue"]),
        ("german", "rot, blue rot", []),
        # a choice that is all of an entry, word for word: "he're" is not "here"
        ("alone", "they're here, she's. We are, he were blue", ["they're", "she's", "we are", "he were blue"]),
        # elements in a row: a space, a mark or nothing between them; no end of a sentence or line, and no word
        ("pair", "red blue", ["red blue"]),
        ("pair", "red, blue", ["red, blue"]),
        ("pair", "red - blue", ["red - blue"]),
        ("pair", "red蓝", ["red蓝"]),
        ("pair", "red. blue", []),
        ("pair", "red! blue", []),
        ("pair", "red? blue", []),
        ("pair", "red。blue", []),
        ("pair", "red！blue", []),
        ("pair", "red？blue", []),
        ("pair", "red\nblue", []),
        ("pair", "red a blue", []),
        ("pair", "blue red", []),
        ("pair", "red ,,, blue", []),
        ("pair", "red -- blue", []),
        ("pair", "red wine blue sea", ["red wine blue", "red wine blue sea"]),
        ("pair", "red blue, red blue", ["red blue", "red blue", "red blue"][:2]),
        # gaps
        ("free-gap", "win $5", ["win $5"]),
        ("free-gap", "win one two three $5", ["win one two three $5"]),
        ("free-gap", "win one two three four $5", []),
        ("free-gap", "win one. $5", []),
        ("free-gap", "win one\ntwo $5", []),
        ("free-gap", "win one, two $5 or $6", ["win one, two $5"]),
        ("free-gap", "win $5 or $6", ["win $5", "win $5 or $6"]),
        ("wide-gap", "win 1 2 3 4 5 6 blue", ["win 1 2 3 4 5 6 blue"]),
        ("wide-gap", "win 1 2 3 4 5 6 7 blue", []),
        # what may be left out
        ("optional", "buy now", ["buy now"]),
        ("optional", "buy our now", ["buy our now"]),
        ("optional", "buy your very own blue now", ["buy your very own blue now"]),
        ("optional", "buy this blue now", ["buy this blue now"]),
        ("optional", "buy blue", []),
        ("head", "cheaper blue", ["cheaper blue"]),
        ("head", "$5 off blue", ["$5 off blue", "off blue"]),
        ("head", "$5 blue", []),
        ("tail", "get blue", ["get blue"]),
        ("tail", "get blue $5", ["get blue", "get blue $5"]),
        # choices of words
        ("choice", "every shops sell blue", ["every shops sell blue"]),
        ("choice", "some stores sell blue", ["some stores sell blue"]),
        ("choice", "our stores blue give navy", ["our stores blue give navy"]),
        ("choice", "most stores navy", []),
        ("choice", "shops sell blue", []),
        ("gaps", "win 1 2 3 some 4 5 6 cup now", ["win 1 2 3 some 4 5 6 cup now"]),
        ("gaps", "win 1 2 3 4 5 6 pen now", ["win 1 2 3 4 5 6 pen now"]),
        ("gaps", "win 1 2 3 4 5 6 7 pen now", []),
        ("gaps", "win a pen or now", []),
        ("polite", "buy now", ["buy now"]),
        ("polite", "buy my very now", ["buy my very now"]),
        ("maybe", "kettle", ["kettle"]),
        ("maybe", "my kettle", ["my kettle", "kettle"]),
        # phrases of nothing but concepts, in each other
        ("shut", "red blue", ["red blue"]),
        ("link", "red blue red", ["red blue red"]),
        ("chain", "red blue red blue", ["red blue red blue"]),
        ("rarely", "red $5 here", ["red $5 here"]),
        ("rarely", "red blue here", ["red blue here"]),
        ("rarely", "red at home here", ["red at home here"]),
        ("rarely", "red here", []),
        # exceptions
        ("kept", "first", ["first"]),
        ("kept", "first time", []),
        ("kept", "at first, first", ["first"]),
        ("kept", "first red", []),
        ("kept", "red first", []),
        ("kept", "first blue", ["first", "first blue"]),
        ("kept", "$5 first", ["$5 first", "first"]),
        ("kept", "$5 first time", []),
        ("kept", "first time ever", ["first time ever"]),
        ("kept", "very first time", ["very first time"]),
        ("kept", "第一次第一", ["第一"]),
        ("kept", "第一第一次", ["第一"]),
        ("kept", "first, a time first", ["first", "first"]),
        # a concept inside itself adds nothing
        ("loop", "a circle blue", ["circle"]),
        ("slot", "for $5, $6", ["$5", "$6"]),
        ("linked", "at https://www.example.com/x", ["\ufffc" * 25]),
        ("linked", "at example.org, a shop", ["shop"]),
        ("nobody", "red", []),
    ],
)  # fmt: skip
def test_where_a_concept_stands(book: Rulebook, concept: str, text: str, words: list[str]) -> None:
    assert said(book, concept, text) == words


def test_a_language_is_read_where_the_draft_is_in_it(book: Rulebook) -> None:
    assert said(book, "german", "rot, blue rot", "de") == ["rot", "blue rot", "rot"]
    assert said(book, "two", "navy blue 蓝", "de") == ["blue"]


@pytest.mark.parametrize(
    ("text", "apps", "hidden"),
    [
        ("on telegram", ["telegram"], []),
        ("on t.e.l.e.g.r.a.m", ["t.e.l.e.g.r.a.m"], ["on t.e.l.e.g.r.a.m", "t.e.l.e.g.r.a.m"]),
        ("on tele gram", ["tele gram"], ["on tele gram", "tele gram"]),
        ("on gram of blue", ["gram of blue"], ["on gram of blue", "gram of blue"]),
        ("on gram of grey", [], []),
        ("on tele\u200bgram", ["telegram"], ["on telegram", "telegram"]),
        ("薇信 and 微信", ["薇信", "微信"], ["薇信"]),
        ("on tele gram, red blue", ["tele gram"], ["on tele gram", "tele gram"]),
        ("tele gram, gram of blue", ["tele gram", "gram of blue"], ["tele gram", "gram of blue"]),
        ("tele gram.\non it, telegram", ["tele gram", "telegram"], ["tele gram"]),
        ("on it, telegram\non 微 信", ["telegram", "微信"], ["on 微信", "微信"]),
    ],
)
def test_disguises(book: Rulebook, text: str, apps: list[str], hidden: list[str]) -> None:
    assert said(book, "app", text) == apps
    assert said(book, "about", text) == hidden


def test_a_word_disguised_by_its_source_alone_is_told_from_the_same_word_in_the_open(book: Rulebook) -> None:
    for text, hidden in (("telegram\n\nred", 0), ("tele\u200bgram\n\nred", 1), ("telegram\n\nred", 0)):
        assert len(said(book, "about", text)) == hidden, text


def test_no_gap_is_longer_than_its_characters_however_few_its_words(book: Rulebook) -> None:
    room = GAP_CHARACTERS - 2  # a space on either side
    assert said(book, "free-gap", f"win {'x' * room} $5") == [f"win {'x' * room} $5"]
    assert said(book, "free-gap", f"win {'x' * (room + 1)} $5") == []


def test_all_paragraphs_are_told_in_offsets_of_the_draft(book: Rulebook) -> None:
    read = document("Red.\n\nA red one.\nRed blue")
    assert occurrences_of(read, book, "one") == [(0, 3), (8, 11), (17, 20)]
    assert occurrences_of(read, book, "pair") == [(17, 25)]


def test_what_is_present_is_named(book: Rulebook) -> None:
    occurrences = Occurrences(document("A RED wine"), book)
    numbers = {book.owners[number].name: number for number in range(len(book.compiled.owners))}
    assert numbers["one"] in occurrences.present
    assert numbers["two"] not in occurrences.present
    assert occurrences.of(numbers["one"]) == occurrences_of(document("A RED wine"), book, "one") != []
    assert occurrences.masked == "a red wine"
    assert occurrences.rulebook is book
    clue = book.compiled.clues.facts["sponsored"]["true"]
    paid = msgspec.structs.replace(document("A red wine"), facts={"sponsored": True})
    assert clue in Occurrences(paid, book).present
    assert clue not in occurrences.present


def test_disguises_are_read_by_rules_that_never_ask_for_them(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/app.yaml", "meaning: app\nsensitive: true\nany: [telegram]")
    rules_of.practice("{concept: app}", name="apps")
    assert said(rules_of.book(), "app", "on t.e.l.e.g.r.a.m") == ["t.e.l.e.g.r.a.m"]


def test_ways_that_end_alike_are_one(book: Rulebook) -> None:
    """Else a phrase of many optional parts would take time that doubles with each."""
    assert said(book, "pair", "red " * 3 + "blue") == ["red blue"]
    assert said(book, "wide-gap", "win red red red blue") == ["win red red red blue"]
