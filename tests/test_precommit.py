"""The hook as people meet it: installed by pre-commit itself, from a clone, into an environment built from PyPI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ("linter", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md", ".pre-commit-hooks.yaml")  # fmt: skip
BAD = "---\nplatforms: [facebook]\n---\nTag 3 friends to win!\n"
GOOD = "---\nplatforms: [facebook]\n---\nWhat do you take along to the lake?\n"


class Repository:
    """A git repository with settings of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        folder.mkdir()
        self.folder = folder
        self.environment = environment
        self.git("init", "-q", "-b", "main")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)

    def git(self, *words: str) -> str:
        done = self.run("git", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
        """Write files and commit all there is."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        return self.run("git", "commit", "-q", "-m", "drafts")


@pytest.mark.slow
def test_commits_of_good_and_bad_drafts(tmp_path: Path) -> None:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))},
        **{f"GIT_{who}_{what}": f"{who}@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LANG": "C.UTF-8",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "SNSLINT_CACHE_DIR": str(tmp_path / "cache"),
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
    }  # fmt: skip
    clone = Repository(tmp_path / "snslint", environment)
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, clone.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, clone.folder / name)
    assert clone.commit().returncode == 0
    content = Repository(tmp_path / "content", environment)
    (content.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {clone.folder}\n  rev: {clone.git('rev-parse', 'HEAD')}\n  hooks: [{{id: snslint}}]\n"
    )
    installed = content.run("pre-commit", "install", "--install-hooks")
    if "connection broken" in installed.stdout + installed.stderr and os.environ.get("CI") != "true":
        pytest.skip("PyPI cannot be reached, and the hook's environment is built from it")
    assert installed.returncode == 0, installed.stdout + installed.stderr

    refused = content.commit({"posts/bad.md": BAD, "posts/good.md": GOOD})
    assert refused.returncode == 1
    assert "facebook/tag-friends" in refused.stdout + refused.stderr
    assert content.run("git", "rev-parse", "--verify", "-q", "HEAD").returncode, "nothing was committed"

    mended = content.commit({"posts/bad.md": GOOD})
    assert mended.returncode == 0, mended.stdout + mended.stderr

    left_out = {"README.md": BAD, "old/post.md": BAD, "code.py": "'Tag 3 friends to win!'", ".snslintignore": "old/\n"}
    passed = content.commit(left_out)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "old/post.md" in content.git("ls-files")

    waived = content.commit({"posts/new.txt": BAD.replace("Tag", "<!-- snslint-ignore all: agreed -->\nTag")})
    assert waived.returncode == 0, waived.stdout + waived.stderr
