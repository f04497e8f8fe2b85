from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.wordpress.site import WORDPRESS, Service, Site, missing


@pytest.fixture(scope="session")
def php() -> str:
    """PHP's command line."""
    found = shutil.which("php")
    if found is None:
        missing("php")
    return str(found)


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """The service; a test that stops it starts it again."""
    one = Service()
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def site(php: str, service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A WordPress, installed anew."""
    if "pdo_sqlite" not in subprocess.run([php, "-m"], capture_output=True, text=True, check=True).stdout:
        missing("php-sqlite3")
    if not (WORDPRESS / "wp-load.php").exists():
        missing("WordPress (.venv/wordpress)")
    one = Site(tmp_path_factory.mktemp("wordpress"), service)
    yield one
    one.stop()
