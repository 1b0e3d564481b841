"""Find the tables in the text of an article, so that a number in a cell is read with what heads its row and its column.

The rows of a table are lines whose cells have a "|" between them, as the copies of HTML pages and Markdown have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"[\s|:-]+")  # the line below the head of a table in Markdown
FEWEST_ROWS = 2
LONGEST_CAPTION = 120
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell of a table stands, and the places of what heads it: its column, its row, and the table."""

    start: int
    end: int
    column: Span | None = None
    row: Span | None = None
    caption: Span | None = None

    @property
    def headings(self) -> tuple[Span, ...]:
        """The places of what heads it, the nearest first."""
        return tuple(span for span in (self.column, self.row, self.caption) if span)

    @property
    def is_heading(self) -> bool:
        """Whether it heads others, and nothing heads it."""
        return self.column is None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    cells: tuple[Span, ...]  # all of the row, also those that are empty


def find_tables(text: str) -> Mapping[int, tuple[Cell, ...]]:
    """Return the cells of each row that belongs to a table, by the place where its line begins."""
    found: dict[int, tuple[Cell, ...]] = {}
    for caption, rows in _tables(text):
        head = rows[0]
        for row in rows:
            found[row.start] = tuple(
                _cell(text, head, row, at, caption)
                for at, (start, end) in enumerate(row.cells)
                if text[start:end].strip()
            )
    return found


def _tables(text: str) -> Iterator[tuple[Span | None, list[_Line]]]:
    """Yield the tables of a text, each with the line before it, if that is short."""
    rows: list[_Line] = []
    before: Span | None = None
    lines = [_line(text, line) for line in LINE.finditer(text) if not RULE.fullmatch(line[0])]
    for line in [*lines, _Line(len(text), len(text), ())]:
        if rows and (len(line.cells) != len(rows[0].cells) or _is_head(text, line)):
            if len(rows) >= FEWEST_ROWS:
                yield before, rows
            before, rows = None, []
        if len(line.cells) > 1:
            rows.append(line)
        else:
            before = (line.start, line.end) if line.end - line.start <= LONGEST_CAPTION else None


def _is_head(text: str, line: _Line) -> bool:
    """Return whether a row heads another table than the one before it."""
    first, last = line.cells[0] if line.cells else (0, 0)
    return not text[first:last].strip() or not re.search(r"\d", text[line.start : line.end])


def _line(text: str, line: re.Match[str]) -> _Line:
    start, end = line.span()
    if "|" not in line[0]:
        return _Line(start, end, ((start, end),))
    if line[0].strip().startswith("|") and line[0].strip().endswith("|"):  # as in Markdown
        start, end = text.index("|", start) + 1, text.rindex("|", start, end)
    ends = [*(at for at in range(start, end) if text[at] == "|"), end]
    starts = [start, *(at + 1 for at in ends[:-1])]
    return _Line(line.start(), line.end(), tuple(zip(starts, ends, strict=True)))


def _cell(text: str, head: _Line, row: _Line, at: int, caption: Span | None) -> Cell:
    start, end = _stripped(text, row.cells[at])
    if row is head or not at:
        return Cell(start, end)
    return Cell(start, end, _stripped(text, head.cells[at]), _stripped(text, row.cells[0]), caption)


def _stripped(text: str, span: Span) -> Span:
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    return start, max(start, span[0] + len(words.rstrip()))
