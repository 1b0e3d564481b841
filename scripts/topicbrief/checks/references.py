"""Every id that an entry refers to belongs to an entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..diagnostics.problem import Place
from ..load.result import Loaded
from ..model.fields import REFERENCES, FactId, MeasureId, SectionId, SourceId, SubjectId
from ..model.prose import MAX_MISTAKES, Prose

Found = Iterator[tuple[Place, str]]


def unknown_subject(loaded: Loaded) -> Found:
    """A subject that is referred to stands in data/subjects.yaml."""
    yield from _unknown(loaded, "subject", SubjectId)


def unknown_measure(loaded: Loaded) -> Found:
    """A measure that is referred to stands in data/measures.yaml."""
    yield from _unknown(loaded, "measure", MeasureId)


def unknown_source(loaded: Loaded) -> Found:
    """A source that is referred to has its file in data/sources/."""
    yield from _unknown(loaded, "source", SourceId)


def unknown_section(loaded: Loaded) -> Found:
    """A section that is referred to has its file in data/sections/, and facts stand in a section's file."""
    yield from _unknown(loaded, "section", SectionId)
    assert loaded.brief
    for section in dict.fromkeys(loaded.brief.section_of.values()):
        if not loaded.knows("section", section):
            first = next(id for id, of in loaded.brief.section_of.items() if of == section)
            place = Place(loaded.origins[("fact", first)].document.path)
            yield (
                place,
                f'the file is named for the section "{section}", which is not there{loaded.near("section", section)}',
            )


def unknown_fact(loaded: Loaded) -> Found:
    """A fact that is referred to stands in data/facts/, also where prose refers to it."""
    yield from _unknown(loaded, "fact", FactId)
    for origin, path, value in loaded.values(Prose):
        unknown = ((i, each) for i, each in enumerate(value.references) if not loaded.knows("fact", each.fact))
        for index, reference in islice(unknown, MAX_MISTAKES):
            near = loaded.near("fact", reference.fact)
            yield origin.word(reference.word, value.nth(index), *path), f'no fact "{reference.fact}"{near}'


def listed_twice(loaded: Loaded) -> Found:
    """A list names nothing twice."""
    for kind in REFERENCES.values():
        for origin, path, value in loaded.values(kind):
            before = origin.value(*path[:-1])[: path[-1]] if isinstance(path[-1], int) else ()
            if value in before:
                yield origin.place(*path), f'"{value}" is in this list already'


def _unknown(loaded: Loaded, kind: str, type_of_id: type[str]) -> Found:
    for origin, path, value in loaded.values(type_of_id):
        if not loaded.knows(kind, value):
            yield origin.place(*path), f'no {kind} "{value}"{loaded.near(kind, value)}'
