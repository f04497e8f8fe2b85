"""Help: grouped, with examples, in two languages, and without importing what it does not need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from snslint.reporters import FORMATS
from snslint.shells.cli import COMMANDS, cli, run
from snslint.shells.cli_help import asked_language, language
from snslint.shells.cli_table import table, wrap
from snslint.shells.cli_zh import ZH


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "", cli
    for name, (module, _) in COMMANDS.items():
        command = import_module(f"snslint.shells.{module}").command
        yield name, command
        for sub, inner in getattr(command, "commands", {}).items():
            yield f"{name} {sub}", inner


def texts(command: click.Command) -> Iterator[str]:
    for paragraph in (command.help or "").split("\n\n"):
        yield " ".join(paragraph.split())
    for _, what in command.examples:
        yield what
    for param in command.params:
        if isinstance(param, click.Option) and not param.hidden and param.name != "help":
            yield param.help or ""
            yield getattr(param, "section", "Other options")


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_text_is_there_in_chinese(name, command):
    missing = [text for text in texts(command) if text and text not in ZH]
    missing += [line for _, line in COMMANDS.values() if line not in ZH]
    assert missing == []


def test_nothing_is_translated_that_nobody_says():
    said = {text for _, command in commands() for text in texts(command)}
    helps = [text for text in ZH if text.endswith(".") and len(text) > 40]
    lines = {line for _, line in COMMANDS.values()}
    shorts = {c.get_short_help_str(200) for _, c in commands()}
    assert [text for text in helps if text not in said | lines | shorts and "intensity an account" not in text] == []


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_has_two_examples_and_options_with_help(name, command):
    assert len(command.examples) >= 2
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, f"{name} {param.opts}"


def test_the_formats_are_named():
    from snslint.shells.cli_check import command

    text = next(param.help for param in command.params if param.name == "format_")
    assert [name for name in FORMATS if name not in text] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_help_fits_the_terminal(name, lang, capsys, monkeypatch):
    from snslint.shells.cli_table import width

    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--lang", lang, *name.split(), "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if width(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "asked", "rest"),
    [
        ([], None, []),
        (["--lang", "zh", "draft.md"], "zh", ["draft.md"]),
        (["draft.md", "--lang=en", "--lang", "zh"], "zh", ["draft.md"]),
        (["draft.md", "--lang"], None, ["draft.md", "--lang"]),
        (["--lang", "xx"], None, ["--lang", "xx"]),
        (["--", "--lang", "zh"], None, ["--", "--lang", "zh"]),
    ],
)
def test_the_language_is_taken_from_anywhere(arguments, asked, rest):
    assert asked_language(arguments) == (asked, rest)


@pytest.mark.parametrize(
    ("locale", "expected"), [("C.UTF-8", "en"), ("zh_CN.UTF-8", "zh"), ("de_DE", "en"), ("", "en")]
)
def test_the_language_of_the_locale(locale, expected):
    assert language({"LANG": locale}) == expected


def test_wrapping_counts_cells():
    assert wrap("aaa bbb ccc", 7) == ["aaa bbb", "ccc"]
    assert wrap("一二三四五。", 8) == ["一二三四", "五。"]
    assert wrap("", 8) == []


def test_tables_align_by_cells():
    assert table(["a", "b"], [["平台", "x"], ["abc", ""]]) == "a     b\n平台  x\nabc\n"


LAZY = (
    "yaml",
    "tomllib",
    "langdetect",
    "rich",
    "spacy",
    "pathspec",
    "difflib",
    "traceback",
    "tempfile",
    "platformdirs",
)


@pytest.mark.parametrize(
    "statement", ["import snslint.shells.cli_check, snslint.config.resolve", "import snslint.shells.cli_audit"]
)
def test_starts_without_what_it_may_not_need(statement):
    code = f"{statement}; import sys; print([name for name in {LAZY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
