"""Dates, times of day and durations in the raw twin, in nine languages.

The twin is simplified, Japanese included: 時間 reads 时间 here, 来週 来周.
"""

from __future__ import annotations

import re
from functools import cache

from snslint.documents.amounts import HAN, han_value, show
from snslint.documents.clues import Clues, at_digits, at_words, disjoint, either, vocabulary
from snslint.documents.lazy import Lazy
from snslint.model import Region

_FULL_MONTHS = vocabulary(
    "january february march april may june july august september october november december januar februar marz juni "
    "juli oktober dezember mai enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre "
    "noviembre diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro janvier "
    "fevrier mars avril juin juillet aout septembre octobre novembre decembre gennaio febbraio aprile maggio giugno "
    "luglio settembre ottobre dicembre"
)
_MONTHS = _FULL_MONTHS | vocabulary("jan feb mar apr jun jul aug sep sept oct okt nov dec dez dic")
_WEEKDAYS = vocabulary(
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays "
    "sunday sundays lunes martes miercoles jueves viernes sabado sabados domingo domingos montag montags dienstag "
    "dienstags mittwoch mittwochs donnerstag donnerstags freitag freitags samstag samstags sonntag sonntags "
    "sonnabend lundi lundis mardi mardis mercredi mercredis jeudi jeudis vendredi vendredis samedi samedis dimanche "
    "dimanches lunedi martedi mercoledi giovedi venerdi domenica"
)
_NEAR = (
    "today|tonight|tomorrow|yesterday|this (?:week|weekend|month|morning|afternoon|evening)|next (?:week|weekend|month)|"
    "hoy|manana|esta (?:noche|tarde|semana)|este (?:fin de semana|mes)|heute(?: abend| nacht)?|morgen(?: abend)?|ubermorgen|diese woche|dieses wochenende|"
    "aujourd'hui|ce (?:soir|week[ -]end|mois)|cette semaine|demain|hoje(?: a noite)?|amanha|esta semana|oggi|domani|stasera|stanotte|questa (?:sera|settimana)|"
    "(?:segunda|terca|quarta|quinta|sexta)[ \\-]feira"
)
_LEADS = _WEEKDAYS | vocabulary(
    "today tonight tomorrow yesterday this next hoy manana esta este heute morgen ubermorgen diese dieses aujourd "
    "ce cette demain hoje amanha oggi domani stasera stanotte questa segunda terca quarta quinta sexta"
)
_DAY = "(?:0?[1-9]|[12]\\d|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:19|20)\\d\\d"


@cache
def _dated(han: bool, named: bool) -> re.Pattern[str]:
    """A date that starts with digits; `named`: the names of months as well."""
    asian = (
        rf"|(?:{_YEAR} ?[年년] ?)?{_MONTH} ?[月월] ?{_DAY} ?[日号일]|{_YEAR}年{_MONTH}月|{_MONTH}月(?:底|初|中旬|末|上旬|下旬)"
        rf"|{_DAY}(?:日(?!间|游|元|常|本)|号(?![\w])|号(?=[之前止]))"
    )
    months = (
        rf"|{_DAY}(?:st|nd|rd|th|er|\.|º|o)? ?(?:of |de |d')?(?:{either(_MONTHS)})(?![a-z])\.?(?:,? (?:de |del )?{_YEAR})?"
        if named
        else ""
    )
    return re.compile(
        rf"(?<![\d][.,/\-])(?!24/7)(?:{_YEAR}[\-./]{_MONTH}[\-./]{_DAY}(?!\d)"
        rf"|{_DAY}\.{_MONTH}\.(?:(?:{_YEAR}|\d\d)(?!\d))?(?!\d)"
        rf"|{_DAY}[/\-]{_MONTH}[/\-](?:{_YEAR}|\d\d)(?![\d/\-])"
        rf"|{_MONTH}/{_DAY}(?:/(?:{_YEAR}|\d\d))?(?![\d/])|{_DAY}/{_MONTH}(?![\d/])"
        rf"{asian if han else ''}{months})"
    )


