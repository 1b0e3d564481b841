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
STEP = re.compile(r"([MLZahv])([^A-Za-z]*)")
TURN = re.compile(rf"rotate\(({NUMBER.pattern}),")
SIZE = 12.0  # of type, in the drawing's own units
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


def split_layers(svg: str, window: tuple[float, float]) -> Layers:
    """Return the layers of the part of a drawing that reaches from one height to another."""
    root = ElementTree.fromstring(svg)
    top, bottom = window
    width = float(root.get("viewBox", "").split()[2])
    root.set("viewBox", f"0 {top} {width} {bottom - top}")
    styles = [each for each in root if each.tag == f"{SVG}style"]
    scale = [each for each in root if "data-scale" in each.attrib]
    marks = [each for each in root if each.tag == f"{SVG}a" and top <= max(_top(each), 0.0) < bottom]
    ground = [
        each
        for each in root
        if each.tag == f"{SVG}path" or (each.tag == f"{SVG}text" and top <= float(each.get("y", 0)) < bottom)
    ]
    for group in scale:
        for text in [each for each in group if not top <= float(each.get("y", 0)) < bottom]:
            group.remove(text)
    return Layers(
        ground=_layer(root, styles, ground),
        scale=_layer(root, styles, [group for group in scale if len(group)]),
        marks=_layer(root, styles, marks),
        size=(width, bottom - top),
        places=tuple(
            {**place, "y": place["y"] - top} for find in (_shapes, _words) for link in marks for place in find(link)
        ),
    )


def _top(link: Element) -> float:
    """Return the height of the topmost shape or words of a fact."""
    tops = [y for shape in link for _, y in _points(shape)]
    return min([*tops, *(float(text.get("y", 0)) for text in link.iter(f"{SVG}text"))], default=0.0)


def _layer(root: Element, styles: list[Element], shapes: list[Element]) -> str:
    """Return a drawing of the same size with only some shapes."""
    ElementTree.register_namespace("", SVG.strip("{}"))
    layer = Element(root.tag, root.attrib)
    layer.extend([*styles, *shapes])
    return ElementTree.tostring(layer, encoding="unicode") if shapes else ""


def _shapes(link: Element) -> Iterator[Json]:
    """Yield the boxes of the shapes of a fact."""
    for shape in link:
        if points := _points(shape):
            yield {"fact": link.get("data-fact", ""), **_box(points)}


def _words(link: Element) -> Iterator[Json]:
    """Yield the boxes of the words of a fact, which lie above all shapes: a row may be a mark of another."""
    fact = link.get("data-fact", "")
    for text in link.iter(f"{SVG}text"):
        if text.get("class") != "said":
            x, y = float(text.get("x", 0)), float(text.get("y", 0))
            turn = float((TURN.match(text.get("transform", "")) or ("", 0))[1])
            lines = ["".join(each.itertext()) for each in text] or [text.text or ""]
            said = {"anchor": text.get("text-anchor", "start"), "size": SIZE, "turn": turn, "lines": lines}
            yield {"fact": fact, "x": x, "y": y, **said}


def _box(points: list[Point]) -> Json:
    """Return the box around points, a little larger if there is hardly anything between them."""
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    wide, high = max(LEAST - right + left, 0) / 2, max(LEAST - bottom + top, 0) / 2
    return {"x": left - wide, "y": top - high, "width": right - left + 2 * wide, "height": bottom - top + 2 * high}


def _points(shape: Element) -> list[Point]:
    """Return the corners of a path; its only curves are the two arcs of a circle."""
    return [*_steps(shape.get("d", ""))] if shape.tag == f"{SVG}path" else []


def _steps(path: str) -> Iterator[Point]:
    """Yield the points of a path; for an arc also the points as far from it as its radius."""
    x = y = 0.0
    for step, said in STEP.findall(path):
        numbers = [float(number) for number in NUMBER.findall(said)]
        match step:
            case "M" | "L":
                x, y = numbers
            case "a":
                yield from ((x, y - numbers[1]), (x, y + numbers[1]))
                x, y = x + numbers[-2], y + numbers[-1]
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
        yield x, y
