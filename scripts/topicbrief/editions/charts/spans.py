"""Lay out `spans`: a row for each thing that lasts, from one date to another on an axis of years."""

from __future__ import annotations

from datetime import date

from ...document import Chart, Mark
from .spec import LINK, MUTED, Row, Spec, color, constant, frame, layer, look_encodings, row, unscaled, width_in_pixels

NAME, DATES = 14, 30  # pixels from the top of a row to its name, and to its dates
BAR, THICK = 36, 12
ROW = 60
AXIS = 22
LEAST = 3  # pixels: a span of a day is seen
SHORTEST = 1.0  # years that the axis covers
TICKS_WIDE, TICKS_NARROW = 8, 4
DASH_WIDTH = 10  # pixels between the two dates of a row, beside their words


def compose(chart: Chart, width: int) -> Spec:
    """Return the Vega-Lite specification of spans. Each date is a link to its fact; the bar leads where the last does."""
    rows = [_row(chart, mark) for mark in chart.marks]
    ends = [each[end] for each in rows for end in ("since", "until") if each[end] is not None]
    first = min(ends, default=0.0)
    last = max(first + SHORTEST, *ends) if ends else 1.0
    ticks = TICKS_WIDE if width > 400 else TICKS_NARROW
    step = max(1, round((last - first) / ticks))
    years = list(range(-int(-first // 1), int(last) + 1, step))
    axis = {"format": "d", "values": years, "grid": False, "domain": True, "orient": "bottom"}
    scale = {"domain": [first, last], "range": [0, width - LEAST - 12], "nice": False, "zero": False}
    x = {"field": "since", "type": "quantitative", "scale": scale, "axis": axis}
    bars = [each for each in rows if each["drawn"]]
    points = [each for each in rows if each["point"] is not None]
    height = ROW * len(chart.places) + AXIS
    words = {"type": "text", "align": "left", "baseline": "alphabetic"}
    names = [each for each in rows if each["first"]]
    layers = [
        layer(names, words | {"fill": MUTED}, x=constant(0), y=unscaled("name"), text={"field": "label"}, **LINK),
        layer(rows, words, x=unscaled("left"), y=unscaled("dates"), text={"field": "said"}, **LINK),
        layer(bars, {"type": "rect", "strokeWidth": 1.5}, x=x, x2={"field": "until"}, y=unscaled("top"), y2=unscaled("bottom"), **look_encodings(), **LINK),
        layer(points, {"type": "point", "filled": True, "size": 60, "fill": color(0), "opacity": 1}, x=x | {"field": "point"}, y=unscaled("middle"), **LINK),
    ]  # fmt: skip
    return frame(width, height, layers)


def _row(chart: Chart, mark: Mark) -> Row:
    """Return the data of a date: its words, the bar that ends there, or a point where nobody knows the other end."""
    top = mark.place * ROW
    others = [other for other in chart.marks if other.place == mark.place and other is not mark]
    before = next((other for other in others if other.series < mark.series), None)
    left = width_in_pixels(before.short) + DASH_WIDTH if before else 0
    since, until = (_year(day) if day else None for day in (mark.since, mark.until))
    alone = (since is None) != (until is None) and not any(other.since and other.until for other in others)
    return row(mark, color(0)) | {
        "since": since,
        "until": until,
        "drawn": since is not None and until is not None,
        "point": (since if until is None else until) if alone else None,
        "first": before is None,
        "name": top + NAME,
        "left": left,
        "said": f"– {mark.short}" if before else mark.short,
        "dates": top + DATES,
        "top": top + BAR,
        "bottom": top + BAR + THICK,
        "middle": top + BAR + THICK // 2,
    }


def _year(day: date) -> float:
    """Return a day as a year with its fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 366
