"""What is measured over a run: at the edge, one under it, and where nothing can be said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from snslint.config.schema import PromotionBudget
from snslint.feeds.copies import alike, copies, shingles
from snslint.feeds.entry import Entry
from snslint.feeds.festivals import days_of, festival
from snslint.feeds.measures import BY_RUN, Seen, Terms
from snslint.feeds.runs import Run, runs
from snslint.feeds.trends import slopes, trend
from snslint.rulebook.feed import Feed, Posts

START = datetime(2026, 1, 5, 9, 30)
SELLS = Posts(intensity=50)


def entry(row: int, at: datetime | None = None, **given: Any) -> Entry:
    known: dict[str, Any] = {
        "row": row, "id": str(row), "file": "", "account": "", "platforms": (), "when": at, "text": f"post {row}",
        "intensity": 0.0, "depth": 0, "verdict": "ready", "seen": frozenset(), "facts": {},
    }  # fmt: skip
    return Entry(**{**known, **given})


def run_of(marks: str, every: float = 1, **given: Any) -> Run:
    """A run: S sells, Q asks, anything else does neither."""
    posts = tuple(
        entry(
            row,
            START + timedelta(days=every * row),
            intensity=80.0 if mark == "S" else 10.0,
            depth=2 if mark == "Q" else 0,
            **given,
        )
        for row, mark in enumerate(marks)
    )
    return Run("", (), posts)


def seen(feed: Feed, run: Run, terms: Terms = Terms()) -> list[Seen]:  # noqa: B008 - frozen
    return list(BY_RUN[feed.measure](feed, run, terms))


def rows(found: Seen) -> list[int]:
    return [post.row for post in found.posts]


BUDGET = Feed(measure="share", of=SELLS, max="$share", window="$window")


def test_the_budget_is_a_share_of_a_window() -> None:
    terms = Terms(PromotionBudget(0.2, 10))
    assert seen(BUDGET, run_of("..S..S......"), terms) == []
    (found,) = seen(BUDGET, run_of("....S.S.S......."), terms)
    assert rows(found) == [4, 6, 8]
    assert (found.captures["n"], found.captures["window"], found.captures["share"], found.captures["limit"]) == (
        "3",
        "10",
        "30%",
        "20%",
    )
    assert seen(BUDGET, run_of("SSSSSSSSS"), terms) == []  # nine posts are no window of ten


def test_a_budget_that_is_no_whole_number_of_posts_is_rounded_up() -> None:
    assert seen(BUDGET, run_of("SS.............."), Terms(PromotionBudget(0.1, 15))) == []
    assert len(seen(BUDGET, run_of("SSS............."), Terms(PromotionBudget(0.1, 15)))) == 1
    assert len(seen(BUDGET, run_of("S........."), Terms(PromotionBudget(0, 10)))) == 1


def test_too_few() -> None:
    rare = Feed(measure="share", of=SELLS, min=0.3, window=10)
    assert seen(rare, run_of("SSS.......")) == []
    (found,) = seen(rare, run_of("SSSSS.........."))
    assert (found.captures["n"], found.captures["share"]) == ("0", "0%")


def test_rows_of_offers() -> None:
    feed = Feed(measure="run", of=SELLS, max=3)
    assert seen(feed, run_of("SSS.SSS")) == []
    assert [rows(found) for found in seen(feed, run_of("SSSS..SSSSS"))] == [[0, 1, 2, 3], [6, 7, 8, 9, 10]]


def test_bursts() -> None:
    feed = Feed(measure="burst", max=5, hours=3, per_day=12)
    assert seen(feed, run_of("." * 5, every=0.01)) == []
    assert seen(feed, run_of("." * 12, every=0.5 / 24 * 1.3)) == []
    (found,) = seen(feed, run_of("." * 6 + "", every=0.01))
    assert rows(found) == [0, 1, 2, 3, 4, 5]
    bare = Run("", (), tuple(entry(row, datetime(2026, 1, 5)) for row in range(12)))
    assert seen(feed, bare) == []  # bare days say nothing of hours
    assert len(seen(feed, bare._replace(posts=(*bare.posts, entry(12, datetime(2026, 1, 5)))))) == 1


def test_windows_that_overlap_are_one_stretch() -> None:
    feed = Feed(measure="dense", of=SELLS, max=2, days=10)
    (found,) = seen(feed, run_of("SSSSSS", every=3))
    assert (rows(found), found.captures["n"]) == ([0, 1, 2, 3, 4, 5], "4")
    assert seen(feed, run_of("SSSSSS", every=5)) == []


def test_the_same_tags() -> None:
    feed = Feed(measure="repeated", what="hashtags", share=0.8, least=2, window=5)
    tagged = Run("", (), tuple(entry(row, START, text=f"x #Lake #tea #n{row}") for row in range(6)))
    (found,) = seen(feed, tagged)
    assert found.captures["match"] == "#lake #tea"
    assert seen(feed, tagged._replace(posts=tagged.posts[:4])) == []
    mentions = Feed(measure="repeated", what="mentions", share=0.6, least=1, window=5)
    mailed = Run("", (), tuple(entry(row, START, text="write to me@birch.example") for row in range(6)))
    assert seen(mentions, mailed) == []


def test_depth_that_never_rises() -> None:
    feed = Feed(measure="flat", of=Posts(depth=2), window=10)
    assert seen(feed, run_of("." * 9 + "Q" + "." * 9)) == []
    (found,) = seen(feed, run_of("." * 3 + "Q" + "." * 12))
    assert found.captures["n"] == "12"


def test_a_campaign_told_in_part() -> None:
    feed = Feed(measure="uneven", of=Posts(seen=["disclosure-stated"]))
    told = {"seen": frozenset({"disclosure-stated"})}
    posts = [
        entry(1, START, facts={"campaign": "b"}, **told),
        entry(2, START, facts={"campaign": "b"}),
        entry(3, START),
    ]
    (found,) = seen(feed, Run("", (), tuple(posts)))
    assert (rows(found), found.confidence, found.captures["match"]) == ([2], "firm", "b")
    guessed = [
        entry(1, START, text="Ad @birch", **told),
        entry(2, START, text="Ad @Birch", **told),
        entry(3, START, text="tea @birch"),
    ]
    (found,) = seen(feed, Run("", (), tuple(guessed)))
    assert (rows(found), found.confidence) == ([3], "possible")


def test_the_ladder() -> None:
    feed = Feed(measure="ladder", of=SELLS, seed=Posts(depth=2), days=3, min=0.5, least=4)
    assert seen(feed, run_of("QS.QS.QS.S")) == []
    (found,) = seen(feed, run_of("QS....S..S..S"))
    assert (rows(found), found.captures["share"]) == ([6, 9, 12], "25%")
    assert seen(feed, run_of("S....S..S")) == []  # three offers say little


def test_a_trend_and_how_sure_it_is() -> None:
    slope, low, high = slopes(list(range(8)), [0.1 * x for x in range(8)])
    assert (slope, low, high) == pytest.approx((0.1, 0.1, 0.1))
    feed = Feed(measure="trend", of=SELLS, direction="rising", change=0.2)
    months = (
        "..........",
        "S.........",
        "S.S.......",
        "S.S.S.....",
        "SSSS......",
        "SSSSS.....",
        "SSSSSS....",
        "SSSSSSS...",
    )
    (found,) = list(trend(feed, run_of("".join(months), every=3.04), Terms()))
    assert 8 < float(found.captures["change"]) < 12
    assert float(found.captures["low"]) > 0
    assert list(trend(feed, run_of("S..S.S...S" * 8, every=3.04), Terms())) == []
    assert list(trend(feed, run_of("".join(months[::-1]), every=3.04), Terms())) == []
    assert list(trend(feed, run_of("....SSSS" * 2), Terms())) == []  # half a month


def test_shingles() -> None:
    assert shingles("The kiln is hot, https://a.example/1") == shingles("the KILN is hot! https://b.example/2")
    assert "第一批" in shingles("第一批杯子出窑了")
    assert shingles("") == frozenset()
    assert shingles("https://a.example") == frozenset()


LONG = "The new kiln is here and the first cups from it are on the shelf, still warm and greener than the last ones"


def test_copies_by_where_they_are() -> None:
    def found(feed: Feed, *posts: Entry) -> list[list[int]]:
        return [rows(one) for one in copies(feed, posts, alike(posts, feed.alike))]

    def at(row: int, day: int, text: str = LONG, **given: Any) -> Entry:
        return entry(row, START + timedelta(days=day), text=text, **given)

    feed = Feed(measure="copies", alike=0.8, days=14)
    assert found(feed, at(1, 0), at(2, 5), at(3, 60)) == [[1, 2]]
    assert found(feed, at(1, 0), at(2, 5, LONG + " #kiln")) == [[1, 2]]
    assert (
        found(feed, at(1, 0), at(2, 5, "Which glaze would you take for a cup like this one, the ash or the iron?"))
        == []
    )
    assert found(feed, at(1, 0, account="a"), at(2, 1, account="b")) == []
    assert found(feed, at(1, 0, platforms=("x",)), at(2, 1, platforms=("facebook",))) == []
    both = Feed(measure="copies", where="accounts")
    assert found(both, at(1, 0, account="a"), at(2, 1, account="b")) == [[1, 2]]
    assert found(both, at(1, 0, account="a", platforms=("x",)), at(2, 1, account="b", platforms=("facebook",))) == []
    across = Feed(measure="copies", where="platforms", days=7)
    assert found(across, at(1, 0, platforms=("x",)), at(2, 1, platforms=("facebook",))) == [[1, 2]]
    assert found(across, at(1, 0, platforms=("x", "facebook"))) == []
    assert found(feed, *(at(row, row, platforms=("x", "facebook")) for row in range(3))) == [[0, 1, 2]]  # told once


def test_chinese_copies() -> None:
    text = "新窑到了，第一批杯子已经摆在工作室的架子上，还热着呢"
    posts = [
        entry(1, START, text=text),
        entry(2, START, text=text + "！"),
        entry(3, START, text="灰釉和铁釉你选哪个，评论区告诉我"),
    ]
    (group,) = alike(posts, 0.8)
    assert group.places == (0, 1)


def test_festivals_of_the_market() -> None:
    known = {"festivals": {
        "eleven": {"title": {"en": "11.11", "zh": "双十一"}, "markets": ["CN"], "on": "11-11"},
        "friday": {"title": {"en": "Black Friday", "zh": "黑五"}, "markets": ["US"], "days": ["2026-11-27"]},
    }}  # fmt: skip
    year = datetime(2026, 1, 1).date(), datetime(2026, 12, 31).date()
    assert [name for _, name in days_of(known, ("US",), *year)] == ["friday"]
    feed = Feed(measure="festival", of=SELLS, days=21, least=10)
    silent = run_of("." * 100, every=3.6)
    (found,) = festival(feed, silent, Terms(markets=("US",)), known, "en")
    assert found.captures["match"] == "Black Friday (2026-11-27)"
    assert list(festival(feed, silent, Terms(markets=("FR",)), known, "en")) == []
    assert list(festival(feed, run_of("S" * 100, every=3.6), Terms(markets=("US",)), known, "en")) == []


def test_runs_are_by_account_and_platform() -> None:
    posts = [
        entry(1, START + timedelta(days=2), account="a", platforms=("x", "facebook")), entry(2, START, account="a", platforms=("x", "facebook")),
        entry(3, START, account="a", platforms=("linkedin",)), entry(4, None, account="b"),
    ]  # fmt: skip
    assert [(run.account, run.platforms, [post.row for post in run.posts]) for run in runs(posts)] == [
        ("a", ("x", "facebook"), [2, 1]), ("a", ("linkedin",), [3]), ("b", (), [4]),
    ]  # fmt: skip
