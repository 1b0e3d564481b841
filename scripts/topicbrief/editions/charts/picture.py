"""Make a picture of a chart that stands by itself: with its title, what it shows, who says so, and where it is from.

It needs nothing beside it: its colours are fixed, and what would be its style sheet stands in attributes, which no policy
of a host forbids. Each line of words says how long it is, so that labels keep apart in any typeface.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...document import Chart
from .colours import COLOURS, fix_colours
from .metrics import SIZE, break_lines
from .scene import Scene, number
from .svg import escape_xml, to_svg

WIDE = 680
NAME = "title"  # the id of the words that name the picture
MARGIN = 24.0
SANS = "'Source Sans 3', 'Brief Sans 3', 'Source Sans Pro', Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif Pro', Georgia, serif"
BOLDER = 1.12  # times as wide as that of the drawing is the typeface of titles, at most


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a picture: above it its title and subtitle, beneath it its sources and where it is from.

    `parts` are the title once more, each part with the fact that it states, or with an empty id.
    """

    title: str
    subtitle: str
    sources: str
    origin: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    line: float
    family: str = SANS
    weight: int = 400
    fill: str = COLOURS["--muted"]


TITLE = _Style(20, 25, SERIF, 600, COLOURS["--ink"])
SUBTITLE = _Style(14, 19)
SMALL = _Style(12, 16)


def draw_picture(scene: Scene, chart: Chart, caption: Caption, hrefs: Mapping[str, str]) -> tuple[str, float, float]:
    """Return the picture of a chart as SVG, its width and its height. `hrefs` has the address of each fact, if it has
    one.
    """
    at_rest = replace(scene, words=[words for words in scene.words if not words.said])
    drawing = fix_colours(to_svg(at_rest, chart, hrefs, by_itself=True))
    top = MARGIN
    parts: list[str] = []
    title, top = _paragraph(caption.title, TITLE, top, caption.parts, f' id="{NAME}"')
    subtitle, top = _paragraph(caption.subtitle, SUBTITLE, top)
    parts += [title, subtitle]
    top += 10
    size = f'x="{number(MARGIN)}" y="{number(top)}" width="{WIDE}" height="{number(scene.height)}"'
    parts.append(drawing.replace("<svg ", f"<svg {size} ", 1))
    top += scene.height + 12
    for text in (caption.sources, caption.origin):
        part, top = _paragraph(text, SMALL, top)
        parts.append(part)
    width, height = WIDE + 2 * MARGIN, top + MARGIN - 6
    return _whole("".join(parts), chart, (width, height)), width, height


def list_words(scene: Scene, caption: Caption) -> list[list[str]]:
    """Return all that a picture says: each text with the fact that it is of, "scale", or nothing."""
    around = (caption.subtitle, caption.sources, caption.origin)
    titled = caption.parts or (("", caption.title),)
    said = ((words.owner, "".join(words.lines)) for words in scene.words if not words.said)
    return [*([owner, text] for owner, text in (*said, *titled)), *(["", text] for text in around if text)]


def _whole(inner: str, chart: Chart, size: tuple[float, float]) -> str:
    width, height = map(number, size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby="{NAME}" font-family="{SANS}" font-size="12" fill="{COLOURS["--ink"]}">'
        f"<desc>{escape_xml(chart.description)}</desc>"
        f'<rect width="{width}" height="{height}" fill="{COLOURS["--paper"]}"/>{inner}</svg>\n'
    )


def _paragraph(
    text: str, style: _Style, top: float, parts: tuple[tuple[str, str], ...] = (), more: str = ""
) -> tuple[str, float]:
    """Return a text in lines below `top`, and where it ends. `parts` are the text with the facts that it states, `more`
    are more attributes of it.
    """
    if not text:
        return "", top
    wider = style.size / SIZE * (BOLDER if style.weight > SUBTITLE.weight else 1)
    lines = break_lines(text, WIDE / wider)
    spans = "".join(_lines(_owned(lines, parts or (("", text),)), top + style.size, style.line))
    weight = f' font-weight="{style.weight}"' if style.weight > SUBTITLE.weight else ""
    marks = f'font-family="{style.family}" font-size="{number(style.size)}"{weight} fill="{style.fill}"'
    return f"<text{more} {marks}>{spans}</text>", top + style.line * len(lines) + 2


def _owned(lines: tuple[str, ...], parts: tuple[tuple[str, str], ...]) -> Iterator[list[tuple[str, str]]]:
    """Yield each line in parts, each with the fact that it states."""
    left = deque(parts)
    for line in lines:
        found: list[tuple[str, str]] = []
        room = len(line)
        while room and left:
            owner, text = left.popleft()
            found.append((owner, text[:room]))
            if text[room:]:
                left.appendleft((owner, text[room:]))
            room -= len(text[:room])
        yield found


def _lines(lines: Iterable[list[tuple[str, str]]], first: float, apart: float) -> Iterator[str]:
    for index, line in enumerate(lines):
        inner = "".join(
            f'<tspan data-fact="{owner}">{escape_xml(text)}</tspan>' if owner else escape_xml(text)
            for owner, text in line
        )
        yield f'<tspan x="{number(MARGIN)}" y="{number(first + apart * index)}">{inner}</tspan>'
