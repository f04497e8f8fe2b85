"""Drafts never leave the machine: with every socket refused, snslint says the same."""

import subprocess
import sys
from pathlib import Path

import pytest

REFUSE = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        sys.stderr.write(f"reached for the network: {event}\\n")
        raise SystemExit(9)
sys.addaudithook(refuse)
from snslint.shells.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    "arguments",
    [["draft.md"], ["draft.md", "--format", "html"], ["audit", "posts.jsonl"], ["explain", "facebook/tag-friends"],
     ["platforms"], ["rules", "list"]],
    ids=" ".join,
)  # fmt: skip
def test_with_the_network_cut_off_everything_is_as_before(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "Tag 3 friends at https://bit.ly/x !\n\n转发抽奖，加微信 alder2026", encoding="utf-8"
    )
    (tmp_path / "posts.jsonl").write_text('{"id": "1", "text": "Tag 3 friends"}\n', encoding="utf-8")
    cut = subprocess.run([sys.executable, "-c", REFUSE, *arguments], cwd=tmp_path, capture_output=True, check=False)
    free = subprocess.run([sys.executable, "-m", "snslint", *arguments], cwd=tmp_path, capture_output=True, check=False)
    assert b"reached for the network" not in cut.stderr
    assert cut.returncode == free.returncode in (0, 1)
    assert cut.stdout == free.stdout


def test_the_refusal_refuses() -> None:
    code = REFUSE.split("from snslint")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 9
