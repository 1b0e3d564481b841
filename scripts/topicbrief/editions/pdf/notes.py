"""Make the notes and the bibliography, as JSON, of the records of facts and of the sources.

A note is the record of a fact as its home on the website has it: what it states, its sources and the passages in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...document import Block, Citation, DefinitionList, Figure, Heading, Inlines, Page, Row, Target, walk
from ...formatting import plain_text
from ...formatting.inlines import inlines_text
from ...model.brief import Brief
from .destinations import Json, Places, chapter_label, link_to_home, note_label, source_label
from .inlines import render_inlines
from .line_breaks import add_address_breaks, add_breaks

ROOM = 26  # characters that surely fit into a line of a column
LEFT_OUT = ("uses", "cite", "edit")  # rows of a record that tell of the website


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a fact: its subject, its title, and its rows."""

    fact: str
    subject: Page
    title: Inlines
    rows: tuple[Row, ...]


def records(pages: Iterable[Page]) -> dict[str, Record]:
    """Return the record of each fact, from its home."""
    found: dict[str, Record] = {}
    for page in pages:
        for heading, fields in zip(page.blocks, page.blocks[1:]):
            if isinstance(heading, Heading) and heading.fact and isinstance(fields, DefinitionList):
                rows = tuple(row for row in fields.rows if row.role not in LEFT_OUT)
                found[heading.fact] = Record(heading.fact, page, heading.inlines, rows)
    return found


def number_notes(blocks: Iterable[Block], records: Mapping[str, Record]) -> dict[str, int]:
    """Return the number of each note: facts in the order of their first appearance, then those that their notes name."""
    order: dict[str, None] = {}
    ahead = [node.fact for block in blocks for node in walk(block) if isinstance(node, Figure)]
    while ahead:
        order |= dict.fromkeys(ahead)
        told = (node.fact for fact in ahead for node in walk(_row_inlines(records[fact])) if isinstance(node, Figure))
        ahead = [fact for fact in dict.fromkeys(told) if fact not in order]
    return {fact: number for number, fact in enumerate(order, 1)}


def cited_sources(blocks: Iterable[Block], records: Iterable[Record]) -> frozenset[str]:
    """Return the publications that are named in print, notes included."""
    printed = (*blocks, *(_row_inlines(record) for record in records))
    return frozenset(node.source for each in printed for node in walk(each) if isinstance(node, Citation))


def _row_inlines(record: Record) -> tuple[Inlines, ...]:
    return tuple(row.inlines for row in record.rows)


def notes(records: Mapping[str, Record], places: Places) -> Iterator[Json]:
    """Yield the notes, in order."""
    for fact, number in places.notes.items():
        record = records[fact]
        yield {
            "number": str(number),
            "label": note_label(fact),
            "fact": fact,
            "id": add_breaks(fact, ROOM),
            "subject": add_breaks(record.subject.title, ROOM),
            "title": render_inlines(record.title, places, ROOM, own=fact),
            "end": _end(record.title),
            "rows": [
                {
                    "label": row.label,
                    "inner": render_inlines(row.inlines, places, ROOM, own=fact),
                    "end": _end(row.inlines),
                }
                for row in record.rows
            ],
            "home": link_to_home(places, fact),
        }


def _end(inlines: Inlines) -> str:
    """Return the full stop of a sentence; nothing if the sentence has an end."""
    return "" if inlines_text(inlines).endswith((".", "?", "!", "…")) else "."


def bibliography(brief: Brief, places: Places) -> Iterator[Json]:
    """Yield the publications, by publisher and date."""
    for id in sorted(places.sources, key=lambda id: _order(brief, id)):
        cited = brief.sources[id]
        summary = Target(f"articles/{id}")
        yield {
            "label": source_label(id),
            "publisher": add_breaks(cited.publisher, ROOM),
            "author": add_breaks(plain_text.authors_text(cited), ROOM),
            "title": add_breaks(cited.title, ROOM) if cited.title else "",
            "published": plain_text.format_period(brief, cited.published) if cited.published else "",
            "home": {"url": cited.url} if cited.url else {"to": source_label(id)},
            "url": cited.url,
            "shown": add_address_breaks(cited.url, ROOM) if cited.url else "",
            "became": add_breaks("; ".join(plain_text.fate_text(brief, each) for each in cited.became), ROOM),
            "archived": cited.archived,
            "shown_archived": add_address_breaks(cited.archived, ROOM) if cited.archived else "",
            "summary": chapter_label(summary) if summary in places.chapters else None,
        }


def _order(brief: Brief, id: str) -> tuple[str, str, str]:
    cited = brief.sources[id]
    return cited.publisher.casefold(), cited.published.text if cited.published else "", id
