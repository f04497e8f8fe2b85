"""What the description of the API says is what the service does: schemathesis asks, and holds the answers against it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from tests.conformance.tools import missing
from tests.http.service import Service


def test_the_description_is_true(service: Service, tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("schemathesis")
    if not tool.exists():
        missing("the Python tool schemathesis")
    done = subprocess.run(
        [tool, "--config-file", Path(__file__).with_name("schemathesis.toml"), "run",
         f"{service.url}/openapi/openapi.json", "--max-examples", "8", "--seed", "1", "--no-color", "--checks", "all",
         "--phases", "examples,coverage,fuzzing", "--request-timeout", "60",
         "--suppress-health-check", "filter_too_much"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_it_names_every_path_of_version_one(service: Service) -> None:
    described = httpx.get(f"{service.url}/openapi/openapi.json").json()
    assert set(described["paths"]) == {"/v1/check", "/v1/fix", "/v1/rules", "/v1/rules/{rule}", "/v1/platforms"}
    refusals = described["paths"]["/v1/check"]["post"]["responses"]
    assert set(refusals) == {"200", "400", "401", "413", "422", "429", "500", "503"}
    assert set(refusals["422"]["content"]) == {"application/problem+json"}
