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
@option("--max-body", type=click.IntRange(min=1), default=1_000_000, metavar="BYTES", section=HOW_MUCH,
        help="The longest question taken. [default: 1000000]")  # fmt: skip
@option("--rate", type=click.IntRange(min=0), default=0, metavar="N", section=HOW_MUCH,
        help="Questions a minute from one address; 0: any number. [default: 0]")  # fmt: skip
@option("--config", "config_file", metavar="FILE", section=INPUT,
        help="Use this configuration instead of the nearest snslint.yaml.")  # fmt: skip
def command(**given: Any) -> None:
    """Serve until told to stop; what was taken in is answered first."""
    try:
        import uvicorn

        from snslint.shells.http import LOCAL, Settings, application
        from snslint.shells.http_desk import Limits
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in ("uvicorn", "litestar"):
            raise
        raise UsageError("the service needs litestar and uvicorn (pip install 'snslint[serve]')") from None
    tokens = tuple(token.strip() for token in os.environ.get(TOKENS, "").split(",") if token.strip())
    if not _loopback(given["host"]) and not tokens:
        hint = f"set {TOKENS} to one or more tokens, separated by commas"
        raise UsageError([Problem("", 0, f"listening on {given['host']} without a token would let anyone in", hint)])
    from snslint.config.discover import find

    nearest = find(os.getcwd())
    limits = Limits(
        given["workers"] or os.cpu_count() or 1, given["waiting"], given["deadline"], given["max_body"], given["rate"]
    )
    config = given["config_file"] or (nearest.path if nearest else False)
    names = (*LOCAL, given["host"], *given["names"])
    hosts = (*names, *(f"{name}:{given['port']}" for name in names))
    settings = Settings(limits, tokens, hosts, given["origins"], config)
    # no access log: a LanguageTool client may put the draft into the address
    uvicorn.run(
        application(settings), host=given["host"], port=given["port"], access_log=False, log_level="info",
        timeout_graceful_shutdown=int(given["deadline"]) + 5, server_header=False,
    )  # fmt: skip


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
