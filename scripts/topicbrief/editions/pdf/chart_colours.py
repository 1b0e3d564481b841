"""Give the drawing of a chart the colours and the typeface of paper.

In a page the style sheet says which colour a variable is and what is hidden; an SVG in a PDF has to say so itself.
"""

from __future__ import annotations

import re

COLOURS = {
    "--ink": "#1c2024",
    "--muted": "#5a6068",
    "--hairline": "#d9d5cb",
    "--paper": "#ffffff",
    "--accent": "#0a5a68",
    "--series-1": "#0a7285",
    "--series-2": "#c2541b",
    "--series-3": "#6b4fa0",
    "--series-4": "#6f7a16",
    "--series-5": "#b8336a",
    "--series-6": "#6b727a",
}
# The typeface of `templates/pdf/fonts`: a variable font would be shown at its lightest here.
OPENING = f'<svg font-family="\'Brief Sans 3\', \'Source Sans 3\'" font-size="12" fill="{COLOURS["--ink"]}" '
STYLE = (
    "<style>.said{display:none}"
    f"a text{{paint-order:stroke;stroke:{COLOURS['--paper']};stroke-width:3px;stroke-linejoin:round}}</style>"
)
VARIABLE = re.compile(r"var(?:\(|&#40;)(--[\w-]+|(?:&#45;){2}[\w-]+)(?:\)|&#41;)")


def colour_for_print(svg: str) -> str:
    """Return the drawing for paper. Raises KeyError for a colour that paper does not have: that is a mistake of ours."""
    svg = VARIABLE.sub(lambda found: COLOURS[found[1]], svg)
    svg = svg.replace(' font-weight="600"', "")  # the typeface of drawings on paper has one weight
    svg = svg.replace('<g data-scale="">', f'<g data-scale="" fill="{COLOURS["--muted"]}">')
    opening, _, rest = svg.partition(">")
    return f"{opening.replace('<svg ', OPENING, 1)}>{STYLE}{rest}"
