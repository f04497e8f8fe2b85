"""Days and moments as tools write them."""

from datetime import datetime

import pytest

from snslint.feeds.dates import day_first, moment, when


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05 18:12", "2026-03-05T18:12:00Z", "2026-03-05T18:12+00:00", "2026/03/05 18:12", "03/05/2026 18:12", "03/05/2026 6:12 PM",
        "Mar 5, 2026 6:12 PM", "March 5, 2026 18:12", "5 March 2026 18:12", "05.03.2026 18:12", "2026年3月5日 18:12", "Thu Mar 05 18:12:00 +0000 2026",
        "2026-03-05 18:12:00 UTC", "1772734320", "1772734320000", " 2026-03-05   18:12 ",
    ],
)  # fmt: skip
def test_a_moment(text: str) -> None:
    assert when(text) == datetime(2026, 3, 5, 18, 12)


@pytest.mark.parametrize(
    "text", ["", "soon", "31/31/2026", "2026-02-30", "5", "2026", "0000-00-00", "12:00", "9999-01-01", "99999999999999"]
)
def test_no_moment(text: str) -> None:
    assert when(text) is None


def test_which_comes_first() -> None:
    assert when("03/05/2026", day_first=True) == datetime(2026, 5, 3)
    assert day_first(["03/05/2026", "27/05/2026"]) == (True, True)
    assert day_first(["03/05/2026", "05/27/2026"]) == (False, True)
    assert day_first(["03/05/2026"], otherwise=True) == (True, False)


def test_seconds() -> None:
    assert moment(1772734320) == datetime(2026, 3, 5, 18, 12)
    assert moment(-(10**18)) is None
