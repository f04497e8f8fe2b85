"""For our templates: texts in the reader's language, titles of platforms, and how a gauge stands."""

from __future__ import annotations

from typing import Any

from django import template

from snslint.messages import find
from snslint.reporters.base import VERDICTS
from snslint.shells.django.house import attempt, speech
from snslint.shells.django.house import say as said
from snslint.shells.wagtail.blocks import platform_choices

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """A text by its key."""
    return said(key, **values)


@register.filter
def word(value: str, room: str) -> str:
    """The reader's word for a value: `verdict.hold`."""
    return find(f"{room}.{value}", speech(), str(value))


@register.filter
def by_verdict(platforms: Any) -> list[tuple[str, str]]:
    """Titles of platforms under each verdict, worst first; from standings or from a dict of verdicts by id."""
    pairs = platforms.items() if isinstance(platforms, dict) else [(p.platform, p.verdict) for p in platforms]
    titles = dict(attempt(platform_choices)[0] or [])
    grouped = [(verdict, [str(titles.get(id_, id_)) for id_, v in pairs if v == verdict]) for verdict in VERDICTS]
    return [(verdict, ", ".join(names)) for verdict, names in grouped if names]


@register.filter
def count_of(check: Any, severity: str) -> int:
    """How many live findings of a gravity a page has."""
    return int(check.count(severity))
