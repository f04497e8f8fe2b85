"""What each fixer does, by the shipped rules, and what no fixer touches."""

from __future__ import annotations

from typing import Any

import pytest

from snslint.config.profile import Options
from snslint.documents.read import read_text
from snslint.engine.fix import FIXERS
from snslint.errors import RuleError
from snslint.mending import mend
from snslint.model import Report
from snslint.pipeline import lint
from snslint.rulebook import schema
from snslint.rulebook.compiled import Rulebook
from tests.conftest import RuleMaker


def mended(rulebook: Rulebook, text: str, platform: str = "instagram", format: str = "md", unsafe: bool = False) -> str:
    options = Options(platforms=platform.split(","))
    draft = read_text(text, f"draft.{format}")
    return mend(draft, lambda one: lint(one, rulebook, None, options), unsafe).text


def checked(rulebook: Rulebook, text: str, platform: str = "instagram", **more: Any) -> Report:
    return lint(read_text(text, "draft.md"), rulebook, None, Options(platforms=platform.split(",")), **more)


def test_every_fixer_that_a_rule_may_name_is_there():
    assert set(FIXERS) == set(schema.Fixer.__args__)  # type: ignore[attr-defined]


def test_every_fixer_has_a_rule(rulebook: Rulebook):
    named = {info.fix["do"] for info in rulebook.practices.values() if info.fix}
    assert set(FIXERS) - named <= {"replace"}


SHOUT = "BIG SUMMER SALE TODAY IN OUR SHOP. "


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("WE ARE GOING TO THE LAKE WITH EVERYONE", "We are going to the lake with everyone"),
        (SHOUT + "MEET NASA AND YOUR NEW IPHONE ON MONDAY", "Big summer sale today in our shop. Meet NASA and your new iPhone on Monday"),
        (SHOUT + "USE CODE LAKEWEEK AT @ACME #TENTS NOW", "Big summer sale today in our shop. Use code LAKEWEEK at @ACME #TENTS now"),
        (SHOUT + "GO TO HTTPS://SHOP.EXAMPLE/ABC NOW THEN", "Big summer sale today in our shop. Go to HTTPS://SHOP.EXAMPLE/ABC now then"),
        (SHOUT + "COME TO ÅREBAD WITH US. We love ÅreBad", "Big summer sale today in our shop. Come to ÅreBad with us. We love ÅreBad"),
        (SHOUT + "YOU'RE THE ONE WE DON'T WANT TO MISS", "Big summer sale today in our shop. You're the one we don't want to miss"),
        (SHOUT + "`KEEP THIS CODE` AND **BUY THE TENT**", "Big summer sale today in our shop. `KEEP THIS CODE` and **buy the tent**"),
        (SHOUT + "HERE IS A TENT FOR YOU", "Big summer sale today in our shop. Here is a tent for you"),
        ("Subject: ALL OUR TENTS ARE BACK IN THE SHOP", "Subject: All our tents are back in the shop"),
        ("GROSSER SOMMER SALE HEUTE BEI UNS IM LADEN", "GROSSER SOMMER SALE HEUTE BEI UNS IM LADEN"),
        ("GRAN OFERTA DE VERANO SOLO HOY EN NUESTRA TIENDA", "GRAN OFERTA DE VERANO SOLO HOY EN NUESTRA TIENDA"),
    ],
)  # fmt: skip
def test_sentence_case(rulebook: Rulebook, before: str, after: str):
    assert mended(rulebook, before) == after


