"""Stretches of the twin that are known as something: links, mentions, hashtags, emoji, contacts; and, worked out when
a rule first asks, prices, dates, durations and the rest (`amounts`, `calendar`).

Links, mentions and e-mail addresses are found first and blanked in the twin, so that prose rules never match inside
them. Patterns run on the raw twin, which still has hyphens and underscores.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from snslint.documents.clues import Clues, clues, disjoint, vocabulary
from snslint.documents.lazy import Lazy
from snslint.documents.normalise import BLANK
from snslint.model import REGION_KINDS, Document, Region

TLDS = (
    "com|net|org|info|biz|io|co|me|app|shop|store|online|site|xyz|top|club|vip|link|page|dev|ai|tv|cc|ly|to|gg|gl|be|"
    "ee|gy|gd|sh|st|im|la|fm|ws|pw|us|uk|ca|au|nz|ie|de|at|ch|fr|es|pt|br|mx|ar|cl|pe|it|nl|se|no|dk|fi|pl|cz|eu|ro|"
    "hu|gr|bg|sk|si|hr|rs|ua|lt|lv|cn|hk|tw|jp|kr|in|sg|my|id|ph|th|vn|ru|tr|za|ae|sa|il|ng|ke|pk|edu|gov|news|blog|"
    "live|world|travel|fashion|health|deals|sale|bio|cat|one|pro|mobi|tel|asia|tech|fun|win|life|art|so|wiki|example"
)
_WORDLIKE_TLDS = vocabulary(
    "me be to in it no at us my so one pro live sale id th is cat tel page link world news health travel fashion "
    "blog top deals vip im la fun win life art de es se st"
)
"""Endings that are words as well: a space forgotten after a full stop ('it.no') is not a link unless a path follows."""
_URL_CHARS = r"[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
_LINK = (
    rf"(?:https?://|www\.){_URL_CHARS}{{1,2000}}"
    rf"|(?<![a-z0-9_@.\-])(?:[a-z0-9](?:[a-z0-9\-]{{0,61}}[a-z0-9])?\.)+(?:{TLDS})(?![a-z0-9\-]|\.[a-z0-9])(?::\d{{2,5}})?(?:[/?#]{_URL_CHARS}{{0,2000}})?"
)
_EMAIL = r"(?<![a-z0-9_.+\-])[a-z0-9][a-z0-9._%+\-]{0,63}@(?:[a-z0-9\-]+\.)+[a-z]{2,18}(?![a-z0-9\-])"
_MENTION = r"(?<![a-z0-9_@.])@[\w](?:[\w.\-]{0,48}\w)?"
_HASHTAG = r"(?<![a-z0-9_#&])#(?:[^\s#@\ufffc!-/:-@\[-^`{-~，。！？、；：（）【】《》「」“”…·]{1,60})"
_TOPIC = r"#(?! )[^#\n\ufffc]{1,40}(?<! )#"
EMOJI = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\u20e3"
    "|[\u203c\u2049\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2775\u2794-\u27bf"
    "\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])"
)
_PHONE = (
    r"(?<![\w+.,/:#\-])(?:(?:\+|00)[1-9]\d{0,2}[ .\-]?(?:\(\d{1,4}\)[ .\-]?)?\d(?:[ .\-]?\d){5,12}"
    r"|1[3-9]\d(?:[ \-]?\d{4}){2}|\(\d{2,4}\) ?\d{3,4}[ \-]?\d{3,4}|0\d{1,4}[ \-/]\d{2,4}(?:[ \-]?\d{2,4}){1,3}"
    r"|[2-9]\d{2}[ .\-]\d{3}[ .\-]\d{4})(?![\w\-]|[.,]\d)"
)
_ORDER_NUMBER = Lazy(
    r"(?:order|order (?:no|number|id)|订单号?|单号|运单号?|编号|isbn|tracking|invoice|注文番号|주문번호|pedido|bestellung)[ .:#号nr]*$"
)
_MESSENGER_ID = (
    r"(?:(?<![a-z])(?:wechat|weixin|whats ?app|telegram|line|kakao(?:talk)?|skype|signal|qq|vx|wx|tg)(?: ?(?:id|号|group|群))?"
    r"|微信号?|薇信|威信|加v|v信|扣扣|라인|카카오톡|카톡)"
    r"(?: ?(?:[:=@]|是|->|→) ?| +(?=[a-z_\-]*\d))(@?[a-z0-9](?:[a-z0-9_\-.]{2,28}[a-z0-9]))"
)
_DOTTED = Lazy(r"\.\S")
"""What every link without a scheme has: a dot and no space after it."""
_TRAILING = ".,;:!?'\"*~"
EAGER = ("link", "mention", "hashtag", "emoji", "contact")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern of an eager kind."""
    return re.compile(
        {
            "link": _LINK, "email": _EMAIL, "mention": _MENTION, "hashtag": _HASHTAG, "topic": _TOPIC,
            "emoji": f"{EMOJI}+", "cluster": EMOJI, "phone": _PHONE, "messenger": _MESSENGER_ID,
        }[name]
    )  # fmt: skip


