"""Errors and notes in the reader's language.

They are raised in English where they happen; here the finished sentence is recognised by its template and told in
Chinese. `zh/slips.py` and `zh/libraries.py` hold the templates and are imported only when Chinese is asked for. A hole between quotes is what
the user wrote and is copied; any other hole may hold words of ours, and is told in Chinese when it does.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from snslint.errors import Problem
from snslint.messages import fill

Template = tuple[tuple[str, ...], str]
"""The pieces of an English sentence around its holes, and the Chinese sentence with numbered holes."""

_ITEM = r"(?:'[^']*'|[\w.*/@<>:$-]+)"
_LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})*(?: (?P<last>or|and) (?P<end>{_ITEM}))?")
_LAST = {"or": "或", "and": "和"}


def told(text: str, lang: str) -> str:
    """A sentence of ours in the reader's language; English where there is no other."""
    return text if lang != "zh" or not text else _chinese(text) or text


def told_problem(problem: Problem, lang: str) -> Problem:
    """A problem with its sentence and its hint in the reader's language."""
    return problem._replace(message=told(problem.message, lang), hint=told(problem.hint, lang))


def line(problem: Problem, lang: str) -> str:
    """A problem as one line: place, sentence, hint."""
    if lang != "zh":
        return str(problem)
    here = told_problem(problem, lang)
    return f"{here._replace(hint='')}（{here.hint}）" if here.hint else str(here)


def labelled(label: str, text: str, lang: str) -> str:
    """`error: …`, `note: …` and their like, with a text that is told already."""
    return f"{told(label, lang)}：{text}" if lang == "zh" else f"{label}: {text}"


def pieces(template: str) -> tuple[str, ...]:
    """What stands around the holes of an English template."""
    return tuple(template.split("{}"))


@cache
def _templates() -> tuple[Template, ...]:
    """All templates with holes, the most telling first."""
    from snslint.messages.zh.libraries import OTHERS
    from snslint.messages.zh.slips import SLIPS

    found = [(pieces(english), _numbered(chinese)) for english, chinese in {**OTHERS, **SLIPS}.items()]
    return tuple(sorted((t for t in found if len(t[0]) > 1), key=lambda t: -sum(map(len, t[0]))))


def _numbered(chinese: str) -> str:
    count = 0

    def number(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{{{count}}}"

    return re.sub(r"\{\}", number, chinese)


def _chinese(text: str) -> str:
    from snslint.messages.zh.libraries import OTHERS
    from snslint.messages.zh.slips import SLIPS

    found = SLIPS.get(text) or OTHERS.get(text)
    if found:
        return found
    for parts, chinese in _templates():
        if text.startswith(parts[0]) and text.endswith(parts[-1]) and all(part in text for part in parts):
            quoted = [before.endswith("'") and after.startswith("'") for before, after in pairwise(parts)]
            match = _pattern(parts, quoted).fullmatch(text)
            if match:
                holes = zip(match.groups(), quoted, strict=True)
                values = [value if theirs else _chinese(value) or _listed(value) for value, theirs in holes]
                return fill(chinese, {str(number): value for number, value in enumerate(values, 1)})
    return ""


def _pattern(parts: tuple[str, ...], quoted: list[bool]) -> re.Pattern[str]:
    """A template as an expression. What the user wrote ends before `': `, where another sentence may begin."""
    holes = ["((?:(?!': ).)*?)" if theirs else "(.*?)" for theirs in quoted]
    return re.compile(
        re.escape(parts[0]) + "".join(hole + re.escape(part) for hole, part in zip(holes, parts[1:], strict=True)),
        re.DOTALL,
    )


def _listed(value: str) -> str:
    """`'a', 'b' or 'c'` as a Chinese list, `'-f' / '--format'` as one name; any other value as it stands."""
    value = value.replace("' / '", " / ")
    found = _LIST.fullmatch(value)
    if not found:
        return value
    words = [re.sub(r"^'(.*)'$", r"“\1”", word) for word in re.findall(_ITEM, value) if word not in _LAST]
    if not found["last"]:
        return "、".join(words)
    return fill(f"{{a}}{_LAST[found['last']]}{{b}}", {"a": "、".join(words[:-1]), "b": words[-1]})
