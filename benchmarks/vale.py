"""A Vale style of the size of our own rules: one `existence` rule for each list of English phrases in rules/.

Vale's styles are downloaded, which a benchmark should not need. Translated are the lists, not what practices make of
them: no guards, no distances, no platforms, so that Vale is asked for less than snslint is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from snslint.rulebook.inflect import Inflections
from snslint.rulebook.phrases import inflected
from snslint.rulebook.places import SINGLE, rule_paths, shipped
from snslint.yamlfile import load

SMALL = Path(__file__).parent / "vale"
"""A small style of twelve rules, written by hand: what Vale costs at least."""
CONFIG = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = {style}\n"
SLOTS = {
    "number": r"\d[\d.,]*", "price": r"[$€£¥]\s?\d[\d.,]*", "percent": r"\d[\d.]*\s?%", "link": r"https?://\S+",
    "mention": r"@\w+", "hashtag": r"#\w+", "time": r"\d{1,2}(?::\d\d)?\s?(?:am|pm)?", "date": r"\d{1,2} \w+",
}  # fmt: skip
INNOCENT = ("", "zqx", "zqx zqx", "7")
"""What no phrase may match by itself: one that does says nothing without the practice around it."""
_TOKEN = re.compile(r"\\?\.\.\.|…|<([a-z-]+)>|~([\w'-]+)|\*|[()|?]|[^()|?*~<…. ]+|[ .]|.")


def translated(entry: str, inflections: Inflections) -> str | None:
    """An entry of the phrase language as a regular expression; None where it has no plain counterpart."""
    if "{" in entry:
        return None
    parts: list[str] = []
    for found in _TOKEN.finditer(entry):
        token, slot, word = found[0], found[1], found[2]
        if token in ("...", "…"):
            parts.append(r"(?:[\w'’,-]+ ){0,3}")
        elif slot:
            if slot not in SLOTS:
                return None
            parts.append(SLOTS[slot])
        elif word:
            parts.append(f"(?:{'|'.join(map(re.escape, inflections.forms('en', word)))})")
        else:
            parts.append({"(": "(?:", "*": r"\w*"}.get(token) or (token if token in ")|?" else re.escape(token)))
    said = "".join(parts).replace(r"\ (?:[\w", r"(?:\ [\w").replace(r"+ ){0,3}", "+){0,3}")
    try:
        loose = any(re.compile(said).search(innocent) for innocent in INNOCENT)
    except re.error:
        return None
    return None if loose else said.replace(r"\ ", " ")


def phrase_lists() -> Iterator[tuple[str, list[str]]]:
    """The English phrase lists of all rule files, each with a name of its own."""
    for path in rule_paths(shipped()):
        if path.name in SINGLE:
            continue
        content = load(path.read_text(encoding="utf-8"), str(path)).data
        name = "".join(part.capitalize() for part in path.stem.split("-"))
        entries = content.get("en") if path.parent.name in ("concepts", "goods") else list(_phrases(content))
        if entries:
            yield f"{path.parent.name.title().replace('-', '')}{name}", [str(entry) for entry in entries]


def write_style(folder: Path) -> int:
    """Write a folder with `.vale.ini` and the style; the number of its rules."""
    inflections = Inflections(word for _, entries in phrase_lists() for entry in entries for word in inflected(entry))
    styles = folder / "styles" / "Social"
    styles.mkdir(parents=True, exist_ok=True)
    (folder / ".vale.ini").write_text(CONFIG.format(style="Social"))
    count = 0
    for name, entries in phrase_lists():
        tokens = [regex for entry in entries if (regex := translated(entry, inflections))]
        if not tokens:
            continue
        rule = {
            "extends": "existence",
            "message": "'%s': see the rule.",
            "level": "warning",
            "ignorecase": True,
            "tokens": tokens,
        }
        (styles / f"{name}.yml").write_text(yaml.safe_dump(rule, allow_unicode=True, sort_keys=False), encoding="utf-8")
        count += 1
    return count


def _phrases(node: Any) -> Iterator[str]:
    """The English entries of every `phrase` in a rule file's match."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "phrase" and isinstance(value, dict):
                yield from value.get("en", [])
            elif key not in ("examples", "unless", "possible"):
                yield from _phrases(value)
    elif isinstance(node, list):
        for value in node:
            yield from _phrases(value)
