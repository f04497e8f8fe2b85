from __future__ import annotations

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.model import Waiver


def held(text: str, path: str = "a.md") -> list[tuple[Waiver, str]]:
    document = parse(read_text(text, path))[0]
    return [(w, text[w.start : w.end]) for w in document.waivers]


def test_next_block() -> None:
    text = (
        "One\n\n<!-- snslint-ignore facebook/tag-friends, tag-friends: terms approved -->\n\nTag a friend\nnow\n\nLast"
    )
    ((waiver, reach),) = held(text)
    assert waiver.rules == ("facebook/tag-friends", "tag-friends")
    assert waiver.reason == "terms approved"
    assert reach.endswith("Tag a friend\nnow")
    assert (waiver.first_line, waiver.last_line) == (3, 6)


def test_directly_above_and_inside() -> None:
    ((_, above),) = held("<!-- snslint-ignore a: b -->\nTag a friend\n\nLast")
    assert above.endswith("Tag a friend")
    ((_, inside),) = held("Start <!-- snslint-ignore a: b --> rest\r\nof it\r\n\r\nLast", "a.txt")
    assert inside.endswith("rest\r\nof it")


def test_file_until_and_no_reason() -> None:
    ((waiver, reach),) = held("Text <!-- snslint-ignore-file a until 2026-12-31: 圣诞 --> more")
    assert (waiver.until, waiver.reason, reach) == (
        "2026-12-31",
        "圣诞",
        "Text <!-- snslint-ignore-file a until 2026-12-31: 圣诞 --> more",
    )
    ((bare, _),) = held("<!-- snslint-ignore a -->")
    assert (bare.rules, bare.reason) == (("a",), "")


def test_front_matter() -> None:
    text = "---\nignore:\n  - {rule: us-ftc/x, reason: label is on, until: 2026-12-31}\n  - craft/shouting\n---\nBody"
    (first, reach), (second, _) = held(text)
    assert (first.rules, first.reason, first.until, reach) == (("us-ftc/x",), "label is on", "2026-12-31", text)
    assert (second.rules, second.reason) == (("craft/shouting",), "")


def test_other_comments_are_none() -> None:
    assert held("<!-- a note --> <!-- snslint-ignored a: b --> <!-- snslint-ignore a: never closed") == []
