"""Tell what has changed in a collection between two states: brief by brief, and in the library with the briefs it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ... import storage
from ...load.library import Key
from ...load.yaml_files.cached_reader import read_files
from ..compare import CannotCompareError, Comparison, compare, find_version
from .audit import find_reach, library_at
from .layout import Collection


@dataclass(frozen=True)
class BriefChanges:
    """What has changed in a brief; `why` says why nothing can be told, as of a brief that was not there before."""

    name: str
    comparison: Comparison | None
    why: str = ""


@dataclass(frozen=True)
class LibraryChange:
    """An entry of the library that is new, gone or another, and the briefs that it reaches."""

    key: Key
    what: str
    briefs: tuple[str, ...]


def compare_briefs(collection: Collection, before: str, after: str | None) -> Iterator[BriefChanges]:
    """Yield what has changed in each brief. Raises OSError."""
    for name in collection.briefs:
        root = collection.folder(name)
        try:
            found = compare(root, find_version(root, before, since=after is None), find_version(root, after))
        except CannotCompareError as error:
            yield BriefChanges(name, None, str(error))
        else:
            yield BriefChanges(name, found)


def compare_library(collection: Collection, before: str) -> tuple[LibraryChange, ...]:
    """Return what has changed in the library since a revision of git. Raises OSError."""
    documents = {
        name: read_files(collection.folder(name), storage.read_data_files(collection.folder(name)))[0]
        for name in collection.briefs
    }
    now, then = collection.library, library_at(collection.root, before)
    reach = find_reach(now, documents)
    found = []
    old = then.entries if then else {}
    for key in sorted({*now.entries, *old}):
        if then is None or key not in old:
            what = "new"
        elif key not in now.entries:
            what = "gone"
        elif now.raw(key) != then.raw(key):
            what = "changed"
        else:
            continue
        found.append(LibraryChange(key, what, reach.get(key, ())))
    return tuple(found)
