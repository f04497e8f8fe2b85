"""Parameters of links that follow the reader and change nothing of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from snslint.model import Edit

_NAMES = (
    "utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|epik|igshid|igsh|mc_cid|"
    "mc_eid|mkt_tok|vero_id|_hsenc|_hsmi|__hssc|__hstc|_openstat|oly_anon_id|oly_enc_id|rb_clickid|s_cid|scid|srsltid|"
    "xhsshare|apptime|share_id|spm"
)
"""Click ids of platforms and senders, campaign names of analytics. None of them chooses what the page shows."""
_SEPARATOR = "&amp;|&"
_QUERY = re.compile(r"\?([^\s\"'<>#)\]]*)")


@cache
def _tracking() -> re.Pattern[str]:
    return re.compile(rf"(?:{_NAMES})(?:=.*)?", re.IGNORECASE | re.DOTALL)


def tracked(address: str) -> bool:
    """Whether a link carries a parameter that only follows the reader."""
    query = _QUERY.search(address)
    return query is not None and any(_tracking().fullmatch(part) for part in re.split(_SEPARATOR, query[1]))


def untracked(text: str, start: int, end: int) -> Iterator[Edit]:
    """What to take out of the links in text[start:end]: one edit a link, on its query alone.

    A query with a backslash in it is left alone: in JSON and YAML it may hide the end of a parameter.
    """
    for query in _QUERY.finditer(text, start, end):
        if "\\" in query[1]:
            continue
        pieces = re.split(f"({_SEPARATOR})", query[1])
        parts, marks = pieces[::2], ["", *pieces[1::2]]
        kept = [(mark, part) for mark, part in zip(marks, parts, strict=True) if not _tracking().fullmatch(part)]
        if len(kept) < len(parts):
            rest = "".join((mark if index else "") + part for index, (mark, part) in enumerate(kept))
            yield Edit(query.start(), query.end(), f"?{rest}" if rest else "")
