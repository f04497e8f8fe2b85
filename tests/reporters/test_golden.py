"""Every format, whole, on reports made by hand. `SNSLINT_GOLDEN=write pytest tests/reporters` writes the files anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from snslint import __version__
from snslint.reporters import render

from . import samples

GOLDEN = Path(__file__).with_name("golden")
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "text.txt": ("text", {}),
    "text-zh.txt": ("text", {"lang": "zh"}),
    "text-narrow-ascii.txt": ("text", {"width": 60, "ascii": True}),
    "text-colour.txt": ("text", {"color": True, "width": 120}),
    "text-quiet.txt": ("text", {"quiet": True}),
    "text-verbose.txt": ("text", {"verbose": True}),
    "concise.txt": ("concise", {}),
    "report.json": ("json", {"ruleset": "0f3c"}),
    "report.jsonl": ("jsonl", {}),
    "github.txt": ("github", {}),
    "gitlab.json": ("gitlab", {}),
    "junit.xml": ("junit", {}),
    "checkstyle.xml": ("checkstyle", {}),
    "report.sarif": ("sarif", {"ruleset": "0f3c"}),
    "rdjson.json": ("rdjson", {}),
    "rdjsonl.jsonl": ("rdjsonl", {}),
    "report.html": ("html", {}),
    "report-zh.html": ("html", {"lang": "zh"}),
}

SIGNALS = {
    "en": {"signal:offer": "offer", "signal:superlative": "superlatives", "signal:question": "question to the reader"},
    "zh": {"signal:offer": "优惠", "signal:superlative": "最高级", "signal:question": "向读者提问"},
}
"""As rule files would name them; the others go by their ids."""


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    format, options = CASES[name]
    titles = SIGNALS[options.get("lang", "en")]
    told = "".join(render(format, [samples.tent(), samples.lotion(), samples.empty()], titles=titles, **options))
    told = told.replace(f'"{__version__}"', '"VERSION"')
    path = GOLDEN / name
    if os.environ.get("SNSLINT_GOLDEN") == "write":
        path.write_text(told, encoding="utf-8", newline="")
    assert told == path.read_bytes().decode()
