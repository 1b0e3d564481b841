"""Compose the block about the feeds and the calendar, which other pages show."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Bullets, Code, FileLink, Heading, Inlines, Paragraph, Text
from ..formatting import inlines
from ..model.brief import Brief

ATOM, JSON, CALENDAR = "feed.xml", "feed.json", "calendar.ics"
HEADING, ANCHOR = "Feeds", "feeds"


def block(brief: Brief) -> Iterator[Block]:
    """Yield the feeds and the calendar that readers can subscribe to, under a heading."""
    yield Heading((Text(HEADING),), 2, ANCHOR)
    yield Paragraph((Text("Feeds tell new figures, revisions, corrections, outcomes and withdrawals, and leave changes of wording out."),))  # fmt: skip
    yield Bullets(tuple(_ways(brief)))


def _ways(brief: Brief) -> Iterator[Inlines]:
    yield (
        Text("The whole brief, in a feed reader: "),
        _file("Atom", ATOM),
        Text(" or "),
        _file("JSON Feed", JSON),
        Text("."),
    )
    sections = [(_file(section.title, f"{id}/{ATOM}"),) for id, section in brief.sections.items()]
    yield (Text("One section: "), *inlines.join_inlines(sections, ", "), Text("."))
    yield (Text("One subject: "), Code(ATOM), Text(" or "), Code(JSON), Text(" beside its page."))
    yield (
        Text("What comes due, and what happens or happened on a known day, in a calendar: "),
        _file(CALENDAR, CALENDAR),
        Text("."),
    )


def _file(text: str, path: str) -> FileLink:
    return FileLink((Text(text),), path)
