"""What others run of this repository: the GitHub action, the GitLab template, the Dockerfile, the hook manifest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conformance.tools import ROOT, python

ACTION, GITLAB = ROOT / "action.yml", ROOT / "ci" / "gitlab" / "snslint.gitlab-ci.yml"


@pytest.mark.parametrize(("schema", "path"), [("github-actions", ACTION), ("gitlab-ci", GITLAB)])
def test_by_the_published_schema(schema: str, path: Path) -> None:
    done = python("check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)
    assert done.returncode == 0, done.stdout


def test_the_dockerfile_by_hadolint() -> None:
    done = python("hadolint", "--failure-threshold", "style", ROOT / "Dockerfile")
    assert done.returncode == 0, done.stdout
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER 10001" in lines
    assert 'ENTRYPOINT ["snslint"]' in lines


def test_the_manifest_by_pre_commit() -> None:
    done = python("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a bad draft, and `snslint` where a script looks for it."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "bad.md").write_text("---\nplatforms: [facebook]\n---\n😀 Tag 3 friends to win!\n", "utf-8")
    home = tmp_path / "runner" / "snslint" / "bin"
    home.mkdir(parents=True)
    (home / "snslint").symlink_to(Path(sys.executable).with_name("snslint"))
    return tmp_path


def shell(script: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a build server does."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def test_the_action_s_own_script(drafts: Path) -> None:
    step = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"][-1]
    words = {
        "SNSLINT_PATHS": "posts", "SNSLINT_BASE": "", "SNSLINT_SARIF": "out file.sarif", "SNSLINT_ARGS": "-q --lang en",
        "RUNNER_TEMP": str(drafts / "runner"), "GITHUB_ACTIONS": "true",
    }  # fmt: skip
    assert set(step["env"]) <= set(words)
    done = shell(step["run"], drafts, **words)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=posts/bad.md,line=4,endLine=4,col=4,")
    assert json.loads((drafts / "out file.sarif").read_text())["runs"][0]["results"]
    assert shell(step["run"], drafts, **words | {"SNSLINT_ARGS": "--fail-on never"}).returncode == 0
    failed = shell(step["run"], drafts, **words | {"SNSLINT_BASE": "origin/main; touch hacked"})
    assert failed.returncode == 2
    assert not (drafts / "hacked").exists()


def test_the_template_s_own_script(drafts: Path) -> None:
    job = yaml.safe_load(GITLAB.read_text("utf-8"))["snslint"]
    (line,) = job["script"]
    line = line.replace("/tmp/snslint/bin", str(drafts / "runner" / "snslint" / "bin"))
    words = {key: value for key, value in job["variables"].items() if key in ("SNSLINT_PATHS", "SNSLINT_ARGS")}
    done = shell(line, drafts, **words)
    assert done.returncode == 1, done.stderr
    for report in job["artifacts"]["reports"].values():
        assert (drafts / report).stat().st_size
