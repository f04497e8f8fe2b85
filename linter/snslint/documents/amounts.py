"""Prices, percentages, numbers, weights and sizes in the raw twin."""

from __future__ import annotations

import re
from functools import cache

from snslint.documents.clues import Clues, at_digits, at_words, disjoint, vocabulary
from snslint.documents.lazy import Lazy
from snslint.model import Region

NUMBER = r"(?:\d{1,3}(?:[.,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)|\d+)"
_SPACED = rf"(?:\d{{1,3}}(?: \d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)|{NUMBER})"
HAN = "零〇一二两三四五六七八九十百千万亿"
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SCALES = {"k": 1e3, "m": 1e6, "万": 1e4, "千": 1e3, "천": 1e3, "만": 1e4, "百": 100.0, "亿": 1e8}
_SIGNS = "$€£¥₩₹₽₺฿₫₱₦₪₵"
_SIGN_PREFIX = Lazy(r"(?:(?<![a-z0-9])(?:us|au|ca|nz|hk|nt|sg|mx|cn|gh|a|c|s|r|s/)|美|港|澳)$")
_CODES = vocabulary(
    "usd eur gbp cny rmb jpy krw chf cad aud nzd cop clp ars pen brl mxn hkd twd sgd inr php thb vnd idr myr sek "
    "nok dkk pln czk rub try zar aed kes ksh ghs ngn rm"
)
_CODES_BEFORE = _CODES | {"kr", "rs", "euro", "euros"}
_RAND_SIGN = frozenset("r")
_NAMES = vocabulary(
    "dollar dollars buck bucks quid euro euros pound pounds peso pesos real reais yen yuan won dolar dolares libra "
    "libras franken francs franc cent cents centimes centavos centimos dolari sterline kr zl rs rupees baht"
)
_ASIAN_UNITS = (
    "元|块钱?|圆|人民币|日元|円|엔|원|유로|달러|刀|美[元刀金]|欧元?|英?镑|港[币元]|韩元|台币|ドル|ユーロ|ウォン"
)
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "thousand": 1000,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "diez": 10, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "zehn": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "dois": 2, "duas": 2, "quatro": 4, "dez": 10, "due": 2, "tre": 3,
    "quattro": 4, "cinque": 5, "dieci": 10,
}  # fmt: skip
_COUNT_WORDS = frozenset(_WORDS) | {"one", "un", "una", "une", "ein", "eine", "um", "uma"}


def amount(text: str) -> float:
    """The value of a number as written: 1,299.00 · 1.299,00 · 3 000 · 19,99."""
    text = text.replace(" ", "").replace("'", "")
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return float(text)
    whole, tail = text[:last].replace(".", "").replace(",", ""), text[last + 1 :]
    grouped = len(tail) == 3 and whole != "0" and (text.find(text[last]) != last or not {".", ","} <= set(text))
    return float(whole + tail) if grouped else float(f"{whole}.{tail}")


