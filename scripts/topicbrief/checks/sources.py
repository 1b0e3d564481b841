"""Publications are named as what they are."""

from __future__ import annotations

from ..load.result import LoadResult
from ..model.web_address import canonical_address
from .external_links import find_external_links, find_skip
from .violation import Violations


def no_summary(loaded: LoadResult) -> Violations:
    """Key points belong to a summary: only a summarised publication has a page to show them on."""
    assert loaded.brief
    for id, source in loaded.brief.sources.items():
        if source.key_points and not source.summary:
            yield loaded.origins[("source", id)].place("key_points"), 'key points need a "summary" before them'


def name_of_author(loaded: LoadResult) -> Violations:
    """An author is a person with a family name, or an organisation, and is named under one key."""
    assert loaded.brief
    for id, source in loaded.brief.sources.items():
        origin = loaded.origins[("source", id)]
        if source.author and source.authors:
            yield origin.key("author"), '"authors" names them all; take out "author"'
        for index, author in enumerate(source.authors):
            if bool(author.family) == bool(author.organisation) or (author.given and not author.family):
                message = 'write a person as "family" and, if it is known, "given"; anybody else as "organisation"'
                yield origin.place("authors", index), message


def same_address(loaded: LoadResult) -> Violations:
    """No two sources have one address, however it is written: they are one publication, and its facts belong to one source."""
    assert loaded.brief
    first: dict[str, str] = {}
    for id, source in loaded.brief.sources.items():
        if source.url and (other := first.setdefault(canonical_address(source.url), id)) != id:
            written = loaded.brief.sources[other].url
            also = "" if written == source.url else f", written {written}"
            message = f'"{other}" has this address already{also}; put the facts of both under one of them'
            yield loaded.origins[("source", id)].place("url"), message


def no_address(loaded: LoadResult) -> Violations:
    """A source has an address, or a note that says how else it can be found and how it was read."""
    assert loaded.brief
    for id, source in loaded.brief.sources.items():
        if not source.url and not source.note:
            message = 'give its "url", or say in "note" where it can be found and how it was read'
            yield loaded.origins[("source", id)].place(), message


def idle_skip(loaded: LoadResult) -> Violations:
    """An entry of `skip_links` is the one for some link of the brief."""
    assert loaded.brief
    skips = loaded.brief.settings.skip_links
    needed = {find_skip(link.url, skips) for link in find_external_links(loaded)} if skips else set()
    for index, skip in enumerate(skips):
        if skip not in needed and not loaded.is_incomplete("source"):
            place = loaded.origins[("brief", "")].place("skip_links", index)
            yield place, f'no link begins with "{skip.url}" that is not skipped already; take this entry out'
