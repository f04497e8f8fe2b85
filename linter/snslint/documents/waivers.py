"""A writer's decisions to let findings stand: `<!-- snslint-ignore facebook/tag-friends: reason -->`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from snslint.documents.lazy import Lazy
from snslint.documents.markdown import comments
from snslint.documents.positions import Lines
from snslint.model import Waiver

_WAIVER = Lazy(
    r"<!--\s*snslint-ignore(?P<file>-file)?(?![\w-])\s*(?P<rules>[^:>]*?)(?:\s+until\s+(?P<until>\d{4}-\d{2}-\d{2}))?\s*"
    r"(?:[:：](?P<reason>.*))?-->",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = r"(?:\r\n|\r(?!\n)|\n)"
BLANK_LINE = Lazy(rf"{_BREAK}(?:[ \t]*{_BREAK})+")


def waivers(text: str, start: int, facts: Mapping[str, Any], fact_lines: Mapping[str, int]) -> tuple[Waiver, ...]:
    """All waivers of a draft.

    A waiver that stands alone holds for the paragraph that follows; one inside a paragraph for the rest of it;
    `snslint-ignore-file` and front matter's `ignore` for the whole file. One without a reason is kept, for `judge` to
    report; one without rules waives nothing and is kept too.

    Args:
        text: the source file.
        start: where its body starts.
        facts: the front matter; `ignore` is a rule id, or a list of ids or of `{rule, reason, until}`.
        fact_lines: on which line each fact stands.

    Returns:
        waivers with the source range and lines they hold for.
    """
    found: list[Waiver] = []
    stated = facts.get("ignore")
    if stated:
        last = Lines(text).position(len(text))[0]
        for item in stated if isinstance(stated, list) else [stated]:
            found.append(_from_fact(item, len(text), last))
    if "snslint-ignore" not in text:
        return tuple(found)
    lines = Lines(text)
    for begin, stop in comments(text, start):
        match = _WAIVER.fullmatch(text, begin, stop)
        if not match:
            continue
        rules = tuple(r for r in re.split(r"[\s,，]+", match["rules"].strip()) if r)
        reason = " ".join((match["reason"] or "").split())
        first, last_offset = (0, len(text)) if match["file"] else _reach(text, match.start(), match.end())
        found.append(
            Waiver(
                rules, reason, first, last_offset, lines.position(begin)[0],
                lines.position(max(first, last_offset - 1))[0], match["until"] or "",
            )
        )  # fmt: skip
    return tuple(found)


def _from_fact(item: Any, end: int, last_line: int) -> Waiver:
    if isinstance(item, Mapping):
        rule = item.get("rule", item.get("rules", ""))
        rules = (
            tuple(map(str, rule)) if isinstance(rule, list) else tuple(r for r in re.split(r"[\s,]+", str(rule)) if r)
        )
        return Waiver(rules, str(item.get("reason") or ""), 0, end, 1, last_line, str(item.get("until") or ""))
    return Waiver((str(item),), "", 0, end, 1, last_line)


def _reach(text: str, start: int, end: int) -> tuple[int, int]:
    """From the comment to the end of its paragraph; of the next one when nothing follows in its own."""
    own = BLANK_LINE.search(text, end)
    stop = own.start() if own else len(text)
    if not text[end:stop].strip() and own:
        following = BLANK_LINE.search(text, own.end())
        stop = following.start() if following else len(text)
    return start, stop
