"""What `snslint draft.md` imports for a quiet draft: a budget on modules, which no clock can make flaky."""

import os
import subprocess
import sys
from pathlib import Path

NEVER = (
    "yaml", "spacy", "spacy_lookups_data", "langdetect", "markdown_it", "pathspec", "rich", "importlib.metadata",
    "importlib.resources", "dataclasses", "asyncio", "concurrent.futures", "subprocess", "socket", "ssl", "logging",
    "difflib", "hashlib", "html", "json", "gzip", "shutil", "tempfile", "bz2", "snslint.messages.slips", "snslint.messages.zh",
    "snslint.messages.en.client", "snslint.messages.en.cms",
    "snslint.shells.cli_progress", "snslint.shells.cli_zh", "snslint.rulebook.compile", "snslint.rulebook.schema",
    "snslint.engine.fix", "snslint.documents.traditional",
    *(("pathlib", "urllib", "platformdirs") if sys.platform == "linux" else ()),
)  # fmt: skip
"""Modules that a quiet draft in English has no use for."""
BUDGET = 206
"""All modules of the process, Python's own among them; lower it when there are fewer."""
QUIET = "We walked around the lake this morning and the light was lovely. Which path do you take in the rain?\n"


def imported(tmp_path: Path) -> list[str]:
    draft = tmp_path / "draft.md"
    draft.write_text(QUIET, encoding="utf-8")
    code = (
        "import sys\nfrom snslint.shells.cli import run\n"
        f"code = run([{str(draft)!r}])\nprint(*sys.modules, sep='\\n', file=sys.stderr)\nsys.exit(code)"
    )
    plain = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    for warm in (False, True):  # the first run may have to compile the rules
        done = subprocess.run(
            [sys.executable, "-I", "-c", code], capture_output=True, text=True, env=plain, check=False
        )
        assert done.returncode == 0, done.stderr
        if warm:
            return done.stderr.split()
    return []


def test_budget(tmp_path: Path) -> None:
    modules = imported(tmp_path)
    assert sorted(set(NEVER) & set(modules)) == []
    assert len(modules) <= BUDGET, len(modules)
