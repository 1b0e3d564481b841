"""Collect what a drawing shows, shape by shape and word by word, each with the box that it takes.

Nothing is drawn before it is known where it stands. So a form can ask whether words would overlap others, a line or a
bar, or leave the picture, and put them elsewhere or leave them for the pointer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from .metrics import ASCENT, DESCENT, LINE, widest

GROUND, SCALE = (
    "",
    "scale",
)  # owners of what belongs to no fact: shapes and words; numbers and names of an axis or a key
INK, MUTED, HAIRLINE, PAPER = "var(--ink)", "var(--muted)", "var(--hairline)", "var(--paper)"
STRONG = 1.07  # times as wide as usual letters are strong ones, at most
EDGE = 2.0  # pixels that words keep from the edge of the picture

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels from the top left corner of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Return whether two boxes have a point in common, or come closer to one another than `margin`."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def crosses(self, start: Point, end: Point) -> bool:
        """Return whether a straight line runs through the box. Source: Liang and Barsky, 1984."""
        enters, leaves = 0.0, 1.0
        for at, towards, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.top, self.bottom),
        ):
            if not towards:
                if not low < at < high:
                    return False
                continue
            first, last = sorted(((low - at) / towards, (high - at) / towards))
            enters, leaves = max(enters, first), min(leaves, last)
        return enters < leaves


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, and how it is filled and stroked. `owner` is the fact that it is a mark of, or `GROUND`."""

    owner: str
    path: str
    fill: str = "none"
    stroke: str = ""
    stroke_width: float = 1.0
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0  # of the fill


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lines; (x, y) is where the first stands, by its `anchor`, on its baseline.

    `turned` words run upwards from there, `strong` ones are bold. `said` words are seen only when their mark is pointed at.
    """

    owner: str
    x: float
    y: float
    lines: tuple[str, ...]
    anchor: Anchor = "start"
    fill: str = INK
    turned: bool = False
    said: bool = False
    strong: bool = False

    @property
    def box(self) -> Box:
        width = widest(self.lines) * (STRONG if self.strong else 1)
        if self.turned:
            return Box(self.x - ASCENT, self.y - width, self.x + DESCENT, self.y)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        bottom = self.y + LINE * (len(self.lines) - 1) + DESCENT
        return Box(left, self.y - ASCENT, left + width, bottom)


@dataclass(slots=True)
class Scene:
    """A drawing `width` pixels wide; its height is known when all is in it. `seen` has the boxes of words seen at rest.

    `bars` are boxes and `segments` straight lines that words keep clear of; `area` is where words of marks may stand, if
    that is not the whole picture. `breaks` are the heights at which a page of paper may end.
    """

    width: float
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    seen: list[Box] = field(default_factory=list)
    bars: list[tuple[str, Box]] = field(default_factory=list)
    segments: list[tuple[Point, Point]] = field(default_factory=list)
    area: Box | None = None
    breaks: list[float] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        self.shapes += shapes

    def say(self, *words: Words) -> None:
        self.words += words
        self.seen += [each.box for each in words if not each.said]

    def parts(self, most: float) -> list[tuple[float, float]]:
        """Return from where to where the parts of the drawing reach, each at most so high, if it may be broken there."""
        found: list[tuple[float, float]] = []
        top = 0.0
        while self.height - top > most and (ends := [end for end in self.breaks if top < end <= top + most]):
            found.append((top, ends[-1]))
            top = ends[-1]
        return [*found, (top, self.height)]

    def say_no_more_than(self, count: int) -> None:
        """Take all words back but the first `count`."""
        del self.words[count:]
        self.seen = [each.box for each in self.words if not each.said]

    def held(self, words: Words) -> Words:
        """Return these words moved as far as they must be to stay within the picture."""
        box = words.box
        right = min(0.0, self.width - EDGE - box.right)
        down = max(0.0, -box.top)
        return replace(
            words, x=words.x + max(right, EDGE - box.left if box.left + right < EDGE else right), y=words.y + down
        )

    def is_free(self, words: Words, margin: float = 2.0) -> bool:
        """Return whether these words lie within the picture and clear of everything but the bar that they belong to."""
        box = words.box
        area = self.area or Box(0, 0, self.width, float("inf"))
        inside = area.left <= box.left and box.right <= area.right and area.top <= box.top and box.bottom <= area.bottom
        return (
            inside
            and not any(box.overlaps(other, margin) for other in self.seen)
            and not any(box.overlaps(bar) for owner, bar in self.bars if owner != words.owner)
            and not any(box.crosses(*segment) for segment in self.segments)
        )

    def place_first(self, candidates: Iterable[Words]) -> bool:
        """Put words where they are free, at the first of several places; return whether there was one."""
        free = next((words for words in candidates if self.is_free(words)), None)
        if free:
            self.say(free)
        return free is not None


def rectangle(left: float, top: float, right: float, bottom: float) -> str:
    """Return the path of a rectangle."""
    return f"M{number(left)},{number(top)}h{number(right - left)}v{number(bottom - top)}h{number(left - right)}Z"


def polyline(points: Iterable[Point]) -> str:
    """Return the path of a line through some points."""
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)


def circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle."""
    across = number(2 * radius)
    r = number(radius)
    return f"M{number(x - radius)},{number(y)}a{r},{r} 0 1,1 {across},0a{r},{r} 0 1,1 -{across},0Z"


def number(value: float) -> str:
    """Return a number of pixels, to a tenth of one."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of numbers that follow one another."""
    first = last = None
    for place in sorted(places):
        if last is not None and first is not None and place != last + 1:
            yield first, last
            first = place
        first = place if first is None else first
        last = place
    if first is not None and last is not None:
        yield first, last
