"""Turn the SVG that Vega draws into ours: small, in the style sheet's colours, with one link for each fact.

Vega draws layer by layer; here all that belongs to a fact is put together, in the order of the chart, as a link with
a name and a title. Words of a mark that are not to be seen at rest become its `said` text. The numbers of the axes
stand in `data-scale`, and everything else that Vega draws for itself is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from string import punctuation
from xml.etree import ElementTree

from ...document import Chart
from ...model.status import is_unsaid

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
# The drawing stands in Markdown: as character references no punctuation means anything there, nor in HTML.
REFERENCES = str.maketrans({c: f"&#{ord(c)};" for c in punctuation if c not in ".,;:-"})
SEPARATOR = " · "  # between the parts of what a figure is
KEPT = (
    "x", "y", "x2", "y2", "d", "points", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity",
    "text-anchor", "font-size",
)  # fmt: skip
MEANINGLESS = {("stroke-dasharray", ""), ("opacity", "1"), ("fill-opacity", "1"), ("font-size", "12px"), ("fill", "var(--ink)"), ("text-anchor", "start")}  # fmt: skip

Point = tuple[float, float]


def from_vega(drawing: str, chart: Chart, hrefs: Mapping[str, str]) -> str:
    """Return the drawing as it stands in a page, without line breaks."""
    root = ElementTree.fromstring(drawing)
    scale: list[str] = []
    plain: list[str] = []
    of_fact: defaultdict[str, list[str]] = defaultdict(list)
    for element, at, fact, is_scale in _shapes(root, (0.0, 0.0), "", False):
        shape = _shape(element, at, bool(fact))
        if shape:
            (of_fact[fact] if fact else scale if is_scale else plain).append(shape)
    links = "".join(_link(chart, index, of_fact, hrefs) for index in range(len(chart.marks)))
    marked = f'<g data-scale="">{"".join(scale)}</g>' if scale else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape_xml(chart.description)}"'
        f' viewBox="{root.get("viewBox")}">{"".join(plain)}{marked}{links}</svg>'
    )


def escape_xml(text: str) -> str:
    """Return text escaped for use between tags and in attributes."""
    return text.translate(REFERENCES)


def _shapes(
    element: ElementTree.Element, at: Point, fact: str, is_scale: bool
) -> Iterator[tuple[ElementTree.Element, Point, str, bool]]:
    """Yield every visible shape, with its origin, the fact it belongs to, and whether it is a number of an axis."""
    kind = element.get("class", "")
    if kind in ("background", "foreground"):
        return
    at = _moved(at, element.get("transform", ""))
    fact = element.get(HREF, "").rpartition("#")[2] or fact
    is_scale = is_scale or "role-axis-label" in kind
    if element.tag in (f"{SVG}path", f"{SVG}line", f"{SVG}text", f"{SVG}rect"):
        yield element, at, fact, is_scale
        return
    for inner in element:
        yield from _shapes(inner, at, fact, is_scale)


def _moved(at: Point, transform: str) -> Point:
    found = re.search(r"translate\(([-\d.e]+),([-\d.e]+)\)", transform)
    return (at[0] + float(found[1]), at[1] + float(found[2])) if found else at


def _shape(element: ElementTree.Element, at: Point, of_fact: bool) -> str:
    """Return the element reduced to what can be seen of it; "" if that is nothing."""
    tag = element.tag.removeprefix(SVG)
    attributes = {name: value for name in KEPT if (value := element.get(name)) is not None}
    if tag in ("path", "rect") and attributes.get("fill") is None and attributes.get("stroke") is None:
        return ""
    if tag == "path" and attributes.get("fill") is None:
        attributes["fill"] = "none"
    said = tag == "text" and attributes.pop("opacity", "1") == "0"
    turned = re.search(r" rotate\(.*", element.get("transform", ""))
    parts = [f'{name}="{_rounded(value)}"' for name, value in attributes.items() if (name, value) not in MEANINGLESS]
    parts += ['class="said"'] if said and of_fact else []
    move = f"translate({_number(at[0])},{_number(at[1])})" + (_rounded(turned[0]) if turned else "")
    parts.append(f'transform="{move}"')
    opening = f"<{tag} {' '.join(parts)}"
    return f"{opening}>{_text(element)}</{tag}>" if tag == "text" else f"{opening}/>"


def _text(element: ElementTree.Element) -> str:
    """Return the words of a text element; those in several lines stand in spans of their own."""
    lines = [
        f'<tspan x="0" dy="{_number(float(line.get("dy", 0)))}">{escape_xml((line.text or "").strip())}</tspan>'
        for line in element
    ]
    return escape_xml((element.text or "").strip()) + " ".join(lines)


def _rounded(value: str) -> str:
    """Return a value with its long numbers rounded to a tenth of a pixel."""
    return re.sub(r"-?\d+\.\d{2,}(?:e-?\d+)?", lambda found: _number(float(found[0])), value)


def _number(value: float) -> str:
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def _link(chart: Chart, index: int, shapes: Mapping[str, list[str]], hrefs: Mapping[str, str]) -> str:
    """Return the mark of a fact: all its shapes as one link that says what it is."""
    mark = chart.marks[index]
    figure = mark.figure
    said = f"{mark.label}: {figure.text}" + (f" ({mark.status.text})" if not is_unsaid(mark.status.key) else "")
    return (
        f'<a href="{hrefs[figure.fact]}" data-fact="{figure.fact}" aria-label="{escape_xml(said)}">'
        f"<title>{escape_xml(SEPARATOR.join(figure.about))}</title>{''.join(shapes[figure.fact])}</a>"
    )
