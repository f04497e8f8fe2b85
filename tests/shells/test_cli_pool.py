"""Many processes give the answer that one gives."""

from __future__ import annotations

import json
from itertools import count, islice

import pytest

from snslint.shells.cli import run
from snslint.shells.cli_pool import CHUNK, ordered


def double(number):
    return 2 * number


@pytest.mark.parametrize("jobs", [0, 1, 2])
@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, 5 * CHUNK + 1])
def test_in_order(jobs, size):
    assert list(ordered(double, range(size), jobs)) == [2 * n for n in range(size)]


def test_reads_no_further_than_it_must():
    assert list(islice(ordered(double, count(), 2), 3)) == [0, 2, 4]


def test_an_audit_is_the_same_in_any_number_of_processes(place, capsys):
    posts = [{"id": n, "text": f"Day {n}: tag a friend who would come along to the lake."} for n in range(70)]
    posts[13] = {"id": 13}
    (place / "posts.jsonl").write_text("\n".join(map(json.dumps, posts)), encoding="utf-8")
    assert run(["audit", "posts.jsonl"]) == 2
    alone = capsys.readouterr().out
    assert run(["audit", "posts.jsonl", "--jobs", "2"]) == 2
    assert capsys.readouterr().out == alone
    assert [json.loads(line)["id"] for line in alone.splitlines()] == list(range(70))


def test_a_check_is_the_same_in_any_number_of_processes(place, capsys):
    for number in range(40):
        kind = "kind: pots\n" if number == 7 else ""
        text = f"---\nid: p{number}\n{kind}---\nTag a friend who would come along to the lake.\n"
        (place / f"{number:02}.md").write_text(text, encoding="utf-8")
    assert run([".", "-f", "concise"]) == 2
    alone = capsys.readouterr()
    assert run([".", "-f", "concise", "-j", "2"]) == 2
    assert capsys.readouterr() == alone
