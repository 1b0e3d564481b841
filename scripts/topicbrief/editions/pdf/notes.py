"""In: the records of facts on the pages of subjects, and the sources. Out: the notes and the bibliography, as JSON.

A note is the record of a fact as its home on the website has it: what it states, its sources and the passages in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...document import Block, Citation, DefinitionList, Figure, Heading, Inlines, Page, Row, Target, walk
from ...formatting import plain_text as said
from ...formatting.inlines import inlines_text
from ...model.brief import Brief
from .destinations import Json, Places, chapter, home, note, source
from .inlines import words
from .line_breaks import breakable, breakable_address

ROOM = 26  # characters that surely fit into a line of a column
LEFT_OUT = ("uses", "cite")  # rows of a record that tell of the website


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a fact: whose it is, its title, and its rows."""

    fact: str
    subject: Page
    title: Inlines
    rows: tuple[Row, ...]


def records(pages: Iterable[Page]) -> dict[str, Record]:
    """The record of each fact, from its home."""
    found: dict[str, Record] = {}
    for page in pages:
        for heading, fields in zip(page.blocks, page.blocks[1:]):
            if isinstance(heading, Heading) and heading.fact and isinstance(fields, DefinitionList):
                rows = tuple(row for row in fields.rows if row.role not in LEFT_OUT)
                found[heading.fact] = Record(heading.fact, page, heading.inlines, rows)
    return found


def numbered(blocks: Iterable[Block], records: Mapping[str, Record]) -> dict[str, int]:
    """The numbers of the notes: facts in the order in which they are first met, then those that their notes speak of."""
    order: dict[str, None] = {}
    ahead = [node.fact for block in blocks for node in walk(block) if isinstance(node, Figure)]
    while ahead:
        order |= dict.fromkeys(ahead)
        told = (node.fact for fact in ahead for node in walk(_row_inlines(records[fact])) if isinstance(node, Figure))
        ahead = [fact for fact in dict.fromkeys(told) if fact not in order]
    return {fact: number for number, fact in enumerate(order, 1)}


def cited(blocks: Iterable[Block], records: Iterable[Record]) -> frozenset[str]:
    """The publications that are named in what is printed, notes included."""
    printed = (*blocks, *(_row_inlines(record) for record in records))
    return frozenset(node.source for each in printed for node in walk(each) if isinstance(node, Citation))


def _row_inlines(record: Record) -> tuple[Inlines, ...]:
    return tuple(row.inlines for row in record.rows)


def notes(records: Mapping[str, Record], places: Places) -> Iterator[Json]:
    """The notes, in order."""
    for fact, number in places.notes.items():
        record = records[fact]
        yield {
            "number": str(number),
            "label": note(fact),
            "fact": fact,
            "id": breakable(fact, ROOM),
            "subject": breakable(record.subject.title, ROOM),
            "title": words(record.title, places, ROOM, own=fact),
            "end": _end(record.title),
            "rows": [
                {"label": row.label, "inner": words(row.inlines, places, ROOM, own=fact), "end": _end(row.inlines)}
                for row in record.rows
            ],
            "home": home(places, fact),
        }


def _end(inlines: Inlines) -> str:
    """What ends a sentence: nothing if it has an end."""
    return "" if inlines_text(inlines).endswith((".", "?", "!", "…")) else "."


def bibliography(brief: Brief, places: Places) -> Iterator[Json]:
    """The publications, by publisher and date."""
    for id in sorted(places.sources, key=lambda id: _order(brief, id)):
        cited = brief.sources[id]
        summary = Target(f"articles/{id}")
        yield {
            "label": source(id),
            "publisher": breakable(cited.publisher, ROOM),
            "author": breakable(cited.author, ROOM) if cited.author else "",
            "title": breakable(cited.title, ROOM) if cited.title else "",
            "published": said.format_period(brief, cited.published) if cited.published else "",
            "home": {"url": cited.url} if cited.url else {"to": source(id)},
            "url": cited.url,
            "shown": breakable_address(cited.url, ROOM) if cited.url else "",
            "archived": cited.archived,
            "shown_archived": breakable_address(cited.archived, ROOM) if cited.archived else "",
            "summary": chapter(summary) if summary in places.chapters else None,
        }


def _order(brief: Brief, id: str) -> tuple[str, str, str]:
    cited = brief.sources[id]
    return cited.publisher.casefold(), cited.published.text if cited.published else "", id
