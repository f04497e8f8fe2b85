"""What we stand on: the Python we promise, lower bounds that can be tested, nothing pinned by accident."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_file_is_python_of_the_version_we_promise() -> None:
    """The grammar of 3.11, asked of every file; where only a newer Python runs, this still tells."""
    wanted = re.fullmatch(r">=3\.(\d+)", PROJECT["requires-python"])
    assert wanted
    for path in [*(ROOT / "linter").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, int(wanted[1])))


def test_every_library_has_a_lower_bound() -> None:
    """`make lowest` installs it; a library without one would be tested with its first release."""
    listed = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    assert [one for one in listed if ">=" not in one and not one.startswith("snslint[")] == []
