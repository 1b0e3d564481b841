"""Lay out rows: bars and targets, bars of things that do not follow one another in time, and on a phone what has no room
as columns.

A row has its name on the left, or above its bar where names are long, and its value at the end of the bar. Bars run from
zero to both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ...document import Chart, Mark
from .axes import upright
from .keys import add_keys
from .looks import bar_of, color, hit, whisker, whisker_lines
from .metrics import DESCENT, LINE, break_lines, widest
from .scale import Scale, ends_of
from .scene import EDGE, GROUND, INK, MUTED, SCALE, STRONG, Box, Scene, Shape, Words, polyline, rectangle
from .words import no_figure

THICK = 15.0
ROW = 23.0  # pixels from one row to the next, where its name is beside the bar
CLOSE = 6.0  # pixels between a bar and its value
BETWEEN = 9.0  # more pixels between the rows of one place and those of the next
NAMES = 0.36  # of the width: the most that names beside bars may take
VALUES = 0.42  # of the width: wider values stand above their bars
LEAST = 0.3  # of the width that bars keep beside names and values
MOST_LINES = 2  # of a name beside a bar


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name and its mark; without a mark, a gap."""

    name: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a place, beneath its name if they have names of their own."""

    name: str
    rows: tuple[Row, ...]


def compose(chart: Chart, width: int) -> Scene:
    """Return a drawing of rows."""
    if chart.form == "stacked":
        return _stacks(chart, width)
    scene = Scene(width)
    groups = groups_of(chart)
    top = add_keys(scene, chart, 0, direct=True)
    layout = fit(chart, groups, width)
    beside: list[tuple[float, float]] = []
    for group in groups:
        scene.breaks.append(top)
        top = add_heading(scene, group, top)
        for row in group.rows:
            if row is not group.rows[0]:
                scene.breaks.append(top)
            before, top = top, _add_row(scene, chart, row, layout, top)
            beside.append((before if layout.names else top - THICK - 12, top if layout.names else top - 4))
        top += BETWEEN if group.name or (chart.form == "targets" and len(chart.places) > 1) else 0
    zero = upright(scene, layout.scale.at(Decimal(0)), beside)
    stroke, wide = (INK, 1.25) if layout.scale.low < 0 else (MUTED, 1.0)
    scene.shapes[:0] = [Shape(GROUND, path, stroke=stroke, stroke_width=wide) for path in zero]
    scene.height = top
    return scene


def groups_of(chart: Chart) -> list[Group]:
    """Return the rows of a chart by place, and the gaps between them."""
    by_series = chart.form == "grouped" and len(chart.series) > 1
    if chart.form == "ranges":
        by_series = len(chart.marks) > len(chart.places) > 1
    spots: list[tuple[int, int, Mark | None]] = [(mark.place, mark.series, mark) for mark in chart.marks]
    spots += [(gap.place, gap.series, None) for gap in chart.gaps]
    ordered = sorted(spots, key=lambda spot: spot[:2]) if chart.form != "ranges" else sorted(spots, key=lambda s: s[0])
    groups = []
    for place, found in groupby(ordered, key=lambda spot: spot[0]):
        name = chart.places[place]
        rows = tuple(Row(_row_name(chart, name, series, mark, by_series), mark) for _, series, mark in found)
        groups.append(Group(name if by_series else "", rows))
    return groups


def _row_name(chart: Chart, place: str, series: int, mark: Mark | None, by_series: bool) -> str:
    if by_series and chart.form == "grouped":
        return chart.series[series]
    if mark and by_series:
        return mark.label.removeprefix(f"{place}: ")
    return mark.label if mark else place


# ------------------------------------------------------------------ the room of names, bars and values


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of every row lie: `names` is the room of names beside the bars, 0 if they stand above them;
    `values_above` says that values do too.
    """

    width: float
    names: float
    values_above: bool
    scale: Scale

    def name_lines(self, name: str) -> tuple[str, ...]:
        return break_lines(name, self.names or self.width - 2 * EDGE)


def fit(chart: Chart, groups: list[Group], width: float, bounds: tuple[Decimal, Decimal] | None = None) -> Layout:
    """Return the layout in which all names and values have room. `bounds` are the ends of the axis, if they are not zero
    and the farthest value.
    """
    low, high = bounds or _bounds(chart)
    names = [break_lines(row.name, width * NAMES) for group in groups for row in group.rows]
    room = max(map(widest, names), default=0.0)
    after, before = _value_room(chart, positive=True), _value_room(chart, positive=False)
    beside = room + 10
    if all(is_whole(name) for name in names) and width - beside - after - before >= width * LEAST:
        return Layout(width, room, False, Scale(low, high, (), beside + before, width - EDGE - after))
    if after + before <= width * VALUES:
        return Layout(width, 0.0, False, Scale(low, high, (), EDGE + before, width - EDGE - after))
    return Layout(width, 0.0, True, Scale(low, high, (), EDGE + 5, width - EDGE - 5))


def _bounds(chart: Chart) -> tuple[Decimal, Decimal]:
    values = [*ends_of(chart.marks), Decimal(0)]
    low, high = min(values), max(values)
    return low, high if high > low else low + 1


def is_whole(name: tuple[str, ...]) -> bool:
    """Return whether a name has room beside a bar: in a few lines, with no word broken."""
    return len(name) <= MOST_LINES and all(line.endswith((" ", "-", "–", "/")) for line in name[:-1])


def value_text(chart: Chart, mark: Mark) -> str:
    """Return the value of a mark in words: without its unit in rows that take the place of columns."""
    return mark.short if chart.axis and chart.form != "ranges" else mark.figure.text


