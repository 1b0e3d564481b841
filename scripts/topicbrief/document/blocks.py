"""Blocks: what a page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .inlines import Citation, Figure, Inlines, PageLink, Status

# Of a row: evidence is where a fact comes from; uses are the pages that show it; cite leads to its citation.
RowRole = Literal["", "evidence", "uses", "cite"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4. `fact` or `source` names whose home it opens, if it does; `former` are anchors it had before.

    `figure` is the text of the figure that it states, if it opens the home of one.
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
    """Running text. `role` is "" or says what part it plays: question, answer, lead, byline, note."""

    inlines: Inlines
    role: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[Inlines, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of labelled values. `role` says what part it plays, where editions treat it apart."""

    label: str
    inlines: Inlines
    role: RowRole = ""


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Labelled values, one under another: the record of a fact, the particulars of a publication."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numeric` says of each column whether it holds figures (and stands to the right)."""

    head: tuple[Inlines, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that a reader opens if they are wanted; on paper, where nothing opens, they are left out."""

    title: str
    blocks: tuple[Bullets | Paragraph, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands for itself, what it is, and its period and source. `unit` is the end of the figure's text."""

    figure: Figure
    unit: str
    label: Inlines
    detail: Inlines


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of figures to be seen at a glance."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry of a timeline."""

    when: Figure
    what: Inlines
    status: Status | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, in order of time."""

    moments: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """How one thing (a law, a bill) stands: its status, since when, and what it is about."""

    name: PageLink
    status: Status | None
    since: Inlines
    about: Inlines
    details: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StatusList:
    """Things and how each of them stands."""

    items: tuple[StatusEntry, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A page elsewhere in the brief: its title, who and when if it is a publication, and what it says."""

    title: PageLink | Citation
    byline: Inlines
    text: Inlines


@dataclass(frozen=True, slots=True)
class Cards:
    """Ways to other pages: sections, articles."""

    items: tuple[Card, ...]
