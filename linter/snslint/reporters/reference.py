"""The field tables of docs/reference/report-schema.md, and report.schema.json, made from `wire`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from snslint.reporters.wire import json_schema

_FIRST = ("Output", "Draft", "Audience", "Standing", "Contribution", "Finding", "Clause", "Source", "Fix", "Edit", "Skipped", "Passage", "Position", "Summary")  # fmt: skip


def schema_file() -> str:
    """The text of docs/reference/report.schema.json."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "snslint report", **json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def tables() -> str:
    """A table of fields for each object of the report, in Markdown."""
    objects: dict[str, Any] = json_schema()["$defs"]
    return "\n".join(line for name in _FIRST for line in _table(name, objects[name]))


def _table(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"{schema['description']}\n"
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    for field, value in schema["properties"].items():
        yield f"| `{field}` | {_kind(value)} | {value.get('description', '')} |"
    yield ""


def _kind(value: dict[str, Any]) -> str:
    """A field's type in words."""
    for each in (value, *value.get("allOf", ())):
        if "$ref" in each:
            target = each["$ref"].split("/")[-1]
            return f"[{target}](#{target.lower()})"
    if "enum" in value:
        return " · ".join(f"`{choice}`" for choice in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}"
    return str(value["type"])
