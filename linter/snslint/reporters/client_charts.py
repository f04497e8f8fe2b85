"""The charts of the client's report as inline SVG: drawn by Vega-Lite, coloured by the page, the same bytes every time.

Each is drawn twice, wide and narrow, and the page shows the one that fits: a wide one shrunk to a phone cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import Any
from xml.etree import ElementTree

from snslint.feeds.course import Course, Stretch, day_number
from snslint.feeds.tables import needed
from snslint.messages import text

WIDE, NARROW = 800, 350
"""Widths in pixels: for screens and paper, and for phones."""
_VEGA_LITE = "6.4"
_QUIET, _LINE, _POST, _OVER, _MEAN, _BAND, _PAGE = (
    "#635e56", "#e4e0d8", "#7d8fa3", "#b3261e", "#1f5fa8", "#dcebdd", "#ffffff",
)  # fmt: skip
_DEPTHS = ("#d9d4ca", "#a9cdd2", "#6eabb3", "#33808a", "#0d4f58")
"""One shade a depth of interaction. The style sheet turns each of these colours into that of light, dark and paper."""
_NUMBER = re.compile(r"-?\d+\.\d+")
_PLACES = ("d", "height", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2")
_KEPT = (*_PLACES, "fill", "font-size", "opacity", "stroke", "stroke-dasharray", "stroke-width", "text-anchor")
_CONFIG = {
    "aria": False, "background": None, "font": "sans-serif", "padding": 2, "view": {"stroke": None}, "axisX": {"grid": False}, "axisY": {"minExtent": 36},
    "axis": {"labelColor": _QUIET, "labelFontSize": 12, "labelPadding": 6, "gridColor": _LINE, "domainColor": _LINE, "tickColor": _LINE},
}  # fmt: skip

Bounds = tuple[float, float]
"""What an account aims for and what it bears, on the scale of intensity."""


def intensity(course: Course, bounds: Bounds | None, lang: str) -> str:
    """Every post's intensity (of long runs every week's lowest and highest), the mean of the window, and the band."""
    alt = _altair()
    limit = bounds[1] if bounds else 100.0
    x, y = _x(alt, course), _y(alt, range(0, 101, 25))
    layers: list[Any] = []
    if bounds:
        band = alt.Chart(_data(alt, [{"y": bounds[0], "y2": limit}])).mark_rect(color=_BAND, opacity=1)
        layers += [band.encode(y=y, y2="y2:Q"), _limit(alt, limit, y)]
    # a post over the limit has another shape; a week that ends above it has two colours
    under = [d for d in course.dots if (d.high if course.single else d.low) <= limit]
    over = [d for d in course.dots if d.high > limit]
    layers += _dots(alt, course, [(d.at, d.low, min(d.high, limit)) for d in under], (_POST, "circle", 18), x, y)
    layers += _dots(alt, course, [(d.at, max(d.low, limit), d.high) for d in over], (_OVER, "diamond", 30), x, y)
    if len(course.mean) > 1:
        mean = alt.Chart(_data(alt, [{"x": mark.at, "y": round(mark.value, 2)} for mark in course.mean]))
        layers.append(mean.mark_line(color=_MEAN, size=2.4).encode(x=x, y=y))
    return _over_time(alt, layers, course, lang, 240)


def share(course: Course, budget: float | None, lang: str) -> str:
    """The share of the last posts that sells, against the account's budget; empty for fewer posts than a window."""
    if len(course.share) < 2:
        return ""
    alt = _altair()
    highest = max(course.worst, 100 * (budget or 0))
    x, y = _x(alt, course), _y(alt, range(0, min(100, 20 + int(highest // 20) * 20) + 1, 20), "datum.value + '%'")
    drawn = alt.Chart(_data(alt, [{"x": mark.at, "y": round(mark.value, 2)} for mark in course.share]))
    layers = [
        drawn.mark_area(color=_MEAN, opacity=0.14, interpolate="step-after").encode(x=x, y=y),
        drawn.mark_line(color=_MEAN, size=2, interpolate="step-after").encode(x=x, y=y),
    ]
    if budget is not None:
        layers.append(_limit(alt, 100 * budget, y))
    return _over_time(alt, layers, course, lang, 170)


def depths(course: Course, lang: str) -> str:
    """What posts ask of readers, as shares of every month; empty for a single one."""
    if len(course.stretches) < 2:
        return ""
    alt = _altair()
    bars = [
        {"x": at, "y": sum(s.depths[:depth]) / s.posts * 100, "y2": sum(s.depths[: depth + 1]) / s.posts * 100, "depth": str(depth)}
        for at, s in enumerate(course.stretches) for depth in range(5) if s.depths[depth]
    ]  # fmt: skip
    names = [name(course, stretch, lang, short=True) for stretch in course.stretches]
    colour = alt.Color("depth:N", legend=None, scale=alt.Scale(domain=list("01234"), range=list(_DEPTHS)))
    columns = alt.Scale(domain=list(range(len(names))), paddingInner=0.2, paddingOuter=0.1)
    y = _y(alt, range(0, 101, 25), "datum.value + '%'")
    drawn = alt.Chart(_data(alt, bars)).mark_bar(stroke=_PAGE, strokeWidth=1)
    wide, narrow = (
        drawn.encode(
            x=alt.X("x:O", title=None, scale=columns, axis={**_axis(range(len(names)), names, width), "ticks": False}),
            y=y, y2="y2:Q", color=colour,
        ).to_dict() for width in (WIDE, NARROW)
    )  # fmt: skip
    return _both(wide, narrow, 170)


def name(course: Course, stretch: Stretch, lang: str, short: bool = False) -> str:
    """What a stretch of a run is called: its month, its day, or the places of its posts. `short`: beneath a chart."""
    first = stretch.first
    if first is None:
        return str(stretch.places[0]) if short else f"{stretch.places[0]}–{stretch.places[1]}"
    if course.step == "year":
        return str(first.year)
    if course.step == "quarter":
        return text("client.quarter", lang, year=first.year, n=(first.month + 2) // 3)
    month = _month(first.month, lang, short)
    if course.step in ("day", "week"):
        return text("client.day-month", lang, day=first.day, month=month)
    if short and first.month > 1 and stretch is not course.stretches[0]:
        return text("client.month", lang, month=month)
    return text("client.month-year", lang, month=month, year=first.year)


def day(at: date, lang: str) -> str:
    """A day as people write it."""
    return text("client.day", lang, day=at.day, month=_month(at.month, lang), year=at.year)


def _month(month: int, lang: str, short: bool = False) -> str:
    return text("client.months-short" if short else "client.months", lang).split()[month - 1]


def _altair() -> Any:
    return needed("altair", "the client's report", "report")


def _data(alt: Any, values: list[dict[str, Any]]) -> Any:
    return alt.InlineData(values=values)


def _dots(
    alt: Any, course: Course, places: list[tuple[float, float, float]], look: tuple[str, str, int], x: Any, y: Any
) -> list[Any]:
    """Posts as points, or weeks of posts as lines from the lowest to the highest."""
    if not places:
        return []
    colour, shape, size = look
    drawn = alt.Chart(_data(alt, [{"x": at, "y": high, "y2": low} for at, low, high in places]))
    if course.single:
        return [drawn.mark_point(color=colour, filled=True, shape=shape, size=size, opacity=0.75).encode(x=x, y=y)]
    return [drawn.mark_rule(color=colour, size=2, opacity=0.6).encode(x=x, y=y, y2="y2:Q")]


def _limit(alt: Any, at: float, y: Any) -> Any:
    return alt.Chart(_data(alt, [{"y": at}])).mark_rule(color=_OVER, strokeDash=[5, 4], size=1.2).encode(y=y)


def _y(alt: Any, values: range, label: str = "datum.value") -> Any:
    scale = alt.Scale(domain=[values[0], values[-1]], nice=False)
    return alt.Y("y:Q", title=None, scale=scale, axis=alt.Axis(values=list(values), labelExpr=label))


def _x(alt: Any, course: Course) -> Any:
    """Days since 1970, or places of posts: numbers, so that no time zone moves them."""
    low = min([*(dot.at for dot in course.dots), *_starts(course)[:1]])
    high = max([low + 1, *(dot.at for dot in course.dots)])
    return alt.X("x:Q", title=None, scale=alt.Scale(domain=[low, high], nice=False, zero=False))


def _starts(course: Course) -> list[int]:
    """Where the stretches of a run begin on its axis."""
    return [day_number(s.first) if s.first else s.places[0] for s in course.stretches]


def _over_time(alt: Any, layers: list[Any], course: Course, lang: str, height: int) -> str:
    starts, names = _starts(course), [name(course, stretch, lang, short=True) for stretch in course.stretches]
    specs = []
    for width in (WIDE, NARROW):
        spec = alt.layer(*layers).to_dict()
        for layer in spec["layer"]:
            if "x" in layer["encoding"]:
                layer["encoding"]["x"]["axis"] = _axis(starts, names, width)
        specs.append(spec)
    return _both(specs[0], specs[1], height)


def _axis(places: Sequence[int], names: Sequence[str], width: int) -> dict[str, Any]:
    """An axis with as many ticks as have room for their names, the first among them."""
    longest = max(sum(2 if ord(char) > 0x2E80 else 1 for char in one) for one in names)
    every = -(-len(places) // max(2, int((width - 50) / (longest * 6.2 + 10))))
    ticks = list(zip(places, names, strict=True))[::every]
    label = "".join(f"datum.value=={place}?{_quoted(words)}:" for place, words in ticks) + "''"
    return {
        "values": [place for place, _ in ticks], "labelExpr": label, "labelAngle": 0, "labelOverlap": False,
        "labelFlush": False,
    }  # fmt: skip


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _both(wide: dict[str, Any], narrow: dict[str, Any], height: int) -> str:
    return _svg(wide, WIDE, height, "wide") + _svg(narrow, NARROW, height, "narrow")


def _svg(spec: dict[str, Any], width: int, height: int, named: str) -> str:
    vl_convert = needed("vl_convert", "the client's report", "report")
    whole = spec | {
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _CONFIG,
    }
    drawn = vl_convert.vegalite_to_svg(whole, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return "".join(_element(ElementTree.fromstring(drawn), named))


def _element(node: ElementTree.Element, named: str = "") -> Iterator[str]:
    """The drawing alone, for a page: no roles, fonts, sizes or identifiers, and numbers of one decimal."""
    if node.get("display") == "none" or node.get("class") in ("background", "foreground"):
        return
    tag = node.tag.rpartition("}")[2]
    kept = {key: value for key, value in node.attrib.items() if key in _KEPT}
    kept |= {key: _NUMBER.sub(_rounded, value) for key, value in kept.items() if key in _PLACES}
    if named:
        kept = {"class": named, "viewBox": kept["viewBox"], "aria-hidden": "true", "focusable": "false"}
    children = "".join(piece for child in node for piece in _element(child))
    if tag == "g" and not children:
        return
    words = escape("".join(node.itertext())) if tag == "text" else ""
    said = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
    yield f"<{tag}{said}>{words}{children}</{tag}>"


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1):g}"
