"""The blocks that pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .inlines import Citation, Figure, Inlines, PageLink, StatusInline

# Of a row: evidence is where a fact comes from; uses are the pages that show it; cite leads to its citation.
RowRole = Literal["", "evidence", "uses", "cite", "edit"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4. `fact` or `source` names the entry whose home the heading opens; `former` are its
    old anchors.

    `figure` is the text of the figure that the heading states, if it opens the home of one.
    """

    inlines: Inlines
    level: int
    anchor: str
    fact: str | None = None
    source: str | None = None
    former: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `role` is "" or the part that the text plays: question, answer, lead, byline, note."""

    inlines: Inlines
    role: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points. `levels` has the depth of each where some stand under others: 0, and at most one more than before."""

    items: tuple[Inlines, ...]
    role: str = ""
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a list of labelled values. `role` is the part that it plays, where editions treat it differently; links
    lead to its `anchor`, if it has one.
    """

    label: str
    inlines: Inlines
    role: RowRole = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Labelled values one under another, such as the record of a fact or the particulars of a publication."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numeric` says of each column whether it holds figures, which are set to the right."""

    head: tuple[Inlines, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that a reader can open; on paper, where nothing opens, they are left out."""

    title: str
    blocks: tuple[Bullets | Paragraph, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure on its own, with its label, period and source. `unit` is the end of the figure's text."""

    figure: Figure
    unit: str
    label: Inlines
    detail: Inlines

    @property
    def number(self) -> str:
        """The text of the figure without its unit."""
        return self.figure.text.removesuffix(self.unit).rstrip()


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of key figures for a first glance."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry of a timeline."""

    when: Figure
    what: Inlines
    status: StatusInline | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time."""

    moments: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """The status of one thing (a law, a bill): since when it has it, and what the thing is about."""

    name: PageLink
    status: StatusInline | None
    since: Inlines
    about: Inlines
    details: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list of things with their statuses."""

    items: tuple[StatusEntry, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A page elsewhere in the brief: its title, its author and date if it is a publication, and what it says."""

    title: PageLink | Citation
    byline: Inlines
    text: Inlines


@dataclass(frozen=True, slots=True)
class Cards:
    """Links to other pages, such as sections and articles."""

    items: tuple[Card, ...]
