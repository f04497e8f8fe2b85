"""What can be mended by rote: hashtags, marks, links, words in disguise, and the rewrites of `--unsafe`.

Every fixer takes a finding with its document and answers with groups of edits on the source; a group stands or falls
as a whole. No fixer looks at waivers or masks: `fix` does that for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from snslint.documents.lazy import Lazy
from snslint.documents.normalise import fold
from snslint.documents.regions import regions_of
from snslint.engine.evasion import restored
from snslint.engine.links import untracked
from snslint.model import Document, Edit, Finding, Region
from snslint.rulebook.compiled import Rulebook

Group = Sequence[Edit]
_MARKS = "!！?？"
_MARKED = Lazy(r"(?:[!！?？]|[‼⁉]\ufe0f?){2,}|‼\ufe0f?|[!！?？]|¡{2,}|¿{2,}")
"""A row of marks, or one."""
LIVELY = 3
"""One sentence in so many may end in an exclamation mark, where a long post has more than the rule's number."""
_TAG_FIELDS = ("body", "first_comment")
_PROSE_STOPS = '.!?…。！？:：)”"'


class Wound(NamedTuple):
    """A finding to mend: where it was made, the platforms the draft is for, and what the rule's fix takes."""

    document: Document
    finding: Finding
    rulebook: Rulebook
    platforms: tuple[str, ...]
    to: dict[str, str] | str | None = None

    @property
    def source(self) -> str:
        """The whole source file."""
        return self.document.draft.text

    def edit(self, start: int, end: int, text: str = "") -> Edit:
        """An edit on a range of the twin."""
        first, last = self.document.source_span(start, end)
        return Edit(first, last, text)


class Tag(NamedTuple):
    """A hashtag and the row it stands in: `row` numbers rows; `loose` ones can go without a hole in a sentence."""

    region: Region
    row: int
    loose: bool


def tags(document: Document) -> list[Tag]:
    """The hashtags of body and first comment. A row is what stands side by side on one line; it is loose where it ends
    its line and is no part of a sentence: alone on it, after the end of a sentence, or three and more."""
    twin = document.twin
    rows: list[list[Region]] = []
    for field in document.fields:
        if field.name not in _TAG_FIELDS:
            continue
        last = -1
        for region in regions_of(document, "hashtag"):
            if not field.start <= region.start < field.end:
                continue
            if last >= 0 and not twin[last : region.start].strip(" ,、"):
                rows[-1].append(region)
            else:
                rows.append([region])
            last = region.end
    found: list[Tag] = []
    for number, row in enumerate(rows):
        before = twin[: row[0].start].rpartition("\n")[2].rstrip(" ")
        after = twin[row[-1].end :].partition("\n")[0].strip(" ")
        ended = not before or before[-1] in _PROSE_STOPS or not (before[-1].isalnum() or before[-1] in ",;&'-、，")
        loose = not after and (ended or len(row) > 2)
        found += [Tag(region, number, loose) for region in row]
    return found


def without(wound: Wound, all_tags: Sequence[Tag], dropped: Iterable[Tag]) -> list[Group]:
    """Groups that take out loose tags with the space that set them apart, and the line that has nothing else on it."""
    gone = set(dropped)
    twin = wound.document.twin
    groups: list[Group] = []
    for number in sorted({tag.row for tag in gone}):
        row = [tag for tag in all_tags if tag.row == number]
        line = twin.rfind("\n", 0, row[0].region.start) + 1
        first = line + len(twin[line : row[0].region.start].rstrip(" "))  # where what is kept before ends
        at = 0
        while at < len(row):
            if row[at] not in gone:
                first = row[at].region.end
                at += 1
                continue
            stop = at
            while stop < len(row) and row[stop] in gone:
                stop += 1
            end = row[stop - 1].region.end
            if first == line and stop < len(row):
                end = row[stop].region.start
            elif first == line and line and stop == len(row):
                first = line - 1
            groups.append([wound.edit(first, end)])
            at = stop
    return groups


