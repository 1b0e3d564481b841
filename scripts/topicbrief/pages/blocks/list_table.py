"""Compose `list_table`: a table whose cells editors write, row by row, in short texts with references to facts."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Inlines, Table, Text
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import LabelText, Phrase, describe_field
from ...model.list_row import ListRow
from .kind import BlockKind, Complaint, heading


class Options(Model):
    """A table of your own: measures and their effect, say, or views and who holds them."""

    title: Phrase = describe_field("The title over it.", "What stands in the way?")
    columns: tuple[LabelText, ...] = describe_field(
        "The head of each column, the first with what the rows are about.", ["Rule", "Effect", "Since"], min_length=2
    )
    rows: tuple[ListRow, ...] = describe_field("The rows, in order.", min_length=1)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield Table(
        head=tuple((Text(column),) for column in options.columns),
        numeric=(False,) * len(options.columns),
        rows=tuple(
            (_name(brief, row), *(inlines.resolve_phrase(brief, cell) for cell in row.cells)) for row in options.rows
        ),
    )


def _name(brief: Brief, row: ListRow) -> Inlines:
    """Return the first cell: the name of the subject, or other words, with a link to its page."""
    if row.subject is None:
        return inlines.resolve_phrase(brief, row.name) if row.name else ()
    if row.name is None:
        return (inlines.subject_link(brief, row.subject),)
    return (inlines.link_to_subject(row.subject, inlines.resolve_phrase(brief, row.name)),)


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    for index, row in enumerate(options.rows):
        if row.subject is None and row.name is None:
            yield ("rows", index), "missing-key", 'a row says what it is about: give it a "subject" or a "name"'
        if len(row.cells) != len(options.columns) - 1:
            message = (
                f"the table has {len(options.columns)} columns, so a row has {len(options.columns) - 1} cells beside its "
                f"name; found {len(row.cells)}"
            )
            yield ("rows", index, "cells"), "cells-of-row", message


LIST_TABLE = BlockKind("list_table", Options, compose, check)
