"""Draw a chart of the document tree as SVG, in which each mark links to its fact.

    Chart --form--> Scene --svg--> SVG

A form decides where everything stands: it knows how wide words are (`metrics`), since it reads the font, and asks the
scene whether they would overlap anything before it puts them down (`scene`). So labels never lie on one another and
never leave the picture. A grammar of graphics (Vega-Lite, of earlier editions) places marks by itself, but not labels,
takes half a second to start, and leaves the rows of a phone to somebody else.

Every chart is drawn twice, 680 and 320 pixels wide, and the style sheet shows the one that fits: no script is needed,
and the colour toggle works because colours are variables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...document import Chart
from . import columns, lines, panels, ranges, rows, spans, steps
from .looks import COLOURS
from .scene import Scene
from .svg import to_svg

__all__ = ["NARROW", "WIDE", "compose", "draw", "to_svg"]

WIDE, NARROW = 680, 320  # pixels: a desk's page, and a phone's


def draw(chart: Chart, width: int, hrefs: Mapping[str, str]) -> str:
    """Return the chart as SVG without line breaks, `width` pixels wide; `hrefs` has the address of the home of each
    fact.
    """
    return to_svg(compose(chart, width), chart, hrefs)


def compose(chart: Chart, width: int) -> Scene:
    """Return what the drawing of a chart shows, and where."""
    return _form(chart, width)(chart, width)


def _form(chart: Chart, width: int) -> Callable[[Chart, int], Scene]:
    is_crowded = len(chart.series) > COLOURS
    match chart.form:
        case "lines":
            return panels.compose if is_crowded else lines.compose
        case "steps":
            return panels.compose if is_crowded else steps.compose
        case "ranges":
            return ranges.compose
        case "spans":
            return spans.compose
        case "stacked":
            return rows.compose if columns.is_squeezed(chart, width) else columns.compose
        case "bars" | "grouped" if chart.axis:
            if is_crowded:
                return panels.compose
            return rows.compose if columns.is_squeezed(chart, width) else columns.compose
    return rows.compose
