"""Lay out `steps`: what holds from one date to the next, such as a rate of duty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...document import Chart, Mark
from ...model.status import LOOKS
from .axes import Plot, add_note, add_value_axis, number_room
from .days import DayScale, add_days, day_scale
from .keys import add_keys
from .looks import color, dashes, hit, point
from .metrics import ASCENT, LINE, break_lines
from .scale import Scale, ends_of, scale_of
from .scene import EDGE, GROUND, INK, MUTED, Box, Point, Scene, Shape, Words, polyline, rectangle

TALL = 225.0
CLOSE = 8.0
POINT = 5.0
NOT_YET: tuple[float, ...] = (2, 4)  # the dashes of what does not hold yet, or not any more


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of steps."""
    scene = Scene(width)
    top = add_keys(scene, chart, 0) + 2 * LINE
    scale = scale_of(ends_of(chart.marks), top + TALL, top, from_zero=chart.from_zero)
    top = add_note(scene, chart, scale, top - 2 * LINE) + 2 * LINE
    scale = scale_of(ends_of(chart.marks), top + TALL, top, from_zero=chart.from_zero)
    left, right = number_room(chart, scale), width - EDGE
    plot = Plot(scene, chart, scale, left, right)
    add_value_axis(plot)
    bottom = scale.start + (LINE + 4 if scale.low < 0 or not chart.from_zero else 0)
    scene.area = Box(left, 0, width, bottom)
    days = draw(plot)
    scene.add(Shape(GROUND, polyline([(left, bottom), (right, bottom)]), stroke=MUTED if scale.low else INK))
    scene.height, _ = add_days(scene, chart, days, bottom)
    return scene


def draw(plot: Plot) -> DayScale:
    """Draw the steps of a chart between two sides, with the words that have room; return the axis of days."""
    scene, chart, scale, left, right = plot.scene, plot.chart, plot.scale, plot.left, plot.right
    days = day_scale(chart, left + POINT + 2, right - 2)
    marks = sorted(chart.marks, key=lambda mark: (str(mark.since), mark.series))
    for series in range(len(chart.series)):
        for points, held in _paths([mark for mark in marks if mark.series == series], scale, days):
            scene.add(
                Shape(
                    GROUND,
                    polyline(points),
                    stroke=color(series),
                    stroke_width=2.5,
                    dashes=dashes(series) if held else NOT_YET,
                )
            )
            scene.segments += pairwise(points)
    for mark in marks:
        assert mark.since
        assert mark.until
        owner, y = mark.figure.fact, scale.at(mark.value)
        start, end = days.at(mark.since), days.at(mark.until)
        scene.add(hit(owner, rectangle(start - POINT, y - 7, max(end, start + 2 * POINT), y + 7)))
        scene.add(point(owner, (start, y), mark.series, LOOKS[mark.status.key], POINT))
        scene.bars.append((owner, Box(start - POINT, y - POINT, start + POINT, y + POINT)))
    if scale.has_zero:
        scene.segments.append(((left, scale.zero), (right, scale.zero)))
    for mark in sorted(marks, key=lambda mark: mark.value, reverse=True):
        _add_words(scene, mark, scale, days)
    return days


def _add_words(scene: Scene, mark: Mark, scale: Scale, days: DayScale) -> None:
    """Add the words of a step where they are free: the figure and the time for which it holds, or the figure alone; else
    they are said when the step is pointed at.
    """
    assert mark.since
    assert mark.until
    owner, y = mark.figure.fact, scale.at(mark.value)
    start, end = days.at(mark.since), days.at(mark.until)
    long = (f"{mark.figure.text} ", mark.label)
    for lines in (long, (mark.figure.text,), (mark.short,)):
        up, down = y - CLOSE - LINE * (len(lines) - 1), y + CLOSE + ASCENT
        places = [
            Words(owner, start - 3, up, lines), Words(owner, start + 8, down, lines),
            Words(owner, (start + end) / 2, up, lines, "middle"), Words(owner, (start + end) / 2, down, lines, "middle"),
            Words(owner, end, up, lines, "end"), Words(owner, end, down, lines, "end"),
        ]  # fmt: skip
        if scene.place_first(each for words in places for each in (words, scene.held(words))):
            return
    room = scene.width - 2 * EDGE
    said = tuple(line for text in long for line in break_lines(text, room))
    scene.say(scene.held(Words(owner, start, y - CLOSE - LINE * (len(said) - 1), said, said=True)))


def _paths(marks: list[Mark], scale: Scale, days: DayScale) -> Iterator[tuple[list[Point], bool]]:
    """Yield the corners of a stepped line, and whether it holds; it breaks where nothing holds, and before what does not
    hold yet.
    """
    points: list[Point] = []
    before: Mark | None = None
    for mark in marks:
        assert mark.since
        assert mark.until
        held = LOOKS[mark.status.key].held
        if before and before.until and ((mark.since - before.until).days > 4 or LOOKS[before.status.key].held != held):
            yield points, LOOKS[before.status.key].held
            points = []
        points += [(days.at(mark.since), scale.at(mark.value)), (days.at(mark.until), scale.at(mark.value))]
        before = mark
    if before:
        yield points, LOOKS[before.status.key].held
