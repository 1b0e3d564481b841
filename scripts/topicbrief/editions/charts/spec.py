"""In: a chart. Out: the parts of a Vega-Lite specification that all forms share: frame, axes, looks, encodings.

A specification gets one row of data for each mark; its looks stand in the row, as colours of the style sheet.
Vega-Lite places what lies on a scale. `pixels` and `fixed` are for what does not: the rows of a list, say.
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
    """A specification of this size. Nothing is drawn by default but what the layers say."""
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
    return f"var(--series-{series + 1})"


def number(value: Decimal | None) -> float | None:
    """A number as Vega takes it. The drawing needs no more digits than a float has; the words keep them all."""
    return None if value is None else float(value)


def look(mark: Mark, own: str) -> Row:
    """The look of a bar by its status: estimates are lighter with a dashed edge, targets an outline, what fell a dotted one."""
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
    """The row of data of a mark, in a colour of its `own`. Its address is how its fact is found again in the drawing."""
    return {
        "href": f"#{mark.figure.fact}",
        "value": number(mark.value),
        "label": mark.label,
        "text": mark.figure.text,
        **look(mark, own or color(mark.series)),
    }


def layer(rows: list[Row], mark: Spec, **encoding: Spec) -> Spec:
    """One layer: data, the kind of mark, and what of the data goes where."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def fixed(value: Any) -> Spec:
    """An encoding that is the same for all rows."""
    return {"value": value}


def pixels(field: str) -> Spec:
    """An encoding that is taken from the data as it is: a place in pixels, a colour, a dash."""
    return {"field": field, "type": "nominal" if field in _NOT_NUMBERS else "quantitative", "scale": None, "axis": None}


_NOT_NUMBERS = {"fill", "stroke", "dash", "href"}

LINK = {"href": {"field": "href", "type": "nominal"}}


def looks() -> Spec:
    """The encodings of a bar's look."""
    names = {"fill": "fill", "fillOpacity": "opacity", "stroke": "stroke", "strokeDash": "dash"}
    return {
        channel: {"field": field, "type": "nominal", "scale": None, "legend": None} for channel, field in names.items()
    }


def value_axis(chart: Chart, count: int = 4) -> Spec:
    """The axis of values: few light lines, short numbers."""
    power = f" / {10**chart.exponent}" if chart.exponent else ""
    sign = " + '%'" if chart.percent else ""
    return {"labelExpr": f"replace(format(datum.value{power}, ',~f'), '-', '−'){sign}", "tickCount": count}


def width_of(text: str) -> float:
    """About how wide a text is, in pixels."""
    return len(text) * CHARACTER
