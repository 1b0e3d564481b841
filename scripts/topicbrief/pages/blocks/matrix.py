"""Compose `matrix`: subjects compared by several measures, a row for each subject and a column for each measure."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Inlines, Table, Text
from ...formatting import inlines, plain_text
from ...model.brief import Brief
from ...model.entries import Fact, Model
from ...model.fields import MeasureRef, Phrase, SubjectRef, describe_field
from ...model.rank import RANKS
from ...model.status import STATUSES
from .kind import BlockKind, Complaint, heading


class Options(Model):
    """A comparison."""

    title: Phrase = describe_field("The title over it.", "The models compared")
    subjects: tuple[SubjectRef, ...] = describe_field(
        "What is compared, a row each.", ["coast-line", "north-line"], min_length=1
    )
    measures: tuple[MeasureRef, ...] = describe_field("By what, a column each.", ["range", "power"], min_length=1)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    measures = [brief.measures[id] for id in options.measures]
    yield Table(
        head=(
            (Text(brief.words.pgettext("column", "Subject")),),
            *((Text(plain_text.column_heading(brief, measure)),) for measure in measures),
        ),
        numeric=(False, *(measure.format not in ("text", "date") for measure in measures)),
        rows=tuple(
            (
                (inlines.subject_link(brief, id),),
                *(_cell(brief, id, measure.id, measure.format) for measure in measures),
            )
            for id in options.subjects
        ),
    )


def _cell(brief: Brief, subject: str, measure: str, format: str) -> Inlines:
    fact = best_fact(brief, subject, measure)
    if fact is None:
        return (Text("–"),)
    status = inlines.shown_status(brief, fact)
    figure = inlines.fact_figure(brief, fact, "cell" if format == "number" else "full")
    return (figure, Text(" "), status) if status else (figure,)


def best_fact(brief: Brief, subject: str, measure: str) -> Fact | None:
    """Return the fact that answers best for a subject and a measure: not in doubt, preferred, general, and newest."""
    facts = (brief.facts[id] for id in brief.facts_by_subject.get(subject, ()))
    fitting = [
        f for f in facts if f.measure == measure and not STATUSES[f.status].is_void and not RANKS[f.rank].is_unused
    ]
    return max(
        fitting,
        default=None,
        key=lambda f: (not f.looks_ahead, RANKS[f.rank].is_preferred or f.id not in brief.rivals, not f.scope, f.ends),
    )


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    for index, subject in enumerate(options.subjects):
        if subject in brief.subjects and not any(best_fact(brief, subject, measure) for measure in options.measures):
            yield ("subjects", index), "empty-block", f'no measure of this comparison is known of "{subject}"'


MATRIX = BlockKind("matrix", Options, compose, check)
