"""Rules about rules: what every file must keep to before it ships. Each is a function over all the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from snslint.config.names import GOALS
from snslint.documents.normalise import fold
from snslint.errors import Problem
from snslint.model import LANGUAGES, SEVERITIES
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import RuleFile, RuleFiles
from snslint.rulebook.platform import Platform, Reason

STALE_DAYS = 180
"""A source must have been compared with our rules within this many days (DESIGN, section 6)."""
TOPICS = (
    "engagement-bait", "like-gating", "engagement-trade", "giveaway-mechanics", "giveaway-terms",
    "organic-contest-banned", "disclosure-missing", "disclosure-unclear", "diversion-messaging", "link-misuse",
    "urgency-scarcity", "price-claim", "free-claim", "absolute-claim", "health-claim", "weight-loss", "before-after",
    "get-rich", "review-incentive", "counterfeit", "restricted-goods", "personal-attributes",
    "duplicate-hashtags-limits", "spam-evasion", "brand-misuse", "subject-line", "opt-in", "pushy-in-community",
    "no-path-to-sale", "interaction-craft", "selling-craft", "calendar", "channel-choice",
)  # fmt: skip
_CAP = {"read": "error", "secondary": "warning", "general": "advice"}


def lint_rules(rulebook: Rulebook, files: RuleFiles, today: date | None = None) -> list[Problem]:
    """Every breach of the rules about rules, sorted by file."""
    found: list[Problem] = []
    for check in _CHECKS:
        found += check(rulebook, files)
    found += _fresh_sources(files, today or date.today())
    return sorted(set(found))


def _at(file: RuleFile, message: str, *place: str | int) -> Problem:
    return Problem(file.path, file.loaded.line(place), message)


def _topics(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    for file in files.of("practices").values():
        if file.topic not in TOPICS:
            yield _at(file, f"'{file.topic}' is not a topic")


def _texts(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    for kind, keys in (("practices", ("title", "instead")), ("signals", ("title",)), ("policies", ("title",))):
        for file in files.of(kind).values():
            for key in keys:
                for lang in ("en", "zh"):
                    if not getattr(file.data, key).get(lang):
                        yield _at(file, f"'{key}' is missing in {lang}", key)


def _examples(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    for kind in ("practices", "signals"):
        for file in files.of(kind).values():
            flags, passes = file.data.examples.flags, file.data.examples.passes
            if len(flags) < 2 or len(passes) < 2:
                yield _at(file, "needs two flagged and two passing examples", "examples")


def _example_languages(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    """One flagged example in each language a practice speaks."""
    from snslint.rulebook.examples import cases, document_of

    shown: dict[str, set[str]] = defaultdict(set)
    for case in cases(files):
        if case.flags:
            shown[case.file.id].update(document_of(case.example).languages)
    for file in files.of("practices").values():
        missing = (
            [lang for lang in rulebook.practices[file.id].languages if lang not in shown[file.id]]
            if file.id in rulebook.practices
            else []
        )
        if missing:
            yield _at(file, f"no flagged example in {', '.join(missing)}", "examples")


def _spoken_of(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    for file in files.of("practices").values():
        if file.id not in rulebook.clauses and not file.data.signals and not file.data.depth:
            yield _at(file, "no clause speaks about this practice")


def _evidence(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    """No clause louder than its source's evidence bears; two secondary facts that agree may be an error."""
    for file in files.of("policies").values():
        for index, clause in enumerate(file.data.clauses):
            source = files.of("sources").get(clause.source.id)
            if source is None or source.data.kind == "house":
                continue
            cap = _CAP[source.data.evidence]
            if source.data.evidence == "secondary" and len(clause.facts) >= 2:
                cap = "error"
            loud = max(
                (SEVERITIES.index(c.severity) for cs in rulebook.clauses.values() for c in cs
                 if c.policy == file.id and c.source == clause.source.id and c.practice in _many(clause.practice)
                 and c.id.endswith(clause.name)), default=0,
            )  # fmt: skip
            if clause.decision != "allowed" and loud > SEVERITIES.index(cap):
                message = f"{SEVERITIES[loud]} on {source.data.evidence} evidence: at most {cap}"
                yield _at(file, message, "clauses", index)


