"""A chart as data: its marks, its gaps, and what its looks mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from .blocks import Table
from .inlines import Figure, Inlines, Status

Form = Literal["bars", "grouped", "stacked", "lines", "ranges", "targets", "steps"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of a chart.

    `place` and `series` are indexes into those of the chart; `label` is what the mark is called by itself, and
    `short` its figure without a unit, for where there is little room. `upper` is
    the upper end of a range. In steps the figure holds from the day `since` to the day `until`.
    """

    figure: Figure
    short: str
    place: int
    series: int
    label: str
    value: Decimal
    upper: Decimal | None
    status: Status
    preferred: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A place within a series that has no figure."""

    place: int
    series: int


@dataclass(frozen=True, slots=True)
class Key:
    """What a chart tells apart by its look: a series, a status, or a gap; and the words for it."""

    look: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures, drawn. `title` says the finding, `subtitle` what is drawn in which unit, `description` what is to be seen.

    `places` are in order; `over_time` says that they are periods that follow one another. With an `axis` values are read
    from it; without one each mark is a row that says its value. `exponent` is the power of ten in which the axis counts, and `percent` whether it counts in per cent. `data` holds the same
    figures as a table.
    """

    anchor: str
    form: Form
    title: Inlines
    subtitle: str
    description: str
    places: tuple[str, ...]
    over_time: bool
    axis: bool
    exponent: int
    percent: bool
    series: tuple[str, ...]
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    keys: tuple[Key, ...]
    data: Table
    sources: Inlines
