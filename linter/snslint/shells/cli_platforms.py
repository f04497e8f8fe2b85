"""`snslint platforms`: the platform records, as a table or one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from snslint.shells.cli_help import Command, lang_of, say
from snslint.shells.cli_options import REPORT, lang, option
from snslint.shells.cli_run import here
from snslint.shells.cli_table import table, width

if TYPE_CHECKING:
    from snslint.rulebook.compiled import Rulebook
    from snslint.rulebook.platform import Platform, Reason, Rhythm


@click.command(
    "platforms",
    cls=Command,
    examples=[
        ("snslint platforms", "all of them, side by side"),
        ("snslint platforms instagram", "limits, tolerance and native features of one"),
    ],
    help="Show what snslint knows of the platforms: limits, the intensity they bear, native features, standing.",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", section=REPORT,
        help="[default: text]")  # fmt: skip
@lang
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], format_: str, lang: str | None) -> None:
    """Print the records asked for."""
    from snslint.reporters.cells import page

    speech = lang or lang_of(ctx)
    book = here()
    chosen = _chosen(names, book)
    if format_ == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(chosen)).decode())
    elif names:
        click.echo(page("\n".join(_one(id_, record, book, speech) for id_, record in chosen.items())), nl=False)
    else:
        click.echo(_all(chosen, speech), nl=False)


def _chosen(names: tuple[str, ...], book: Rulebook) -> Mapping[str, Platform]:
    from snslint.config.names import platform_id
    from snslint.errors import Problem, UsageError, nearest

    if not names:
        return book.platforms
    ids = {name: name if name in book.platforms else platform_id(name, book.platforms) for name in names}
    problems = [
        Problem("", 0, f"there is no record of platform '{name}'", nearest(name.lower(), book.platforms))
        for name, id_ in ids.items()
        if id_ not in book.platforms
    ]
    if problems:
        raise UsageError(problems)
    return {id_: book.platforms[id_] for id_ in ids.values()}


def _all(records: Mapping[str, Platform], speech: str) -> str:
    heads = [
        "platform",
        "standing",
        "characters",
        "fold",
        "hashtags",
        "links",
        "interaction-led",
        "sales-led",
        "checked",
    ]
    rows = [
        [
            id_ + ("" if record.mainstream else " °"),
            say(record.standing, speech),
            _number(record.limits.get("characters")),
            _number(record.fold),
            _number(record.limits.get("hashtags")),
            say(record.links, speech),
            _band(record, "interaction-led"),
            _band(record, "sales-led"),
            record.checked,
        ]
        for id_, record in records.items()
    ]
    legend = say("aim–limit: the promotional intensity an account of that positioning may have there. "
                 "°: not among the mainstream platforms that are checked when none is named.", speech)  # fmt: skip
    return table([say(head, speech) for head in heads], rows) + f"\n{legend}\n"


def _one(id_: str, record: Platform, book: Rulebook, speech: str) -> str:
    rows: list[tuple[str, str]] = [
        ("standing", say(record.standing, speech)),
        ("links", say(record.links, speech)),
        ("fold", _number(record.fold)),
    ]
    rows += [(name, _number(limit)) for name, limit in record.limits.items()]
    for positioning, band in record.tolerance.items():
        rows.append((positioning, f"{band.aim:g}–{band.limit:g}  {band.why}"))
    rows += [(f"{say('native', speech)} {name}", _in(text, speech)) for name, text in record.native.items()]
    if record.label:
        rows.append(("label", _in(record.label, speech)))
    if record.fit:
        rows.append(("fit", ", ".join(f"{name} {grade}" for name, grade in record.fit.items())))
    if record.goals:
        rows.append(("goals", ", ".join(record.goals)))
    if record.audience:
        rows.append(("audience", _reason(record.audience, speech)))
    for positioning, grade in record.bears.items():
        rows.append((f"{say('bears', speech)} {say(positioning, speech)}", f"{grade} / 3"))
    if record.effort:
        rows.append(("effort", f"{record.effort:g} {say('hours a week', speech)}"))
    if record.rhythm:
        rows.append(("rhythm", _rhythm(record.rhythm, speech)))
    rows += [(f"{say('why', speech)}: {say(name, speech)}", _reason(why, speech)) for name, why in record.why.items()]
    if record.languages:
        rows.append(("languages", ", ".join(record.languages)))
    rows += [("note", record.note)] if record.note else []
    for source in record.sources:
        known: Any = book.sources.get(source)
        rows.append(("source", f"{known.title}  {known.url}" if known else source))
    rows.append(("checked", record.checked))
    told = [(say(name, speech), value) for name, value in rows]
    wide = max(width(name) for name, _ in told)
    title = f"{_in(record.title, speech)} ({id_})"
    return "\n".join([title, *(f"  {name}{' ' * (wide - width(name))}  {value}" for name, value in told)]) + "\n"


def _reason(why: Reason, speech: str) -> str:
    """A record's reason with who says so, and when."""
    by = say("house", speech) if isinstance(why.by, str) else ", ".join(why.by)
    return f"{why.zh if speech == 'zh' else why.en} [{by}, {why.checked}]"


def _rhythm(rhythm: Rhythm, speech: str) -> str:
    said = [
        f"{rhythm.low:g}–{rhythm.high:g} {say('posts a week', speech)}",
        *([" ".join(rhythm.days)] if rhythm.days else []),
    ]
    return ", ".join(
        [*said, *([f"{rhythm.hours[0]}–{rhythm.hours[1]} {say('o’clock', speech)}"] if rhythm.hours else [])]
    )


def _band(record: Platform, positioning: Any) -> str:
    band = record.tolerance.get(positioning)
    return f"{band.aim:g}–{band.limit:g}" if band else "-"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}" if value < 1_000_000 else f"{value:.0f}"


def _in(text: Mapping[str, str], speech: str) -> str:
    return text.get(speech) or text.get("en") or next(iter(text.values()), "")
