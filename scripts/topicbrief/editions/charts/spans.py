"""Lay out `spans`: a row for each thing that lasts, from one date to another on an axis of days.

A row has its name on the left and its dates on the right of its bar; where these have no room beside one another, they
stand above it. Each date is a link to its fact, and the bar leads where the last of them does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ...document import Chart, Mark
from ...model.status import LOOKS
from .axes import upright
from .days import DayScale, add_days, day_scale
from .keys import add_keys
from .looks import bar, color, hit
from .metrics import LINE, break_lines, widest
from .rows import NAMES, ROW, THICK, is_whole
from .scene import EDGE, GROUND, HAIRLINE, INK, MUTED, Point, Scene, Shape, Words, circle, number, rectangle

BARS = 0.28  # of the width: the least that bars take beside names and dates
APART = 10.0
LEAST = 2.0  # pixels: a span of a day is seen
RADIUS = 4.0
DASH = " –"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of every row begin: `dates` is None where names and dates stand above the bars."""

    names: float
    dates: float | None
    scale: DayScale


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of spans."""
    scene = Scene(width)
    top = add_keys(scene, chart, 0)
    rows = [[*own] for _, own in groupby(sorted(chart.marks, key=lambda m: (m.place, m.series)), lambda m: m.place)]
    columns = _columns(chart, rows, width)
    beside = []
    for row in rows:
        scene.breaks.append(top)
        before, top = top, _add_row(scene, row, columns, top)
        beside += [(before, top)] if columns.dates is not None else []
    scene.height, named = add_days(scene, chart, columns.scale, top)
    lines = (path for day in named for path in upright(scene, columns.scale.at(day), beside))
    scene.shapes[:0] = [Shape(GROUND, path, stroke=HAIRLINE) for path in lines]
    return scene


def _columns(chart: Chart, rows: list[list[Mark]], width: float) -> _Columns:
    names = [break_lines(row[0].label, width * NAMES) for row in rows]
    room = max(map(widest, names), default=0.0)
    dates = max((_date_room(row) for row in rows), default=0.0)
    bars = width - 2 * EDGE - room - dates - 2 * APART
    if all(map(is_whole, names)) and bars >= width * BARS:
        left = EDGE + room + APART
        return _Columns(room, left + bars + APART, day_scale(chart, left, left + bars))
    return _Columns(0.0, None, day_scale(chart, EDGE, width - EDGE - RADIUS))


def _date_room(row: list[Mark]) -> float:
    return widest((" ".join(_texts(row)),))


def _texts(row: list[Mark]) -> Iterator[str]:
    """Yield the words of the dates of a row; a dash stands between two of them."""
    for index, mark in enumerate(row):
        yield mark.short + (DASH if index < len(row) - 1 else "")


def _add_row(scene: Scene, row: list[Mark], columns: _Columns, top: float) -> float:
    first = row[0]
    name = break_lines(first.label, columns.names or scene.width - 2 * EDGE)
    if columns.dates is not None:
        tall = max(ROW, LINE * len(name) + 8)
        middle = top + tall / 2
        at = (columns.dates, middle + 4)
        baseline = middle + 4 - LINE * (len(name) - 1) / 2
    else:
        fits = widest(name[-1:]) + APART + _date_room(row) <= scene.width - 2 * EDGE
        head = LINE * (len(name) + (not fits))
        tall, middle, baseline = head + THICK + 12, top + head + 4 + THICK / 2, top + 13
        at = (EDGE + widest(name[-1:]) + APART, top + head - 2) if fits else (EDGE, top + head - 2)
    scene.add(hit(row[-1].figure.fact, rectangle(0, top, scene.width, top + tall - 1)))
    scene.say(Words(first.figure.fact, EDGE, baseline, name))
    _add_dates(scene, row, at, columns.dates is not None)
    scene.add(*_bar(row, columns.scale, middle))
    return top + tall


def _add_dates(scene: Scene, row: list[Mark], at: Point, is_beside: bool) -> None:
    """Add the dates of a row one after the other, in lines of their own where they are wider than the picture."""
    x, y = at
    for mark, text in zip(row, _texts(row)):
        lines = break_lines(text, scene.width - 2 * EDGE)
        scene.say(Words(mark.figure.fact, x, y, lines, fill=INK if is_beside else MUTED))
        x += widest((f"{text} ",)) + 3


def _bar(row: list[Mark], scale: DayScale, middle: float) -> Iterator[Shape]:
    """Yield the bar of a row, with a tip where it goes on; a point where nobody knows the other end."""
    last = row[-1]
    owner, look = last.figure.fact, LOOKS[last.status.key]
    since, until = last.since, last.until
    if since and until:
        left, right = scale.at(since), max(scale.at(until), scale.at(since) + LEAST)
        top, bottom = middle - THICK / 2, middle + THICK / 2
        path = rectangle(left, top, right, bottom)
        if last.ongoing:
            tip = min(7.0, right - left)
            path = (
                f"M{number(left)},{number(top)}h{number(right - left - tip)}"
                f"L{number(right)},{number(middle)}L{number(right - tip)},{number(bottom)}h{number(left + tip - right)}Z"
            )
        yield bar(owner, path, look, color(0))
    elif day := since or until:
        yield Shape(owner, circle(scale.at(day), middle, RADIUS), color(0), color(0), 2)
