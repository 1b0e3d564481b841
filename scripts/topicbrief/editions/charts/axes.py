"""Add the axes of a drawing: round numbers with a light line at each, a marked zero, and the names of places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...document import Chart
from .metrics import LINE, SIZE, break_lines, width_of
from .scale import Scale, tick_texts
from .scene import EDGE, GROUND, HAIRLINE, INK, MUTED, SCALE, Scene, Shape, Words, polyline
from .words import not_from_zero

BESIDE = 7.0  # pixels between the numbers of an axis and its lines
BENEATH = 16.0  # from the foot of a drawing to the baseline of the names beneath it
APART = 7.0  # pixels that names of places keep from one another
EVERY = 3  # at most so many places from one name to the next; else the years alone are named
ROUND = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
MOST_LINES = 3  # of a name beneath a column


def number_room(chart: Chart, scale: Scale) -> float:
    """Return the pixels that the numbers of an upright axis take."""
    return max(map(width_of, tick_texts(chart, scale.ticks)), default=0.0) + BESIDE + EDGE


@dataclass(frozen=True, slots=True)
class Plot:
    """The part of a drawing that has an upright axis: from `left` to `right` pixels, as high as its scale."""

    scene: Scene
    chart: Chart
    scale: Scale
    left: float
    right: float


def add_value_axis(plot: Plot, named: bool = True) -> None:
    """Add a level line for each round number, and the number beside it unless another picture in line has it."""
    for tick, text in zip(plot.scale.ticks, tick_texts(plot.chart, plot.scale.ticks)):
        y = plot.scale.at(tick)
        plot.scene.add(_line(polyline([(plot.left, y), (plot.right, y)]), tick == 0))
        if named:
            plot.scene.say(Words(SCALE, plot.left - BESIDE, y + SIZE / 3, (text,), "end", MUTED))


def _line(path: str, is_zero: bool) -> Shape:
    return Shape(GROUND, path, stroke=INK if is_zero else HAIRLINE, stroke_width=1.25 if is_zero else 1)


def add_level_axis(
    scene: Scene, chart: Chart, scale: Scale, beside: Sequence[tuple[float, float]], bottom: float
) -> float:
    """Add an upright line for each round number beside the rows, with as many numbers beneath as have room; return where
    they end.
    """
    texts = tick_texts(chart, scale.ticks)
    before: Words | None = None
    for tick, text in zip(scale.ticks, texts):
        x = scale.at(tick)
        scene.add(*(_line(path, tick == 0) for path in upright(scene, x, beside)))
        words = scene.held(Words(SCALE, x, bottom + BENEATH, (text,), "middle", MUTED))
        if before is None or not words.box.overlaps(before.box, APART):
            scene.say(words)
            before = words
    return bottom + BENEATH + 4


def upright(scene: Scene, x: float, beside: Iterable[tuple[float, float]]) -> list[str]:
    """Return the paths of an upright line beside bars that runs through no words."""
    merged: list[list[float]] = []
    boxes = [words.box for words in scene.words]
    crossed = sorted((box.top - 1, box.bottom) for box in boxes if box.left - 2 < x < box.right + 2)
    for top, bottom in (part for whole in beside for part in _clear(whole, crossed)):
        if merged and top - merged[-1][1] < 1:
            merged[-1][1] = bottom
        else:
            merged.append([top, bottom])
    return [polyline([(x, top), (x, bottom)]) for top, bottom in merged]


def _clear(whole: tuple[float, float], crossed: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the parts of a stretch that lie outside of others, which are in order."""
    top, bottom = whole
    for start, end in crossed:
        if start < bottom and end > top:
            if start > top:
                yield top, start
            top = max(top, end)
    if top < bottom:
        yield top, bottom


def add_note(scene: Scene, chart: Chart, scale: Scale, top: float) -> float:
    """Say that an axis does not begin at zero, where it does not; return where that ends."""
    if scale.has_zero:
        return top
    lines = break_lines(not_from_zero(chart), scene.width - 2 * EDGE)
    scene.say(Words(SCALE, EDGE, top + 12, lines, fill=MUTED))
    return top + LINE * len(lines) + 5


