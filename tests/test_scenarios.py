"""Whole commands: each file of `scenarios/` is files, a command, and what must come of it.

A scenario is made of sections, each begun by a line `====name====`:

    ====file draft.md====      a file of the working folder (a folder with .git); repeated
    ====stdin====              what is piped in; without it, stdin is a terminal
    ====command====            lines as in a shell; `NAME=value` before the command sets the environment; besides
                               `snslint`, the commands `git`, `cp`, `mv` and `rm`
    ====status====             the exit code of the last one; 0 when left out
    ====stdout====             what the commands write; `...` stands for anything
    ====stderr====             the same for errors and notes
    ====written report.json==== a file that must be there afterwards

The rules are those of `scenarios/rules`, so that a new rule changes no scenario.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from snslint.config.discover import forget
from snslint.rulebook import places
from snslint.shells.cli import run
from snslint.shells.cli_run import runner_of

FOLDER = Path(__file__).parent / "scenarios"
RULES = FOLDER / "rules"
SECTION = re.compile(r"^====([^=].*?)====\n", re.MULTILINE)
TOOLS = {"git", "cp", "mv", "rm"}
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": f"{who.lower()}@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}  # fmt: skip
NAMES = {"stdin", "command", "status", "stdout", "stderr"}


def read(path: Path) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """A scenario's plain sections, its files, and the files that must be written."""
    pieces = SECTION.split(path.read_text(encoding="utf-8"))
    plain: dict[str, str] = {}
    given: dict[str, str] = {}
    written: dict[str, str] = {}
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        kind, _, target = name.partition(" ")
        if kind in ("file", "written"):
            (given if kind == "file" else written)[target] = body
        else:
            assert name in NAMES, f"{path.name}: no section '{name}'"
            plain[name] = body
    return plain, given, written


def pattern(expected: str) -> str:
    return ".*?".join(map(re.escape, expected.rstrip("\n").split("...")))


def same(actual: str, expected: str) -> bool:
    return re.fullmatch(pattern(expected), actual.rstrip("\n"), re.DOTALL) is not None


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Capture:
    """stdout and stderr as pipes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.raw = {name: io.BytesIO() for name in ("stdout", "stderr")}
        for name, raw in self.raw.items():
            monkeypatch.setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", write_through=True))

    def text(self, name: str) -> str:
        getattr(sys, name).flush()
        return self.raw[name].getvalue().decode("utf-8")


def shell(command: str, stdin: str | None, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run one command line and return its exit code."""
    words = shlex.split(command)
    with monkeypatch.context() as patch:
        while "=" in words[0]:
            name, value = words.pop(0).split("=", 1)
            patch.setenv(name, value)
        if words[0] in TOOLS:
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **GIT})
            return 0
        assert words.pop(0) == "snslint"
        piped = io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8")
        patch.setattr(sys, "stdin", Terminal() if stdin is None else piped)
        forget()
        runner_of.cache_clear()
        try:
            return run(words)
        finally:
            forget()


@pytest.fixture
def workplace(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to work in, our small set of rules, and no settings of this machine."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("SNSLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
    monkeypatch.setattr(places, "ours", lambda: str(RULES))
    return tmp_path


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("*.scenario")), ids=lambda p: str(p.relative_to(FOLDER).with_suffix(""))
)
def test_scenario(path: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, given, written = read(path)
    for name, body in given.items():
        target = workplace / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    stdin = plain.get("stdin")
    with monkeypatch.context() as patch:
        capture = Capture(patch)
        for command in plain["command"].strip().splitlines():
            status = shell(command, stdin, monkeypatch)
        told = {name: capture.text(name) for name in ("stdout", "stderr")}
    shown = "\n".join(f"--- {name}\n{text}" for name, text in told.items())
    assert status == int(plain.get("status", "0")), shown
    for name, actual in told.items():
        expected = plain.get(name, "" if name == "stderr" else "...")
        assert same(actual, expected), f"{name} is\n{actual}\nand not\n{expected}"
    for name, expected in written.items():
        actual = (workplace / name).read_text(encoding="utf-8")
        assert same(actual, expected), f"{name} is\n{actual}\nand not\n{expected}"
