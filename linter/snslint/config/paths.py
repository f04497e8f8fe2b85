"""Which files a command reads: the ones named, and the drafts in the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from snslint.config.discover import repository, shown
from snslint.config.schema import Config
from snslint.errors import Problem, UsageError, nearest

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ENDINGS = (".md", ".markdown", ".txt", ".html", ".htm", ".docx")
"""What a draft's file name ends in; other files are read when they are named."""

NOT_DRAFTS = frozenset({
    "authors", "changelog", "code_of_conduct", "constraints", "contributing", "history", "licence", "license", "notice",
    "readme", "requirements", "robots", "security", "todo",
})  # fmt: skip
"""Files about a folder rather than drafts in it; left out of folders, read when they are named by a person."""

IGNORE_FILE = ".snslintignore"
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})


class Chosen(msgspec.Struct, frozen=True):
    """The files to read, sorted and each once, and how many were left out by patterns."""

    files: tuple[str, ...]
    excluded: int


def choose(
    arguments: Sequence[str],
    config_of: Callable[[str], Config],
    force_exclude: bool = False,
    commands: Sequence[str] = (),
) -> Chosen:
    """The drafts that the arguments name.

    Args:
        arguments: files and folders, as on the command line.
        config_of: the configuration for a path, for its `exclude`.
        force_exclude: treat named files as if they were found in the working folder: leave out what a pattern says,
            files that are no drafts by their names, and those in hidden folders (as pre-commit hooks need).
        commands: names of commands, for the hint to someone who misspelt one.

    Raises:
        UsageError: the arguments that name nothing, and folders without drafts, all at once.
    """
    files: set[str] = set()
    excluded = 0
    problems: list[Problem] = []
    for argument in arguments:
        if os.path.isdir(argument):
            found, left_out = _in_folder(argument, config_of)
            excluded += left_out
            if not found and not left_out:
                hint = f"drafts end in {' '.join(ENDINGS)}; name other files one by one"
                problems.append(Problem("", 0, f"no drafts in folder '{argument}'", hint))
            files.update(found)
        elif os.path.exists(argument):
            if force_exclude and (_aside(argument) or _excluded(argument, config_of(argument))):
                excluded += 1
            else:
                files.add(os.path.normpath(argument))
        else:
            problems.append(Problem("", 0, f"no file or folder '{argument}'", _hint(argument, commands)))
    if problems:
        raise UsageError(problems)
    unique: dict[str, str] = {}
    for name in sorted(files):
        unique.setdefault(os.path.abspath(name), name)
    return Chosen(tuple(sorted(unique.values())), excluded)


def _in_folder(folder: str, config_of: Callable[[str], Config]) -> tuple[list[str], int]:
    found: list[str] = []
    left_out = 0
    for path in _drafts(os.path.normpath(folder)):
        if _excluded(path, config_of(path)):
            left_out += 1
        else:
            found.append(path)
    return found, left_out


def _drafts(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(names):
            ending = os.path.splitext(name)[1]
            if ending.lower() in ENDINGS and not _not_a_draft(name):
                yield os.path.normpath(os.path.join(here, name))


def _not_a_draft(name: str) -> bool:
    stem = os.path.splitext(name)[0]
    return name.startswith((".", "~$")) or stem.split(".")[0].split("_zh")[0].lower() in NOT_DRAFTS


def _hidden(folder: str) -> bool:
    return folder.startswith((".", "_build")) or folder in _SKIPPED_FOLDERS


def _aside(path: str) -> bool:
    """Whether a file would not be met as a draft on the way down from the working folder."""
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive: there is no way down to it
        inside = os.path.basename(path)
    *folders, name = inside.replace(os.sep, "/").split("/")
    return _not_a_draft(name) or any(_hidden(folder) for folder in folders if folder != "..")


def _excluded(path: str, config: Config) -> bool:
    full = os.path.abspath(path)
    for exclusion in config.excludes:
        if full.startswith(exclusion.folder.rstrip(os.sep) + os.sep):
            inside = os.path.relpath(full, exclusion.folder).replace(os.sep, "/")
            if _spec((exclusion.glob,)).match_file(inside):
                return True
    for folder, lines in ignore_files(os.path.dirname(full)):
        inside = os.path.relpath(full, folder).replace(os.sep, "/")
        if _spec(lines).match_file(inside):
            return True
    return False


@cache
def ignore_files(folder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The .snslintignore files that hold in a folder: its own and those above, up to the repository's root."""
    root = repository(folder)
    found: list[tuple[str, tuple[str, ...]]] = []
    while True:
        path = os.path.join(folder, IGNORE_FILE)
        if os.path.isfile(path):
            try:
                with open(path, encoding="utf-8-sig") as file:
                    found.append((folder, tuple(file.read().splitlines())))
            except (OSError, UnicodeDecodeError) as exc:
                raise UsageError([Problem(shown(path), 0, f"cannot be read: {exc}")]) from None
        above = os.path.dirname(folder)
        if folder == root or above == folder:
            return tuple(found)
        folder = above


@cache
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _hint(argument: str, commands: Sequence[str]) -> str:
    close = nearest(argument, commands)
    if close:
        return f"if it is a command, {close}"
    folder = os.path.dirname(argument) or "."
    try:
        beside = os.listdir(folder)
    except OSError:
        return ""
    return nearest(os.path.basename(argument), beside)
