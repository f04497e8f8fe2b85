"""What the tables of known tools look like: their headers, and which column is what.

A header is compared without case, marks, spaces and what stands in parentheses: `Media URL(s)` is `media url`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

Columns = Mapping[str, tuple[str, ...]]
"""Field → the columns it may stand in, the likeliest first."""
_ASIDE = re.compile(r"[(（][^)）]*[)）]")
_MARKS = re.compile(r"[^\w/]+|_")


class Shape(NamedTuple):
    """One tool's table.

    `needs` are the headers that give it away. A row goes to `platforms`, and to those of `flags` whose cell says yes.
    Text is the first column that has any; `longest`: the longest of them. `split` parts several captions in a cell.
    `positions`: the columns of a table without a header.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    columns: Columns
    platforms: tuple[str, ...] = ()
    flags: Mapping[str, str] = {}
    day_first: bool = False
    longest: bool = False
    split: str = ""
    positions: tuple[str, ...] = ()


def plain(header: str) -> str:
    """A header as it is compared."""
    return " ".join(_MARKS.sub(" ", _ASIDE.sub("", header.replace("\ufeff", ""))).casefold().split())


SCHEDULERS = (
    Shape("buffer", "Buffer bulk upload", ("text", "image url", "tags", "posting time"),
          {"text": ("text",), "when": ("posting time",)}),
    Shape("sprout", "Sprout Social bulk scheduling", ("date", "time 24hr", "message text"),
          {"text": ("message text",), "when": ("date",), "time": ("time 24hr",), "link": ("link url", "link")}),
    Shape("publer", "Publer", ("date", "text", "link", "media url"),
          {"text": ("text",), "when": ("date",), "link": ("link",), "title": ("title",), "first_comment": ("comment", "first comment"),
           "alt": ("alt text",)}, split="||"),
    Shape("publer", "Publer, six columns", ("date", "message", "link", "labels"),
          {"text": ("message",), "when": ("date",), "link": ("link",), "title": ("title",)}, split="||"),
    Shape("metricool", "Metricool", ("text", "date", "time", "draft", "facebook", "instagram"),
          {"text": ("text",), "when": ("date",), "time": ("time",), "first_comment": ("first comment text",),
           "alt": ("alt text picture 1",), "title": ("youtube video title", "tiktok title", "document title")},
          flags={"facebook": "facebook", "twitter/x": "x", "twitter": "x", "x": "x", "linkedin": "linkedin",
                 "instagram": "instagram", "pinterest": "pinterest", "tiktok": "tiktok", "youtube": "youtube",
                 "threads": "threads"}),
    Shape("highlevel", "HighLevel Social Planner", ("postatspecifictime", "content"),
          {"text": ("content",), "when": ("postatspecifictime",), "link": ("link",), "first_comment": ("followupcomment",),
           "title": ("youtubetitle",)}),
    Shape("ayrshare", "Ayrshare bulk", ("post", "platforms", "scheduledate"),
          {"text": ("post",), "platforms": ("platforms",), "when": ("scheduledate",)}),
    Shape("oktopost", "Oktopost", ("network", "message", "linkurl"),
          {"text": ("message",), "platforms": ("network",), "link": ("linkurl",), "title": ("linktitle",),
           "when": ("scheduled", "start date", "date"), "campaign": ("campaign",)}),
    Shape("hootsuite", "Hootsuite bulk composer", (), {"text": ("message",), "when": ("date",), "link": ("link",)},
          day_first=True, positions=("Date", "Message", "Link")),
)  # fmt: skip
"""Tools that posts are planned in."""

EXPORTS = (
    Shape("meta-facebook", "Meta Business Suite, Facebook", ("post id", "page id", "publish time"),
          {"text": ("description", "title"), "when": ("publish time",), "id": ("post id",), "account": ("page name",),
           "url": ("permalink",)}, platforms=("facebook",), longest=True),
    Shape("meta-instagram", "Meta Business Suite, Instagram", ("post id", "account username", "publish time"),
          {"text": ("description", "title"), "when": ("publish time",), "id": ("post id",), "account": ("account username",),
           "url": ("permalink",)}, platforms=("instagram",), longest=True),
    Shape("x-analytics", "X analytics", ("post id", "date", "post text"),
          {"text": ("post text",), "when": ("date",), "id": ("post id",), "url": ("post link",)}, platforms=("x",)),
    Shape("linkedin", "LinkedIn download (Shares.csv)", ("date", "sharelink", "sharecommentary"),
          {"text": ("sharecommentary",), "when": ("date",), "url": ("sharelink",), "link": ("sharedurl",)},
          platforms=("linkedin",)),
    Shape("youtube-studio", "YouTube Studio", ("content", "video title", "video publish time"),
          {"text": ("video title",), "when": ("video publish time",), "id": ("content",)}, platforms=("youtube",)),
)  # fmt: skip
"""What networks hand out of their own."""

CALENDAR = Shape(
    "calendar", "calendar", (),
    {
        "text": ("caption", "post copy", "copy", "post text", "content", "text", "message", "post", "body", "description",
                 "draft", "文案", "正文", "内容", "帖子", "文案内容", "笔记正文"),
        "title": ("title", "headline", "subject", "标题"),
        "first_comment": ("first comment", "first comment text", "首评", "首条评论"),
        "alt": ("alt text", "alt", "图片说明"),
        "link": ("link", "link url", "url", "链接"),
        "id": ("id", "post id", "编号", "序号"),
        "when": ("publish date", "scheduled date", "publish at", "scheduled at", "published at", "scheduled for",
                 "publish time", "posting time", "post date", "posting date", "publish", "go live", "date", "due date",
                 "created at", "timestamp", "发布时间", "发布日期", "排期", "日期"),
        "time": ("time", "post time", "scheduled time", "时间"),
        "platforms": ("platform", "platforms", "channel", "channels", "network", "networks", "social network", "平台", "渠道"),
        "account": ("account", "profile", "page", "page name", "handle", "brand", "account name", "账号", "帐号"),
        "campaign": ("campaign", "活动", "项目"),
        "url": ("permalink", "post url", "post link"),
    },
)  # fmt: skip
"""Whatever people keep themselves: the columns by the names they commonly have."""

SHAPES = (*SCHEDULERS, *EXPORTS, CALENDAR)
