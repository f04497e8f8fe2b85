"""docs/reference/channels.md: the channel matrix as tables, with the reason of every value."""

from __future__ import annotations

from collections.abc import Mapping

from snslint.channels import matrix
from snslint.channels.asked import TEAM
from snslint.rulebook.account import HOURS
from snslint.rulebook.platform import Platform, Reason, Rhythm


def page(records: Mapping[str, Platform]) -> str:
    """The page as Markdown, from the platform records and the points of the method."""
    placed = {name: record for name, record in records.items() if record.bears}
    lines = [
        "# Channels", "",
        "What `snslint advise` and the rules of `channels/` go by. How it is read: [Channels](../channels.md).", "",
        "## The matrix", "",
        "Grades run from 0 (not) to 3 (mainly). Hours are those of a week.", "",
        "| platform | standing (checked) | B2B | B2C | interaction-led | sales-led | goals | made of | hours | reaches | speaks | markets |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(_row(name, record) for name, record in placed.items()), "",
        "## Points", "",
        f"- The business: {matrix.FIT // 3} for each grade of `fit`, {matrix.FIT} at most; for both kinds, half of each.",
        f"- The goals: {matrix.GOALS}, in the share of them that the record names under `goals`.",
        f"- The positioning: the grade of `bears`, {matrix.BEARS} at most.",
        f"- The standing: {', '.join(f'{name} {points:+d}' for name, points in matrix.STANDING.items())}.", "",
        "What nobody stated counts for nothing, in the points as in what they are out of.", "",
        "| stage | leads with at most | people, when nobody says | hours they have |", "|---|---|---|---|",
        *(f"| {stage} | {most} | {TEAM[stage]} | {TEAM[stage] * HOURS} |" for stage, most in matrix.LEAD.items()), "",
        "## Rhythm", "",
        "Posts a week, and when readers look, in their own time.", "",
        "| platform | posts a week | days | hours | why | says | checked |", "|---|---|---|---|---|---|---|",
        *(_rhythm(name, record.rhythm, record.why.get("rhythm")) for name, record in placed.items() if record.rhythm), "",
        "## Reasons", "",
    ]  # fmt: skip
    for name, record in placed.items():
        lines += [
            f"### {record.title.get('en', name)} `{name}`",
            "",
            "| value | why | says | checked |",
            "|---|---|---|---|",
        ]
        reasons = [("`fit` " + ", ".join(f"{k} {v}" for k, v in record.fit.items()), record.audience)]
        reasons += [(f"`standing` {record.standing}", record.why.get("standing"))]
        reasons += [("`goals` " + ", ".join(record.goals), record.why.get("goals"))]
        reasons += [("`bears` " + ", ".join(f"{k} {v}" for k, v in record.bears.items()), record.why.get("bears"))]
        reasons += [(f"`effort` {record.effort:g}", record.why.get("effort"))] if record.effort is not None else []
        lines += [f"| {value} | {why.en} / {why.zh} | {_by(why)} | {why.checked} |" for value, why in reasons if why]
        lines += ["", f"First: {record.first.get('en', '')} / {record.first.get('zh', '')}", ""]
    return "\n".join(lines)


def _row(name: str, record: Platform) -> str:
    why = record.why.get("standing")
    cells = [
        record.title.get("en", name),
        f"{record.standing} ({why.checked if why else record.checked})",
        *(str(record.fit.get(one, "–")) for one in ("b2b", "b2c")),
        *(str(record.bears.get(one, "–")) for one in ("interaction-led", "sales-led")),
        ", ".join(record.goals), record.form or "", f"{record.effort or 0:g}", record.reach,
        ", ".join(record.languages) or "any",
        ", ".join(record.markets) or (f"not {', '.join(record.absent)}" if record.absent else "any"),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _rhythm(name: str, rhythm: Rhythm | None, why: Reason | None) -> str:
    if rhythm is None or why is None:
        return ""
    hours = f"{rhythm.hours[0]}–{rhythm.hours[1]}" if rhythm.hours else "any"
    return (
        f"| {name} | {rhythm.low:g}–{rhythm.high:g} | {', '.join(rhythm.days) or 'any'} | {hours} "
        f"| {why.en} | {_by(why)} | {why.checked} |"
    )


def _by(why: Reason) -> str:
    return why.by if isinstance(why.by, str) else ", ".join(f"`{source}`" for source in why.by)
