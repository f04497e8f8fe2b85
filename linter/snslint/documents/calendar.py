"""Dates, times of day and durations in the raw twin, in nine languages."""

from __future__ import annotations

import re
from functools import cache

from snslint.documents.amounts import HAN, han_value, show
from snslint.model import Document, Region

_MONTHS = (
    "jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|mar(?:ch|s|zo|co)?|marz|apr(?:il|ile)?|may|mai|jun[ie]?|jul[yi]?|aug(?:ust)?|sept?(?:ember|iembre|embre)?|"
    "o[ck]t(?:ober|ubre|obre)?|nov(?:ember|iembre|embre|embro)?|de[cz](?:ember|iembre|embre)?|"
    "enero|febrero|abril|mayo|junio|julio|agosto|setiembre|outubro|dezembro|janeiro|fevereiro|marco|maio|junho|julho|setembro|"
    "fevr(?:ier)?|avr(?:il)?|juin|juillet|aout|gennaio|febbraio|maggio|giugno|luglio|settembre|ottobre|dicembre"
)
_FULL_MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december|januar|februar|marz|juni|juli|oktober|dezember|"
    "enero|febrero|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|junho|julho|setembro|outubro|novembro|dezembro|"
    "janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
)
_WEEKDAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|"
    "montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|"
    "(?:segunda|terca|quarta|quinta|sexta)[ \\-]feira|lunedi|martedi|mercoledi|giovedi|venerdi|domenica"
)
_NEAR = (
    "today|tonight|tomorrow|this (?:week|weekend|month)|next (?:week|weekend|month)|hoy|manana|esta noche|heute(?: abend| nacht)?|morgen|ubermorgen|dieses wochenende|"
    "aujourd'hui|ce soir|demain|ce week[ -]end|hoje(?: a noite)?|amanha|oggi|domani|stasera|stanotte"
)
_NEAR_CJK = "今天|今日|今晚|明天|明日|明晚|后天|本周[一二三四五六日天末]?|[这下]?周[一二三四五六日天末]|[这下]?星期[一二三四五六日天]|今夜|[月火水木金土日]曜日?|今週末?|来週|오늘밤?|내일|모레|이번주(?:말)?|[월화수목금토일]요일"


@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.,/\-])(?:"
        r"(?:19|20)\d\d[\-./](?:0?[1-9]|1[0-2])[\-./](?:0?[1-9]|[12]\d|3[01])(?![\d])"
        r"|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)?\d\d(?!\d))?(?!\d)"
        r"|(?:0?[1-9]|[12]\d|3[01])[/\-](?:0?[1-9]|1[0-2])[/\-](?:19|20)?\d\d(?![\d/\-])"
        r"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/(?:19|20)?\d\d)?(?![\d/])"
        r"|(?:(?:19|20)\d\d ?[年년] ?)?(?:0?[1-9]|1[0-2]) ?[月월] ?(?:0?[1-9]|[12]\d|3[01]) ?[日号일]"
        r"|(?:0?[1-9]|1[0-2])月(?:底|初|中旬|末)"
        rf"|(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|º)? ?(?:of |de )?(?:{_MONTHS})(?![a-z])\.?(?:,? (?:de )?(?:19|20)\d\d)?"
        r")"
        rf"|(?<![a-z])(?:{_MONTHS})\.? (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%])(?:,? (?:19|20)\d\d)?"
        rf"|(?<![a-z])(?:{_FULL_MONTHS})(?: (?:de )?(?:19|20)\d\d)(?!\d)"
        rf"|(?<![a-z])(?:(?:this|next|on|am|le|el|il|este|ce|diesen) )?(?:{_WEEKDAYS})(?![a-z])|(?<![a-z])(?:{_NEAR})(?![a-z])"
        rf"|[{HAN}]{{1,3}}月[{HAN}]{{1,3}}[日号]|{_NEAR_CJK}"
    )


def dates(document: Document, raw: str) -> list[Region]:
    """Dates, weekdays and words such as tomorrow."""
    return [Region("date", m.start(), m.end(), m.group()) for m in _date().finditer(raw)]


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d:.,])(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?: ?(?:[ap]\.?m\.?|uhr|h|hrs?)(?![a-z]))?(?![\d:])"
        r"|(?<![\d:.,])(?:[01]?\d|2[0-4]) ?(?:[ap]\.m\.|[ap]m(?![a-z])|uhr(?![a-z])|o'clock|heures?(?![a-z])|h(?![a-z])|hrs(?![a-z]))"
        r"|(?:凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|午前|午後|夜|오전|오후|밤) ?(?:[01]?\d|2[0-4]|[一二两三四五六七八九十]{1,3}) ?(?:[点时時시](?:半|\d{1,2}分?|分)?)"
        r"|(?<![\d.,])(?:[01]?\d|2[0-4]) ?[点時시](?![间間])(?:半|[0-5]?\d分?)?|(?<![a-z])(?:midnight|noon|medianoche|mitternacht|minuit|mezzanotte)(?![a-z])"
    )


def times(document: Document, raw: str) -> list[Region]:
    """Times of day."""
    return [Region("time", m.start(), m.end(), m.group()) for m in _time().finditer(raw)]


_UNITS = (
    (1 / 1440, "min|mins|minutes?|minuten|minutos?|minuti|minuto", "分钟|分鐘|分間|분"),
    (1 / 24, "hrs?|hours?|horas?|stunden?|heures?|ore|ora|h", "小时|个小时|時間|시간"),
    (1, "days?|dias?|tage?n?|jours?|giorn[io]", "天|日間|日(?![常本元])|일"),
    (7, "weeks?|wks?|semanas?|wochen?|semaines?|settiman[ae]", "个星期|星期|个礼拜|周(?![一二三四五六日末年])|週間|주"),
    (30, "months?|mes(?:es)?|monate?n?|mois|mesi|mese", "个月|か月|ヶ月|カ月|개월|달"),
    (365, "years?|yrs?|anos?|jahre?n?|ans?|annees?|anni|anno", "年|년"),
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "thirty": 30, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "ein": 1, "eine": 1, "einem": 1, "einer": 1,
    "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "um": 1, "uma": 1, "dois": 2, "duas": 2,
    "due": 2, "tre": 3, "quattro": 4, "半": 0.5,
}  # fmt: skip


@cache
def _duration() -> re.Pattern[str]:
    latin = "|".join(f"(?P<l{i}>{words})" for i, (_, words, _) in enumerate(_UNITS))
    asian = "|".join(f"(?P<c{i}>{words})" for i, (_, _, words) in enumerate(_UNITS))
    counts = "|".join(sorted((c for c in _COUNTS if c.isascii()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])(?P<n>\d+(?:[.,]\d)?|(?<![a-z])(?:{counts})(?= ))[ \-]?(?:{latin})(?![a-z])"
        rf"|(?<![\d.,月월])(?P<m>\d+(?:\.\d)?|[{HAN}]{{1,4}}|半) ?(?:{asian})"
    )


def durations(document: Document, raw: str) -> list[Region]:
    """Lengths of time; the value is in days."""
    found = []
    for match in _duration().finditer(raw):
        unit = next(int(k[1:]) for k, v in match.groupdict().items() if v and k[1:].isdigit())
        text = match["n"] or match["m"]
        if text in _COUNTS:
            count: float = _COUNTS[text]
        elif text[0].isdigit():
            count = float(text.replace(",", "."))
            if unit == 5 and count > 1000:  # a year of the calendar, not a length
                continue
        else:
            count = han_value(text) or 0
        found.append(Region("duration", match.start(), match.end(), show(round(count * _UNITS[unit][0], 6))))
    return found
