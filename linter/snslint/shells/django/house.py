"""The linter of a Django site, and what its setting `SNSLINT` says.

SNSLINT = {
    "CONFIG": BASE_DIR / "snslint.yaml",   # False: none; left out: the nearest one from BASE_DIR up
    "MAX_CHARS": 20_000,                   # of one post; what is longer is checked so far
    "FIELDS": {"blog.ArticlePage": ["body"]},   # which fields of a Wagtail page are checked
}
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import get_language

from snslint.errors import UserError
from snslint.linter import Linter
from snslint.messages import text
from snslint.messages.slips import line

LOG = logging.getLogger("snslint")
MAX_CHARS = 20_000
"""Code points of one post that are checked; about a second of work."""

Result = TypeVar("Result")


def setting(name: str, default: Any = None) -> Any:
    """A value of the site's `SNSLINT`."""
    return getattr(settings, "SNSLINT", {}).get(name, default)


def linter() -> Linter:
    """The one linter of this process; another where the site's configuration is another."""
    config = setting("CONFIG")
    return _linter(config if config is None or isinstance(config, bool) else os.fspath(config))


@cache
def _linter(config: str | bool | None) -> Linter:
    return Linter(None if config is True else config)


def place(address: str = "") -> str:
    """A path for a text that lies in no file, so that `paths` of snslint.yaml can speak of the site's pages."""
    return os.path.join(os.fspath(getattr(settings, "BASE_DIR", "")), *address.strip("/").split("/"), "page")


def speech() -> str:
    """The language of the request as snslint's messages have it."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


def say(key: str, **values: object) -> str:
    """A text of snslint in the language of the request."""
    return text(key, speech(), **values)


say_later = lazy(say, str)
"""As `say`, for what is named before there is a request."""


def attempt(work: Callable[[], Result]) -> tuple[Result | None, str]:
    """The result, or what stood in the way, for people: writing goes on, whatever happens to the check."""
    try:
        return work(), ""
    except UserError as error:
        return None, "\n".join(line(problem, speech()) for problem in error.problems)
    except Exception:
        LOG.exception("a text could not be checked")
        return None, say("cms.broken")
