"""How it is told: reports turned into text for people, machines and build servers.

Every format is a function from reports to strings, which together are the output; nothing is printed here. A format's
module is imported when it is asked for. Most formats stream: a report is written before the next one is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from snslint.errors import UsageError, nearest

if TYPE_CHECKING:
    from snslint.model import Report

FORMATS = {
    "text": "text:render",
    "concise": "concise:render",
    "json": "json:render",
    "jsonl": "json:render_lines",
    "github": "github:render",
    "gitlab": "gitlab:render",
    "junit": "junit:render",
    "checkstyle": "checkstyle:render",
    "sarif": "sarif:render",
    "rdjson": "rdjson:render",
    "rdjsonl": "rdjson:render_lines",
    "html": "html:render",
}
"""Name of a format -> the module here and the function in it."""


def render(
    format: str,
    reports: Iterable[Report],
    *,
    lang: str = "en",
    color: bool = False,
    width: int = 80,
    **options: Any,
) -> Iterator[str]:
    """Tell reports in a format; the strings joined are the output, line ends included.

    Args:
        format: a name in `FORMATS`.
        reports: read once, in order.
        lang: the reader's language, `en` or `zh`.
        color: whether to use terminal colours; only `text` and `concise` do.
        width: of the terminal, in cells.
        options: other fields of `base.Options`.

    Raises:
        UsageError: no such format.
    """
    if format not in FORMATS:
        hint = nearest(format, FORMATS) or f"choose from {', '.join(FORMATS)}"
        raise UsageError(f"there is no format '{format}' ({hint})")
    from snslint.reporters.base import Options

    module, function = FORMATS[format].split(":")
    writer = getattr(import_module(f"{__name__}.{module}"), function)
    told: Iterator[str] = writer(reports, Options(lang=lang, color=color, width=width, **options))
    return told
