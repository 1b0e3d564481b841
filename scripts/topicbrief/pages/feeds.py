"""Compose the block about the feeds and the calendar, which other pages show."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Bullets, Code, FileLink, Heading, Inlines, Paragraph, Text
from ..formatting import inlines
from ..formatting.sentences import fill_sentence
from ..model.brief import Brief

ATOM, JSON, CALENDAR = "feed.xml", "feed.json", "calendar.ics"
ANCHOR = "feeds"


def block(brief: Brief) -> Iterator[Block]:
    """Yield the feeds and the calendar that readers can subscribe to, under a heading."""
    yield Heading((Text(brief.words.gettext("Feeds")),), 2, ANCHOR)
    left_out = brief.words.gettext(
        "Feeds tell new figures, revisions, corrections, outcomes and withdrawals, and leave changes of wording out."
    )
    yield Paragraph((Text(left_out),))
    yield Bullets(tuple(_ways(brief)))


def _ways(brief: Brief) -> Iterator[Inlines]:
    words = brief.words
    yield fill_sentence(
        words.gettext("The whole brief, in a feed reader: {atom} or {json}."),
        atom=_file("Atom", ATOM),
        json=_file("JSON Feed", JSON),
    )
    sections = [(_file(section.title, f"{id}/{ATOM}"),) for id, section in brief.sections.items()]
    listed = inlines.join_inlines(sections, words.sign(", "))
    yield fill_sentence(words.gettext("One section: {sections}."), sections=listed)
    yield fill_sentence(
        words.gettext("One subject: {atom} or {json} beside its page."), atom=Code(ATOM), json=Code(JSON)
    )
    yield fill_sentence(
        words.gettext("What comes due, and what happens or happened on a known day, in a calendar: {calendar}."),
        calendar=_file(CALENDAR, CALENDAR),
    )


def _file(text: str, path: str) -> FileLink:
    return FileLink((Text(text),), path)
