"""Lines touched since a commit, as git tells them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from snslint.config.discover import forget
from snslint.config.touched import before, touched
from snslint.documents.read import read_path
from snslint.errors import UsageError
from snslint.model import Finding


@pytest.fixture
def git(write, monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "a")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.com")

    def run(*words: str) -> None:
        subprocess.run(["git", *words], check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    return run


def lines_told(path: Path, ref: str = "main") -> list[int]:
    """The lines (as git counts) on which a finding would be told of."""
    draft = read_path(path)
    known, told, at = before(draft, ref), [], 0
    for number, line in enumerate(draft.text.split("\n"), 1):
        if line:
            finding = Finding("r", "p", "t", "error", "", "firm", "", "", (), at, at + len(line), line)
            told += [] if known(finding) else [number]
        at += len(line) + 1
    return told


def test_lines(git, write):
    path = write("posts/a b.md", "one\ntwo\nthree\nfour\n")
    git("add", ".")
    git("commit", "-qm", "1")
    assert touched([str(path)], "main") == ()
    write("posts/a b.md", "one\n2\nthree\nfour\nfive")
    assert touched(["posts/a b.md"], "HEAD") == ("posts/a b.md",)


def test_lines_changed_added_and_taken_out(git, write):
    path = write("a.md", "one\ntwo\nthree\nfour\n")
    git("add", ".")
    git("commit", "-qm", "1")
    write("a.md", "one\n2\nthree\nfour\nfive\rand a half\nsix\u2028and a half")
    assert lines_told(path) == [2, 5, 6]


def test_only_deletions_touch_the_draft_as_a_whole(git, write):
    path = write("a.md", "one\ntwo\n")
    git("add", ".")
    git("commit", "-qm", "1")
    write("a.md", "one\n")
    assert touched([str(path)], "main") == (str(path),)
    assert lines_told(path) == []
    whole = Finding("r", "p", "t", "error", "", "firm", "", "", (), 0, 0, "")
    assert not before(read_path(path), "main")(whole)


def test_renamed_and_changed(git, write):
    write("old.md", "one\ntwo\nthree\nfour\n")
    git("add", ".")
    git("commit", "-qm", "1")
    git("mv", "old.md", "new.md")
    assert touched(["new.md"], "main") == ()
    forget()
    path = write("new.md", "one\ntwo\n3\nfour\n")
    assert lines_told(path) == [3]


def test_untracked_staged_ignored_and_binary_are_touched_whole(git, write):
    path = write("utf16.md")
    path.write_bytes("one\ntwo".encode("utf-16"))
    write("seed.md", "x")
    git("add", ".")
    git("commit", "-qm", "1")
    path.write_bytes("one\n2".encode("utf-16"))
    write(".gitignore", "ignored.md")
    for name in ("ignored.md", "untracked.md", "staged.md", "*.md"):
        write(name, "one\ntwo")
    git("add", "staged.md")
    for name in ("ignored.md", "untracked.md", "staged.md", "utf16.md", "*.md"):
        assert lines_told(Path(name)) == [1, 2], name


def test_what_others_changed_on_main_meanwhile_is_not_ours(git, write):
    path = write("a.md", "one\ntwo\n")
    git("add", ".")
    git("commit", "-qm", "1")
    git("checkout", "-qb", "branch")
    git("checkout", "-q", "main")
    write("a.md", "uno\ntwo\n")
    git("commit", "-qam", "2")
    git("checkout", "-q", "branch")
    write("a.md", "one\nzwei\n")
    assert lines_told(path) == [2]


def test_no_git(git, write, monkeypatch):
    path = write("a.md", "one")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match=r"git cannot be run: .*install git, or leave out --diff-base"):
        touched([str(path)], "main")


def test_no_repository(tmp_path):
    with pytest.raises(UsageError, match="is in no git repository"):
        touched([str(tmp_path / "a.md")], "main")
