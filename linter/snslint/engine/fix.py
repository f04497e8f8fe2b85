"""Changes that mend findings: what a rule's `fix` asks for, worked out on the draft, and held to what may be touched.

A fixer answers in groups of edits. A group stands or falls as a whole; it falls when it would touch what is masked
(code, comments, markup, front matter, another variant), the words of a waived finding, or a place for which a waiver
names this finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from snslint.engine import fixers, labels, letters
from snslint.engine.edits import Taken
from snslint.engine.fixers import Group, Wound
from snslint.messages import text
from snslint.model import Document, Edit, Finding, Fix, Span
from snslint.rulebook.compiled import Rulebook

Fixer = Callable[[Wound], Iterable[Group]]

FIXERS: Mapping[str, Fixer] = {
    "sentence-case": letters.sentence_case,
    "fewer-marks": fixers.fewer_marks,
    "calm": lambda wound: [*letters.sentence_case(wound), *fixers.fewer_marks(wound)],
    "fewer-hashtags": fixers.fewer_hashtags,
    "drop-repeats": fixers.drop_repeats,
    "clean-links": fixers.clean_links,
    "label-first": labels.label_first,
    "move-label": labels.move_label,
    "clear-label": labels.clear_label,
    "restore": fixers.restore,
    "replace": fixers.replace_words,
    "drop-sentence": fixers.drop_sentence,
}
"""Every fixer by its name in rule files (`rulebook.schema.Fixer`)."""

WHOLE = frozenset({"sentence-case", "fewer-marks", "calm", "fewer-hashtags", "drop-repeats"})
"""Fixers that mend the whole draft, whichever of a practice's findings asks."""


def with_fixes(
    document: Document, findings: Sequence[Finding], rulebook: Rulebook, platforms: Sequence[str], lang: str
) -> tuple[Finding, ...]:
    """The findings with the changes that mend them; those that are not live have none.

    Args:
        document: what the findings were made on.
        findings: as judged. Fixes they bring along are held to the same bounds.
        rulebook: for each practice's `fix`.
        platforms: where the draft is to go: a change must be good for all of them.
        lang: language of the titles, en or zh.
    """
    whole: dict[tuple[Any, ...], Fix | None] = {}
    waived = [Span(f.start, f.end) for f in findings if f.state == "waived" and f.end > f.start]
    mended: list[Finding] = []
    for finding in findings:
        if finding.state != "live" or finding.confidence == "guess":  # nobody knows that there is something to mend
            mended.append(replace(finding, fixes=()) if finding.fixes else finding)
            continue
        held = [*waived, *_waivers(document, finding)]
        fixes = [fix for fix in finding.fixes if all(_free(document, edit, held) for edit in fix.edits)]
        info = rulebook.practices.get(finding.practice)
        if info is not None and info.fix:
            wound = Wound(document, finding, rulebook, tuple(platforms), info.fix.get("to"))
            if info.fix["do"] in WHOLE:
                case = (finding.practice, finding.confidence, *held)
                fix = whole[case] if case in whole else whole.setdefault(case, _made(wound, info.fix, held, lang))
            else:
                fix = _made(wound, info.fix, held, lang)
            fixes += [fix] if fix is not None else []
        mended.append(replace(finding, fixes=tuple(fixes)) if fixes or finding.fixes else finding)
    return tuple(mended)


def _made(wound: Wound, repair: Mapping[str, Any], held: Sequence[Span], lang: str) -> Fix | None:
    """The rule's own fix, as far as it may go. A doubtful finding is mended only by who asks for unsafe fixes."""
    name = repair["do"]
    edits: list[Edit] = []
    taken = Taken()
    links = name == "clean-links"
    for group in FIXERS[name](wound):
        allowed = all(_free(wound.document, edit, held, links) for edit in group)
        if allowed and not any(map(taken.meets, group)):
            edits += group
            taken.add(group)
    if not edits:
        return None
    safe = repair.get("safe", True) and wound.finding.confidence == "firm"
    safe = safe and (name not in ("sentence-case", "calm") or letters.certain(wound.document))
    return Fix(text(f"fix.{name}", lang), tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))), safe)


def _waivers(document: Document, finding: Finding) -> list[Span]:
    """Where a waiver names this finding: it may be live all the same, by what stands elsewhere."""
    names = {finding.practice, finding.topic, f"{finding.topic}/{finding.practice}", finding.rule, "all"}
    names.update(name for ruling in finding.clauses for name in (ruling.id, ruling.policy))
    return [Span(w.start, w.end) for w in document.waivers if names.intersection(w.rules)]


def _free(document: Document, edit: Edit, held: Sequence[Span], links: bool = False) -> bool:
    """Whether an edit changes something, and only prose of this document that nobody holds; `links`: addresses too."""
    source = document.draft.text
    before = source[edit.start : edit.end]
    if before == edit.text or any(edit.start < end and start < edit.end for start, end in held if end > start):
        return False
    if edit.start == edit.end:
        return not any(start < edit.start < end for start, end in held)
    if links:
        return True
    return all(a == b or a in "\r\n" for a, b in zip(before, document.masked[edit.start : edit.end], strict=True))
