"""Building blocks: what the readers under test look at, so that a fuzzer need not spell it letter by letter.

Bytes choose among them by number: a list that grows changes what kept inputs say. So what matters of a find has a test
of its own beside the code that was mended, and found/ keeps what is cheap to keep.
"""

from __future__ import annotations

WORDS = (
    "Tag 3 friends below!", "tag a friend ", "加我微信 abc12345，全网最低价", "Only 2 left, hurry!", "50% off with code SAVE", "DM me to order ",
    "Etiqueta a 2 amigos", "Nur heute: gratis! ", "フォロー＆リツイートで当たる", "Like and share to win ", "This cures cancer. ", "guaranteed income ",
    "Wh@tsApp", "w h a t s a p p", "f.r.e.e", "薇❤", "ＦＲＥＥ", "fr\u200bee", "繁體字", "第一", "最好的", "$19.99", "€5", "50%", "20,00 €", "8pm", "7 days",
    "2026-11-27", "30 April 2027", "+1 555 010 2030", "me@shop.example", "https://a.example/x?y=1", "bit.ly/x", "wa.me/1555", "@friend", "#giveaway",
    "#ad", "?", "!", ".", "。", "，", ",", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\x85", "\x0b", "\x00", "\x1b[31m", "\u202e", "\ufeff",
    "👨‍👩‍👧‍👦", "🇩🇪", "🎉", "e\u0301", "ß", "ﬁ", "İ", "ſ", "\ud800", "\udc00", "½", "①", "㎏", "ﷺ", "\u3164", "\u2060", "\ufffc",
    "“", "”", "「", "」", "«", "'", '"', "(", ")", "—", "…", "&amp;", "&#x41;", "&#0;", "&#1114112;", "&bogus;",
)  # fmt: skip
MARKS = (
    "**", "*", "_", "~~", "`", "```\n", "~~~\n", "# ", "## Instagram\n", "## 小红书 / Facebook\n", "\n---\n", "---\n", "...\n", "> ", "- ", "1. ", "    ", "| a | b |\n",
    "[x](", "](https://a.example/b)", "![alt](i.png)", "[1]: https://a.example\n", "<b>", "</b>", "<br>", "<p>", "<script>", "</script>", "<style>",
    "<title>", "</title>", '<img alt="', '">', "<!--", "-->", "<!-- snslint-ignore ", "<!-- snslint-ignore-file all: ok -->", "facebook/tag-friends",
    "tag-friends", " until 2027-01-01", ": reason -->", "\\", "<a href=x>", "<![CDATA[", "<?", "\\*",
)  # fmt: skip
KEYS = (
    "platforms: ", "platform: ", "positioning: ", "account: ", "kind: ", "language: ", "markets: ", "sponsored: ", "publish: ", "segment: ", "surface: ",
    "evidence: ", "media: ", "title: ", "first_comment: ", "alt: ", "overlay: ", "link: ", "ignore: ", "text: ", "body: ", "id: ", "label: ", "boosted: ",
    "gifted: ", "products: ", "goal: ", "campaign: ",
)  # fmt: skip
VALUES = (
    "true", "false", "null", "~", "no", "1", "-1", "1.5", "1e999", "0x1f", "9" * 30, "9" * 5000, "2026-11-27T18:00", "instagram", "[instagram, facebook]", "[", "]", "{",
    "}", ", ", ": ", "'", '"', "|\n  ", ">\n  ", "&a ", "*a", "!!python/object:os.system ", "!!binary ", "!!set ", "!x ", "<<: ", "? ", "- ", "\n", "\n  ", "\n    ",
    "sales-led", "interaction-led", "giveaway", "feed", "US", "zh", "en", '"\\0"', '"\\ud800"', '"\\u2028"', "{rule: all, reason: x}", "#",
)  # fmt: skip
CONFIG = (
    "accounts:", "brand:", "avoid:", "require:", "when:", "text:", "paths:", "extends:", "rules:", "mandatory:", "fail-on:", "fail-score:", "baseline:",
    "exclude:", "select:", "ignore:", "platforms:", "markets:", "positioning:", "tolerance:", "aim:", "limit:", "business:", "stage:", "products:",
    "promotion-budget:", "share:", "window:", "language:", "[tool.snslint]\n", "[tool.snslint.accounts.a]\n", " = ", '"a"', "a", "instagram", "facebook", "off",
    "error", "warning", "craft/shouting", "us-ftc", "\n", "\n  ", "\n    ", "- ", "[", "]", "{", "}", ", ", ": ", "'", '"', "..", "/", "../x", "./rules", "~",
    "snslint:strict", "snslint:x", "*", "**/*.md", "!", "\\", "C:\\x", '"\\0"', "1", "0.5", "-3", "1e400", "9" * 5000, "true", "null", "&a ", "*a", "<<: ",
    "!!python/name:os.system ", "\t", "\r\n", "#", "ü", "小红书", "2026-01-01",
)  # fmt: skip
PHRASES = (
    "(", ")", "|", "?", "<", ">", "{", "}", "...", "…", "~", "*", " ", "<link>", "<price>", "<evasive>", "{friend}", "{gone}", "~tag", "~gehen", "(best )?", "(a|b)", "(a|b|c|d|e|f|g|h)",
    "tag", "buddy", "第", "名", "朋友", "don't", "ß", "İ", "ﬁ", "\u200b", "\x00", "\n", "-", "'", "’", "\ud800", "ё", "1", "%", "$", "é", "e\u0301",
)  # fmt: skip
RULES = (
    "title: {en: T, zh: 事}\n", "instead: {en: I, zh: 别}\n", "match:\n", "match: {", "any: [", "all: [", "concept: thing", "phrase: {en: [", "phrase: [", "regex: '", "tokens: [[",
    "count: {of: ", "hashtag", "max: ", "min: ", "$hashtags", "fact: {", "requires: {", "when: {", "needs: {", "compare: {", "first: price", "second: price", "ratio: [0.1, 0.5]",
    "ballot: {options: ", "host: [", "feed: {", "not: {", "within: ", "clause", "sentence", "neighbours", "draft", "fold", "field", "order: true", "unless: [", "quoted", "negated",
    "signals: {bait: 1}\n", "examples: {}\n", "examples:\n", "flags: [", "passes: [", "text: ", "hit: ", "gate: ", "once: true\n", "depth: 2\n", "scope: feed\n", "possible: {",
    "outside: possible\n", "why: ", "fix: {", "\n", "\n  ", "- ", "]", "}", ", ", ": ", "'", '"', "(a+)+$", "(?=x)", "\\w+", "\\b", "[", "{", "x{1000}", "(x{1000}){1000}", ".*", "\\p{L}",
    "en: [", "zh: [", "any: [", "hosts: [", "sensitive: true\n", "evasive: {en: [", "except: {en: [", "~tag", "{thing}", "{other}", "<link>", "...", "(a|b)", "free", "朋友", "a", "1", "-1",
    "1e999", "null", "true", "LOWER: free", "OP: '*'", "IN: [a]", "REGEX: '(a+)+$'", "meaning: x\n", "policy: house\n", "clauses: [", "practice: thing", "decision: forbidden",
    "severity: error", "effect: legal", "source: {id: house}", "message: {en: '{match}', zh: '{match}'}", "message: {en: '{0.__class__}', zh: '{'}", "status: stable", "base: -2\n", "weights: {bait: {weight: 3, half: 1}}\n",
    "&a ", "*a", "!!python/object/apply:os.system ", "<<: ",
)  # fmt: skip
TABLE = (
    ",", ";", "\t", "|", "\n", "\r\n", "\r", '"', '""', "Caption", "Text", "Date", "Time", "Platform", "Account", "文案", "Message", "Link", "Publish Date", "ID", "Title",
    "Image URL", "Tags", "Posting Time", "2026-03-05", "03/05/2026", "31/31/2026", "27.5.2026 9:00", "2026-03-05T18:12:00Z", "99999-01-01", "1772734320", "-1e300", "instagram",
    "IG, FB; x", "Telegram", "Fog over the kiln.", "Tag 3 friends!", "\x00", "\xef\xbb\xbf", "ü", "||", "#VALUE!", "=1+1", " ", "true", "✓", "x" * 50, "\u2028", "\x1c", "\ud800",
    "yesterday", "Mon, 5 Mar 2026", "3pm", "25:99",
)  # fmt: skip
JSON = (
    "{", "}", "[", "]", ":", ",", '"', "\\", '"text": "', '"body": "', '"title": "', '"id": ', '"media": [', '"alt": "', '"platforms": [', '"date": "', '"account": ', '"tweet": {',
    '"full_text": "', '"created_at": "', '"creation_timestamp": ', '"timestamp": ', '"data": [{"post": "', '"Post": {"Posts": {"VideoList": [', '"Title": "', '"Date": "',
    '"annotation": [', '"markup": "', '"interpretAs": "', '"facts": {', '"fields": {', '"path": "', '"format": "', "md", '"lang": "zh"', '"unit": "utf16"', '"unit": "utf8"',
    '"fixes": "all"', '"markets": ["US"]', '"first_comment": "', "\\ud83d", "\\ude00", "\\u0000", "\\ud800", "\\n", "\\r", "null", "true", "1", "-1", "1e400", "9" * 5000, "NaN", "1772734320",
    "1e300", "Ã©", "window.YTD.tweets.part0 = ", "\n", " ", "RT @", "2026-03-05", "snslint-ignore",
)  # fmt: skip
