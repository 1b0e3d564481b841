"""Compose the front page: the question, the short answer, what to take away, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..document import Block, Bullets, Card, Cards, Count, Heading, Inlines, Page, PageLink, Paragraph, Target, Text
from ..formatting import inlines, plain_text
from ..formatting.sentences import count_sentence, count_things, fill_sentence
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
    settings, words = brief.settings, brief.words
    yield Paragraph(inlines.resolve_phrase(brief, settings.question), "question")
    yield from inlines.resolve_paragraphs(brief, settings.answer, "answer")
    if brief.as_of:
        yield Paragraph(_as_of(brief, brief.as_of), "note")
    if settings.key_figures:
        yield Heading((Text(words.gettext("Key figures")),), 2, "key-figures")
        yield key_figures(brief, settings.key_figures)
    own = (block for stated in settings.blocks for block in block_kinds.compose(brief, stated))
    yield from block_kinds.unique_anchors(own, ANCHORS)
    if newest := _newest(brief):
        yield Heading((Text(words.gettext("What is newest")),), 2, "newest")
        yield timeline(brief, newest)
    if settings.key_points:
        yield Heading((Text(words.gettext("Key points")),), 2, "key-points")
        yield Bullets(tuple(inlines.resolve_phrase(brief, point) for point in settings.key_points))
    yield Heading((Text(words.gettext("Sections")),), 2, "sections")
    yield Cards(tuple(_door(brief, id) for id in settings.sections))
    yield Heading((Text(words.gettext("Behind the figures")),), 2, "behind")
    yield Paragraph(_behind(brief))


def _as_of(brief: Brief, data: date) -> Inlines:
    """Return the day as of which the brief is told, and the day of the data where it is another."""
    day = brief.day or data
    told, checked = (Count(plain_text.format_day(brief, each)) for each in (day, data))
    if day == data:
        return fill_sentence(brief.words.gettext("As of {day}."), day=told)
    sentence = brief.words.gettext("As of {day}; facts were last checked on {checked}.")
    return fill_sentence(sentence, day=told, checked=checked)


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
    words, overdue = brief.words, sum(map(brief.is_overdue, brief.facts.values()))
    facts = count_things(brief, "{count} fact", "{count} facts", len(brief.facts) - overdue)
    sources = count_things(brief, "{count} source", "{count} sources", len(brief.sources))
    rests = fill_sentence(
        words.gettext("This brief rests on {facts} from {sources}"),
        facts=PageLink((facts,), Target("facts/index")),
        sources=PageLink((sources,), Target("sources")),
    )
    if overdue:
        rests = count_sentence(
            brief,
            "{rests}, and holds {count} claim that has come due without a recorded outcome",
            "{rests}, and holds {count} claims that have come due without a recorded outcome",
            overdue,
            rests=rests,
        )
    return fill_sentence(
        words.gettext("{rests}. Every figure leads to its fact, and every fact to its source. {method}."),
        rests=rests,
        method=PageLink((Text(words.gettext("How figures get in, and what the words mean")),), Target("method")),
    )
