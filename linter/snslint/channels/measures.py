"""What rules of scope account hold against the matrix: a closed list, each a function from a rule and an account to
what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from snslint.channels.asked import Asked
from snslint.channels.matrix import reached, speaks
from snslint.messages import text, word
from snslint.rulebook.account import Account
from snslint.rulebook.platform import Platform

Records = Mapping[str, Platform]


class Seen(NamedTuple):
    """Something about an account's set-up: the key it is about (and `at` what place of its list), and what fills `{name}`."""

    key: str
    at: int | None
    captures: Mapping[str, str]


def _where(
    rule: Account, asked: Asked, records: Records, lang: str, wrong: Callable[[Platform], str]
) -> Iterator[Seen]:
    """One for each platform with something wrong, in the words that `wrong` gives."""
    for index, name in enumerate(asked.platforms):
        if name in records and (said := wrong(records[name])):
            yield Seen("platforms", index, {"platform": title(records[name], lang), "match": said})


def misfit(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """Platforms that are not for the account's business."""

    def wrong(record: Platform) -> str:
        poor = asked.business in record.fit and record.fit[asked.business] < rule.min
        return _because(record.audience, lang) if poor else ""

    for seen in _where(rule, asked, records, lang, wrong):
        yield seen._replace(captures={**seen.captures, "business": asked.business.upper()})


def unwelcome(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """Platforms that do not bear the account's positioning."""

    def wrong(record: Platform) -> str:
        bears = record.bears.get(asked.positioning, rule.min)  # type: ignore[call-overload]
        return _because(record.why.get("bears"), lang) if bears < rule.min else ""

    for seen in _where(rule, asked, records, lang, wrong):
        yield seen._replace(captures={**seen.captures, "positioning": text(f"positioning.{asked.positioning}", lang)})


def unspoken(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """Platforms whose readers read none of the account's languages."""
    for seen in _where(
        rule, asked, records, lang, lambda r: "" if speaks(r, asked.languages) else _comma(r.languages, lang)
    ):
        yield seen._replace(captures={**seen.captures, "languages": _comma(asked.languages, lang)})


def unreached(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """Platforms that reach none of the account's markets."""
    markets = asked.markets

    def wrong(record: Platform) -> str:
        return "" if not markets or reached(record, markets) else _comma(markets, lang)

    yield from _where(rule, asked, records, lang, wrong)


def fading(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """A leading platform that people leave."""

    def wrong(record: Platform) -> str:
        return _because(record.why.get("standing"), lang) if record.standing == "declining" else ""

    yield from (seen for seen in _where(rule, asked, records, lang, wrong) if seen.at == 0)


def crowded(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """More platforms than the account can begin with, or grow on."""
    most = rule.most.get(asked.stage)  # type: ignore[call-overload]
    if most is not None and len(asked.platforms) > most:
        stage = word("stage", asked.stage, lang)
        yield Seen("platforms", None, {"n": str(len(asked.platforms)), "limit": str(most), "stage": stage})


def overworked(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """Platforms that take more hours a week than the team has."""
    known = [records[name] for name in asked.platforms if name in records]
    hours = sum(record.effort or 0 for record in known)
    if asked.team and hours > asked.team * rule.hours:
        videos = [title(record, lang) for record in known if record.form == "video"]
        captures = {
            "n": f"{hours:g}", "limit": f"{asked.team * rule.hours:g}", "team": str(asked.team),
            "platform": _comma(videos or [title(record, lang) for record in known], lang),
        }  # fmt: skip
        yield Seen("platforms", None, captures)


def unserved(rule: Account, asked: Asked, records: Records, lang: str) -> Iterator[Seen]:
    """Goals that none of the platforms serves."""
    known = [records[name] for name in asked.platforms if name in records]
    for index, goal in enumerate(asked.goals):
        if known and not any(goal in record.goals for record in known):
            better = [title(r, lang) for r in records.values() if goal in r.goals and _open(r, asked)]
            captures = {"match": text(f"goal.{goal}", lang), "platform": _comma(better[:4], lang)}
            yield Seen("goals", index, captures)


def _open(record: Platform, asked: Asked) -> bool:
    """Whether nothing rules a platform out for the account."""
    fits = asked.business not in ("b2b", "b2c") or record.fit.get(asked.business, 0) > 0  # type: ignore[call-overload]
    bears = not asked.positioning or record.bears.get(asked.positioning, 0) > 0  # type: ignore[call-overload]
    here = speaks(record, asked.languages) and (not asked.markets or bool(reached(record, asked.markets)))
    return fits and bears and here and record.standing != "declining"


def title(record: Platform, lang: str) -> str:
    """A platform's name in the reader's language."""
    return record.title.get(lang) or record.title.get("en", "")


def _because(reason: object, lang: str) -> str:
    """A record's reason without its full stop; a dash where it gives none."""
    said = str(getattr(reason, lang, "") or getattr(reason, "en", "") or "–")
    return said.rstrip(".。")


def _comma(words: tuple[str, ...] | list[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(words)


MEASURES: Mapping[str, Callable[[Account, Asked, Records, str], Iterator[Seen]]] = {
    "misfit": misfit, "unwelcome": unwelcome, "unspoken": unspoken, "unreached": unreached, "fading": fading,
    "crowded": crowded, "overworked": overworked, "unserved": unserved,
}  # fmt: skip
