"""Render blocks as JSON for the template, which has a rendering for each kind."""

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
    StatusEntry,
    StatusInline,
    StatusList,
    Table,
    Target,
    Text,
    Timeline,
)
from ...document.words import words_of
from ...formatting.sentences import fill_sentence
from .destinations import Json, Places, chapter_label
from .inlines import HEADING, PROSE, render_inlines, text_of_json
from .line_breaks import add_breaks
from .table import TALL, drop_repeated_columns, fit_tables

NARROW = 18  # characters that surely fit where there is little room


def render(blocks: tuple[Block, ...], page: str, places: Places, deeper: int = 0) -> Iterator[Json]:
    """Yield the blocks of a page; its headings are as many levels `deeper` as the page is below a chapter."""
    above = 1 + deeper
    for block in blocks:
        for found in _block(block, page, places):
            if found["kind"] == "heading":  # no level is left out, whatever the tree has
                above = found["level"] = min(found["level"] + deeper, above + 1)
            yield found


@singledispatch
def _block(block: object, page: str, places: Places) -> Iterator[Json]:
    """Return one block. A kind of block without a rendering of its own cannot be printed."""
    raise TypeError(f"there is no rendering for a {type(block).__name__} in the PDF")


@_block.register
def _(block: Heading, page: str, places: Places) -> Iterator[Json]:
    label = chapter_label(Target(page, block.anchor))
    yield {
        "kind": "heading",
        "level": block.level,
        "label": label,
        "inner": render_inlines(block.inlines, places, HEADING),
    }


@_block.register
def _(block: Paragraph, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "paragraph", "role": block.role, "inner": render_inlines(block.inlines, places)}


@_block.register
def _(block: Bullets, page: str, places: Places) -> Iterator[Json]:
    items = [render_inlines(item, places) for item in block.items]
    yield {"kind": "bullets", "role": block.role, "items": items, "levels": block.levels or (0,) * len(items)}


@_block.register
def _(block: DefinitionList, page: str, places: Places) -> Iterator[Json]:
    rows = [
        {**_row(row, places), "place": chapter_label(Target(page, row.anchor)) if row.anchor else ""}
        for row in block.rows
    ]
    yield {"kind": "fields", "rows": rows}


def _row(row: Row, places: Places) -> Json:
    return {"label": add_breaks(row.label, NARROW), "inner": render_inlines(row.inlines, places)}


@_block.register
def _(block: Details, page: str, places: Places) -> Iterator[Json]:
    for inner in block.blocks if block.printed else ():
        yield from _block(inner, page, places)


@_block.register
def _(block: Table, page: str, places: Places) -> Iterator[Json]:
    yield from fit_tables(block, places)


@_block.register
def _(block: KeyFigures, page: str, places: Places) -> Iterator[Json]:
    items: list[Json] = []
    for item in block.items:
        figure = render_inlines((item.figure,), places, NARROW // 2)[0]
        number = item.number
        items.append(
            {
                "figure": {**figure, "text": add_breaks(number, NARROW // 2)},
                "unit": add_breaks(item.unit, NARROW),
                "label": render_inlines(item.label, places, NARROW),
                "detail": _without_numbers(render_inlines(item.detail, places, NARROW)),
            }
        )
    yield {"kind": "key-figures", "items": items}


def _without_numbers(inlines: list[Json]) -> list[Json]:
    """Return inlines without the numbers of notes, for use beneath a figure that already has its number."""
    return [{name: value for name, value in inline.items() if name != "number"} for inline in inlines]


@_block.register
def _(block: Timeline, page: str, places: Places) -> Iterator[Json]:
    yield {
        "kind": "timeline",
        "moments": [
            _split(
                when=render_inlines((moment.when,), places, NARROW),
                what=render_inlines((*moment.what, *_after(moment.status)), places),
            )
            for moment in block.moments
        ],
    }


def _split(**parts: list[Json]) -> Json:
    """Return parts that stay together on a page, unless they are `tall`."""
    return {**parts, "tall": sum(len(text_of_json(part)) for part in parts.values()) > TALL}


def _after(status: StatusInline | None) -> Inlines:
    """Return a status as it stands behind what has it."""
    return (Text(" "), status) if status else ()


@_block.register
def _(block: StatusList, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "status-list", "items": [_standing(item, places) for item in block.items]}


def _standing(item: StatusEntry, places: Places) -> Json:
    return {
        **_split(
            name=render_inlines((item.name,), places, HEADING),
            status=render_inlines((item.status,), places) if item.status else [],
            since=render_inlines(item.since, places),
            about=render_inlines(item.about, places),
        ),
        "details": [_row(row, places) for row in item.details],
    }


@_block.register
def _(block: Cards, page: str, places: Places) -> Iterator[Json]:
    yield {"kind": "teasers", "items": [_teaser(item, places) for item in block.items]}


def _teaser(item: Card, places: Places) -> Json:
    target = item.title.target
    there = {"to": chapter_label(target)} if isinstance(target, Target) and target in places.chapters else {}
    return {
        **_split(
            title=[{**title, **there, "page": bool(there)} for title in render_inlines((item.title,), places)],
            byline=render_inlines(item.byline, places),
            text=render_inlines(item.text, places),
        ),
    }


@_block.register
def _(block: Chart, page: str, places: Places) -> Iterator[Json]:
    yield {
        "kind": "chart",
        "drawing": drawing_name(page, block),
        **_split(title=render_inlines(block.title, places, HEADING)),
        "subtitle": add_breaks(block.subtitle, PROSE),
        "description": block.description,
        "data": list(fit_tables(drop_repeated_columns(block.data), places)),
        "sources": render_inlines(_sources(block), places),
    }


def _sources(chart: Chart) -> Inlines:
    return fill_sentence(words_of(chart.language).gettext("Sources: {sources}"), sources=chart.sources)


def drawing_name(page: str, chart: Chart) -> str:
    """Return the name by which the data refers to the drawing of a chart."""
    return f"drawing:{page}#{chart.anchor}"
