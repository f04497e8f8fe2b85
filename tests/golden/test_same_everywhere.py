"""Reports depend on the draft and the rules, and on nothing else: no hash seed, no locale, no time zone, no line ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from snslint.documents.read import read_text
from snslint.pipeline import lint
from snslint.rulebook.load import load_rulebook
from tests.golden.digests import KEPT, TESTS, digest, fixture, golden

PLACES = {
    "plain": {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    "another seed, bare locale, east": {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Kiritimati"},
    "any seed, China, west": {"PYTHONHASHSEED": "random", "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh", "TZ": "Pacific/Pago_Pago"},
    "optimised, Turkey": {"PYTHONHASHSEED": "4294967295", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1", "TZ": "America/St_Johns"},
}  # fmt: skip


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The drafts that are not told alike."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_reports_under_the_few_rules_are_those_that_are_kept() -> None:
    told = fixture()
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    changed = differing({name: digest(report) for name, report in told.items()}, kept)
    shown = "\n".join(f"{name} is now\n{told.get(name, 'gone')}" for name in changed[:1])
    assert not changed, f"told otherwise: {', '.join(changed)}; where that is meant: make golden\n{shown}"


def run(environment: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.golden.digests"], cwd=TESTS.parent, env={**kept, **environment}, capture_output=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_no_seed_locale_or_time_zone_changes_a_report() -> None:
    load_rulebook()  # compiled once, not by each of them
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(PLACES, pool.map(run, PLACES.values()), strict=True))
    assert len(found["plain"]) > 50
    for place, reports in found.items():
        changed = differing(found["plain"], reports)
        assert not changed, f"told otherwise in '{place}': {', '.join(changed[:5])}"


def test_rules_compile_to_the_same_bytes_with_any_seed() -> None:
    code = "from snslint.rulebook.load import compile_folders; from pathlib import Path; from hashlib import sha256; import msgspec\n"
    code += "print(sha256(msgspec.msgpack.encode(compile_folders([Path('tests/scenarios/rules')]))).hexdigest())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=TESTS.parent, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(made) == 1


def test_windows_line_ends_change_offsets_and_nothing_else() -> None:
    book = load_rulebook(rules=TESTS / "scenarios" / "rules", use_cache=False)
    for name, draft in golden():
        unix = draft.text.replace("\r\n", "\n")
        one, other = (lint(read_text(text, name), book) for text in (unix, unix.replace("\n", "\r\n")))
        plain = [(f.rule, " ".join(f.text.split()), f.severity, f.state, f.fingerprint) for f in one.findings]
        assert plain == [
            (f.rule, " ".join(f.text.split()), f.severity, f.state, f.fingerprint) for f in other.findings
        ], name
        assert one.intensity == other.intensity
