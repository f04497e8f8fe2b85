"""Regular expressions that are compiled when they are first used.

A class of letters outside ASCII takes `re` milliseconds to compile, and one draft needs few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any


class Lazy:
    """A pattern; every attribute is that of the compiled one. A source that takes work is given as what makes it."""

    def __init__(self, source: str | Callable[[], str], flags: int = 0) -> None:
        self._source, self._flags = source, flags

    @property
    def source(self) -> str:
        """The pattern as text."""
        return self._source if isinstance(self._source, str) else self._source()

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, self._flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        self.__dict__[name] = value
        return value


def has_cjk(text: str) -> bool:
    """Whether Han, kana or Hangul stand in a text."""
    return not text.isascii() and _CJK.search(text) is not None


_CJK = Lazy("[^\0-\u3004\ufb00-\U0010ffff]")
"""Said by what it is not: `re` compiles that in a third of the time."""
