"""`bars` and `targets`, and bars that are not a series over time: a row for each mark, its words above the bar."""

from __future__ import annotations

from ..document import Chart, Gap, Mark
from .spec import LINK, MUTED, SIZE, Row, Spec, color, fixed, frame, layer, looks, pixels, row, width_of

LABEL = 15  # pixels from the top of a row to where its words stand
BAR = 20  # to where its bar begins
THICK = 16
ROW = 42
BETWEEN = 12  # more pixels between the rows of one place and those of the next


def compose(chart: Chart, width: int) -> Spec:
    """Vega-Lite for rows: horizontal bars from zero, each labelled with its value."""
    data, height = _rows(chart)
    rows = [each for each in data if "value" in each]
    gaps = [each for each in data if "value" not in each]
    largest = max((each["value"] for each in rows), default=0) or 1
    room = max((width_of(each["text"]) for each in rows), default=0) + 14
    scale = {"domain": [0, largest], "range": [0, max(width - room, width / 3)], "nice": False, "zero": True}
    x = {"field": "value", "type": "quantitative", "scale": scale, "axis": None}
    words = {"type": "text", "align": "left", "baseline": "alphabetic"}
    layers = [
        layer(rows, {"type": "rect", "fill": "transparent"}, x=fixed(0), x2=fixed(width), y=pixels("top"), y2=pixels("bottom"), **LINK),
        layer(rows, {"type": "text", "align": "left", "baseline": "alphabetic", "fill": MUTED}, x=fixed(0), y=pixels("words"), text={"field": "label"}, **LINK),
        layer(rows, {"type": "rect", "strokeWidth": 1.5}, x={"field": "zero", "type": "quantitative", "scale": scale, "axis": None}, x2={"field": "value"}, y=pixels("begin"), y2=pixels("end"), **looks(), **LINK),
        layer(rows, words | {"dx": 6}, x=x, y=pixels("middle"), text={"field": "text"}, **LINK),
    ]  # fmt: skip
    if gaps:
        layers.append(layer(gaps, words | {"fill": MUTED}, x=fixed(0), y=pixels("words"), text={"field": "label"}))
    return frame(width, height, layers)


def _rows(chart: Chart) -> tuple[list[Row], int]:
    """The data of every row, gaps among them, with their places in pixels; and the height of them all."""
    entries: list[Mark | Gap] = sorted([*chart.marks, *chart.gaps], key=lambda entry: (entry.place, entry.series))
    several = len(entries) > len(chart.places)
    top = 0
    rows = []
    place = entries[0].place if entries else 0
    for entry in entries:
        top += BETWEEN if several and entry.place != place else 0
        place = entry.place
        at = {
            "zero": 0,
            "top": top,
            "bottom": top + ROW - 2,
            "words": top + LABEL,
            "begin": top + BAR,
            "end": top + BAR + THICK,
            "middle": top + BAR + THICK // 2 + SIZE // 3,
        }
        if isinstance(entry, Mark):
            rows.append(row(entry, color(0) if chart.form == "targets" else "") | at)
        else:
            rows.append({"label": f"{chart.places[entry.place]}: no figure"} | at)
        top += ROW
    return rows, top
