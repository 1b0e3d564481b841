"""Define `ListRow`, a row of a table whose cells editors write."""

from __future__ import annotations

from .entries import Model
from .fields import Phrase, SubjectRef, describe_field


class ListRow(Model):
    """A row: what it is about, and a cell for each of the other columns."""

    subject: SubjectRef | None = describe_field(
        "What the row is about: the first cell leads to its page.", "act-12", default=None
    )
    name: Phrase | None = describe_field(
        "What stands in the first cell in place of the name of the subject, or where there is none.",
        "The levy of Act 12",
        default=None,
    )
    cells: tuple[Phrase, ...] = describe_field(
        "The other cells, in the order of the columns, figures as references.",
        ["[[act-12-levy]] of the fare", "[[act-12-levy|period]]"],
        min_length=1,
    )
