"""Every id that an entry refers to belongs to an entry."""

from __future__ import annotations

import re
from itertools import islice

from ..diagnostics.problem import Location
from ..formatting import forms
from ..load.result import KeyPath, LoadResult, SourceLocation
from ..model.fields import REFERENCES, FactId, MeasureId, SectionId, SourceId, SubjectId
from ..model.prose import MAX_MISTAKES, Prose
from .violation import Violations

ONE_BRACKET = re.compile(r"(?<!\[)\[([a-z0-9-]+)(?:\|[a-z]+)?\](?![\](])")


def unknown_subject(loaded: LoadResult) -> Violations:
    """A subject that is referred to stands in data/subjects.yaml or data/subjects/."""
    yield from _unknown(loaded, "subject", SubjectId)


def unknown_measure(loaded: LoadResult) -> Violations:
    """A measure that is referred to stands in data/measures.yaml or data/measures/."""
    yield from _unknown(loaded, "measure", MeasureId)


def unknown_source(loaded: LoadResult) -> Violations:
    """A source that is referred to has its file in data/sources/."""
    yield from _unknown(loaded, "source", SourceId)


def unknown_section(loaded: LoadResult) -> Violations:
    """A section that is referred to has its file in data/sections/, and facts stand in a section's file."""
    yield from _unknown(loaded, "section", SectionId)
    assert loaded.brief
    for section in dict.fromkeys(loaded.brief.section_of.values()):
        if not loaded.may_exist("section", section):
            first = next(id for id, of in loaded.brief.section_of.items() if of == section)
            place = Location(loaded.origins[("fact", first)].document.path)
            yield (
                place,
                f'the file is named for the section "{section}", which is not there{loaded.near("section", section)}',
            )


def unknown_fact(loaded: LoadResult) -> Violations:
    """A fact that is referred to stands in data/facts/, also where prose refers to it."""
    yield from _unknown(loaded, "fact", FactId)
    for origin, path, value in loaded.values(Prose):
        unknown = ((i, each) for i, each in enumerate(value.references) if not loaded.may_exist("fact", each.fact))
        for index, reference in islice(unknown, MAX_MISTAKES):
            near = loaded.near("fact", reference.fact)
            yield origin.word(reference.word, value.nth(index), *path), f'no fact "{reference.fact}"{near}'


def bad_reference(loaded: LoadResult) -> Violations:
    """A reference is [[fact-id]], or [[fact-id|form]] with a form that there is, and that is true of the fact."""
    # What stands in two brackets, `load` has read: here are ids in one, which readers would see.
    for origin, path, value in loaded.values(Prose):
        for found in islice(ONE_BRACKET.finditer(value.text), MAX_MISTAKES):
            if ("fact", found[1]) in loaded.origins:
                place = origin.word(found[0], value.text.count(found[0], 0, found.start()), *path)
                yield place, f'"{found[0]}" is not a reference; did you mean [{found[0]}]?'
        yield from _untrue_forms(loaded, origin, path, value)


def _untrue_forms(loaded: LoadResult, origin: SourceLocation, path: KeyPath, value: Prose) -> Violations:
    """Yield the references in a form that would say something else than their facts."""
    assert loaded.brief
    for index, reference in enumerate(value.references):
        fact = loaded.brief.facts.get(reference.fact)
        message = None
        if fact and reference.form == "without sign":
            before = reference.word.join(value.text.split(reference.word)[: value.nth(index) + 1])
            message = forms.explain_unsigned(loaded.brief, fact, before)
        elif fact and reference.form == "fraction":
            message = forms.explain_no_fraction(loaded.brief, fact)
        if message:
            yield origin.word(reference.word, value.nth(index), *path), message


def listed_twice(loaded: LoadResult) -> Violations:
    """A list names nothing twice."""
    for kind in REFERENCES.values():
        for origin, path, value in loaded.values(kind):
            before = origin.value(*path[:-1])[: path[-1]] if isinstance(path[-1], int) else ()
            if value in before:
                yield origin.place(*path), f'"{value}" is in this list already'


def _unknown(loaded: LoadResult, kind: str, type_of_id: type[str]) -> Violations:
    for origin, path, value in loaded.values(type_of_id):
        if not loaded.may_exist(kind, value):
            yield origin.place(*path), f'no {kind} "{value}"{loaded.remedy(kind, value)}'
