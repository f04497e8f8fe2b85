"""A batch in, as many rows out, in order: what Spark, Ray and the local pool all call."""

from __future__ import annotations

import pickle
from datetime import datetime
from pathlib import Path

import pytest

from snslint import Linter, Options
from snslint.arrow import DDL, Settings, audit_arrow, audit_batches, audit_table, schema
from snslint.config.merge import load_config
from snslint.config.schema import Config
from snslint.errors import UsageError
from snslint.feeds.result import COLUMNS, ruleset_of
from tests.feeds.test_columns import text_column

pa = pytest.importorskip("pyarrow")

BATCH = pa.RecordBatch.from_pydict(
    {
        "id": ["a", "b", "c", "d", "e"],
        "text": ["Tag 3 friends who need a tent!", None, "No\0thing.", "Fog over the lake this morning. What did you see?", "x" * 600_000],
        "platform": ["facebook", "facebook", "facebook", "reddit", ""],
        "date": ["2026-03-05 18:00", None, None, "someday", "2026-03-07"],
    }
)  # fmt: skip


def test_a_row_for_each_row_in_order() -> None:
    answer = audit_arrow(BATCH)
    assert answer.schema == schema()
    rows = answer.to_pylist()
    assert [(row["id"], row["status"]) for row in rows] == [
        ("a", "checked"), ("b", "empty"), ("c", "failed"), ("d", "checked"), ("e", "failed"),
    ]  # fmt: skip
    tagged, _, nul, fog, _ = rows
    assert tagged["publish"] == datetime(2026, 3, 5, 18)
    assert "facebook/tag-friends" in tagged["rules"].split("; ")
    assert "engagement-bait" in tagged["topics"].split("; ")
    assert "Tag 3" in tagged["words"]
    assert tagged["score"] == pytest.approx(Linter().lint(BATCH["text"][0].as_py(), format="txt", platforms=["facebook"], facts={"publish": "2026-03-05T18:00:00"}).intensity, abs=0.01)  # fmt: skip
    assert (tagged["errors"], tagged["warnings"], tagged["advice"]) == tuple(
        int(tagged[name]) for name in ("errors", "warnings", "advice")
    )
    assert "NUL" in nul["error"]
    assert (nul["score"], nul["verdict"]) == (None, None)
    assert "'someday' is not a date" in fog["note"]
    assert len({row["ruleset"] for row in rows}) == 1


def test_settings_hold() -> None:
    options = Options(platforms=("facebook",), select=("facebook/tag-friends",))
    zh = audit_arrow(BATCH, Settings(options=options, lang="zh")).to_pylist()[0]
    assert zh["rules"] == "facebook/tag-friends"
    assert "圈" in zh["messages"] or "诱导" in zh["messages"]
    other = BATCH.rename_columns(["id", "final words", "platform", "date"])
    with pytest.raises(UsageError, match="no column is known"):
        audit_arrow(other)
    assert audit_arrow(other, Settings(columns=(("final words", "text"),))).equals(audit_arrow(BATCH))


def test_a_configuration_goes_along(tmp_path: Path) -> None:
    (tmp_path / "snslint.yaml").write_text(
        "accounts: {trail-talk: {positioning: interaction-led, platforms: [reddit]}}\n"
        "rules: {craft: off}\nbrand: {avoid: {fog: mist}}\npaths: {'archive/**': trail-talk}\n",
        encoding="utf-8",
    )
    config = load_config(str(tmp_path / "snslint.yaml"))
    settings = Settings(config=config, path=str(tmp_path / "archive" / "posts"))
    (tmp_path / "snslint.yaml").unlink()
    settings = pickle.loads(pickle.dumps(settings))
    row = audit_arrow(BATCH, settings).to_pylist()[3]
    assert row["account"] == "trail-talk"
    assert "house/avoid" in row["rules"]
    assert "craft/" not in row["rules"]


def test_a_process_compiles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from snslint.rulebook import load

    loaded = []
    real = load.load_rulebook
    monkeypatch.setattr(load, "load_rulebook", lambda *given, **named: loaded.append(1) or real(*given, **named))
    for _ in range(3):  # as Spark's tasks do: settings unpickled anew
        settings = pickle.loads(pickle.dumps(Settings(options=Options(markets=("NZ",)))))
        assert len(list(audit_batches([BATCH, BATCH], settings))) == 2
    assert loaded == [1]


def test_a_post_that_breaks_us_costs_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    from snslint import arrow

    real = Linter.check

    def check(self, draft, *given):
        if draft.id == "a":
            raise ZeroDivisionError
        return real(self, draft, *given)

    monkeypatch.setattr(arrow._Fixed, "check", check)
    rows = audit_arrow(BATCH).to_pylist()
    assert (rows[0]["status"], rows[0]["error"]) == ("failed", "snslint failed: ZeroDivisionError")
    assert rows[3]["status"] == "checked"


def test_tables_as_ray_hands_them_over() -> None:
    table = pa.Table.from_batches([BATCH, BATCH.slice(1, 2)])
    answer = audit_table(table)
    assert answer.num_rows == 7
    assert answer.slice(0, 5).combine_chunks().to_batches()[0].equals(audit_arrow(BATCH))
    assert audit_table(table.slice(0, 0)).schema == schema()


def test_text_that_is_not_utf8() -> None:
    batch = pa.RecordBatch.from_arrays([text_column(b"\xff", b"Fog."), pa.array(["a", "b"])], ["text", "id"])
    assert [(r["id"], r["status"]) for r in audit_arrow(batch).to_pylist()] == [("a", "failed"), ("b", "checked")]


def test_the_columns_are_those_of_a_result() -> None:
    assert tuple(schema().names) == COLUMNS
    assert [column.split()[0].strip("`") for column in DDL.split(", ")] == list(COLUMNS)
    assert "`publish` TIMESTAMP_NTZ" in DDL
    assert "`fails` BOOLEAN" in DDL


def test_a_ruleset_is_known_by_what_it_says(rules_of) -> None:
    from snslint.rulebook.compiled import Rulebook
    from snslint.rulebook.load import compile_folders

    rules_of.practice("{phrase: {en: [fog]}}")

    class Kept(Linter):
        def rulebook(self, config: Config | None = None, check: bool = True) -> Rulebook:
            return Rulebook(compile_folders([rules_of.folder], digest="another"))

        def config(self, path: str) -> Config:
            return Config()

    first = ruleset_of(Kept(), "")
    for file in rules_of.folder.rglob("*.yaml"):
        file.touch()
    assert ruleset_of(Kept(), "") == first
    rules_of.practice("{phrase: {en: [fogs]}}")
    assert ruleset_of(Kept(), "") != first
