"""Read the settings of a collection and find its briefs (`Collection`), or tell what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ...diagnostics.problem import Location, Problem, list_choices, suggest
from ...load.collection import load_collection, read_patterns
from ...load.library import Library, read_library
from ...load.yaml_files import Document
from ...model.collection import CollectionSettings
from ...model.fields import is_id, suggest_id
from ...storage import collection_files

SETTINGS = collection_files.SETTINGS
PORTAL = ("assets", "changes", "data", "due", "search", "subjects")  # folders of the portal's own website


@dataclass(frozen=True)
class Collection:
    """A collection: its folder, its settings, and the folder of each brief by the brief's name, relative to the collection."""

    root: Path
    settings: CollectionSettings
    document: Document
    briefs: Mapping[str, str]

    @cached_property
    def library(self) -> Library:
        """The library, with places relative to the collection. Raises OSError."""
        return read_library(collection_files.read_library_files(self.root), collection_files.LIBRARY)

    def address(self, name: str) -> str | None:
        """Return the address of a brief's website; None where that of the collection is not known."""
        return f"{self.settings.address.rstrip('/')}/{name}/" if self.settings.address else None

    def folder(self, name: str) -> Path:
        """Return the folder of a brief."""
        return self.root / self.briefs[name]


def read_collection(root: Path) -> tuple[Collection | None, list[Problem]]:
    """Return the collection in `root`, or every problem of its settings. Raises FileNotFoundError, and OSError."""
    data = collection_files.read_settings(root)
    if data is None:
        raise FileNotFoundError(f'there is no {SETTINGS} in {root}; "topicbrief collection init" makes a collection')
    settings, document, problems = load_collection(SETTINGS, data)
    if settings is None or document is None:
        return None, sorted(problems)
    folders = collection_files.list_briefs(root, settings.briefs)
    problems = [*_wrong_folders(root, document, folders, settings), *_wrong_names(document, folders, settings)]
    briefs = {name_of(folder): folder for folder in folders}
    problems += _wrong_topics(document, settings, briefs)
    return (None if problems else Collection(root, settings, document, briefs)), sorted(problems)


def name_of(folder: str) -> str:
    """Return the name of a brief: that of its folder."""
    return folder.rstrip("/").rpartition("/")[2]


def _place(document: Document, folder: str, settings: CollectionSettings) -> Location:
    """Return where the settings name a folder: its own line, or that of the pattern that finds it."""
    stated = "briefs" in (document.value if isinstance(document.value, dict) else {})
    for index, pattern in enumerate(settings.briefs if stated else ()):
        if collection_files.matches(folder, (pattern,)):
            return document.place("briefs", index)
    return document.place("briefs") if stated else document.place()


def _wrong_folders(
    root: Path, document: Document, folders: list[str], settings: CollectionSettings
) -> Iterator[Problem]:
    """Yield a problem for each folder that holds no brief, or a collection."""
    for folder in folders:
        place, path = _place(document, folder, settings), root / folder
        if path.resolve() == root.resolve() or path.resolve() in root.resolve().parents:
            yield Problem(
                place, "circle", f'"{folder}" is the collection itself, or holds it; name the folders of briefs'
            )
        elif ".." in PurePosixPath(folder).parts or PurePosixPath(folder).is_absolute():
            yield Problem(
                place, "outside", f'"{folder}" lies outside of the collection; the briefs lie below its folder'
            )
        elif (path / SETTINGS).is_file():
            yield _nested(root, place, folder)
        elif not (path / "data").is_dir():
            near = suggest(folder, collection_files.list_briefs(root, [str(PurePosixPath(folder).parent / "*")]))
            message = f'there is no brief in "{folder}"{near}; "topicbrief collection add {folder}" makes one'
            yield Problem(place, "unknown-brief", message)


def _nested(root: Path, place: Location, folder: str) -> Problem:
    """Return the problem of a brief that is a collection, which may even hold this one."""
    inner = root / folder
    found = collection_files.list_briefs(inner, read_patterns(collection_files.read_settings(inner) or b""))
    if any(root.resolve().is_relative_to((inner / each).resolve()) for each in found):
        message = (
            f'"{folder}" is a collection that lists this one, so they lead in a circle; take it out of one of them'
        )
        return Problem(place, "circle", message)
    return Problem(
        place, "collection-in-collection", f'"{folder}" is a collection of its own; name the folders of its briefs here'
    )


def _wrong_names(document: Document, folders: list[str], settings: CollectionSettings) -> Iterator[Problem]:
    """Yield a problem for each folder whose name cannot be a part of the portal's addresses."""
    first: dict[str, str] = {}
    for folder in folders:
        name, place = name_of(folder), _place(document, folder, settings)
        if name in first:
            message = (
                f'"{folder}" and "{first[name]}" have one name, so their websites would have one address; rename one'
            )
            yield Problem(place, "duplicate-brief", message)
        elif not is_id(name):
            message = (
                f'"{name}" is no part of an address; a folder\'s name has small letters, digits and single hyphens'
            )
            yield Problem(place, "bad-id", f"{message}{suggest_id(name)}")
        elif name in PORTAL:
            message = f'"{name}" is a folder of the portal, as are {list_choices(PORTAL)}; rename the brief\'s folder'
            yield Problem(place, "bad-id", message)
        first.setdefault(name, folder)


def _wrong_topics(document: Document, settings: CollectionSettings, briefs: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each topic that names a brief that is not there, or one that another topic names."""
    seen: dict[str, str] = {}
    for number, topic in enumerate(settings.topics):
        for index, name in enumerate(topic.briefs):
            place = document.place("topics", number, "briefs", index)
            if name not in briefs:
                yield Problem(place, "unknown-brief", f'no brief "{name}"{suggest(name, list(briefs))}')
            elif name in seen:
                message = f'"{name}" stands under "{seen[name]}" already; a brief stands under one topic'
                yield Problem(place, "duplicate-brief", message)
            seen.setdefault(name, topic.title)
