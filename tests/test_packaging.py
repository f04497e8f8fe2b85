"""The wheel carries everything: built from the source distribution, installed into an environment of its own, it lints."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_a_wheel_in_a_fresh_environment_lints(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(tmp_path), str(ROOT)],
        check=True, capture_output=True, env={**os.environ, "HATCH_BUILD_NO_HOOKS": "false"},
    )  # fmt: skip
    assert len(list(tmp_path.glob("*.tar.gz"))) == 1
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("snslint/_rules/practices/") for name in names)
    assert {"snslint/_rules/scoring.yaml", "snslint/_rules/compiled.msgpack"} <= set(names)
    assert {"snslint/reporters/report.css", "snslint/reporters/client.css"} <= set(names)
    assert "snslint/py.typed" in names
    assert {"snslint/shells/static/index.html", "snslint/shells/static/snslint.js"} <= set(names)
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)],
        check=True,
        capture_output=True,
    )
    draft = tmp_path / "draft.md"
    draft.write_text("Tag 3 friends to win! Only today: 50% off.\n", encoding="utf-8")
    done = subprocess.run(
        [str(python.with_name("snslint")), str(draft), "--platform", "facebook", "--format", "json"],
        capture_output=True, text=True, cwd=tmp_path, env={"PATH": "", "SNSLINT_CACHE_DIR": str(tmp_path / "cache")},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    report = json.loads(done.stdout)
    assert "engagement-bait" in {f["topic"] for f in report["drafts"][0]["findings"]}
    first = "from snslint.rulebook.load import load_rulebook; load_rulebook(say=print)"
    told = subprocess.run(
        [str(python), "-c", first], check=True, capture_output=True, text=True, cwd=tmp_path,
        env={"PATH": "", "SNSLINT_CACHE_DIR": str(tmp_path / "empty")},
    )  # fmt: skip
    assert told.stdout == "", "the rules were compiled, though the wheel carries them compiled"
    assert len(list((tmp_path / "empty").glob("rules-*.msgpack"))) == 1


def test_the_hook_manifest_names_the_hook() -> None:
    import yaml

    (hook, *_) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "snslint"
    assert hook["require_serial"] is True
    assert hook["types_or"] == ["markdown", "plain-text", "html"]
