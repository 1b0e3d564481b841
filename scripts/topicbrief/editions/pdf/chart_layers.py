"""Split the drawing of a chart for paper into layers: ground, scale and marks, with the places of the marks of each
fact.

The template lays a link over each mark, and sets the scale apart from what is stated: so the PDF itself says of each
number in a drawing what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .destinations import Json

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
STEP = re.compile(r"([MLHVAZhv])([^A-Za-z]*)")
MOVE = re.compile(rf"translate\(({NUMBER.pattern}),({NUMBER.pattern})\)(?: rotate\(({NUMBER.pattern}))?")
LEAST = 8.0  # a mark is no smaller to a pointer, in the drawing's own units

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layers:
    """A drawing in layers of the same size, in the order in which they lie above one another; an empty layer is "".
    `places` are the places of the marks of facts, in the drawing's own units.
    """

    ground: str
    scale: str
    marks: str
    size: Point
    places: tuple[Json, ...]


def split_layers(svg: str) -> Layers:
    """Return the layers of a drawing."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    styles = [each for each in root if each.tag == f"{SVG}style"]
    scale = [each for each in root if "data-scale" in each.attrib]
    marks = [each for each in root if each.tag == f"{SVG}a"]
    ground = [each for each in root if each not in (*styles, *scale, *marks)]
    return Layers(
        ground=_layer(root, styles, ground),
        scale=_layer(root, styles, scale),
        marks=_layer(root, styles, marks),
        size=(width, height),
        places=tuple(place for link in marks for place in _places(link)),
    )


def _layer(root: Element, styles: list[Element], shapes: list[Element]) -> str:
    """Return a drawing of the same size with only some shapes."""
    ElementTree.register_namespace("", SVG.strip("{}"))
    layer = Element(root.tag, root.attrib)
    layer.extend([*styles, *shapes])
    return ElementTree.tostring(layer, encoding="unicode") if shapes else ""


def _places(link: Element) -> Iterator[Json]:
    """Yield the boxes of the shapes of a fact, then those of its words, which lie above them."""
    fact = link.get("data-fact", "")
    for shape in link:
        if points := _points(shape):
            yield {"fact": fact, **_box([_moved(shape, point) for point in points])}
    for text in link.iter(f"{SVG}text"):
        if text.get("class") != "said":
            x, y = _moved(text, (0, 0))
            turn = float((MOVE.match(text.get("transform", "")) or ("",) * 4)[3] or 0)
            anchor, size = text.get("text-anchor", "start"), text.get("font-size", "12").removesuffix("px")
            lines = ["".join(each.itertext()) for each in text] or [text.text or ""]
            said = {"anchor": anchor, "size": float(size), "turn": turn, "lines": lines}
            yield {"fact": fact, "x": x, "y": y, **said}


def _moved(element: Element, point: Point) -> Point:
    found = MOVE.match(element.get("transform", ""))
    return (point[0] + float(found[1]), point[1] + float(found[2])) if found else point


def _box(points: list[Point]) -> Json:
    """Return the box around points, a little larger if there is hardly anything between them."""
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    wide, high = max(LEAST - right + left, 0) / 2, max(LEAST - bottom + top, 0) / 2
    return {"x": left - wide, "y": top - high, "width": right - left + 2 * wide, "height": bottom - top + 2 * high}


def _points(shape: Element) -> list[Point]:
    """Return the corners of a line, a rectangle, or a path whose only curves are arcs."""
    tag = shape.tag.removeprefix(SVG)
    if tag == "line":
        return [(_of(shape, "x1"), _of(shape, "y1")), (_of(shape, "x2"), _of(shape, "y2"))]
    if tag == "rect":
        x, y = _of(shape, "x"), _of(shape, "y")
        return [(x, y), (x + _of(shape, "width"), y + _of(shape, "height"))]
    return list(_steps(shape.get("d", ""))) if tag == "path" else []


def _of(shape: Element, name: str) -> float:
    return float(shape.get(name, 0))


def _steps(path: str) -> Iterator[Point]:
    """Yield the points of a path; for an arc also the points as far from it as its radius."""
    x = y = 0.0
    for step, said in STEP.findall(path):
        numbers = [float(number) for number in NUMBER.findall(said)]
        if step == "A":
            x, y = numbers[-2:]
            yield from ((x, y - numbers[1]), (x, y + numbers[1]))
        elif step in "ML":
            x, y = numbers[-2:]
        elif step in "Hh":
            x = numbers[-1] + (x if step == "h" else 0)
        elif step in "Vv":
            y = numbers[-1] + (y if step == "v" else 0)
        yield x, y
