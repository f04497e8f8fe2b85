"""snslint: a linter for social-media drafts.

    from snslint import Linter

    linter = Linter()
    report = linter.lint("Tag 3 friends to win!", platforms=["facebook"])

`lint` is the same for one text. Both are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from snslint.config.profile import Options
    from snslint.errors import UserError
    from snslint.linter import Linter, lint
    from snslint.model import Finding, Report

__version__ = "0.1.0"
__all__ = ["Finding", "Linter", "Options", "Report", "UserError", "__version__", "lint"]

_ROOMS = {
    "Linter": "linter", "lint": "linter", "Options": "config.profile", "UserError": "errors", "Report": "model",
    "Finding": "model",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'snslint' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"snslint.{_ROOMS[name]}"), name)
