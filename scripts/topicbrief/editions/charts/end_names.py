"""Name series beside their ends, at the right of a drawing, in place of a key: where there is room for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import Chart
from .metrics import LINE, break_lines, widest

ROOM = 0.24  # of the width, for the names
SAMPLE = 14.0  # pixels of the sample before a name
AROUND = 12.0  # pixels before the sample, and between it and the name
MOST_LINES = 3

Names = Sequence[tuple[str, ...]]


def fit_names(chart: Chart, width: float) -> list[tuple[str, ...]]:
    """Return the names of the series in lines, for the room beside their ends; none if they do not fit, or need no name."""
    if not any(key.look.startswith("series-") for key in chart.keys):
        return []
    names = [break_lines(name, width * ROOM - SAMPLE - AROUND) for name in chart.series]
    return names if all(map(_is_whole, names)) else []


def room_of(names: Names) -> float:
    """Return the pixels that names take with their samples."""
    return max(map(widest, names)) + SAMPLE + AROUND if names else 0.0


def spread_names(names: Names, wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return the height of the middle of each name: where it is wanted, moved as little as keeps the names apart and
    between `top` and `bottom`; none if they have no room above one another.
    """
    tall = [LINE * len(name) + 1 for name in names]
    if sum(tall) > bottom - top:
        return []
    order = sorted(range(len(names)), key=lambda index: (wanted[index], index))
    placed = list(wanted)
    edge = top
    for index in order:  # down from the top, then up again from the bottom
        placed[index] = max(placed[index], edge + tall[index] / 2)
        edge = placed[index] + tall[index] / 2
    edge = bottom
    for index in reversed(order):
        placed[index] = min(placed[index], edge - tall[index] / 2)
        edge = placed[index] - tall[index] / 2
    return placed


def _is_whole(name: tuple[str, ...]) -> bool:
    """Return whether a name has room in a few lines, with no word broken."""
    return len(name) <= MOST_LINES and all(line.endswith((" ", "-", "–", "/")) for line in name[:-1])
