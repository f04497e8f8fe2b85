"""Prices, percentages, numbers, weights and sizes in the raw twin."""

from __future__ import annotations

import re
from functools import cache

from snslint.model import Document, Region

NUMBER = r"\d{1,3}(?:[., ']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d])|\d+"
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
HAN = "零〇一二两三四五六七八九十百千万亿"
_BEFORE = r"(?:us|a|c|ca|au|nz|hk|nt|s|r|mx)?\$|us[ ]?dollar|[€£¥₩₹₽₺฿₫₱]|rmb|cny|usd|eur|gbp|chf|jpy|krw|cad|aud|brl|mxn|hkd|sgd|kr\b|zł"
_AFTER = (
    r"\$|€|£|¥|₩|₹|元|块钱?|圆|人民币|日元|円|엔|원|刀|美[元刀金]|欧元?|镑|港[币元]|"
    r"(?:usd|eur|gbp|cny|rmb|jpy|krw|chf|cad|aud|cop|brl|mxn|hkd|sgd|dollars?|bucks?|quid|euros?|pounds?|pesos?|reais|real|yen|yuan|won|dolares|libras|franken|francs|cents?|centimes|centavos)(?![a-z])"
)


@cache
def _price() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>(?<![a-z]){_BEFORE}) ?(?P<a>{NUMBER})(?P<am>[ ]?(?:k|m|万|千|천|만)(?![a-z]))?"
        rf"|(?<![\d.,])(?P<b>{NUMBER})(?P<bm> ?(?:万|千|천|만|k(?![a-z])))? ?(?:{_AFTER})"
        rf"|(?P<blocks>\d+)块(?P<tenths>\d)(?!\d)"
        rf"|(?<![{HAN}])(?P<han>[{HAN}]{{1,8}})(?:元|块钱?|円)(?![旦月])"
    )


def amount(text: str) -> float:
    """The value of a number as written: 1,299.00, 1.299,00, 3 000, 19,99."""
    text = text.replace(" ", "").replace("'", "")
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return float(text)
    tail = len(text) - last - 1
    if tail == 3 and (text[last] == "," or text.count(text[last]) > 1 or text.find(".") == last):
        return float(text.replace(".", "").replace(",", ""))
    return float(text[:last].replace(".", "").replace(",", "") + "." + text[last + 1 :])


def han_value(text: str) -> int | None:
    """The value of a Chinese numeral; None when it is none."""
    if all(c in _HAN_DIGITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_UNITS:
            unit = _HAN_UNITS[char]
            if unit >= 10_000:
                total += (section + digit or 1) * unit
                section = digit = 0
            else:
                section += (digit or 1) * unit
                digit = 0
        else:
            return None
    return total + section + digit


def show(value: float) -> str:
    """A value as text, without a needless decimal point."""
    return f"{value:.10g}" if value < 1e15 else f"{value:.0f}"


_SCALE = {"k": 1000, "m": 1_000_000, "万": 10_000, "千": 1000, "천": 1000, "만": 10_000}


def prices(document: Document, raw: str) -> list[Region]:
    """Amounts of money; the value is the amount."""
    found = []
    for match in _price().finditer(raw):
        if match["blocks"]:
            value = float(match["blocks"]) + float(match["tenths"]) / 10
        elif match["han"]:
            value = float(han_value(match["han"]) or 0)
        else:
            scale = (match["am"] or match["bm"] or "").strip()
            value = amount(match["a"] or match["b"]) * _SCALE.get(scale, 1)
        found.append(Region("price", match.start(), match.end(), show(value)))
    return found


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.,])(?P<n>{NUMBER}) ?(?:%|٪|‰|percent(?!\w)|per cent(?!\w)|prozent(?!\w)|por ?cento(?!\w)|por ciento(?!\w)|pour ?cent(?!\w)|per cento(?!\w)|パーセント|퍼센트|프로)"
        rf"|百分之(?P<h>[{HAN}\d]+)"
    )


def percents(document: Document, raw: str) -> list[Region]:
    """Percentages; the value is the number."""
    found = []
    for match in _percent().finditer(raw):
        text = match["n"] or match["h"]
        value = amount(text) if text[0].isdigit() else float(han_value(text) or 0)
        found.append(Region("percent", match.start(), match.end(), show(value)))
    return found


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,])(?:no\.?|nr\.?)?(?P<n>{NUMBER})|(?<=[^\W\d])(?P<m>\d+)|(?P<h>[{HAN}]{{2,12}})"
        r"|(?<![a-z])(?P<w>two|three|four|five|six|seven|eight|nine|ten|twelve|dos|tres|cuatro|cinco|zwei|drei|vier|funf|deux|trois|quatre|cinq|dois|duas|due|tre|quattro|cinque)(?![a-z])"
        r"|(?P<c>[一二两三四五六七八九十](?=[个位名条张份人件次天种款家]))"
    )


_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "deux": 2, "trois": 3,
    "quatre": 4, "cinq": 5, "dois": 2, "duas": 2, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
}  # fmt: skip


def numbers(document: Document, raw: str) -> list[Region]:
    """Numbers in digits, Chinese numerals of two or more characters (one before a counter) and number words."""
    found = []
    for match in _number().finditer(raw):
        kind = match.lastgroup or "n"
        text = match[kind]
        start, end = match.span(kind)
        if kind in "nm":
            value: float | None = amount(text)
        elif kind == "w":
            value = _WORDS[text]
        else:
            value = han_value(text)
        if value is not None:
            found.append(Region("number", start, end, show(value)))
    return found


@cache
def _weight() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.,])(?P<n>{NUMBER}|(?<![{HAN}])[{HAN}]{{1,6}}|one|two|three|ten) ?"
        r"(?P<u>(?:kgs?|kilos?|kilogram\w*|kilogramm\w*|g|gr|grams?|gramm|mg|lbs?|pounds?|oz|ounces?|stones?|cm|mm|km|inch(?:es)?|ft|feet|ml|cl|l|liters?|litres?"
        r"|(?:dress |clothing )?sizes?|tallas?|tailles?|konfektionsgrossen?|kleidergrossen?|taglie|numeros?)(?![a-z])"
        r"|公斤|千克|斤|克|厘米|公分|毫米|毫升|升|尺|寸|码|キロ|キログラム|グラム|センチ|키로|킬로|그램|센티)"
    )


def weights(document: Document, raw: str) -> list[Region]:
    """Weights, lengths, volumes and clothing sizes; the value is number and unit."""
    found = []
    for match in _weight().finditer(raw):
        text = match["n"]
        if text[0].isdigit():
            value: float = amount(text)
        else:
            value = {"one": 1, "two": 2, "three": 3, "ten": 10}.get(text) or float(han_value(text) or 0)
        found.append(Region("weight", match.start(), match.end(), f"{show(value)} {match['u']}"))
    return found
