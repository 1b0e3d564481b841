"""Write facts and values of entries as plain text, for briefs that need not be sound.

An older brief may break today's rules, so nothing here relies on the checks. Prose is shown as its editor typed it: its
references may lead to facts that are gone.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ...formatting import plain_text
from ...model.brief import Brief
from ...model.entries import BlockSpec, Fact, Measure, Model, Source, Subject
from ...model.period import Period
from ...model.prose import Prose
from ...model.stated import Formula, ShownText, Value
from ...model.stated import figure_claim as figure_alone


def figure_text(brief: Brief, fact: Fact) -> str | None:
    """Return the figure of a fact with its unit, or its text; None for a figure that cannot be computed."""
    if fact.text is not None:
        return fact.text
    if fact.date_value:
        return plain_text.format_period(brief, fact.date_value)
    if fact.id not in brief.numbers:
        return None
    known = fact.measure is None or fact.measure in brief.measures
    return plain_text.format_figure(brief, fact) if known and fact.measure else plain_text.format_value(brief, fact)


def claim_text(brief: Brief, fact: Fact) -> Value:
    """Return all that a fact states: its figure, or its date and what happened or was said."""
    if fact.measure:
        return figure_alone(figure_text(brief, fact))
    when = f"{plain_text.format_period(brief, fact.period)}: " if fact.period else ""
    return ShownText(when + format_value(fact.event or fact.statement))


def fact_text(brief: Brief, fact: Fact) -> str:
    """Return the name of a fact, without its figure: "North Line, Passengers, on weekdays, 2025".

    For an event or a statement, the subject and the sentence: "Bill 7: The bill was put forward.".
    """
    if not fact.measure:
        return f"{subject_name(brief, fact.subject)}: {format_value(fact.event or fact.statement)}"
    measure = brief.measures.get(fact.measure)
    when = plain_text.format_period(brief, fact.period) if fact.period else None
    parts = (subject_name(brief, fact.subject), measure.label if measure else fact.measure, fact.scope, when)
    return ", ".join(part for part in parts if part)


def subject_name(brief: Brief, id: str) -> str:
    """Return the name of a subject, or its id where the brief has no such subject."""
    return brief.subjects[id].name if id in brief.subjects else id


def entry_name(entry: Any) -> str:
    """Return the name by which readers know an entry other than a fact."""
    match entry:
        case Source():
            return f"{entry.publisher}: {entry.title}" if entry.title else entry.publisher
        case Subject():
            return entry.name
        case Measure():
            return entry.label
    return str(entry.title)


def source_ids(brief: Brief, fact: Fact) -> tuple[str, ...]:
    """Return the ids of the sources behind a fact; for a computed figure, those of its inputs."""
    if fact.derive and fact.id in brief.numbers:
        return brief.sources_of(fact)
    return tuple(dict.fromkeys(item.source for item in fact.evidence))


def make_formula(brief: Brief, fact: Fact) -> Formula:
    """Return a figure and how it is computed."""
    operations = tuple(name for name, _ in fact.derive.stated) if fact.derive else ()
    return Formula(figure_text(brief, fact), operations, tuple(fact.inputs) if fact.derive else ())


def make_words(value: Any) -> ShownText | None:
    """Return a value of an entry as text for a change, or None if it is not given."""
    found = format_value(value)
    return ShownText(found) if found else None


def format_value(value: Any) -> str:
    """Return a value of an entry as an editor would type it, or "" if it is not given."""
    match value:
        case None:
            return ""
        case Prose():
            return " ".join(value.text.split())
        case Period():
            return value.text
        case date():
            return value.isoformat()
        case timedelta():
            return f"{value.days} days"
        case tuple() if any(isinstance(part, Prose) for part in value):
            return " / ".join(map(format_value, value))
        case tuple():
            return ", ".join(map(format_value, value))
        case BlockSpec():
            return f"{value.kind}: {format_value(value.options)}"
        case Model():
            given = ((name, getattr(value, name)) for name in type(value).model_fields)
            return ", ".join(f"{name}: {format_value(part)}" for name, part in given if part is not None)
    return str(value)
