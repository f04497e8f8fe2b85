"""What is counted and where the surplus stands; amounts compared; emoji as votes."""

from __future__ import annotations

from typing import Any

import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.counts import ballot, count, ratio
from snslint.engine.hits import WHOLE, Hit, Units
from snslint.model import Document
from snslint.rulebook.nodes import Count


def document(text: str, path: str = "draft.txt", **facts: Any) -> Document:
    return parse(read_text(text, path, facts=facts or None))[0]


def counted(
    text: str, of: str, max: Any = None, min: float | None = None, run: bool = False, path: str = "draft.txt"
) -> list[Hit]:
    return count(document(text, path), Count(of, max, min, run), lambda: 0.25)


def number(text: str, of: str, run: bool = False, path: str = "draft.txt") -> float:
    """What is counted, by way of a limit that no platform has set yet."""
    found = counted(text, of, "$none", run=run, path=path)
    return found[0].extra.measure["plain"] if found and found[0].extra else 0.0


def words(text: str, hits: list[Hit]) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits]


# --- limits -------------------------------------------------------------------------------------------------------------


def test_more_than_the_most_is_a_hit_and_the_most_is_not() -> None:
    text = "#a #b #c #d"
    assert counted(text, "hashtag", 4.0) == []
    (hit,) = counted(text, "hashtag", 2.0)
    assert words(text, [hit]) == ["#c #d"]
    assert hit.parts == (("hashtag", 0, 2), ("hashtag", 3, 5), ("hashtag", 6, 8), ("hashtag", 9, 11))
    assert hit.extra is not None
    assert (hit.extra.limit, hit.extra.captures, dict(hit.extra.measure)) == (2.0, {"count": "4"}, {"plain": 4.0})


def test_fewer_than_the_least_is_a_hit_and_the_least_is_not() -> None:
    assert counted("#a #b", "hashtag", None, 2.0) == []
    (hit,) = counted("#a #b", "hashtag", None, 3.0)
    assert words("#a #b", [hit]) == ["#a #b"]
    assert counted("#a #b", "hashtag", 2.0, 2.0) == []
    assert len(counted("#a #b", "hashtag", 1.0, 2.0)) == len(counted("#a #b", "hashtag", 2.0, 3.0)) == 1


def test_nothing_where_something_should_be_is_of_the_whole_draft() -> None:
    (hit,) = counted("words", "hashtag", None, 1.0)
    assert (hit.start, hit.end, hit.parts) == (WHOLE.start, WHOLE.end, WHOLE.parts)
    assert hit.extra is not None
    assert hit.extra.captures == {"count": "0"}


def test_without_a_bound_there_is_no_hit() -> None:
    assert counted("#a #b", "hashtag") == []


def test_a_limit_of_the_platform_is_left_to_the_platform() -> None:
    (hit,) = counted("#a #b #c", "hashtag", "$hashtags")
    assert words("#a #b #c", [hit]) == ["#a #b #c"]
    assert hit.extra is not None
    assert hit.extra.limit == "hashtags"
    assert counted("none", "hashtag", "$hashtags") == []


# --- kinds --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "text", "amount"),
    [
        ("hashtag", "#a and #b", 2), ("mention", "@anna and @ben and @carl", 3), ("link", "https://a.example and https://b.example/x", 2), ("emoji", "🎉 a 🎉🎉", 3),
        ("repeated-hashtag", "#tea #milk #tea #Tea #milk", 3), ("repeated-hashtag", "#tea #milk", 0),
        ("tracked-link", "https://a.example/?utm_source=x https://a.example/?id=3 https://b.example/", 1), ("tracked-link", "https://a.example", 0),
        ("exclamation", "a! b!! c", 3), ("sentences", "One. Two! Three?", 3), ("selling", "x", 0.25),
        ("repeated-sentence", "We love green tea. Now then. We love green tea! We love green tea.", 2), ("repeated-sentence", "Yes please. Yes please.", 0),
    ],
)  # fmt: skip
def test_what_is_counted(of: str, text: str, amount: float) -> None:
    assert number(text, of) == amount


def test_what_is_repeated_is_where_it_stands_again() -> None:
    text = "#tea #milk #tea"
    assert words(text, counted(text, "repeated-hashtag", 0.0)) == ["#tea"]
    assert counted(text, "repeated-hashtag", 0.0)[0].start == 11
    again = "We love tea. Once more now. We love tea."
    (hit,) = counted(again, "repeated-sentence", 0.0)
    assert again[hit.start : hit.end] == "We love tea."
    assert hit.parts == (("repeated-sentence", 28, 40),)
    tracked = "https://a.example/?x=1 https://b.example/?utm_medium=y"
    assert words(tracked, counted(tracked, "tracked-link", 0.0)) == ["https://b.example/?utm_medium=y"]


def test_marks_are_parts_of_their_own() -> None:
    (hit,) = counted("a! b!", "exclamation", 0.0)
    assert hit.parts == (("exclamation", 1, 2), ("exclamation", 4, 5))


