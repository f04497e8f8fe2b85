"""What a regular expression needs must stand in every text that it matches; else a rule would be silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.rulebook import nodes as n
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.nodes import folded
from snslint.rulebook.required import required

PATTERNS = [
    r"(?i)\b(?:t[3*€]st[3e*€]rs?|test[3*€]rs?)\b",
    r"\d[\d.,]*\s?(?:%|％|[€$£])|straße",
    r"(?i)(?:keywords?|seo|关键词)\s*[:：](?:[^,\n]{1,5}[,、]){2,}",
    r"(?m)^\W*\d{0,4}\s*(?:急?出售?|卖)[^了]",
    r"(?:re|fwd?)?[:：]\s*(?:won|winner){1,2}x?",
    r"[零〇一二]{3,}|(?:[0-9]️?⃣\s*){3,}",
    r"(?i)STRASSE|ﬁne|ǅ",
    r"(?:[^/\n]{1,4}[/|]\s?){3,}",
    r"(?:(?:[^/]{2,9}/){2}|(?:[^|]{2,9}\|){3}){2,}",
    r"(?:\+\d{1,3}|\b0)[\s.-]?\d{4,8}(?:ab){2}c{3,}",
]


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(PATTERNS), st.sampled_from(["", " and more", "ﬁ"]))
def test_whatever_matches_has_what_is_required(data: st.DataObject, pattern: str, rest: str) -> None:
    text = folded(data.draw(st.from_regex(pattern)) + rest)
    groups = required(pattern)
    assert groups
    assert all(sum(map(text.count, texts)) >= times for times, texts in groups)


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        ("colou?r", [["color", "colour"]]),
        (r"\d{4,}", [["0000"]]),
        (r"\d{2}:\d{2}", [["00:00"]]),
        (r"(?:ha){2,}!", [["haha"], ["!"]]),
        ("x{0,3}é{100}z?", [["é"]]),
        (r"\+\d{1,3} \d+", [["+0"], [" 0"]]),
        ("(?:né){0}", []),
        (r"(?i)WhatsApp\s*\d", [["whatsapp"], ["0"]]),
        (r"a?b*", []),
        (r"(?:free|\w+)", []),
        (r"[[:alpha:]]x", []),  # POSIX classes are read by RE2 alone
        (r"\p{Han}{2}街", [["街"]]),
        (r"[\p{Han}ー]街|路", [["街", "路"]]),
        (r"\x{4e00}街", []),  # what `re` cannot read requires nothing
        ("[a-z]+", []),  # every draft has letters
    ],
)
def test_groups(pattern: str, groups: list[list[str]]) -> None:
    assert [texts for _, texts in required(pattern)] == groups


@pytest.mark.parametrize(
    ("pattern", "times"),
    [
        (r"(?:[^/\n]{1,24}[/|]\s?){7,}", [7]),
        (r"(?:(?:sale|deal)[^.]*){3}!", [1, 3]),
        (r"(?:(?:[^/]{2,9}/){2}|(?:[^|]{2,9}\|){3}){4,}", [8]),
    ],
)
def test_what_is_repeated_stands_so_often(pattern: str, times: list[int]) -> None:
    assert sorted(number for number, _ in required(pattern)) == times


def test_rules_ask_their_expressions_seldom(rulebook: Rulebook) -> None:
    """A new rule whose expression needs nothing is run on every draft: give it `triggers`, or raise this number."""
    always = [rulebook.branches[number].node for number in rulebook.compiled.always]
    assert sum(isinstance(node, n.Regex) for node in always) <= 12
