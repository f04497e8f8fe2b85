"""Tools that others wrote. Where one is missing its tests are skipped by name; in CI they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def missing(what: str) -> None:
    """Skip the test, or fail it where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing: run 'make test' with Node 20 on the path")


def run(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool; what it says is in `stdout` and `stderr`."""
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, cwd=cwd, check=False)


def node(name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of package.json."""
    tool = HERE / "node_modules" / ".bin" / name
    if not tool.exists() or shutil.which("node") is None:
        missing(f"the npm tool {name}")
    return run(tool, *words)


def module(name: str) -> Any:
    """A module of the extra `conformance`."""
    try:
        return import_module(name)
    except ImportError:
        missing(f"the Python module {name}")


def python(name: str, *words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool of the extra `conformance`."""
    tool = Path(sys.executable).with_name(name)
    if not tool.exists():
        missing(f"the Python tool {name}")
    return run(tool, *words, cwd=cwd)
