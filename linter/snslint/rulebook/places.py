"""Where rule files are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("practices", "concepts", "goods", "contexts", "signals", "policies", "platforms", "sources")
"""The folders of a rules folder, one a kind of file."""
SINGLE = ("scoring.yaml", "likeness.yaml", "gate.yaml", "festivals.yaml")
"""Files that stand alone: the fitted weights of the score and of likeness, the practices that the release gate holds back, shopping festivals."""


def ours() -> str:
    """Where our own rules are: `rules/` of a checkout, `_rules` of an installed wheel. The only place that knows."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    packed = os.path.join(package, "_rules")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(os.path.dirname(package)), "rules")


def shipped() -> Path:
    """The same as a path."""
    from pathlib import Path

    return Path(ours())


def rule_paths(folder: Path) -> list[Path]:
    """Every rule file of a folder: kinds in the order of `FOLDERS`, each sorted by path."""
    from pathlib import Path

    found: list[str] = []
    for kind in FOLDERS:
        found += sorted(path for path, _ in _files(f"{folder}{os.sep}{kind}"))
    return [*map(Path, found), *(folder / name for name in SINGLE if (folder / name).exists())]


def stamps(folder: str | os.PathLike[str]) -> list[str]:
    """Name, size and time of every rule file, sorted: what changes when the rules do. Made for speed: one look a file."""
    folder = os.fspath(folder)
    found: list[str] = []
    for kind in FOLDERS:
        found += [f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}" for path, stat in _files(f"{folder}{os.sep}{kind}")]
    for name in SINGLE:
        try:
            stat = os.stat(f"{folder}{os.sep}{name}")
        except OSError:
            continue
        found.append(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}")
    return sorted(found)


def contents(folder: str | os.PathLike[str]) -> list[str]:
    """Name and text of every rule file, sorted: the same wherever the folder stands."""
    from pathlib import Path

    root = Path(folder)
    return sorted(f"{path.relative_to(root).as_posix()}\0{_text(path)}" for path in rule_paths(root))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(".yaml"):
            yield entry.path, entry.stat()
        elif entry.is_dir():
            yield from _files(entry.path)
