"""Lay out `lines`: one or several series over time, broken where there is no figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...document import Chart, Mark
from ...model.status import LOOKS
from .axes import Plot, add_note, add_places, add_value_axis, number_room
from .columns import gap_runs
from .end_names import SAMPLE, Names, fit_names, room_of, spread_names
from .keys import add_keys
from .looks import POINT, color, dashes, hit, point, whisker, whisker_lines
from .metrics import ASCENT, LINE, break_lines
from .scale import Scale, ends_of, scale_of
from .scene import EDGE, GROUND, MUTED, SCALE, Anchor, Box, Scene, Shape, Words, circle, polyline
from .words import no_figure

TALL = 225.0
DENSE = 8.0  # pixels from one place to the next: closer points are left out, but for those that stand alone
SMALL_POINT = 2.0  # of them
CLOSE = 8.0
WORD = 13.0
PLACES: tuple[tuple[Anchor, float], ...] = (
    ("middle", 0.0), ("start", -4.0), ("end", 4.0), ("start", 6.0), ("end", -6.0)
)  # fmt: skip


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of lines. The series are named beside their ends where there is room, else in the key."""
    scene = Scene(width)
    names = fit_names(chart, width)
    top = add_keys(scene, chart, 0, direct=bool(names)) + LINE
    scale = scale_of(ends_of(chart.marks), top + TALL, top, from_zero=chart.from_zero)
    top = add_note(scene, chart, scale, top - LINE) + LINE
    scale = scale_of(ends_of(chart.marks), top + TALL, top, from_zero=chart.from_zero)
    names = [] if names and not _places_of(chart, names, scale) else names
    if not names and any(key.look.startswith("series-") for key in chart.keys):
        return _keyed(chart, width)
    return _finished(scene, chart, scale, names)


def _keyed(chart: Chart, width: int) -> Scene:
    """Return the drawing with all series in its key."""
    scene = Scene(width)
    top = add_keys(scene, chart, 0) + LINE
    scale = scale_of(ends_of(chart.marks), top + TALL, top, from_zero=chart.from_zero)
    top = add_note(scene, chart, scale, top - LINE) + LINE
    scale = scale_of(ends_of(chart.marks), top + TALL, top, from_zero=chart.from_zero)
    return _finished(scene, chart, scale, [])


def _finished(scene: Scene, chart: Chart, scale: Scale, names: Names) -> Scene:
    left, right = number_room(chart, scale), scene.width - EDGE - room_of(names)
    plot = Plot(scene, chart, scale, left, right)
    add_value_axis(plot)
    below = LINE + 4 if scale.low < 0 or not chart.from_zero else 0
    scene.area = Box(left, 0, right + (0 if names else EDGE), scale.start + below)
    xs = draw(plot, names)
    scene.height = add_places(scene, chart, xs, scale.start + below)
    return scene


def draw(plot: Plot, names: Names = ()) -> list[float]:
    """Draw the lines of a chart between two sides, with the names beside their ends and the values that have room;
    return where each place lies.
    """
    scene, chart, scale, left, right = plot.scene, plot.chart, plot.scale, plot.left, plot.right
    inset = POINT + 3
    room = (right - left - 2 * inset) / max(1, len(chart.places) - 1)
    middle = (left + right) / 2
    xs = [left + inset + room * place if len(chart.places) > 1 else middle for place in range(len(chart.places))]
    at = {mark: (xs[mark.place], scale.at(mark.value)) for mark in chart.marks}
    for series in range(len(chart.series)):
        for run in line_runs(chart, series):
            points = [at[mark] for mark in run]
            if len(points) > 1:
                scene.add(Shape(GROUND, polyline(points), stroke=color(series), stroke_width=2, dashes=dashes(series)))
                scene.segments += pairwise(points)
            for mark in run:
                _add_point(plot, mark, at[mark], room, alone=len(run) == 1)
    if scale.has_zero:
        scene.segments.append(((left, scale.zero), (right, scale.zero)))
    _add_names(plot, names, xs)
    _add_gaps(scene, chart, scale, xs, room)
    _add_values(scene, chart, scale, at)
    return xs


def line_runs(chart: Chart, series: int) -> Iterator[list[Mark]]:
    """Yield the marks of a series between which a line leads: those without a gap between them."""
    gaps = {gap.place for gap in chart.gaps if gap.series == series}
    run: list[Mark] = []
    for mark in sorted((each for each in chart.marks if each.series == series), key=lambda mark: mark.place):
        if run and any(place in gaps for place in range(run[-1].place + 1, mark.place)):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _add_point(plot: Plot, mark: Mark, at: tuple[float, float], room: float, alone: bool) -> None:
    scene, scale = plot.scene, plot.scale
    owner, look = mark.figure.fact, LOOKS[mark.status.key]
    scene.add(hit(owner, circle(*at, min(12.0, max(POINT, room / 2)))))
    if mark.low is not None and mark.high is not None:
        lines = whisker_lines((at[0], scale.at(mark.low)), (at[0], scale.at(mark.high)), min(4.0, room / 3))
        scene.add(whisker(owner, lines))
        scene.segments += lines
    if room >= DENSE or alone:
        scene.add(point(owner, at, mark.series, look))
        scene.bars.append((owner, Box(at[0] - POINT, at[1] - POINT, at[0] + POINT, at[1] + POINT)))
    elif not look.held:
        scene.add(point(owner, at, mark.series, look, SMALL_POINT))