def test_sentence_case_of_a_language_without_tables_is_for_who_asks(rulebook: Rulebook):
    before = "GRAN OFERTA DE VERANO SOLO HOY EN NUESTRA TIENDA"
    assert mended(rulebook, before, unsafe=True) == "Gran oferta de verano solo hoy en nuestra tienda"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We are back!!!!", "We are back!"),
        ("真的吗？？？太好了！！！", "真的吗？太好了！"),
        ("Who comes?!?!?! All!!!", "Who comes?! All!"),
        ("One! Two! Three! Four! Five!", "One! Two! Three! Four. Five."),
        ("Up! Up! Up! We came (all of us!) home! 到家了!大家好", "Up! Up! Up! We came (all of us) home. 到家了。大家好"),
        ("Up! " * 4 + "We walked. " * 12, "Up! " * 4 + "We walked. " * 12),
        ("一！二！三！四！五！", "一！二！三！四。五。"),
        ("¡Hola! ¡Uno! ¡Dos! ¡Tres! ¡Cuatro!", "¡Hola! ¡Uno! ¡Dos! Tres. Cuatro."),
        ("Back!!! See <https://a.example/x> and `wow!!!`", "Back! See <https://a.example/x> and `wow!!!`"),
        ("Hi! Ho! Ha! We love Yahoo! mail here, P!nk too. So fine 🔥!", "Hi! Ho! Ha! We love Yahoo! mail here, P!nk too. So fine 🔥"),
    ],
)  # fmt: skip
def test_fewer_marks(rulebook: Rulebook, before: str, after: str):
    assert mended(rulebook, before) == after


@pytest.mark.parametrize(
    ("before", "after", "platform"),
    [
        ("Fog.\n\n#a1 #b1 #c1 #d1 #e1 #f1 #g1\n", "Fog.\n\n#a1 #b1 #c1 #d1 #e1\n", "instagram"),
        ("The fog is here.\n\n#a1 #b1 #c1 #d1 #e1 #f1 #ad\n", "Ad | The fog is here.\n\n#a1 #b1 #c1 #d1\n", "instagram"),
        ("Fog.\n\n#a1 #b1 #c1 #d1 #e1\n#f1 #g1\nBye.\n", "Fog.\n\n#a1 #b1 #c1 #d1 #e1\nBye.\n", "instagram"),
        ("Fog.\r\n\r\n#a1 #b1 #c1 #d1 #e1\r\n#f1\r\n", "Fog.\r\n\r\n#a1 #b1 #c1 #d1 #e1\r\n", "instagram"),
        ("We took the #stove to #lake9 and #hill by #bus from #town past #fort today.", None, "instagram"),
        ("Fog.\n\n#a1 #b1 #c1 #d1 #e1\n", None, "x,instagram"),
        ("Fog.\n\n#a1 #b1 #c1 #d1 #e1 #f1\n", "Fog.\n\n#a1 #b1 #c1 #d1 #e1\n", "x,instagram"),
        ("Fog.\n\n#a1 #b1 #c1 #d1 #e1 #f1 #g1\n", None, "instagram,pinterest"),
        ("Fog.\n\n#Tent #lake #tent\n", "Fog.\n\n#Tent #lake\n", "instagram"),
        ("Fog.\n\n#a1 #b1 #A1 #c1 #d1 #e1 #f1\n", "Fog.\n\n#a1 #b1 #c1 #d1 #e1\n", "instagram"),
        ("Our #tent stood. A #tent is home to us.", "Our #tent stood. A tent is home to us.", "instagram"),
        ("周末去露营。#露营# 带上#露营#锅。", "周末去露营。#露营# 带上露营锅。", "xiaohongshu"),
        ("Fog.\n\n**#tent** **#tent**\n", None, "instagram"),
    ],
)  # fmt: skip
def test_hashtags(rulebook: Rulebook, before: str, after: str | None, platform: str):
    assert mended(rulebook, before, platform) == (before if after is None else after)


@pytest.mark.parametrize(
    ("before", "after", "format"),
    [
        ("At https://a.example/?utm_source=x.", "At https://a.example/.", "md"),
        ("[Tent](https://a.example/t?id=3&fbclid=Abc&size=2#top)", "[Tent](https://a.example/t?id=3&size=2#top)", "md"),
        ('<p>A <a href="https://a.example/?utm_id=1&amp;b=2">tent</a></p>', '<p>A <a href="https://a.example/?b=2">tent</a></p>', "html"),
        ('{"text": "At https://a.example/?a=1&utm_source=x now"}', '{"text": "At https://a.example/?a=1 now"}', "json"),
        ('{"text": "At https://a.example/?utm_source=x\\u0026id=7 now"}', None, "json"),
        ("`curl https://a.example/?utm_source=x`", None, "md"),
    ],
)  # fmt: skip
def test_links(rulebook: Rulebook, before: str, after: str | None, format: str):
    assert mended(rulebook, before, format=format) == (before if after is None else after)


