"""Every page has an address of its own."""

from __future__ import annotations

from ..diagnostics.problem import list_choices
from ..load.result import LoadResult
from .violation import Violations

TAKEN = ("index", "subjects", "articles", "facts", "sources", "method", "changes", "data", "assets", "search")


def reserved_id(loaded: LoadResult) -> Violations:
    """A section or subject does not take the address of a page that every brief has."""
    assert loaded.brief
    for section in loaded.brief.sections:
        if section in TAKEN:
            yield (
                loaded.origins[("section", section)].place(),
                f'"{section}" cannot be the id of a section; nor can {list_choices(id for id in TAKEN if id != section)}',
            )
    for kind, entries in (("subject", loaded.brief.subjects), ("source", loaded.brief.sources)):
        if "index" in entries:
            yield loaded.origins[(kind, "index")].place("id"), f'"index" cannot be the id of a {kind}'
        if f"{kind} index" in loaded.brief.moved:
            yield (
                loaded.origins[("moved", f"{kind} index")].place("old"),
                f'"index" cannot have been the id of a {kind}',
            )


def part_of_itself(loaded: LoadResult) -> Violations:
    """A subject is not a part of itself, nor of its own parts."""
    assert loaded.brief
    subjects = loaded.brief.subjects
    for id, subject in subjects.items():
        above: str | None = subject.part_of
        seen = {id}
        while above and above in subjects and above not in seen:
            seen.add(above)
            above = subjects[above].part_of
        if above == id:
            yield loaded.origins[("subject", id)].place("part_of"), f'"{id}" is said to be a part of itself'


def unlisted_section(loaded: LoadResult) -> Violations:
    """Every section is listed in data/brief.yaml, which gives them their order."""
    assert loaded.brief
    for section in loaded.brief.sections:
        if section not in loaded.brief.settings.sections:
            place = loaded.origins[("section", section)].place()
            yield place, f'the section "{section}" is not among the sections of data/brief.yaml; add it there'
