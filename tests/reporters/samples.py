"""Reports made by hand: what the other rooms would hand over for a few drafts of our own."""

from __future__ import annotations

from typing import Any

import msgspec

from snslint.model import Citation, Edit, Finding, Fix, Report, Ruling, Skipped, Span, Standing, Term


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def ruling(id: str, severity: str = "warning", decision: str = "demoted", **more: Any) -> Ruling:
    """A clause with a source of its own."""
    policy = id.split("/")[0]
    source = more.pop(
        "source",
        Citation(f"{policy}-rules", "Community rules", f"https://{policy}.example/rules", "part 2", "2026-11-20"),
    )
    fields = {"effect": "reach", "message": f"{policy} says so.", "platform": policy, **more}
    return Ruling(id=id, policy=policy, decision=decision, severity=severity, source=source, **fields)  # type: ignore[arg-type]


def finding(text: str, words: str, *clauses: Ruling, nth: int = 0, **more: Any) -> Finding:
    """A finding on words of the text; no words mean the draft as a whole."""
    start, end = span(text, words, nth) if words else Span(0, 0)
    worst = clauses[0]
    fields = {
        "practice": worst.id.split("/")[-1], "topic": "engagement-bait", "confidence": "firm", "message": worst.message,
        "instead": "Ask a question that readers answer in a comment.", "fingerprint": f"f{start}{worst.id}",
    }  # fmt: skip
    fields |= more
    return Finding(
        rule=worst.id,
        severity=worst.severity,
        effect=worst.effect,
        clauses=clauses,
        start=start,
        end=end,
        text=words,
        **fields,
    )


def at(text: str, start: int, end: int, *clauses: Ruling, **more: Any) -> Finding:
    """A finding on a range of the text."""
    found = finding("", "", *clauses, **more)
    return msgspec.structs.replace(found, start=start, end=end, text=text[start:end])


TENT = """---
account: trail-talk
---
Dawn at the lake, kettle on. 🏕️
🎁 Tag 3 friends to win our new tent! Only today: 20 % off, $199 instead of $249.
Where did you sleep best last summer?
"""

META = Citation(
    "meta-bait", "News feed notes: posts that beg", "https://meta.example/bait", "asking for tags", "2026-11-22"
)
FTC = Citation("ftc-price", "Guides on price comparisons", "https://ftc.example/price", "233.1", "2026-10-02")


def tent() -> Report:
    """A draft with everything: three severities, several clauses, a waiver, skipped rules."""
    text = TENT
    bait = finding(
        text, "Tag 3 friends",
        ruling("facebook/tag-friends", message="'Tag 3 friends' is tag bait: Facebook shows such posts to fewer people.", source=META),
        ruling("tiktok/tag-friends", "warning"), ruling("us-ftc/giveaway-entry", "advice", "conditional", platform=""),
    )  # fmt: skip
    price = finding(
        text, "$199 instead of $249",
        ruling("us-ftc/old-price", "error", "conditional", effect="legal", platform="", source=FTC,
               message="'$199 instead of $249': US FTC allows an old price only if the tent was really sold at it."),
        topic="price-claim", instead="Keep the old price if you sold at it lately, and say until when; else drop it.",
    )  # fmt: skip
    pushy = finding(
        text, "Only today",
        ruling("positioning-interaction-led/urgency", "advice", "advice", effect="trust", platform="",
               source=Citation("house-notes", "What readers came for", "", "", "2026-11-01"),
               message="'Only today' hurries readers who came for the lake."),
        topic="urgency-scarcity", instead="Say how long the offer runs.", confidence="possible",
    )  # fmt: skip
    again = finding(
        text, "Tag 3 friends",
        ruling("instagram/entry-by-tag", "warning", "conditional", effect="removal", message="'Tag 3 friends': Instagram asks that nobody is tagged who is not in the picture."),
        topic="giveaway-mechanics", instead="Let readers enter with an answer.",
    )  # fmt: skip
    waived = finding(text, "20 % off", ruling("house/discount", "warning"), state="waived", reason="agreed with Ana")
    terms = (
        Term("offer", 18.4, (span(text, "20 % off"),)), Term("price", 11.0, (span(text, "$199"), span(text, "$249"))),
        Term("urgency", 9.6, (span(text, "Only today"),)), Term("buy-call", 6.2, (span(text, "to win our new tent"),)),
        Term("shouting", 1.2, ()), Term("question", -6.9, (span(text, "Where did you sleep best last summer?"),)),
    )  # fmt: skip
    return Report(
        path="posts/tent.md", id="", account="trail-talk", positioning="interaction-led", language="en", languages=("en",),
        intensity=46.3, base=6.8, interaction_depth=2, deeper="deeper.2", block_risk="medium",
        platforms=(
            Standing("instagram", "ready", 46.3, 20, 60, "low"), Standing("tiktok", "revise", 46.3, 20, 35, "low", ("intensity",)),
            Standing("facebook", "hold", 46.3, 20, 35, "medium", ("us-ftc/old-price", "facebook/tag-friends", "intensity")), Standing("x", "ready", 46.3, 25, 60, "none"),
        ),
        contributions=terms, findings=(pushy, bait, waived, price, again),
        skipped=(Skipped("platform", 12, ("weibo", "douyin")), Skipped("language", 1)), text=text,
    )  # fmt: skip


