"""`steps`: what holds from one date to the next, such as a rate of duty."""

from __future__ import annotations

from datetime import date

from ..document import Chart, Mark
from .spec import DASHES, LINK, SHAPES, SIZE, Row, Spec, color, frame, layer, number, row, value_axis, width_of

TALL = 230
LINE = 15


def compose(chart: Chart, width: int) -> Spec:
    """Vega-Lite for steps. Time runs in years and parts of them, and the axis names whole years."""
    rows = [_row(mark) for mark in chart.marks]
    first = min(each["since"] for each in rows)
    last = max(each["until"] for each in rows)
    room = max(width_of(each["short"]) for each in rows)
    scale = {"domain": [first - (last - first) * 0.02, last], "nice": False, "zero": False}
    step = max(1, round((last - first) / (8 if width > 400 else 4)))
    years = list(range(int(first) + 1, int(last) + 1, step))
    x = {
        "type": "quantitative",
        "scale": scale,
        "axis": {"format": "d", "values": years, "grid": False, "domain": True},
    }
    y = {"field": "value", "type": "quantitative", "scale": {"zero": True}, "axis": value_axis(chart)}
    layers = []
    for index in range(len(chart.series)):
        own = [each for each in rows if each["series"] == index]
        line = {"type": "line", "stroke": color(index), "strokeWidth": 2.5, "strokeDash": DASHES[index]}
        late = [
            each | {"align": "right"} for each in own if (last - each["since"]) / (last - first) * width < room + 50
        ]
        early = [each for each in own if each["since"] not in {other["since"] for other in late}]
        points = {
            "type": "point",
            "filled": True,
            "size": 80,
            "shape": SHAPES[index],
            "fill": color(index),
            "opacity": 1,
        }
        layers += [
            layer(_path(own), line, x=x | {"field": "at"}, y=y, detail={"field": "run", "type": "nominal"}, order={"field": "index"}),
            layer(own, {"type": "rule", "strokeWidth": 14, "stroke": "transparent"}, x=x | {"field": "since"}, x2={"field": "until"}, y=y, **LINK),
            layer(own, points, x=x | {"field": "since"}, y=y, **LINK),
        ]  # fmt: skip
        for some, align, dx in ((early, "left", 2), (late, "right", -2)):
            words = {
                "type": "text",
                "align": align,
                "dx": dx,
                "baseline": "bottom",
                "dy": -8 - LINE,
                "lineHeight": LINE,
            }
            layers.append(layer(some, words, x=x | {"field": "since"}, y=y, text={"field": "lines"}, **LINK))
    return frame(width, TALL + 2 * SIZE, layers, above=2 * LINE + 8)


def _year(day: date) -> float:
    """A day as years and a part of one."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _row(mark: Mark) -> Row:
    assert mark.since
    assert mark.until
    return row(mark) | {
        "series": mark.series,
        "since": _year(mark.since),
        "until": _year(mark.until),
        "value": number(mark.value),
        "short": max(mark.label, mark.figure.text, key=len),
        "lines": [mark.figure.text, mark.label],
    }


def _path(rows: list[Row]) -> list[Row]:
    """The corners of a stepped line; it breaks where nothing holds."""
    corners: list[Row] = []
    run = 0
    for before, each in zip([None, *rows], sorted(rows, key=lambda each: each["since"])):
        if before and before["until"] < each["since"] - 0.01:
            run += 1
        corners += [
            {"at": each[end], "value": each["value"], "run": run, "index": len(corners) + place}
            for place, end in enumerate(("since", "until"))
        ]
    return corners
