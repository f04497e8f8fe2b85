"""A report taken as known."""

from __future__ import annotations

import pytest

from snslint.config.baseline import fingerprints
from snslint.errors import ConfigError

DRAFT = '{"path": "a.md", "findings": [{"fingerprint": "f%d"}]}'


def test_a_report(write):
    path = write("known.json", '{"version": 1, "drafts": [' + DRAFT % 1 + "," + DRAFT % 2 + "]}")
    assert fingerprints(str(path)) == {"f1", "f2"}


def test_a_report_in_lines(write):
    assert fingerprints(str(write("known.jsonl", DRAFT % 1 + "\n" + DRAFT % 2 + "\n"))) == {"f1", "f2"}
    assert fingerprints(str(write("one.jsonl", DRAFT % 3))) == {"f3"}


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", '{"drafts": 5}', '{"drafts": [{"findings": [{}]}]}', "3"])
def test_anything_else(write, text):
    if text == "":
        assert fingerprints(str(write("empty.json", text))) == frozenset()
        return
    with pytest.raises(ConfigError, match="the baseline is not a report in JSON"):
        fingerprints(str(write(f"{len(text)}.json", text)))
