"""`snslint rules`: list them, run their examples, check them, start a new one, find the ones to look at again."""

from __future__ import annotations

import click

from snslint.messages import text, word
from snslint.messages.slips import line, told
from snslint.reporters.cells import page
from snslint.shells.cli_errors import nearby
from snslint.shells.cli_help import Command, Group, lang_of, say
from snslint.shells.cli_options import INPUT, REPORT, RULES, lang, option
from snslint.shells.cli_run import here
from snslint.shells.cli_table import table

command = Group(
    name="rules",
    lazy={},
    help="List, test, check and start rules.",
    examples=[
        ("snslint rules list --platform instagram", "what is checked for Instagram"),
        ("snslint rules test tag-friends", "do its examples come out?"),
    ],
)


@click.command(
    "list",
    cls=Command,
    examples=[
        ("snslint rules list --topic engagement-bait", "one topic"),
        ("snslint rules list --policy us-ftc --format json", "one authority, for a program"),
    ],
    short_help="List what each authority says of each practice.",
    help="List clauses: what each authority says of each practice.",
)
@option("--topic", metavar="TOPIC", section=RULES, help="Only this topic.")
@option("--policy", metavar="POLICY", section=RULES, help="Only this authority.")
@option(
    "-p", "--platform", metavar="NAME", section=RULES, help="Only what holds on this platform, with what it takes in."
)
@option("--language", metavar="CODE", section=RULES, help="Only practices that are looked for in this language.")
@option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", section=REPORT,
        help="[default: text]")  # fmt: skip
@lang
@click.pass_context
def list_command(
    ctx: click.Context, topic: str, policy: str, platform: str, language: str, format_: str, lang: str | None
) -> None:
    """Print the clauses that all filters let through."""
    from snslint.shells.rule_list import Filters, clauses

    book = here()
    found = clauses(book, Filters(topic, policy, platform, language))
    if format_ == "json":
        import msgspec

        rows = [{name: getattr(clause, name) for name in clause.__struct_fields__} for clause in found]
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    speech = lang or lang_of(ctx)
    lines = []
    for clause in found:
        info = book.practices.get(clause.practice)
        title = (info.title.get(speech) or info.title.get("en", "")) if info else ""
        status = "" if clause.status == "stable" else f" ({word('status', clause.status, speech)})"
        effect = "-" if clause.effect == "none" else word("effect", clause.effect, speech)
        decided = word("verb", clause.decision, speech) + status
        lines.append([clause.id, decided, word("severity", clause.severity, speech), effect, title])
    heads = [say(head, speech) for head in ("rule", "decision", "severity", "effect", "practice")]
    click.echo(table(heads, lines), nl=False)
    click.echo(text("rules.count", speech, n=len(found)), err=True)


@click.command(
    "test",
    cls=Command,
    examples=[
        ("snslint rules test", "every example of every rule"),
        ("snslint rules test tag-friends engagement-trade", "one practice, and a whole topic"),
    ],
    short_help="Run the examples of rules.",
    help="Run the examples of rules: flagged ones must be seen, passing ones must not.",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_context
def test_command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Print each example that does not come out; leave with 1 if there is one."""
    from snslint.channels.prove import failure as of_account
    from snslint.engine.prove import failure as of_post
    from snslint.errors import Problem, UsageError, nearest
    from snslint.feeds.prove import failure as of_feed
    from snslint.rulebook.compile import compile_rules
    from snslint.rulebook.compiled import Rulebook
    from snslint.rulebook.examples import cases, prove
    from snslint.rulebook.needed import needed_by
    from snslint.shells.rule_list import rule_files

    files = rule_files()
    known = {n for kind in ("practices", "signals") for f in files.of(kind).values() for n in (f.id, f.topic)}
    wanted = [name.rsplit("/", 1)[-1] for name in names]
    problems = [
        Problem("", 0, f"no rule '{name}' has examples", nearest(name, known)) for name in wanted if name not in known
    ]
    if problems:
        raise UsageError(problems)
    speech = lang_of(ctx)
    total = failed = 0
    for scope, failure in (("post", of_post), ("feed", of_feed), ("account", of_account)):
        asked = list(cases(files, wanted, scope))
        total += len(asked)
        if not asked:
            continue
        book = Rulebook(compile_rules(needed_by(files, wanted), "")) if wanted and scope == "post" else here()
        for problem in prove(asked, failure, book):
            failed += 1
            click.echo(page(line(nearby(problem), speech)))
    click.echo(text("rules.failed" if failed else "rules.proven", speech, n=total, failed=failed))
    ctx.exit(1 if failed else 0)


@click.command(
    "lint",
    cls=Command,
    examples=[
        ("snslint rules lint", "ours and those of your configuration"),
        ("snslint rules lint && snslint rules test", "before you share a pack"),
    ],
    short_help="Check the rules themselves.",
    help="Check the rules themselves: sources cited and fresh, examples enough, no rule twice, none that nobody speaks of.",
)
@click.pass_context
def lint_command(ctx: click.Context) -> None:
    """Print each problem; leave with 1 if there is one."""
    from snslint.rulebook.lint import lint_rules
    from snslint.shells.rule_list import rule_files

    problems = lint_rules(here(), rule_files())
    speech = lang_of(ctx)
    for problem in problems:
        click.echo(page(line(nearby(problem), speech)))
    click.echo(text("rules.problems" if problems else "rules.no-problems", speech, n=len(problems)))
    ctx.exit(1 if problems else 0)


@click.command(
    "new",
    cls=Command,
    examples=[
        ("snslint rules new engagement-bait/my-practice", "in your rules folder"),
        ("snslint rules new house/no-slang --to ./our-rules", "somewhere else"),
    ],
    short_help="Write a starting file for a practice.",
    help="Write a commented starting file for a practice. Never overwrites.",
)
@click.argument("name", metavar="TOPIC/PRACTICE")
@option("--to", "folder", metavar="FOLDER", section=INPUT,
        help="The folder of rules. [default: the first that snslint.yaml extends, else ./rules, else ./our-rules]")  # fmt: skip
@click.pass_context
def new_command(ctx: click.Context, name: str, folder: str | None) -> None:
    """Write the file and say what comes next."""
    from snslint.shells.rule_new import write

    for said in write(name, folder, lang_of(ctx)):
        click.echo(said)


@click.command(
    "stale",
    cls=Command,
    examples=[
        ("snslint rules stale", "not looked at for 180 days"),
        ("snslint rules stale --days 90", "sooner"),
    ],
    short_help="List sources that are due to be checked again.",
    help="List sources and platform records that nobody has compared with the original for a while.",
)
@option("--days", type=click.IntRange(min=0), default=180, metavar="N", section=RULES, help="How long. [default: 180]")
@option("--today", metavar="DATE", section=RULES, hidden=True, help="Reckon from this day.")
@click.pass_context
def stale_command(ctx: click.Context, days: int, today: str | None) -> None:
    """Print what is due, oldest first; leave with 1 if there is any."""
    from snslint.shells.rule_list import stale

    rows = stale(here(), days, today)
    speech = lang_of(ctx)
    if rows:
        heads = [say(head, speech) for head in ("checked", "days", "what", "where")]
        click.echo(table(heads, [[told(cell, speech) for cell in row] for row in rows]), nl=False)
    click.echo(text("rules.stale" if rows else "rules.fresh", speech, n=len(rows), days=days))
    ctx.exit(1 if rows else 0)


for _one in (list_command, test_command, lint_command, new_command, stale_command):
    command.add_command(_one)
