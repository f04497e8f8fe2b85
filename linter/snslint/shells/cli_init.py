"""`snslint init`: ask whose drafts these are, and write a first `snslint.yaml`."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from snslint.errors import Problem, UsageError, nearest
from snslint.messages.slips import line
from snslint.shells.cli_help import Command, lang_of, say
from snslint.shells.cli_options import INPUT, TARGET, lang, option

if TYPE_CHECKING:
    from snslint.rulebook.compiled import Rulebook

FILE = "snslint.yaml"
POSITIONINGS = ("sales-led", "interaction-led")


class Answers(NamedTuple):
    """What the file is written from."""

    account: str
    positioning: str
    platforms: Sequence[str]
    markets: Sequence[str]


@click.command(
    "init",
    cls=Command,
    examples=[
        ("snslint init", "a few questions, then a snslint.yaml in this folder"),
        ("snslint init --yes --account acme -p instagram,facebook", "without questions"),
    ],
    help="Write a first snslint.yaml: asks for your account, its positioning, its platforms and markets.",
)
@option("-a", "--account", metavar="NAME", section=TARGET, help="What to call the account.")
@option("--positioning", type=click.Choice(POSITIONINGS), section=TARGET, help="What the account lives by.")
@option("-p", "--platform", "platforms", multiple=True, metavar="NAME", section=TARGET,
        help="Where it posts; repeat it or separate names by commas.")  # fmt: skip
@option("-m", "--market", "markets", multiple=True, metavar="CODE", section=TARGET,
        help="A country it sells to, as in US, GB, CN; repeat it or separate codes by commas.")  # fmt: skip
@option("-y", "--yes", is_flag=True, section=INPUT, help="Ask nothing; take what is given and the defaults.")
@lang
@click.pass_context
def command(
    ctx: click.Context, account: str | None, positioning: str | None, platforms: tuple[str, ...],
    markets: tuple[str, ...], yes: bool, lang: str | None,
) -> None:  # fmt: skip
    """Ask, write, and say what comes next."""
    from snslint.rulebook.load import load_rulebook

    speech = lang or lang_of(ctx)
    if os.path.lexists(FILE):
        raise UsageError([Problem(FILE, 0, "is there already", "edit it, or move it away to start anew")])
    book = load_rulebook()
    ask = Asking(speech, yes, book)
    answers = Answers(
        ask.account(account), ask.positioning(positioning), ask.platforms(platforms), ask.markets(markets)
    )
    try:
        with open(FILE, "x", encoding="utf-8") as file:
            file.write(written(answers, speech))
    except OSError as exc:
        raise UsageError([Problem(FILE, 0, f"cannot be written: {exc.strerror or exc}")]) from None
    click.echo(say("wrote snslint.yaml; now try: snslint draft.md", speech))
    click.echo(say("in a content repository, pre-commit can check every commit: docs/ci.md", speech))


class Asking:
    """The questions, each with a default; none is asked when `yes`, or when the command line has answered."""

    def __init__(self, speech: str, yes: bool, book: Rulebook) -> None:
        self.speech = speech
        self.yes = yes
        self.book = book

    def account(self, given: str | None) -> str:
        """A name that can stand as a key."""
        said = given or self._ask("What do you call the account?", "my-account")
        return re.sub(r"\s+", "-", said.strip()) or "my-account"

    def positioning(self, given: str | None) -> str:
        """sales-led or interaction-led."""
        if given or self.yes:
            return given or POSITIONINGS[0]
        asked = say("What does the account live by: sales, or a community that hard selling drives away?", self.speech)
        while True:
            said = str(click.prompt(f"{asked} ({', '.join(POSITIONINGS)})", default=POSITIONINGS[0])).strip()
            if said in POSITIONINGS:
                return said
            unknown = f"'{said}' is not one of {', '.join(map(repr, POSITIONINGS))}"
            click.echo(f"  {line(Problem('', 0, unknown, nearest(said, POSITIONINGS)), self.speech)}")

    def platforms(self, given: Sequence[str]) -> list[str]:
        """Ids of platform records; asked again until every name is known.

        Raises:
            UsageError: the command line names a platform that is not there.
        """
        if given or self.yes:
            found, unknown = self._known(given)
            if unknown:
                raise UsageError(unknown)
            return found
        while True:
            default = "instagram, facebook"
            said = self._ask("Where does it post? (names, separated by commas)", default)
            found, unknown = self._known([said])
            if not unknown:
                return found
            for problem in unknown:
                click.echo(f"  {line(problem, self.speech)}")

    def markets(self, given: Sequence[str]) -> list[str]:
        """Two-letter codes; empty leaves them to the language of each draft."""
        said = given or [self._ask("Which countries does it sell to? (codes such as US, DE; empty: by language)", "")]
        codes = [code.strip().upper() for many in said for code in many.split(",") if code.strip()]
        problems = [
            Problem("", 0, f"'{code}' is not a two-letter country code", "as in US, GB, CN")
            for code in codes
            if not re.fullmatch("[A-Z]{2}", code)
        ]
        if problems:
            raise UsageError(problems)
        return list(dict.fromkeys(codes))

    def _known(self, names: Sequence[str]) -> tuple[list[str], list[Problem]]:
        from snslint.config.names import platform_id

        found: list[str] = []
        unknown: list[Problem] = []
        for name in (word.strip() for many in names for word in many.split(",") if word.strip()):
            id_ = name if name in self.book.platforms else platform_id(name, self.book.platforms)
            if id_ in self.book.platforms:
                found.append(str(id_))
            else:
                hint = nearest(name.lower(), self.book.platforms)
                unknown.append(Problem("", 0, f"there is no platform '{name}'", hint))
        return list(dict.fromkeys(found)), unknown

    def _ask(self, question: str, default: str) -> str:
        if self.yes:
            return default
        return str(click.prompt(say(question, self.speech), default=default, show_default=bool(default)))


def written(answers: Answers, speech: str) -> str:
    """The file, with a word on what can be added."""
    import yaml

    account = {
        "positioning": answers.positioning,
        "platforms": list(answers.platforms),
        "markets": list(answers.markets),
    }
    filled = {key: value for key, value in account.items() if value}
    body = yaml.safe_dump(
        {"accounts": {answers.account: filled}, "paths": {"**": answers.account}},
        sort_keys=False, allow_unicode=True, default_flow_style=None, width=100,
    )  # fmt: skip
    head = say("# Whose drafts these are. Every key: docs/configuration.md", speech)
    more = say("# rules: {craft/shouting: off}     # levels: off, advice, warning, error\n"
               "# fail-on: error                  # what makes snslint leave with 1", speech)  # fmt: skip
    return f"{head}\n{body}{more}\n"
