"""A synthetic year of two accounts, written for tests: ordinary weeks, and in them what must be found.

Texts are put together from parts so that no two are alike by accident; the order is fixed by a seed.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

START = datetime(2026, 1, 2, 17, 40)

PLACES = ["the tarn", "the ridge", "the old mill", "Birk fell", "the north shore", "the reservoir", "the chapel", "the ford", "the sheepfold",
          "the larch wood", "the quarry", "the packhorse bridge", "the boathouse", "the heather slope"]  # fmt: skip
SIGHTS = ["a heron stood in the reeds", "two hares ran up the bank", "the mist came up to our knees", "somebody had left a red kite in the tree",
          "the ice sang under the snow", "a farmer was mending his wall", "the first lambs were out", "the river had taken the stones",
          "we met a man with nine dogs", "the wind carried a brass band over", "an owl called in broad daylight", "the bracken had turned overnight"]  # fmt: skip
FEELINGS = ["My boots are still wet.", "I had forgotten how quiet it gets.", "My daughter counted every gate.", "Grandad would have laughed.",
            "I slept like a stone afterwards.", "We turned back twice and went on three times.", "Nobody spoke for an hour.",
            "The flask was empty by noon.", "I took the wrong path again.", "It rained sideways."]  # fmt: skip
QUESTIONS = ["Where did you last see one?", "Which way would you have gone?", "What do you take along in such weather?", "Who taught you to read a map?",
             "What is the longest you have waited for a view?", "How do you dry yours?", "What would you have done?", "Whose walk was worse this week?"]  # fmt: skip
GOODS = [
    "tent",
    "rucksack",
    "stove",
    "rain jacket",
    "head torch",
    "sleeping bag",
    "trekking pole",
    "flask",
    "map case",
    "wool hat",
    "camp chair",
    "water filter",
]
OFFERS = [
    "{p}% off until {d}",
    "now {e} euros instead of {f}",
    "free delivery until {d}",
    "save {e} euros this week",
    "two for {f} euros until {d}",
]
CALLS = [
    "Order now at {a}.example/{g}{n}",
    "Buy yours here: {a}.example/{n}/{g}",
    "Shop the last ones at {a}.example/sale{n}",
    "Get yours in our shop: {a}.example/{g}/{n}",
]
DAYS = ["Sunday", "Monday", "the 14th", "Friday", "the end of the month", "Wednesday", "Saturday night"]
PRAISE = ["weighs less than a loaf of bread", "went up the ridge with us all winter", "packs as small as a fist", "kept us dry for nine days",
          "is sewn by four people in Kendal", "comes in moss, slate and rust", "has been mended twice and still holds", "stood through the January storm"]  # fmt: skip


class Writer:
    """Writes posts, no two alike."""

    def __init__(self, seed: int, shop: str) -> None:
        self.random = random.Random(seed)
        self.shop = shop
        self.number = 0
        self.used: set[tuple[str, ...]] = set()

    def _new(self, *lists: list[str]) -> tuple[str, ...]:
        while True:
            parts = tuple(self.random.choice(one) for one in lists)
            if parts not in self.used:
                self.used.add(parts)
                return parts

    def talk(self) -> str:
        """A walk, something seen, a question."""
        place, sight, feeling, question = self._new(PLACES, SIGHTS, FEELINGS, QUESTIONS)
        order = self.random.randrange(3)
        if order == 0:
            return f"This morning at {place} {sight}. {feeling} {question}"
        if order == 1:
            return f"{feeling} Up by {place} it got better: {sight}. {question}"
        return f"You should have been at {place}, because {sight}! {feeling} {question}"

    def chat(self) -> str:
        """Talk without anything to buy or to answer."""
        place, sight, feeling = self._new(PLACES, SIGHTS, FEELINGS)
        return self.random.choice([f"At {place} {sight}. {feeling}", f"{feeling} And then, behind {place}, {sight}."])

    def sale(self) -> str:
        """An offer with a way to buy."""
        self.number += 1
        good, offer, call, praise = self._new(GOODS, OFFERS, CALLS, PRAISE)
        values: dict[str, Any] = {
            "p": self.random.choice([10, 15, 20, 25]), "e": self.random.randrange(29, 60), "f": self.random.randrange(70, 99),
            "d": self.random.choice(DAYS), "a": self.shop, "g": good.replace(" ", "-"), "n": self.number,
        }  # fmt: skip
        return f"The {good} that {praise}: {offer.format(**values)}! {call.format(**values)}"


def days(every: float, count: int) -> list[datetime]:
    """Moments, `every` so many days from the start."""
    return [START + timedelta(days=every * at) for at in range(count)]


def community() -> list[dict[str, Any]]:
    """trail-talk, interaction-led: from summer on it sells more and more; a run of offers, a burst, a copied text."""
    writer = Writer(7, "trail")
    posts = []
    share = [0, 0, 0, 0, 0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.55, 0.65]
    owed = 0.0
    for at in days(1.5, 243):
        month = at.month - 1 if at.year == 2026 else 11
        owed += share[month]
        sells = owed >= 1
        owed -= sells
        posts.append(_post("trail-talk", ["instagram"], at, writer.sale() if sells else writer.talk()))
    posts += [
        _post("trail-talk", ["instagram"], datetime(2026, 11, 20, 8) + timedelta(hours=5 * n), writer.sale())
        for n in range(5)
    ]
    posts += [
        _post("trail-talk", ["instagram"], datetime(2026, 6, 10, 12, 15 * n // 60, 15 * n % 60 + 1), writer.talk())
        for n in range(8)
    ]
    copied = "We cleared the path to the chapel with forty of you, and the soup was hot. Who brings the saw next year?"
    posts += [_post("trail-talk", ["instagram"], datetime(2026, 4, day, 10, 5), copied) for day in (3, 6, 11)]
    return posts


def shop() -> list[dict[str, Any]]:
    """alder-shop, sales-led: sells in January, only talks by December."""
    writer = Writer(11, "alder")
    posts = []
    share = [0.9, 0.9, 0.8, 0.8, 0.7, 0.65, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1]
    owed = 0.0
    for at in days(2, 182):
        owed += share[at.month - 1]
        sells = owed >= 1
        owed -= sells
        posts.append(_post("alder-shop", ["facebook"], at, writer.sale() if sells else writer.chat()))
    return posts


def twins() -> list[dict[str, Any]]:
    """One text from both accounts on X."""
    text = "The bridge at the ford is open again, and the first over it was a sheep with an opinion of its own."
    return [
        _post(name, ["x"], datetime(2026, 5, 4 + n, 11, 30), text)
        for n, name in enumerate(("trail-talk", "alder-shop"))
    ]


def _post(account: str, platforms: list[str], at: datetime, text: str) -> dict[str, Any]:
    return {"account": account, "platforms": platforms, "publish": at.isoformat(), "text": text}


CONFIG = """\
accounts:
  trail-talk: {positioning: interaction-led, platforms: [instagram, x], markets: [GB], promotion-budget: {share: 0.2, window: 20}}
  alder-shop: {positioning: sales-led, platforms: [facebook, x], markets: [GB]}
"""


def risky() -> list[dict[str, Any]]:
    """Posts of trail-talk that break rules outright, each in its own way."""
    texts = [
        "Tag 3 friends who need this tent and share this post to win! Everyone who comments TENT gets a DM.",
        "This magnet bracelet cures arthritis in a week, guaranteed. Only 3 left, order now: trail.example/cure",
        "Follow us and like this photo to win a stove. The first 50 comments get 20% off, only today!!!",
        "Earn 5000 dollars a week from home with our walking club. No risk, guaranteed. Message us on WhatsApp +44 7700 900123.",
    ]
    return [
        _post("trail-talk", ["instagram"], datetime(2026, 9, 3 + 9 * n, 9, 12), text) for n, text in enumerate(texts)
    ]
