"""The language server inside a real Neovim: findings at their words after an emoji, and a waiver put in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "neovim.lua"


def test_neovim_shows_findings_and_waives_one(tmp_path: Path) -> None:
    neovim = shutil.which("nvim")
    if neovim is None:
        if os.environ.get("CI"):
            pytest.fail("Neovim is missing, and CI must have it")
        pytest.skip("Neovim is not installed (Debian: neovim)")
    (tmp_path / "draft.md").write_text(
        "---\nplatforms: [facebook]\n---\n😀 最 Tag 3 friends who need a tent!\n", encoding="utf-8"
    )
    done = subprocess.run(
        [neovim, "--headless", "-u", "NONE", "-c", f"luafile {SCRIPT}"],
        cwd=tmp_path,
        env={**os.environ, "SNSLINT_LSP": "\n".join([sys.executable, "-m", "snslint", "lsp"]), "HOME": str(tmp_path)},
        capture_output=True,
        timeout=150,
        check=False,
    )
    said = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    assert done.returncode == 0, said
    assert said[0] == "words Tag 3"
    assert "waived" in said
    assert "line <!-- snslint-ignore facebook/tag-friends: REASON -->" in said
    assert said[-1] == "line 😀 最 Tag 3 friends who need a tent!"
