"""Rows that are no posts: each is told with its number and passed over, none is lost, none is fatal."""

from __future__ import annotations

from pathlib import Path

import pytest

from snslint.errors import DraftError, UsageError
from snslint.feeds.packed import Packed
from tests.feeds.test_readers import read


def csv(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "plan.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_bad_rows_are_told_one_by_one(tmp_path: Path) -> None:
    rows = [
        "Date,Caption,Platform",
        "2026-03-05,Fog over the kiln.,instagram",
        "31/31/2026,A day that is none.,instagram",
        "2026-03-06",
        "2026-03-07,One, two, three cups.,instagram",
        "2026-03-08,No\0thing.,instagram",
        '2026-03-09,"' + "x" * 1_000_000 + '",instagram',
        "",
        "2026-03-10,,instagram",
        "2026-03-11,The last one.,instagram",
    ]
    _, posts = read(csv(tmp_path, "\n".join(rows)))
    told = {post.row: post.error or post.note for post in posts}
    assert told == {
        2: "",
        3: "'31/31/2026' is not a date: its words are checked, but it has no place in time",
        4: "1 of 3 cells: 'Caption' is missing",
        5: "5 cells under 3 headers: does a text with commas lack its quotation marks?",
        6: "cell 2 holds NUL characters, so it is no text",
        7: "cell 2 has 1,000,000 characters: is a quotation mark left open before it?",
        9: "",
        10: "",
    }
    assert [post.row for post in posts if post.empty] == [9]
    assert [post.text for post in posts if not post.error and not post.empty] == [
        "Fog over the kiln.",
        "A day that is none.",
        "The last one.",
    ]


def test_an_open_quotation_mark_swallows_nothing_in_silence(tmp_path: Path) -> None:
    posts = read(csv(tmp_path, 'Caption\nFog.\n"open\n' + "swallowed row\n" * 50_000))[1]
    assert posts[0].text == "Fog."
    assert "quotation mark left open" in posts[1].error


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Caption\nGrüße aus der Töpferei\n".encode("cp1252"), "Grüße aus der Töpferei", "cp1252"),
        ("文案\n第一批杯子出窑了，还是热的。\n".encode("gb18030"), "第一批杯子出窑了，还是热的。", "gb18030"),
        ("Caption\nGrüße\n".encode("utf-16"), "Grüße", ""),
        ("Caption\nGrüße\n".encode("utf-8-sig"), "Grüße", ""),
    ],
)
def test_other_encodings(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    feed, posts = read(csv(tmp_path, data))
    assert [post.text for post in posts] == [text]
    assert (f"is not UTF-8: read as {encoding}" in " ".join(feed.notes)) if encoding else feed.notes == ()


def test_an_accent_in_the_last_of_many_rows(tmp_path: Path) -> None:
    data = b"Caption\n" + b"Fog over the kiln.\n" * 100_000 + "Grüße\n".encode("cp1252")
    feed, posts = read(csv(tmp_path, data))
    assert (len(posts), posts[-1].text) == (100_001, "Grüße")
    assert "byte 1900010 is not UTF-8" in feed.notes[0]


def test_dates_that_could_be_either(tmp_path: Path) -> None:
    feed, (post,) = read(csv(tmp_path, "Caption,Date\nFog.,03/05/2026\n"))
    assert post.when is not None
    assert (post.when.month, feed.notes) == (3, ("dates such as 03/05/2026 are read as month/day; no row proves it",))
    feed, posts = read(csv(tmp_path, "Caption,Date\nFog.,03/05/2026\nRain.,27/05/2026\n"))
    assert [post.when.month for post in posts if post.when] == [5, 5]
    assert feed.notes == ()


@pytest.mark.parametrize("data", ["", "\n\n", "Caption\n"])
def test_a_table_without_rows(tmp_path: Path, data: str) -> None:
    if data.strip():
        assert read(csv(tmp_path, data))[1] == []
    else:
        with pytest.raises(UsageError, match="holds no rows"):
            read(csv(tmp_path, data))


def test_lines_that_are_no_posts(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(b'{"text": "Fog."}\nnonsense\n[1]\n\xff\n{"id": 3}\n{"text": "Rain.", "date": "someday"}\n')
    posts = read(path)[1]
    assert [(post.row, bool(post.error), bool(post.note)) for post in posts] == [
        (1, False, False), (2, True, False), (3, True, False), (4, True, False), (5, True, False), (6, False, True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.parquet", "plan.zip"])
def test_a_file_that_is_not_what_its_name_says(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(DraftError, match="not a"):
        read(tmp_path / name)


def test_a_broken_part_of_a_download_is_one_row(tmp_path: Path) -> None:
    folder = tmp_path / "export" / "media"
    folder.mkdir(parents=True)
    (folder / "posts_1.json").write_text("[{", encoding="utf-8")
    (folder / "posts_2.json").write_text('[{"title": "Fog.", "media": null}, 5]', encoding="utf-8")
    posts = read(tmp_path / "export")[1]
    assert [(post.row, post.text, bool(post.error)) for post in posts] == [
        (1, "", True),
        (2, "Fog.", False),
        (3, "", False),
    ]


def test_zip_bombs_and_names_that_climb_are_refused(tmp_path: Path) -> None:
    import zipfile

    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data/tweets.js", b"0" * 40_000_000)
    with pytest.raises(DraftError, match="a zip bomb looks like that"):
        Packed(str(bomb))
    for name in ("../tweets.js", "/etc/tweets.js", "C:\\tweets.js", "a/../../tweets.js"):
        with zipfile.ZipFile(tmp_path / "climb.zip", "w") as file:
            file.writestr(name, "[]")
        with pytest.raises(DraftError, match="climbs out of its folder"):
            Packed(str(tmp_path / "climb.zip"))
    (tmp_path / "bomb.xlsx").write_bytes(bomb.read_bytes())
    with pytest.raises(DraftError, match="a zip bomb"):
        read(tmp_path / "bomb.xlsx")
