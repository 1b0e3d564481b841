"""Make the task of a brief: all that a worker needs to build it, and a hash by which an unchanged one is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from ... import __version__, storage
from ...load.library import find_taken, list_joined
from ...load.yaml_files.cached_reader import read_files
from ...pages import blocks
from ...storage import collection_files
from ..builders import Builder
from .layout import SETTINGS, Collection
from .past import Past, PastReader

ENGINE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Task:
    """A brief to build: its name, its folder, its files by path relative to the collection, its history, and what the
    build is told besides.

    `engine` is the version of the engine that made the task, which must be that of the worker. `today` decides only whether
    anything is made, and so is no part of the hash.
    """

    name: str
    folder: str
    files: dict[str, bytes]
    past: Past
    builder: str
    engine: str
    on: date | None = None
    address: str | None = None
    today: date | None = field(default=None, compare=False)

    @property
    def hash(self) -> str:
        """The hash of everything that the website is made of."""
        found = hashlib.sha256()
        about = (self.name, self.folder, self.builder, self.engine, str(self.on), self.address, self.past.complete)
        for part in (repr(about).encode(), self.past.stream, *_named(self.files)):
            found.update(len(part).to_bytes(8, "big"))
            found.update(part)
        return found.hexdigest()


@dataclass(frozen=True)
class Order:
    """What is to be built: with which builder, as of which day, brief by brief or at once; `anew`, also what has not
    changed. `today` is the last day that has begun. `only` are briefs to build without the portal; with `portal` no brief is
    built.
    """

    builder: Builder
    on: date | None = None
    today: date | None = None
    each: bool = False
    anew: bool = False
    only: frozenset[str] = frozenset()
    portal: bool = False


def _named(files: dict[str, bytes]) -> Iterator[bytes]:
    for path, data in sorted(files.items()):
        yield path.encode("utf-8", "surrogateescape")
        yield data


def make_task(collection: Collection, past: PastReader, name: str, order: Order) -> Task:
    """Return the task of a brief: its own files, and the files of the library that it takes entries from. Raises OSError."""
    root, folder = collection.folder(name), collection.briefs[name]
    own, _ = read_files(root, storage.read_data_files(root))
    library = collection.library
    taken = find_taken(own, library, blocks.OPTIONS) | list_joined(own, library)
    paths = {library.entries[key][0] for key in taken} | {
        path for path, each in library.documents.items() if each is None
    }
    shared = collection_files.read_library_files(collection.root) if paths else {}
    files = {f"{folder}/{path}": data for path, data in collection_files.read_own_files(root).items()}
    files |= {f"{collection_files.LIBRARY}/{path}": shared[path] for path in sorted(paths)}
    # Of the settings a brief depends on nothing but that they list it.
    files[SETTINGS] = json.dumps({"title": "Collection", "briefs": [folder]}).encode()
    told = (order.builder.name, engine_version(), order.on, collection.address(name), order.today)
    return Task(name, folder, files, past.read(name), *told)


@cache
def engine_version() -> str:
    """Return the version of this engine, with the first digits of a hash of its files."""
    found = hashlib.sha256()
    for path in sorted(ENGINE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts:
            found.update(path.relative_to(ENGINE).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__} ({found.hexdigest()[:8]})"
