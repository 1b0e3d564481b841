"""Compose `newest`: the latest events and statements, found among the facts."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Heading, Text
from ...document.words import N_
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Fact, Model
from ...model.fact_kind import tells
from ...model.fields import ItemCount, Phrase, SectionRef, describe_field
from ...model.status import STATUSES
from .kind import BlockKind
from .timeline import timeline

SHOWN = 6
TITLE = N_("Latest developments")
ANCHOR = "newest"


class Options(Model):
    """The latest events and statements, the newest first."""

    title: Phrase | None = describe_field("The title over them.", "What happened last", default=None)
    section: SectionRef | None = describe_field(
        "The section whose facts are looked through; the whole brief where left out.", "policy", default=None
    )
    limit: ItemCount | None = describe_field("How many are shown at most.", "4", default=None)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    if found := _newest(brief, options):
        yield Heading(
            inlines.resolve_phrase(brief, options.title) if options.title else (Text(brief.words.gettext(TITLE)),),
            2,
            ANCHOR,
        )
        yield timeline(brief, found)


def _newest(brief: Brief, options: Options) -> tuple[Fact, ...]:
    """Return the latest things that happened, newest first: events and statements, not plans."""
    happened = [
        fact
        for id, fact in brief.facts.items()
        if tells(fact)
        and (options.section is None or brief.section_of[id] == options.section)
        and not STATUSES[fact.status].is_withdrawn
        and not fact.looks_ahead
        and not brief.is_overdue(fact)
        and (brief.day is None or fact.begins <= brief.day)
    ]
    return tuple(sorted(happened, key=lambda fact: fact.begins, reverse=True)[: options.limit or SHOWN])


NEWEST = BlockKind("newest", Options, compose)
