"""Compose the front page: the question, the short answer, what to take away, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..document import Block, Bullets, Card, Cards, Count, Heading, Inlines, Page, PageLink, Paragraph, Target, Text
from ..formatting import inlines, plain_text
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.fact_kind import tells
from ..model.status import STATUSES
from . import blocks as block_kinds
from .blocks.key_figures import key_figures
from .blocks.timeline import timeline
from .draft import Draft

NEWEST = 6
ANCHORS = ("key-figures", "newest", "key-points", "sections", "behind")  # of the headings below


def drafts(brief: Brief) -> Iterator[Draft]:
    yield Draft("index", _page)


def _page(brief: Brief, path: str) -> Page:
    settings = brief.settings
    return Page(
        path=path,
        title=settings.title,
        description=inlines.prose_text(brief, settings.answer),
        blocks=tuple(_blocks(brief)),
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    settings = brief.settings
    yield Paragraph(inlines.resolve_phrase(brief, settings.question), "question")
    yield from inlines.resolve_paragraphs(brief, settings.answer, "answer")
    if brief.as_of:
        yield Paragraph(_as_of(brief, brief.as_of), "note")
    if settings.key_figures:
        yield Heading((Text("Key figures"),), 2, "key-figures")
        yield key_figures(brief, settings.key_figures)
    own = (block for stated in settings.blocks for block in block_kinds.compose(brief, stated))
    yield from block_kinds.unique_anchors(own, ANCHORS)
    if newest := _newest(brief):
        yield Heading((Text("What is newest"),), 2, "newest")
        yield timeline(brief, newest)
    if settings.key_points:
        yield Heading((Text("Key points"),), 2, "key-points")
        yield Bullets(tuple(inlines.resolve_phrase(brief, point) for point in settings.key_points))
    yield Heading((Text("Sections"),), 2, "sections")
    yield Cards(tuple(_door(brief, id) for id in settings.sections))
    yield Heading((Text("Behind the figures"),), 2, "behind")
    yield Paragraph(_behind(brief))


def _as_of(brief: Brief, data: date) -> Inlines:
    """Return the day as of which the brief is told, and the day of the data where it is another."""
    day = brief.day or data
    since = () if day == data else (Text("; facts were last checked on "), Count(plain_text.format_day(brief, data)))
    return Text("As of "), Count(plain_text.format_day(brief, day)), *since, Text(".")


def _door(brief: Brief, id: str) -> Card:
    section = brief.sections[id]
    return Card(PageLink((Text(section.title),), Target(id)), (), inlines.resolve_phrase(brief, section.answer))


def _newest(brief: Brief) -> tuple[Fact, ...]:
    """Return the latest things that happened, newest first: events and statements, not plans."""
    happened = [
        fact
        for fact in brief.facts.values()
        if tells(fact)
        and not STATUSES[fact.status].is_withdrawn
        and not fact.looks_ahead
        and not brief.is_overdue(fact)
    ]
    return tuple(sorted(happened, key=lambda fact: fact.begins, reverse=True)[:NEWEST])


def _behind(brief: Brief) -> Inlines:
    """Return the number of facts and sources that the brief rests on. A claim that is past its due date without an
    outcome is not counted as a fact.
    """
    overdue = sum(map(brief.is_overdue, brief.facts.values()))
    claims = inlines.count_things(brief, overdue, "claim that has come due", "claims that have come due")
    return (
        Text("This brief rests on "),
        PageLink((inlines.count_things(brief, len(brief.facts) - overdue, "fact", "facts"),), Target("facts/index")),
        Text(" from "),
        PageLink((inlines.count_things(brief, len(brief.sources), "source", "sources"),), Target("sources")),
        *((Text(", and holds "), claims, Text(" without a recorded outcome")) if overdue else ()),
        Text(". Every figure leads to its fact, and every fact to its source. "),
        PageLink((Text("How figures get in, and what the words mean"),), Target("method")),
        Text("."),
    )
