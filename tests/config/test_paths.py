"""Which files are read."""

from __future__ import annotations

import pytest

from snslint.config.discover import config_for
from snslint.config.paths import Chosen, choose
from snslint.errors import UsageError


@pytest.fixture
def tree(write):
    for name in ("a.md", "b.txt", "c.py", "README.md", "CHANGELOG.md", "deep/d.html", "deep/e.docx", ".hidden/f.md",
                 "node_modules/g.md", "deep/.h.md"):  # fmt: skip
        write(name)
    return write


def files(*arguments, **settings):
    return list(choose(arguments, config_for, **settings).files)


def test_a_folder_gives_its_drafts(tree):
    assert files(".") == ["a.md", "b.txt", "deep/d.html", "deep/e.docx"]


def test_named_files_are_read_whatever_they_are(tree):
    assert files("README.md", "c.py", ".hidden/f.md") == [".hidden/f.md", "README.md", "c.py"]


def test_each_file_once(tree, tmp_path):
    assert files("a.md", "./a.md", ".", "deep") == files(".")
    assert len(files("a.md", str(tmp_path / "a.md"))) == 1


def test_ignore_file(tree):
    tree(".snslintignore", "# old ones\ndeep/*\n!deep/d.html\n")
    assert files(".") == ["a.md", "b.txt", "deep/d.html"]
    assert files("deep/e.docx") == ["deep/e.docx"]
    assert files("deep/e.docx", force_exclude=True) == []


def test_exclude(tree):
    tree("snslint.yaml", "exclude: ['*.txt', /deep/]")
    assert files(".") == ["a.md"]


def test_exclude_in_a_nested_file_is_about_its_folder(tree):
    tree("deep/snslint.yaml", "exclude: ['*.html', 'a.md']")
    assert files(".") == ["a.md", "b.txt", "deep/e.docx"]


def test_what_is_not_there(tree):
    with pytest.raises(UsageError) as raised:
        choose(["a.mdd", "chekc", "nowhere/x.md"], config_for, commands=["check", "audit"])
    assert list(map(str, raised.value.problems)) == [
        "no file or folder 'a.mdd' (did you mean 'a.md'?)",
        "no file or folder 'chekc' (if it is a command, did you mean 'check'?)",
        "no file or folder 'nowhere/x.md'",
    ]


def test_a_folder_without_drafts(tree):
    tree("code/x.py")
    with pytest.raises(UsageError, match="no drafts in folder 'code'"):
        choose(["code"], config_for)


def test_a_folder_that_is_excluded_whole(tree):
    tree("snslint.yaml", "exclude: [deep/]")
    assert choose(["deep"], config_for) == Chosen((), 2)