def fewer_hashtags(wound: Wound) -> list[Group]:
    """Take out the last loose tags beyond what every platform of the draft takes; a platform without a number keeps all.
    Tags said twice go by themselves (`drop_repeats`), advertising labels stay."""
    from snslint.engine.labels import is_label

    records = [wound.rulebook.platforms[name] for name in wound.platforms if name in wound.rulebook.platforms]
    limits = [record.limits["hashtags"] for record in records if "hashtags" in record.limits]
    if not limits or len(limits) < len(wound.platforms):
        return []
    all_tags = tags(wound.document)
    again = _repeats(wound.document, all_tags)
    surplus = len(regions_of(wound.document, "hashtag")) - len(again) - int(max(limits))
    spare = [
        tag for tag in all_tags
        if tag.loose and tag not in again and not is_label(tag.region.value, wound.document.languages)
    ]  # fmt: skip
    return without(wound, all_tags, spare[-surplus:]) if surplus > 0 else []


def drop_repeats(wound: Wound) -> list[Group]:
    """Take out tags that stand in the draft already; inside a sentence only their mark goes."""
    twin = wound.document.twin
    all_tags = tags(wound.document)
    again = _repeats(wound.document, all_tags)
    groups = without(wound, all_tags, (tag for tag in again if tag.loose))
    for tag in again:
        if not tag.loose:
            start, end = tag.region.start, tag.region.end
            closed = [wound.edit(end - 1, end)] if twin[end - 1] == "#" else []
            groups.append([wound.edit(start, start + 1), *closed])
    return groups


def _repeats(document: Document, all_tags: Sequence[Tag]) -> list[Tag]:
    """The tags that stand in the document before."""
    seen: set[str] = set()
    again: list[Tag] = []
    for region in regions_of(document, "hashtag"):
        name = document.twin[region.start : region.end]
        if name in seen:
            again += [tag for tag in all_tags if tag.region == region]
        seen.add(name)
    return again


