"""What was touched since a commit: drafts, and lines in them. git knows; we ask it.

The commit that counts is where the work branched off: lines that others changed on `main` meanwhile are not ours.
Drafts that git does not track are touched as a whole.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from snslint.config.discover import repository
from snslint.errors import Problem, UsageError, nearest
from snslint.model import Draft, Finding

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_BINARY = re.compile(r"^Binary files .* differ$", re.MULTILINE)


class Changes(NamedTuple):
    """A repository since `base`: touched files by path, each with the path it had, and all files git tracks."""

    base: str
    old: dict[str, str]
    tracked: frozenset[str]


def touched(files: Sequence[str], ref: str) -> tuple[str, ...]:
    """Those of the files that were touched since the commit `ref`.

    Raises:
        UsageError: no git, no repository, no commits, or no such commit.
    """
    found = []
    for file in files:
        root, path = _place(file)
        since = changes(root, ref)
        if path in since.old or path not in since.tracked:
            found.append(file)
    return tuple(found)


def before(draft: Draft, ref: str) -> Callable[[Finding], bool]:
    """Whether a finding stands on lines that nobody touched since `ref`.

    A finding of the whole draft counts as touched with any line of it.

    Raises:
        UsageError: as `touched`.
    """
    root, path = _place(draft.path)
    since = changes(root, ref)
    if path not in since.tracked:
        return lambda _: False
    if path not in since.old:
        return lambda _: True
    lines = _lines(root, since.base, since.old[path], path)
    if lines is None:
        return lambda _: False
    breaks = [match.start() for match in re.finditer("\n", draft.text)]

    def untouched(finding: Finding) -> bool:
        if finding.start == finding.end:
            return False
        first = bisect_left(breaks, finding.start) + 1
        last = bisect_left(breaks, finding.end - 1) + 1
        return not any(start <= last and first < stop for start, stop in lines)

    return untouched


def _place(file: str) -> tuple[str, str]:
    """The root of a file's repository, and its path there as git writes it."""
    full = os.path.realpath(file)
    root = repository(os.path.dirname(full))
    if not root:
        raise UsageError([Problem("", 0, f"'{file}' is in no git repository, so nothing tells what was touched")])
    return root, os.path.relpath(full, root).replace(os.sep, "/")


@cache
def changes(root: str, ref: str) -> Changes:
    base = _base(root, ref)
    words = _git(root, "diff", "--name-status", "-z", "-M", base, "--").split("\0")
    old: dict[str, str] = {}
    at = 0
    while at + 1 < len(words):
        status, path = words[at], words[at + 1]
        renamed = status[:1] in ("R", "C")
        now = words[at + 2] if renamed else path
        if status not in ("D", "R100", "C100"):
            old[now] = path
        at += 3 if renamed else 2
    return Changes(base, old, frozenset(_git(root, "ls-files", "-z").split("\0")))


def _base(root: str, ref: str) -> str:
    """The commit to compare with."""
    commit = _asked(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") if ref[:1] != "-" else ""
    if commit:
        return _asked(root, "merge-base", commit, "HEAD") or commit
    _git(root, "rev-parse", "--git-dir")
    if not _asked(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        hint = "leave out --diff-base until there is one"
        raise UsageError([Problem("", 0, "this git repository has no commits yet, so nothing can be compared", hint)])
    names = _git(root, "for-each-ref", "--format=%(refname:short)").split()
    hint = nearest(ref, names) or "in CI, fetch the history first, for instance with fetch-depth: 0"
    raise UsageError([Problem("", 0, f"git knows no commit '{ref}' here", hint)])


def _lines(root: str, base: str, old: str, path: str) -> list[tuple[int, int]] | None:
    """The touched lines of a file, as ranges counted from 1; None when all of it is touched."""
    told = _git(root, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "-U0", "-M", base, "--", old, path)
    if _BINARY.search(told):
        return None
    return [(int(start), int(start) + int(count or 1)) for start, count in _HUNK.findall(told)]


def _asked(root: str, *words: str) -> str:
    """git's answer; empty when it has none."""
    try:
        return _git(root, *words).strip()
    except UsageError:
        return ""


def _git(root: str, *words: str) -> str:
    """Run git in a repository.

    Raises:
        UsageError: there is no git, or it refuses; with its own words.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", root, "--literal-pathspecs", *words]
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
    except OSError as exc:
        hint = "install git, or leave out --diff-base"
        raise UsageError([Problem("", 0, f"git cannot be run: {exc.strerror or exc}", hint)]) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError([Problem("", 0, f"git says: {said or f'exit code {done.returncode}'}")])
    return done.stdout.decode("utf-8", "surrogateescape")
