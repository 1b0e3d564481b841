"""Lay out `bars` and `targets`, and bars that are no series over time: a row for each mark, with its words above the
bar.
"""

from __future__ import annotations

from ...document import Chart
from .spec import (
    LINK,
    MUTED,
    SIZE,
    Row,
    Spec,
    color,
    constant,
    frame,
    layer,
    look_encodings,
    row,
    unscaled,
    width_in_pixels,
)

LABEL = 15  # pixels from the top of a row to where its words stand
BAR = 20  # to where its bar begins
THICK = 16
ROW = 42
BETWEEN = 12  # more pixels between the rows of one place and those of the next


def compose(chart: Chart, width: int) -> Spec:
    """Return the Vega-Lite specification of rows: horizontal bars from zero, each labelled with its value."""
    rows, height = _rows(chart)
    largest = max((each["value"] for each in rows), default=0) or 1
    room = max((width_in_pixels(each["text"]) for each in rows), default=0) + 14
    scale = {"domain": [0, largest], "range": [0, max(width - room, width / 3)], "nice": False, "zero": True}
    x = {"field": "value", "type": "quantitative", "scale": scale, "axis": None}
    words = {"type": "text", "align": "left", "baseline": "alphabetic"}
    layers = [
        layer(rows, {"type": "rect", "fill": "transparent"}, x=constant(0), x2=constant(width), y=unscaled("top"), y2=unscaled("bottom"), **LINK),
        layer(rows, {"type": "text", "align": "left", "baseline": "alphabetic", "fill": MUTED}, x=constant(0), y=unscaled("words"), text={"field": "label"}, **LINK),
        layer(rows, {"type": "rect", "strokeWidth": 1.5}, x={"field": "zero", "type": "quantitative", "scale": scale, "axis": None}, x2={"field": "value"}, y=unscaled("begin"), y2=unscaled("end"), **look_encodings(), **LINK),
        layer(rows, words | {"dx": 6}, x=x, y=unscaled("middle"), text={"field": "text"}, **LINK),
    ]  # fmt: skip
    return frame(width, height, layers)


def _rows(chart: Chart) -> tuple[list[Row], int]:
    """Return the data of every row with its positions in pixels, and the height of all rows."""
    several = len(chart.marks) > len(chart.places)
    marks = sorted(chart.marks, key=lambda mark: (mark.place, mark.series))
    top = 0
    rows = []
    place = marks[0].place
    for mark in marks:
        top += BETWEEN if several and mark.place != place else 0
        place = mark.place
        rows.append(
            row(mark, color(0) if chart.form == "targets" else "")
            | {
                "zero": 0,
                "top": top,
                "bottom": top + ROW - 2,
                "words": top + LABEL,
                "begin": top + BAR,
                "end": top + BAR + THICK,
                "middle": top + BAR + THICK // 2 + SIZE // 3,
            }
        )
        top += ROW
    return rows, top