def _add_gaps(scene: Scene, chart: Chart, scale: Scale, xs: Sequence[float], room: float) -> None:
    """Say of a single line where it has no figure; several have a key for it."""
    if len(chart.series) > 1:
        return
    for first, last, _ in gap_runs(chart):
        x = (xs[first] + xs[last]) / 2 + ASCENT / 2 - 1
        words = Words(GROUND, x, max(scale.start, scale.end) - 5, (no_figure(chart),), fill=MUTED, turned=True)
        if (last - first + 2) * room >= WORD and scene.is_free(words, 0):
            scene.say(words)


# ------------------------------------------------------------------ words


def _add_values(scene: Scene, chart: Chart, scale: Scale, at: dict[Mark, tuple[float, float]]) -> None:
    """Add the values that say most, wherever each has room: of one series all of them, if all have; else of each series
    the highest, the lowest below zero, and the latest.
    """
    before = len(scene.words)
    single = len(chart.series) == 1
    if not (single and all(scene.place_first(_around(mark, at[mark], scale)) for mark in chart.marks)):
        scene.say_no_more_than(before)
        for mark in _telling(chart):
            scene.place_first(_around(mark, at[mark], scale))
    seen = {words.owner for words in scene.words[before:]}
    for mark in chart.marks:
        if mark.figure.fact not in seen:
            x, y = at[mark]
            lines = break_lines(mark.short, scene.width - 2 * EDGE)
            y -= CLOSE + LINE * (len(lines) - 1)
            scene.say(scene.held(Words(mark.figure.fact, x, y, lines, "middle", said=True)))


def _telling(chart: Chart) -> list[Mark]:
    told: dict[Mark, None] = {}
    for series in range(len(chart.series)):
        own = [mark for mark in chart.marks if mark.series == series]
        if own:
            told[max(own, key=lambda mark: mark.value)] = None
    for series in range(len(chart.series)):
        own = [mark for mark in chart.marks if mark.series == series]
        if own and min(mark.value for mark in own) < 0:
            told[min(own, key=lambda mark: mark.value)] = None
        if own:
            told[max(own, key=lambda mark: mark.place)] = None
    return list(told)


def _around(mark: Mark, at: tuple[float, float], scale: Scale) -> Iterator[Words]:
    """Yield where the value of a point may stand: above it and its interval, beneath, and to either side of that."""
    x, y = at
    owner = mark.figure.fact
    up = (y if mark.high is None else min(y - 3, scale.at(mark.high) + 3)) - CLOSE
    down = (y if mark.low is None else max(y + 3, scale.at(mark.low) - 3)) + CLOSE + ASCENT
    for anchor, dx in PLACES:
        for height in (down, up) if mark.value < 0 else (up, down):
            yield Words(owner, x + dx, height, (mark.short,), anchor)


def _places_of(chart: Chart, names: Names, scale: Scale) -> list[float]:
    """Return the height of the middle of each name: close to where its line ends; none if they have no room."""
    ends = [
        max((m for m in chart.marks if m.series == s), key=lambda m: m.place, default=None) for s in range(len(names))
    ]
    wanted = [scale.at(end.value) if end else scale.zero for end in ends]
    top, bottom = min(scale.start, scale.end) - LINE / 2, max(scale.start, scale.end) + LINE / 2
    return spread_names(names, wanted, top, bottom)


def _add_names(plot: Plot, names: Names, xs: Sequence[float]) -> None:
    if not names:
        return
    scene, chart, scale, right = plot.scene, plot.chart, plot.scale, plot.right
    for series, (name, y) in enumerate(zip(names, _places_of(chart, names, scale))):
        own = [mark for mark in chart.marks if mark.series == series]
        if not own:
            continue
        last = max(own, key=lambda mark: mark.place)
        x = right + 6
        start = (xs[last.place] + POINT + 2, scale.at(last.value))
        if start[0] < right - 12 or abs(start[1] - y) > 5:  # a thin line leads from where it ends to its name
            scene.add(Shape(GROUND, polyline([start, (x - 2, y)]), stroke=MUTED, stroke_width=1, dashes=(1, 2)))
        scene.add(
            Shape(
                GROUND, polyline([(x, y), (x + SAMPLE, y)]), stroke=color(series), stroke_width=2, dashes=dashes(series)
            ),
            point(GROUND, (x + SAMPLE / 2, y), series, LOOKS["reported"], 3.5),
        )
        scene.bars.append((f"{SCALE} {series}", Box(x, y - 5, x + SAMPLE, y + 5)))
        first = y + 4 - LINE * (len(name) - 1) / 2
        scene.say(Words(SCALE, x + SAMPLE + 4, first, name))
