"""Lay out `ranges`: what several sources say of one figure, a row for each, with a dot, or a bar where a source gives
two ends.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ...document import Chart, Mark
from .spec import (
    HAIRLINE,
    LINK,
    MUTED,
    PAPER,
    SIZE,
    Row,
    Spec,
    color,
    constant,
    frame,
    layer,
    row,
    unscaled,
    value_axis,
    vega_number,
    width_in_pixels,
)

LABEL = 14
DOT = 27
ROW = 40
BETWEEN = 14


def compose(chart: Chart, width: int) -> Spec:
    """Return the Vega-Lite specification of ranges. The axis need not begin at zero: what counts is how far the figures
    lie apart.
    """
    rows, bands, height = _rows(chart)
    low = min(each["start"] for each in rows)
    high = max(each["end"] for each in rows)
    margin = (high - low) * 0.06 or abs(high) * 0.1 or 1
    room = max(width_in_pixels(each["text"]) for each in rows) + 16
    scale = {
        "domain": [low - margin, high + margin],
        "range": [0, max(width - room, width / 3)],
        "nice": False,
        "zero": False,
    }
    axis = value_axis(chart, 4 if width > 400 else 3) | {"orient": "bottom", "grid": True}
    x = {"field": "value", "type": "quantitative", "scale": scale, "axis": axis}
    fill = {"field": "dot", "type": "nominal", "scale": None, "legend": None}
    stroke = {"field": "stroke", "type": "nominal", "scale": None, "legend": None}
    words = {"type": "text", "align": "left", "baseline": "alphabetic"}
    layers = [
        layer(bands, {"type": "rect", "fill": HAIRLINE, "opacity": 0.45}, x=x, x2={"field": "to"}, y=unscaled("top"), y2=unscaled("bottom")),
        layer(rows, {"type": "rect", "fill": "transparent"}, x=constant(0), x2=constant(width), y=unscaled("top"), y2=unscaled("bottom"), **LINK),
        *(layer([each], {"type": "rule", "strokeWidth": 1.5}, x=x | {"field": "start"}, x2={"field": "end"}, y=unscaled("dot_y"), stroke=stroke, **LINK) for each in rows if each["start"] < each["value"] or each["to"] < each["end"]),
        layer(rows, {"type": "rule", "strokeWidth": 5}, x=x, x2={"field": "to"}, y=unscaled("dot_y"), stroke=stroke, **LINK),
        layer(rows, words | {"fill": MUTED}, x=constant(0), y=unscaled("words"), text={"field": "label"}, **LINK),
        layer(rows, {"type": "point", "filled": True, "size": 110, "strokeWidth": 2, "opacity": 1}, x=x, y=unscaled("dot_y"), fill=fill, stroke=stroke, **LINK),
        layer(rows, words | {"dx": 11}, x=x | {"field": "end"}, y=unscaled("text_y"), text={"field": "text"}, **LINK),
    ]  # fmt: skip
    return frame(width, height + 24, layers)


def _rows(chart: Chart) -> tuple[list[Row], list[Row], int]:
    """Return the data of the rows, the bands that join those of each place, and the height of all rows."""
    in_place = Counter(mark.place for mark in chart.marks)
    rows: list[Row] = []
    bands: defaultdict[int, list[Row]] = defaultdict(list)
    top = 0
    place = chart.marks[0].place
    for mark in sorted(chart.marks, key=lambda mark: mark.place):
        top += BETWEEN if mark.place != place else 0
        place = mark.place
        at = {
            "top": top,
            "bottom": top + ROW,
            "words": top + LABEL,
            "dot_y": top + DOT,
            "text_y": top + DOT + SIZE // 3,
        }
        rows.append(_row(mark, mark.preferred or in_place[mark.place] == 1) | at)
        bands[place].append(rows[-1])
        top += ROW
    return rows, [_band(own) for own in bands.values() if len(own) > 1], top


def _row(mark: Mark, filled: bool) -> Row:
    """Return the row of a dot: filled if it is preferred or nobody differs, a ring if another is preferred to it."""
    end = mark.value if mark.upper is None else mark.upper
    # A thin line reaches from the lower to the higher end of the interval of an estimate.
    start = mark.value if mark.low is None else mark.low
    last = end if mark.high is None else mark.high
    return row(mark) | {
        "to": vega_number(end),
        "start": vega_number(start),
        "end": vega_number(last),
        "dot": color(0) if filled else PAPER,
        "stroke": color(0),
    }


def _band(rows: list[Row]) -> Row:
    return {
        "value": min(each["start"] for each in rows),
        "to": max(each["end"] for each in rows),
        "top": rows[0]["top"],
        "bottom": rows[-1]["bottom"],
    }
