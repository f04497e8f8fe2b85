"""Arrows point one way: a room imports only rooms that come before it in the walk."""

import ast
from pathlib import Path

import snslint

ROOT = Path(snslint.__file__).parent
ORDER = [
    "errors", "model", "yamlfile", "messages", "documents", "config", "rulebook", "engine", "policy", "scoring", "channels",
    "pipeline", "mending", "linter", "feeds", "arrow", "reporters", "shells",
]  # fmt: skip
"""The rooms in the order of the walk. `messages` are texts without logic; `yamlfile` reads YAML for drafts and rules."""
ALLOWED: set[tuple[str, str]] = set()
"""Exceptions, each with its reason beside it. There are none."""


def room(path: Path) -> str:
    relative = path.relative_to(ROOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("snslint"):
            names = [node.module] if node.module != "snslint" else [f"snslint.{alias.name}" for alias in node.names]
            found |= {name.split(".")[1] for name in names if "." in name}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("snslint.")}
    return found


def test_every_module_belongs_to_a_room() -> None:
    rooms = {room(path) for path in ROOT.rglob("*.py")} - {"__init__", "__main__"}
    assert rooms <= set(ORDER)


def test_no_room_imports_a_later_one() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        here = room(path)
        if here not in ORDER:
            continue
        for there in imports(path) & set(ORDER):
            if ORDER.index(there) > ORDER.index(here) and (here, there) not in ALLOWED:
                wrong.append(f"{path.relative_to(ROOT)} imports {there}")
    assert wrong == []


def test_spacy_and_re2_have_one_importer_each() -> None:
    importers: dict[str, set[str]] = {"spacy": set(), "re2": set()}
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name.split(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module.split(".")[0]]
            for name in set(names) & set(importers):
                importers[name].add(path.relative_to(ROOT).as_posix())
    assert importers["spacy"] == {"engine/nlp.py"}
    assert importers["re2"] <= {"engine/patterns.py", "rulebook/regexes.py"}


def test_the_core_prints_nothing() -> None:
    loud = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if room(path) != "shells"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert loud == []
