"""The small set of rules that whole commands are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from snslint.config.discover import forget
from snslint.rulebook import places
from snslint.shells.cli_run import runner_of

RULES = Path(__file__).parents[1] / "scenarios" / "rules"


@pytest.fixture
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository to work in."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("SNSLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(places, "ours", lambda: str(RULES))
    forget()
    runner_of.cache_clear()
    return tmp_path
