"""Charts as data: marks, gaps, and the meaning of colours and patterns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from .blocks import Table
from .inlines import Figure, Inlines, StatusInline

PICTURE_LINK = "made-with-the-pdf"  # the class of a link to a picture that may not be made
EMBEDS = "embed/"  # the folder of the pages that other websites may show in a frame
Form = Literal["bars", "grouped", "stacked", "lines", "ranges", "targets", "steps", "spans"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of a chart.

    `place` and `series` are indexes into the chart's places and series; `label` names the mark by itself, and `short`
    is its figure without a unit, for narrow places. `upper` is the upper end of a range, `low` and `high` are the ends
    of the interval of an estimate. In a step chart the figure
    holds from the day `since` to the day `until`; in a chart of spans the mark of the end has both, if they are known,
    and the value means nothing; a span may be `ongoing`.
    """

    figure: Figure
    short: str
    place: int
    series: int
    label: str
    value: Decimal
    upper: Decimal | None
    status: StatusInline
    preferred: bool
    since: date | None
    until: date | None
    low: Decimal | None = None
    high: Decimal | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A place within a series that has no figure."""

    place: int
    series: int


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """An entry of the legend: a look (of a series, a status or a gap) and the words for it."""

    look: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `id` is part of its addresses, and `former` are those that it had; `embed` is the address of its page for
    other websites, if the brief has one. `title` states the finding, `subtitle` the measure and its unit, `description`
    what a reader sees.

    `language` is that of the brief, for the words and numbers that its drawing adds. `places` are in order; `over_time` says that they are periods that follow one another. With an `axis` values are
    read from it; without one each mark is a row with its value in words. The axis counts in ten to the power of
    `exponent`, and in per cent if `percent`; with `from_zero` zero is on it. `days` has the names of some days of the axis
    of time, in several choices, that with the most days first. `data` holds the same figures as a table.
    """

    id: str
    embed: str
    former: tuple[str, ...]
    language: str
    form: Form
    title: Inlines
    subtitle: str
    description: str
    places: tuple[str, ...]
    over_time: bool
    axis: bool
    exponent: int
    percent: bool
    from_zero: bool
    days: tuple[tuple[tuple[date, str], ...], ...]
    series: tuple[str, ...]
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    keys: tuple[LegendEntry, ...]
    data: Table
    sources: Inlines

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and those that it had; a former address of its data is none."""
        return (self.id, *(id for id in self.former if "/" not in id))

    @property
    def anchor(self) -> str:
        """Where it stands on its page; the id of no fact has an underscore."""
        return chart_anchor(self.id)


def chart_anchor(id: str) -> str:
    """Return the anchor of a chart by its id, or by a former one."""
    return f"chart_{id.rpartition('/')[2]}"


def embed_folder(id: str) -> str:
    """Return the folder of the page of a chart for other websites, by its id or by a former one."""
    return f"{EMBEDS}{id}/"


def picture_path(id: str, format: Literal["svg", "png"]) -> str:
    """Return the path of the picture of a chart, by its id or by a former one."""
    return f"charts/{id}.{format}"
