from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.everyday import WORDS
from snslint.documents.language import _WORD, LONGEST, by_script, languages
from snslint.documents.normalise import fold
from snslint.model import LANGUAGES


def of(text: str, *priors: str) -> tuple[str, ...]:
    return languages(fold(text), priors, text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Come and see the tents that we made for you", "en"),
        ("Etiqueta a tus amigos y cuéntanos cuál es la mejor tienda para ti", "es"),
        ("Wir haben ein neues Zelt für euch und es ist sehr leicht", "de"),
        ("Nous avons une nouvelle tente pour vous et elle est très légère", "fr"),
        ("Temos uma barraca nova para você e ela é muito leve, não perca", "pt"),
        ("Abbiamo una nuova tenda per voi ed è molto leggera, non perdetela", "it"),
        ("新しいテントができました", "ja"),
        ("새 텐트가 나왔어요", "ko"),
        ("新款帐篷上市", "zh"),
        ("東京限定テント", "ja"),
    ],
)
def test_clear(text: str, first: str) -> None:
    assert of(text)[0] == first


def test_no_letters() -> None:
    assert of("🎉 123 !!!") == ()


def test_two_scripts() -> None:
    assert of("新款帐篷 brand new tent for you") == ("en", "zh") or of("新款帐篷 brand new tent for you") == (
        "zh",
        "en",
    )
    assert of("新款 iPhone 上市") == ("zh",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("這款乳液我用了三個月，真的很好用，台中自取", ["zh-Hant"]),
        ("自家烘焙咖啡豆，半磅300元，貨到付款", ["zh-Hant"]),
        ("这款乳液我用了三个月，真的很好用", ["zh"]),
        ("手工皂 香氛 蠟燭", ["zh-Hant"]),
        ("手工皂", ["zh"]),
        ("這款乳液很好用。/ 这款乳液很好用。", ["zh"]),
        ("品牌叫「裏山」，我们在成都有两家店，周末都开", ["zh"]),
    ],
)
def test_traditional_characters_are_for_other_markets(text: str, expected: list[str]) -> None:
    assert list(by_script(["zh"], text)) == expected


def test_no_other_language_is_told_by_its_script() -> None:
    assert list(by_script(["ja", "en"], "學校の畫廊")) == ["ja", "en"]


def test_english_inside_another_language() -> None:
    found = of("Wir haben ein neues Zelt für euch und es ist sehr leicht. Shop now with your friends, only today!")
    assert found[0] == "de"
    assert "en" in found


def test_short_text_is_given_every_plausible_language() -> None:
    assert "es" in of("Etiqueta a 3 amigos")
    assert of("Etiqueta a 3 amigos", "es")[0] == "es"
    assert "en" in of("Tag 3 friends")
    assert "en" in of("Giveaway")


@given(st.text(max_size=80), st.lists(st.sampled_from(LANGUAGES), max_size=2))
def test_known_languages_only_and_the_same_every_time(text: str, priors: list[str]) -> None:
    found = of(text, *priors)
    assert set(found) <= set(LANGUAGES)
    assert len(set(found)) == len(found)
    assert found == of(text, *priors)


@pytest.mark.parametrize(
    "text",
    ["Selling homemade plum brandy, £15 a bottle plus postage. DM me.", "Need a sick note fast? Looks real. Inbox."],
)
def test_short_english_with_words_that_look_french(text: str) -> None:
    assert of(text)[0] == "en"


def test_everyday_words_stand_between_spaces() -> None:
    for language, words in WORDS.items():
        assert words == f" {' '.join(words.split())} ", language
        assert max(map(len, words.split())) <= LONGEST


def test_words_are_made_of_letters_before_greek() -> None:
    others = re.compile("[^\\W\\d_\u0370-\uffff\U00010000-\U0003ffff]")
    ours = re.compile(_WORD.source)
    assert all(bool(others.match(chr(code))) == bool(ours.match(chr(code))) for code in range(0x110000))
