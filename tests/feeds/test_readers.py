"""Each tool's file, read as that tool's: texts, days, platforms; and the same as sheet, as zip, by a map."""

from __future__ import annotations

import csv
import zipfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from snslint.errors import UsageError
from snslint.feeds.post import Feed, Post
from snslint.feeds.reading import open_feed

FIXTURES = Path(__file__).parent / "fixtures"
PLATFORMS = (
    "facebook",
    "instagram",
    "x",
    "linkedin",
    "pinterest",
    "tiktok",
    "youtube",
    "threads",
    "weibo",
    "xiaohongshu",
)
FIRST, SECOND = datetime(2026, 3, 5, 18, 12), datetime(2026, 3, 7, 9, 0)


def read(path: Path, **asked: Any) -> tuple[Feed, list[Post]]:
    with ExitStack() as stack:
        drafts = lambda folder: sorted(str(p) for p in Path(folder).rglob("*.md"))  # noqa: E731
        feed = open_feed(str(path), stack, platforms=PLATFORMS, accounts=["trail-talk"], drafts=drafts, **asked)
        return feed, list(feed.posts)


TABLES: list[tuple[str, str, list[tuple[int, str, datetime | None, tuple[str, ...]]]]] = [
    ("buffer.csv", "Buffer bulk upload", [(2, "The first cups of spring are out of the kiln.", FIRST, ()), (3, "Which glaze", SECOND, ())]),
    ("hootsuite.csv", "Hootsuite bulk composer", [(1, "The first cups of spring are out of the kiln, and warm.", FIRST, ()), (2, "Which", datetime(2026, 3, 27, 9), ())]),
    ("sprout.csv", "Sprout Social bulk scheduling", [(2, "The first cups", FIRST, ()), (3, "Which glaze", datetime(2026, 3, 27, 9), ())]),
    ("publer.csv", "Publer", [(2, "The first cups of spring.\n\nFresh from the kiln: cups.", FIRST, ())]),
    ("publer-old.csv", "Publer, six columns", [(2, "The first cups of spring.", FIRST, ())]),
    ("metricool.csv", "Metricool", [(2, "The first cups, warm", FIRST, ("facebook", "x", "instagram")), (3, "Which", SECOND, ("instagram",))]),
    ("highlevel.csv", "HighLevel Social Planner", [(2, "The first cups of spring.", FIRST, ())]),
    ("ayrshare.csv", "Ayrshare bulk", [(2, "The first cups", FIRST, ("facebook", "instagram", "x"))]),
    ("oktopost.csv", "Oktopost", [(2, "What we learnt", None, ("linkedin",)), (3, "Forty kilns in one", None, ("x",))]),
    ("meta-facebook.csv", "Meta Business Suite, Facebook",
     [(2, "The first cups of spring\nare out of the kiln.", FIRST, ("facebook",)), (3, "Which glaze would you take, the ash or the iron one?", datetime(2026, 3, 27, 9), ("facebook",))]),
    ("meta-instagram.csv", "Meta Business Suite, Instagram", [(2, "The first cups of spring ☕", FIRST, ("instagram",))]),
    ("x-analytics.csv", "X analytics", [(2, "Forty kilns, one thread.", datetime(2026, 7, 14), ("x",))]),
    ("linkedin-shares.csv", "LinkedIn download (Shares.csv)", [(2, 'What we learnt from forty kilns.\n"Slow cooling,"', datetime(2026, 3, 5, 18, 12, 33), ("linkedin",))]),
    ("youtube-studio.csv", "YouTube Studio", [(2, "", None, ("youtube",)), (3, "How a kiln cools", datetime(2026, 3, 5), ("youtube",))]),
    ("notion.csv", "calendar",
     [(2, "The first cups of spring.", datetime(2026, 3, 5), ("instagram", "facebook")), (3, "Which glaze", datetime(2026, 3, 7), ())]),
    ("calendar-zh.csv", "calendar",
     [(2, "第一批杯子出窑了。", FIRST, ("xiaohongshu", "weibo")), (3, "灰釉和铁釉", datetime(2026, 3, 7), ("xiaohongshu",))]),
    ("posts.jsonl", "JSON Lines", [(1, "The first cups", FIRST, ("instagram",)), (2, "Which glaze", datetime(2026, 3, 7), ())]),
    ("x-archive", "X archive",
     [(1, "Cups & saucers, forty kilns.", datetime(2026, 3, 5, 18, 12, 24), ("x",)), (2, "@birch yes", datetime(2026, 3, 5, 20, 12, 24), ("x",)),
      (3, "Fog over the kiln.", datetime(2026, 3, 6, 8), ("x",))]),
    ("instagram-download", "Instagram download",
     [(1, "Der erste Krug ☕ für den Frühling", datetime(2026, 3, 5, 18, 12), ("instagram",)), (2, "Which glaze?", datetime(2026, 3, 6, 12, 26, 40), ("instagram",)),
      (3, "Fog over the kiln", datetime(2026, 3, 7, 16, 13, 20), ("instagram",))]),
    ("facebook-download", "Facebook download", [(1, "Première tasse du printemps", FIRST, ("facebook",)), (2, "", datetime(2026, 3, 6, 12, 26, 40), ("facebook",))]),
    ("tiktok-download", "TikTok download", [(1, "How a kiln cools", FIRST, ("tiktok",)), (2, "", datetime(2026, 3, 6, 18, 12), ("tiktok",))]),
    ("linkedin-download", "LinkedIn download", [(1, "What we learnt from forty kilns.", datetime(2026, 3, 5, 18, 12, 33), ("linkedin",))]),
    ("drafts", "drafts", [(1, "---\nplatforms: [instagram]", datetime(2026, 3, 5), ("instagram",)), (2, "---\npublish", SECOND, ())]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "expected"), TABLES, ids=[name for name, _, _ in TABLES])
