"""`timeline`: events and statements, oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..document import Block, Inlines, Moment, Text, Timeline
from ..fields import Phrase, about
from ..model import Brief, Fact
from ..selection import Selection, select
from .kind import BlockKind, Complaint, check_selection, heading


class Options(Selection):
    """A selection of events and statements in order of time."""

    title: Phrase = about("The title over it.", "How the rule came about")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield timeline(brief, _moments(brief, options))


def timeline(brief: Brief, facts: tuple[Fact, ...]) -> Timeline:
    """These events and statements as a timeline."""
    return Timeline(
        tuple(
            Moment(words.figure(brief, fact, "period"), what(brief, fact), words.shown_status(fact)) for fact in facts
        )
    )


def what(brief: Brief, fact: Fact) -> Inlines:
    """What happened, or who said what."""
    if fact.event:
        return words.inlines(brief, fact.event)
    assert fact.statement
    speaker = (words.subject_link(brief, fact.speaker), Text(": ")) if fact.speaker else ()
    return (*speaker, *words.inlines(brief, fact.statement))


def _moments(brief: Brief, options: Options) -> tuple[Fact, ...]:
    dated = [fact for fact in select(brief, options) if (fact.event or fact.statement) and fact.period]
    return tuple(sorted(dated, key=lambda fact: fact.period.first if fact.period else 0))


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    yield from check_selection(brief, options)
    if select(brief, options) and not _moments(brief, options):
        yield (), "empty-block", "no event and no statement is selected; a timeline shows these"


TIMELINE = BlockKind("timeline", Options, compose, check)
