"""Writing back: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from snslint.documents.write import encode, replace_file
from snslint.errors import DraftError


@pytest.mark.parametrize(
    "data",
    [
        "Nebel\r\n🏕️".encode(),
        b"\xef\xbb\xbfNebel\n",
        "Nebel 🏕️".encode("utf-16"),
        b"\xfe\xff" + "雾".encode("utf-16-be"),
        b"",
    ],
)
def test_the_encoding_is_kept(data: bytes):
    from snslint.documents.read import decode

    assert encode(decode(data, "x"), data) == data


def test_permissions_and_links_are_kept(tmp_path: Path):
    target, link = tmp_path / "real.md", tmp_path / "link.md"
    target.write_bytes(b"fog")
    target.chmod(0o640)
    link.symlink_to(target)
    replace_file(str(link), b"fog", b"sun")
    assert link.is_symlink()
    assert target.read_bytes() == b"sun"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["link.md", "real.md"]


def test_a_file_changed_meanwhile_is_not_written(tmp_path: Path):
    path = tmp_path / "draft.md"
    path.write_bytes(b"what somebody else wrote meanwhile")
    with pytest.raises(DraftError, match="changed by something else"):
        replace_file(str(path), b"fog", b"sun")
    assert path.read_bytes() == b"what somebody else wrote meanwhile"
    assert os.listdir(tmp_path) == ["draft.md"]


def test_a_file_that_is_gone_or_read_only_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(DraftError, match="cannot be written"):
        replace_file(str(tmp_path / "gone.md"), b"fog", b"sun")
    path = tmp_path / "draft.md"
    path.write_bytes(b"fog")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DraftError, match="read-only"):
        replace_file(str(path), b"fog", b"sun")
    assert path.read_bytes() == b"fog"


def test_a_disk_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "draft.md"
    path.write_bytes(b"fog")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DraftError, match="No space left"):
        replace_file(str(path), b"fog", b"sun")
    assert path.read_bytes() == b"fog"
    assert os.listdir(tmp_path) == ["draft.md"]
