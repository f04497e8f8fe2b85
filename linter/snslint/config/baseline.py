"""Findings that were there before: a report in JSON, as `snslint --format json` wrote it, taken as known."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from snslint.config.discover import shown
from snslint.errors import ConfigError, Problem


@cache
def fingerprints(path: str) -> frozenset[str]:
    """The fingerprints of every finding in a report (`json` or `jsonl`).

    Raises:
        ConfigError: there is no such file, or it is not one of our reports.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as exc:
        raise ConfigError([Problem(shown(path), 0, f"the baseline cannot be read: {exc.strerror or exc}")]) from None
    try:
        drafts = _drafts(data)
        return frozenset(finding["fingerprint"] for draft in drafts for finding in draft["findings"])
    except (msgspec.DecodeError, AttributeError, KeyError, TypeError):
        hint = "make one by: snslint . --format json > baseline.json"
        raise ConfigError([Problem(shown(path), 0, "the baseline is not a report in JSON", hint)]) from None


def _drafts(data: bytes) -> list[Any]:
    try:
        report = msgspec.json.decode(data)
    except msgspec.DecodeError:
        return [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
    drafts: list[Any] = report.get("drafts", [report])
    return drafts
