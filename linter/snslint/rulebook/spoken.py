"""Which languages a practice speaks."""

from __future__ import annotations

from collections.abc import Callable

from snslint.model import LANGUAGES
from snslint.rulebook import schema
from snslint.rulebook.files import RuleFiles


def languages(rule: schema.Practice, files: RuleFiles) -> list[str]:
    """The languages a practice has words in: those of any branch, of all the parts of a join."""
    spoken = _spoken(rule.match, files) or set()
    return [lang for lang in LANGUAGES if lang in spoken]


def _spoken(match: schema.Match | None, files: RuleFiles) -> set[str] | None:
    """The languages of a match; None where it needs no words."""
    if match is None:
        return None
    if match.requires is not None:
        parts = [
            _spoken(match.requires.when, files),
            *(_spoken(need.match, files) for need in match.requires.needs.values()),
        ]
        return _together(parts, set.union)
    if match.context is not None:
        context = files.of("contexts").get(match.context)
        return _spoken(context.data.match, files) if context else None
    if match.all is not None:
        return _together([_spoken(part, files) for part in match.all if part.not_ is None], set.intersection)
    if match.any is not None:
        return _together([_spoken(part, files) for part in match.any], set.union)
    if isinstance(match.phrase, dict):
        return set(LANGUAGES) & set(match.phrase) or None
    file = files.concepts().get(match.concept or "")
    if file is None:
        return None
    spoken = {lang for lang in LANGUAGES if getattr(file.data, lang)}
    return None if file.data.any and not spoken else spoken


def _together(parts: list[set[str] | None], how: Callable[..., set[str]]) -> set[str] | None:
    said = [part for part in parts if part is not None]
    return how(*said) if said else None
