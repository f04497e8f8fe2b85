"""The man pages are those of the command line as it is."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_man_pages_are_fresh(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("man", ROOT / "docs" / "man.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(tmp_path)
    fresh = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "man").iterdir()}
    assert sorted(fresh) == sorted(kept), "run: make docs"
    assert [name for name in fresh if fresh[name] != kept[name]] == [], "run: make docs"
    assert "facebook" not in fresh["snslint.1"]
    assert "--watch" in fresh["snslint-check.1"].replace("\\-", "-")
