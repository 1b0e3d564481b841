"""Lay out `lines`: one or several series over time, broken where there is no figure."""

from __future__ import annotations

from ...document import Chart, Mark
from ...model.status import LOOKS
from .columns import gap_layers, marks_with_values, place_axis, text_anchor
from .spec import DASHES, LINK, PAPER, SHAPES, SIZE, Row, Spec, color, frame, layer, row, value_axis, vega_number

TALL = 240


def compose(chart: Chart, width: int) -> Spec:
    """Return the Vega-Lite specification of lines."""
    told = marks_with_values(chart, width)
    rows = [_row(chart, mark, width, mark in told) for mark in chart.marks]
    x = place_axis(chart, width)
    lowest = min(mark.value for mark in chart.marks)
    y = {"field": "value", "type": "quantitative", "scale": {"zero": lowest >= 0}, "axis": value_axis(chart)}
    layers = []
    for index in range(len(chart.series)):
        own = [each for each in rows if each["series"] == index]
        line = {"type": "line", "stroke": color(index), "strokeWidth": 2, "strokeDash": DASHES[index]}
        detail = {"field": "run", "type": "nominal"}
        points = {"type": "point", "filled": True, "size": 64, "shape": SHAPES[index], "strokeWidth": 2, "stroke": color(index), "opacity": 1}  # fmt: skip
        fill = {"field": "fill", "type": "nominal", "scale": None, "legend": None}
        layers += [
            layer(own, line, x=x, y=y, detail=detail),
            layer(own, {"type": "point", "size": 500, "filled": True, "fill": "transparent", "opacity": 1}, x=x, y=y, **LINK),
            layer(own, points, x=x, y=y, fill=fill, fillOpacity=fill | {"field": "opacity"}, **LINK),
            layer(own, {"type": "text", "baseline": "bottom", "dy": -8, "align": {"expr": "datum.anchor"}}, x=x, y=y, text={"field": "short"}, opacity={"field": "shown", "type": "quantitative", "scale": None}, **LINK),
        ]  # fmt: skip
    return frame(width, TALL + 2 * SIZE, [*layers, *(gap_layers(chart, x, {}) if len(chart.series) == 1 else ())])


def _row(chart: Chart, mark: Mark, width: int, told: bool) -> Row:
    """Return the row of a point; points without a gap between them are one run. An estimate is pale, a target a ring."""
    breaks = sum(gap.place < mark.place for gap in chart.gaps if gap.series == mark.series)
    look = LOOKS[mark.status.key]
    guess = look.mark == "pale"
    return row(mark) | {
        "place": mark.place,
        "series": mark.series,
        "run": breaks,
        "value": vega_number(mark.value),
        "short": mark.short,
        "shown": int(told),
        "anchor": text_anchor(chart, mark, width),
        "fill": color(mark.series) if look.held or guess else PAPER,
        "opacity": 0.3 if guess else 1,
    }
