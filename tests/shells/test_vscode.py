"""The VS Code extension: types, its own tests against our server, and a package that vsce accepts."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"


def test_the_extension_is_built_tested_and_packaged(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI"):
            pytest.fail("Node is missing, and CI must have it")
        pytest.skip("Node is not installed")
    place = tmp_path / "vscode"
    shutil.copytree(FOLDER, place, ignore=shutil.ignore_patterns("node_modules", "dist"))
    environment = {**os.environ, "SNSLINT": str(Path(sys.executable).with_name("snslint"))}

    def run(*words: str) -> str:
        done = subprocess.run([npm, *words], cwd=place, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    run("ci", "--no-audit", "--no-fund", "--loglevel=error")
    said = run("test")
    assert "# fail 0" in said
    assert "# skipped 0" in said
    run("run", "package")
    packed = zipfile.ZipFile(place / "dist" / "snslint.vsix").namelist()
    assert "extension/dist/extension.js" in packed
    assert not [name for name in packed if "node_modules" in name or name.endswith(".ts")]
