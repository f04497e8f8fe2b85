"""The house's words, from `brand` in snslint.yaml: what is not said here, and what must be said.

The house is an authority like the others: its findings carry the clauses `house/avoid` and `house/require`, which can
be selected, ignored, waived and given another severity as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from snslint.config.profile import Profile
from snslint.config.schema import Requirement
from snslint.documents.normalise import fold
from snslint.documents.regions import regions_of
from snslint.messages import text
from snslint.model import Citation, Document, Edit, Finding, Fix, Ruling, Severity, Sighting, Span
from snslint.policy.decide import fingerprint
from snslint.policy.levels import level_of
from snslint.rulebook.compiled import ClauseRecord, Rulebook

AVOID, REQUIRE = "house/avoid", "house/require"
IDS = ("house", AVOID, REQUIRE)
"""The names that the house's rules are selected by."""
_SEVERITY: dict[str, Severity] = {AVOID: "warning", REQUIRE: "error"}
_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_VOWELS = "aeiou"


def house(document: Document, profile: Profile, rulebook: Rulebook, lang: str) -> tuple[Finding, ...]:
    """What the house says of one document.

    Args:
        document: the draft, or its variant for a platform.
        profile: for `brand`, and for the levels of the house's rules.
        rulebook: for the concepts that `require` may name.
        lang: language of the messages, en or zh.
    """
    if not profile.brand.avoid and not profile.brand.require:
        return ()
    return (*_avoided(document, profile, lang), *_required(document, profile, rulebook, lang))


def _avoided(document: Document, profile: Profile, lang: str) -> Iterator[Finding]:
    severity = _level(AVOID, profile)
    taken: list[Span] = []
    for words, better in sorted(profile.brand.avoid.items(), key=lambda item: (-len(item[0]), item[0])):
        for start, end in places(document, words) if severity else ():
            if any(start < last and first < end for first, last in taken):
                continue  # the longer entry has it
            taken.append(Span(start, end))
            first, last = document.source_span(start, end)
            written = document.draft.text[first:last]
            instead = text("house.avoid.better", lang, better=better) if better else text("house.avoid.leave", lang)
            message = text("house.avoid", lang, match=" ".join(written.split()))
            fixes = _fixes(document, start, end, better or "", lang)
            yield _finding(AVOID, document, profile, severity, Span(start, end), message, instead, fixes)


def _required(document: Document, profile: Profile, rulebook: Rulebook, lang: str) -> Iterator[Finding]:
    severity = _level(REQUIRE, profile)
    said = _words(document.twin)
    for wanted in profile.brand.require if severity else ():
        if _words(fold(wanted.text)) in said:
            continue
        where = _called_for(document, wanted, profile, rulebook)
        if where is not None:
            key = "house.require.when" if wanted.when else "house.require"
            message = text(key, lang, text=wanted.text, when=wanted.when)
            instead = text("house.require.instead", lang)
            yield _finding(REQUIRE, document, profile, severity, where, message, instead, (), wanted.text)


def _called_for(document: Document, wanted: Requirement, profile: Profile, rulebook: Rulebook) -> Span | None:
    """What calls for the sentence, in twin offsets; an empty range when it is the draft as a whole; None: nothing."""
    if not wanted.when or wanted.when in profile.products:
        return Span(0, 0)
    found = [*places(document, wanted.when, plural=True), *_concept(document, wanted.when, rulebook)]
    return min(found, default=None)


def _concept(document: Document, name: str, rulebook: Rulebook) -> list[Span]:
    """Where a concept of the rules occurs; nowhere when there is none of that name."""
    from snslint.engine.occurrences import occurrences_of

    return [Span(*place) for place in occurrences_of(document, rulebook, name)]


def places(document: Document, words: str, plural: bool = False) -> list[Span]:
    """Where words stand in the twin: whole words, however spaced and cased; `plural`: with an s as well."""
    entry = fold(words).strip()
    if not entry:
        return []
    pattern = r"\s+".join(map(re.escape, entry.split()))
    pattern += "(?:e?s)?" if plural and entry[-1].isascii() else ""
    left = r"(?<![a-z0-9])" if entry[0] < "\u1100" and entry[0].isalnum() else ""
    right = r"(?![a-z0-9])" if entry[-1] < "\u1100" and entry[-1].isalnum() else ""
    return [Span(*match.span()) for match in re.finditer(left + pattern + right, document.twin)]


def _words(folded: str) -> str:
    return " ".join(folded.split())


def _fixes(document: Document, start: int, end: int, better: str, lang: str) -> tuple[Fix, ...]:
    """The better word in place of the other, with the article before it; none inside a hashtag."""
    from snslint.engine.fixers import as_cased

    if not better or any(tag.start < end and start < tag.end for tag in regions_of(document, "hashtag")):
        return ()
    first, last = document.source_span(start, end)
    source = document.draft.text
    words = source[first:last]
    better = as_cased(better, words)
    edits = [Edit(first, last, better)]
    article = _ARTICLE.search(source, max(0, first - 6), first)
    if article and document.languages[:1] == ("en",):
        right = "an" if better[:1].lower() in _VOWELS else "a"
        if article[1].lower() != right:
            edits.insert(
                0, Edit(article.start(1), article.end(1), right.capitalize() if article[1][0].isupper() else right)
            )
    return (Fix(text("fix.avoid", lang, words=words, better=better), tuple(edits), safe=False),)


def _level(clause: str, profile: Profile) -> Severity | None:
    """How loud the house is for this user; None when its rule is off."""
    name = clause.partition("/")[2]
    record = ClauseRecord(
        clause, "house", name, "forbidden", _SEVERITY[clause], "trust", "", "", {}, {}, "house", "stable", []
    )
    return level_of(record, profile)


def _finding(
    clause: str, document: Document, profile: Profile, severity: Severity | None, where: Span, message: str,
    instead: str, fixes: tuple[Fix, ...], missing: str = "",
) -> Finding:  # fmt: skip
    assert severity is not None
    name = clause.partition("/")[2]
    place = profile.origin.get("brand", "") or text("house.config", "en")
    ruling = Ruling(
        clause, "house", "forbidden" if clause == AVOID else "conditional", severity, "trust", message,
        Citation(place, title=place),
    )  # fmt: skip
    start, end = document.source_span(*where)
    sighting = Sighting(name, where.start, where.end, missing=(missing,) if missing else ())
    return Finding(
        rule=clause, practice=name, topic="house", severity=severity, effect="trust", confidence="firm",
        message=message, instead=instead, clauses=(ruling,), start=start, end=end,
        text=document.draft.text[start:end], fingerprint=fingerprint(document, sighting), fixes=fixes,
    )  # fmt: skip
