"""Lay out `bars`, `grouped` and `stacked` over time: columns up and down from zero, side by side or stacked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...document import Chart, LegendEntry, Mark
from .axes import Plot, add_places, add_value_axis, names_fit, number_room
from .end_names import SAMPLE, Names, fit_names, room_of, spread_names
from .keys import add_entries, add_keys
from .looks import bar_of, color, hit, sample, whisker, whisker_lines
from .metrics import ASCENT, DESCENT, LINE, break_lines, width_of
from .scale import Scale, ends_of, scale_of
from .scene import EDGE, GROUND, MUTED, SCALE, Box, Scene, Shape, Words, polyline, rectangle, runs
from .words import no_figure

TALL = 215.0
FILLED = 0.78  # of the room of a place
TIGHT = 5.0  # pixels of a place: narrower columns stand without a space between them
CLOSE = 6.0  # pixels between a column and its value
WORD = 13.0  # pixels that a turned word takes
NARROW = 480.0  # pixels: narrower drawings prefer rows to columns
MOST_ROWS = 24  # that take the place of columns


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a mark: its box, whether it hangs from zero, and from where to where it reaches with its interval."""

    mark: Mark
    box: Box
    hangs: bool
    highest: float
    lowest: float


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of columns. The parts of stacks are named beside the last one where there is room, else in the key."""
    names = fit_names(chart, width) if chart.form == "stacked" else []
    scene, is_whole = _compose(chart, width, names)
    return scene if is_whole else _compose(chart, width, [])[0]


def _compose(chart: Chart, width: int, names: Names) -> tuple[Scene, bool]:
    """Return a drawing with these names beside the last stack, and whether they have room there."""
    scene = Scene(width)
    gaps = _unnamed_gaps(chart, width)
    top = add_keys(scene, chart, 0, direct=bool(names))
    top = add_entries(scene, (LegendEntry("gap", no_figure(chart)),), False, top) if gaps else top
    top += _headroom(chart, width)
    scale = scale_of(_values(chart), top + TALL, top)
    below = LINE + CLOSE if scale.low < 0 and chart.form != "stacked" else 0.0
    scene.area = Box(0, 0, width, top + TALL + below)
    left, right = number_room(chart, scale), width - EDGE - room_of(names)
    plot = Plot(scene, chart, scale, left, right)
    add_value_axis(plot)
    xs = draw(plot)
    is_whole = not names or _add_names(plot, names)
    scene.height = add_places(scene, chart, xs, top + TALL + below)
    return scene, is_whole


def draw(plot: Plot) -> list[float]:
    """Draw the columns of a chart between two sides, with the values that have room; return the middle of each place."""
    scene, chart, scale, left = plot.scene, plot.chart, plot.scale, plot.left
    room = (plot.right - left) / len(chart.places)
    xs = [left + room * (place + 0.5) for place in range(len(chart.places))]
    columns = [*_columns(chart, scale, xs, room)]
    if chart.form == "bars":  # a column is a link to its full height, so that a low one can be hit
        top, bottom = min(scale.start, scale.end), max(scale.start, scale.end)
        scene.add(
            *(
                hit(
                    c.mark.figure.fact, rectangle(xs[c.mark.place] - room / 2, top, xs[c.mark.place] + room / 2, bottom)
                )
                for c in columns
            )
        )
    for column in columns:
        owner, box = column.mark.figure.fact, column.box
        bar = bar_of(column.mark, rectangle(box.left, box.top, box.right, box.bottom), color(column.mark.series))
        scene.add(bar if room >= TIGHT else replace(bar, stroke=""))
        scene.bars.append((owner, box))
        if chart.form != "stacked":
            _add_whisker(scene, column, scale)
    _add_gaps(scene, chart, scale, xs, room)
    if chart.form != "stacked":
        _add_values(scene, chart, columns, room)
    else:
        scene.say(*(_said(scene, column) for column in columns))
    return xs


def is_squeezed(chart: Chart, width: int) -> bool:
    """Return whether rows show these columns better: names that have no room beneath them, or on a phone values that
    have none above.
    """
    left = number_room(chart, scale_of(_values(chart), TALL, 0))
    room = (width - left - EDGE) / len(chart.places)
    if not chart.over_time:
        return not names_fit(chart, room - 7)
    if chart.form == "stacked" or width > NARROW:
        return False
    slot = room / _abreast(chart)
    is_tight = any(width_of(line) > slot + CLOSE for mark in chart.marks for line in value_lines(mark, slot))
    return is_tight and len(chart.marks) + len(chart.gaps) <= MOST_ROWS


def value_lines(mark: Mark, room: float) -> tuple[str, ...]:
    """Return the value of a mark in lines. Over a narrow column its first word has a line of its own: the "over" of a
    figure, or the figure before "million".
    """
    word, space, figure = mark.short.replace("\u00a0", " ").partition(" ")
    return (f"{word} ", figure) if space and width_of(mark.short) > room + CLOSE else (mark.short,)


def _headroom(chart: Chart, width: float) -> float:
    """Return the pixels above the highest column: for its value, in two lines where it needs them."""
    if chart.form == "stacked":
        return 8
    room = (width - number_room(chart, scale_of(_values(chart), TALL, 0)) - EDGE) / len(chart.places) / _abreast(chart)
    return LINE * max(len(value_lines(mark, room)) for mark in chart.marks) + CLOSE


def _values(chart: Chart) -> list[Decimal]:
    """Return the numbers that the axis has to reach: of stacks their ends."""
    if chart.form != "stacked":
        return ends_of(chart.marks)
    ends: defaultdict[tuple[int, bool], Decimal] = defaultdict(Decimal)
    for mark in chart.marks:
        ends[mark.place, mark.value < 0] += mark.value
    return [*ends.values()]


def _abreast(chart: Chart) -> int:
    return len(chart.series) if chart.form == "grouped" else 1


def _columns(chart: Chart, scale: Scale, xs: Sequence[float], room: float) -> Iterator[Column]:
    """Yield the columns, of stacks each on those before it: above zero upwards, below it downwards."""
    reached: defaultdict[tuple[int, bool], Decimal] = defaultdict(Decimal)
    filled = room * (FILLED if room >= TIGHT else 1)
    slot = filled / _abreast(chart)
    for mark in sorted(chart.marks, key=lambda mark: (mark.place, mark.series)):
        hangs = mark.value < 0
        base = reached[mark.place, hangs] if chart.form == "stacked" else Decimal(0)
        reached[mark.place, hangs] += mark.value
        left = xs[mark.place] - filled / 2 + (slot * mark.series if _abreast(chart) > 1 else 0)
        wide = slot * (0.92 if _abreast(chart) > 1 and slot > 4 else 1)
        top, bottom = sorted((scale.at(base), scale.at(base + mark.value)))
        ends = [top, bottom, *(scale.at(end) for end in (mark.low, mark.high) if end is not None)]
        yield Column(mark, Box(left, top, left + wide, bottom), hangs, min(ends), max(ends))


def _add_whisker(scene: Scene, column: Column, scale: Scale) -> None:
    mark, box = column.mark, column.box
    if mark.low is not None and mark.high is not None:
        x = (box.left + box.right) / 2
        lines = whisker_lines((x, scale.at(mark.low)), (x, scale.at(mark.high)), min(4.0, (box.right - box.left) / 3))
        scene.add(whisker(mark.figure.fact, lines))
        scene.segments += lines


# ------------------------------------------------------------------ values


def _add_values(scene: Scene, chart: Chart, columns: list[Column], room: float) -> None:
    """Add the value of each column if there is room for all of them; else of the highest, the lowest below zero and the
    latest. Those of the others are said when a column is pointed at.
    """
    slot = room / _abreast(chart)
    values = {column.mark: _value(scene, column, slot) for column in columns}
    before = len(scene.words)
    if not all(scene.place_first([words]) for words in values.values()):
        scene.say_no_more_than(before)
        told = [max(columns, key=lambda c: c.mark.value), min(columns, key=lambda c: c.mark.value), columns[-1]]
        chosen = [column.mark for column in told if column is not told[1] or column.hangs]
        for mark in dict.fromkeys(chosen if len(chart.series) < 2 else ()):
            scene.place_first([values[mark]])
    seen = {words.owner for words in scene.words[before:]}
    scene.say(*(_said(scene, column) for column in columns if column.mark.figure.fact not in seen))


def _value(scene: Scene, column: Column, room: float) -> Words:
    """Return the value of a column above its end, or beneath where it hangs."""
    mark, box = column.mark, column.box
    lines = value_lines(mark, room)
    y = column.lowest + CLOSE + ASCENT if column.hangs else column.highest - CLOSE - LINE * (len(lines) - 1)
    return scene.held(Words(mark.figure.fact, (box.left + box.right) / 2, y, lines, "middle"))


def _said(scene: Scene, column: Column) -> Words:
    box = column.box
    lines = break_lines(column.mark.short, scene.width - 2 * EDGE)
    y = box.bottom + CLOSE + ASCENT if column.hangs else box.top - CLOSE - LINE * (len(lines) - 1)
    return scene.held(Words(column.mark.figure.fact, (box.left + box.right) / 2, y, lines, "middle", said=True))


def _add_names(plot: Plot, names: Names) -> bool:
    """Add the name of each series beside its part of the last stack; return whether all are in it and have room."""
    scene, chart, scale = plot.scene, plot.chart, plot.scale
    boxes = dict(scene.bars)
    last = {mark.series: boxes[mark.figure.fact] for mark in chart.marks if mark.place == len(chart.places) - 1}
    if len(last) < len(names):
        return False
    ends = [(last[series].right, (last[series].top + last[series].bottom) / 2) for series in range(len(names))]
    top, bottom = min(scale.start, scale.end) - LINE / 2, max(scale.start, scale.end) + LINE / 2
    placed = spread_names(names, [y for _, y in ends], top, bottom)
    for series, (end, y) in enumerate(zip(ends, placed)):
        x = plot.right + CLOSE
        if abs(end[1] - y) > CLOSE:  # a thin line leads from the part to its name
            scene.add(Shape(GROUND, polyline([end, (x - 2, y)]), stroke=MUTED, stroke_width=1, dashes=(1, 2)))
        scene.add(*sample(x, y, f"series-{series + 1}", False))
        scene.say(Words(SCALE, x + SAMPLE + 4, y + 4 - LINE * (len(names[series]) - 1) / 2, names[series]))
    return bool(placed)


# ------------------------------------------------------------------ gaps


def _unnamed_gaps(chart: Chart, width: float) -> bool:
    """Return whether a gap is too narrow for its word, so that the key has to explain it."""
    room = (width - 44) / max(1, len(chart.places))
    return any((last - first + 1) * room / _abreast(chart) < WORD for first, last, _ in gap_runs(chart))


def gap_runs(chart: Chart) -> Iterator[tuple[int, int, int]]:
    """Yield the first and the last place of each gap, and its series."""
    for series in range(len(chart.series)):
        yield from ((*run, series) for run in runs(gap.place for gap in chart.gaps if gap.series == series))


def _add_gaps(scene: Scene, chart: Chart, scale: Scale, xs: Sequence[float], room: float) -> None:
    """Mark places without a figure, each run of them once: a gap has a word, so that it does not look like zero; where
    the word has no room, a line that the key explains.
    """
    slot = room * FILLED / _abreast(chart)
    for first, last, series in gap_runs(chart):
        shift = slot * (series + 0.5) - room * FILLED / 2 if _abreast(chart) > 1 else 0.0
        x = (xs[first] + xs[last]) / 2 + shift
        y = scale.zero
        words = Words(GROUND, x + ASCENT - (ASCENT + DESCENT) / 2, y - 5, (no_figure(chart),), fill=MUTED, turned=True)
        wide = room * (last - first) + slot
        if wide >= WORD and scene.is_free(words, 0):
            scene.say(words)
        else:
            line = [(x - wide / 2, y - 3), (x + wide / 2, y - 3)]
            scene.add(Shape(GROUND, polyline(line), stroke=MUTED, stroke_width=2, dashes=(2, 2)))
