"""A repository in a temporary folder, which is also the working folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from snslint.config.discover import forget

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write a file of a repository: `write('snslint.yaml', 'fail-on: error')`."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    forget()

    def write_file(name: str, text: str = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    yield write_file
    forget()