def _value_room(chart: Chart, positive: bool) -> float:
    """Return the pixels that values take beyond the ends of bars on one side of zero; a gap has words, too."""
    is_after = chart.form == "ranges"  # there values stand behind the dots, on whichever side of zero they are
    texts = [value_text(chart, mark) for mark in chart.marks if (is_after or mark.value >= 0) == positive]
    texts += [no_figure(chart)] if positive and chart.gaps else []
    return max(widest((text,)) for text in texts) + CLOSE + (5 if is_after else 0) if texts else 0.0


# ------------------------------------------------------------------ rows


def add_heading(scene: Scene, group: Group, top: float) -> float:
    """Add the name of a place above its rows; return where it ends."""
    if not group.name:
        return top
    lines = break_lines(group.name, (scene.width - 2 * EDGE) / STRONG)
    scene.say(Words(SCALE, EDGE, top + 13, lines, strong=True))
    return top + LINE * len(lines) + 5


def _add_row(scene: Scene, chart: Chart, row: Row, layout: Layout, top: float) -> float:
    owner = row.mark.figure.fact if row.mark else SCALE
    name = layout.name_lines(row.name)
    value = break_lines(value_text(chart, row.mark) if row.mark else no_figure(chart), layout.width - 2 * EDGE)
    if layout.names:
        tall = max(ROW, LINE * len(name) + 8)
        middle = top + tall / 2
        first = middle + 4 - LINE * (len(name) - 1) / 2
    else:
        head = LINE * (len(name) + (len(value) if layout.values_above else 0))
        tall = head + THICK + 12
        first, middle = top + 13, top + head + 4 + THICK / 2
    if row.mark:
        scene.add(hit(owner, rectangle(0, top, layout.width, top + tall - 1)))
    scene.say(Words(owner, EDGE, first, name, fill=MUTED if not layout.names else INK))
    if layout.values_above:
        scene.say(Words(owner if row.mark else GROUND, EDGE, first + LINE * len(name), value))
    else:
        scene.say(_value(row.mark, layout.scale, value, middle))
    if row.mark:
        own = color(0) if chart.form == "targets" or len(chart.series) > 6 else color(row.mark.series)
        scene.add(*_bar(row.mark, layout.scale, middle, own))
    return top + tall


def _bar(mark: Mark, scale: Scale, middle: float, own: str) -> Iterator[Shape]:
    left, right = sorted((scale.at(Decimal(0)), scale.at(mark.value)))
    yield bar_of(mark, rectangle(left, middle - THICK / 2, right, middle + THICK / 2), own)
    if mark.low is not None and mark.high is not None:
        yield whisker(mark.figure.fact, whisker_lines((scale.at(mark.low), middle), (scale.at(mark.high), middle), 4))


def _value(mark: Mark | None, scale: Scale, value: tuple[str, ...], middle: float) -> Words:
    """Return the value of a row at the end of its bar and of its interval, on the side of zero where the bar is."""
    zero = scale.at(Decimal(0))
    if mark is None:
        return Words(GROUND, zero + CLOSE, middle + 4, value, fill=MUTED)
    ends = [zero, *(scale.at(end) for end in ends_of([mark]))]
    if mark.value < 0:
        return Words(mark.figure.fact, min(ends) - CLOSE, middle + 4, value, "end")
    return Words(mark.figure.fact, max(ends) + CLOSE, middle + 4, value)


# ------------------------------------------------------------------ stacks


def _stacks(chart: Chart, width: int) -> Scene:
    """Return stacked bars that lie: a row for each place, its parts one after the other."""
    scene = Scene(width)
    top = add_keys(scene, chart, 0)
    ends = [
        sum((m.value for m in chart.marks if m.place == place and (m.value < 0) == below), Decimal(0))
        for place in range(len(chart.places))
        for below in (False, True)
    ]
    low, high = min([*ends, Decimal(0)]), max([*ends, Decimal(0)])
    names = [break_lines(place, width * NAMES) for place in chart.places]
    room = max(map(widest, names), default=0.0) if all(map(is_whole, names)) else 0.0
    scale = Scale(low, high if high > low else low + 1, (), room + 10 if room else EDGE, width - EDGE)
    start = top
    for place, name in enumerate(chart.places):
        scene.breaks.append(top)
        lines = break_lines(name, room or width - 2 * EDGE)
        tall = max(ROW + 4, LINE * len(lines) + 8) if room else LINE * len(lines) + THICK + 14
        middle = top + tall / 2 if room else top + LINE * len(lines) + 5 + THICK / 2
        scene.say(Words(SCALE, EDGE, middle + 4 - LINE * (len(lines) - 1) / 2 if room else top + 13, lines))
        _add_parts(scene, chart, place, scale, middle)
        top += tall
    zero = scale.at(Decimal(0))
    scene.shapes.insert(0, Shape(GROUND, polyline([(zero, start), (zero, top)]), stroke=INK, stroke_width=1))
    scene.height = top + DESCENT
    return scene


def _add_parts(scene: Scene, chart: Chart, place: int, scale: Scale, middle: float) -> None:
    reached = {False: Decimal(0), True: Decimal(0)}
    for mark in sorted((each for each in chart.marks if each.place == place), key=lambda mark: mark.series):
        below = mark.value < 0
        left, right = sorted((scale.at(reached[below]), scale.at(reached[below] + mark.value)))
        reached[below] += mark.value
        box = Box(left, middle - THICK / 2, right, middle + THICK / 2)
        scene.add(bar_of(mark, rectangle(box.left, box.top, box.right, box.bottom), color(mark.series)))
        lines = break_lines(mark.short, scene.width - 2 * EDGE)
        y = box.top - 4 - LINE * (len(lines) - 1)
        scene.say(scene.held(Words(mark.figure.fact, (left + right) / 2, y, lines, "middle", said=True)))
