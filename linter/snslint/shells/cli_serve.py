"""`snslint serve`: the HTTP service for editors, content systems and LanguageTool clients."""

from __future__ import annotations

import ipaddress
import os
from typing import Any

import click

from snslint.errors import Problem, UsageError
from snslint.shells.cli_help import Command
from snslint.shells.cli_options import INPUT, option

WHO, HOW_MUCH = "Who may ask", "How much"
TOKENS = "SNSLINT_TOKENS"


@click.command(
    "serve",
    cls=Command,
    examples=[
        ("snslint serve", "on this machine only, at http://127.0.0.1:8787"),
        ("SNSLINT_TOKENS=secret snslint serve --host 0.0.0.0 --name lint.example", "for others, with a token"),
    ],
    help="""Serve editors and content systems over HTTP.

    The own API is at /v1 (described at /openapi/openapi.json), one that LanguageTool's clients understand at /v2. Drafts
    are neither kept nor logged.""",
)
@option("--host", default="127.0.0.1", metavar="ADDRESS", section=WHO,
        help="Address to listen on; any but this machine's own needs a token. [default: 127.0.0.1]")  # fmt: skip
@option("--port", type=click.IntRange(0, 65535), default=8787, metavar="N", section=WHO, help="[default: 8787]")
@option("--name", "names", multiple=True, metavar="HOST", section=WHO,
        help="A host name it answers to, besides this machine's own. May be repeated.")  # fmt: skip
@option("--origin", "origins", multiple=True, metavar="URL", section=WHO,
        help="A site whose pages may ask (CORS). May be repeated.")  # fmt: skip
@option("--workers", type=click.IntRange(min=1), metavar="N", section=HOW_MUCH,
        help="Checks at a time. [default: one a core]")  # fmt: skip
@option("--waiting", type=click.IntRange(min=0), default=256, metavar="N", section=HOW_MUCH,
        help="Checks that may wait; more are told to come back. [default: 256]")  # fmt: skip
@option("--deadline", type=click.FloatRange(min=0.01), default=10.0, metavar="SECONDS", section=HOW_MUCH,
        help="After this a check is answered as incomplete. [default: 10]")  # fmt: skip
@option("--max-body", type=click.IntRange(min=1), default=262_144, metavar="BYTES", section=HOW_MUCH,
        help="The longest question taken. [default: 262144]")  # fmt: skip
@option("--patience", type=click.FloatRange(min=0.1), default=30.0, metavar="SECONDS", section=HOW_MUCH,
        help="A question that takes longer to arrive is dropped. [default: 30]")  # fmt: skip
@option("--rate", type=click.IntRange(min=0), default=0, metavar="N", section=HOW_MUCH,
        help="Questions a minute from one address or token; 0: any number. [default: 0]")  # fmt: skip
@option("--config", "config_file", metavar="FILE", section=INPUT,
        help="Use this configuration instead of the nearest snslint.yaml.")  # fmt: skip
def command(**given: Any) -> None:
    """Serve until told to stop; what was taken in is answered first."""
    try:
        from snslint.shells.http import LOCAL, Settings
        from snslint.shells.http_desk import Limits
        from snslint.shells.http_server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in ("uvicorn", "litestar", "prometheus_client"):
            raise
        raise UsageError("the service needs litestar and uvicorn (pip install 'snslint[serve]')") from None
    tokens = tuple(token.strip() for token in os.environ.get(TOKENS, "").split(",") if token.strip())
    if not _loopback(given["host"]) and not tokens:
        hint = f"set {TOKENS} to one or more tokens, separated by commas"
        raise UsageError([Problem("", 0, f"listening on {given['host']} without a token would let anyone in", hint)])
    limits = Limits(
        given["workers"] or os.cpu_count() or 1, given["waiting"], given["deadline"], given["max_body"], given["rate"],
        given["patience"],
    )  # fmt: skip
    hosts = (*LOCAL, given["host"], *given["names"])
    serve(Settings(limits, tokens, hosts, given["origins"], given["config_file"]), given["host"], given["port"])


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