LOTION = """🌸姐妹们，全网最低价的面霜来啦！👨‍👩‍👧‍👦
评论区扣1，加薇❤领取20元优惠券，仅限今天。
"""


def lotion() -> Report:
    """A Chinese draft with emoji in front of the words."""
    text = LOTION
    lowest = finding(
        text, "全网最低价",
        ruling("cn-adlaw/absolute", "error", "forbidden", effect="legal", platform="", message="“全网最低价”：中国广告法禁止这样写（绝对化用语）。",
               source=Citation("cn-ad", "中华人民共和国广告法", "https://law.example/ad", "第九条第（三）项", "2026-11-10")),
        ruling("xiaohongshu/absolute", "warning", "demoted"), topic="absolute-claim", instead="写明和谁、什么时候比，或者写到手价。",
    )  # fmt: skip
    away = finding(
        text, "加薇❤",
        ruling("xiaohongshu/off-platform", "warning", "forbidden", effect="restriction", message="“加薇❤”：小红书会限制引流到站外的账号。"),
        topic="diversion-messaging", instead="请读者在评论区或站内私信提问。",
        fixes=(Fix("删掉这一句", (Edit(*span(text, "，加薇❤领取20元优惠券"), ""),), safe=False),),
    )  # fmt: skip
    return Report(
        path="posts/面霜.md", id="", account="", positioning="sales-led", language="zh", languages=("zh",),
        intensity=71.0, base=6.8, interaction_depth=2, deeper="做成投票：你最怕哪种肤感？", block_risk="high",
        platforms=(Standing("xiaohongshu", "hold", 71.0, 40, 60, "high", ("cn-adlaw/absolute", "intensity")),),
        contributions=(Term("superlative", 30.2, (span(text, "全网最低价"),)), Term("offer", 34.0, (span(text, "20元优惠券"),))),
        findings=(lowest, away), skipped=(), text=text,
    )  # fmt: skip


def empty() -> Report:
    """An empty draft, read from standard input, with nothing configured."""
    return Report(
        path="-", id="", account="", positioning="", language="en", languages=(), intensity=0.0, base=0.0,
        interaction_depth=0, deeper="", block_risk="none", platforms=(), contributions=(), findings=(), skipped=(), text="",
    )  # fmt: skip


def plain(text: str, *found: Finding, **more: Any) -> Report:
    """A report on any text with any findings."""
    fields: dict[str, Any] = {
        "path": "a.md", "id": "", "account": "", "positioning": "", "language": "en", "languages": ("en",), "intensity": 10.0,
        "base": 10.0, "interaction_depth": 0, "deeper": "", "block_risk": "none", "platforms": (), "contributions": (),
        "findings": found, "skipped": (), "text": text,
    }  # fmt: skip
    return Report(**{**fields, **more})
