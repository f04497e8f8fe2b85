"""What drafts, their names and their rules hold never makes a terminal do anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import harmless

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="file names of Windows hold no control characters, and it has no pty"
)
EVIL = "\x1b[31m\x9b2J\u202e\x07"
COMMANDS = [
    ["{draft}"], ["--format", "concise", "{draft}"], ["--format", "json", "{draft}"], ["--format", "jsonl", "{draft}"], ["--format", "gitlab", "{draft}"],
    ["--format", "rdjson", "{draft}"], ["--format", "github", "{draft}"], ["--format", "sarif", "{draft}"], ["--format", "junit", "{draft}"], ["--format", "checkstyle", "{draft}"],
    ["--show-config", "{draft}"], ["fix", "--diff", "{draft}"], ["fix", "--unsafe", "{draft}"], ["{draft}" + EVIL], ["--platform", EVIL, "{draft}"],
    ["--select", EVIL, "{draft}"], ["--account", EVIL, "{draft}"], ["explain", EVIL], ["explain", "house/evil"], ["rules", "list", "--policy", "house"],
    ["{draft}", "--write-baseline", "{draft}.json"], ["audit", "{posts}"],
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("evil")
    (here / ".git").mkdir()
    (here / f"draft{EVIL}.md").write_text(
        f"# TAG 3 FRIENDS {EVIL} NOW!!!!!!\n\nTag 3 friends {EVIL} and win, evil {EVIL} words!!!!!!\n", encoding="utf-8"
    )
    (here / "posts.csv").write_text(f"Caption,Platform\nTag 3 friends {EVIL},{EVIL}\n", encoding="utf-8")
    pack = here / "pack"
    for name, text in {
        "sources/us.yaml": '{publisher: us, title: "T \\e[31m", url: "", kind: house, evidence: read, checked: "2026-11-22"}',
        "practices/selling-craft/evil.yaml": 'title: {en: "Evil \\e[31m\\x9b", zh: 恶}\ninstead: {en: "good \\e]0;x\\a", zh: 善}\nmatch: {phrase: [evil]}\nexamples: {}\n',
        "policies/house.yaml": 'policy: house\ntitle: {en: "H\\e[31m", zh: 家}\nkind: house\nclauses:\n- {practice: evil, decision: forbidden, source: {id: us}}\n',
    }.items():
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(text, encoding="utf-8")
    (here / "snslint.yaml").write_text("extends: ./pack\nplatforms: [facebook]\n", encoding="utf-8")
    return here


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words).replace(EVIL, "EVIL"))
def test_nothing_reaches_a_terminal_that_it_would_obey(command: list[str], folder: Path) -> None:
    """As at a terminal, where click does not take escape codes out; our own colours are switched off to see others'."""
    if "--unsafe" in command or "--write-baseline" in command:  # what writes has a draft of its own
        (folder / f"own{EVIL}.md").write_bytes((folder / f"draft{EVIL}.md").read_bytes())
        command = [word.replace("{draft}", f"own{EVIL}.md") for word in command]
    words = [word.replace("{draft}", f"draft{EVIL}.md").replace("{posts}", "posts.csv") for word in command]
    said = terminal(words, folder)
    assert said.strip()
    assert harmless(said.replace("\r\n", "\n").replace("\t", " ")), sorted(
        {c for c in said if not harmless(c)} - {"\r"}
    )


def terminal(words: list[str], folder: Path) -> str:
    """What `snslint` writes to a terminal."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "snslint", *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )  # fmt: skip
    os.close(theirs)
    pieces: list[bytes] = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # Linux says so that the other end is closed
        pass
    process.wait(60)
    os.close(ours)
    assert process.returncode in (0, 1, 2), b"".join(pieces)
    return b"".join(pieces).decode("utf-8", "replace")
