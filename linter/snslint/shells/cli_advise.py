"""`snslint advise`: which platforms an account should lead with, which later, which not, and why."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from snslint.errors import Problem, UsageError
from snslint.shells.cli_help import Command, lang_of
from snslint.shells.cli_options import INPUT, REPORT, TARGET, lang, option
from snslint.shells.cli_run import Runner, Setup, wants_color

if TYPE_CHECKING:
    from snslint.channels.asked import Asked
    from snslint.config.schema import Config

STAGES = ("starting", "growing", "mature")


@click.command(
    "advise",
    cls=Command,
    examples=[
        ("snslint advise", "the accounts of snslint.yaml, one after the other"),
        ("snslint advise --account acme --stage mature", "one of them, as if it were grown"),
        ("snslint advise --audience b2b --goal business-relations --language de", "without a configuration"),
    ],
    help="""Say which platforms an account should lead with, which can wait and which are not for it, and why.

    What nobody states is assumed, and said to be. The points are explained in docs/channels.md.""",
)  # fmt: skip
@option("-a", "--account", metavar="NAME", section=TARGET, help="An account of snslint.yaml. [default: all of them]")
@option("--audience", type=click.Choice(["b2b", "b2c", "both"]), section=TARGET, help="Whom it sells to.")
@option("--stage", type=click.Choice(STAGES), section=TARGET, help="How far the account is.")
@option("--goal", "goals", multiple=True, metavar="GOAL", section=TARGET,
        help="exposure, traffic, loyal-fans, sales, business-relations, insight or thought-leadership; repeat it or "
             "separate them by commas.")  # fmt: skip
@option("--positioning", type=click.Choice(["interaction-led", "sales-led"]), section=TARGET,
        help="What the account lives by.")  # fmt: skip
@option("--language", "languages", multiple=True, metavar="CODE", section=TARGET,
        help="A language it can write, as in en, zh, es; repeat it or separate codes by commas.")  # fmt: skip
@option("-m", "--market", "markets", multiple=True, metavar="CODE", section=TARGET,
        help="A country it sells to, as in US, GB, CN; repeat it or separate codes by commas.")  # fmt: skip
@option("--team-size", type=click.IntRange(min=1), metavar="N", section=TARGET, help="People who write and answer.")
@option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", section=REPORT,
        help="[default: text]")  # fmt: skip
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", section=REPORT,
        help="Colours. [default: auto]")  # fmt: skip
@lang
@option("--config", "config_file", metavar="FILE", section=INPUT,
        help="Use this configuration instead of the nearest snslint.yaml.")  # fmt: skip
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Ask the matrix for each account and tell what it says."""
    from shutil import get_terminal_size

    from snslint.channels.against import against
    from snslint.channels.asked import completed
    from snslint.channels.matrix import advise
    from snslint.reporters.advice import as_json, as_text
    from snslint.reporters.style import Style

    runner = Runner(Setup(config_file=given["config_file"]))
    config = runner.config(os.getcwd())
    speech = given["lang"] or config.settings.lang or lang_of(ctx)
    accounts = asked(given, config)
    book = runner.rulebook(config, check=False)
    advices = [advise(completed(account), book.platforms) for account in accounts]
    known = config.settings.accounts
    said = [against(a.name, config, book, lang=speech) if a.name in known else [] for a in accounts]
    if given["format_"] == "json":
        click.echo(as_json(advices, book.platforms, said, speech), nl=False)
        return
    style, columns = Style(wants_color(given["color"])), get_terminal_size((100, 24)).columns
    for number, (advice, breaches) in enumerate(zip(advices, said, strict=True)):
        pieces = "".join(as_text(advice, book.platforms, breaches, speech, columns, style))
        click.echo(("\n" if number else "") + pieces, nl=False, color=style.color or None)


def asked(given: dict[str, Any], config: Config) -> list[Asked]:
    """Whose channels are asked about: the account named, else all configured, with the command line's word over theirs.

    Raises:
        UsageError: no such account; a goal, language or market that is none; nothing to go by.
    """
    import msgspec

    from snslint.channels.asked import Asked, stated
    from snslint.config.layer import known_accounts

    accounts = config.settings.accounts
    if given["account"] and given["account"] not in accounts:
        hint = known_accounts(given["account"], accounts)
        raise UsageError([Problem("", 0, f"there is no account '{given['account']}'", hint)])
    own = overrides(given)
    chosen = [given["account"]] if given["account"] else list(accounts) if not own else []
    found = [stated(name, accounts[name]) for name in chosen] or [Asked()]
    found = [msgspec.structs.replace(one, **own) for one in found]
    dumb = [one for one in found if not one.says_enough]
    if dumb:
        hint = "say --audience, --positioning or --goal, or write them into snslint.yaml"
        told = "account '{}' says neither whom it sells to, nor what it lives by, nor what it is for"
        nameless = "nobody says whom the account sells to, what it lives by or what it is for"
        raise UsageError([Problem("", 0, told.format(one.name) if one.name else nameless, hint) for one in dumb])
    return found


def overrides(given: dict[str, Any]) -> dict[str, Any]:
    """What the command line says of the account, read as the configuration would be.

    Raises:
        UsageError: a goal, language or market that is none.
    """
    from snslint.config.reading import Reading, read
    from snslint.config.schema import Account

    names = {"audience": "business", "stage": "stage", "positioning": "positioning", "team_size": "team-size"}
    data = {key: given[name] for name, key in names.items() if given[name]}
    for key in ("goals", "languages", "markets"):
        if given[key]:
            data[key] = ",".join(given[key])
    problems: list[Problem] = []
    reading = Reading(lambda at, message, hint="": problems.append(Problem("", 0, message, hint)))
    clean = read(Account, data, (), reading)
    if problems:
        raise UsageError(problems)
    as_asked = {"team-size": "team"}
    return {as_asked.get(k, k): tuple(v) if isinstance(v, list) else v for k, v in clean.items()}
