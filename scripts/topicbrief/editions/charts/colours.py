"""Give a drawing the colours of light paper, for where no style sheet says what its variables are."""

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
VARIABLE = re.compile(r"var(?:\(|&#40;)(--[\w-]+|(?:&#45;){2}[\w-]+)(?:\)|&#41;)")


def fix_colours(svg: str) -> str:
    """Return the drawing with these colours. Raises KeyError for a colour that paper does not have: that is a mistake of
    ours.
    """
    svg = VARIABLE.sub(lambda found: COLOURS[found[1]], svg)
    return svg.replace('<g data-scale="">', f'<g data-scale="" fill="{COLOURS["--muted"]}">')
