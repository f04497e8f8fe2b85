"""Findings accepted when a repository took snslint up: a file of JSON lines, one finding a line.

    {"snslint-baseline": 1}
    {"path": "posts/may.md", "rule": "facebook/tag-friends", "severity": "warning", "text": "Tag 3 friends", "fingerprint": "…"}

A line stands alone and lines are sorted, so that git merges two people's baselines; paths start at the file's folder.
A finding is known by its fingerprint (practice, its words, the sentence around them), never by line or count: it stays
known where its paragraph moves, and is live again when its words change or it has become graver. A finding in a
draft that has moved is known too; the same words written anew in another draft are not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, cached_property
from typing import Any

import msgspec

from snslint.config.discover import shown
from snslint.errors import ConfigError, Problem
from snslint.model import SEVERITIES, Finding, Severity

VERSION = 1
_KEY = "snslint-baseline"
_HINT = "make one by: snslint PATHS --write-baseline FILE"


class Entry(msgspec.Struct, frozen=True, order=True):
    """One accepted finding; `path` has forward slashes and starts at the baseline's folder."""

    path: str
    rule: str
    severity: Severity
    text: str
    fingerprint: str


class Baseline:
    """The findings accepted in one file."""

    def __init__(self, path: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path))
        self.entries = tuple(entries)

    def inside(self, path: str) -> str:
        """A draft's path as entries have it."""
        full = os.path.abspath(path)
        try:
            return os.path.relpath(full, self.folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return full.replace(os.sep, "/")

    def entry(self, path: str, finding: Finding) -> Entry:
        """The entry that accepts a finding."""
        words = " ".join(finding.text.split()).encode("utf-8", "replace").decode()
        return Entry(self.inside(path), finding.rule, finding.severity, words[:80], finding.fingerprint)

    @cached_property
    def by_path(self) -> dict[str, list[Entry]]:
        """The entries of each draft."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return found

    @cached_property
    def gone(self) -> frozenset[str]:
        """Drafts that are no longer there: removed, or moved elsewhere."""
        return frozenset(path for path in self.by_path if not os.path.exists(os.path.join(self.folder, path)))

    def stale(self, seen: Mapping[str, Collection[str]], folders: Iterable[str] = ()) -> tuple[Entry, ...]:
        """The entries that no finding answers to.

        Args:
            seen: the drafts checked, each with the fingerprints of its known findings.
            folders: folders checked whole; entries of drafts that are gone from them are stale, unless the draft was
                met elsewhere.
        """
        answered = {self.inside(path): set(known) for path, known in seen.items()}
        anywhere = set().union(*answered.values())
        whole = tuple(os.path.abspath(folder).rstrip(os.sep) + os.sep for folder in folders)
        found = []
        for entry in self.entries:
            if entry.path in answered:
                stale = entry.fingerprint not in answered[entry.path]
            else:
                full = os.path.abspath(os.path.join(self.folder, entry.path))
                stale = full.startswith(whole) and entry.path in self.gone and entry.fingerprint not in anywhere
            if stale:
                found.append(entry)
        return tuple(found)

    def before(self, path: str) -> Callable[[Finding], bool]:
        """Whether a finding in this draft was accepted, and is no graver than it was then."""
        accepted: dict[str, int] = {}
        for place in {self.inside(path), *self.gone}:
            for entry in self.by_path.get(place, ()):
                accepted[entry.fingerprint] = max(gravity(entry.severity), accepted.get(entry.fingerprint, 0))
        return lambda finding: accepted.get(finding.fingerprint, -1) >= gravity(finding.severity)


def gravity(severity: Severity) -> int:
    """A severity as a number, mildest first."""
    return SEVERITIES.index(severity)


@cache
def read(path: str) -> Baseline:
    """The baseline in a file.

    Raises:
        ConfigError: there is no such file, it is no baseline, or lines of it are broken: every one of them.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except UnicodeDecodeError:
        lines = []
    except (OSError, ValueError) as exc:  # the latter for a name that no file system takes
        said = exc.strerror if isinstance(exc, OSError) else None
        raise ConfigError([Problem(shown(path), 0, f"the baseline cannot be read: {said or exc}")]) from None
    _check_head(shown(path), lines[0] if lines else "")
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], 2):
        try:
            if line.strip():
                entries.append(msgspec.json.decode(line, type=Entry))
        except msgspec.MsgspecError:
            problems.append(_broken(shown(path), number, line))
    if problems:
        raise ConfigError(problems)
    return Baseline(path, entries)


def write(path: str, entries: Iterable[Entry]) -> None:
    """Write a baseline: the same entries give the same bytes.

    Raises:
        ConfigError: the file cannot be written; what was there before is still there.
    """
    lines = [{_KEY: VERSION}, *sorted(set(entries))]
    data = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except OSError as exc:
        if os.path.exists(beside):
            os.unlink(beside)
        raise ConfigError([Problem(shown(path), 0, f"the baseline cannot be written: {exc.strerror or exc}")]) from None
    read.cache_clear()


def _check_head(path: str, line: str) -> None:
    try:
        head: Any = msgspec.json.decode(line)
        version = head.get(_KEY)
    except (msgspec.DecodeError, AttributeError):
        version = None
    if not isinstance(version, int):
        raise ConfigError([Problem(path, 1, "this is no baseline of snslint", _HINT)])
    if version > VERSION:
        message = f"the baseline is of version {version}, and this snslint reads version {VERSION}"
        raise ConfigError([Problem(path, 1, message, "update snslint, or write the baseline anew")])


def _broken(path: str, number: int, line: str) -> Problem:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return Problem(path, number, "a merge was left unfinished here", "keep the lines of both sides, in any order")
    return Problem(path, number, "this line of the baseline cannot be read", "take it out, or write the baseline anew")
