"""Find the names of entries, so that a name in place of an id gets the id as a suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from ..model.entries import Measure, Section, Source, Subject
from ..model.fields import is_id


def find_names(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return, for each kind of entry, the ids and the names that belong to one entry alone, each with the id."""
    return {kind: _names(by_id) for kind, by_id in entries.items()}


def _names(by_id: Mapping[str, Any]) -> dict[str, str]:
    # A file may be misnamed: what it is called then is no id that anybody should be told.
    named = {id: set(_called(entry)) for id, entry in by_id.items() if is_id(id)}
    times = Counter(chain.from_iterable(named.values()))
    names = {name: id for id, called in named.items() for name in sorted(called) if times[name] == 1}
    return {**names, **{id: id for id in named}}


def _called(entry: Any) -> Iterator[str]:
    """Yield the names of an entry besides its id. Facts have no names."""
    match entry:
        case Subject():
            yield from entry.names
        case Measure():
            yield entry.label
        case Section():
            yield entry.title
        case Source():
            yield from filter(None, (entry.title, entry.publisher))
            if entry.published:
                yield f"{entry.publisher} {entry.published.first.year}"
                yield f"{entry.publisher} {entry.published}"
