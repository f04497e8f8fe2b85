"""The nouns: everything that passes from one room of snslint to the next.

All structs are frozen; those that a draft has many of hold nothing that could hold them, and so Python's collector of
cycles need not look through them (`gc=False`). Positions come in two units, never mixed in one struct:

* **source** offsets count code points in the file as it was read; reports use only these;
* **twin** offsets count code points in the normalised twin a draft is matched on (`Document.twin`);
  `Document.source_span` is the one way back.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

Severity = Literal["advice", "warning", "error"]
Decision = Literal["allowed", "advice", "conditional", "demoted", "forbidden"]
Confidence = Literal["firm", "possible", "guess"]
"""A rule's match, its weaker reading, or no rule at all: the draft is like those with the practice."""
Verdict = Literal["ready", "revise", "hold"]
Risk = Literal["none", "low", "medium", "high"]

SEVERITIES: tuple[Severity, ...] = ("advice", "warning", "error")
"""Gravity only, mildest first; how sure we are is `Confidence`, how mature a clause is `Clause.status`."""

LANGUAGES = ("en", "zh", "es", "de", "fr", "pt", "it", "ja", "ko")
"""Languages that rules are written in; `any` in a rule file stands for words used in all of them."""

FIELDS = ("title", "body", "first_comment", "alt", "overlay", "link")
"""The parts of a post a reader meets apart from each other."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Region(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the twin that is known as something: a link, a price, a quotation.

    `kind` is one of `REGION_KINDS`; `value` is what it says in a form that can be compared: a link's
    address, a price's amount, a duration in days; empty where nothing can be.
    """

    kind: str
    start: int
    end: int
    value: str = ""


REGION_KINDS = (
    "link", "mention", "hashtag", "emoji", "price", "percent", "number", "date", "time", "duration", "weight",
    "contact", "quoted", "question", "platform",
)  # fmt: skip
"""Kinds that the phrase language names as `<kind>`. `quoted` covers the words inside quotation marks, `question` a
sentence that ends in a question mark, `platform` the name of a platform, `contact` a phone number, e-mail address or
messenger id."""


class Waiver(msgspec.Struct, frozen=True, gc=False):
    """A writer's decision, in the draft, to let a finding stand: rule ids, reason, and where it holds (source lines)."""

    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    first_line: int
    last_line: int
    until: str = ""


class Draft(msgspec.Struct, frozen=True):
    """What was written, as read: `text` is the whole source file, decoded; offsets in reports point into it.

    `facts` are the front matter's statements (account, platforms, kind, sponsored …), by name, as the writer put
    them; `fact_lines` says on which line of the file each stands. `format` is md, txt, html, json, yaml or docx.
    """

    path: str
    text: str
    format: str = "md"
    id: str = ""
    facts: Mapping[str, Any] = {}
    fact_lines: Mapping[str, int] = {}


