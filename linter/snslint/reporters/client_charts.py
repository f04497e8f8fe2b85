"""The charts of the client's report as inline SVG: drawn by Vega-Lite, coloured by the page, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree

from snslint.feeds.course import Course, Stretch, day_number
from snslint.feeds.tables import needed
from snslint.messages import text

WIDE, NARROW = 800, 350
"""Widths in pixels: for screens and paper, and for phones."""
LIBRARIES = ("altair", "vl_convert")
_VEGA_LITE = "6.4"
_INK, _QUIET, _LINE, _POST, _OVER, _MEAN, _BAND, _PAGE = (
    "#24221f", "#635e56", "#e4e0d8", "#7d8fa3", "#b3261e", "#1f5fa8", "#dcebdd", "#ffffff",
)  # fmt: skip
DEPTHS = ("#d9d4ca", "#a9cdd2", "#6eabb3", "#33808a", "#0d4f58")
"""One shade a depth of interaction. The style sheet has each of these colours for light, dark and paper."""
_NUMBER = re.compile(r"-?\d+\.\d+")
_PLACES = ("d", "height", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2")
_KEPT = (*_PLACES, "fill", "font-size", "opacity", "stroke", "stroke-dasharray", "stroke-width", "text-anchor")

Bounds = tuple[float, float]
"""What an account aims for and what it bears, on the scale of intensity."""


def intensity(course: Course, bounds: Bounds | None, lang: str) -> str:
    """Every post's intensity (of long runs every week's lowest and highest), the mean of the window, and the band."""
    alt = needed("altair", "the client's report", "report")
    limit = bounds[1] if bounds else 100.0
    top = 100 if max((dot.high for dot in course.dots), default=0) > 60 or limit > 60 else 75
    y = alt.Y(
        "y:Q",
        title=None,
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(values=list(range(0, top + 1, 25))),
    )
    layers: list[Any] = []
    if bounds and limit < 100:
        band = alt.Chart(_data([{"y": bounds[0], "y2": limit}])).mark_rect(color=_BAND, opacity=1)
        layers.append(band.encode(y=y, y2="y2:Q"))
        layers.append(alt.Chart(_data([{"y": limit}])).mark_rule(color=_OVER, strokeDash=[5, 4], size=1.2).encode(y=y))
    x = _x(alt, course, lang)
    inside = [{"x": dot.at, "y": dot.high, "y2": dot.low} for dot in course.dots if dot.high <= limit]
    over = [{"x": dot.at, "y": dot.high, "y2": dot.low} for dot in course.dots if dot.high > limit]
    for values, colour, shape in ((inside, _POST, "circle"), (over, _OVER, "diamond")):
        if not values:
            continue
        drawn = alt.Chart(_data(values))
        if course.single:
            mark = drawn.mark_point(
                color=colour, filled=True, shape=shape, size=30 if shape == "diamond" else 18, opacity=0.75
            )
            layers.append(mark.encode(x=x, y=y))
        else:
            layers.append(drawn.mark_rule(color=colour, size=2.5, opacity=0.75).encode(x=x, y=y, y2="y2:Q"))
    if len(course.mean) > 1:
        mean = alt.Chart(_data([{"x": mark.at, "y": round(mark.value, 2)} for mark in course.mean]))
        layers.append(mean.mark_line(color=_MEAN, size=2.4).encode(x=x, y=y))
    return _both(alt, layers, course, lang, 240)


def share(course: Course, budget: float | None, lang: str) -> str:
    """The share of the last posts that sells, against the account's budget; empty for fewer posts than a window."""
    if len(course.share) < 2:
        return ""
    alt = needed("altair", "the client's report", "report")
    top = min(100, 20 * (1 + int(max([course.worst, 100 * (budget or 0)]) // 20)))
    axis = alt.Axis(values=list(range(0, top + 1, 20)), labelExpr="datum.value + '%'")
    y = alt.Y("y:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False), axis=axis)
    x = _x(alt, course, lang)
    data = _data([{"x": mark.at, "y": round(mark.value, 2)} for mark in course.share])
    layers = [alt.Chart(data).mark_area(color=_MEAN, opacity=0.14, interpolate="step-after").encode(x=x, y=y)]
    layers.append(alt.Chart(data).mark_line(color=_MEAN, size=2, interpolate="step-after").encode(x=x, y=y))
    if budget is not None:
        rule = alt.Chart(_data([{"y": 100 * budget}])).mark_rule(color=_OVER, strokeDash=[5, 4], size=1.2)
        layers.append(rule.encode(y=y))
    return _both(alt, layers, course, lang, 170)


def depths(course: Course, lang: str) -> str:
    """What posts ask of readers, as shares of every month; empty for a single one."""
    if len(course.stretches) < 2:
        return ""
    alt = needed("altair", "the client's report", "report")
    order = [str(at) for at in range(len(course.stretches))]
    values = []
    for at, stretch in enumerate(course.stretches):
        below = 0.0
        for depth, posts in enumerate(stretch.depths):
            if posts:
                above = below + 100 * posts / stretch.posts
                values.append({"x": str(at), "y": round(below, 3), "y2": round(above, 3), "depth": str(depth)})
                below = above
    y = alt.Y("y:Q", title=None, scale=alt.Scale(domain=[0, 100], nice=False),
              axis=alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'"))  # fmt: skip
    colour = alt.Color("depth:N", legend=None, scale=alt.Scale(domain=list("01234"), range=list(DEPTHS)))
    drawn = []
    for width in (WIDE, NARROW):
        told = _labelled(
            [float(at) for at in range(len(order))],
            [name(course, stretch, lang, short=True) for stretch in course.stretches],
            width,
        )
        shown = {order[int(at)]: label for at, label in told}
        expression = "".join(f"datum.value=='{key}'?{_quoted(label)}:" for key, label in shown.items()) + "''"
        x = alt.X("x:N", title=None, sort=order, scale=alt.Scale(domain=order, paddingInner=0.2, paddingOuter=0.1),
                  axis=alt.Axis(labelExpr=expression, labelAngle=0, labelOverlap=False, ticks=False))  # fmt: skip
        bars = alt.Chart(_data(values)).mark_bar(stroke=_PAGE, strokeWidth=1).encode(x=x, y=y, y2="y2:Q", color=colour)
        drawn.append(_svg(alt, bars, width, 170))
    return _pair(drawn)


def name(course: Course, stretch: Stretch, lang: str, short: bool = False) -> str:
    """What a stretch of a run is called: its month, its day, or the places of its posts."""
    if stretch.first is None:
        return f"{stretch.places[0]}–{stretch.places[1]}"
    first = stretch.first
    if course.step == "year":
        return str(first.year)
    if course.step in ("day", "week"):
        return text("client.day-month", lang, day=first.day, month=_month(first.month, lang, short))
    if course.step == "quarter":
        return text("client.quarter", lang, year=first.year, n=(first.month + 2) // 3)
    month = _month(first.month, lang, short)
    if short and first.month > 1 and stretch is not course.stretches[0]:
        return month
    return text("client.month-year", lang, month=month, year=first.year)


def day(at: date, lang: str) -> str:
    """A day as people write it."""
    return text("client.day", lang, day=at.day, month=_month(at.month, lang), year=at.year)


def _month(month: int, lang: str, short: bool = False) -> str:
    return text("client.months-short" if short else "client.months", lang).split()[month - 1]


def _data(values: Sequence[dict[str, Any]]) -> Any:
    alt = needed("altair", "the client's report", "report")
    return alt.InlineData(values=list(values))


def _ticks(course: Course, lang: str) -> tuple[list[float], list[str]]:
    """Where the stretches of a run begin on its axis, and what they are called there."""
    places = [float(day_number(s.first)) if s.first else float(s.places[0]) for s in course.stretches]
    names = [name(course, s, lang, short=True) if s.first else str(s.places[0]) for s in course.stretches]
    return places, names


def _x(alt: Any, course: Course, lang: str) -> Any:
    """The axis of days or places; `_both` puts the ticks of each width in."""
    first = [*(dot.at for dot in course.dots), *(mark.at for mark in course.mean)]
    starts, _ = _ticks(course, lang)
    low, high = min([*first, *starts[:1]]), max(first)
    return alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[low, max(high, low + 1)], nice=False, zero=False),
        axis=alt.Axis(labelFlush=False),
    )


def _both(alt: Any, layers: list[Any], course: Course, lang: str, height: int) -> str:
    places, names = _ticks(course, lang)
    drawn = []
    for width in (WIDE, NARROW):
        ticks = _labelled(places, names, width)
        expression = "".join(f"datum.value=={_plain(at)}?{_quoted(label)}:" for at, label in ticks) + "''"
        chart = alt.layer(*layers).resolve_scale(x="shared", y="shared")
        spec = chart.to_dict()
        for layer in spec["layer"]:
            if "x" in layer["encoding"]:
                layer["encoding"]["x"]["axis"] = {
                    "values": [at for at, _ in ticks], "labelExpr": expression, "labelAngle": 0, "labelOverlap": False,
                }  # fmt: skip
        drawn.append(_svg(alt, spec, width, height))
    return _pair(drawn)


def _labelled(places: Sequence[float], names: Sequence[str], width: int) -> list[tuple[float, str]]:
    """As many ticks as have room, the first among them."""
    longest = max((sum(2 if ord(c) > 0x2E80 else 1 for c in one) for one in names), default=1)
    most = max(2, int((width - 50) / (longest * 6.5 + 14)))
    every = -(-len(places) // most)
    return list(zip(places, names, strict=True))[::every]


def _plain(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e5 else str(int(value))


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _svg(alt: Any, chart: Any, width: int, height: int) -> str:
    vl_convert = needed("vl_convert", "the client's report", "report")
    spec = chart if isinstance(chart, dict) else chart.to_dict()
    spec |= {"width": width, "height": height, "autosize": {"type": "fit", "contains": "padding"}}
    spec["config"] = {
        "aria": False, "background": None, "font": "sans-serif", "view": {"stroke": None}, "padding": 2,
        "axis": {"labelColor": _QUIET, "labelFontSize": 12, "gridColor": _LINE, "domainColor": _LINE, "tickColor": _LINE, "labelPadding": 6},
        "axisX": {"grid": False},
    }  # fmt: skip
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return _inline(drawn)


def _pair(drawn: Sequence[str]) -> str:
    wide, narrow = drawn
    return wide.replace("<svg ", '<svg class="wide" ', 1) + narrow.replace("<svg ", '<svg class="narrow" ', 1)


def _inline(svg: str) -> str:
    """The drawing alone, for a page: no names, roles, sizes or identifiers, and numbers of one decimal."""
    root = ElementTree.fromstring(svg)
    return "".join(_element(root))


def _element(node: ElementTree.Element) -> Iterable[str]:
    if node.get("display") == "none" or node.get("class") in ("background", "foreground"):
        return
    tag = node.tag.rpartition("}")[2]
    attributes = {
        key: _NUMBER.sub(_rounded, value) if key in _PLACES else value
        for key, value in node.attrib.items()
        if key in _KEPT
    }
    if tag == "svg":
        attributes = {"viewBox": attributes["viewBox"], "aria-hidden": "true", "focusable": "false"}
    children = "".join("".join(_element(child)) for child in node)
    words = "".join(node.itertext()) if tag == "text" else ""
    if tag == "g" and not children:
        return
    said = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items())
    yield f"<{tag}{said}>{_escaped(words)}{children}</{tag}>"


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1):g}"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
