"""The JSON report as structs: what `--format json` and `jsonl` write. Frozen; docs/reference/report-schema.md."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from snslint.model import Confidence, Decision, Risk, Severity, Verdict

VERSION = 1
"""Of this shape. It grows only if something is taken away or changes its meaning."""

Meta = msgspec.Meta
State = Literal["live", "waived", "known"]


class Position(msgspec.Struct, frozen=True, gc=False):
    """A point between two characters of the source."""

    line: Annotated[int, Meta(ge=1, description="Line, from 1.")]
    column: Annotated[int, Meta(ge=1, description="Column, from 1, in code points.")]
    offset: Annotated[int, Meta(ge=0, description="Code points before it in the source, from 0.")]


class Passage(msgspec.Struct, frozen=True, gc=False):
    """Words of the draft."""

    start: Annotated[Position, Meta(description="Before the first character.")]
    end: Annotated[Position, Meta(description="After the last character.")]
    text: Annotated[str, Meta(description="The source between the two.")]


class Standing(msgspec.Struct, frozen=True, gc=False):
    """How the draft stands on one platform."""

    platform: Annotated[str, Meta(description="Id of the platform.")]
    verdict: Annotated[Verdict, Meta(description="`hold`: a live, stable error. `revise`: warnings, or more promotional than the account bears here. `ready`: neither.")]  # fmt: skip
    intensity: Annotated[float, Meta(description="Promotional intensity of the text meant for this platform, 0–100.")]
    aim: Annotated[float, Meta(description="Intensity to aim at, 0–100.")]
    limit: Annotated[
        float,
        Meta(description="Intensity above which it begins to cost, 0–100; 100 where the account has no positioning."),
    ]
    block_risk: Annotated[Risk, Meta(description="How likely this platform is to block or bury the post.")]
    reasons: Annotated[
        list[str],
        Meta(
            description="What the verdict rests on: ids of rules, and `intensity` where it is above the limit; empty for `ready`."
        ),
    ]


class Contribution(msgspec.Struct, frozen=True, gc=False):
    """One signal's share of the intensity."""

    signal: Annotated[str, Meta(description="Id of the signal.")]
    points: Annotated[float, Meta(description="Points on the 0–100 scale; below zero where it makes the draft less promotional.")]  # fmt: skip
    spans: Annotated[list[Passage], Meta(description="The words that earned them.")]


class Source(msgspec.Struct, frozen=True, gc=False):
    """The document a clause stands on."""

    id: Annotated[str, Meta(description="Id of the source; `snslint rules stale` lists their ages.")]
    title: Annotated[str, Meta(description="Title of the document.")]
    url: Annotated[str, Meta(description="Where it can be read; may be empty.")]
    clause: Annotated[str, Meta(description="Where in it; may be empty.")]
    checked: Annotated[str, Meta(description="Last day a person compared the rule with it, YYYY-MM-DD.")]


class Clause(msgspec.Struct, frozen=True, gc=False):
    """What one authority says of the practice."""

    id: Annotated[str, Meta(description="Id of the clause: what is selected, ignored, waived and explained.")]
    policy: Annotated[str, Meta(description="Id of the authority.")]
    platform: Annotated[str, Meta(description="Id of the platform it holds on; empty when it holds everywhere.")]
    decision: Annotated[Decision, Meta(description="What the authority decided.")]
    severity: Annotated[Severity, Meta(description="Gravity.")]
    effect: Annotated[str, Meta(description="What it may cost: removal, restriction, ban, reach, ad-rejection, legal, trust, conversion or none.")]  # fmt: skip
    status: Annotated[str, Meta(description="`experimental` clauses are shown and cannot fail a run.")]
    message: Annotated[str, Meta(description="What this authority says, in the reader's language.")]
    source: Annotated[Source, Meta(description="Where it says so.")]


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replace a range of the source."""

    start: Annotated[Position, Meta(description="Before the first character to replace.")]
    end: Annotated[Position, Meta(description="After the last.")]
    text: Annotated[str, Meta(description="What to put there.")]


class Fix(msgspec.Struct, frozen=True, gc=False):
    """A change that mends the finding."""

    title: Annotated[str, Meta(description="What it does, in the reader's language.")]
    safe: Annotated[bool, Meta(description="Whether it leaves what the post says as it is.")]
    edits: Annotated[list[Edit], Meta(description="Ranges that do not overlap, in the order of the source.")]


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One practice at one place."""

    rule: Annotated[str, Meta(description="Id of the worst clause.")]
    practice: Annotated[str, Meta(description="Id of the practice seen.")]
    topic: Annotated[str, Meta(description="Topic of the finding.")]
    severity: Annotated[Severity, Meta(description="Gravity of the worst clause.")]
    effect: Annotated[str, Meta(description="What it may cost.")]
    confidence: Annotated[
        Confidence, Meta(description="`possible` findings, and a `guess` that no rule made, are never above advice.")
    ]
    status: Annotated[str, Meta(description="Maturity of the worst clause: experimental, stable or deprecated.")]
    state: Annotated[State, Meta(description="`waived`: let stand by the writer. `known`: there before, in the baseline or on lines not touched. Only `live` ones count.")]  # fmt: skip
    reason: Annotated[str, Meta(description="The waiver's reason; empty for live findings.")]
    message: Annotated[str, Meta(description="What is wrong and what it costs, in the reader's language.")]
    instead: Annotated[str, Meta(description="What to write instead.")]
    note: Annotated[str, Meta(description="A remark, for example on evidence the writer gave; may be empty.")]
    clauses: Annotated[list[Clause], Meta(description="All that is said of it, worst first.")]
    start: Annotated[Position, Meta(description="Before the first character; equal to `end` where the draft as a whole is meant.")]  # fmt: skip
    end: Annotated[Position, Meta(description="After the last character.")]
    text: Annotated[str, Meta(description="The words.")]
    fixes: Annotated[list[Fix], Meta(description="Changes that mend it; may be empty.")]
    fingerprint: Annotated[str, Meta(description="The same for the same finding when the text around it moves.")]


