"""The cache: found when fresh, harmless when damaged, safe with many writers."""

import errno
import io
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from snslint.rulebook import cache
from snslint.rulebook.compiled import FORMAT, Compiled
from snslint.rulebook.load import compile_folders, load_rulebook
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


def test_a_file_that_is_removed_while_it_is_read_from(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    load_rulebook(rules=rules_of.folder)
    kept = load_rulebook(rules=rules_of.folder)
    for path in folder.glob("rules-*.msgpack"):
        path.unlink()
    assert [kept.owners[number].name for number in range(len(kept.compiled.owners))] == [""]
    assert list(kept.practices) == ["thing"]


def test_a_file_system_that_maps_nothing(folder: Path, rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))

    rules_of.practice("{phrase: [red]}")
    load_rulebook(rules=rules_of.folder)
    monkeypatch.setattr(cache, "mmap", fail)
    told: list[str] = []
    assert list(load_rulebook(rules=rules_of.folder, say=told.append).practices) == ["thing"]
    assert told == []


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


@pytest.mark.parametrize("step", ["mkdir", "open", "write", "fsync", "replace", "tidy"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_full_disk_or_a_read_only_home_is_no_trouble_at_any_step(
    folder: Path, rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch, step: str, error: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    class Full(io.BytesIO):
        write = fail  # type: ignore[assignment]

    real = Path.open
    rules_of.practice("{phrase: [red]}")
    with monkeypatch.context() as broken:
        if step == "mkdir":
            broken.setattr(Path, "mkdir", fail)
        elif step == "open":
            broken.setattr(Path, "open", lambda path, *a, **k: fail() if path.name[0] == "." else real(path, *a, **k))
        elif step == "write":
            broken.setattr(Path, "open", lambda path, *a, **k: Full() if path.name[0] == "." else real(path, *a, **k))
        elif step == "fsync":
            broken.setattr(os, "fsync", fail)
        elif step == "replace":
            broken.setattr(os, "replace", fail)
        else:
            broken.setattr(Path, "glob", fail)
        assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]
    if step != "tidy":
        assert [path.name for path in folder.glob("*")] == [], "nothing half written is left"
    assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_file_that_stops_growing_leaves_nothing_behind(folder: Path, rules_of: RuleMaker) -> None:
    """The real thing, not a stand-in: the system takes 200 bytes of the file and no more."""
    rules_of.practice("{phrase: [red]}")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
        "from pathlib import Path; from snslint.rulebook.load import load_rulebook\n"
        "print(list(load_rulebook(rules=Path(sys.argv[1])).practices))\n"
    )
    environment = {**os.environ, "SNSLINT_CACHE_DIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(rules_of.folder)], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("['thing']", "")
    assert list(folder.glob("*")) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody")
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_home_that_belongs_to_others(tmp_path: Path, rules_of: RuleMaker, mode: int) -> None:
    """As nobody, whom permissions hold: root goes through all of them."""
    rules_of.practice("{phrase: [red]}")
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    home.chmod(mode)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - the child
        code = 1
        try:
            os.environ["SNSLINT_CACHE_DIR"] = str(home / "cache")
            for path in (tmp_path, *tmp_path.parents):
                with suppress(OSError):
                    os.chmod(path, os.stat(path).st_mode | 0o055)
            os.setgid(65534)
            os.setuid(65534)
            os.write(writing, ",".join(load_rulebook(rules=rules_of.folder).practices).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    assert os.read(reading, 1000) == b"thing"
    assert os.waitpid(child, 0)[1] == 0
    home.chmod(0o755)
    assert list(home.iterdir()) == []


def test_a_file_of_another_format_or_for_other_rules_is_compiled_over(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    first = load_rulebook(rules=rules_of.folder)
    (kept,) = folder.glob("rules-*.msgpack")
    compiled = msgspec.msgpack.decode(kept.read_bytes(), type=Compiled)
    for other in (
        msgspec.structs.replace(compiled, format=FORMAT + 1),
        msgspec.structs.replace(compiled, digest="0" * 24),
    ):
        kept.write_bytes(msgspec.msgpack.encode(other))
        assert cache.read(first.digest) is None
        assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]
        assert cache.read(first.digest) is not None


def test_another_version_has_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = cache.digest(["a"])
    monkeypatch.setattr(cache, "__version__", "99.0")
    assert cache.digest(["a"]) != ours


def test_a_folder_where_the_file_should_be(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    load_rulebook(rules=rules_of.folder)
    (kept,) = folder.glob("rules-*.msgpack")
    kept.unlink()
    (kept / "inside").mkdir(parents=True)
    assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]
    assert list(folder.glob(".rules-*")) == []


def test_every_truncation_is_noticed(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    key = load_rulebook(rules=rules_of.folder).digest
    (kept,) = folder.glob("rules-*.msgpack")
    whole = kept.read_bytes()
    for size in range(len(whole)):
        kept.write_bytes(whole[:size])
        assert cache.read(key) is None
    kept.write_bytes(whole + b"\0")
    assert cache.read(key) is None


def test_readers_never_see_half_a_file(folder: Path, rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    key = load_rulebook(rules=rules_of.folder).digest
    compiled = cache.read(key)
    assert compiled is not None
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            cache.write(key, compiled)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        assert all(cache.read(key) is not None for _ in range(300))
    finally:
        stop.set()
        writer.join()


def test_a_user_without_a_home_gets_no_folder_beside_the_drafts(
    tmp_path: Path, rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SNSLINT_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: "~/.cache/snslint")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    rules_of.practice("{phrase: [red]}")
    assert list(load_rulebook(rules=rules_of.folder).practices) == ["thing"]
    assert not (tmp_path / "~").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("xdg", [None, "", "/var/tmp/caches"])
def test_the_folder_is_the_one_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch, xdg: str | None) -> None:
    from platformdirs import user_cache_dir

    monkeypatch.delenv("SNSLINT_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if xdg is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    assert cache.folder() == user_cache_dir("snslint", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_a_relative_cache_home_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the XDG specification has it, and platformdirs of late."""
    monkeypatch.delenv("SNSLINT_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    usual = cache.folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache.folder() == usual


def _ship(rules: Path) -> None:
    """Put the compiled rules beside the rules, as a wheel has them."""
    compiled = compile_folders([rules], cache.contents_digest(rules))
    (rules / cache.SHIPPED).write_bytes(msgspec.msgpack.encode(compiled))


def test_rules_that_came_compiled_are_not_compiled_wherever_they_lie(
    folder: Path, rules_of: RuleMaker, tmp_path: Path
) -> None:
    rules_of.practice("{phrase: [red]}")
    _ship(rules_of.folder)
    told: list[str] = []
    installed = Path(shutil.copytree(rules_of.folder, tmp_path / "installed"))
    for path in installed.rglob("*.yaml"):
        os.utime(path, (1, 1))
    first = load_rulebook(rules=installed, say=told.append)
    assert list(first.practices) == ["thing"]
    assert cache.read(first.digest) is not None, "kept in the cache, where the next run looks"
    (installed / cache.SHIPPED).unlink()
    assert load_rulebook(rules=installed, say=told.append).digest == first.digest
    assert told == []


def test_a_read_only_home_reads_what_came_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules_of: RuleMaker
) -> None:
    monkeypatch.setenv("SNSLINT_CACHE_DIR", os.devnull)
    rules_of.practice("{phrase: [red]}")
    _ship(rules_of.folder)
    told: list[str] = []
    assert list(load_rulebook(rules=rules_of.folder, say=told.append).practices) == ["thing"]
    assert told == []


@pytest.mark.parametrize(
    "change", ["edited", "added", "removed", "damaged", "byte order", "version", "format", "unreadable", "no cache", "own rules"]
)  # fmt: skip
def test_what_came_compiled_is_passed_over_when_it_is_of_other_rules(
    folder: Path, rules_of: RuleMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: str
) -> None:
    rules_of.practice("{phrase: [red]}")
    rules_of.practice("{phrase: [blue]}", name="other")
    path = rules_of.folder / "practices" / "selling-craft" / "thing.yaml"
    _ship(rules_of.folder)
    shipped = rules_of.folder / cache.SHIPPED
    if change == "edited":  # the same size and the same time
        stat, text = path.stat(), path.read_text(encoding="utf-8")
        path.write_text(text.replace("red", "tan"), encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif change == "added":
        rules_of.practice("{phrase: [green]}", name="third")
    elif change == "removed":
        path.unlink()
    elif change == "damaged":
        shipped.write_bytes(shipped.read_bytes()[:-100])
    elif change == "byte order":
        monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    elif change == "version":
        monkeypatch.setattr(cache, "__version__", "0.0.0")
    elif change == "format":
        monkeypatch.setattr(cache, "FORMAT", FORMAT + 1)
    elif change == "unreadable":

        def fail(*_: object) -> str:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(cache, "contents_digest", fail)
    told: list[str] = []
    own = [tmp_path / "own"] if change == "own rules" else []
    load_rulebook(own, change != "no cache", told.append, rules_of.folder)
    assert told == ["compiling-rules"]
