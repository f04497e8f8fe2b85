"""Nothing that snslint or its libraries say of a slip is missing in Chinese, and nothing is there that nobody says."""

from __future__ import annotations

import ast
import errno
import inspect
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

import snslint
from snslint.errors import Problem
from snslint.messages.slips import line, pieces, told
from snslint.messages.zh.libraries import OTHERS
from snslint.messages.zh.slips import SLIPS
from snslint.shells.cli_zh import ZH

ROOT = Path(snslint.__file__).parent
ELSEWHERE = ("messages/en/", "messages/zh/", "messages/slips.py", "shells/cli_zh.py")
SEEN_TO = {"help", "short_help", "examples", "metavar", "description", "summary", "section", "tags", "instructions"}
"""Keywords whose texts are no errors: help has its own test, descriptions of an interface are for programs."""
PROGRAMS = ("shells/http", "shells/django/views")
"""Modules that answer programs over HTTP, in English."""
UNTOLD = {
    "module 'snslint' has no attribute '{}'": "for programmers",
    "{} or {}": "a list; lists are told as lists",
    "{}:{} extends {}": "a place in files",
    "{} paths '{}'": "a place in files",
    "{} accounts.{}": "a place in files",
    "snslint {}": "the version",
    "snslint {}, Python {}, {}\n": "the log",
    "arguments: {}\n\n": "the log",
    "{}\n\\ No newline at end of file\n": "as diff says it",
    "instagram, facebook": "names",
    " - at `": "looked for in what msgspec says",
    "unknown key": "put into what msgspec says",
    "unknown field": "looked for in what msgspec says",
    "Expected `str`, got": "looked for in what msgspec says",
    "Object contains unknown field": "looked for in what msgspec says",
    "    <!-- snslint-ignore {}: {} -->": "a comment",
    "  {}: snslint explain {}": "a command",
    "      {}: off    # {}": "a line of a file",
    "      {}: off": "a line of a file",
    "a text could not be checked": "the log of a site",
    "a text was not checked: %s": "the log of a site",
}
"""Texts with words that no reader needs in another language, and why."""


def template(node: ast.AST) -> str | None:
    """A string of the source as a template; None for any other thing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def texts(node: ast.AST) -> Iterator[str]:
    """Every text below a node, without docstrings, regular expressions and what `SEEN_TO` names."""
    said = template(node)
    if said is not None:
        yield said
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
        "re.compile",
        "re.sub",
        "re.search",
        "re.match",
        "Lazy",
    ):
        return
    for child in ast.iter_child_nodes(node):
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        piece = said is not None and isinstance(child, ast.Constant)
        if not docstring and not piece and _named(child) not in SEEN_TO:
            yield from texts(child)


def _named(node: ast.AST) -> str | None:
    if isinstance(node, ast.keyword):
        return node.arg
    return (
        node.targets[0].id.lower() if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) else None
    )


def speaks(tree: ast.Module) -> bool:
    """Whether a module can tell a person of something: it knows errors, or the command line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("snslint.errors", "snslint.shells.cli_errors"):
            return True
        if isinstance(node, ast.Import) and node.names[0].name == "click":
            return True
        if (
            isinstance(node, ast.Raise)
            and node.exc is not None
            and any(isinstance(t, ast.JoinedStr) for t in ast.walk(node.exc))
        ):
            return True
    return False


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if not name.startswith(ELSEWHERE):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def worded(text: str) -> bool:
    """Whether a text is made of words: two of them, or one beside a hole; a command line or a file is not."""
    return (
        bool(re.search(r"\S\s+\S", text) and re.search(r"[a-z]{2}", text.replace("snslint", "")))
        and not re.match(r"\w*snslint \w|[^ ]+ \| snslint|SNSLINT_", text)
        and text.count("\n") < 3
    )


MODULES = [(name, tree) for name, tree in modules() if speaks(tree) and not name.startswith(PROGRAMS)]


@pytest.mark.parametrize(("name", "tree"), MODULES, ids=[name for name, _ in MODULES])
def test_every_sentence_is_there_in_chinese(name: str, tree: ast.Module) -> None:
    known = SLIPS.keys() | OTHERS.keys() | ZH.keys() | UNTOLD.keys()
    assert [text for text in texts(tree) if worded(text) and text not in known] == []


def test_nothing_is_there_that_nobody_says() -> None:
    said = {text for _, tree in modules() for text in texts(tree)}
    assert sorted(SLIPS.keys() - said) == []
    assert sorted(UNTOLD.keys() - said) == []


@pytest.mark.parametrize("english", sorted(SLIPS))
def test_holes_agree(english: str) -> None:
    chinese = SLIPS[english]
    numbers = re.findall(r"\{(\d)\}", chinese)
    count = len(pieces(english)) - 1
    assert chinese.count("{}") == count or sorted(map(int, numbers)) == list(range(1, count + 1))
    assert re.search(r"[\u4e00-\u9fff]|^pip |：|（", chinese)


