"""Find the dates on which facts were last checked, and write another day and who looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..diagnostics.problem import Location, list_choices, suggest
from ..load.result import LoadResult
from ..model.entries import Evidence, Fact
from . import yaml_style
from .patch import CannotEditError, replace_words, set_keys


def dates_of(loaded: LoadResult, facts: Iterable[str], source: str | None) -> list[tuple[Location, date]]:
    """Return the places and the values of the dates on which these facts were checked, against one source if it is
    named.

    Raises CannotEditError for a fact that is not there, is computed, or does not rest on the source.
    """
    return [found for id in dict.fromkeys(facts) for found in _dates_of(loaded, id, source)]


def _dates_of(loaded: LoadResult, id: str, source: str | None) -> list[tuple[Location, date]]:
    if loaded.brief is None:
        raise CannotEditError('data/brief.yaml cannot be read; "topicbrief check" says why')
    fact = loaded.brief.facts.get(id)
    if fact is None:
        if ("fact", id) in loaded.unloadable:
            raise CannotEditError(f'"{id}" could not be read; "topicbrief check" says why')
        raise CannotEditError(f'no fact "{id}"{suggest(id, loaded.ids("fact"))}')
    if not fact.evidence:
        inputs = f"; check what it is computed from: {', '.join(fact.inputs)}" if fact.inputs else ""
        raise CannotEditError(f'"{id}" has no evidence to check{inputs}')
    chosen = [(index, item) for index, item in enumerate(fact.evidence) if source in (None, item.source)]
    if not chosen:
        sources = list_choices(dict.fromkeys(item.source for item in fact.evidence))
        raise CannotEditError(f'"{id}" does not rest on "{source}" but on {sources}{_near(source, fact)}')
    return [(_place(loaded, id, index, item), item.checked) for index, item in chosen]


def signatures_of(
    loaded: LoadResult, facts: Iterable[str], source: str | None
) -> list[tuple[Location, Location | None]]:
    """Return for the same evidence where its date stands, and where it names who compared it, if it does."""
    found: list[tuple[Location, Location | None]] = []
    for id in dict.fromkeys(facts):
        origin, fact = loaded.origins[("fact", id)], loaded.brief.facts[id] if loaded.brief else None
        for index, item in enumerate(fact.evidence if fact else ()):
            if source in (None, item.source):
                there = origin.place("evidence", index, "checked_by") if item.checked_by else None
                found.append((origin.key("evidence", index, "checked"), there))
    return found


def demand_checker(loaded: LoadResult, name: str) -> None:
    """Check that a name is that of a checker. Raises CannotEditError if not."""
    names = [checker.name for checker in loaded.brief.settings.checkers] if loaded.brief else []
    if name not in names:
        known = f"; known are {list_choices(names)}{suggest(name, names)}" if names else "; list the name there first"
        raise CannotEditError(f'"{name}" is none of the "checkers" in data/brief.yaml{known}')


def _near(source: str | None, fact: Fact) -> str:
    return suggest(source or "", [item.source for item in fact.evidence])


def _place(loaded: LoadResult, id: str, index: int, item: Evidence) -> Location:
    """Return the place of the date itself: behind its quotation mark, if it has one."""
    return loaded.origins[("fact", id)].word(item.checked.isoformat(), 0, "evidence", index, "checked")


def redate(data: bytes, dates: Iterable[tuple[Location, date]], on: date) -> bytes:
    """Return the bytes of a file with the dates at these places changed to `on`. Raises CannotEditError."""
    return replace_words(data, [(place, before.isoformat(), on.isoformat()) for place, before in dates])


def sign(data: bytes, signatures: Iterable[tuple[Location, Location | None]], name: str) -> bytes:
    """Return the bytes of a file in which this evidence names its checker. Raises CannotEditError."""
    entry = yaml_style.write_entry({"checked_by": name}, 0, dash=False).removesuffix("\n")
    return set_keys(data, [(above, there, entry) for above, there in signatures])
