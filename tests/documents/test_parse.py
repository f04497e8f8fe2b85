from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snslint.documents.parse import heading_platforms, parse
from snslint.documents.read import read_text
from snslint.documents.regions import regions_of
from snslint.model import REGION_KINDS, Document


def one(text: str, path: str = "a.md") -> Document:
    (document,) = parse(read_text(text, path))
    return document


def source(document: Document, words: str) -> str:
    """What the source says where the twin says `words`."""
    start = document.twin.index(words)
    return document.draft.text[slice(*document.source_span(start, start + len(words)))]


def fields(document: Document) -> list[tuple[str, str]]:
    return [(f.name, document.twin[f.start : f.end].strip()) for f in document.fields]


@pytest.mark.parametrize(
    ("text", "path", "words", "written"),
    [
        ("---\naccount: a\n---\nTag **3 Friends** now", "a.md", "3 friends", "3 Friends"),
        ("Tag **3** Friends", "a.md", "tag 3 friends", "Tag **3** Friends"),
        ("one\r\ntwo  Three", "a.txt", "two three", "two  Three"),
        ("🎉🎉 Fr\u200bee now", "a.txt", "free", "Fr\u200bee"),
        ("ＦＲＥＥ now", "a.txt", "free", "ＦＲＥＥ"),
        ("快 来 抢购", "a.txt", "快来抢", "快 来 抢"),
        ("a &amp; B", "a.md", "a & b", "a &amp; B"),
        ("<p>Caf&eacute; <b>N</b>ow</p>", "a.html", "cafe now", "Caf&eacute; <b>N</b>ow"),
        ('{"text": "Caf\\u00e9 \\ud83c\\udf89\\nTwo"}', "a.json", "cafe 🎉", "Caf\\u00e9 \\ud83c\\udf89"),
        ("body: >\n  First\n  Second\n", "a.yaml", "first second", "First\n  Second"),
        ("body: |\n  First\n  Second\n", "a.yaml", "second", "Second"),
        ("body: 'it''s Here'\n", "a.yaml", "it's here", "it''s Here"),
        ('body: "a\\tB \\\n  c"\n', "a.yaml", "b c", "B \\\n  c"),
        ('---\ntitle: "Big \\"Deal\\""\n---\nbody', "a.md", '"deal"', '\\"Deal\\"'),
        ("---\r\ntitle: Big Deal\r\n---\r\nBody Text", "a.md", "big deal", "Big Deal"),
        ("---\r\ntitle: Big Deal\r\n---\r\nBody Text", "a.md", "body text", "Body Text"),
        ("---\ntitle: 🎉 Big\nmedia: [{alt: Two Tents}]\n---\n", "a.md", "two tents", "Two Tents"),
    ],
)
def test_offsets_lead_back(text: str, path: str, words: str, written: str) -> None:
    assert source(one(text, path), words) == written


def test_fields_of_a_markdown_file() -> None:
    document = one("---\nfirst_comment: Ask away\nsubject: Hello\n---\n# Not this\nBody ![a lake](l.png) more\n")
    assert fields(document) == [
        ("first_comment", "ask away"), ("title", "hello"), ("body", "not this\nbody"), ("alt", "a lake"), ("body", "more"),
    ]  # fmt: skip


def test_first_heading_is_the_title() -> None:
    assert fields(one("# Two Tents #\n\nBody\n# Another")) == [("title", "two tents"), ("body", "body\nanother")]


def test_html_page() -> None:
    document = one(
        '<html><head><title>A &amp; B</title><style>p{}</style></head><body><p>One<p>Two <img alt="A lake"></body>',
        "a.html",
    )
    assert fields(document)[0] == ("title", "a & b")
    assert ("alt", "a lake") in fields(document)
    assert "p{}" not in document.twin
    assert [document.twin[s.start : s.end] for s in document.sentences] == ["a & b", "one", "two", "a lake"]


def test_sentences_do_not_cross_fields() -> None:
    document = one("---\ntitle: no stop here\n---\nand the body")
    assert [document.twin[s.start : s.end] for s in document.sentences] == ["no stop here", "and the body"]


def test_variants() -> None:
    text = "---\ntitle: T\n---\nShared words\n\n## Instagram\nFirst [x](https://a.example)\n### Facebook post / 小红书文案\nSecond\n## Notes\nThird"
    documents = parse(read_text(text, "a.md"))
    assert [d.variant for d in documents] == ["instagram", "facebook", "xiaohongshu"]
    assert [fields(d) for d in documents] == [
        [("title", "t"), ("body", "first x" + "\ufffc" * 20)],
        [("title", "t"), ("body", "second\nnotes\nthird")],
        [("title", "t"), ("body", "second\nnotes\nthird")],
    ]
    assert [len(regions_of(d, "link")) for d in documents] == [1, 0, 0]
    assert all(len(d.masked) == len(text) for d in documents)
    assert "First" not in documents[1].masked