class Skipped(msgspec.Struct, frozen=True, gc=False):
    """Rules that were not asked."""

    reason: Annotated[str, Meta(description="Why: platform, market, positioning, language; others may come.")]  # fmt: skip
    rules: Annotated[int, Meta(description="How many.")]
    names: Annotated[list[str], Meta(description="Whose they are: ids of policies, or of practices for a language.")]


class Audience(msgspec.Struct, frozen=True):
    """Whom a draft speaks to, by two readinesses."""

    buy: Annotated[
        int, Meta(ge=0, le=3, description="Readers ready to buy: 0 not at all · 1 a little · 2 clearly · 3 mainly.")
    ]
    join: Annotated[int, Meta(ge=0, le=3, description="Readers ready to join in, likewise.")]
    fit: Annotated[
        str, Meta(description="What does not suit the positioning or the segment; empty when nothing is wrong.")
    ]


class Draft(msgspec.Struct, frozen=True):
    """The whole answer for one draft."""

    path: Annotated[str, Meta(description="Path as it was given; `-` for standard input.")]
    id: Annotated[str, Meta(description="Id of the post in a file of many; else empty or the draft's own.")]
    account: Annotated[str, Meta(description="Account it is for; may be empty.")]
    positioning: Annotated[str, Meta(description="`interaction-led`, `sales-led` or empty.")]
    language: Annotated[str, Meta(description="Main language, ISO 639-1.")]
    languages: Annotated[list[str], Meta(description="Languages whose rules were asked.")]
    verdict: Annotated[Verdict, Meta(description="The worst verdict of its platforms.")]
    intensity: Annotated[float, Meta(description="Promotional intensity, 0–100: `base` and all contributions' points.")]
    base: Annotated[float, Meta(description="Points that every post starts at.")]
    interaction_depth: Annotated[int, Meta(ge=0, le=4, description="0 broadcast · 1 reaction · 2 comment · 3 structured · 4 sustained.")]  # fmt: skip
    deeper: Annotated[str, Meta(description="What would make it one deeper; may be empty.")]
    audience: Annotated[Audience, Meta(description="Whom it speaks to.")]
    block_risk: Annotated[Risk, Meta(description="The highest of its platforms.")]
    platforms: Annotated[list[Standing], Meta(description="One for each platform asked.")]
    contributions: Annotated[list[Contribution], Meta(description="What makes the intensity.")]
    findings: Annotated[list[Finding], Meta(description="Worst first, then in the order of the draft.")]
    skipped: Annotated[list[Skipped], Meta(description="Rules that were not asked, so that clean means checked.")]


class Summary(msgspec.Struct, frozen=True):
    """Counts over all drafts; findings count only where they are live."""

    drafts: Annotated[int, Meta(description="Drafts.")]
    hold: Annotated[int, Meta(description="Drafts whose worst verdict is hold.")]
    revise: Annotated[int, Meta(description="Drafts whose worst verdict is revise.")]
    ready: Annotated[int, Meta(description="Drafts that are ready everywhere.")]
    errors: Annotated[int, Meta(description="Live errors.")]
    warnings: Annotated[int, Meta(description="Live warnings.")]
    advice: Annotated[int, Meta(description="Live advice.")]
    waived: Annotated[int, Meta(description="Findings waived in the drafts.")]
    known: Annotated[int, Meta(description="Findings there before: in the baseline, or on lines not touched.")]


class Output(msgspec.Struct, frozen=True):
    """What `--format json` writes."""

    version: Annotated[Literal[1], Meta(description="Version of this shape.")]
    snslint: Annotated[str, Meta(description="Version of snslint.")]
    ruleset: Annotated[str, Meta(description="Digest of the rules asked: the same digest, the same answers.")]
    drafts: Annotated[list[Draft], Meta(description="In the order they were given.")]
    summary: Annotated[Summary, Meta(description="Counts.")]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `Output`; a line of `jsonl` is its `#/$defs/Draft`."""
    return msgspec.json.schema(Output)
