"""Paths as Windows has them: drive letters, backslashes, two drives. Its `os.path` stands in for ours; no disk is asked."""

from __future__ import annotations

import ntpath
from types import SimpleNamespace

import pytest

from snslint.config import baseline, discover, merge, paths, resolve
from snslint.config.baseline import Baseline, Entry
from snslint.config.schema import Config, Exclusion, PathAccount
from snslint.documents.waivers import waivers
from snslint.reporters.base import label, path_of
from tests.reporters.samples import tent

HERE = "C:\\repo"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows, with `C:\\repo` as the working folder."""

    def abspath(path: str) -> str:
        return ntpath.normpath(ntpath.join(HERE, path))

    def relpath(path: str, start: str = HERE) -> str:
        return ntpath.relpath(abspath(path), abspath(start))

    names = {name: getattr(ntpath, name) for name in dir(ntpath) if not name.startswith("_")}
    path = SimpleNamespace(
        **{
            **names,
            "abspath": abspath,
            "relpath": relpath,
            "realpath": abspath,
            "exists": lambda _: False,
            "isfile": lambda _: False,
        }
    )
    fake = SimpleNamespace(path=path, sep="\\", getcwd=lambda: HERE)
    for module in (baseline, discover, merge, paths, resolve):
        monkeypatch.setattr(module, "os", fake)
    monkeypatch.setattr(paths, "ignore_files", lambda _: ())


GLOBS = (
    PathAccount("C:\\repo", "posts/**", "shop", ""),
    PathAccount("C:\\repo", "posts/trail/*.md", "trail", ""),
    PathAccount("D:\\archive", "*.md", "old", ""),
)


@pytest.mark.parametrize(
    ("draft", "account"),
    [
        ("posts\\may.md", "shop"), ("posts/may.md", "shop"), ("C:\\repo\\posts\\deep\\may.md", "shop"), ("posts\\trail\\a.md", "trail"), (".\\posts\\trail\\a.md", "trail"),
        ("D:\\archive\\a.md", "old"), ("D:\\repo\\posts\\may.md", None), ("C:\\repository\\posts\\may.md", None), ("..\\posts\\may.md", None), ("notes\\a.md", None),
    ],
)  # fmt: skip
def test_globs_find_their_account(windows: None, draft: str, account: str | None) -> None:
    owner = resolve._owner(Config(globs=GLOBS), draft)
    assert (owner.account if owner else None) == account


@pytest.mark.parametrize(
    ("draft", "out"),
    [
        ("old\\a.md", True),
        ("C:\\repo\\old\\deep\\a.md", True),
        ("a.txt", True),
        ("new\\a.md", False),
        ("D:\\old\\a.md", False),
    ],
)
def test_exclusions(windows: None, draft: str, out: bool) -> None:
    config = Config(excludes=(Exclusion("C:\\repo", "/old/"), Exclusion("C:\\repo", "*.txt")))
    assert paths._excluded(draft, config) is out


@pytest.mark.parametrize(
    ("draft", "aside"),
    [(".git\\a.md", True), ("node_modules\\a.md", True), ("posts\\README.md", True), ("posts\\a.md", False), ("..\\a.md", False), ("D:\\posts\\a.md", False), ("D:\\x\\LICENSE.md", True)],
)  # fmt: skip
def test_what_a_hook_leaves_aside_on_any_drive(windows: None, draft: str, aside: bool) -> None:
    assert paths._aside(draft) is aside


@pytest.mark.parametrize(
    ("draft", "inside"),
    [
        ("posts\\may.md", "posts/may.md"),
        ("C:\\repo\\may.md", "may.md"),
        ("..\\may.md", "../may.md"),
        ("D:\\may.md", "D:/may.md"),
    ],
)
def test_baselines_hold_forward_slashes(windows: None, draft: str, inside: str) -> None:
    assert Baseline("C:\\repo\\baseline.jsonl").inside(draft) == inside


def test_a_baseline_of_linux_is_known_on_windows(windows: None) -> None:
    kept = Baseline(
        "C:\\repo\\baseline.jsonl", [Entry("posts/may.md", "facebook/tag-friends", "warning", "Tag 3", "abc")]
    )
    finding = tent().findings[0]
    import msgspec

    same = msgspec.structs.replace(finding, fingerprint="abc", severity="warning")
    assert kept.before("posts\\may.md")(same)
    assert kept.stale({"posts\\may.md": ["abc"]}) == ()


@pytest.mark.parametrize(
    ("target", "inside"),
    [
        ("C:\\repo\\rules", True),
        ("C:\\repo", True),
        ("C:\\repository", False),
        ("C:\\", False),
        ("D:\\repo\\rules", False),
    ],
)
def test_extends_stays_in_the_repository(windows: None, target: str, inside: bool) -> None:
    assert merge._inside(target, HERE) is inside


def test_paths_are_shown_as_people_write_them(windows: None) -> None:
    assert discover.shown("C:\\repo\\posts\\may.md") == "posts\\may.md"
    assert discover.shown("D:\\may.md") == "D:\\may.md"


@pytest.mark.parametrize(
    ("path", "told"), [("posts\\may.md", "posts/may.md"), (".\\may.md", "may.md"), ("C:\\a\\b.md", "C:/a/b.md")]
)
def test_build_servers_get_forward_slashes(path: str, told: str) -> None:
    import msgspec

    report = msgspec.structs.replace(tent(), path=path, id="")
    assert path_of(report) == told
    assert label(report) == path


def test_backslashes_in_a_waiver_are_letters_of_its_reason() -> None:
    text = "<!-- snslint-ignore facebook/tag-friends: see C:\\legal\\terms.md -->\r\nTag 3 friends\r\n\r\nTag 4 friends\r\n"
    (waiver,) = waivers(text, 0, {}, {})
    assert (waiver.rules, waiver.reason) == (("facebook/tag-friends",), "see C:\\legal\\terms.md")
    assert text[waiver.start : waiver.end].endswith("Tag 3 friends")
    assert (waiver.first_line, waiver.last_line) == (1, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_waiver_of_the_front_matter_reaches_the_last_line_whatever_ends_lines(end: str) -> None:
    from snslint.documents.parse import parse
    from snslint.documents.read import read_text

    text = end.join(("---", "ignore: facebook/tag-friends", "---", "one", "two"))
    ((document,),) = (parse(read_text(text, "a.md")),)
    assert (document.waivers[0].first_line, document.waivers[0].last_line) == (1, 5)
