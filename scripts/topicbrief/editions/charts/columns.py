"""Lay out `bars`, `grouped` and `stacked` over time: columns from zero, side by side or stacked."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal

from ...document import Chart, Mark
from ...formatting.plain_text import NO_FIGURE
from .spec import (
    LINK,
    MUTED,
    SIZE,
    Row,
    Spec,
    constant,
    frame,
    layer,
    look_encodings,
    row,
    value_axis,
    vega_number,
    width_in_pixels,
)

AXIS = 44  # pixels that the numbers of the axis take
TALL = 240
LINE = 14  # pixels from one line of a value to the next
VALUES = {
    "type": "text",
    "baseline": "bottom",
    "lineHeight": LINE,
    "align": {"expr": "datum.anchor"},
    "dy": {"expr": "datum.dy"},
}


def compose(chart: Chart, width: int) -> Spec:
    """Return the Vega-Lite specification of columns."""
    rows = _rows(chart, width)
    x = place_axis(chart, width)
    grouped = chart.form == "grouped"
    slot = {"xOffset": {"field": "series", "type": "ordinal", "scale": {"domain": list(range(len(chart.series))), "paddingInner": 0.08}}} if grouped else {}  # fmt: skip
    y = {"field": "to", "type": "quantitative", "scale": {"zero": True}, "axis": value_axis(chart)}
    layers = [
        layer(rows, {"type": "bar", "strokeWidth": 1.5}, x=x, y=y, y2={"field": "from"}, **slot, **look_encodings(), **LINK),
        layer(rows, VALUES, x=x, y=y, **slot, text={"field": "short"}, opacity={"field": "shown", "type": "quantitative", "scale": None}, **LINK),
    ]  # fmt: skip
    if not grouped and chart.form != "stacked":  # a column is a link to its full height, so that a low one can be hit
        layers.insert(
            0, layer(rows, {"type": "bar", "fill": "transparent"}, x=x, y=constant(0), y2=constant("height"), **LINK)
        )
    above = LINE if any(len(each["short"]) > 1 for each in rows) else 0
    return frame(width, TALL + 2 * SIZE + above, [*layers, *gap_layers(chart, x, slot)], above=4 + above)


def place_axis(chart: Chart, width: int) -> Spec:
    """Return the axis of places, by their numbers: for periods as many labels as have room, with the year where it
    changes.
    """
    room = (width - AXIS) / len(chart.places)
    words = [_head(place) if chart.over_time else ("", place) for place in chart.places]
    widest = max(width_in_pixels(head or last) for head, last in words) + 6
    step = max(1, -(-int(widest) // max(int(room), 1))) if chart.over_time else 1
    shown = range((len(chart.places) - 1) % step, len(chart.places), step)  # the last place has its label
    labels: list[list[str]] = [[] for _ in chart.places]
    before = ""
    for index in shown:
        head, year = words[index]
        labels[index] = [head, year] if head and year != before else [head or year]
        before = year
    return {
        "field": "place",
        "type": "ordinal",
        "scale": {"domain": list(range(len(chart.places))), "paddingInner": 0.22, "paddingOuter": 0.1},
        "axis": {
            "values": list(shown),
            # As JSON: whatever stands in a label, it is a string of Vega's expression and no more. The space keeps it
            # from being the name of something that every object of JavaScript has, which Vega would look up.
            "labelExpr": f"{json.dumps([[f' {line}' for line in lines] for lines in labels])}[datum.value]",
            "labelAngle": 0,
            "domain": True,
            "labelLimit": 0 if chart.over_time else room,
            "labelLineHeight": 15,
        },
    }


def _head(place: str) -> tuple[str, str]:
    """Return the words of a place without the last one, and the last one: "Dec" and "2025"."""
    head, _, last = place.replace("\u00a0", " ").rpartition(" ")
    return head, last


def gap_layers(chart: Chart, x: Spec, slot: Spec) -> list[Spec]:
    """Return the layers that mark places without a figure: a gap has a word, so that it does not look like zero."""
    rows = [{"place": gap.place, "series": gap.series, "label": NO_FIGURE} for gap in chart.gaps]  # fmt: skip
    if not rows:
        return []
    mark = {"type": "text", "angle": 270, "align": "left", "baseline": "middle", "fill": MUTED, "dx": 7}
    return [layer(rows, mark, x=x, y=constant("height"), text={"field": "label"}, **slot)]


def _rows(chart: Chart, width: int) -> list[Row]:
    """Return a row for each mark: where its column begins and ends, and whether its value is shown at rest."""
    heights: defaultdict[int, Decimal] = defaultdict(Decimal)
    told = marks_with_values(chart, width)
    rows = []
    for mark in sorted(chart.marks, key=lambda mark: (mark.place, mark.series)):
        base = heights[mark.place] if chart.form == "stacked" else Decimal(0)
        heights[mark.place] += mark.value
        lines = value_lines(chart, mark, width)
        rows.append(
            row(mark)
            | {
                "place": mark.place,
                "series": mark.series,
                "from": vega_number(base),
                "to": vega_number(base + mark.value),
                "short": lines,
                "dy": -3 - LINE * (len(lines) - 1),
                "shown": int(mark in told),
                "anchor": text_anchor(chart, mark, width),
            }
        )
    return rows


def _by_series(chart: Chart) -> list[list[Mark]]:
    return [[mark for mark in chart.marks if mark.series == index] for index in range(len(chart.series))]


def value_lines(chart: Chart, mark: Mark, width: int) -> list[str]:
    """Return the value of a mark in lines. Over a narrow column its first word has a line of its own: the "over" of a
    figure, or the figure before "million".
    """
    word, space, figure = mark.short.replace("\u00a0", " ").partition(" ")
    return [word, figure] if space and width_in_pixels(mark.short) > _room(chart, width) + 4 else [mark.short]


def _room(chart: Chart, width: int) -> float:
    """Return the room, in pixels, that the value of a mark has between those of its neighbours."""
    return (width - AXIS) / len(chart.places) / (len(chart.series) if chart.form == "grouped" else 1)


def _wide(chart: Chart, mark: Mark, width: int) -> float:
    """Return the width of the value of a mark, in pixels."""
    lines = [mark.short] if chart.form == "lines" else value_lines(chart, mark, width)
    return max(map(width_in_pixels, lines))


def text_anchor(chart: Chart, mark: Mark, width: int) -> str:
    """Return the alignment of a value over its mark: centred, unless it would then leave the drawing."""
    room = (width - AXIS) / len(chart.places)
    beyond = _wide(chart, mark, width) / 2 - room / 2
    if beyond <= 4 or min(mark.place, len(chart.places) - 1 - mark.place) * room > beyond:
        return "center"
    return "left" if mark.place < len(chart.places) / 2 else "right"


def marks_with_values(chart: Chart, width: int) -> set[Mark]:
    """Return the marks whose values are shown: all if there is room, else the highest and the latest of a single
    series.
    """
    room = _room(chart, width)
    if chart.form == "stacked":
        return set()
    if chart.form == "lines" and len(chart.series) > 1:  # lines cross, and so would their values
        return {max(own, key=lambda mark: mark.value) for own in _by_series(chart)}
    if all(_wide(chart, mark, width) <= room + 4 for mark in chart.marks):
        return set(chart.marks)
    if len(chart.series) > 1:
        return set()
    latest = max(chart.marks, key=lambda mark: mark.place)
    highest = max(chart.marks, key=lambda mark: mark.value)
    covered = _wide(chart, latest, width) / room  # places that the value of the last reaches back over
    beside = [mark.value for mark in chart.marks if 0 < latest.place - mark.place < covered]
    return {highest} if max(beside, default=0) >= latest.value else {highest, latest}
