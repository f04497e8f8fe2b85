"""Who may ask: tokens, kept as digests and compared in constant time."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler

OPEN = "open"
"""Marks a route that needs no token and is not counted against the rate."""
FORM = "key_in_form"
"""Marks a route whose token may come in the form, for LanguageTool's clients have no other place for it."""


class Keys:
    """The tokens of a service; without any, whoever reaches it may ask."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self._digests = [_digest(token) for token in tokens]

    def fit(self, given: str) -> bool:
        """Whether a token opens."""
        digest = _digest(given)
        fits = [hmac.compare_digest(digest, known) for known in self._digests]
        return not fits or any(fits)

    def guard(self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        """As Litestar calls it.

        Raises:
            NotAuthorizedException: no token, or one that does not fit.
        """
        if not (handler.opt.get(OPEN) or handler.opt.get(FORM) or self.fit(bearer(connection))):
            raise NotAuthorizedException("a token is needed: Authorization: Bearer …")

    def whose(self, request: Request[Any, Any, Any]) -> str:
        """Whom a request counts for: its token if that fits, else its address."""
        given = bearer(request)
        if self._digests and self.fit(given):
            return _digest(given).hex()
        return request.client.host if request.client else ""


def bearer(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The token in the header; empty without one."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