@pytest.mark.parametrize(
    ("heading", "platforms"),
    [
        ("Instagram", ("instagram",)),
        ("IG caption", ("instagram",)),
        ("📸 Instagram:", ("instagram",)),
        ("Facebook (English)", ("facebook",)),
        ("X / Twitter", ("x",)),
        ("Instagram & Facebook", ("instagram", "facebook")),
        ("小红书文案", ("xiaohongshu",)),
        ("微信公众号版", ("wechat",)),
        ("微博和抖音", ()),
        ("E-mail", ("email",)),
        ("TikTok Shop", ("tiktok-shop",)),
        ("Our Instagram story began in May", ()),
        ("Line up your tents", ()),
        ("", ()),
    ],
)
def test_headings(heading: str, platforms: tuple[str, ...]) -> None:
    assert heading_platforms(heading) == platforms


def test_language_is_stated_or_found() -> None:
    assert one("---\nlanguage: pt-BR\n---\nthe and you").languages == ("pt",)
    assert one("---\nlanguage: [de, en]\n---\nthe and you").languages == ("de", "en")
    assert one("").languages == ()


def test_links_in_markdown_are_regions_not_words() -> None:
    document = one("See [our Shop](https://x.example/free-gift) now")
    (link,) = regions_of(document, "link")
    assert link.value == "https://x.example/free-gift"
    assert "free" not in document.twin
    assert source(document, "our shop") == "our Shop"


def test_private_state_is_not_part_of_a_document() -> None:
    assert one("a 5 b") == one("a 5 b")


PIECES = st.lists(
    st.sampled_from([
        "Tag **3 friends** ", "ＦＲＥＥ ", "微 信：abc123 ", "🎉", "👨‍👩‍👧 ", "\r\n", "\n\n", "`code` ", "[x](https://a.example/b) ", "![alt](i.png)",
        "<!-- c -->", "<b>bold</b> ", "é", "e\u0301 ", "$19.99 ", "@someone ", "#tag ", "&amp; ", "# Head\n", "## Instagram\n", "fr\u200bee ", "「引用」",
        "30 April 2027. ", "really? ", "- item\n", "```\ncode\n```\n", "    indented\n", "8pm ", "7 days ", "\t", "\\*", "ﬁ", "| a | b |\n",
    ]),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    PIECES,
    st.sampled_from(["a.md", "a.txt", "a.html"]),
    st.sampled_from(["", '---\ntitle: "A\\u00e9 🎉"\nfirst_comment: >\n  b\n  c\n---\n']),
)
def test_every_offset_is_sound(pieces: list[str], path: str, front: str) -> None:
    text = front + "".join(pieces)
    for document in parse(read_text(text, path)):
        assert len(document.masked) == len(text)
        size = len(document.twin)
        if document.starts is None:
            assert 0 <= document.shift <= len(text) - size
        else:
            assert document.ends is not None
            assert len(document.starts) == len(document.ends) == size
            assert list(document.starts) == sorted(document.starts)
        for spans in (document.fields, document.sentences, document.clauses):
            last = 0
            for span in spans:
                assert last <= span.start <= span.end <= size
                last = span.end
        for clause in document.clauses:
            assert any(s.start <= clause.start and clause.end <= s.end for s in document.sentences)
            assert document.twin[clause.start : clause.end].strip()
        for kind in REGION_KINDS:
            found = regions_of(document, kind)
            assert list(found) == sorted(found, key=lambda r: r.start)
            for region in found:
                assert region.kind == kind
                assert 0 <= region.start < region.end <= size
                first, end = document.source_span(region.start, region.end)
                assert 0 <= first < end <= len(text)
        for character, (first, end) in ((document.twin[i], document.source_span(i, i + 1)) for i in range(size)):
            if character.isascii() and character.isalnum() and end - first == 1 and text[first].isascii():
                assert (
                    text[first].lower() == character or front
                )  # an escape in front matter stands for another character


@pytest.mark.parametrize("text", ["🎉" * 50, "🎉 🎊\n👨‍👩‍👧", "\u200b\u200b", "   \n \n", "\ufeff", "!!!"])
def test_texts_without_words(text: str) -> None:
    document = one(text)
    assert document.languages == ()
    assert len(regions_of(document, "emoji")) == {"🎉" * 50: 50, "🎉 🎊\n👨‍👩‍👧": 3}.get(text, 0)


def test_very_long_line() -> None:
    document = one("tag a friend, win a tent " * 4000, "a.txt")
    assert len(document.sentences) == 1
    assert len(document.clauses) == 4001


@pytest.mark.parametrize(
    "text", ["Plain words and 3 more.\n" * 430_000, "快来 café **x**\r\n" * 640_000], ids=["ascii", "mixed"]
)
@pytest.mark.slow
def test_ten_megabytes(text: str) -> None:
    document = one(text)
    assert document.draft.text == text
    assert document.sentences