PAID = "---\nplatforms: [instagram]\nsponsored: true\nlabel: false\nlanguage: {}\n---\n"
LONG = "The stove took its time this morning and so did we, coffee in hand and feet in the lake. " * 2


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Morning with the stove. #sp", "Morning with the stove. #ad"),
        ("de", "Morgens am See mit dem Kocher. #collab", "Morgens am See mit dem Kocher. #anzeige"),
        ("zh", "早上在湖边煮咖啡。#sp", "早上在湖边煮咖啡。#广告"),
        ("en", f"**Fog.** {LONG}\n\n#stove #lake #ad\n", f"Ad | **Fog.** {LONG}\n\n#stove #lake\n"),
        ("en", f"# Fog\n\n[Shop](https://a.example) first. {LONG} This is an ad.\n", f"# Fog\n\nAd | [Shop](https://a.example) first. {LONG} This is an ad.\n"),
        ("zh", "这条裙子来自品牌合作。", "广告｜这条裙子来自品牌合作。"),
        ("de", "Kaffee am See. #sponsored", "Anzeige | Kaffee am See. #sponsored"),
    ],
)  # fmt: skip
def test_labels(rulebook: Rulebook, language: str, before: str, after: str):
    front = PAID.format(language)
    assert mended(rulebook, front + before) == front + after


@pytest.mark.parametrize("language", ["en", "zh", "es", "de", "fr", "pt", "it", "ja", "ko"])
def test_the_label_is_one_that_the_rules_take(rulebook: Rulebook, language: str):
    from snslint.documents.parse import parse
    from snslint.engine.labels import FRONT, TOKEN, is_label
    from snslint.engine.occurrences import occurrences_of

    for words in (FRONT[language] + "Fog.", f"Fog. #{TOKEN[language]}"):
        document = parse(read_text(words, "draft.txt", facts={"language": language}))[0]
        assert occurrences_of(document, rulebook, "disclosure-clear"), words
    assert is_label(TOKEN[language], [language])


def test_no_label_in_a_language_that_is_only_likely(rulebook: Rulebook):
    assert mended(rulebook, "Fog.\n\n#a1 #b1 #c1 #ad\n") == "Fog.\n\n#a1 #b1 #c1 #ad\n"


def test_a_label_for_a_deal_that_nobody_stated_is_for_who_asks(rulebook: Rulebook):
    front = PAID.format("en")
    assert mended(rulebook, front + "Morning with the stove.") == front + "Morning with the stove."
    assert mended(rulebook, front + "Morning with the stove.", unsafe=True) == front + "Ad | Morning with the stove."


def test_a_doubtful_finding_is_not_mended(rulebook: Rulebook):
    assert mended(rulebook, "A weekend in Campinas. #sp") == "A weekend in Campinas. #sp"


@pytest.mark.parametrize(
    ("before", "after", "platform"),
    [
        ("Ask on Wh@tsApp for the list.", "Ask on WhatsApp for the list.", "instagram"),
        ("Ask on WH@TSAPP for the list.", "Ask on WHATSAPP for the list.", "instagram"),
        ("Ask on W.h.a.t.s.A.p.p for it.", "Ask on WhatsApp for it.", "instagram"),
        ("Ask on Whats\u200bApp for it.", "Ask on WhatsApp for it.", "instagram"),
        ("Ask on Whаtsapp for it.", "Ask on Whatsapp for it.", "instagram"),
        ("加薇信聊，免fei送。", "加微信聊，免费送。", "xiaohongshu"),
    ],
)
def test_words_in_disguise(rulebook: Rulebook, before: str, after: str, platform: str):
    assert mended(rulebook, before, platform) == after