@pytest.mark.parametrize(
    ("text", "share"),
    [("ABCDEFGHIJ abcdefghij", 0.5), ("ABCDEFGHI abcdefghij", 0.0), ("A" * 20, 1.0), ("a" * 20, 0.0), ("这" * 30 + "ABC", 0.0), ("ÄÖÜ" * 5 + "äöüÉ é1!", 16 / 20)],
)  # fmt: skip
def test_capitals_are_a_share_of_letters_that_have_any(text: str, share: float) -> None:
    assert number(text, "capitals") == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("#a #b c #d #e #f", 3),
        ("#a 🎉 #b", 2),
        ("#a word #b", 1),
        ("#a #b word #c", 2),
        ("#a #b word #c #d", 2),
        ("none", 0),
    ],
)
def test_a_run_has_nothing_but_space_and_emoji_in_it(text: str, run: int) -> None:
    assert number(text, "hashtag", run=True) == run


def test_of_two_runs_as_long_the_first_is_shown() -> None:
    (hit,) = counted("#a #b word #c #d", "hashtag", 1.0, run=True)
    assert hit.parts == (("hashtag", 0, 2), ("hashtag", 3, 5))
    assert number("wow! yes!! ok", "exclamation", run=True) == 2


# --- length -------------------------------------------------------------------------------------------------------------


def lengths(text: str, of: str = "characters", path: str = "draft.txt") -> dict[str, float]:
    (hit,) = counted(text, of, 0.0, path=path)
    assert hit.extra is not None
    return dict(hit.extra.measure)


@pytest.mark.parametrize(
    ("text", "plain", "weighted"),
    [
        ("hello", 5, 5), ("  hello \n", 5, 5), ("你好", 2, 4), ("é", 1, 1), ("“a”", 3, 3), ("a\u200db", 3, 3), ("a—b", 3, 3), ("a\u2032b", 3, 3), ("ქ", 1, 1), ("한", 1, 2), ("🎉", 1, 2),
        ("\u10ff\u1100", 2, 3), ("\u1fff", 1, 2), ("a\u200eb", 3, 4), ("x\u2026x", 3, 4), ("\u2037", 1, 1), ("\u2038", 1, 2),
    ],
)  # fmt: skip
def test_characters_as_they_are_and_as_x_weighs_them(text: str, plain: float, weighted: float) -> None:
    assert lengths(text) == {"plain": plain, "x": weighted}


def test_a_link_weighs_twenty_three_on_x_however_long_it_is() -> None:
    link = "https://a.example/" + "x" * 40
    assert lengths(f"see {link}") == {"plain": 4.0 + len(link), "x": 4.0 + 23}
    assert lengths("see https://a.ex") == {"plain": 16.0, "x": 4.0 + 23}


def test_comments_are_not_posted() -> None:
    assert lengths("<!-- a note -->\nhello <!-- b -->\r\nyou", path="draft.md")["plain"] == len("hello you")
    assert lengths("hello", path="draft.md")["plain"] == 5


def test_the_title_has_a_length_of_its_own() -> None:
    text = "# Two tents\n\nA lake in the hills"
    assert lengths(text, "title-characters", "draft.md")["plain"] == len("Two tents")
    assert lengths(text, "characters", "draft.md")["plain"] == len("A lake in the hills")
    link = "# See https://a.example/xxxxxxxxxxxxxxxxxxxxxx\n\nbody"
    assert lengths(link, "characters", "draft.md") == {"plain": 4.0, "x": 4.0}


# --- amounts and votes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [("2", "4", 2.0), ("4", "2", 0.5), ("0", "2", None), ("2", "0", None), ("-1", "2", None), ("2", "-1", None), ("x", "2", None), ("2", "", None), ("0.5", "0.5", 1.0)],
)  # fmt: skip
def test_ratio(first: str, second: str, found: float | None) -> None:
    assert ratio(first, second) == found


def votes(text: str, options: int = 2) -> list[str]:
    draft = document(text)
    hits = ballot(draft, Units(draft), options)
    for hit in hits:
        assert all(kind == "emoji" for kind, _, _ in hit.parts)
    return [text[slice(*draft.source_span(hit.start, hit.end))] for hit in hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("👍=A 👎=B", ["👍=A 👎=B"]), ("👍 for summer, 😮 for winter", ["👍 for summer, 😮 for winter"]), ("👍 = A", []), ("👍=A 👍=B", []), ("👍 yes 👎 no", []),
        ("Vote! 👍: tea 👎: milk", ["👍: tea 👎:"]), ("👍代表茶 👎代表奶", ["👍代表茶 👎代表奶"]), ("no emoji = here", []),
    ],
)  # fmt: skip
def test_a_ballot_is_different_emoji_each_with_its_option(text: str, found: list[str]) -> None:
    assert votes(text) == found


def test_more_options_may_be_asked() -> None:
    assert votes("👍=A 👎=B", 3) == []
    assert votes("👍=A 👎=B 😮=C", 3) == ["👍=A 👎=B 😮=C"]


def test_votes_far_from_each_other_are_no_ballot() -> None:
    near, far = "x" * 60, "x" * 90
    assert len(votes(f"👍=A {near} 👎=B")) == 1
    assert votes(f"👍=A {far} 👎=B") == []
    assert votes("👍=A. One. Two. Three. 👎=B.") == []
    assert len(votes("👍=A. One. 👎=B.")) == 1


def test_two_ballots_are_two() -> None:
    assert len(votes(f"👍=A 👎=B {'x' * 90} 😮=C 😢=D")) == 2


def test_what_is_shown_of_a_ballot_ends_with_its_clause_or_soon() -> None:
    (found,) = votes("👍=A 👎=B " + "and so on " * 20)
    assert found.startswith("👍=A 👎=B and so on")
    assert len(found) == len("👍=A 👎") + 40