def test_a_tool_is_recognised_and_read(name: str, source: str, expected: list[Any]) -> None:
    feed, posts = read(FIXTURES / name)
    assert feed.source == source
    assert [(p.row, p.when, p.platforms or tuple(p.facts.get("platforms", ()))) for p in posts] == [
        (r, w, n) for r, _, w, n in expected
    ]
    assert [post.error for post in posts] == [""] * len(posts)
    for post, (_, text, _, _) in zip(posts, expected, strict=True):
        assert post.text.startswith(text)
        assert post.empty == (not text)


def test_what_stands_beside_the_text_is_kept() -> None:
    (post, _) = read(FIXTURES / "metricool.csv")[1]
    assert post.fields == {"first_comment": "More in our workshop", "alt": "A green cup"}
    (post,) = read(FIXTURES / "highlevel.csv")[1]
    assert post.fields == {"link": "https://alder.example", "first_comment": "Ask us anything"}
    assert post.draft("x.csv").facts["publish"] == "2026-03-05T18:12:00"


def test_accounts_are_those_of_the_configuration_where_they_are_known() -> None:
    spring, telegram = read(FIXTURES / "notion.csv")[1]
    assert (spring.account, spring.facts) == ("Trail Talk", {"account": "trail-talk"})
    assert telegram.note == "no rules for platform Telegram"
    archive = read(FIXTURES / "x-archive")[1]
    assert {post.account for post in archive} == {"aldercups"}
    assert [post.facts for post in archive] == [{}, {"kind": "reply"}, {}]


def test_the_same_from_a_zip(tmp_path: Path) -> None:
    for name in ("x-archive", "instagram-download", "facebook-download", "tiktok-download", "linkedin-download"):
        path = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for inner in (FIXTURES / name).rglob("*.*"):
                file.write(inner, f"export-2026/{inner.relative_to(FIXTURES / name).as_posix()}")
        packed, folder = read(path), read(FIXTURES / name)
        assert packed[0].source == folder[0].source
        assert [(p.text, p.when, p.account) for p in packed[1]] == [(p.text, p.when, p.account) for p in folder[1]]


@pytest.mark.parametrize("name", ["buffer.csv", "metricool.csv", "calendar-zh.csv"])
def test_the_same_as_a_sheet_and_as_parquet(name: str, tmp_path: Path) -> None:
    import openpyxl
    import pyarrow as pa
    import pyarrow.parquet as pq

    with open(FIXTURES / name, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    pq.write_table(
        pa.table({head: [row[at] for row in rows[1:]] for at, head in enumerate(rows[0])}), tmp_path / "plan.parquet"
    )
    expected = [(p.row, p.text, p.when, p.platforms) for p in read(FIXTURES / name)[1]]
    for path in (tmp_path / "plan.xlsx", tmp_path / "plan.parquet"):
        assert [(p.row, p.text, p.when, p.platforms) for p in read(path)[1]] == expected


def test_dates_and_numbers_of_a_sheet(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["ID", "Caption", "Publish date"], [7.0, "Fog over the kiln.", datetime(2026, 3, 5, 18, 12)]):
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    (post,) = read(tmp_path / "plan.xlsx")[1]
    assert (post.id, post.when) == ("7", FIRST)


def test_other_separators(tmp_path: Path) -> None:
    for mark in ";\t|":
        path = tmp_path / "plan.csv"
        path.write_text(f'Caption{mark}Date\n"Fog, and {mark} rain"{mark}2026-03-05\n', encoding="utf-8")
        (post,) = read(path)[1]
        assert post.text == f"Fog, and {mark} rain"


def test_a_map_names_columns(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Wording,Goes out,Where\nFog over the kiln.,2026-03-05,IG\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"no column is known to hold the posts' text; there are 'Wording'.*--map COLUMN=text"
    ):
        read(path)
    feed, (post,) = read(path, columns={"Wording": "text", "goes out": "when", "Where": "platforms"})
    assert (post.text, post.when, post.platforms) == ("Fog over the kiln.", datetime(2026, 3, 5), ("instagram",))
    assert feed.taken == (("Wording", "text"), ("Goes out", "when"), ("Where", "platforms"))
    with pytest.raises(UsageError, match=r"has no column 'Wordin' .did you mean 'Wording'"):
        read(path, columns={"Wordin": "text"})
    with pytest.raises(UsageError, match=r"'txt' is not a field .did you mean 'text'"):
        read(path, columns={"Wording": "txt"})


def test_a_source_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Text,When\nFog.,2026-03-05\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match="not as Buffer bulk upload has it: no column 'image url', 'tags', 'posting time'"
    ):
        read(path, source="buffer")
    with pytest.raises(UsageError, match=r"no posts come from 'bufer' .did you mean 'buffer'"):
        read(path, source="bufer")


def test_nothing_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    with pytest.raises(UsageError, match="no posts in it: looked for"):
        read(tmp_path / "x.zip")