def eager(raw: str) -> tuple[tuple[Region, ...], str]:
    """Find the kinds that change the twin.

    Args:
        raw: the raw twin.

    Returns:
        the regions, sorted by start, and the raw twin with links, mentions and e-mail addresses blanked.
    """
    found: list[Region] = []
    cut: list[tuple[int, int]] = []
    if "@" in raw:
        for match in pattern("email").finditer(raw):
            found.append(Region("contact", match.start(), match.end(), match.group()))
            cut.append(match.span())
        raw = _blank(raw, cut)
    if "://" in raw or _DOTTED.search(raw):
        links = _links(raw)
        found += links
        raw = _blank(raw, [(r.start, r.end) for r in links])
    if "@" in raw:
        mentions = [r for m in pattern("mention").finditer(raw) if (r := _mention(m))]
        found += mentions
        raw = _blank(raw, [(r.start, r.end) for r in mentions])
    if "#" in raw:
        found += _hashtags(raw)
    if not raw.isascii():
        found += _emoji(raw)
    found += _phones(raw)
    found.sort(key=_by_start)
    return tuple(found), raw


def _by_start(region: Region) -> tuple[int, int]:
    return region.start, region.end


def _blank(raw: str, cuts: list[tuple[int, int]]) -> str:
    if not cuts:
        return raw
    pieces: list[str] = []
    at = 0
    for start, end in cuts:
        pieces += (raw[at:start], BLANK * (end - start))
        at = end
    pieces.append(raw[at:])
    return "".join(pieces)


def _links(raw: str) -> list[Region]:
    links = []
    for match in pattern("link").finditer(raw):
        start, end = match.span()
        while end > start and raw[end - 1] in _TRAILING:
            end -= 1
        while raw[end - 1] in ")]" and raw.count("(", start, end) + raw.count("[", start, end) < raw.count(
            ")", start, end
        ) + raw.count("]", start, end):
            end -= 1
        value = raw[start:end]
        if "/" not in value and "?" not in value and not value.startswith("www."):
            ending = value.rpartition(".")[2]
            if ending in _WORDLIKE_TLDS and value.count(".") == 1 and (end >= len(raw) or raw[end] in " \n"):
                continue
            if value.replace(".", "").isdigit():
                continue
        links.append(Region("link", start, end, value))
    return links


_NOBODY = Lazy(
    "@(?:(?:everyone|everybody|all|friends?|followers|highlight|here|someone)$|[你您我他她它谁]"
    "|[一二两三四五六七八九十几0-9]+[个位名人]|.{0,4}?(?:好友|朋友|闺蜜|闺密|兄弟|姐妹|小伙伴|家人|同事|同学|对象|男友|女友|室友"
    "|友达|友だち|みんな|친구|지인)|官方|所有人|全体|下方|出来|上|到)"
)
"""An at-sign that calls on friends in general names nobody: its words must stay words ('@三位好友')."""


