"""Say what series and statuses look like in a drawing: colours of the style sheet, dashes, and the shapes of points."""

from __future__ import annotations

from collections.abc import Iterable

from ...document import Mark
from ...model.status import LOOKS, Look
from .scene import GROUND, INK, MUTED, PAPER, Point, Shape, circle, number, polyline

DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 3), (8, 3, 2, 3), (1, 2), (10, 4))
COLOURS = len(DASHES)  # as many as readers can tell apart
POINT = 4.0  # pixels from the middle of a point to its edge


def color(series: int) -> str:
    """Return the colour of a series, as a variable of the style sheet."""
    return f"var(--series-{series % COLOURS + 1})"


def dashes(series: int) -> tuple[float, ...]:
    """Return the dashes of the line of a series."""
    return DASHES[series % COLOURS]


def bar(owner: str, path: str, look: Look, own: str) -> Shape:
    """Return a bar by the look of its status: estimates are lighter with a dashed edge, targets an outline, what fell a
    dotted one.
    """
    match look.mark:
        case "pale":
            return Shape(owner, path, own, own, 1.5, (4, 3), 0.3)
        case "open":
            return Shape(owner, path, "transparent", own, 1.5)
        case "dotted":
            return Shape(owner, path, "transparent", MUTED, 1.5, (1, 3))
        case "solid":
            return Shape(owner, path, own, own, 1.5)


def bar_of(mark: Mark, path: str, own: str) -> Shape:
    """Return the bar of a mark."""
    return bar(mark.figure.fact, path, LOOKS[mark.status.key], own)


def point(owner: str, at: Point, series: int, look: Look, size: float = POINT) -> Shape:
    """Return a point of a line: an estimate is pale, what has not come to pass a ring."""
    own = color(series)
    path = _outline(series % COLOURS, *at, size)
    if look.held:
        return Shape(owner, path, own, own, 2)
    if look.mark == "pale":
        return Shape(owner, path, own, own, 2, (), 0.3)
    return Shape(owner, path, PAPER, own, 2)


def whisker_lines(start: Point, end: Point, cap: float) -> tuple[tuple[Point, Point], ...]:
    """Return the straight lines of the interval of an estimate: one with a cap at each end, upright or level."""
    level = start[1] == end[1]
    across = (0.0, cap) if level else (cap, 0.0)
    caps = (((a - across[0], b - across[1]), (a + across[0], b + across[1])) for a, b in (start, end))
    return ((start, end), *caps)


def whisker(owner: str, lines: Iterable[tuple[Point, Point]]) -> Shape:
    """Return the interval of an estimate as a thin line."""
    return Shape(owner, "".join(map(polyline, lines)), stroke=INK, stroke_width=1.25)


def hit(owner: str, path: str) -> Shape:
    """Return a shape that cannot be seen and makes a mark larger to a pointer."""
    return Shape(owner, path, "transparent")


def sample(x: float, y: float, look: str, lines: bool) -> list[Shape]:
    """Return the sample of a look in a key, 22 pixels wide for lines and 11 for others, its middle at `y`."""
    if look == "gap":  # where a line ends and begins again
        ends = polyline([(x, y), (x + 6, y)]) + polyline([(x + 17, y), (x + 23, y)])
        dots = circle(x + 6, y, 2.5) + circle(x + 17, y, 2.5)
        return [Shape(GROUND, ends, stroke=MUTED, stroke_width=2), Shape(GROUND, dots, MUTED)]
    series = int(look.removeprefix("series-")) - 1 if look.startswith("series-") else 0
    if lines and look.startswith("series-"):
        line = Shape(
            GROUND, polyline([(x, y), (x + 22, y)]), stroke=color(series), stroke_width=2, dashes=dashes(series)
        )
        return [line, point(GROUND, (x + 11, y), series, LOOKS["reported"])]
    if look in ("preferred", "other"):
        return [Shape(GROUND, circle(x + 5.5, y, 5), color(0) if look == "preferred" else PAPER, color(0), 2)]
    if lines:
        return [point(GROUND, (x + 5.5, y), series, LOOKS[look])]
    path = f"M{number(x)},{number(y - 5.5)}h11v11h-11Z"
    return [bar(GROUND, path, LOOKS[look] if look in LOOKS else LOOKS["reported"], color(series))]


def sample_width(look: str, lines: bool) -> float:
    """Return the width of the sample of a look, in pixels."""
    return 23.0 if look == "gap" or (lines and look.startswith("series-")) else 11.0


def _outline(shape: int, x: float, y: float, r: float) -> str:
    """Return the outline of a point: circle, square, triangle, diamond, cross or triangle that stands on its tip."""
    match shape:
        case 0:
            return circle(x, y, r)
        case 1:
            return _polygon(x, y, (-r, -r), (r, -r), (r, r), (-r, r))
        case 2:
            return _polygon(x, y, (0, -1.2 * r), (1.2 * r, r), (-1.2 * r, r))
        case 3:
            return _polygon(x, y, (0, -1.35 * r), (1.35 * r, 0), (0, 1.35 * r), (-1.35 * r, 0))
        case 4:
            a, b = 0.4 * r, 1.2 * r
            corners = (
                (-a, -b),
                (a, -b),
                (a, -a),
                (b, -a),
                (b, a),
                (a, a),
                (a, b),
                (-a, b),
                (-a, a),
                (-b, a),
                (-b, -a),
                (-a, -a),
            )
            return _polygon(x, y, *corners)
        case _:
            return _polygon(x, y, (0, 1.2 * r), (1.2 * r, -r), (-1.2 * r, -r))


def _polygon(x: float, y: float, *corners: tuple[float, float]) -> str:
    return polyline((x + dx, y + dy) for dx, dy in corners) + "Z"
