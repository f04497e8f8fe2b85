"""Lines drawn to docs/images as SVG, by Vega-Lite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).parents[1] / "docs" / "images"
COLOURS = ["#00796b", "#e64a19"]


def lines(name: str, rows: Sequence[Mapping[str, object]], **channels: Mapping[str, Any]) -> None:
    """Draw one line with its points for each kind of row, on white, so that it can be read on a dark page too.

    Args:
        name: of the file, without its ending.
        rows: the data, a point each.
        channels: Vega-Lite's encoding: x, y, and color or strokeDash for what tells lines apart.
    """
    from vl_convert import vegalite_to_svg

    chart = {
        "data": {"values": list(rows)},
        "mark": {"type": "line", "point": len(rows) < 60, "color": COLOURS[0]},
        "encoding": channels,
        "width": 480,
        "height": 280,
        "background": "white",
        "padding": 12,
        "config": {"font": "sans-serif", "range": {"category": COLOURS}},
    }
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.svg").write_text(vegalite_to_svg(chart), encoding="utf-8")
