"""Lay out an axis of days, with the names that the chart has for some of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ...document import Chart
from .axes import APART, BENEATH
from .scene import GROUND, MUTED, SCALE, Scene, Shape, Words, polyline

SHORTEST = 90  # days that the axis covers, where all begins on one day


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from `first` to `last`, as numbers of the calendar, from `start` to `end` pixels."""

    first: int
    last: int
    start: float
    end: float

    def at(self, day: date) -> float:
        """Return where a day lies, in pixels."""
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def day_scale(chart: Chart, start: float, end: float) -> DayScale:
    """Return a scale for all days of the marks of a chart."""
    days = [day.toordinal() for mark in chart.marks for day in (mark.since, mark.until) if day]
    first = min(days, default=date(2000, 1, 1).toordinal())
    return DayScale(first, max(first + SHORTEST, *days) if days else first + SHORTEST, start, end)


def add_days(scene: Scene, chart: Chart, scale: DayScale, bottom: float) -> tuple[float, tuple[date, ...]]:
    """Add the days that have names beneath a drawing, as many as have room, the most telling first; return where they
    end, and which are named.
    """
    for names in chart.days:
        words = [Words(SCALE, scale.at(day), bottom + BENEATH, (text,), "middle", MUTED) for day, text in names]
        inside = [scene.held(each) for each in words]
        if all(not a.box.overlaps(b.box, APART) for a, b in pairwise(inside)):
            xs = [scale.at(day) for day, _ in names]
            scene.add(*(Shape(GROUND, polyline([(x, bottom), (x, bottom + 4)]), stroke=MUTED) for x in xs))
            scene.say(*inside)
            return bottom + BENEATH + 4, tuple(day for day, _ in names)
    return bottom + BENEATH + 4, ()
