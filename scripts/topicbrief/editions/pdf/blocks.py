"""In: a block of the tree. Out: the same as JSON for the template, which has a rendering for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from ...document import (
    Block,
    Bullets,
    Card,
    Cards,
    Chart,
    DefinitionList,
    Details,
    Heading,
    Inlines,
    KeyFigures,
    Paragraph,
    Row,
    Status,
    StatusEntry,
    StatusList,
    Table,
    Target,
    Text,
    Timeline,
)
from ...model.status import LOOKS
from .destinations import Json, Places, chapter
from .inlines import HEADING, PROSE, plain, words
from .line_breaks import breakable
from .table import TALL, tables, without_repeats

NARROW = 18  # characters that surely fit where there is little room


def render(blocks: tuple[Block, ...], page: str, places: Places, deeper: int = 0) -> Iterator[Json]:
    """The blocks of a page; its headings are as many levels `deeper` as it is below a chapter."""
    above = 1 + deeper
    for block in blocks:
        for found in _block(block, page, places):
            if found["kind"] == "heading":  # no level is left out, whatever the tree has
                above = found["level"] = min(found["level"] + deeper, above + 1)
            yield found


@singledispatch
def _block(block: object, page: str, places: Places) -> Iterator[Json]:
    """One block. A kind of block without a rendering of its own cannot be printed."""
    raise TypeError(f"there is no rendering for a {type(block).__name__} in the PDF")


@_block.register
def _(block: Heading, page: str, places: Places) -> Iterator[Json]:
    label = chapter(Target(page, block.anchor))
    yield {"kind": "heading", "level": block.level, "label": label, "inner": words(block.inlines, places, HEADING)}


@_block.register
def _(block: Paragraph, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "paragraph", "role": block.role, "inner": words(block.inlines, places)}


@_block.register
def _(block: Bullets, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "bullets", "role": block.role, "items": [words(item, places) for item in block.items]}


@_block.register
def _(block: DefinitionList, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "fields", "rows": [_row(row, places) for row in block.rows]}


def _row(row: Row, places: Places) -> Json:
    return {"label": breakable(row.label, NARROW), "inner": words(row.inlines, places)}


@_block.register
def _(block: Details, page: str, places: Places) -> Iterator[Json]:
    yield from ()


@_block.register
def _(block: Table, page: str, places: Places) -> Iterator[Json]:
    yield from tables(block, places)


@_block.register
def _(block: KeyFigures, page: str, places: Places) -> Iterator[Json]:
    items: list[Json] = []
    for item in block.items:
        figure = words((item.figure,), places, NARROW // 2)[0]
        number = item.figure.text.removesuffix(item.unit).rstrip()
        items.append(
            {
                "figure": {**figure, "text": breakable(number, NARROW // 2)},
                "unit": breakable(item.unit, NARROW),
                "label": words(item.label, places, NARROW),
                "detail": _without_numbers(words(item.detail, places, NARROW)),
            }
        )
    yield {"kind": "key-figures", "items": items}


def _without_numbers(inlines: list[Json]) -> list[Json]:
    """What stands beneath a figure that bears the number already."""
    return [{name: value for name, value in inline.items() if name != "number"} for inline in inlines]


@_block.register
def _(block: Timeline, page: str, places: Places) -> Iterator[Json]:
    yield {
        "kind": "timeline",
        "moments": [
            _split(
                when=words((moment.when,), places, NARROW),
                what=words((*moment.what, *_after(moment.status)), places),
            )
            for moment in block.moments
        ],
    }


def _split(**parts: list[Json]) -> Json:
    """Parts that stay together on a page, unless they are `tall`."""
    return {**parts, "tall": sum(len(plain(part)) for part in parts.values()) > TALL}


def _after(status: Status | None) -> Inlines:
    """A status behind what it is the status of."""
    return (Text(" "), status) if status else ()


@_block.register
def _(block: StatusList, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "status-list", "items": [_standing(item, places) for item in block.items]}


def _standing(item: StatusEntry, places: Places) -> Json:
    return {
        **_split(
            name=words((item.name,), places, HEADING),
            status=words((item.status,), places) if item.status else [],
            since=words(item.since, places),
            about=words(item.about, places),
        ),
        "details": [_row(row, places) for row in item.details],
    }


@_block.register
def _(block: Cards, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "teasers", "items": [_teaser(item, places) for item in block.items]}


def _teaser(item: Card, places: Places) -> Json:
    target = item.title.target
    there = {"to": chapter(target)} if isinstance(target, Target) and target in places.chapters else {}
    return {
        **_split(
            title=[{**title, **there, "page": bool(there)} for title in words((item.title,), places)],
            byline=words(item.byline, places),
            text=words(item.text, places),
        ),
    }


@_block.register
def _(block: Chart, page: str, places: Places) -> Iterator[Json]:
    yield {
        "kind": "chart",
        "drawing": drawing_name(page, block),
        **_split(title=words(block.title, places, HEADING)),
        "subtitle": breakable(block.subtitle, PROSE),
        "description": block.description,
        "lines": block.form in ("lines", "steps"),
        "keys": [
            {"look": LOOKS[key.look].mark if key.look in LOOKS else key.look, "text": breakable(key.text, PROSE)}
            for key in block.keys
        ],
        "data": list(tables(without_repeats(block.data), places)),
        "sources": words(block.sources, places),
    }


def drawing_name(page: str, chart: Chart) -> str:
    """What a chart's drawing is called between the data and the drawings."""
    return f"drawing:{page}#{chart.anchor}"