def _mention(match: re.Match[str]) -> Region | None:
    """A handle ends where Latin letters turn into Han: '@acme快来' mentions acme. A long run of Han is prose."""
    text = match.group()
    if _NOBODY.match(text):
        return None
    name = text[1:]
    if name[0].isascii():
        length = next((i for i, c in enumerate(name) if c >= "\u3000"), len(name))
    else:
        length = 4 if name[0] >= "\u3000" and len(name) > 10 else len(name)
    name = name[:length].rstrip(".-")
    return Region("mention", match.start(), match.start() + 1 + len(name), "@" + name)


def _hashtags(raw: str) -> list[Region]:
    found: list[Region] = []
    if raw.count("#") > 1 and not raw.isascii():
        for match in pattern("topic").finditer(raw):
            inner = match.group()[1:-1]
            # Weibo's #topic#; what stands between two plain tags has a space at its end.
            if inner.strip() == inner and not inner.isascii():
                found.append(Region("hashtag", match.start(), match.end(), inner))
    topics = found.copy()
    at = 0
    for match in pattern("hashtag").finditer(raw):
        start = match.start()
        while at < len(topics) and topics[at].end <= start:
            at += 1
        if at < len(topics) and topics[at].start <= start:
            continue
        name = match.group()[1:].rstrip("-'")
        emoji = pattern("emoji").search(name)
        if emoji:
            name = name[: emoji.start()]
        if name and not name.isdecimal():
            found.append(Region("hashtag", start, start + 1 + len(name), name))
    return found


def _emoji(raw: str) -> list[Region]:
    return [Region("emoji", m.start(), m.end(), m.group()) for m in pattern("cluster").finditer(raw)]


def _phones(raw: str) -> list[Region]:
    found: list[Region] = []
    if _ENOUGH_DIGITS.search(raw):
        for match in pattern("phone").finditer(raw):
            if not _ORDER_NUMBER.search(raw, max(0, match.start() - 24), match.start()):
                digits = "".join(c for c in match.group() if c.isdigit() or c == "+")
                found.append(Region("contact", match.start(), match.end(), digits))
    for match in pattern("messenger").finditer(raw):
        found.append(Region("contact", *match.span(1), match.group(1)))
    return disjoint(found)


_ENOUGH_DIGITS = Lazy(r"\d[\d ().\-/]{5,}\d")


def regions_of(document: Document, kind: str) -> tuple[Region, ...]:
    """The regions of one kind, sorted by start; worked out once for a document.

    Raises:
        KeyError: `kind` is not one of `REGION_KINDS`.
    """
    if kind not in REGION_KINDS:
        raise KeyError(kind)
    known: dict[str, tuple[Region, ...]] | None = document.__dict__.get("_regions")
    if known is None:
        known = document.__dict__.setdefault("_regions", {})
        for one in EAGER:
            known[one] = tuple([region for region in document.regions if region.kind == one])
    if kind not in known:
        known[kind] = tuple(sorted(_late(document, kind), key=_by_start))
    return known[kind]


def _late(document: Document, kind: str) -> list[Region]:
    from snslint.documents import amounts, calendar, passages

    raw = document.raw
    given: Clues | None = document.__dict__.get("_clues")
    if given is None:
        given = document.__dict__.setdefault("_clues", clues(raw))
    told: dict[str, Callable[[Clues, str], list[Region]]] = {
        "price": amounts.prices, "percent": amounts.percents, "number": amounts.numbers, "weight": amounts.weights,
        "duration": calendar.durations, "date": calendar.dates, "time": calendar.times,
    }  # fmt: skip
    if kind in told:
        return told[kind](given, raw)
    if kind == "platform":
        return passages.platforms(document, raw, given)
    return passages.quoted(raw) if kind == "quoted" else passages.questions(document)
