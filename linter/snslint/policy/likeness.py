"""What is said of a draft that is like those with a practice, where no rule saw one: advice, by the clause that would speak."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set

from snslint.config.profile import Profile
from snslint.engine.likeness import Likely
from snslint.messages import decision, text
from snslint.model import SEVERITIES, Document, Finding, Ruling, Sighting
from snslint.policy.clauses import Taken, voices
from snslint.policy.decide import DECISIONS, citation, clauses_on, fingerprint, in_language, speaker
from snslint.policy.levels import heeds_likeness, level_of
from snslint.rulebook.compiled import Rulebook


def liken(
    document: Document, likely: Sequence[Likely], found: Collection[Finding], profile: Profile, rulebook: Rulebook,
    seen: Set[str], lang: str,
) -> tuple[Finding, ...]:  # fmt: skip
    """The likeliest topic of a document that no finding names, if anybody would speak of it.

    Args:
        document: the draft, or its variant for a platform.
        likely: as the engine found, the likeliest first.
        found: what is said already; a topic named there is passed over.
        profile: platforms, markets, positioning and levels that apply.
        rulebook: clauses and sources.
        seen: practices that are surely in the draft.
        lang: language of the messages, en or zh.
    """
    if not heeds_likeness(profile):
        return ()
    named = {finding.topic for finding in found}
    for one in likely:
        if one.topic not in named:
            finding = _finding(document, one, profile, rulebook, seen, lang)
            if finding is not None:
                return (finding,)
    return ()


def _finding(
    document: Document, likely: Likely, profile: Profile, rulebook: Rulebook, seen: Set[str], lang: str
) -> Finding | None:
    """The guess at the first practice that anybody speaks of; None when nobody does."""
    speakers = voices(rulebook, profile.platforms, profile.markets, profile.positioning)
    places = [document.source_span(*place) for place in likely.parts]
    words = [" ".join(document.draft.text[place.start : place.end].split()) for place in places]
    for practice in likely.practices:
        info = rulebook.practices[practice]
        clauses = [
            one for one in clauses_on(practice, speakers, profile, document.facts, seen, rulebook) if not one.reason
        ]
        rulings = [
            _ruling(one, words[0], in_language(info.title, lang), rulebook, lang)
            for one in sorted(clauses, key=_gravest)
            if level_of(one.clause, profile) is not None
        ]
        if rulings:
            sighting = Sighting(practice, *likely.parts[0], "guess")
            return Finding(
                rule=rulings[0].id, practice=practice, topic=likely.topic, severity="advice", effect=rulings[0].effect,
                confidence="guess", message=rulings[0].message, instead=in_language(info.instead, lang),
                clauses=tuple(rulings), start=places[0].start, end=places[0].end, text=document.draft.text[places[0].start : places[0].end],
                fingerprint=fingerprint(document, sighting), note=_note(words, lang),
            )  # fmt: skip
    return None


def _gravest(one: Taken) -> tuple[int, int]:
    return -SEVERITIES.index(one.clause.severity), -DECISIONS.index(one.clause.decision)


def _ruling(one: Taken, match: str, practice: str, rulebook: Rulebook, lang: str) -> Ruling:
    clause = one.clause
    message = decision(
        one.voice.policy.kind, clause.decision, lang, variant="", match=match, practice=practice,
        policy=speaker(one.voice, rulebook, lang),
    )  # fmt: skip
    return Ruling(
        clause.id, clause.policy, clause.decision, "advice", clause.effect,  # type: ignore[arg-type]
        text("likeness", lang, message=message), citation(clause, rulebook), clause.status, one.voice.platform,
    )  # fmt: skip


def _note(words: Sequence[str], lang: str) -> str:
    joined = text("mark.comma", lang).join(text("note.word", lang, word=word) for word in words)
    return text("note.likeness", lang, words=joined) if len(words) > 1 else text("note.likeness.alone", lang)
