"""What a piece of evidence says of how deep it was checked: how it was read, and who compared it."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.problem import Location, list_choices, suggest
from ..load.result import LoadResult
from ..model.entries import Evidence, EvidenceDemand
from .violation import Violations


def unknown_checker(loaded: LoadResult) -> Violations:
    """Who compared a fact with its source is one of the checkers in data/brief.yaml."""
    assert loaded.brief
    settings = loaded.brief.settings
    names = [checker.name for checker in settings.checkers]
    named = [(loaded.origins[("brief", "")].place("checked_by"), settings.checked_by)]
    for id, fact in loaded.brief.facts.items():
        for index, item in enumerate(fact.evidence):
            if item.checked_by:
                named.append((loaded.origins[("fact", id)].place("evidence", index, "checked_by"), item.checked_by))
    for place, name in named:
        if name and name not in names:
            known = f"; known are {list_choices(names)}{suggest(name, names)}" if names else ""
            yield place, f'"{name}" is none of the "checkers" in data/brief.yaml{known}'


def how_not_said(loaded: LoadResult) -> Violations:
    """Where the brief asks for it, each piece of evidence or its source says how the publication was read."""
    assert loaded.brief
    for place, _, item in _evidence(loaded, "how-read"):
        if loaded.brief.reading(item) is None and not loaded.is_incomplete("source"):
            yield (
                place,
                (
                    f'say how it was read: "read" in data/sources/{item.source}.yaml, or here if it was read in another way'
                ),
            )


def no_checker(loaded: LoadResult) -> Violations:
    """Where the brief asks for it, each piece of evidence says who compared it."""
    assert loaded.brief
    for place, _, item in _evidence(loaded, "checker"):
        if not (item.checked_by or loaded.brief.settings.checked_by):
            yield place, 'say who compared it: "checked_by", one of the "checkers" in data/brief.yaml'


def no_person(loaded: LoadResult) -> Violations:
    """Where the brief asks for it, a person has compared each fact, or each key figure, with a source."""
    assert loaded.brief
    settings = loaded.brief.settings
    asked = dict.fromkeys(id for _, id, _ in _evidence(loaded, "person"))
    if "person-for-key-figures" in settings.evidence_says:
        asked |= dict.fromkeys(id for id in settings.key_figures if id in loaded.brief.facts)
    for id in asked:
        checkers = [loaded.brief.checker(item) for item in loaded.brief.facts[id].evidence]
        if checkers and not any(checker and checker.kind == "person" for checker in checkers):
            place = loaded.origins[("fact", id)].place("evidence", 0)
            yield place, f'a person is to compare "{id}" with its source: "topicbrief checked {id} --by NAME"'


def _evidence(loaded: LoadResult, demand: EvidenceDemand) -> Iterator[tuple[Location, str, Evidence]]:
    """Yield each piece of evidence with its place and its fact, if the brief asks for this."""
    assert loaded.brief
    if demand in loaded.brief.settings.evidence_says:
        for id, fact in loaded.brief.facts.items():
            for index, item in enumerate(fact.evidence):
                yield loaded.origins[("fact", id)].place("evidence", index), id, item