def han_value(text: str) -> int | None:
    """The value of a Chinese numeral; None when it is none."""
    if all(c in _HAN_DIGITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
            continue
        unit = _HAN_UNITS.get(char)
        if unit is None:
            return None
        if unit >= 10_000:
            total += (section + digit or 1) * unit
            section = 0
        else:
            section += (digit or 1) * unit
        digit = 0
    return total + section + digit


_SINO_KOREAN = str.maketrans("일이삼사오육칠팔구십백천만억", "一二三四五六七八九十百千万亿")
_NATIVE_KOREAN = {
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열두": 12, "열다섯": 15, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50,
}  # fmt: skip
"""Those of two syllables or more: `한`, `두`, `세` end other words, and spaces between Korean words are gone here."""
_KOREAN_NUMERALS = frozenset("이삼사오육칠팔구십백천").union(*_NATIVE_KOREAN)
"""Every syllable of those that are looked for before a counter."""


def korean_value(text: str) -> int | None:
    """The value of a Korean numeral, native or Sino-Korean; None when it is none."""
    return _NATIVE_KOREAN.get(text) or han_value(text.translate(_SINO_KOREAN))


def show(value: float) -> str:
    """A value as text, without a needless decimal point."""
    return f"{value:.10g}" if value < 1e10 else f"{value:.0f}"


_SIGNED = Lazy(rf"[{_SIGNS}] ?(?P<n>{NUMBER})(?P<s> ?(?:万|千|천|만|[km](?![a-z])))?")
_CODED = Lazy(rf"[a-z]++\.? ?(?P<n>{NUMBER})")
_RAND = Lazy(
    r"r ?(?P<n>\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+[.,]\d\d(?!\d)"
    r"|(?:(?<=for r)|(?<=at r)|(?<=only r)|(?<=from r)|(?<=is r)|(?<=now r)|(?<=just r)|(?<=pay r)|(?<=paid r)|(?<=get r)|(?<=in r)|(?<=of r)|(?<=[(:] r)|(?<=[(]r))\d{2,6}"
    r"|\d{2,6}(?= ?(?:each|a|an|per|pp|off|only|cash|delivered|deposit|delivery|postage|courier|back|for|incl)\b| ?/))(?![a-z\d])"
)
"""Rand: a lone `R350` may be a camera or a road, so a word of trade must stand beside it."""
_HAN_PRICE = Lazy(rf"(?<![{HAN}])(?P<n>[{HAN}]{{1,8}})(?:块钱?|元(?![旦月宵])|円|欧元|美[元金])")


_KOREAN_PRICE = Lazy(
    r"(?P<n>[일이삼사오육칠팔구십백천만억]*[십백천만억])원(?=[^가-힣]|$|[에이짜씩부으은대입밖]|도(?!움)|만(?!나)|까지|할인)"
)
"""Not `것만 원하면`: what follows must be what follows a price."""


@cache
def _priced(han: bool) -> re.Pattern[str]:
    """A number and its currency."""
    asian = r"(?P<blocks>\d+)块(?P<tenths>\d)(?!\d)|(?P<man>\d+)만 ?(?P<chon>\d+)천 ?원|" if han else ""
    scale, units = ("[万千천만百亿]|", f" ?(?:{_ASIAN_UNITS})|") if han else ("", "")
    return re.compile(
        rf"{asian}(?<![\d][.,])(?P<n>{_SPACED})(?P<s> ?(?:{scale}k(?![a-z])))?"
        rf"(?: ?[{_SIGNS}](?!\d)|{units},- ?€?| ?(?P<u>[a-z]++))"
    )


def prices(given: Clues, raw: str) -> list[Region]:
    """Amounts of money; the value is the amount."""
    found: list[Region] = []

    def add(match: re.Match[str], value: float) -> None:
        start, end = match.span()
        if raw[start] in _SIGNS:
            prefix = _SIGN_PREFIX.search(raw, max(0, start - 4), start)
            start = prefix.start() if prefix else start
        found.append(Region("price", start, end, show(value)))

    if given.digits:
        signed = any(sign in raw for sign in _SIGNS)
        if signed:
            for match in _SIGNED.finditer(raw):
                add(match, amount(match["n"]) * _SCALES.get((match["s"] or "").strip(), 1))
        if signed or given.han or ",-" in raw or given.says(_CODES | _NAMES):
            for match in at_digits(_priced(given.han), raw, given, _CODES | _NAMES):
                if given.han and match["blocks"]:
                    add(match, float(match["blocks"]) + float(match["tenths"]) / 10)
                elif given.han and match["man"]:
                    add(match, float(match["man"]) * 1e4 + float(match["chon"]) * 1e3)
                else:
                    add(match, amount(match["n"]) * _SCALES.get((match["s"] or "").strip(), 1))
        for match in at_words(_CODED, raw, given, _CODES_BEFORE):
            add(match, amount(match["n"]))
        for match in at_words(_RAND, raw, given, _RAND_SIGN):
            add(match, amount(match["n"]))
    if given.han:
        written = [(m, han_value(m["n"])) for m in _HAN_PRICE.finditer(raw)]
        if "원" in raw:
            written += [(m, korean_value(m["n"])) for m in _KOREAN_PRICE.finditer(raw)]
        for match, value in written:
            if value is not None:
                add(match, value)
    return disjoint(found)


_PERCENT_WORDS = vocabulary("percent per prozent porcento por pour pourcent")
_HAN_PERCENT = Lazy(rf"百分之(?P<n>[{HAN}]+|\d+)")


@cache
def _percent(han: bool) -> re.Pattern[str]:
    words = "percent|per cent|prozent|porcento|por cento|por ciento|pour ?cent|per cento"
    asian = "|パーセント|퍼센트|프로(?![가-힣])" if han else ""
    return re.compile(rf"(?<![\d][.,])(?P<n>{NUMBER}) ?(?:%|٪|‰|(?:{words})(?![a-z]){asian})")


def percents(given: Clues, raw: str) -> list[Region]:
    """Percentages; the value is the number."""
    found: list[Region] = []
    if given.han or given.says(_PERCENT_WORDS) or any(sign in raw for sign in "%٪‰"):
        for match in at_digits(_percent(given.han), raw, given):
            found.append(Region("percent", *match.span(), show(amount(match["n"]))))
    if given.han and "百分之" in raw:
        for match in _HAN_PERCENT.finditer(raw):
            value = float(match["n"]) if match["n"].isdecimal() else han_value(match["n"])
            if value is not None:
                found.append(Region("percent", match.start(), match.end(), show(value)))
    return found


_PLAIN_NUMBER = Lazy(rf"(?<![a-z_\ufffc])(?<![\d][.,])(?P<n>{NUMBER})")
_HAN_NUMBER = Lazy(rf"[{HAN}]{{2,12}}|[一二两三四五六七八九十](?=[个位名条张份人件次天款杯瓶盒套只双本])")
_KOREAN_NUMBER = Lazy(
    rf"(?P<n>{'|'.join(sorted(_NATIVE_KOREAN, key=len, reverse=True))}|[이삼사오육칠팔구]?[십백천])"
    "(?=명|분(?!들|수)|개(?!월|인)|마리|가지|장|잔|병|봉지|박스|상자|켤레|벌|권|시간|주|달|살|배)"
)


def numbers(given: Clues, raw: str) -> list[Region]:
    """Numbers in digits, Chinese numerals of two or more characters (or one before a counter), Korean ones before a counter,
    and number words."""
    found = [Region("number", *m.span(), show(amount(m["n"]))) for m in at_digits(_PLAIN_NUMBER, raw, given)]
    for word in _WORDS.keys() & given.words.keys():
        found += [Region("number", at, at + len(word), show(_WORDS[word])) for at in given.words[word]]
    if given.han:
        for match in _HAN_NUMBER.finditer(raw):
            value = han_value(match.group())
            if value is not None:
                found.append(Region("number", match.start(), match.end(), show(value)))
        for match in _KOREAN_NUMBER.finditer(raw) if not _KOREAN_NUMERALS.isdisjoint(raw) else ():
            found.append(Region("number", match.start(), match.end(), show(korean_value(match["n"]) or 0)))
    return found


_MEASURES = vocabulary(
    "kg kgs kilo kilos kilogram kilograms kilogramm kilogramos g gr gram grams gramm grammes gramos grammi mg lb "
    "lbs pound pounds oz ounce ounces stone cm mm km inch inches ft feet ml cl l liter liters litre litres size "
    "sizes talla tallas taille tailles kleidergrossen grossen konfektionsgrossen taglia taglie tamanho tamanhos "
    "numero numeros dress clothing libras libra kilogrammes pfund"
)
_UNITS = _MEASURES - {"dress", "clothing"}


_ASIAN_MEASURE = "公斤|千克|斤|克|厘米|公分|毫米|毫升|升|尺|寸|码|キログラム|キロ|グラム|センチ|サイズ|킬로그램|킬로|키로|그램|센티|사이즈"
_LATIN_MEASURE = "(?P<u>(?:(?:dress|clothing) )?[a-z]++)"
_COUNTED = Lazy(rf"(?P<n>[a-z]++)[ \-]{_LATIN_MEASURE}")
_HAN_WEIGHT = Lazy(rf"(?<![{HAN}])(?P<n>[{HAN}]{{1,6}})(?P<u>{_ASIAN_MEASURE})")


@cache
def _measured(han: bool) -> re.Pattern[str]:
    """A number and its unit."""
    asian = f"|(?P<a>{_ASIAN_MEASURE})" if han else ""
    return re.compile(rf"(?<![\d][.,])(?P<n>{NUMBER})[ \-]?(?:{_LATIN_MEASURE}{asian})")


def weights(given: Clues, raw: str) -> list[Region]:
    """Weights, lengths, volumes and clothing sizes; the value is number and unit."""
    found: list[Region] = []
    latin = given.says(_MEASURES)
    if latin or given.han:
        for match in at_digits(_measured(given.han), raw, given, _UNITS):
            found.append(Region("weight", *match.span(), f"{show(amount(match['n']))} {match['u'] or match['a']}"))
    if latin:
        counted = at_words(_COUNTED, raw, given, _COUNT_WORDS, _UNITS)
        found += [Region("weight", *m.span(), f"{_WORDS.get(m['n'], 1)} {m['u']}") for m in counted]
    if given.han:
        han = _HAN_WEIGHT.finditer(raw)
        found += [Region("weight", m.start(), m.end(), f"{show(han_value(m['n']) or 0)} {m['u']}") for m in han]
    return found