@pytest.mark.parametrize("english", [english for english in (*SLIPS, *OTHERS) if "{}" in english])
def test_a_sentence_finds_its_own_template(english: str) -> None:
    """Another template must not take it; a few of the most general ones may share words."""
    parts = pieces(english)
    said = parts[0] + "".join(f"Zq{number}{part}" for number, part in enumerate(parts[1:], 1))
    chinese = {**OTHERS, **SLIPS}[english]
    words = [word for word in re.split(r"\{\d?\}| ", chinese) if word]
    heard = told(said, "zh")
    assert [word for word in words if word not in heard] == []
    assert all(f"Zq{number}" in heard for number in range(1, len(parts)))


CLICK_UNSAID = {
    "missing parameter", "missing parameter: {}", "missing {}", "unknown error", "could not open file {}: {}", "error: {}",
    "try '{} {}' for help", "{} does not match the format {}", "{} does not match the formats {}",
    "{} is not a valid boolean. Recognized values: {}", "{} is not a valid UUID", "{} values are required, but {} was given",
    "{} values are required, but {} were given", "{} {} is a file", "{} {} is a directory", "{} {} is not readable",
    "{} {} is not writable", "{} {} is not executable", "{} {} does not exist", "file", "directory", "path",
    "invalid start character for option ({})", "option {} requires {} arguments", "argument {} takes {} values",
    "did you mean {}?", "(Did you mean one of: {}?)", "choice({})",
}  # fmt: skip
"""What click says of kinds of parameters that we have none of, or as part of another sentence."""


def test_what_click_says_of_a_slip_is_there() -> None:
    said = set()
    for module in (click.exceptions, click.parser, click.types):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("_", "ngettext"):
                said |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    plain = {re.sub(r"\{[^}]*\}", "{}", re.sub(r"\{\w+!r\}", "'{}'", text)).rstrip(".") for text in said}
    plain = {" ".join((text[:1].lower() + text[1:]).split()) for text in plain} - {"choose from: {}"}
    missing = {t for t in plain if t not in {**OTHERS, **SLIPS} and f"{t} {{}}" not in OTHERS}
    assert sorted({text.replace("'{}'", "{}") for text in missing} - CLICK_UNSAID) == []


def test_what_the_system_and_the_readers_say_is_said_by_them() -> None:
    for number in (errno.ENOENT, errno.EACCES, errno.EISDIR, errno.EEXIST, errno.EROFS, errno.ENOSPC):
        assert os.strerror(number) in OTHERS
    for text in ("a: b: c", "a: [1", "a: @x", 'a: "x', "\tb: 1\na: 2\n", "a: 1\n b: 2", "- a\nb: 1"):
        with pytest.raises(yaml.YAMLError) as caught:
            yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert caught.value.problem in OTHERS, text
    for text in ("{", "{'a': 1}", '{"a" 1}', '{"a": 1 "b": 2}', '"x', "1 2", '{"a": }'):
        with pytest.raises(json.JSONDecodeError) as found:
            json.loads(text)
        assert found.value.msg in OTHERS, text


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("no rule 'cannot be read: x' is known", "没有叫“cannot be read: x”的规则"),
        ("accounts.a must be 'b', 'c' or 'd', not 'e'", "accounts.a 应为“b”、“c”或“d”，不能是“e”"),
        ("accounts must be a list of 'key: value' lines, not a list", "accounts 应由若干行“键: 值”组成，不能是列表"),
        ("'windw' is not known in accounts.a", "accounts.a 里没有“windw”这一项"),
        ("cannot be read: Permission denied", "无法读取：没有权限"),
        ("cannot be read: Some new trouble", "无法读取：Some new trouble"),
        ("there is no topic 'x'", "没有叫“x”的主题"),
        (
            "no such option '--platfrom'. Did you mean '--platform'?",
            "没有“--platfrom”这个选项。是不是“--platform”？",
        ),
        ("known: acme, trail-talk", "已有：acme、trail-talk"),
        ("what nobody has ever said", "what nobody has ever said"),
        ("", ""),
    ],
)
def test_sentences(english: str, chinese: str) -> None:
    assert told(english, "zh") == chinese
    assert told(english, "en") == english


def test_a_problem_is_one_line() -> None:
    problem = Problem("a.md", 3, "no platform 'facebok' is known", "did you mean 'facebook'?")
    assert line(problem, "zh") == "a.md:3: 没有叫“facebok”的平台（是不是“facebook”？）"
    assert line(problem, "en") == str(problem)


def test_a_slip_in_an_editor_is_told_in_its_language() -> None:
    pytest.importorskip("pygls")
    from snslint.documents.positions import Lines
    from snslint.shells.lsp import Server

    server = Server("zh")
    server.range = lambda lines, start, end: None  # type: ignore[method-assign, assignment, return-value]
    problem = Problem("", 2, "front matter must be a mapping", "write 'key: value' lines between the dashes")
    said = server._slip(problem, "file:///draft.md", Lines("a\nb"))
    assert said.message == "文案头部应由“键: 值”组成（在两条短横线之间逐行写“键: 值”）"
