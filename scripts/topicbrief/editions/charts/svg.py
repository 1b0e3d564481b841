"""Write a drawing as SVG: small, in the style sheet's colours, with one link for each fact.

All that belongs to a fact is put together, in the order of the chart, as a link with a name. The name begins with the
words that are seen, so that who speaks to a browser can say what they see; what the figure is stands in `data-about`,
for the card. Words of a mark that are not to be seen at rest are `said`. The numbers and names of axes and keys stand
in `data-scale`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from string import punctuation

from ...document import Chart
from .metrics import width_of
from .scene import GROUND, INK, PAPER, SCALE, Scene, Shape, Words, number
from .words import mark_name

# The drawing stands in Markdown: as character references no punctuation means anything there, nor in HTML.
REFERENCES = str.maketrans({c: f"&#{ord(c)};" for c in punctuation if c not in ".,;:-"})
SEPARATOR = " · "  # between the parts of what a figure is
MOST_STOPS = 60  # marks among which somebody without a pointer is led; the table beneath has a link for each of more


def to_svg(scene: Scene, chart: Chart, hrefs: Mapping[str, str], by_itself: bool = False) -> str:
    """Return the drawing as it stands in a page, without line breaks. One that stands `by_itself` says in attributes what
    the style sheet of a page says; a mark without an address is no link.
    """
    of_fact: defaultdict[str, list[str]] = defaultdict(list)
    for shape in scene.shapes:
        of_fact[shape.owner].append(_shape(shape))
    for words in scene.words:
        of_fact[words.owner].append(_words(words, by_itself))
    scale = of_fact.pop(SCALE, [])
    plain = of_fact.pop(GROUND, [])
    links = "".join(_link(chart, index, of_fact, hrefs) for index in range(len(chart.marks)))
    marked = f'<g data-scale="">{" ".join(scale)}</g>' if scale else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape_xml(chart.description)}"'
        f' viewBox="0 0 {number(scene.width)} {number(scene.height)}">{"".join(plain)}{marked}{links}</svg>'
    )


def escape_xml(text: str) -> str:
    """Return text escaped for use between tags and in attributes."""
    return text.translate(REFERENCES)


def _shape(shape: Shape) -> str:
    parts = [f'd="{shape.path}"', f'fill="{shape.fill}"']
    if shape.opacity < 1:
        parts.append(f'fill-opacity="{shape.opacity}"')
    if shape.stroke:
        parts += [f'stroke="{shape.stroke}"', f'stroke-width="{number(shape.stroke_width)}"']
    if shape.dashes:
        parts.append(f'stroke-dasharray="{",".join(map(number, shape.dashes))}"')
    return f"<path {' '.join(parts)}/>"


def _words(words: Words, by_itself: bool) -> str:
    parts = [f'x="{number(words.x)}" y="{number(words.y)}"']
    if words.anchor != "start":
        parts.append(f'text-anchor="{words.anchor}"')
    if words.fill != INK:
        parts.append(f'fill="{words.fill}"')
    if words.strong:
        parts.append('font-weight="600"')
    if words.turned:
        parts.append(f'transform="rotate(270,{number(words.x)},{number(words.y)})"')
    if by_itself:
        parts += (
            [f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"']
            if words.owner not in (GROUND, SCALE)
            else []
        )
        parts += (
            [f'textLength="{number(width_of(words.lines[0]))}"'] if len(words.lines) == 1 and not words.strong else []
        )
    if words.said:
        parts.append('class="said"')
    if len(words.lines) == 1:
        return f"<text {' '.join(parts)}>{escape_xml(words.lines[0])}</text>"
    lines = "".join(
        f'<tspan x="{number(words.x)}" dy="{15 if index else 0}">{escape_xml(line)}</tspan>'
        for index, line in enumerate(words.lines)
    )
    return f"<text {' '.join(parts)}>{lines}</text>"


def _link(chart: Chart, index: int, shapes: Mapping[str, list[str]], hrefs: Mapping[str, str]) -> str:
    """Return the mark of a fact: all its shapes as one link that says what it is."""
    figure = chart.marks[index].figure
    if figure.fact not in hrefs:
        return f'<g data-fact="{figure.fact}">{" ".join(shapes[figure.fact])}</g>'
    stop = ' tabindex="-1"' if len(chart.marks) > MOST_STOPS else ""
    return (
        f'<a href="{hrefs[figure.fact]}" data-fact="{figure.fact}"{stop} aria-label="{escape_xml(mark_name(chart, index))}"'
        f' data-about="{escape_xml(SEPARATOR.join(figure.about))}">{" ".join(shapes[figure.fact])}</a>'
    )
