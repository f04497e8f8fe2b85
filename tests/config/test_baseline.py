"""The file of accepted findings."""

from __future__ import annotations

import msgspec
import pytest

from snslint.config.baseline import Baseline, Entry, read, write
from snslint.config.discover import forget
from snslint.errors import ConfigError
from snslint.model import Finding

HEAD = '{"snslint-baseline":1}\n'


def finding(fingerprint="f1", severity="warning", text="Tag a friend"):
    return Finding(
        rule="facebook/tag-friends", practice="tag-friends", topic="engagement-bait", severity=severity, effect="reach",
        confidence="firm", message="", instead="", clauses=(), start=0, end=3, text=text, fingerprint=fingerprint,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh():
    forget()


def test_written_and_read_and_written_again(tmp_path):
    path = str(tmp_path / "known.jsonl")
    baseline = Baseline(path)
    entries = [baseline.entry(str(tmp_path / "posts" / f"{n}.md"), finding(f"f{n}")) for n in (3, 1, 2, 1)]
    write(path, entries)
    first = (tmp_path / "known.jsonl").read_bytes()
    assert first.decode().splitlines()[0] + "\n" == HEAD
    assert [entry.path for entry in read(path).entries] == ["posts/1.md", "posts/2.md", "posts/3.md"]
    write(path, reversed(read(path).entries))
    assert (tmp_path / "known.jsonl").read_bytes() == first


def test_known_by_path_and_fingerprint_and_gravity(tmp_path, write):
    draft, other = str(write("a.md", "x")), str(write("b.md", "x"))
    baseline = Baseline(str(tmp_path / "known.jsonl"), [Entry("a.md", "r", "warning", "", "f1")])
    before = baseline.before(draft)
    assert before(finding())
    assert before(finding(severity="advice"))
    assert not before(finding(severity="error")), "what became graver is told of"
    assert not before(finding("f2"))
    assert not baseline.before(other)(finding()), "the same words in another draft are new"


def test_a_draft_that_moved_takes_its_findings_along(tmp_path, write):
    baseline = Baseline(str(tmp_path / "known.jsonl"), [Entry("old/a.md", "r", "warning", "", "f1")])
    moved = str(write("new/a.md", "x"))
    assert baseline.before(moved)(finding())
    assert baseline.stale({moved: {"f1"}}, [str(tmp_path)]) == ()
    assert baseline.stale({moved: set()}, [str(tmp_path)]) == baseline.entries
    assert baseline.stale({moved: set()}, [str(tmp_path / "new")]) == (), "the folder it was in was not looked at"


def test_stale_only_where_it_was_looked_for(tmp_path, write):
    paths = [str(write(name, "x")) for name in ("a.md", "b.md")]
    entries = [Entry(name, "r", "warning", "", f"f-{name}") for name in ("a.md", "b.md")]
    baseline = Baseline(str(tmp_path / "known.jsonl"), entries)
    assert baseline.stale({paths[0]: set()}) == (entries[0],)
    assert baseline.stale({paths[0]: {"f-a.md"}}) == ()


def test_words_that_utf8_cannot_hold(tmp_path):
    path = str(tmp_path / "known.jsonl")
    write(path, [Baseline(path).entry("a.md", finding(text="half \ud800 pair\n" + "x" * 200))])
    assert len(read(path).entries[0].text) == 80


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is no baseline of snslint"),
        ("[]", "this is no baseline"),
        ("nonsense", "this is no baseline"),
        ("\udcff", "this is no baseline"),
        ('{"version": 1, "drafts": []}', "this is no baseline"),
        ('{"snslint-baseline": "one"}', "this is no baseline"),
        ('{"snslint-baseline": 2}\n{"anything": 1}', "version 2, and this snslint reads version 1 .*update snslint"),
        (HEAD + '{"path": "a.md"}', ":2: this line of the baseline cannot be read"),
        (HEAD + '\n{"path": "a.md", "rule": "r", "severity": "fatal", "text": "", "fingerprint": ""}', ":3: this line"),
        (HEAD + "<<<<<<< HEAD\n=======\n>>>>>>> main", "(?s):2: a merge was left unfinished here.*:4: a merge"),
    ],
)
def test_anything_else(tmp_path, text, message):
    path = tmp_path / "known.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match=message):
        read(str(path))


def test_lines_of_a_later_snslint_of_this_version_are_read(write):
    entry = msgspec.to_builtins(Entry("a.md", "r", "warning", "", "f")) | {"added": "2026-11-29"}
    path = write("known.jsonl", HEAD + msgspec.json.encode(entry).decode())
    assert read(str(path)).entries[0].fingerprint == "f"


def test_what_was_there_stays_when_writing_fails(tmp_path):
    (tmp_path / "known.jsonl").mkdir()
    with pytest.raises(ConfigError, match="the baseline cannot be written"):
        write(str(tmp_path / "known.jsonl"), [])
    assert [path.name for path in tmp_path.iterdir()] == ["known.jsonl"]
