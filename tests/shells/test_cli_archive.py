"""An archive as a table: streamed, safe for spreadsheets, and the same bytes however often it was stopped."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from snslint.feeds.result import COLUMNS
from snslint.shells import cli_archive
from snslint.shells.cli import run
from snslint.shells.cli_parts import Parts, Tally
from tests.feeds.archive import posts
from tests.shells.conftest import RULES

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

MANY = 6_000


def table(path: Path, count: int = 300, group: int = 100) -> None:
    parquet.write_table(pa.Table.from_pylist(list(posts(count))), path, row_group_size=group)


@pytest.fixture
def archive(place):
    """A folder with an archive in it."""
    table(place / "posts.parquet")
    return place


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def small(monkeypatch):
    """Parts of a size for tests."""
    monkeypatch.setattr(cli_archive, "PART", 50)


@pytest.mark.parametrize("source", ["posts.parquet", "posts.jsonl", "posts.csv"])
def test_csv_and_parquet_say_the_same(place, small, source):
    many = [{**post, "platform": "facebook"} for post in posts(120)]
    if source.endswith("parquet"):
        parquet.write_table(pa.Table.from_pylist(many), place / source, row_group_size=50)
    elif source.endswith("jsonl"):
        (place / source).write_text("\n".join(map(json.dumps, many)), encoding="utf-8")
    else:
        with (place / source).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text", "platform", "publish"])
            writer.writeheader()
            writer.writerows(many)
    assert run(["audit", source, "-f", "csv", "--out", "out.csv", "--fail-on", "never"]) == 0
    assert run(["audit", source, "-f", "parquet", "--out", "out.parquet", "--fail-on", "never"]) == 0
    said, columns = rows(place / "out.csv"), parquet.read_table(place / "out.parquet")
    assert tuple(columns.column_names) == COLUMNS == tuple(said[0])
    assert [row["id"] for row in said] == columns["id"].to_pylist() == [post["id"] for post in many]
    for name in ("score", "verdict", "rules", "platforms"):
        assert [row[name] for row in said] == ["" if v is None else str(v) for v in columns[name].to_pylist()]
    assert said[1]["publish"] == "2021-01-01 00:17:00" == str(columns["publish"][1].as_py())
    assert sorted(os.listdir(place)) == sorted([".git", source, "out.csv", "out.parquet", *(["state"] if (place / "state").exists() else [])])  # fmt: skip


def test_jsonl_is_what_stdout_would_be(place, small, capsys):
    lines = [*({"id": n, "text": f"Day {n} at the lake."} for n in range(70)), {"id": "x"}, {"id": 4, "text": ""}]
    (place / "posts.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    code = run(["audit", "posts.jsonl"])
    told = capsys.readouterr().out
    assert run(["audit", "posts.jsonl", "--out", "out.jsonl"]) == code == 2
    assert (place / "out.jsonl").read_text(encoding="utf-8") == told
    (place / "posts.csv").write_text("Caption\nA day at the lake.\n,\n", encoding="utf-8")
    code = run(["audit", "posts.csv", "-f", "jsonl"])
    told = capsys.readouterr().out
    assert run(["audit", "posts.csv", "-f", "jsonl", "--out", "out.jsonl"]) == code
    assert (place / "out.jsonl").read_text(encoding="utf-8") == told


def test_csv_may_go_to_stdout(archive, capsys):
    run(["audit", "posts.parquet", "-f", "csv"])
    streamed = capsys.readouterr().out
    run(["audit", "posts.parquet", "-f", "csv", "--out", "out.csv", "-j", "2"])
    assert (archive / "out.csv").read_bytes().decode() == "\ufeff" + streamed


def test_other_formats_may_go_to_a_file(place, capsys):
    (place / "posts.csv").write_text("Caption\nA day at the lake.\n", encoding="utf-8")
    pytest.importorskip("datasketch")
    run(["audit", "posts.csv"])
    told = capsys.readouterr().out
    run(["audit", "posts.csv", "--out", "report.txt"])
    assert capsys.readouterr().out == ""
    assert (place / "report.txt").read_text(encoding="utf-8") == told
    assert not (place / "report.txt.unfinished").exists()


def test_nothing_in_a_cell_is_a_formula(place):
    bad = ["=1+1", "@SUM(A1)", "+cmd", "-2+3", "\t=1", "ok"]
    (place / "posts.jsonl").write_text(
        "\n".join(
            json.dumps({"id": name, "account": name, "text": "Tag a friend who would come along."}) for name in bad
        ),
        encoding="utf-8",
    )
    run(["audit", "posts.jsonl", "-f", "csv", "--out", "out.csv", "-p", "facebook"])
    for row in rows(place / "out.csv"):
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "@", "+", "-")), row
            assert "\n" not in cell


def test_rows_in_are_rows_out(place, small, capsys):
    """Bad dates, missing columns, a cell of a megabyte, NUL, bytes that are not UTF-8: each is told, counted and kept."""
    good = [f"{number},Grüße vom See an Tag {number}.,2026-03-05" for number in range(130)]
    bad = [b"b1,only two", b"b2,Fog.,31/31/2026", b"b3,No\0thing.,", b"b4," + b"x" * 1_000_000 + b",", b"b5,caf\xe9,",
           b"b6,one,two,three,", b"b7,,"]  # fmt: skip
    (place / "posts.csv").write_bytes(b"\n".join([b"id,caption,date", *(row.encode() for row in good), *bad]))
    assert run(["audit", "posts.csv", "-f", "csv", "--out", "out.csv", "-p", "facebook", "--fail-on", "never"]) == 2
    told = capsys.readouterr().err
    found = rows(place / "out.csv")
    assert [int(row["row"]) for row in found] == list(range(2, 139))
    assert {row["id"]: row["status"] for row in found[130:]} == {
        "b1": "checked", "b2": "checked", "b3": "failed", "b4": "failed", "b5": "failed", "b6": "failed", "b7": "empty",
    }  # fmt: skip
    assert "is not a date" in found[131]["note"]
    for words in (
        "row 134: cell 2 holds NUL",
        "row 135: cell 2 has 1,000,000",
        "row 136: cell 2 is not UTF-8",
        "row 137: 5 cells",
    ):
        assert words in told
    assert "137 rows: 132 checked, 1 without text, 4 passed over" in told


def test_a_flood_of_problems_is_told_in_part_and_kept_whole(place, small, capsys):
    (place / "posts.jsonl").write_text("nonsense\n" * 300, encoding="utf-8")
    assert run(["audit", "posts.jsonl", "-f", "csv", "--out", "out.csv"]) == 2
    told = capsys.readouterr().err
    assert told.count("not a JSON object") == cli_archive.TELL
    assert "there are more; they stand in the output's column 'error'" in told
    assert "300 rows: 0 checked, 0 without text, 300 passed over" in told
    assert sum(row["status"] == "failed" for row in rows(place / "out.csv")) == 300


# --- stopped and continued ----------------------------------------------------------------------------------------------


def stopped(place: Path, words: list[str], monkeypatch, after: int = 2) -> None:
    """Run until so many parts are written."""
    real = Parts.add

    def add(self, data, tally):
        real(self, data, tally)
        if self.count == after:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "add", add)
        assert run(words) == 130


@pytest.mark.parametrize("format_", ["csv", "parquet", "jsonl"])
def test_the_same_command_goes_on(archive, small, monkeypatch, capsys, format_):
    words = ["audit", "posts.parquet", "-f", format_, "--fail-on", "warning", "--out"]
    code = run([*words, "whole"])
    stopped(archive, [*words, "out"], monkeypatch)
    assert not (archive / "out").exists()
    assert "100 rows are kept; the same command goes on behind them" in capsys.readouterr().err
    read = []
    monkeypatch.setattr(cli_archive, "ordered", lambda work, items, jobs: (read.append(1) or work(i) for i in items))
    assert run([*words, "out", "-j", "2"]) == code
    assert len(read) == 200
    assert "goes on where it was stopped, after 100 rows" in capsys.readouterr().err
    assert (archive / "out").read_bytes() == (archive / "whole").read_bytes()
    assert not (archive / "out.parts").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("input", "the input changed since"),
        ("rules", "the rules changed since"),
        ("config", "the configuration changed since"),
        ("options", "the command changed since"),
    ],
)
def test_nothing_goes_on_that_changed(archive, small, monkeypatch, capsys, change, told):
    from snslint.config.discover import forget
    from snslint.shells.cli_run import runner_of

    words = ["audit", "posts.parquet", "-f", "csv", "--out", "out.csv"]
    stopped(archive, words, monkeypatch)
    if change == "input":
        table(archive / "posts.parquet", 301)
    elif change == "config":
        (archive / "snslint.yaml").write_text("positioning: sales-led\n", encoding="utf-8")
    elif change == "options":
        words += ["-p", "facebook"]
    else:
        from shutil import copytree

        from snslint.rulebook import places

        copy = archive / "rules"
        copytree(RULES, copy)
        scoring = copy / "scoring.yaml"
        scoring.write_text(scoring.read_text(encoding="utf-8").replace("base:", "base: -0.5 #"), encoding="utf-8")
        monkeypatch.setattr(places, "ours", lambda: str(copy))
    forget()
    runner_of.cache_clear()
    before = sorted(file.name for file in (archive / "out.csv.parts").iterdir())
    capsys.readouterr()
    assert run(words) == 2
    err = capsys.readouterr().err
    assert told in err
    assert "to begin anew" in err
    assert sorted(file.name for file in (archive / "out.csv.parts").iterdir()) == before


def test_a_part_that_is_not_whole_is_made_again(archive, small, monkeypatch):
    words = ["audit", "posts.parquet", "-f", "csv", "--out", "out.csv"]
    run([*words[:-1], "whole.csv"])
    stopped(archive, words, monkeypatch, after=3)
    parts = archive / "out.csv.parts"
    (parts / "00000002").write_bytes((parts / "00000002").read_bytes()[:-7])
    with (parts / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"sum": "torn')
    run(words)
    assert (archive / "out.csv").read_bytes() == (archive / "whole.csv").read_bytes()


def test_two_do_not_write_the_same(tmp_path):
    pytest.importorskip("fcntl")
    from snslint.errors import UsageError

    with Parts(str(tmp_path / "out"), {"the input": "1"}), pytest.raises(UsageError, match="another run is writing it"):
        Parts(str(tmp_path / "out"), {"the input": "1"})
    with Parts(str(tmp_path / "out"), {"the input": "1"}) as parts:
        parts.add(b"x", Tally(1, 0, 0, 0))


def test_outputs_that_cannot_be(archive, capsys):
    assert run(["audit", "posts.parquet", "-f", "parquet"]) == 2
    assert "name a file: --out" in capsys.readouterr().err
    assert run(["audit", "posts.parquet", "-f", "csv", "--out", "posts.parquet"]) == 2
    assert "would write over the file it reads" in capsys.readouterr().err
    (archive / "folder").mkdir()
    assert run(["audit", "posts.parquet", "-f", "csv", "--out", "folder"]) == 2
    assert "it is a folder" in capsys.readouterr().err
    assert run(["audit", "posts.parquet", "-f", "csv", "--out", "posts.parquet/out"]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert run(["audit", "posts.parquet", "-f", "csv", "--write-back", "b.csv"]) == 2
    assert "--write-back goes with" in capsys.readouterr().err


START = """
import sys
from snslint.rulebook import places
places.ours = lambda: {rules!r}
from snslint.shells.cli import run
sys.exit(run(sys.argv[1:]))
"""


def alive(parent: int) -> list[int]:
    """Processes started by one, and theirs; as Linux tells."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path("/proc", name, "stat").read_text(encoding="utf-8")
        except OSError:
            continue
        state, mother = stat.rpartition(")")[2].split()[:2]
        if int(mother) == parent and state != "Z":
            found.append(int(name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look for what is left over")
@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_killed_in_mid_audit(place, format_):
    """kill -9: nothing of the processes stays, the same command goes on, and nobody can tell the outputs apart."""
    table(place / "posts.parquet", MANY, 2_500)
    out = place / "out"
    words = [sys.executable, "-c", START.format(rules=str(RULES)), "audit", "posts.parquet", "-f", format_, "-j", "2"]
    started = subprocess.Popen([*words, "--out", "out"], cwd=place, stderr=subprocess.DEVNULL)
    journal = place / "out.parts" / "journal.jsonl"
    end = time.monotonic() + 300
    while not (journal.exists() and journal.read_bytes().count(b"\n") >= 3):
        assert started.poll() is None, "it was through before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.005)
    workers = alive(started.pid)
    assert workers
    started.send_signal(signal.SIGKILL)
    started.wait()
    assert not out.exists()
    while any(Path("/proc", str(worker)).exists() and "Z" not in state(worker) for worker in workers):
        assert time.monotonic() < end, "a worker outlives its parent"
        time.sleep(0.02)
    again = subprocess.run([*words, "--out", "out"], cwd=place, capture_output=True, text=True, check=False)
    assert again.returncode in (0, 1), again.stderr
    assert "goes on where it was stopped, after" in again.stderr
    assert f"{MANY} rows: {MANY} checked" in again.stderr
    whole = subprocess.run([*words, "--out", "whole"], cwd=place, capture_output=True, check=False)
    assert whole.returncode == again.returncode
    assert out.read_bytes() == (place / "whole").read_bytes()


def state(process: int) -> str:
    """R, S, Z …; empty when there is none."""
    try:
        return Path("/proc", str(process), "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
