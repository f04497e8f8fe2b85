"""The cache: found when fresh, harmless when damaged, safe with many writers."""

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from snslint.rulebook import cache
from snslint.rulebook.load import load_rulebook
from tests.conftest import RuleMaker


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SNSLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_second_load_reads_what_the_first_wrote(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    told: list[str] = []
    first = load_rulebook(rules=rules_of.folder, say=told.append)
    again = load_rulebook(rules=rules_of.folder, say=told.append)
    assert len(told) == 1
    assert again.digest == first.digest
    assert list(again.practices) == ["thing"]


def test_a_changed_rule_is_compiled_anew(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    first = load_rulebook(rules=rules_of.folder)
    rules_of.practice("{phrase: [red, crimson]}")
    assert load_rulebook(rules=rules_of.folder).digest != first.digest


@pytest.mark.parametrize("damage", [b"", b"\x93", b"not msgpack at all", b"\x81\xa6format\x01"])
def test_a_damaged_or_foreign_file_is_compiled_over(folder: Path, rules_of: RuleMaker, damage: bytes) -> None:
    rules_of.practice("{phrase: [red]}")
    load_rulebook(rules=rules_of.folder)
    (kept,) = folder.glob("rules-*.msgpack")
    kept.write_bytes(damage)
    assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]
    assert kept.read_bytes() != damage


def test_a_truncated_file_is_compiled_over(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    load_rulebook(rules=rules_of.folder)
    (kept,) = folder.glob("rules-*.msgpack")
    kept.write_bytes(kept.read_bytes()[:-100])
    assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]


def test_a_folder_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules_of: RuleMaker
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("SNSLINT_CACHE_DIR", str(blocked / "cache"))
    rules_of.practice("{phrase: [red]}")
    assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]


def _load(arguments: tuple[str, str]) -> list[str]:
    os.environ["SNSLINT_CACHE_DIR"] = arguments[0]
    return list(load_rulebook(rules=Path(arguments[1])).practices)


def test_many_processes_compile_at_once(folder: Path, rules_of: RuleMaker) -> None:
    for number in range(20):
        rules_of.practice(f"{{phrase: [red{number}]}}", name=f"p{number:02}")
    with ProcessPoolExecutor(4) as pool:
        results = list(pool.map(_load, [(str(folder), str(rules_of.folder))] * 8))
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 20
    assert len(list(folder.glob("rules-*.msgpack"))) == 1
    assert list(folder.glob(".rules-*")) == []


def test_only_a_few_rulebooks_are_kept(folder: Path, rules_of: RuleMaker) -> None:
    for number in range(cache.KEEP + 3):
        rules_of.practice(f"{{phrase: [red{number}]}}")
        load_rulebook(rules=rules_of.folder)
    assert len(list(folder.glob("rules-*.msgpack"))) == cache.KEEP
