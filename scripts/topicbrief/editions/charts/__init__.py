"""Draw a chart of the document tree as SVG, in which each mark links to its fact.

    Chart --forms--> Vega-Lite --vega--> Vega's SVG --svg--> ours

A form lays the marks out as Vega-Lite, which scales and places them; `vega` has it drawn; `svg` keeps of the drawing
what a reader needs and makes one link of all that belongs to a fact. Colours are the style sheet's variables.

Every chart is drawn twice, 680 and 320 pixels wide, and the style sheet shows the one that fits: no script is needed,
and the colour toggle works because colours are variables. A drawing is kept by the hash of its specification, so an
edit draws only what it changes; vl-convert takes half a second to start and is loaded when something is drawn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ...document import Chart
from . import columns, lines, ranges, rows, spans, steps
from .spec import Spec
from .svg import from_vega
from .vega import draw_svg

WIDE, NARROW = 680, 320  # pixels: a desk's page, and a phone's

# Draws a Vega-Lite specification, as JSON, as SVG.
Drawer = Callable[[str], str]


def draw(chart: Chart, width: int, hrefs: Mapping[str, str], drawer: Drawer = draw_svg) -> str:
    """Return the chart as SVG without line breaks, `width` pixels wide; `hrefs` has the address of the home of each
    fact.
    """
    specification = json.dumps(_form(chart)(chart, width), ensure_ascii=False, sort_keys=True)
    return from_vega(drawer(specification), chart, hrefs)


def _form(chart: Chart) -> Callable[[Chart, int], Spec]:
    match chart.form:
        case "lines":
            return lines.compose
        case "steps":
            return steps.compose
        case "spans":
            return spans.compose
        case "ranges":
            return ranges.compose
        case "stacked":
            return columns.compose
        case "bars" | "grouped" if chart.axis:
            return columns.compose
    return rows.compose
