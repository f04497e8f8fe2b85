"""The help of the command line in Chinese, by its English."""

from __future__ import annotations

from collections.abc import Mapping

ZH: Mapping[str, str] = {
    "Usage": "用法",
    "Commands": "命令",
    "Examples": "示例",
    "Other": "其他",
}