_NAMED_MONTH = Lazy(
    lambda: (
        rf"[a-z]++\.? {_DAY}(?:st|nd|rd|th)?(?![\d%])(?! ?(?:%|percent))(?:,? {_YEAR})?|(?P<u>[a-z]++) (?:de )?{_YEAR}(?!\d)"
    )
)
_NAMED_DAY = Lazy(rf"(?:{_NEAR})(?![a-z])|(?:(?:this|next|diesen|este|ce|questo) )?(?P<u>[a-z]++)")
_ASIAN_DATE = Lazy(
    f"(?=[今明后本这下上周星礼双月火水木金土日来오내모이화수목금토일{HAN}])(?:"
    "今[天日晚夜]|明[天日晚]|后天|(?:本|这|下|上)?(?:个?星期|个?礼拜|周)[一二三四五六日天末]|双十[一二]|[月火水木金土日]曜日?|今周末?|来周|今月|来月|本[周月]|这周末?|下个?[周月]|"
    rf"오늘밤?|내일|모레|이번 ?(?:주말?|달)|다음 ?(?:주|달)|[월화수목금토일]요일|[{HAN}]{{1,3}}月[{HAN}]{{1,3}}[日号])"
)


def dates(given: Clues, raw: str) -> list[Region]:
    """Dates, weekdays and words such as tomorrow."""
    found: list[Region] = []
    if given.digits:
        named = given.says(_MONTHS)
        if named or given.han or any(mark in raw for mark in "-./"):
            found += [Region("date", *m.span(), m.group()) for m in at_digits(_dated(given.han, named), raw, given)]
        if named:
            found += [
                Region("date", *m.span(), m.group()) for m in at_words(_NAMED_MONTH, raw, given, _MONTHS, _FULL_MONTHS)
            ]
    found += [Region("date", *m.span(), m.group()) for m in at_words(_NAMED_DAY, raw, given, _LEADS, _WEEKDAYS)]
    if given.han:
        found += [Region("date", m.start(), m.end(), m.group()) for m in _ASIAN_DATE.finditer(raw)]
    return disjoint(found)


_TIME_UNITS = vocabulary("a am p pm h uhr hr hrs o heure heures")
_TIME_WORDS = vocabulary("midnight noon medianoche mediodia mitternacht minuit mezzanotte meia")
_TIME_WORD = Lazy(
    r"(?<![a-z])(?:midnight|noon|medianoche|mediodia|mitternacht|minuit|mezzanotte|meia[ \-]noite)(?![a-z])"
)
_ASIAN_TIME = Lazy(
    rf"(?:凌晨|早上|上午|中午|下午|傍晚|晚上?|今晚|午前|午后|夜|朝|오전|오후|밤|저녁) ?(?:\d{{1,2}}|[{HAN}]{{1,3}}) ?(?:[点时시:](?:半|반|整|\d{{1,2}} ?[分분]?)?)"
    rf"|(?<![{HAN}有一])[{HAN}]{{1,3}}点(?:半|整|钟)|零点|正午"
)


@cache
def _timed(han: bool) -> re.Pattern[str]:
    """A time that starts with digits."""
    hour = "(?:[01]?\\d|2[0-4])(?!\\d)"
    asian = rf"|{hour} ?(?:[点时]|시(?![간즌]))(?!间)(?:半|반|整|[0-5]?\d ?[分분]?)?" if han else ""
    return re.compile(
        rf"(?<![\d][:.,])(?:{hour}[:h.][0-5]\d(?!\d)(?: ?(?:[ap]\.?m\.?|uhr|h|hrs)(?![a-z]))(?![:\d])|{hour}[:h][0-5]\d(?!\d)(?::[0-5]\d)?(?![:\d])"
        rf"|{hour} ?(?:[ap]\.m\.|[ap]m(?![a-z])|uhr(?![a-z])|o'clock|heures?(?![a-z])|hrs(?![a-z]))|{hour}h(?![a-z]){asian})"
    )


def times(given: Clues, raw: str) -> list[Region]:
    """Times of day; 24h is one, 48h a duration."""
    found: list[Region] = []
    if given.han:
        found += [Region("time", m.start(), m.end(), m.group()) for m in _ASIAN_TIME.finditer(raw)]
    if given.han or ":" in raw or given.says(_TIME_UNITS):
        found += [Region("time", *m.span(), m.group()) for m in at_digits(_timed(given.han), raw, given)]
    found += [Region("time", *m.span(), m.group()) for m in at_words(_TIME_WORD, raw, given, _TIME_WORDS)]
    return disjoint(found)


