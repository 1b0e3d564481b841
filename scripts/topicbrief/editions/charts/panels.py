"""Lay out small multiples: a small picture for each series, all with the same axis, where there are more series than one
picture can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...document import Chart
from . import columns, lines, steps
from .axes import Plot, add_first_and_last, add_note, add_value_axis, number_room
from .days import add_days
from .keys import add_keys
from .metrics import LINE, break_lines
from .scale import ends_of, scale_of
from .scene import EDGE, SCALE, Box, Scene, Words

TALL = 84.0
APART = 18.0
TARGET = 215.0  # pixels: about as wide is a picture on a desk
NARROWEST = 130.0


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of small multiples."""
    scene = Scene(width)
    top = add_keys(scene, chart, 0, direct=True)
    values = ends_of(chart.marks)
    first = scale_of(values, TALL, 0, 2, from_zero=chart.from_zero)
    top = add_note(scene, chart, first, top)
    left = number_room(chart, first)
    count = max(
        1, min(len(chart.series), round((width - left) / TARGET) if width > 480 else int((width - left) / NARROWEST))
    )
    room = (width - EDGE - left - APART * (count - 1)) / count
    series = [*_single(chart)]
    for at in range(0, len(series), count):
        scene.breaks.append(top)
        line = series[at : at + count]
        titles = [break_lines(each.series[0], room) for each in line]
        start = top + LINE * max(map(len, titles)) + LINE + 6
        scale = scale_of(values, start + TALL, start, 2, from_zero=chart.from_zero)
        top = start
        for index, (each, title) in enumerate(zip(line, titles)):
            x = left + index * (room + APART)
            scene.say(Words(SCALE, x, start - LINE * len(title) - LINE + 8, title))
            add_value_axis(Plot(scene, chart, scale, x, x + room), named=index == 0)
            part = Scene(x + room)
            part.area = Box(x, start - LINE - 4, x + room, start + TALL + 2)  # words keep within their own picture
            bottom = _draw(Plot(part, each, scale, x, x + room))
            _take_over(scene, part)
            top = max(top, bottom)
        top += 12
    scene.height = top
    return scene


def _draw(plot: Plot) -> float:
    """Draw a small picture; return where it ends."""
    scene, chart, bottom = plot.scene, plot.chart, plot.scale.start
    if chart.form == "steps":
        return add_days(scene, chart, steps.draw(plot), bottom)[0]
    xs = (lines if chart.form == "lines" else columns).draw(plot)
    return add_first_and_last(scene, chart, xs, bottom)


def _single(chart: Chart) -> Iterator[Chart]:
    """Yield the chart of each series alone."""
    for index, name in enumerate(chart.series):
        marks = tuple(replace(mark, series=0) for mark in chart.marks if mark.series == index)
        gaps = tuple(replace(gap, series=0) for gap in chart.gaps if gap.series == index)
        form = "bars" if chart.form == "grouped" else chart.form
        yield replace(chart, form=form, series=(name,), marks=marks, gaps=gaps, keys=())


def _take_over(scene: Scene, part: Scene) -> None:
    scene.add(*part.shapes)
    scene.say(*part.words)