def fewer_marks(wound: Wound) -> Iterator[Group]:
    """One mark for a row of them; and a full stop for exclamation marks beyond the number that may stay (`to`)."""
    masked = wound.document.masked
    kept = int(wound.to) if isinstance(wound.to, str) else None
    if kept is not None:
        kept = max(kept, len(wound.document.sentences) // LIVELY)
    count = 0
    for first, last in prose(wound.document):
        for match in _MARKED.finditer(masked, first, last):
            at, end = match.span()
            marks = match.group()
            if marks[0] in "¡¿":
                yield [Edit(at, end, marks[0])]
                continue
            one = _one(marks)
            loud = any(mark in one for mark in "!！")
            count += loud
            if loud and kept is not None and count > kept and "?" not in one and "？" not in one:
                yield from _lowered(wound, at, end, first)
            elif one != marks:
                yield [Edit(at, end, one)]


def _one(marks: str) -> str:
    """What a row of marks comes down to: itself when it says no more than one of each."""
    plain = marks.replace("‼\ufe0f", "!!").replace("⁉\ufe0f", "!?").replace("‼", "!!").replace("⁉", "!?")
    once = "".join(dict.fromkeys(plain))
    narrow = once.replace("！", "!").replace("？", "?")
    if len(set(narrow)) < len(narrow):  # the same mark, wide and narrow
        once = "".join(dict.fromkeys(narrow))
    if len(once) == len(plain):
        return marks
    asked = next((mark for mark in once if mark in "?？"), "")
    called = next((mark for mark in once if mark in "!！"), "")
    return asked + called


def _lowered(wound: Wound, start: int, end: int, first: int) -> Iterator[Group]:
    """A full stop for marks that end a sentence; nothing after an emoji; the Spanish mark before it goes along."""
    masked = wound.document.masked
    after = masked[end : end + 2].strip()[:1]
    before = masked[start - 1 : start] if start > first else ""
    if after.islower() or (masked[end : end + 1].isalnum() and masked[end : end + 1].isascii()):
        return  # a name, or a mark inside a word
    wide = masked[start] == "！" or "\u3005" <= before <= "\ud7a3"
    ended = (before.isalnum() or before in tuple("%)”\"'€$")) and masked[end : end + 1] not in tuple(")]）】」』")
    stop = ("。" if wide else ".") if ended else ""
    edits = [Edit(start, end, stop)]
    opened = masked.rfind("¡", first, start)
    if opened >= 0 and not any(mark in masked[opened + 1 : start] for mark in _MARKS + ".\n"):
        edits.append(Edit(opened, opened + 1, ""))
    yield edits


def clean_links(wound: Wound) -> Iterator[Group]:
    """Take out of every link what only follows the reader."""
    seen: set[Edit] = set()
    for region in regions_of(wound.document, "link"):
        start, end = wound.document.source_span(region.start, region.end)
        for edit in untracked(wound.source, start, end):
            if edit not in seen:
                seen.add(edit)
                yield [edit]


def restore(wound: Wound) -> Iterator[Group]:
    """A word in disguise as the word it stands for: by the rule's list (`to`), else letter by letter."""
    text, (start, end) = wound.source, (wound.finding.start, wound.finding.end)
    if end <= start:
        return
    table = wound.to if isinstance(wound.to, dict) else {}
    low = text.lower()
    for disguise in sorted(table, key=len, reverse=True):
        at = low.find(disguise, max(0, start - len(disguise) + 1), end + len(disguise) - 1)
        if 0 <= at < end:
            yield [Edit(at, at + len(disguise), table[disguise])]
            return
    plain = restored(wound.document, start, end, wound.rulebook)
    if plain:
        yield [Edit(start, end, plain)]


def replace_words(wound: Wound) -> Iterator[Group]:
    """Other words for the finding's own, by the rule's list (`to`)."""
    words = wound.source[wound.finding.start : wound.finding.end]
    if isinstance(wound.to, dict):
        better = {fold(key): value for key, value in wound.to.items()}.get(fold(words))
        if better is not None:
            yield [Edit(wound.finding.start, wound.finding.end, as_cased(better, words))]


def drop_sentence(wound: Wound) -> Iterator[Group]:
    """Take out the sentence, where it says nothing but what was found."""
    from snslint.engine.patterns import twin_span

    document, finding = wound.document, wound.finding
    start, end = twin_span(document, finding.start, finding.end)
    twin = document.twin
    for sentence in document.sentences:
        if not sentence.start <= start < sentence.end or end > sentence.end:
            continue
        said = sum(char.isalnum() for char in twin[start:end])
        if said < 0.7 * sum(char.isalnum() for char in twin[sentence.start : sentence.end]):
            return
        first, last = sentence.start, sentence.end
        while last < len(twin) and twin[last] in " .!?。！？":
            last += 1
        lone = (not first or twin[first - 1] == "\n") and (last == len(twin) or twin[last] == "\n")
        yield [wound.edit(first - 1 if lone and first else first, last)]


def prose(document: Document) -> Iterator[tuple[int, int]]:
    """The source ranges of the fields' prose between links, hashtags, mentions and contacts."""
    kinds = ("link", "hashtag", "mention", "contact")
    holes = sorted((r.start, r.end) for kind in kinds for r in regions_of(document, kind))
    for field in document.fields:
        at = field.start
        for start, end in holes:
            if at <= start < field.end:
                if start > at:
                    yield document.source_span(at, start)
                at = max(at, end)
        if at < field.end:
            yield document.source_span(at, field.end)


def as_cased(better: str, words: str) -> str:
    """The better words with the capitals of those they stand for."""
    letters = [char for char in words if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return better.upper()
    return better[:1].upper() + better[1:] if letters and letters[0].isupper() else better
