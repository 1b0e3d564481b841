"""Lay out `ranges`: what several sources say of one figure, a row for each, with a dot, or a bar where a source gives
two ends. The axis need not begin at zero: what counts is how far the figures lie apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from ...document import Chart, Mark
from .axes import add_level_axis, add_note
from .keys import add_keys
from .looks import color, hit, whisker, whisker_lines
from .metrics import LINE, break_lines
from .rows import BETWEEN, CLOSE, ROW, Group, Layout, Row, add_heading, fit, groups_of
from .scale import Scale, ends_of, scale_of
from .scene import EDGE, GROUND, HAIRLINE, INK, MUTED, PAPER, Scene, Shape, Words, circle, polyline, rectangle

RADIUS = 5.0


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of ranges."""
    scene = Scene(width)
    groups = groups_of(chart)
    values = ends_of(chart.marks)
    plain = scale_of(values, 0, 1, from_zero=False)
    layout = fit(chart, groups, width, (plain.low, plain.high))
    scale = scale_of(values, layout.scale.start, layout.scale.end, 5 if width > 400 else 3, from_zero=False)
    top = add_note(scene, chart, scale, add_keys(scene, chart, 0))
    alone = {place for place, count in Counter(mark.place for mark in chart.marks).items() if count == 1}
    beside: list[tuple[float, float]] = []
    for group in groups:
        scene.breaks.append(top)
        top = add_heading(scene, group, top)
        first = top
        for row in group.rows:
            before, top = top, _add_row(scene, row, replace(layout, scale=scale), top, alone)
            beside.append((before if layout.names else top - 28, top))
        if len(group.rows) > 1:
            _add_band(scene, group, scale, first, top)
        top += BETWEEN if len(groups) > 1 and group.name else 0
    before = len(scene.shapes)
    scene.height = add_level_axis(scene, chart, scale, beside, top)
    scene.shapes[:] = [*scene.shapes[before:], *scene.shapes[:before]]  # the lines of the axis lie beneath all else
    return scene


def _add_row(scene: Scene, row: Row, layout: Layout, top: float, alone: set[int]) -> float:
    mark, scale = row.mark, layout.scale
    assert mark
    owner = mark.figure.fact
    name = layout.name_lines(row.name)
    value = break_lines(mark.figure.text, layout.width - 2 * EDGE)
    if layout.names:
        tall = max(ROW, LINE * len(name) + 8)
        middle = top + tall / 2
        first = middle + 4 - LINE * (len(name) - 1) / 2
    else:
        head = LINE * (len(name) + (len(value) if layout.values_above else 0))
        tall = head + 28
        first, middle = top + 13, top + head + 14
    scene.add(hit(owner, rectangle(0, top, layout.width, top + tall - 1)))
    scene.say(Words(owner, EDGE, first, name, fill=INK if layout.names else MUTED))
    _add_dot(scene, mark, scale, middle, mark.preferred or mark.place in alone)
    end = max(scale.at(each) for each in ends_of([mark]))
    at = (EDGE, first + LINE * len(name)) if layout.values_above else (end + RADIUS + CLOSE, middle + 4)
    scene.say(Words(owner, *at, value))
    return top + tall


def _add_dot(scene: Scene, mark: Mark, scale: Scale, middle: float, filled: bool) -> None:
    """Add a dot: filled if it is preferred or nobody differs, a ring if another is preferred to it; a bar between two
    ends.
    """
    owner = mark.figure.fact
    x = scale.at(mark.value)
    if mark.low is not None and mark.high is not None:
        scene.add(whisker(owner, whisker_lines((scale.at(mark.low), middle), (scale.at(mark.high), middle), 4)))
    if mark.upper is not None:
        scene.add(
            Shape(owner, polyline([(x, middle), (scale.at(mark.upper), middle)]), stroke=color(0), stroke_width=5)
        )
    for end in {x, scale.at(mark.upper) if mark.upper is not None else x}:
        scene.add(Shape(owner, circle(end, middle, RADIUS), color(0) if filled else PAPER, color(0), 2))


def _add_band(scene: Scene, group: Group, scale: Scale, top: float, bottom: float) -> None:
    """Join the rows of a place by a band from the lowest to the highest of its figures."""
    ends: list[Decimal] = ends_of([row.mark for row in group.rows if row.mark])
    left, right = scale.at(min(ends)), scale.at(max(ends))
    scene.shapes.insert(0, Shape(GROUND, rectangle(left, top, right, bottom), HAIRLINE, opacity=0.45))
