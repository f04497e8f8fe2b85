"""Services to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from snslint.linter import Linter
from snslint.rulebook.compiled import Rulebook
from snslint.shells.http import Settings, application
from snslint.shells.http_desk import Limits
from tests.http.service import CONFIG, Service, serving

Ask = Callable[..., httpx.AsyncClient]


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One for many tests: little patience, long deadline, two accounts, one strange page that may ask."""
    folder = tmp_path_factory.mktemp("service")
    (folder / "snslint.yaml").write_text(CONFIG, encoding="utf-8")
    with serving(folder, "--patience", "2", "--deadline", "90", "--origin", "app://obsidian.md") as running:
        yield running


@pytest.fixture
def ask(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    """Makes clients of a service in this process, which needs no start; `limits` and `settings` as they are asked for."""
    monkeypatch.setattr(Linter, "_load", lambda self, paths: rulebook)

    def client(
        limits: Limits | None = None, headers: dict[str, str] | None = None, **settings: Any
    ) -> httpx.AsyncClient:
        made = {"config_file": False, "static": tmp_path / "none", **settings}
        app = application(Settings(limits or Limits(deadline=60), **made))
        transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
        return httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers, timeout=90)

    return client
