"""Puts the compiled rules into a wheel, beside the rules, so that an installed snslint need not compile them.

Which rules they are of is told by what the files say: docs/decisions/0029-a-wheel-carries-compiled-rules.md.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles for wheels; an editable install compiles when it first runs, as its rules are edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the file to the builder, which packs it."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "linter"))
        import msgspec

        from snslint.rulebook import cache, places
        from snslint.rulebook.load import compile_folders

        self._made = TemporaryDirectory()
        target = Path(self._made.name) / cache.SHIPPED
        compiled = compile_folders([places.ours()], cache.contents_digest(places.ours()))
        target.write_bytes(msgspec.msgpack.encode(compiled))
        build_data["force_include"][str(target)] = f"snslint/_rules/{cache.SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made."""
        if version != "editable":
            self._made.cleanup()
