"""In: nothing. Out: the document tree, which all editions share: `Page`, blocks and inlines.

A page is a title and blocks; a block holds inlines; an inline is text that knows what it is. Text here is plain
text: it is escaped once, by the renderer, for the renderer's own format. A renderer needs no more than this tree.

Every number in a tree is a `Figure` (it belongs to a fact), stands in a `Citation` (it belongs to a publication),
is a `Count` (the engine counted something of the brief itself) or is part of a declared name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Literal

# ------------------------------------------------------------------ inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words; `strong` for the stronger of the two kinds."""

    inlines: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the brief: a page by its path without ending ("subjects/north-line"), and an anchor on it or ""."""

    page: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """Where it is for good, below the address of the website: "subjects/north-line/#opened"."""
        folder, _, name = self.page.rpartition("/")
        path = folder if name == "index" else self.page
        return (f"{path}/" if path else "") + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside the brief (http or https)."""

    inlines: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """Words that lead to a place in the brief."""

    inlines: tuple[Inline, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class FileLink:
    """Words that lead to a file of the website that is no page, by its path ("data/facts.csv")."""

    inlines: tuple[Inline, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Code:
    """What a program reads: a command, an address, the name of a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a fact states, in words, leading to the fact's home. At its home itself there is nowhere to lead.

    `about` says what the figure is, in parts: what is measured, when, how sure it is, and who says so.
    `also` is the same figure in a second unit, for readers who know that one; it stands behind the figure, in brackets.
    `differs` says that sources state this figure differently, and `earlier` that the fact stated it before and no longer does:
    the words beside it say so too.
    """

    text: str
    fact: str
    home: Target | None
    about: tuple[str, ...] = ()
    also: str = ""
    differs: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Data or words of a publication, leading to its page in the brief (a Target) or to the original (a str)."""

    text: str
    source: str
    target: Target | str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number the engine counted of the brief itself, such as how many sources there are."""

    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a fact: the model's word for it, and the reader's. Words with a date in them name the fact it is from,
    and where that is another fact than the one whose status this is, they lead there."""

    key: str
    text: str
    fact: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Exempt:
    """A word that looks like a figure and is none, and the reason an editor gave."""

    text: str
    reason: str


Inline = Text | Exempt | Emphasis | Link | PageLink | FileLink | Code | Figure | Citation | Count | Status
Inlines = tuple[Inline, ...]

# ------------------------------------------------------------------ blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4. `fact` or `source` names whose home it opens, if it does; `former` are anchors it had before."""

    inlines: Inlines
    level: int
    anchor: str
    fact: str | None = None
    source: str | None = None
    former: tuple[str, ...] = ()


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
    """One line of a list of labelled values."""

    label: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled values, one under another: the record of a fact, the particulars of a publication."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numeric` says of each column whether it holds figures (and stands to the right)."""

    head: tuple[Inlines, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Fold:
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
class Moment:
    """One entry of a timeline."""

    when: Figure
    what: Inlines
    status: Status | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, in order of time."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one thing (a law, a bill) stands: its status, since when, and what it is about."""

    name: PageLink
    status: Status | None
    since: Inlines
    about: Inlines
    details: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StatusList:
    """Things and how each of them stands."""

    items: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Teaser:
    """A page elsewhere in the brief: its title, who and when if it is a publication, and what it says."""

    title: PageLink | Citation
    byline: Inlines
    text: Inlines


@dataclass(frozen=True, slots=True)
class Teasers:
    """Ways to other pages: sections, articles."""

    items: tuple[Teaser, ...]


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


Block = (
    Heading | Paragraph | Bullets | Fields | Table | Fold | KeyFigures | Timeline | StatusList | Teasers | Chart
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cite:
    """How a page is cited: in words, and in the formats that programs for references read, by their names."""

    words: Inlines
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What programs are told of a page: its full address, what it is as JSON-LD (which may stand in HTML as it is), and the
    address of its picture; "" where nobody knows. `changed` is the day as of which it is, and `feed` says whether its
    changes can be subscribed to."""

    address: str = ""
    changed: str = ""
    linked: str = ""
    card: str = ""
    feed: bool = False


@dataclass(frozen=True)
class Page:
    """One page: its path without ending, title, a sentence for search engines, and its blocks.

    `heading` is what the page shows as its title where that is more than words (a publication's title, a month).
    `register` is true of pages that list everything, and so tell nothing about where a figure is used.
    `forward` is where the page is now, of one that stands at an old address. `cite` is how the page is cited, and `identity`
    what programs are told of it.
    """

    path: str
    title: str
    description: str
    blocks: tuple[Block, ...]
    heading: Inlines = ()
    register: bool = False
    forward: Target | None = None
    cite: Cite | None = None
    identity: Identity = Identity()

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The facts whose figures stand on the page, each once."""
        return figures_in(self.blocks)


def figures_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The facts whose figures stand in some blocks, each once and in reading order."""
    return tuple(dict.fromkeys(node.fact for node in walk(blocks) if isinstance(node, Figure)))


def walk(node: Any) -> Iterator[Any]:
    """The node and every node of the tree below it, in reading order."""
    ahead = [node]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, tuple):
            ahead.extend(node[::-1])
        else:
            ahead.extend(part for name in _fields(node.__class__) if type(part := getattr(node, name)) is not str)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The names of a node's fields, last first."""
    return tuple(field.name for field in fields(kind))[::-1] if is_dataclass(kind) else ()
