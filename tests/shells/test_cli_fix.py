"""`snslint fix` as people run it: files stay what they are but for the edits, and nobody's work is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from snslint import mending
from snslint.shells.cli import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_draft_changed_meanwhile_is_refused_and_nothing_is_lost(folder, monkeypatch, capsys):
    path = folder / "draft.md"
    path.write_text("Coffee by the lake!!!", encoding="utf-8")
    before: Callable[..., mending.Mended] = mending.mend

    def slow(*given):
        found = before(*given)
        path.write_text("What the writer saved meanwhile!!!", encoding="utf-8")
        return found

    monkeypatch.setattr(mending, "mend", slow)
    assert run(["fix", "draft.md"]) == 2
    told = capsys.readouterr()
    assert "error: draft.md: was changed by something else while it was being fixed; nothing was written" in told.err
    assert told.out == ""
    assert path.read_text(encoding="utf-8") == "What the writer saved meanwhile!!!"
    assert [one.name for one in folder.iterdir() if one.name != ".git"] == ["draft.md"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_bytes_outside_the_edits_stay(folder, encoding, newline, end):
    text = f"---\nlanguage: en\n---\nCafe\u0301 🏕️ by the lake!!!  \n\tWho comes?{end}".replace("\n", newline)
    path = folder / "draft.md"
    path.write_bytes(text.encode(encoding))
    assert run(["fix", "draft.md", "-q"]) == 0
    assert path.read_bytes() == text.replace("!!!", "!").encode(encoding)


def test_two_byte_order_marks_stay(folder):
    path = folder / "draft.md"
    path.write_bytes("\ufeff\ufeffFog!!!".encode())
    assert run(["fix", "draft.md", "-q"]) == 0
    assert path.read_bytes() == "\ufeff\ufeffFog!".encode()


def test_a_calm_draft_is_not_written_at_all(folder):
    path = folder / "draft.md"
    path.write_text("Fog.", encoding="utf-8")
    was = path.stat()
    assert run(["fix", "draft.md"]) == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (was.st_mtime_ns, was.st_ino)


@pytest.mark.skipif(not shutil.which("git"), reason="git is missing")
@pytest.mark.parametrize("end", ["", "\n"])
def test_git_applies_the_diff(folder, capsys, end):
    shutil.rmtree(folder / ".git")
    text = f"Fog!!!\r\nOne line.\n\nTwo lines.\n\nThree.\n\nFour.\nBye!!!{end}"
    for name in ("a draft.md", "雾.md"):
        (folder / name).write_bytes(text.encode())
    assert run(["fix", "--diff", "--color", "never", "a draft.md", "雾.md"]) == 1
    diff = capsys.readouterr().out
    (folder / "a draft.md").write_bytes(text.encode())
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=diff.encode(), cwd=folder, check=True)
    for name in ("a draft.md", "雾.md"):
        assert (folder / name).read_bytes() == text.replace("!!!", "!").encode()


def test_a_folder_with_a_word_document(folder, capsys):
    (folder / "draft.md").write_text("Fog!!!", encoding="utf-8")
    (folder / "draft.docx").write_bytes(b"PK")
    assert run(["fix", "."]) == 0
    told = capsys.readouterr()
    assert "draft.docx is a Word document" in told.err
    assert (folder / "draft.docx").read_bytes() == b"PK"
    assert (folder / "draft.md").read_text(encoding="utf-8") == "Fog!"


def test_other_options_are_those_of_check(folder):
    path = folder / "draft.md"
    path.write_text("Fog!!! https://a.example/?utm_source=x", encoding="utf-8")
    assert run(["fix", "draft.md", "-q", "--ignore", "selling-craft", "-i", "link-misuse"]) == 0
    assert run(["fix", "draft.md", "-q", "-s", "tracking-parameters"]) == 0
    assert path.read_text(encoding="utf-8") == "Fog!!! https://a.example/"
    assert run(["fix", "draft.md", "-s", "no-such-rule"]) == 2


def test_what_the_baseline_knows_stays(folder):
    (folder / "draft.md").write_text("Fog!!!", encoding="utf-8")
    (folder / "snslint.yaml").write_text("baseline: base\n", encoding="utf-8")
    assert run(["check", "draft.md", "-q", "--write-baseline", "base"]) == 0
    assert run(["fix", "draft.md", "-q"]) == 0
    assert (folder / "draft.md").read_text(encoding="utf-8") == "Fog!!!"


def test_the_hook_waits_to_be_called():
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert hooks["snslint-fix"]["stages"] == ["manual"]
    assert hooks["snslint-fix"]["entry"].startswith("snslint fix ")


@pytest.mark.parametrize(("text", "needed"), [("Fog over the lake.", False), ("Fog!!!", True)])
def test_nothing_is_imported_for_a_draft_with_nothing_to_mend(folder, text, needed):
    (folder / "draft.md").write_text(text, encoding="utf-8")
    code = (
        "import sys; from snslint.shells.cli import run; run(['draft.md', '-f', 'concise'])\n"
        "names = ('snslint.engine.fix', 'snslint.mending', 'snslint.policy.house')\n"
        "print([name for name in names if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder)
    assert done.stderr.splitlines()[-1] == ("['snslint.engine.fix']" if needed else "[]")
