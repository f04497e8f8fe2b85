from __future__ import annotations

import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.documents.regions import regions_of
from snslint.model import Document


def document(text: str) -> Document:
    return parse(read_text(text, "a.txt"))[0]


def found(text: str, kind: str) -> list[str]:
    one = document(text)
    return [one.draft.text[slice(*one.source_span(r.start, r.end))] for r in regions_of(one, kind)]


def values(text: str, kind: str) -> list[str]:
    return [r.value for r in regions_of(document(text), kind)]


CASES = [
    ("link", "Visit https://shop.example.com/a?b=1.", ["https://shop.example.com/a?b=1"]),
    ("link", "t.me/abc, wa.me/123! bit.ly/x (www.a.de)", ["t.me/abc", "wa.me/123", "bit.ly/x", "www.a.de"]),
    ("link", "shop.example.com and acme.co", ["shop.example.com", "acme.co"]),
    ("link", "see https://en.example/wiki/Tent_(camping) now", ["https://en.example/wiki/Tent_(camping)"]),
    ("link", "下单看shop.example.com/a，快来", ["shop.example.com/a"]),
    ("link", "e.g. this.that 3.5 U.S. hello.world yes.no", []),
    ("link", "mail me@acme.com", []),
    ("mention", "@lena_k, ＠acme and @李四！ me@acme.com", ["@lena_k", "＠acme", "@李四"]),
    ("mention", "@acme快来 点赞@小美 吧", ["@acme", "@小美"]),
    ("mention", "@三位好友 @你的闺蜜 @everyone @친구", []),
    ("hashtag", "#GiveAway #a_b #café #1 ##x", ["#GiveAway", "#a_b", "#café"]),
    ("hashtag", "#露营#快来 #新品 #今日好物#", ["#露营#", "#新品", "#今日好物#"]),
    ("hashtag", "#one #two", ["#one", "#two"]),
    ("hashtag", "#camping🎉 yes", ["#camping"]),
    ("emoji", "👨‍👩‍👧 1️⃣🇺🇸 👍🏽 ❤️‍🔥🎉", ["👨‍👩‍👧", "1️⃣", "🇺🇸", "👍🏽", "❤️‍🔥", "🎉"]),
    ("emoji", "no → arrows 12 # here", []),
    ("price", "$19.99 US$ 5 R$ 50 £5 ¥199 nt$300", ["$19.99", "US$ 5", "R$ 50", "£5", "¥199", "nt$300"]),
    ("question", "シミが薄くなる美容液 「妹さん?」 と聞かれた。", ["「妹さん?」"]),
    ("question", "She asked me \"is it good?\" and left. Is it?", ["\"is it good?\"", "Is it?"]),
    ("price", "R2 800, R99.90, R35 each, only R80 and (R450)", ["R2 800", "R99.90", "R35", "R80", "R450"]),
    ("price", "the R62, a Canon R100, R134a and film R18", []),
    ("price", "이불 오천 원이에요, 삼만오천원부터, 천원 할인", ["오천 원", "삼만오천원", "천원"]),
    ("price", "그것만 원하시면 병원 공원 회원으로", []),
    ("number", "다섯 분께, 스무 명, 이십 명, 유명한 분들", ["다섯", "스무", "이십"]),
    ("price", "KSh 1,800 RM14.90 GH₵350 NGN 5,000", ["KSh 1,800", "RM14.90", "GH₵350", "NGN 5,000"]),
    ("price", "19,99 € 20 USD 50 bucks 10.000 COP 1.299,00 €", ["19,99 €", "20 USD", "50 bucks", "10.000 COP", "1.299,00 €"]),
    ("price", "199元 9块9 5万元 3,000円 5천원 一百元", ["199元", "9块9", "5万元", "3,000円", "5천원", "一百元"]),
    ("price", "八折 20 people 3 friends 2元旦", ["2元"]),
    ("percent", "20 % off 50% 百分之三十 30 Prozent 八折", ["20 %", "50%", "百分之三十", "30 Prozent"]),
    ("number", "Tag 3 friends, 1,299 of two b2b", ["3", "1,299", "two"]),
    ("number", "抽十五位 抽三位朋友", ["十五", "三"]),
    ("date", "30 April 2027, April 30; 30.11.2026 2026-11-30 11/30", ["30 April 2027", "April 30", "30.11.2026", "2026-11-30", "11/30"]),
    ("date", "11月30日 12월 5일 30 de abril 1er mai", ["11月30日", "12월 5일", "30 de abril", "1er mai"]),
    ("date", "this Friday 周五 domingo Sonntag 金曜日 tonight 明天", ["this Friday", "周五", "domingo", "Sonntag", "金曜日", "tonight", "明天"]),
    ("date", "may 20% off, a second one, 24/7", []),
    ("time", "23:59 8pm 20 Uhr 24点 20h 午後8時", ["23:59", "8pm", "20 Uhr", "24点", "20h", "午後8時"]),
    ("time", "3:2 and 48h or 2 hours", []),
    ("duration", "7 days 3 weeks 28天 2週間 en un mes 30 jours", ["7 days", "3 weeks", "28天", "2週間", "un mes", "30 jours"]),
    ("duration", "in 2026, 11月30日", []),
    ("weight", "10 kg 20 lbs 十斤 5 cm 2 sizes dos tallas", ["10 kg", "20 lbs", "十斤", "5 cm", "2 sizes", "dos tallas"]),
    ("contact", "+1 415 555 0100 13812345678 me@acme.com", ["+1 415 555 0100", "13812345678", "me@acme.com"]),
    ("contact", "微信：abc123 加VX tent2026 QQ:12345678 telegram: @acme_1", ["abc123", "tent2026", "12345678"]),
    ("contact", "订单号13812345678 order no. 13812345678 1381234567890", []),
    ("quoted", "“one” 「二」 『三』 «four» „five“ \"six\" 'seven'", ["one", "二", "三", "four", "five", "six", "seven"]),
    ("quoted", "5'10\" tall, it's Anna's and the boys' tent", []),
    ("quoted", "Twelve 'follow me and I'll follow you' messages, it's Anna's", ["follow me and I'll follow you"]),
    ("question", "Really? Yes. ¿Qué tal? 真的吗？好", ["Really?", "¿Qué tal?", "真的吗？"]),
    ("platform", "On X, LINE or WhatsApp; our Threads app, 小红书", ["X", "LINE", "WhatsApp", "Threads", "小红书"]),
    ("platform", "The red line of medium threads, snap! x", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[f"{k}-{i}" for i, (k, _, _) in enumerate(CASES)])
def test_found(kind: str, text: str, expected: list[str]) -> None:
    assert found(text, kind) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            "price",
            "$1.5k 1,299.00 € 5万元 9块9 3만 5천원 $0.125 3 000 €",
            ["1500", "1299", "50000", "9.9", "35000", "0.125", "3000"],
        ),
        ("duration", "2 weeks 48h 半年 一周 two days 三个月", ["14", "2", "182.5", "7", "2", "90"]),
        ("percent", "12,5 % 百分之三十", ["12.5", "30"]),
        ("number", "两百五十 1.299", ["250", "1299"]),
        ("platform", "fb 微信 Twitter on X", ["facebook", "wechat", "x", "x"]),
        ("contact", "+49 30 1234567", ["+49301234567"]),
        ("weight", "ten kg", ["10 kg"]),
    ],
)
def test_values(kind: str, text: str, expected: list[str]) -> None:
    assert sorted(values(text, kind)) == sorted(expected)


def test_links_and_handles_are_blanked_hashtags_stay() -> None:
    twin = document("free https://free.example/free @freebie #freegift me@free.com").twin
    assert twin.count("free") == 2
    assert "#freegift" in twin


def test_unknown_kind() -> None:
    with pytest.raises(KeyError):
        regions_of(document("a"), "nothing")


def test_worked_out_once() -> None:
    one = document("7 days")
    assert regions_of(one, "duration") is regions_of(one, "duration")
