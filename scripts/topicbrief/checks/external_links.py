"""Find the links that lead out of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..diagnostics.problem import Location
from ..document import Link, walk
from ..load.result import LoadResult
from ..model.entries import SkippedLink
from ..model.prose import Prose


@dataclass(frozen=True, slots=True, order=True)
class ExternalLink:
    """A link out of the brief: its place, its address, the source whose address it is (or ""), and where a copy is
    kept."""

    place: Location
    url: str
    source: str = ""
    archived: str | None = None


def find_external_links(loaded: LoadResult) -> list[ExternalLink]:
    """Return every link that leads out of the brief, by place."""
    return sorted({*_of_settings(loaded), *_of_sources(loaded), *_in_prose(loaded)})


def find_skip(url: str, skips: tuple[SkippedLink, ...]) -> SkippedLink | None:
    """Return the first entry of `skip_links` that the address begins with."""
    return next((skip for skip in skips if url.startswith(skip.url)), None)


def _of_settings(loaded: LoadResult) -> Iterator[ExternalLink]:
    settings = loaded.brief and loaded.brief.settings
    if settings and settings.report:
        yield ExternalLink(loaded.origins[("brief", "")].place("report"), settings.report)


def _of_sources(loaded: LoadResult) -> Iterator[ExternalLink]:
    for id, source in loaded.brief.sources.items() if loaded.brief else ():
        origin = loaded.origins[("source", id)]
        if source.url:
            yield ExternalLink(origin.place("url"), source.url, id, source.archived)
        if source.archived:
            yield ExternalLink(origin.place("archived"), source.archived, id)


def _in_prose(loaded: LoadResult) -> Iterator[ExternalLink]:
    for origin, path, prose in loaded.values(Prose) if loaded.brief else ():
        for node in walk(prose.blocks):
            if isinstance(node, Link):
                yield ExternalLink(origin.word(node.url, 0, *path), node.url)
