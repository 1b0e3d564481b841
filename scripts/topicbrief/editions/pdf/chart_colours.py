"""Give the drawing of a chart the colours and the typeface of paper.

In a page the style sheet says which colour a variable is and what is hidden; an SVG in a PDF has to say so itself.
"""

from __future__ import annotations

from ..charts.colours import COLOURS, fix_colours

# The typeface of `templates/pdf/fonts`: a variable font would be shown at its lightest here.
OPENING = f'<svg font-family="\'Brief Sans 3\', \'Source Sans 3\'" font-size="12" fill="{COLOURS["--ink"]}" '
STYLE = (
    "<style>.said{display:none}"
    f"a text{{paint-order:stroke;stroke:{COLOURS['--paper']};stroke-width:3px;stroke-linejoin:round}}</style>"
)


def colour_for_print(svg: str) -> str:
    """Return the drawing for paper. Raises KeyError for a colour that paper does not have: that is a mistake of ours."""
    svg = fix_colours(svg).replace(' font-weight="600"', "")  # the typeface of drawings on paper has one weight
    opening, _, rest = svg.partition(">")
    return f"{opening.replace('<svg ', OPENING, 1)}>{STYLE}{rest}"
