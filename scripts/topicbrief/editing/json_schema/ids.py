"""Define, for each kind of entry, the ids that there are and what each is, as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...formatting import plain_text
from ...model.brief import Brief
from ...model.entries import Fact, Measure, Source, Subject
from ...model.fields import FactRef, MeasureRef, SectionRef, SourceRef, SubjectRef

# Of each type that refers to an entry: the kind of entry, which is the name of its definition.
REFERENCES: Mapping[Any, str] = {
    SubjectRef: "subject",
    MeasureRef: "measure",
    SourceRef: "source",
    FactRef: "fact",
    SectionRef: "section",
}


def id_definitions(brief: Brief) -> dict[str, dict[str, Any]]:
    """Return the definition of each kind of entry: the ids of this brief, with a few words on each."""
    return {
        "subject": _enum("subject", {id: _subject(subject) for id, subject in brief.subjects.items()}),
        "measure": _enum("measure", {id: _measure(measure) for id, measure in brief.measures.items()}),
        "source": _enum("source", {id: _source(brief, source) for id, source in brief.sources.items()}),
        "fact": _enum("fact", {id: _fact(brief, fact) for id, fact in brief.facts.items()}),
        "section": _enum("section", {id: section.title for id, section in brief.sections.items()}),
    }


def _enum(kind: str, known: Mapping[str, str]) -> dict[str, Any]:
    """Return one of the known ids. An id of digits alone may be typed as such, and is a number to some programs."""
    numbers = {int(id): what for id, what in known.items() if id.isdecimal()}
    return {
        "enum": [*known, *numbers],
        "enumDescriptions": [*known.values(), *numbers.values()],
        "errorMessage": f"This brief has no {kind} of this id. (A new one is known here once the pages are made again.)",
    }


def _subject(subject: Subject) -> str:
    return f"{subject.name} ({subject.kind})"


def _measure(measure: Measure) -> str:
    return f"{measure.label}, in {measure.unit}" if measure.unit else str(measure.label)


def _source(brief: Brief, source: Source) -> str:
    return (
        f"{plain_text.source_title(brief, source)} ({plain_text.byline(brief, source)})"
        if source.title
        else source.publisher
    )


def _fact(brief: Brief, fact: Fact) -> str:
    """Return what a fact is about and when, without its figure: else every new figure would change the schemas."""
    subject = brief.subjects.get(fact.subject)
    measure = brief.measures.get(fact.measure or "")
    said = fact.event or fact.statement
    what = said.text if said else measure.label if measure else ""
    parts = (subject.name if subject else fact.subject, " ".join(what.split()), fact.scope, str(fact.period or ""))
    return ", ".join(part for part in parts if part)