class Field(msgspec.Struct, frozen=True, gc=False):
    """One field of a post as a range of the twin."""

    name: str
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, dict=True):
    """A draft made ready for matching, in twin offsets. One draft has one document for each platform variant.

    `starts[i]` and `ends[i]` are the source range of the twin's i-th character; `None` means that twin and source run
    in step from `shift`. `masked` is the source with code, comments, tags and front matter blanked (same length, same
    offsets as the source), for rules that must see capitals. `raw` is the twin with its marks between letters and digits
    still there, in which dates and prices are read. `sentences` and `clauses` are sorted, disjoint ranges.
    """

    draft: Draft
    twin: str
    masked: str
    fields: tuple[Field, ...]
    regions: tuple[Region, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    languages: tuple[str, ...]
    facts: Mapping[str, Any]
    raw: str
    waivers: tuple[Waiver, ...] = ()
    variant: str = ""
    shift: int = 0
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def source_span(self, start: int, end: int) -> Span:
        """The source range of twin[start:end]; an empty range maps to an empty one."""
        if self.starts is None or self.ends is None:
            return Span(start + self.shift, end + self.shift)
        if not self.starts:
            return Span(self.shift, self.shift)
        if start >= len(self.starts):
            return Span(self.ends[-1], self.ends[-1])
        first = self.starts[start]
        return Span(first, first if end <= start else max(first, self.ends[end - 1]))


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """A practice seen in a document: the words, in twin offsets, and what is known of them.

    `parts` are the pieces that made the match (concept name, range). `missing` names the unmet needs of a duty.
    `measure` is the amount a count found, by way of weighing (`plain`, or a platform's own); `limit` names the
    platform limit it must be held against, or is the limit itself. `captures` fill `{name}` in messages. `innocent`: the
    chance, by the words around it, that they are those of a draft with no breach.
    """

    practice: str
    start: int
    end: int
    confidence: Confidence = "firm"
    parts: tuple[tuple[str, int, int], ...] = ()
    missing: tuple[str, ...] = ()
    measure: Mapping[str, float] = {}
    limit: str | float | None = None
    captures: Mapping[str, str] = {}
    error: str = ""
    innocent: float = 0.0


class Source(msgspec.Struct, frozen=True):
    """A policy document. `evidence`: read · secondary · general; `checked`: last day a person compared it with our rules."""

    id: str
    publisher: str
    title: str
    url: str
    kind: Literal["law", "regulator-guide", "platform-policy", "platform-limit", "study", "house"]
    evidence: Literal["read", "secondary", "general"]
    checked: str
    note: str = ""


class Citation(msgspec.Struct, frozen=True, gc=False):
    """Where in a source a clause stands."""

    id: str
    title: str = ""
    url: str = ""
    clause: str = ""
    checked: str = ""


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """What one clause says of one finding."""

    id: str
    policy: str
    decision: Decision
    severity: Severity
    effect: str
    message: str
    source: Citation
    status: str = "stable"
    platform: str = ""


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replace source[start:end] by `text`."""

    start: int
    end: int
    text: str


class Fix(msgspec.Struct, frozen=True, gc=False):
    """A change that mends a finding. `safe` ones never change what the post says."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One practice at one place, with all that is said of it, worst first. Offsets are source offsets.

    `rule` is the id of the worst clause; `state` is live, waived or known (in the baseline). `missing` is what the draft
    lacks, in the reader's words; empty for a finding about what stands there.
    """

    rule: str
    practice: str
    topic: str
    severity: Severity
    effect: str
    confidence: Confidence
    message: str
    instead: str
    clauses: tuple[Ruling, ...]
    start: int
    end: int
    text: str
    fingerprint: str = ""
    fixes: tuple[Fix, ...] = ()
    state: str = "live"
    reason: str = ""
    note: str = ""
    missing: str = ""


class Term(msgspec.Struct, frozen=True, gc=False):
    """One signal's share of the intensity: points on the 0–100 scale and the words that earned them (source ranges)."""

    signal: str
    points: float
    spans: tuple[Span, ...] = ()


class Score(msgspec.Struct, frozen=True):
    """What a document adds up to. `base` plus the terms' points make `intensity`."""

    intensity: float
    base: float
    terms: tuple[Term, ...]
    interaction_depth: int
    deeper: str = ""


class Audience(msgspec.Struct, frozen=True):
    """Whom a draft speaks to: readers ready to buy and readers ready to join in, each 0 (not at all) to 3 (mainly).
    `fit` names what does not suit the positioning or the segment; empty when nothing is wrong."""

    buy: int = 0
    join: int = 0
    fit: str = ""


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A draft's verdict on one platform. `aim` and `limit` bound the intensity that this account bears there."""

    platform: str
    verdict: Verdict
    intensity: float
    aim: float
    limit: float
    block_risk: Risk
    reasons: tuple[str, ...] = ()


class Skipped(msgspec.Struct, frozen=True, gc=False):
    """Rules that were not asked, and why, so that clean means checked."""

    reason: str
    rules: int
    names: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """The whole answer for one draft. `seen` are the ids of every practice and signal seen in it, spoken of or not."""

    path: str
    id: str
    account: str
    positioning: str
    language: str
    languages: tuple[str, ...]
    intensity: float
    base: float
    interaction_depth: int
    deeper: str
    block_risk: Risk
    platforms: tuple[Standing, ...]
    contributions: tuple[Term, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    text: str = ""
    audience: Audience = Audience()
    seen: tuple[str, ...] = ()
