"""What networks give people who download their data: X, Instagram, Facebook, TikTok and LinkedIn, zip or folder."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, NamedTuple

import msgspec

from snslint.errors import DraftError, Problem
from snslint.feeds.dates import UNDATED, moment, when
from snslint.feeds.packed import Packed
from snslint.feeds.post import Post

_HEX = re.compile(r"[\x80-\xff]")


class Download(NamedTuple):
    """One network's download: the files that hold posts, and how a file's posts are read."""

    name: str
    title: str
    files: tuple[str, ...]
    read: Callable[[Packed, str, bytes], Iterator[Post]]


def posts(packed: Packed, found: Download) -> Iterator[Post]:
    """The posts of a download, numbered through, file by file. A file that cannot be read is one row with an error."""
    number = 0
    for pattern in found.files:
        for name in packed.matching(pattern):
            try:
                for post in found.read(packed, name, packed.read(name)):
                    number += 1
                    yield msgspec.structs.replace(post, row=number, file=name)
            except DraftError as error:
                number += 1
                yield Post(number, file=name, error="; ".join(problem.message for problem in error.problems))


def recognised(packed: Packed, source: str = "") -> Download | None:
    """Whose download it is, by the files in it; None when it is nobody's we know."""
    return next(
        (
            download
            for download in DOWNLOADS
            if (not source or source == download.name) and any(packed.matching(pattern) for pattern in download.files)
        ),
        None,
    )


def repaired(value: Any) -> Any:
    """Text that Meta wrote as the bytes of UTF-8, one character a byte, made whole; keys as well."""
    if isinstance(value, str):
        if not _HEX.search(value):
            return value
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return value
    if isinstance(value, list):
        return [repaired(item) for item in value]
    if isinstance(value, dict):
        return {repaired(key): repaired(item) for key, item in value.items()}
    return value


def _json(data: bytes, name: str) -> Any:
    try:
        return msgspec.json.decode(data.decode("utf-8-sig", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise DraftError([Problem(name, 0, f"not JSON: {error}")]) from None


def _items(value: Any) -> list[dict[str, Any]]:
    """The records of a list, or of an object around it; what is none becomes an empty record."""
    if isinstance(value, dict):
        value = next((inner for inner in value.values() if isinstance(inner, list)), [value])
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: Any) -> Any:
    return moment(value) if isinstance(value, (int, float)) and value else None


# --- X --------------------------------------------------------------------------------------------------------------


def _x(packed: Packed, name: str, data: bytes) -> Iterator[Post]:
    text = data.decode("utf-8-sig", "replace")
    start = text.find("=")  # window.YTD.tweets.part0 = [ … ]; never evaluated
    for record in _items(_json(text[start + 1 :].encode(), name)):
        tweet = record.get("tweet", record)
        words = _text(tweet.get("full_text")) if isinstance(tweet, dict) else ""
        if not isinstance(tweet, dict) or not words:
            yield Post(0, error="a record without 'full_text'")
        elif not words.startswith("RT @"):  # the words of others
            reply = bool(tweet.get("in_reply_to_status_id_str") or tweet.get("in_reply_to_status_id"))
            said = _text(tweet.get("created_at"))
            day = when(said)
            yield Post(
                0, unescape(words), _text(tweet.get("id_str")), when=day, platforms=("x",), account=_x_owner(packed),
                facts={"kind": "reply"} if reply else {}, note=_undated(said, day),
            )  # fmt: skip


def _x_owner(packed: Packed) -> str:
    """The account's name, from account.js."""
    kept: dict[str, str] = packed.__dict__.setdefault("_owner", {})
    if "x" not in kept:
        kept["x"] = ""
        for name in packed.matching(r"account\.js"):
            found = re.search(r'"username"\s*:\s*"([^"]+)"', packed.read(name).decode("utf-8", "replace"))
            kept["x"] = found[1] if found else ""
    return kept["x"]


def _undated(said: str, day: Any) -> str:
    return UNDATED.format(said[:40]) if said and not day else ""


# --- Meta -----------------------------------------------------------------------------------------------------------


def _instagram(packed: Packed, name: str, data: bytes) -> Iterator[Post]:
    facts = {"kind": "story"} if "stories" in name.rpartition("/")[2] else {}
    for record in repaired(_items(_json(data, name))):
        media = [item for item in record.get("media", ()) or () if isinstance(item, dict)] or [record]
        words = _text(record.get("title")) or next((t for item in media if (t := _text(item.get("title")))), "")
        day = _moment(record.get("creation_timestamp") or media[0].get("creation_timestamp"))
        yield Post(0, words, when=day, platforms=("instagram",), facts=facts)


def _facebook(packed: Packed, name: str, data: bytes) -> Iterator[Post]:
    for record in repaired(_items(_json(data, name))):
        parts = [item for item in record.get("data", ()) or () if isinstance(item, dict)]
        words = "\n".join(text for item in parts if (text := _text(item.get("post"))))
        yield Post(0, words, when=_moment(record.get("timestamp")), platforms=("facebook",))


# --- TikTok, LinkedIn -------------------------------------------------------------------------------------------------


def _tiktok(packed: Packed, name: str, data: bytes) -> Iterator[Post]:
    whole = _json(data, name)
    for path in (("Post", "Posts", "VideoList"), ("Video", "Videos", "VideoList")):
        node = whole
        for key in path:
            node = node.get(key) if isinstance(node, dict) else None
        for record in _items(node) if isinstance(node, list) else ():
            words = next((text for key in ("Title", "Caption", "Description") if (text := _text(record.get(key)))), "")
            said = _text(record.get("Date"))
            day = when(said)
            yield Post(
                0, words, when=day, platforms=("tiktok",), url=_text(record.get("Link")), note=_undated(said, day)
            )


def _linkedin(packed: Packed, name: str, data: bytes) -> Iterator[Post]:
    from snslint.feeds.recognise import recognise
    from snslint.feeds.rows import Known
    from snslint.feeds.rows import posts as table_posts
    from snslint.feeds.tables import open_table

    table = open_table(name, io.BytesIO(data))
    yield from table_posts(table.rows, recognise(table.head, name, "linkedin"), Known())


DOWNLOADS = (
    Download("x-archive", "X archive", (r"tweets?(-part\d+)?\.js",), _x),
    Download("instagram-download", "Instagram download",
             (r"posts_\d+\.json", r"reels\.json", r"stories\.json"), _instagram),
    Download("facebook-download", "Facebook download",
             (r"your_posts(__check_ins__photos_and_videos)?_\d+\.json",), _facebook),
    Download("tiktok-download", "TikTok download", (r"user_data(_tiktok)?\.json",), _tiktok),
    Download("linkedin-download", "LinkedIn download", (r"Shares\.csv",), _linkedin),
)  # fmt: skip
"""The first whose files are there."""
