"""Find what publications repeat, so that ten reprints of one press release count as one confirmation.

A source may name its `origin`: the source, or the publication by its name, that it repeats. An origin may itself repeat
another; the last of the chain counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .entries import Source
from .standing import STANDINGS

Sources = Mapping[str, Source]


def find_origin(sources: Sources, id: str) -> str:
    """Return the id of the source, or the name of the publication, that a source repeats in the end, or its own id.

    An origin that leads back to the source, or to none, ends the chain.
    """
    at, seen = id, {id}
    while at in sources and (origin := sources[at].origin):
        if origin in seen:
            return at
        seen.add(origin)
        at = origin
    return at


def find_origins(sources: Sources, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the different origins of several sources, each once.

    A publication that is named only, and one whose name is that of the publisher of another of the origins, is the same
    as that one.
    """
    found = dict.fromkeys(find_origin(sources, id) for id in ids)
    known = {sources[id].publisher.casefold(): id for id in reversed(found) if id in sources}
    names: dict[str, str] = {}
    for origin in found:
        name = origin.casefold()
        names.setdefault(origin if origin in sources else known.get(name, name), known.get(name, origin))
    return tuple(dict.fromkeys(names.values()))


def is_circular(sources: Sources, id: str) -> bool:
    """Return whether the chain of origins of a source leads back to it."""
    at, seen = id, set[str]()
    while at in sources and at not in seen and (origin := sources[at].origin):
        seen.add(at)
        at = origin
        if at == id:
            return True
    return False


def is_copy(sources: Sources, id: str) -> bool:
    """Return whether a source repeats another publication."""
    return id in sources and (sources[id].origin is not None or STANDINGS[sources[id].stands_as].is_copy)
