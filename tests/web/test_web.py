"""The web components and the playground, by their own tests: types, units, built files, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "editors" / "web"


def run(script: str, *needed: str) -> None:
    """Run an npm script; skipped where something it needs is missing, which in CI is a failure."""
    missing = [tool for tool in needed if shutil.which(tool) is None]
    if not (WEB / "node_modules").is_dir():
        missing.append("editors/web/node_modules")
    if missing:
        told = f"{' and '.join(missing)} missing: run 'make test' as root on Debian with Node 20"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    done = subprocess.run(
        ["npm", "run", "--silent", script],
        cwd=WEB, capture_output=True, text=True, check=False,
        env={**os.environ, "SNSLINT": str(Path(sys.executable).with_name("snslint")), "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_fit() -> None:
    run("types", "npm")


def test_units_and_built_files() -> None:
    run("test", "npm")


@pytest.mark.slow
def test_in_chromium() -> None:
    run("e2e", "npm", "chromium")
