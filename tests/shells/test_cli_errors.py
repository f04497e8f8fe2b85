"""What becomes of errors: who mends it decides the exit code, and nobody sees a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from snslint.errors import ConfigError, InternalError, Problem
from snslint.shells import cli_check
from snslint.shells.cli import run

from .conftest import RULES


def broken(exc):
    def work(*_):
        raise exc

    return work


@pytest.fixture
def draft(place):
    (place / "draft.md").write_text("A lovely day at the lake.", encoding="utf-8")
    return "draft.md"


def test_our_fault_leaves_a_log(draft, place, monkeypatch, capsys):
    monkeypatch.setattr(cli_check, "checked", broken(ZeroDivisionError("division by zero")))
    assert run([draft]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    first, second = told.err.splitlines()
    assert first == "snslint failed, and it is not your draft's fault: ZeroDivisionError: division by zero"
    log = second.removeprefix("what happened is written down in ").split(";")[0]
    assert log.startswith(str(place / "state"))
    with open(log, encoding="utf-8") as file:
        assert "Traceback" in file.read()


def test_an_internal_error_is_ours(draft, monkeypatch, capsys):
    monkeypatch.setattr(cli_check, "checked", broken(InternalError("lost my way")))
    assert run([draft]) == 3
    assert "lost my way" in capsys.readouterr().err


def test_no_place_for_a_log(draft, monkeypatch, capsys):
    def refuse(*_, **__):
        raise OSError("read-only")

    monkeypatch.setattr(cli_check, "checked", broken(KeyError("x")))
    monkeypatch.setattr("os.makedirs", refuse)
    assert run([draft]) == 3
    assert capsys.readouterr().err.splitlines()[1] == "no log could be written"


def test_every_problem_of_the_user_on_a_line(draft, monkeypatch, capsys):
    problems = [Problem("snslint.yaml", 3, "this", "that?"), Problem("", 0, "and this")]
    monkeypatch.setattr(cli_check, "checked", broken(ConfigError(problems)))
    assert run([draft]) == 2
    assert capsys.readouterr().err == "error: snslint.yaml:3: this (that?)\nerror: and this\n"


def test_interrupted(draft, monkeypatch, capsys):
    monkeypatch.setattr(cli_check, "checked", broken(KeyboardInterrupt()))
    assert run([draft]) == 130
    assert capsys.readouterr().err.strip() == "interrupted"


def test_a_reader_that_goes_away(place):
    posts = "\n".join('{"text": "A lovely day at the lake with the tent we like."}' for _ in range(3000))
    (place / "posts.jsonl").write_text(posts, encoding="utf-8")
    (place / "platforms.py").write_text(
        "import snslint.rulebook.places as places\n"
        f"places.ours = lambda: {str(RULES)!r}\n"
        "from snslint.shells.cli import main\nmain(['audit', 'posts.jsonl'])\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, "platforms.py"], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")
