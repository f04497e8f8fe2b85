"""Which configuration file holds for a folder.

The nearest one: the folder itself is looked at first, then each folder above it, up to the repository's root (the
folder that holds `.git`) or the root of the file system. A nearer file replaces one further up; it takes that one's
settings in only where it says so, `extends: [../snslint.yaml]`.

In one folder `snslint.yaml` comes before `snslint.yml`, `.snslint.yaml` and the table `[tool.snslint]` in
pyproject.toml; the ones passed over are named, so that no file is ignored in silence.
"""

from __future__ import annotations

import os
from functools import cache

import msgspec

from snslint.config.schema import Config

NAMES = ("snslint.yaml", "snslint.yml", ".snslint.yaml", ".snslint.yml")
PYPROJECT = "pyproject.toml"


_NOTHING = Config()


class Found(msgspec.Struct, frozen=True):
    """A configuration file, and the ones in the same folder that it stands before."""

    path: str
    passed_over: tuple[str, ...] = ()


def config_for(path: str) -> Config:
    """The configuration that holds for a draft (or for a folder); an empty one when there is none.

    Raises:
        ConfigError: every problem of the file that holds, or of what it extends.
    """
    full = os.path.abspath(path)
    found = find(full if os.path.isdir(full) else os.path.dirname(full))
    if found is None:
        return _NOTHING
    from snslint.config.merge import load

    return load(found)


def forget() -> None:
    """Read configuration, baselines and git anew from now on; for programs that outlive a change of them."""
    from snslint.config import baseline, merge, paths, touched

    find.cache_clear()
    for reading in (merge.load, baseline.read, paths.ignore_files, touched.changes):
        reading.cache_clear()


@cache
def find(folder: str) -> Found | None:
    """The configuration file that holds for drafts in `folder` (an absolute path), or None."""
    while True:
        here = _in(folder)
        if here:
            return Found(here[0], tuple(here[1:]))
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = above


def repository(folder: str) -> str:
    """The root of the repository around `folder`; empty when it is in none."""
    folder = os.path.abspath(folder)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def shown(path: str) -> str:
    """A path as people write it: relative to the working folder where it lies inside, else as it is."""
    here = os.getcwd()
    full = os.path.abspath(path)
    return os.path.relpath(full, here) if full == here or full.startswith(here.rstrip(os.sep) + os.sep) else full


def _in(folder: str) -> list[str]:
    here = [path for name in NAMES if os.path.isfile(path := os.path.join(folder, name))]
    pyproject = os.path.join(folder, PYPROJECT)
    if os.path.isfile(pyproject):
        try:
            with open(pyproject, encoding="utf-8") as file:
                if "[tool.snslint" in file.read():
                    here.append(pyproject)
        except (OSError, UnicodeDecodeError):
            pass
    return here