_UNITS: tuple[tuple[float, str, str], ...] = (
    (1 / 1440, "min mins minute minutes minuten minuto minutos minuti", "分钟|分间|분(?=간|동안|만에)"),
    (1 / 24, "hr hrs hour hours hora horas stunde stunden heure heures ora ore", "个?小时|个?钟头?|时间|시간"),
    (
        1,
        "day days dia dias tag tage tagen jour jours giorno giorni",
        "天|日间|日内|工作日|个工作日|日(?=で|后|以内|目|もかから)|일(?= ?(?:간|동안|이내|내에|만에|후|뒤|안에|이면))",
    ),
    (
        7,
        "week weeks wk wks semana semanas woche wochen semaine semaines settimana settimane",
        "个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|周间|周(?![一二三四五六日末年边])|주(?= ?(?:간|동안|만에|이내))",
    ),
    (
        30,
        "month months mes meses monat monate monaten mois mese mesi",
        "个月|か月|ヶ月|ヵ月|カ月|개월|달(?= ?(?:간|동안|만에))",
    ),
    (
        365,
        "year years yr yrs ano anos jahr jahre jahren an ans annee annees anno anni",
        "年(?![月度轻货级])|년(?= ?(?:간|동안|만에))",
    ),
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "thirty": 30, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "siete": 7, "diez": 10,
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sieben": 7, "zehn": 10,
    "une": 1, "deux": 2, "trois": 3, "quatre": 4, "sept": 7, "dix": 10, "um": 1, "uma": 1, "dois": 2, "duas": 2, "sete": 7, "dez": 10,
    "due": 2, "tre": 3, "quattro": 4, "sette": 7, "dieci": 10,
}  # fmt: skip
_DAYS = {word: days for days, words, _ in _UNITS for word in words.split()}


_ASIAN_UNIT = "|".join(f"(?P<c{index}>{units})" for index, (_, _, units) in enumerate(_UNITS))
_BETWEEN = " (?:full|short|little|business|working|whole|short|ganze|ganzen|kurze|petits?)"
_COUNTED = Lazy(rf"(?P<n>[a-z]++)(?:{_BETWEEN})?[ \-](?P<u>[a-z]++)")
_HAN_COUNTED = Lazy(rf"(?P<n>(?<![{HAN}月第])[{HAN}]{{1,4}}|半)(?:{_ASIAN_UNIT})")


@cache
def _lasting(han: bool) -> re.Pattern[str]:
    """A number and its unit of time."""
    asian = rf"| ?(?:{_ASIAN_UNIT})" if han else ""
    return re.compile(
        rf"(?<![\d][.,])(?P<n>\d+(?:[.,]\d)?)(?!\d)(?:(?P<h>h)(?![a-z])|(?:[ \-]?{_BETWEEN})?[ \-]{{0,2}}(?P<u>[a-z]++){asian})"
    )


def durations(given: Clues, raw: str) -> list[Region]:
    """Lengths of time; the value is in days."""
    found: list[Region] = []
    latin = given.says(_DAYS.keys())
    for match in (
        at_digits(_lasting(given.han), raw, given, _DAYS.keys()) if latin or given.han or given.says({"h"}) else ()
    ):
        count = float(match["n"].replace(",", "."))
        unit = _asian_unit(match)
        days = _DAYS[match["u"]] if match["u"] else 1 / 24 if match["h"] else _UNITS[unit][0]
        if (match["h"] and count < 24) or (days == 365 and count >= 1000):  # 20h is a time, 2026 a date
            continue
        found.append(Region("duration", *match.span(), show(round(count * days, 6))))
    if latin:
        for match in at_words(_COUNTED, raw, given, _COUNTS.keys(), _DAYS.keys()):
            found.append(Region("duration", *match.span(), show(round(_COUNTS[match["n"]] * _DAYS[match["u"]], 6))))
    if given.han:
        for match in _HAN_COUNTED.finditer(raw):
            value = 0.5 if match["n"] == "半" else han_value(match["n"])
            if value is not None:
                found.append(
                    Region(
                        "duration", match.start(), match.end(), show(round(value * _UNITS[_asian_unit(match)][0], 6))
                    )
                )
    return found


def _asian_unit(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return next((index for index in range(len(_UNITS)) if groups.get(f"c{index}")), 0)