def add_places(scene: Scene, chart: Chart, xs: Sequence[float], bottom: float) -> float:
    """Add the names of places beneath a drawing; return where they end. Of periods as many are named as have room, with
    the year where it changes.
    """
    words = _periods(scene, chart, xs, bottom) if chart.over_time else _names(chart, xs, bottom)
    scene.say(*words)
    return max((each.box.bottom for each in words), default=bottom) + 2


def add_first_and_last(scene: Scene, chart: Chart, xs: Sequence[float], bottom: float) -> float:
    """Add the names of the first and of the last place beneath a small drawing; return where they end."""
    last = Words(SCALE, xs[-1] + 6, bottom + BENEATH, (chart.places[-1],), "end", MUTED)
    first = Words(SCALE, xs[0] - 6, bottom + BENEATH, (chart.places[0],), "start", MUTED)
    both = [first, last] if len(xs) > 1 and not first.box.overlaps(last.box, APART) else [last]
    scene.say(*map(scene.held, both))
    return bottom + BENEATH + 4


def names_fit(chart: Chart, room: float) -> bool:
    """Return whether the names of places have room beneath columns, in a few lines and with no word broken."""
    return all(
        len(lines := break_lines(place, room)) <= MOST_LINES
        and all(line.endswith((" ", "-", "–", "/")) for line in lines[:-1])
        for place in chart.places
    )


def _names(chart: Chart, xs: Sequence[float], bottom: float) -> list[Words]:
    room = (xs[1] - xs[0] if len(xs) > 1 else 2 * xs[0]) - APART
    return [
        Words(SCALE, x, bottom + BENEATH, break_lines(place, room), "middle", MUTED)
        for x, place in zip(xs, chart.places)
    ]


def _periods(scene: Scene, chart: Chart, xs: Sequence[float], bottom: float) -> list[Words]:
    """Return the names of the most periods that have room."""
    for chosen in _choices(chart):
        words = [
            scene.held(Words(SCALE, xs[place], bottom + BENEATH, lines, "middle", MUTED)) for place, lines in chosen
        ]
        if not any(each.box.overlaps(before.box, APART) for before, each in pairwise(words)):
            return words
    last = len(chart.places) - 1
    lines = break_lines(chart.places[last], scene.width - 2 * EDGE)
    return [scene.held(Words(SCALE, xs[last], bottom + BENEATH, lines, "middle", MUTED))]


def _choices(chart: Chart) -> Iterator[list[tuple[int, tuple[str, ...]]]]:
    """Yield which places may be named, and in what lines, the most first."""
    last = len(chart.places) - 1
    heads = [_head(place) for place in chart.places]
    for step in range(1, EVERY + 1):
        chosen = range(last % step, last + 1, step)  # the last place is named
        yield [(place, _lines(heads, place, before)) for before, place in zip([None, *chosen], chosen)]
    years = [year for _, year in heads]
    firsts = [place for place in range(last + 1) if place == 0 or years[place] != years[place - 1]]
    numbered = all(years[place].isdecimal() for place in firsts)
    for step in ROUND:
        named = [
            place
            for index, place in enumerate(firsts)
            if ((int(years[place]) if numbered else len(firsts) - 1 - index) % step == 0)
        ]
        if named and any(head for head, _ in heads) and heads[0][0] and named[0] == 0 and not _is_first(heads, firsts):
            named = named[1:]  # a year that the drawing begins in the middle of
        if named:
            yield [(place, (years[place],)) for place in named]


def _is_first(heads: list[tuple[str, str]], firsts: list[int]) -> bool:
    """Return whether the first place is named like those with which other years begin."""
    return len(firsts) < 2 or heads[0][0] == heads[firsts[1]][0]


def _lines(heads: list[tuple[str, str]], place: int, before: int | None) -> tuple[str, ...]:
    head, year = heads[place]
    if head and (before is None or heads[before][1] != year):
        return (f"{head} ", year)
    return (head or year,)


def _head(place: str) -> tuple[str, str]:
    """Return the words of a place without the last one, and the last one: "Dec" and "2025"."""
    head, _, last = place.replace("\u00a0", " ").rpartition(" ")
    return head, last
