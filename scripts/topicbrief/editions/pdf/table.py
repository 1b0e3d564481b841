"""Fit a table to paper, as JSON: each column is as wide as its words need.

A table with more columns than fit is cut into several, each of which begins with the first column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...document import Citation, Figure, Inlines, Table
from ...formatting.inlines import inlines_text
from .destinations import Json, Places, source_label
from .inlines import render_inlines, text_of_json
from .line_breaks import longest_run, width_in_letters

COLUMNS = 7  # as many as fit beside one another
ROOM = 100  # usual letters of a table's small type across the page
WORD, WISH = 18, 80  # usual letters: a longer word may break, and a column of longer texts gets no more room
GUTTER = 3  # usual letters between columns
TOGETHER = 12  # rows: a table of no more is kept on one page
SOURCES = source_label("")  # how labels of publications begin
TALL = 1_200  # characters in a row that may break over pages; a shorter one is kept together
NUMBER = "[1]"  # as wide as the small number of a note


def fit_tables(block: Table, places: Places) -> Iterator[Json]:
    """Yield the table as one or more tables that fit, without empty columns."""
    block = _with_columns(block, lambda index, column: any(column))
    count = len(block.head)
    if not count:
        return
    step = COLUMNS - 1
    for start in range(1, max(count, 2), step) if count > COLUMNS else (0,):
        chosen = [0, *range(start, min(start + step, count))] if count > COLUMNS else list(range(count))
        yield _table(block, chosen, places)


def drop_repeated_columns(block: Table) -> Table:
    """Return the table without the columns that are the same in every row; what stands above the table says the same."""
    several = len(block.rows) > 1
    return _with_columns(
        block, lambda index, column: block.numeric[index] or not several or len(set(map(inlines_text, column))) > 1
    )


def _with_columns(block: Table, is_kept: Callable[[int, tuple[Inlines, ...]], bool]) -> Table:
    kept = [index for index, column in enumerate(zip(*block.rows)) if is_kept(index, column)]
    return Table(
        tuple(block.head[index] for index in kept),
        tuple(block.numeric[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in block.rows),
    )


def _table(block: Table, chosen: list[int], places: Places) -> Json:
    rows = [[row[index] for index in chosen] for row in block.rows]
    head = [block.head[index] for index in chosen]
    numeric = [block.numeric[index] for index in chosen]
    widths = _widths([head, *rows], numeric)
    rooms = [max(each - GUTTER, 3) for each in widths]
    tall = sum(len(inlines_text(cell)) for row in rows for cell in row) > TALL
    return {
        "kind": "table",
        "widths": widths,
        "numeric": numeric,
        "together": len(rows) <= TOGETHER and not tall,
        "repeat": not any(isinstance(inline, Figure | Citation) for cell in head for inline in cell),
        "head": [render_inlines(cell, places, room) for cell, room in zip(head, rooms)],
        "rows": [_row(row, rooms, places) for row in rows],
    }


def _row(row: list[Inlines], rooms: list[int], places: Places) -> Json:
    """Return a row. The number of a fact stands in the first cell that shows it, and not again in those that follow.

    Where there is a figure, its note leads to the sources; their names in the row need not, unless there is a number in them.
    """
    cells = [render_inlines(cell, places, room) for cell, room in zip(row, rooms)]
    figures = any(inline["kind"] == "figure" for cell in cells for inline in cell)
    seen: set[str] = set()
    for cell in cells:
        for inline in cell:
            if figures and inline.get("to", "").startswith(SOURCES) and not _has_digits(inline["inner"]):
                del inline["to"]
            if "number" in inline:
                if inline["fact"] in seen:
                    del inline["number"]
                seen.add(inline["fact"])
    return {"cells": cells, "tall": sum(len(inlines_text(cell)) for cell in row) > TALL}


def _has_digits(inlines: list[Json]) -> bool:
    return any(letter.isnumeric() for letter in text_of_json(inlines))


def _widths(rows: list[list[Inlines]], numeric: list[bool]) -> list[int]:
    """Return the width of each column in letters: its longest word fits first, then texts get more room, and the rest
    stays free at the right, beside the last text, or between the figures of a table that ends in figures.
    """
    columns = list(zip(*rows))
    least = [min(max(longest_run(_shown(cell)) for cell in column), WORD) + GUTTER for column in columns]
    wishes = [
        min(sum(width_in_letters(_shown(cell)) for cell in column) * 3 // len(column) // 2, WISH) for column in columns
    ]
    more = [max(wish + GUTTER - each, 0) for wish, each in zip(wishes, least)]
    spare = max(ROOM - sum(least), 0)
    given = [min(extra, spare * extra // max(sum(more), 1)) for extra in more]
    rest = spare - sum(given)
    shares = [rest // len(least)] * len(least) if numeric[-1] else [*[0] * (len(least) - 1), rest]
    return [sum(parts) for parts in zip(least, given, shares)]


def _shown(cell: Inlines) -> str:
    """Return the text of a cell at its full length: with conversions, and with room for the numbers of notes."""
    figures = [inline for inline in cell if isinstance(inline, Figure)]
    conversions = "".join(f" ({figure.also})" for figure in figures if figure.also)
    return inlines_text(cell) + conversions + NUMBER * bool(figures)
