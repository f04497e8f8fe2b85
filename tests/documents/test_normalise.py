from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snslint.documents.normalise import Twin, disguised, fold, normalise, twin

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("aZ 3-_.\t\r\n微 信後がｶﾞ한ᄒ\u1161éßﬁ…ＦＲ①🎉❤\ufe0f\u200b\u200d\u0301\u3099\u2060ра🅱™–"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Crème BRÛLÉE", "creme brulee"),
        ("Straße Smørrebrød Łódź æon", "strasse smorrebrod lodz aeon"),
        ("Ήλιος Ёлка", "ηλιοσ елка"),
        ("e\u0301te\u0301", "ete"),
        ("ＦＲＥＥ　１００％", "free 100%"),
        ("fr\u200bee fr\u00adee", "free free"),
        ("①② ⓕⓡⓔⓔ 𝐟𝐫𝐞𝐞", "12 free free"),
        ("рaypаl", "paypal"),
        ("сосо мир", "сосо мир"),
        ("“so” ‘it’s’", "\"so\" 'it's'"),
        ("e-mail e‑mail 10–20 snake_case", "e mail e mail 10 20 snake case"),
        ("a - b", "a - b"),
        ("a  b\u00a0\t c", "a b c"),
        ("微 信 好 友", "微信好友"),
        ("@小美 吧 来 #新品  快 来", "@小美 吧来 #新品 快来"),
        ("微-信", "微信"),
        ("買 後來 ABC", "买后来 abc"),
        ("妳的帳號 帐号 賬號", "你的账号账号账号"),
        ("친구 태그", "친구태그"),
        ("か\u3099ｶﾞパ", "がガパ"),
        ("ハート", "ハート"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("👍🏽 ❤️ 👨‍👩‍👧", "👍 ❤ 👨👩👧"),
        ("1️⃣", "1⃣"),
        ("Acme™", "acme"),
        ("№1 ㎏", "no1 kg"),
        ("", ""),
    ],
)
def test_folds(written: str, read: str) -> None:
    assert fold(written) == read


@pytest.mark.parametrize("same", ["がざぱ", "한글", "限时优惠", "tag a friend!", "日本"])
def test_leaves_alone(same: str) -> None:
    assert twin(same) == Twin(same, same, None, None)


@given(MIXED)
def test_map_ascends_and_covers(text: str) -> None:
    found = twin(text)
    raw, read, starts, ends = found.raw, found.text, found.starts, found.ends
    assert len(raw) == len(read)
    if starts is None or ends is None:
        assert len(read) == len(text)
        return
    assert len(starts) == len(ends) == len(read)
    assert list(starts) == sorted(starts)
    assert all(0 <= s < e <= len(text) for s, e in zip(starts, ends, strict=True))
    assert all(e <= s or s == p for p, e, s in zip(starts, ends, starts[1:], strict=False))


@given(MIXED)
def test_nothing_left_to_fold(text: str) -> None:
    once = fold(text)
    assert "\r" not in once
    assert "\t" not in once
    assert "  " not in once
    assert "_" not in once
    assert "\u200b" not in once


@given(st.text(alphabet="aB 微é🎉", max_size=40), st.integers(0, 500))
def test_shift(text: str, shift: int) -> None:
    read, starts, ends = normalise(text, shift)
    plain = normalise(text)
    assert read == plain[0]
    if starts is not None and ends is not None and plain[1] is not None and plain[2] is not None:
        assert [s - shift for s in starts] == list(plain[1])
        assert [e - shift for e in ends] == list(plain[2])


@pytest.mark.parametrize("source", ["fr\u200bee", "frее", "ⓕree", "𝐟𝐫𝐞𝐞", "微 信", "微.信", "fｒee"])
def test_disguised(source: str) -> None:
    assert disguised(source, fold(source))


@pytest.mark.parametrize(
    "source", ["free", "Café", "微信", "ＦＲＥＥ", "FREE!", "мир", "naïve", "e\u0301te", "微信 ok", "❤️", "“free”"]
)
def test_not_disguised(source: str) -> None:
    assert not disguised(source, fold(source))
