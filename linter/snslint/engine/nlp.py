"""Tier 2: spaCy's Matcher, for rules that need tokens. The only importer of spaCy, and only when such a rule woke up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from snslint.engine.patterns import twin_span
from snslint.model import Document
from snslint.rulebook.nodes import Tokens


@cache
def _pipeline(language: str) -> Any:
    """A blank pipeline: a tokeniser and nothing that would need a trained model."""
    import spacy

    return spacy.blank(language)


@cache
def _matcher(language: str, key: str, patterns: str) -> Any:
    import json

    from spacy.matcher import Matcher

    matcher = Matcher(_pipeline(language).vocab, validate=True)
    matcher.add(key, json.loads(patterns))
    return matcher


def search(document: Document, node: Tokens) -> Iterator[tuple[int, int]]:
    """Twin ranges of all matches in the masked source."""
    import json

    language = document.languages[0] if document.languages else "en"
    if language in ("ja", "ko"):
        language = "xx"  # their tokenisers need packages that we do not ask for
    matcher = _matcher(language, node.key, json.dumps(node.patterns, sort_keys=True))
    for field in document.fields:
        first, last = document.source_span(field.start, field.end)
        doc = _pipeline(language)(document.masked[first:last])
        for _, begin, stop in sorted(matcher(doc), key=lambda m: (m[1], m[2])):
            span = doc[begin:stop]
            yield twin_span(document, first + span.start_char, first + span.end_char)
