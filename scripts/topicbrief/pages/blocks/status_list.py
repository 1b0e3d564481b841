"""Compose `status_list`: laws, rules and bills, with the status of each."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Inline, Row, StatusEntry, StatusList
from ...formatting import inlines, plain_text
from ...formatting.sentences import fill_sentence
from ...model.brief import Brief
from ...model.entries import Fact, Model
from ...model.fields import Phrase, SubjectRef, describe_field
from ...model.rank import RANKS
from ...model.status import STATUSES
from .kind import BlockKind, Complaint, heading

RULES = " or ".join(", ".join(word for word, kind in STATUSES.items() if kind.is_rule).rsplit(", ", 1))


class Options(Model):
    """Subjects, each with its latest event whose status says how it stands: proposed, in force or ended."""

    title: Phrase = describe_field("The title over it.", "Rules in force and bills proposed")
    subjects: tuple[SubjectRef, ...] = describe_field("The laws, rules and bills.", ["section-301"], min_length=1)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield StatusList(tuple(_standing(brief, id) for id in options.subjects))


def _standing(brief: Brief, subject_id: str) -> StatusEntry:
    subject, latest = brief.subjects[subject_id], brief.standing.get(subject_id)
    return StatusEntry(
        name=inlines.subject_link(brief, subject_id),
        status=inlines.current_status(brief, latest) if latest else None,
        since=tuple(_since(brief, latest)) if latest else (),
        about=inlines.opening_paragraph(brief, subject.description),
        details=tuple(_details(brief, subject_id)),
    )


def _since(brief: Brief, latest: Fact) -> Iterator[Inline]:
    """Yield the date of an event. Where its status names another date, the day on which it is due, this one gets the
    word that belongs to it.
    """
    day = inlines.fact_figure(brief, latest, "period")
    if brief.is_overdue(latest):
        yield from fill_sentence(brief.words.pgettext("status", STATUSES[latest.status].since_text), date=day)
    else:
        yield day


def _details(brief: Brief, subject_id: str) -> Iterator[Row]:
    """Yield what is known of it in words: its citation, and who put it forward."""
    for id in brief.facts_by_subject.get(subject_id, ()):
        fact = brief.facts[id]
        if fact.text is not None and not RANKS[fact.rank].is_unused and not STATUSES[fact.status].is_void:
            yield Row(plain_text.figure_label(brief, fact), (inlines.fact_figure(brief, fact),))


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    for index, id in enumerate(options.subjects):
        if id in brief.subjects and id not in brief.standing:
            message = f'no event says how "{id}" stands; give one the status {RULES}'
            yield ("subjects", index), "empty-block", message


STATUS_LIST = BlockKind("status_list", Options, compose, check)
