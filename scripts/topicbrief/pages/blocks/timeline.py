"""Compose `timeline`: events and statements, oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Inlines, Text, Timeline, TimelineEntry
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.fact_kind import tells
from ...model.fields import Phrase, describe_field
from ...model.selection import Selection, select_facts
from .kind import BlockKind, Complaint, check_selection, heading


class Options(Selection):
    """A selection of events and statements in order of time."""

    title: Phrase = describe_field("The title over it.", "How the rule came about")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield timeline(brief, _moments(brief, options))


def timeline(brief: Brief, facts: tuple[Fact, ...]) -> Timeline:
    """Return the timeline of these events and statements. Where they are about several subjects, each names its own."""
    several = len({fact.subject for fact in facts}) > 1
    return Timeline(
        tuple(
            TimelineEntry(
                inlines.fact_figure(brief, fact, "period"),
                (*(_about(brief, fact) if several else ()), *inlines.fact_topic(brief, fact)),
                inlines.shown_status(brief, fact),
            )
            for fact in facts
        )
    )


def _about(brief: Brief, fact: Fact) -> Inlines:
    """Return the subject of an event; nothing if its text already names it or a speaker."""
    named = fact.speaker or inlines.names_subject(inlines.fact_topic(brief, fact), brief.subjects[fact.subject])
    return () if named else (inlines.subject_link(brief, fact.subject), Text(brief.words.sign(": ")))


def _moments(brief: Brief, options: Options) -> tuple[Fact, ...]:
    dated = [fact for fact in select_facts(brief, options) if tells(fact) and fact.period]
    return tuple(sorted(dated, key=lambda fact: fact.sort_key))


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    yield from check_selection(brief, options)
    if select_facts(brief, options) and not _moments(brief, options):
        yield (), "empty-block", "no event and no statement is selected; a timeline shows these"


TIMELINE = BlockKind("timeline", Options, compose, check)
