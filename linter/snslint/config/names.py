"""The names of platforms: which id is meant by `IG`, `小红书` or `Twitter`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache

ANY = ("any", "all")
"""`any`: the mainstream platforms, as when nothing is said; `all`: every platform there is a record of."""

CHINESE = frozenset({"wechat", "weibo", "xiaohongshu", "douyin", "bilibili", "zhihu", "kuaishou", "qq", "taobao"})
"""Platforms whose readers are in mainland China, so that its law speaks to what is posted there."""


def platform_id(name: str, more: Iterable[str] = ()) -> str:
    """The id of the platform of this name, whatever its case; empty when there is none."""
    word = " ".join(name.lower().split())
    if word in ANY or word in more:
        return word
    for form in (word, word.replace(" ", "-"), word.replace("-", " "), word.replace("_", "-")):
        found = _known().get(form)
        if found:
            return found
    if word.isascii():
        return ""
    from snslint.documents.normalise import fold

    return _known().get(fold(word), "")


def platform_ids(more: Iterable[str] = ()) -> list[str]:
    """Every name that `platform_id` understands."""
    return [*_known(), *ANY, *more]


def platforms_of_packs(rule_paths: Iterable[str]) -> frozenset[str]:
    """The ids of platforms that the user's own rule folders bring."""
    found: set[str] = set()
    for folder in rule_paths:
        try:
            names = os.listdir(os.path.join(folder, "platforms"))
        except (OSError, ValueError):  # a name that no file system takes: reading the file says so
            continue
        found.update(name.rsplit(".", 1)[0] for name in names if name.endswith((".yaml", ".yml")))
    return frozenset(found)


GOALS: Mapping[str, str] = {
    **{g: g for g in ("exposure", "traffic", "loyal-fans", "sales", "business-relations", "insight", "thought-leadership")},
    "fans": "loyal-fans", "community": "loyal-fans", "reach": "exposure", "awareness": "exposure", "research": "insight",
    "曝光": "exposure", "品牌曝光": "exposure", "引流": "traffic", "流量": "traffic", "忠实粉丝": "loyal-fans", "粉丝": "loyal-fans",
    "销售": "sales", "销量": "sales", "成交": "sales", "商务关系": "business-relations", "商务合作": "business-relations",
    "洞察": "insight", "用户洞察": "insight", "行业影响力": "thought-leadership", "思想领导力": "thought-leadership",
}  # fmt: skip
"""What an account can be for: every name that is understood, and the goal it means."""


def goal_id(name: str) -> str:
    """The goal of this name, whatever its case and hyphens; empty when there is none."""
    return GOALS.get("-".join(name.lower().replace("_", " ").replace("-", " ").split()), "")


@cache
def _known() -> Mapping[str, str]:
    from snslint.documents.platforms import NAMES

    return {**{alias.lower(): name for alias, name in NAMES.items()}, **{name: name for name in NAMES.values()}}
