"""Build the parts of a Vega-Lite specification that all forms share: frame, axes, looks, encodings.

A specification gets one row of data for each mark; its looks stand in the row, as colours of the style sheet.
Vega-Lite places what lies on a scale. `unscaled` and `constant` are for what does not: the rows of a list, say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...document import Chart, Mark
from ...model.status import LOOKS

Spec = dict[str, Any]
Row = dict[str, Any]

FONT = "Source Sans 3"
SIZE = 12  # pixels: type is never smaller
CHARACTER = 6.4  # pixels that a character of this size takes, a little generously
INK, MUTED, HAIRLINE, PAPER = "var(--ink)", "var(--muted)", "var(--hairline)", "var(--paper)"
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DASHES: tuple[list[int], ...] = ([], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2], [10, 4])


def frame(width: int, height: int, layers: list[Spec], above: int = 4) -> Spec:
    """Return a specification of this size with these layers. Vega draws nothing by default besides them."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "right": 2, "top": above, "bottom": 2},
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "domain": False,
                "domainColor": MUTED,
                "ticks": False,
                "labelColor": MUTED,
                "labelFontSize": SIZE,
                "gridColor": HAIRLINE,
                "title": None,
            },
            "text": {"fontSize": SIZE, "fill": INK},
        },
        "layer": layers,
    }


def color(series: int) -> str:
    """Return the colour of a series, as a variable of the style sheet."""
    return f"var(--series-{series + 1})"


def vega_number(value: Decimal | None) -> float | None:
    """Return a number as Vega takes it. A float is exact enough for a drawing; the words keep every digit."""
    return None if value is None else float(value)


def bar_look(mark: Mark, own: str) -> Row:
    """Return the look of a bar by its status: estimates are lighter with a dashed edge, targets an outline, what fell a
    dotted one.
    """
    match LOOKS[mark.status.key].mark:
        case "pale":
            return {"fill": own, "opacity": 0.3, "stroke": own, "dash": [4, 3]}
        case "open":
            return {"fill": "transparent", "opacity": 1, "stroke": own, "dash": []}
        case "dotted":
            return {"fill": "transparent", "opacity": 1, "stroke": MUTED, "dash": [1, 3]}
        case "solid":
            return {"fill": own, "opacity": 1, "stroke": own, "dash": []}


def row(mark: Mark, own: str = "") -> Row:
    """Return the row of data of a mark, in its `own` colour. Its address is how its fact is found again in the drawing."""
    return {
        "href": f"#{mark.figure.fact}",
        "value": vega_number(mark.value),
        "label": mark.label,
        "text": mark.figure.text,
        **bar_look(mark, own or color(mark.series)),
    }


def layer(rows: list[Row], mark: Spec, **encoding: Spec) -> Spec:
    """Return one layer: its data, the kind of mark, and the encodings."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def constant(value: Any) -> Spec:
    """Return an encoding that is the same for all rows."""
    return {"value": value}


def unscaled(field: str) -> Spec:
    """Return an encoding that takes the data as it is: a position in pixels, a colour, a dash."""
    return {"field": field, "type": "nominal" if field in _NOT_NUMBERS else "quantitative", "scale": None, "axis": None}


_NOT_NUMBERS = {"fill", "stroke", "dash", "href"}

LINK = {"href": {"field": "href", "type": "nominal"}}


def look_encodings() -> Spec:
    """Return the encodings of a bar's look."""
    names = {"fill": "fill", "fillOpacity": "opacity", "stroke": "stroke", "strokeDash": "dash"}
    return {
        channel: {"field": field, "type": "nominal", "scale": None, "legend": None} for channel, field in names.items()
    }


def value_axis(chart: Chart, count: int = 4) -> Spec:
    """Return the axis of values: few light lines, short numbers."""
    power = f" / {10**chart.exponent}" if chart.exponent else ""
    sign = " + '%'" if chart.percent else ""
    return {"labelExpr": f"replace(format(datum.value{power}, ',~f'), '-', '−'){sign}", "tickCount": count}


def width_in_pixels(text: str) -> float:
    """Estimate the width of a text, in pixels."""
    return len(text) * CHARACTER
