"""Compose `upcoming`: what is to come, with its date, computed from due dates, plans and rules that begin or end."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Heading, Inlines, Paragraph, Text, Timeline, TimelineEntry
from ...formatting import inlines
from ...formatting.sentences import fill_sentence
from ...model.ahead import Coming, find_coming
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import ItemCount, Phrase, SectionRef, SubjectRef, describe_field
from ...model.status import STATUSES
from .kind import BlockKind

ANCHOR = "next"


class Options(Model):
    """Dates that are still to come, the next first: found among the facts, not listed."""

    title: Phrase | None = describe_field("The title over them.", "When does the levy rise?", default=None)
    section: SectionRef | None = describe_field(
        "The section whose facts are looked through; the whole brief where left out.", "policy", default=None
    )
    subjects: tuple[SubjectRef, ...] | None = describe_field(
        "The subjects whose facts are looked through.", ["act-12"], default=None
    )
    limit: ItemCount | None = describe_field("How many are shown at most.", "5", default=None)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    title = (
        inlines.resolve_phrase(brief, options.title)
        if options.title
        else (Text(brief.words.gettext("What comes next")),)
    )
    yield Heading(title, 2, ANCHOR)
    found = find_coming(brief, options.section, options.subjects)[: options.limit]
    if found:
        yield Timeline(tuple(_entry(brief, coming) for coming in found))
    else:
        yield Paragraph((Text(brief.words.gettext("No date that is still to come is recorded here.")),), "note")


def _entry(brief: Brief, coming: Coming) -> TimelineEntry:
    fact = coming.fact
    when = inlines.fact_figure(brief, fact, "due" if coming.when is None else "date")
    return TimelineEntry(when, _what(brief, coming), inlines.shown_status(brief, fact))


def _what(brief: Brief, coming: Coming) -> Inlines:
    """Return what is to come: the subject, what is expected of it, and the value, unless that is the date."""
    fact = coming.fact
    topic = inlines.fact_topic(brief, fact)
    words = brief.words
    coming_text = STATUSES[fact.status].coming_text
    if coming.when is None and coming_text:
        topic = fill_sentence(words.pgettext("status", coming_text), event=topic)
    colon = Text(words.sign(": "))
    if not fact.measure:
        named = fact.speaker or inlines.names_subject(topic, brief.subjects[fact.subject])
        return (*(() if named else (inlines.subject_link(brief, fact.subject), colon)), *topic)
    value: Inlines = () if coming.is_dated_by_value else (colon, inlines.fact_figure(brief, fact))
    return (inlines.subject_link(brief, fact.subject), Text(words.sign(", ")), *topic, *value)


UPCOMING = BlockKind("upcoming", Options, compose)
