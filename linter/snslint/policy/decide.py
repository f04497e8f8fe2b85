"""From sightings to findings: what everyone who may speak says of each practice seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import Any

import msgspec

from snslint.config.profile import CHOSEN_LATER, Profile
from snslint.messages import decision, fill, text
from snslint.model import SEVERITIES, Citation, Document, Finding, Ruling, Severity, Sighting, Span
from snslint.policy.clauses import Taken, Voice, settle, unmet, voices
from snslint.policy.levels import Told, doubts, matches, told
from snslint.rulebook.cache import hashed
from snslint.rulebook.compiled import ClauseRecord, PracticeInfo, Rulebook

SETTLED = 4096
"""Answers kept to which clauses speak: a few hundred practices, each for the platforms and conditions of some accounts."""
DECISIONS = ("allowed", "advice", "conditional", "demoted", "forbidden")


class Decided(msgspec.Struct, frozen=True):
    """The findings of one document, worst first, and every clause with what became of it."""

    findings: tuple[Finding, ...]
    clauses: tuple[Taken, ...]


def decide(
    document: Document, sightings: tuple[Sighting, ...], profile: Profile, rulebook: Rulebook, lang: str
) -> Decided:
    """What is said of the practices seen.

    Args:
        document: where they were seen.
        sightings: practices with their words.
        profile: platforms, markets, positioning and levels that apply.
        rulebook: clauses, policies and sources.
        lang: language of the messages, en or zh.
    """
    speakers = voices(rulebook, profile.platforms, profile.markets, profile.positioning)
    facts = document.facts
    seen = {s.practice for s in sightings if s.confidence == "firm"}  # a guess settles nothing for others
    findings: list[Finding] = []
    weighed: list[Taken] = []
    by_practice: dict[str, tuple[Taken, ...]] = {}
    for sighting in sightings:
        if sighting.error:
            if not _left_out(sighting.practice, profile, rulebook):
                findings.append(_broken(sighting, lang))
            continue
        if sighting.practice not in by_practice:
            taken = clauses_on(sighting.practice, speakers, profile, facts, seen, rulebook)
            by_practice[sighting.practice] = tuple(one for one in taken if not one.reason)
            weighed += taken
        speaking = by_practice[sighting.practice]
        if speaking:
            finding = _finding(document, sighting, speaking, profile, rulebook, lang)
            if finding is not None:
                findings.append(finding)
    return Decided(tuple(sorted(findings, key=order)), tuple(weighed))


def clauses_on(
    practice: str, speakers: Sequence[Voice], profile: Profile, facts: Mapping[str, Any], seen: Set[str], rulebook: Rulebook
) -> tuple[Taken, ...]:  # fmt: skip
    """Every clause on a practice, taken or left: most drafts go to the same platforms, and the same conditions hold."""
    clauses = rulebook.clauses.get(practice, [])
    reasons = tuple([unmet(clause.when, facts, seen) if clause.when else "" for clause in clauses])
    known: dict[Any, tuple[Taken, ...]] = rulebook.__dict__.setdefault("_settled", {})
    key = practice, reasons, profile.platforms, profile.markets, profile.positioning
    taken = known.get(key)
    if taken is None:
        if len(known) >= SETTLED:
            known.clear()
        taken = known[key] = tuple(settle(clauses, reasons, speakers))
    return taken


def order(finding: Finding) -> tuple[int, int, int, str]:
    """Worst first, then by place."""
    return (-SEVERITIES.index(finding.severity), finding.start, finding.end, finding.rule)


def _finding(
    document: Document, sighting: Sighting, speaking: Sequence[Taken], profile: Profile, rulebook: Rulebook, lang: str
) -> Finding | None:
    info = rulebook.practices[sighting.practice]
    said = _values(sighting, info, lang)
    rulings: list[tuple[Ruling, str, Span]] = []
    named = profile.origin.get("platforms") != CHOSEN_LATER["platforms"]
    doubt = doubts(sighting, profile, rulebook)
    hows: list[Told] = []
    for taken in speaking:
        span = _place(document, sighting, taken, rulebook)
        if span is None:
            continue
        words = document.draft.text[span.start : span.end]
        how = told(taken.clause, sighting, words, profile, doubt)
        if how is None:
            continue
        hows.append(how)
        ruling = _ruling(taken, how.severity, sighting, words, said, rulebook, lang)
        # where nobody named a platform, one platform's name for the matter is not everybody's
        topic = taken.clause.topic if named or not taken.voice.platform else info.topic
        rulings.append((ruling, topic, span))
    if not rulings:
        return None
    rulings.sort(key=lambda r: (-SEVERITIES.index(r[0].severity), -DECISIONS.index(r[0].decision)))
    worst, topic, span = rulings[0]
    doubted = worst.severity == "advice" and any(how.doubted for how in hows)
    proof = next((how.proof for how in hows if how.proof), "")
    note = text("note.evidence", lang, proof=proof) if proof else text("note.innocent", lang) if doubted else ""
    return Finding(
        rule=worst.id,
        practice=sighting.practice,
        topic=topic,
        severity=worst.severity,
        effect=worst.effect,
        confidence="possible" if doubted else sighting.confidence,
        message=worst.message,
        instead=in_language(info.instead, lang),
        clauses=tuple(ruling for ruling, _, _ in rulings),
        start=span.start,
        end=span.end,
        text=document.draft.text[span.start : span.end],
        fingerprint=fingerprint(document, sighting),
        note=note,
        missing=said["missing"],
    )


def _place(document: Document, sighting: Sighting, taken: Taken, rulebook: Rulebook) -> Span | None:
    """The source range to report on this platform; None when the platform's own limit is kept."""
    start, end = sighting.start, sighting.end
    if isinstance(sighting.limit, str):
        limit = _limit(sighting.limit, taken.voice.platform, rulebook)
        if limit is None or _measured(sighting, taken.voice.platform, rulebook) <= limit:
            return None
        surplus = sighting.parts[int(limit) :]
        if surplus:
            start, end = surplus[0][1], surplus[-1][2]
    if start < 0:
        first = document.source_span(0, 0).start
        return Span(first, first)
    return document.source_span(start, end)


