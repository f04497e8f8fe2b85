"""The line of a draft that a finding is about, with the words underlined."""

from __future__ import annotations

import msgspec

from snslint.reporters.base import Page
from snslint.reporters.cells import cells


class Excerpt(msgspec.Struct, frozen=True):
    """A line to show in three pieces, the words in the middle, and the cells before and under the words."""

    before: str
    words: str
    after: str
    indent: int
    length: int


def excerpt(page: Page, start: int, end: int, room: int, more: str = "…", ascii: bool = False) -> Excerpt:
    """Cut the line around source[start:end] to `room` cells; of a range over several lines the first is shown."""
    line, begins = page.line_at(start)
    shown = list(cells(line, ascii))
    first = min(start - begins, len(shown))
    last = min(max(end - begins, first), len(shown))
    left, right = _window([wide for _, wide in shown], first, last, room, len(more))
    left, right = (
        _whole_words(line, left, first),
        len(line) - _whole_words(line[::-1], len(line) - right, len(line) - last),
    )
    lead, trail = more if left else "", more if right < len(shown) or end > begins + len(line) else ""
    before = lead + "".join(part for part, _ in shown[left:first])
    words = "".join(part for part, _ in shown[first : min(last, right)])
    after = "".join(part for part, _ in shown[min(last, right) : right]).rstrip() + trail
    indent = len(lead) + sum(wide for _, wide in shown[left:first])
    return Excerpt(before, words, after, indent, sum(wide for _, wide in shown[first : min(last, right)]))


def _window(widths: list[int], first: int, last: int, room: int, mark: int) -> tuple[int, int]:
    """The part of a line to show: all of it, or the words with what fits around them, a third of it in front."""
    if sum(widths) <= room:
        return 0, len(widths)
    spare = room - 2 * mark - sum(widths[first:last])
    left, front = first, max(spare // 3, 0)
    while left > 0 and widths[left - 1] <= front:
        left -= 1
        front -= widths[left]
    used = mark * bool(left) + sum(widths[left:first])
    right = first
    while right < len(widths) and used + widths[right] + mark <= room:
        used += widths[right]
        right += 1
    while right < len(widths) and widths[right] == 0:
        right += 1
    while left > 0 and right == len(widths) and used + widths[left - 1] + mark <= room:
        left -= 1
        used += widths[left]
    while 0 < left < first and widths[left] == 0:
        left -= 1
    return left, right


def _whole_words(line: str, left: int, first: int) -> int:
    """Where to begin instead of in the middle of a word, if a space is near and before the words meant."""
    if left <= 0 or line[left - 1].isspace():
        return left
    space = line.find(" ", left, min(left + 16, max(first, left)))
    return space + 1 if space >= 0 else left
