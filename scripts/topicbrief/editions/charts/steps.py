"""Lay out `steps`: what holds from one date to the next, such as a rate of duty."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ...document import Chart, Mark
from ...model.status import LOOKS
from .spec import (
    DASHES,
    LINK,
    PAPER,
    SHAPES,
    SIZE,
    Row,
    Spec,
    color,
    frame,
    layer,
    row,
    value_axis,
    vega_number,
    width_in_pixels,
)

TALL = 230
LINE = 15  # pixels from one line of words to the next
AXIS = 44
SHORTEST = 0.25  # years that the axis covers, where all begins on one day


def compose(chart: Chart, width: int) -> Spec:
    """Return the Vega-Lite specification of steps. Time runs in years; the axis names whole ones."""
    rows = [_row(mark) for mark in sorted(chart.marks, key=lambda mark: str(mark.since))]
    first = min(each["since"] for each in rows)
    last = max(first + SHORTEST, *(each["until"] for each in rows))
    before = (last - first) * 0.02
    scale = {"domain": [first - before, last], "nice": False, "zero": False}
    step = max(1, round((last - first) / (8 if width > 400 else 4)))
    years = list(range(int(first) + 1, int(last) + 1, step))
    x = {
        "type": "quantitative",
        "scale": scale,
        "axis": {"format": "d", "values": years, "grid": False, "domain": True},
    }
    y = {"field": "value", "type": "quantitative", "scale": {"zero": True}, "axis": value_axis(chart)}
    pixels_a_year = (width - AXIS) / (last - first + before)
    layers = []
    for index in range(len(chart.series)):
        own = [each for each in rows if each["series"] == index]
        line = {"type": "line", "stroke": color(index), "strokeWidth": 2.5}
        points = {
            "type": "point",
            "filled": True,
            "size": 80,
            "shape": SHAPES[index],
            "stroke": color(index),
            "strokeWidth": 2,
            "opacity": 1,
        }
        dash, fill = ({"field": field, "type": "nominal", "scale": None, "legend": None} for field in ("dash", "fill"))
        detail = {"field": "run", "type": "nominal"}
        since = x | {"field": "since"}
        layers += [
            layer(_path(own), line, x=x | {"field": "at"}, y=y, detail=detail, order={"field": "index"}, strokeDash=dash),
            layer(own, {"type": "rule", "strokeWidth": 14, "stroke": "transparent"}, x=since, x2={"field": "until"}, y=y, **LINK),
            layer(own, points, x=since, y=y, fill=fill, **LINK),
            layer([each | _words_at(each, own, last, pixels_a_year) for each in own], WORDS, x=since, y=y, text={"field": "lines"}, **LINK),
        ]  # fmt: skip
    return frame(width, TALL + 2 * SIZE, layers, above=2 * LINE + 8)


WORDS = {
    "type": "text",
    "lineHeight": LINE,
    "baseline": "alphabetic",
    "align": {"expr": "datum.align"},
    "dx": {"expr": "datum.align == 'left' ? 2 : -2"},
    "dy": {"expr": "datum.dy"},
}


def _words_at(each: Row, rows: list[Row], last: float, pixels_a_year: float) -> Row:
    """Return where the words of a step stand: above its beginning, or beneath it where the line would rise through
    them.
    """
    room = (last - each["since"]) * pixels_a_year
    rises = any(
        following["value"] > each["value"] and (following["since"] - each["since"]) * pixels_a_year < each["wide"]
        for before, following in pairwise(rows)
        if before is each
    )
    return {"align": "left" if room >= each["wide"] else "right", "dy": LINE + 8 if rises else -8 - LINE}


def _year(day: date) -> float:
    """Return a day as a year with its fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _row(mark: Mark) -> Row:
    assert mark.since
    assert mark.until
    return row(mark) | {
        "series": mark.series,
        "since": _year(mark.since),
        "until": _year(mark.until),
        "value": vega_number(mark.value),
        "wide": max(width_in_pixels(mark.label), width_in_pixels(mark.figure.text)),
        "lines": [mark.figure.text, mark.label],
        "dash": DASHES[mark.series] if _holds(mark) else [2, 4],
        "fill": color(mark.series) if _holds(mark) else PAPER,
    }


def _holds(mark: Mark) -> bool:
    """Return whether it holds or held. What is only proposed or planned looks different."""
    return LOOKS[mark.status.key].held


def _path(rows: list[Row]) -> list[Row]:
    """Return the corners of a stepped line; it breaks where nothing holds, and before what does not hold yet."""
    corners: list[Row] = []
    run = 0
    for before, each in zip([None, *rows], rows):
        run += bool(before and (before["until"] < each["since"] - 0.01 or before["dash"] != each["dash"]))
        corners += [
            {"at": each[end], "value": each["value"], "run": run, "dash": each["dash"], "index": len(corners) + place}
            for place, end in enumerate(("since", "until"))
        ]
    return corners
