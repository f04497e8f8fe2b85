"""The whole of snslint, in order."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

import msgspec

from snslint.config.profile import CHOSEN_LATER, Options, Profile, with_languages, with_platforms
from snslint.config.resolve import resolve
from snslint.documents.language import by_script
from snslint.documents.parse import parse
from snslint.engine.find import Found, find
from snslint.messages import find as find_text
from snslint.model import Document, Draft, Finding, Report, Skipped, Standing
from snslint.policy.decide import decide, order
from snslint.policy.judge import UNUSED, Before, judge
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.platform import Band
from snslint.scoring.audience import audience
from snslint.scoring.intensity import contributed, intensity
from snslint.scoring.risk import block_risk, standing

if TYPE_CHECKING:
    from snslint.config.schema import Config

VERDICTS = ("hold", "revise", "ready")
SKIPPED = 256
"""Answers kept to what a draft leaves unasked, which hangs on platforms, markets, positioning and languages alone."""
RISKS = ("none", "low", "medium", "high")


def lint(
    draft: Draft,
    rulebook: Rulebook,
    config: Config | None = None,
    options: Options | None = None,
    lang: str = "en",
    before: Before | None = None,
) -> Report:
    """Everything snslint has to say about one draft.

    Args:
        draft: as read by `documents.read`.
        rulebook: as loaded by `rulebook.load`.
        config: the configuration that holds for the draft's path, if any.
        options: what the command line or the caller asks for.
        lang: language of the messages, en or zh.
        before: which findings were there before: accepted in a baseline, or on lines that nobody touched.

    Raises:
        UserError: front matter or options that name what is not there.
    """
    profile = with_platforms(resolve(draft.facts, draft.path, config, options, draft.fact_lines), rulebook.platforms)
    parts = [_Part(document, profile, rulebook, lang, before) for document in parse(draft, profile.languages)]
    return _report(draft, profile, parts, rulebook)


class _Part:
    """One document (a platform variant, or all of the draft) taken through the walk."""

    def __init__(
        self, document: Document, profile: Profile, rulebook: Rulebook, lang: str, before: Before | None
    ) -> None:
        self.profile = profile = _for_document(profile, document, rulebook)
        facts = {**document.facts, **profile.facts(), "language": list(document.languages)}
        if profile.publish and profile.origin.get("platforms") != CHOSEN_LATER["platforms"]:
            from snslint.channels.rhythm import at_odd_hours

            facts["odd-hours"] = at_odd_hours(profile.publish, profile.platforms, rulebook.platforms)
        self.document = document = msgspec.structs.replace(document, facts=facts)
        found = find(document, rulebook)
        decided = decide(document, found.practices, profile, rulebook, lang)
        findings = decided.findings
        if profile.brand.avoid or profile.brand.require:
            from snslint.policy.house import house

            findings = tuple(sorted((*findings, *house(document, profile, rulebook, lang)), key=order))
        self.seen = {s.practice for s in (*found.practices, *found.signals) if not s.error and s.confidence == "firm"}
        if found.likely:
            from snslint.policy.likeness import liken

            alike = liken(document, found.likely, findings, profile, rulebook, self.seen, lang)
            findings = tuple(sorted((*findings, *alike), key=order))
        judged = judge(findings, document.waivers, profile, lang, before)
        self.findings = _with_fixes(document, judged, profile, rulebook, lang)
        extra = contributed(found.practices, rulebook)
        self.intensity = intensity(document, found.signals, extra, rulebook.scoring)
        self.depth = _depth(found, rulebook)
        self.deeper = _deeper(self.depth, profile, rulebook, lang)
        self.standings = [
            standing(p, self.findings, self.intensity.score, _band(p, profile, rulebook), profile.positioning)
            for p in profile.platforms
            if p in rulebook.platforms
        ]


def _for_document(profile: Profile, document: Document, rulebook: Rulebook) -> Profile:
    """The profile of one document: its variant's platform, its languages' markets, and no platform of other tongues."""
    platforms = profile.platforms
    if document.variant:
        platforms = (document.variant,)
    elif profile.origin.get("platforms") == CHOSEN_LATER["platforms"] and document.languages:
        spoken = {p: rulebook.platforms[p].languages for p in platforms}
        platforms = tuple(p for p in platforms if not spoken[p] or set(spoken[p]) & set(document.languages))
    profile = msgspec.structs.replace(profile, platforms=platforms)
    # a short text may be in many languages; its market is that of the likeliest, and of any other script in it
    languages = document.languages
    likely = [x for x in languages if x == languages[0] or x in ("zh", "ja", "ko")]
    return with_languages(profile, by_script(likely, document.masked))


def _with_fixes(
    document: Document, findings: tuple[Finding, ...], profile: Profile, rulebook: Rulebook, lang: str
) -> tuple[Finding, ...]:
    """The findings with what mends them; nothing is imported for a draft that has nothing to mend."""
    known = rulebook.practices
    if not any(f.fixes or (f.state == "live" and f.practice in known and known[f.practice].fix) for f in findings):
        return findings
    from snslint.engine.fix import with_fixes

    return with_fixes(document, findings, rulebook, profile.platforms, lang)


def _depth(found: Found, rulebook: Rulebook) -> int:
    seen = {s.practice for s in (*found.practices, *found.signals) if not s.error}
    return max((rulebook.depths.get(name, 0) for name in seen), default=0)


def _deeper(depth: int, profile: Profile, rulebook: Rulebook, lang: str) -> str:
    """What would raise the interaction depth by one, with a native feature of the first platform that has one."""
    said = find_text(f"deeper.{depth}", lang)
    features = {2: ("poll", "quiz", "qa"), 3: ("challenge", "live", "ama")}.get(depth, ())
    if features:
        for name in profile.platforms:
            native = rulebook.platforms[name].native if name in rulebook.platforms else {}
            for feature in features:
                if feature in native and said:
                    label = native[feature].get(lang) or native[feature].get("en", feature)
                    return find_text("deeper.native", lang, said, advice=said, feature=label)
    return said


def _band(platform: str, profile: Profile, rulebook: Rulebook) -> Band | None:
    band = rulebook.platforms[platform].tolerance.get(profile.positioning)  # type: ignore[call-overload]
    own = profile.bounds(platform)
    if own.aim is None and own.limit is None:
        return band  # type: ignore[no-any-return]
    aim = own.aim if own.aim is not None else band.aim if band else 0.0
    limit = own.limit if own.limit is not None else band.limit if band else 100.0
    return Band(aim, limit, "snslint.yaml")


def _report(draft: Draft, profile: Profile, parts: list[_Part], rulebook: Rulebook) -> Report:
    loudest = max(parts, key=lambda p: p.intensity.score)
    findings: dict[tuple[str, int, int, str, str], Finding] = {}
    for part in parts:
        for finding in part.findings:
            key = (finding.practice, finding.start, finding.end, finding.rule, finding.fingerprint)
            findings.setdefault(key, finding)
    for key in [key for key in findings if key[0] == UNUSED]:
        # variants share a draft's waivers; one that any of them needs is used
        if not all(any((f.practice, f.start) == (UNUSED, key[1]) for f in part.findings) for part in parts):
            del findings[key]
    platforms: list[Standing] = sorted(
        (s for part in parts for s in part.standings),
        key=lambda s: (VERDICTS.index(s.verdict), -RISKS.index(s.block_risk)),
    )
    languages = tuple(dict.fromkeys(language for part in parts for language in part.document.languages))
    kept = tuple(sorted(findings.values(), key=order))
    return Report(
        path=draft.path,
        id=draft.id,
        account=profile.account,
        positioning=profile.positioning,
        language=languages[0] if languages else "",
        languages=languages,
        intensity=loudest.intensity.score,
        base=loudest.intensity.base,
        interaction_depth=max(p.depth for p in parts),
        deeper=max(parts, key=lambda p: p.depth).deeper,
        block_risk=max((block_risk(p.findings) for p in parts), key=RISKS.index),
        platforms=tuple(platforms),
        contributions=loudest.intensity.terms,
        findings=kept,
        skipped=_skipped(parts, rulebook),
        text=draft.text,
        audience=audience(loudest.intensity.strong, max(p.depth for p in parts), profile.positioning, profile.segment),
        seen=tuple(sorted(set().union(*(part.seen for part in parts)))),
    )


def _skipped(parts: list[_Part], rulebook: Rulebook) -> tuple[Skipped, ...]:
    """Clauses nobody was asked about, by reason: other platforms, other markets, no positioning; and other languages."""
    asked = frozenset(p for part in parts for p in part.profile.platforms)
    markets = frozenset(m for part in parts for m in part.profile.markets)
    positionings = frozenset(part.profile.positioning for part in parts)
    spoken = frozenset(language for part in parts for language in part.document.languages)
    known: dict[Any, tuple[Skipped, ...]] = rulebook.__dict__.setdefault("_skipped", {})  # most drafts leave the same
    key = asked, markets, positionings, spoken
    if key not in known:
        if len(known) > SKIPPED:
            known.clear()
        known[key] = _left(rulebook, *key)
    return known[key]


def _left(
    rulebook: Rulebook, asked: Set[str], markets: Set[str], positionings: Set[str], spoken: Set[str]
) -> tuple[Skipped, ...]:
    heard = {policy for name in asked if name in rulebook.policies for policy in rulebook.policies[name].chain}
    left: dict[str, dict[str, int]] = {"platform": {}, "market": {}, "positioning": {}}
    for policy in rulebook.policies.values():
        if policy.kind == "platform" and policy.id not in heard:
            left["platform"][policy.id] = policy.clauses
        elif policy.kind == "law" and not markets & set(policy.markets):
            left["market"][policy.id] = policy.clauses
        elif policy.kind == "positioning" and policy.positioning not in positionings:
            left["positioning"][policy.id] = policy.clauses
    skipped = [
        Skipped(reason, sum(table.values()), tuple(sorted(name for name, n in table.items() if n)))
        for reason, table in left.items()
        if sum(table.values())
    ]
    silent = [name for name, languages in rulebook.spoken.items() if spoken and spoken.isdisjoint(languages)]
    if silent:
        skipped.append(Skipped("language", len(silent), tuple(sorted(silent))))
    return tuple(skipped)