def test_a_rewrite_waits_for_unsafe(rulebook: Rulebook):
    text = "A tent for two at $80. Don't miss out! Where would you pitch it?"
    assert mended(rulebook, text) == text
    assert mended(rulebook, text, unsafe=True) == "A tent for two at $80. Where would you pitch it?"


@pytest.mark.parametrize("rule", ["craft/many-exclamations", "many-exclamations", "selling-craft", "craft", "all"])
def test_nothing_goes_through_a_waiver(rulebook: Rulebook, rule: str):
    waived = f"<!-- snslint-ignore {rule}: our mascot shouts -->\nWe are back!!!\n"
    text = waived + "\nThe lake!!! The stove!!!\n"
    assert mended(rulebook, text) == waived + "\nThe lake! The stove!\n"
    assert mended(rulebook, waived) == waived


def test_nothing_of_a_waived_finding_is_touched_by_another_one(rulebook: Rulebook):
    text = "<!-- snslint-ignore craft/many-exclamations: a quotation -->\nBIG SALE IN OUR SHOP TODAY!!!\n"
    assert mended(rulebook, text).endswith("\nBig sale in our shop today!!!\n")


def test_a_variant_is_mended_by_its_own_platform(rulebook: Rulebook):
    tags = "#a1 #b1 #c1 #d1 #e1 #f1"
    before = f"# Fog\n\n## Instagram\n\nFog over the lake.\n\n{tags}\n\n## X\n\nFog over the lake.\n\n{tags}\n"
    after = "# Fog\n\n## Instagram\n\nFog over the lake.\n\n#a1 #b1 #c1 #d1 #e1\n\n## X\n\nFog over the lake.\n\n#a1 #b1 #c1\n"
    assert mended(rulebook, before, "instagram,x") == after


def test_fields_of_front_matter_and_payloads_stay_what_they_are(rulebook: Rulebook):
    before = "---\ntitle: BIG SUMMER SALE TODAY IN OUR SHOP # mine\nnote: KEEP!!!\n---\nThe lake!!!\n"
    after = "---\ntitle: Big summer sale today in our shop # mine\nnote: KEEP!!!\n---\nThe lake!\n"
    assert mended(rulebook, before) == after
    payload = "platforms: [instagram]\nsponsored: true\nlanguage: ko\nbody: 협찬 받은 텐트예요!!!\nother: KEEP!!!\n"
    assert mended(rulebook, payload, format="yaml") == payload.replace("텐트예요!!!", "텐트예요!")


def test_fixes_are_in_the_report(rulebook: Rulebook):
    text = "We are back!!!"
    found = [f for f in checked(rulebook, text, lang="zh").findings if f.practice == "many-exclamations"]
    assert [(fix.title, fix.safe, [(e.start, e.end, e.text) for e in fix.edits]) for f in found for fix in f.fixes] == [
        ("减少感叹号", True, [(11, 14, "!")])
    ]


def test_a_rule_of_your_own_may_say_what_to_write_instead(rules_of: RuleMaker):
    rules_of.practice("{phrase: {en: [buy now]}}", more="fix: {do: replace, to: {buy now: see it}, safe: false}")
    rules_of.write(
        "policies/house.yaml",
        "{policy: house, title: {en: House, zh: 自家}, kind: house, clauses: "
        "[{practice: thing, decision: advice, source: {id: house}}]}",
    )
    text = "---\nlanguage: en\n---\nBuy  now at the shop, buy now."
    draft = read_text(text, "draft.md")
    book = rules_of.book()
    assert (
        mend(draft, lambda one: lint(one, book), unsafe=True).text
        == "---\nlanguage: en\n---\nSee it at the shop, see it."
    )
    assert mend(draft, lambda one: lint(one, book)).text == text


def test_a_fixer_that_does_not_exist_is_told_with_its_place(rules_of: RuleMaker):
    rules_of.practice("{phrase: {en: [buy now]}}", more="fix: {do: fewer-mark}")
    with pytest.raises(RuleError, match=r"thing\.yaml:\d+: .*fewer-mark"):
        rules_of.book()