def _same_match(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    seen: dict[bytes, str] = {}
    for file in files.of("practices").values():
        key = msgspec.json.encode([file.data.match, file.data.gate, file.data.unless])
        if key in seen:
            yield _at(file, f"the same match as '{seen[key]}'", "match")
        seen[key] = file.id


def _entries(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    for file in files.concepts().values():
        for language in ("any", *LANGUAGES):
            entries = getattr(file.data, language)
            known: dict[str, str] = {}
            for index, entry in enumerate(entries):
                folded = fold(str(entry))
                if folded in known:
                    yield _at(file, f"'{entry}' stands twice", language, index)
                known[folded] = entry
                bare = folded.strip("*")
                if len(bare) == 1 and bare.isalnum():
                    yield _at(file, f"'{entry}' is one character: too short to mean anything", language, index)


def _used(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    """Concepts and contexts that nothing uses."""
    text = b"".join(
        msgspec.json.encode(f.data) for kind in ("practices", "signals", "contexts", "concepts", "goods") for f in files.of(kind).values()
    ).decode()  # fmt: skip
    for file in files.concepts().values():
        if f'"{file.id}"' not in text and f"{{{file.id}}}" not in text:
            yield _at(file, "no rule uses this concept")
    for file in files.of("contexts").values():
        if f'"{file.id}"' not in text:
            yield _at(file, "no rule uses this context")


def _platforms(rulebook: Rulebook, files: RuleFiles) -> Iterator[Problem]:
    for file in files.of("platforms").values():
        yield from _in_matrix(file, files)
        for source in file.data.sources:
            if source not in files.of("sources"):
                yield _at(file, f"no source '{source}'", "sources")
        for positioning in ("interaction-led", "sales-led"):
            if positioning not in file.data.tolerance:
                yield _at(file, f"no tolerance for {positioning} accounts", "tolerance")


def _in_matrix(file: RuleFile, files: RuleFiles) -> Iterator[Problem]:
    """A record in the channel matrix says why each of its values is what it is, and who says so."""
    record: Platform = file.data
    for goal in record.goals:
        if goal not in GOALS.values():
            yield _at(file, f"'{goal}' is not a goal", "goals")
    for grades, key in ((record.fit, "fit"), (record.bears, "bears")):
        if any(not 0 <= grade <= 3 for grade in grades.values()):
            yield _at(file, f"grades of '{key}' run from 0 to 3", key)
    if record.rhythm and (record.rhythm.low > record.rhythm.high or not _hours(record.rhythm.hours)):
        yield _at(file, "a rhythm runs from few to many posts, and from an hour to a later one", "rhythm")
    if not record.bears:
        return
    reasons: list[tuple[str, Reason | None]] = [("audience", record.audience), *record.why.items()]
    needed = [
        "audience",
        "standing",
        "goals",
        "bears",
        *(["effort"] if record.effort else []),
        *(["rhythm"] if record.rhythm else []),
    ]
    for key in needed:
        if dict(reasons).get(key) is None:
            yield _at(file, f"no reason for '{key}'", "why")
    for _, reason in reasons:
        for source in reason.by if reason is not None and not isinstance(reason.by, str) else ():
            if source not in files.of("sources"):
                yield _at(file, f"no source '{source}'", "why")


def _hours(hours: tuple[int, int] | None) -> bool:
    return hours is None or 0 <= hours[0] < hours[1] <= 24


def _fresh_sources(files: RuleFiles, today: date) -> Iterator[Problem]:
    for file in files.of("sources").values():
        try:
            checked = date.fromisoformat(file.data.checked)
        except ValueError:
            yield _at(file, f"'{file.data.checked}' is not a day (YYYY-MM-DD)", "checked")
            continue
        if today - checked > timedelta(days=STALE_DAYS):
            yield _at(file, f"last checked {checked}: more than {STALE_DAYS} days ago", "checked")


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


_CHECKS: tuple[Callable[[Rulebook, RuleFiles], Iterator[Problem]], ...] = (
    _topics, _texts, _examples, _example_languages, _spoken_of, _evidence, _same_match, _entries, _used, _platforms,
)  # fmt: skip
