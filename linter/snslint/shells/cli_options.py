"""Options that several commands share, in the groups that their help shows them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from snslint.config.profile import Options
from snslint.shells.cli_help import LANGUAGES, Option, asked_of
from snslint.shells.cli_run import Setup

Function = TypeVar("Function", bound=Callable[..., Any])
Decorator = Callable[[Function], Function]

TARGET, RULES, REPORT, EXIT, ADOPT, INPUT = (
    "For whom and where", "Which rules", "The report", "When to fail", "In a repository with old drafts",
    "Input and settings",
)  # fmt: skip


class Format(click.ParamType[Any]):
    """The name of a report format; the reporters know them."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name, if there is such a format; else the command line fails with the nearest one."""
        from snslint.errors import nearest
        from snslint.reporters import FORMATS

        if value not in FORMATS:
            hint = nearest(str(value), FORMATS) or f"choose from {', '.join(FORMATS)}"
            self.fail(f"there is no format '{value}' ({hint})", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The formats that begin like this."""
        from click.shell_completion import CompletionItem

        from snslint.reporters import FORMATS

        return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]


class FormatFile(Format):
    """`FORMAT=FILE`: a report format and the file to write it to."""

    name = "FORMAT=FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The format and the file."""
        if isinstance(value, tuple):
            return value
        format_, equals, file = str(value).partition("=")
        if not equals or not file:
            self.fail(f"'{value}' is not FORMAT=FILE, as in sarif=report.sarif", param, ctx)
        return super().convert(format_, param, ctx), file


def option(*names: str, section: str, **settings: Any) -> Decorator[Any]:
    """A `click.option` in a section of the help."""
    return click.option(*names, cls=Option, section=section, **settings)


def options(*chosen: Decorator[Any]) -> Decorator[Any]:
    """Several options as one decorator, in the order they are named."""

    def decorate(function: Any) -> Any:
        for decorator in reversed(chosen):
            function = decorator(function)
        return function

    return decorate


target = options(
    option("-p", "--platform", "platforms", multiple=True, metavar="NAME", section=TARGET,
           help="Check for this platform; repeat it or separate names by commas. Also 'any' or 'all'."),
    option("-a", "--account", metavar="NAME", section=TARGET, help="The account of snslint.yaml that posts it."),
    option("--positioning", type=click.Choice(["interaction-led", "sales-led"]), section=TARGET,
           help="What the account lives by."),
    option("-m", "--market", "markets", multiple=True, metavar="CODE", section=TARGET,
           help="A country whose law applies, as in US, GB, CN; repeat it or separate codes by commas."),
)  # fmt: skip

rules = options(
    option("-s", "--select", multiple=True, metavar="RULE", section=RULES,
           help="Only these: a clause, practice, topic or policy. May be repeated."),
    option("-i", "--ignore", multiple=True, metavar="RULE", section=RULES, help="All but these. May be repeated."),
)  # fmt: skip

threshold = options(
    option("--fail-on", type=click.Choice(["advice", "warning", "error", "never"]), section=EXIT,
           help="Leave with 1 when a finding is this grave. [default: error]"),
    option("--fail-score", type=click.FloatRange(0, 100), metavar="N", section=EXIT,
           help="Leave with 1 when the promotional intensity is above N."),
)  # fmt: skip

adopt = options(
    option("--baseline", metavar="FILE", section=ADOPT, help="Take the findings accepted in this file as known."),
    option("--write-baseline", metavar="FILE", section=ADOPT,
           help="Accept today's findings: add them to this file, and check nothing else."),
    option("--prune-baseline", is_flag=True, section=ADOPT,
           help="Take out of the baseline what no finding answers to any more."),
    option("--diff-base", metavar="REF", section=ADOPT,
           help="Only findings on lines touched since this commit or branch; git tells which."),
    option("--add-ignore", metavar="REASON", section=ADOPT,
           help="Write waivers with this reason into the drafts, above every paragraph with findings."),
)  # fmt: skip

lang = option("--lang", type=click.Choice(LANGUAGES), section=REPORT,
              callback=lambda ctx, _, value: value or asked_of(ctx),
              help="Language of messages. [default: the locale's]")  # fmt: skip


def setup(given: dict[str, Any]) -> Setup:
    """How to check, from the words of `target`, `rules`, `threshold`, `lang` and `settings`."""
    chosen = Options(
        account=given["account"], positioning=given["positioning"], platforms=given["platforms"],
        markets=given["markets"], select=given["select"], ignore=given["ignore"], fail_on=given.get("fail_on"),
        fail_score=given.get("fail_score"), lang=given["lang"], diff_base=given.get("diff_base"),
        baseline="" if given.get("write_baseline") else given.get("baseline"),
    )  # fmt: skip
    return Setup(chosen, given["config_file"], not given["no_cache"])


settings = options(
    option("--config", "config_file", metavar="FILE", section=INPUT,
           help="Use this configuration instead of the nearest snslint.yaml."),
    option("--no-cache", is_flag=True, section=INPUT, help="Neither read nor write the cache of compiled rules."),
    option("-j", "--jobs", type=click.IntRange(min=0), default=1, metavar="N", section=INPUT,
           help="Work with N processes; 0: one a core. [default: 1]"),
)  # fmt: skip