def _limit(name: str, platform: str, rulebook: Rulebook) -> float | None:
    record = rulebook.platforms.get(platform)
    if record is None:
        return None
    name = name.removeprefix("$")
    return record.fold if name == "fold" else record.limits.get(name)


def _measured(sighting: Sighting, platform: str, rulebook: Rulebook) -> float:
    record = rulebook.platforms.get(platform)
    weigh_as = record.weigh if record is not None else "plain"
    return sighting.measure.get(weigh_as, sighting.measure.get("plain", 0.0))


def _ruling(
    taken: Taken, severity: Severity, sighting: Sighting, words: str, said: Mapping[str, str], rulebook: Rulebook, lang: str
) -> Ruling:  # fmt: skip
    clause = taken.clause
    return Ruling(
        clause.id, clause.policy, clause.decision, severity, clause.effect,  # type: ignore[arg-type]
        _message(taken, sighting, words, said, rulebook, lang), citation(clause, rulebook), clause.status, taken.voice.platform,
    )  # fmt: skip


def citation(clause: ClauseRecord, rulebook: Rulebook) -> Citation:
    """Where in its source a clause stands."""
    known: dict[tuple[str, str], Citation] = rulebook.__dict__.setdefault("_citations", {})
    key = clause.source, clause.source_clause
    if key not in known:
        source = rulebook.sources[clause.source]
        known[key] = Citation(source.id, source.title, source.url, clause.source_clause, source.checked)
    return known[key]


def _values(sighting: Sighting, info: PracticeInfo, lang: str) -> dict[str, str]:
    """What messages on a sighting say whoever speaks."""
    missing = [in_language(info.needs.get(name, {}), lang) or name for name in sighting.missing]
    return {"practice": in_language(info.title, lang), "missing": ("、" if lang == "zh" else ", ").join(missing)}


def _message(
    taken: Taken, sighting: Sighting, words: str, said: Mapping[str, str], rulebook: Rulebook, lang: str
) -> str:  # fmt: skip
    clause: ClauseRecord = taken.clause
    platform = taken.voice.platform
    values: dict[str, Any] = {
        **said, "match": " ".join(words.split()), "policy": speaker(taken.voice, rulebook, lang), "count": "0", "limit": "",
    }  # fmt: skip
    if sighting.measure or sighting.limit is not None:
        limit = sighting.limit if not isinstance(sighting.limit, str) else _limit(sighting.limit, platform, rulebook)
        values["count"] = f"{_measured(sighting, platform, rulebook):g}"
        values["limit"] = f"{limit:g}" if limit is not None else ""
    values |= sighting.captures
    if clause.message:
        return fill(in_language(clause.message, lang), values)
    variant = "missing" if sighting.missing else "" if words else "count" if sighting.measure else "whole"
    return decision(taken.voice.policy.kind, clause.decision, lang, variant=variant, **values)


def speaker(voice: Voice, rulebook: Rulebook, lang: str) -> str:
    """What an authority is called: as the platform it speaks for, else by its own title."""
    record = rulebook.platforms.get(voice.platform)
    return in_language(record.title if record is not None else voice.policy.title, lang)


def in_language(texts: Mapping[str, str], lang: str) -> str:
    """A text of the rules in a language; in English or any other where it has none."""
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")


def fingerprint(document: Document, sighting: Sighting) -> str:
    """What identifies a finding wherever it moves: practice, its words, and the words of its sentence."""
    around = ""
    if sighting.start >= 0:
        before = bisect_right(document.sentences, sighting.start, key=lambda sentence: sentence.start)
        if before and sighting.start < document.sentences[before - 1].end:
            around = document.twin[slice(*document.sentences[before - 1])]
    words = document.twin[max(0, sighting.start) : max(0, sighting.end)]
    said = "\0".join((sighting.practice, words, around, *sighting.missing))
    return hashed(said, 8)


def _left_out(practice: str, profile: Profile, rulebook: Rulebook) -> bool:
    """Whether the user goes on without a rule, as the finding of a broken one advises."""
    info = rulebook.practices.get(practice)
    known = (practice, f"{info.topic}/{practice}", info.topic) if info is not None else (practice,)
    return matches(profile.ignore, known) > 0 or any(profile.levels.get(name) == "off" for name in known)


def _broken(sighting: Sighting, lang: str) -> Finding:
    """A rule that raised, as a finding that names it."""
    return Finding(
        rule=f"snslint/{sighting.practice}", practice=sighting.practice, topic="internal", severity="warning",
        effect="none", confidence="firm",
        message=text("rule.broken", lang, rule=sighting.practice, error=sighting.error), instead=text("rule.broken.instead", lang, rule=sighting.practice),
        clauses=(), start=0, end=0, text="", fingerprint=f"broken:{sighting.practice}",
    )  # fmt: skip
