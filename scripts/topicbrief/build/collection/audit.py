"""Check a collection: its settings, its library, each brief, and what they share."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ... import storage
from ...checks.due import DueFact
from ...diagnostics.problem import Location, Problem, list_choices, suggest
from ...history import git_files
from ...history.git import NoRevisionError, run_git
from ...load.library import SHARED, Key, Library, find_taken, list_defined, list_joined, read_library
from ...load.loader import load_file
from ...load.yaml_files import Document
from ...load.yaml_files.cached_reader import read_files
from ...pages import blocks
from ...storage import collection_files
from ..check import list_due, load_and_check
from .layout import Collection

LIBRARY = collection_files.LIBRARY


@dataclass(frozen=True)
class Audit:
    """What a check of a collection found: problems, by which a brief cannot be built; notices, which only advise; and
    the briefs that each entry of the library reaches.

    `broken` are the briefs that have a problem.
    """

    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    reach: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


def audit_collection(collection: Collection, today: date | None = None) -> Audit:
    """Return every problem and notice of a collection, sorted by place. Raises OSError."""
    documents = {name: _documents(collection.folder(name)) for name in collection.briefs}
    reach = find_reach(collection.library, documents)
    problems = set(_library_problems(collection.library, reach))
    broken: set[str] = set()
    for name, folder in collection.briefs.items():
        root = collection.root / folder
        _, found = load_and_check(root, storage.read_data_files(root), today=today)
        told = {relocate(problem, folder) for problem in found}
        if told:
            broken.add(name)
        # What is wrong in the library is told once, with all the briefs that it reaches.
        problems |= {each for each in told if not each.place.file.startswith(f"{LIBRARY}/")} | {
            _reaching(each, collection.library, reach) for each in told if each.place.file.startswith(f"{LIBRARY}/")
        }
    notices = [
        *_in_both(collection, documents),
        *_unused(collection.library, reach),
        *_shared(collection, documents),
        *_changed(collection, reach),
    ]
    return Audit(sorted(problems), sorted(notices), reach, frozenset(broken))


def _documents(root: Path) -> dict[str, Document | None]:
    return read_files(root, storage.read_data_files(root))[0]


def find_reach(library: Library, documents: Mapping[str, Mapping[str, Document | None]]) -> dict[Key, tuple[str, ...]]:
    """Return the briefs that each entry of the library reaches, by the documents of each brief."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for name, own in documents.items():
        for key in sorted(find_taken(own, library, blocks.OPTIONS) | list_joined(own, library)):
            found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}


def reach_of(collection: Collection, id: str) -> dict[Key, tuple[str, ...]]:
    """Return the briefs that the entries of an id in the library reach; nothing where there is no such entry."""
    documents = {name: _documents(collection.folder(name)) for name in collection.briefs}
    reach = find_reach(collection.library, documents)
    return {key: reach.get(key, ()) for key in collection.library.entries if key[1] == id}


def list_all_due(collection: Collection, on: date) -> tuple[list[DueFact], list[Problem]]:
    """Return what is due or stale on a day in all briefs, oldest first; or the problems of those that have some."""
    found: list[DueFact] = []
    problems: set[Problem] = set()
    for name, folder in collection.briefs.items():
        due, wrong = list_due(collection.folder(name), on)
        problems |= {relocate(problem, folder) for problem in wrong}
        found += [replace(each, place=replace(each.place, file=f"{folder}/{each.place.file}")) for each in due]
    return ([] if problems else sorted(found)), sorted(problems)


def relocate(problem: Problem, folder: str) -> Problem:
    """Return a problem of a brief with its place told from the folder of the collection."""
    path = posixpath.normpath(posixpath.join(folder, problem.place.file))
    message = problem.message.replace(" ../../library/", " library/")
    return replace(problem, place=replace(problem.place, file=path), message=message)


def _library_problems(library: Library, reach: Mapping[Key, tuple[str, ...]]) -> Iterator[Problem]:
    """Yield what is wrong with the files of the library by themselves, with the briefs that each mistake reaches."""
    seen: dict[Key, Location] = {}
    for path, document in library.documents.items():
        folder = path.split("/")[0].removesuffix(".yaml")
        if folder not in SHARED:
            known = [f"{each}/" for each in SHARED]
            message = f'the library holds {list_choices(known)} and no "{path}"{suggest(folder, known)}'
            yield Problem(Location(f"{LIBRARY}/{path}"), "unknown-file", message)
            continue
        yield from library.problems.get(path, ())
        if document is None:
            continue
        for problem in load_file(path, _with_section(path, document), blocks.OPTIONS).problems:
            yield _reaching(problem, library, reach)
    for path, document in library.documents.items():
        for key, index in _listed(path, document):
            assert document
            place = document.place() if index is None else document.place(index, "id")
            if first := seen.get(key):
                message = f'there is a {key[0]} "{key[1]}" already, at {first}; give this one another id'
                yield Problem(place, "duplicate-id", message)
            seen.setdefault(key, place)


def _listed(path: str, document: Document | None) -> Iterator[tuple[Key, int | None]]:
    one = Library({path: document})
    if document is not None and isinstance(document.value, list):
        kind = path.split("/", maxsplit=1)[0].removesuffix(".yaml").removesuffix("s")
        for index, raw in enumerate(document.value):
            if isinstance(raw, dict) and isinstance(raw.get("id"), str):
                yield (kind, raw["id"]), index
    else:
        yield from ((key, None) for key in one.entries if document is not None)


def _with_section(path: str, document: Document) -> Document:
    """Return a document of subjects in which each has a section, as each brief gives it one."""
    if not path.startswith("subjects") or not isinstance(document.value, list):
        return document
    placed = [{"section": "any", **raw} if isinstance(raw, dict) else raw for raw in document.value]
    return replace(document, value=placed)


def _reaching(problem: Problem, library: Library, reach: Mapping[Key, tuple[str, ...]]) -> Problem:
    """Return a problem of the library with the briefs that it reaches."""
    key = _entry_at(library, problem.place)
    names = reach.get(key, ()) if key else ()
    return replace(problem, message=f"{problem.message} (reaches {_list(names)})") if names else problem


def _entry_at(library: Library, place: Location) -> Key | None:
    """Return the entry of the library that stands at a place."""
    found = None
    for key, (path, index) in library.entries.items():
        document = library.documents[path]
        if document and document.path == place.file:
            first, last = document.lines(*(() if index is None else (index,)))
            if index is None or first <= place.line <= last:
                found = key
    return found


def _in_both(collection: Collection, documents: Mapping[str, Mapping[str, Document | None]]) -> Iterator[Problem]:
    """Yield a notice for each entry that a brief defines and the library too; of a source, for each line that is in both."""
    library = collection.library
    for name, own in documents.items():
        for key in sorted(list_defined(own) & library.entries.keys()):
            document, raw, path = _own_entry(own, key)
            there = library.raw(key)
            if document is None or not isinstance(raw, dict) or not isinstance(there, dict):
                continue
            same = [field for field in raw if field in there and field != "id"]
            if key[0] == "source" and not same:
                continue
            differ = [field for field in same if raw[field] != there[field]]
            said = f"they differ in {_list(differ)}" if differ else "they say the same"
            place = replace(document.place(*path), file=f"{collection.briefs[name]}/{document.path}")
            message = f'{key[0]} "{key[1]}" stands here and in the library ({library.entries[key][0]}); {said}, and this one counts here'
            yield Problem(place, "in-both", message)


def _own_entry(own: Mapping[str, Document | None], key: Key) -> tuple[Document | None, Any, tuple[int | str, ...]]:
    """Return the document of a brief with an entry, the entry as it stands there, and its path in there."""
    mine = Library(own)
    path, index = mine.entries[key]
    return own[path], mine.raw(key), () if index is None else (index,)


def _unused(library: Library, reach: Mapping[Key, tuple[str, ...]]) -> Iterator[Problem]:
    """Yield a notice for each entry of the library that no brief uses."""
    for key, (path, index) in library.entries.items():
        document = library.documents[path]
        if document and key not in reach:
            place = document.place() if index is None else document.place(index, "id")
            yield Problem(place, "unused", f'no brief uses the {key[0]} "{key[1]}"')


def _shared(collection: Collection, documents: Mapping[str, Mapping[str, Document | None]]) -> Iterator[Problem]:
    """Yield a notice for each publication that several briefs enter, by its address."""
    found: defaultdict[str, dict[str, tuple[str, Document]]] = defaultdict(dict)
    for name, own in documents.items():
        for path, document in own.items():
            if path.startswith("sources/") and document and isinstance(document.value, dict):
                url = document.value.get("url")
                if isinstance(url, str):
                    found[url][name] = path, document
    for each in found.values():
        if len(each) > 1:
            (first, (path, document)), *_ = each.items()
            id = path.rpartition("/")[2].removesuffix(".yaml")
            place = replace(document.place("url"), file=f"{collection.briefs[first]}/{document.path}")
            message = (
                f'{_list(each)} each enter this publication; "topicbrief collection move {id}" puts it into the library'
            )
            yield Problem(place, "in-several-briefs", message)


def _changed(collection: Collection, reach: Mapping[Key, tuple[str, ...]]) -> Iterator[Problem]:
    """Yield a notice for each entry of the library that differs from the last commit, with the briefs that it reaches."""
    before, now = library_at(collection.root, "HEAD"), collection.library
    for key, (path, index) in now.entries.items() if before else ():
        document = now.documents[path]
        if document and (before is None or key not in before.entries or before.raw(key) != now.raw(key)):
            place = document.place() if index is None else document.place(index, "id")
            names = reach.get(key, ())
            message = f'{key[0]} "{key[1]}" has changed since the last commit'
            yield Problem(place, "changed", f"{message}; it reaches {_list(names) if names else 'no brief'}")


def library_at(root: Path, revision: str) -> Library | None:
    """Return the library as it was in a revision of git; None where it was not there, or there is no git."""
    try:
        shown = run_git(root, "rev-parse", "--verify", "--quiet", f"{revision}:./{LIBRARY}")
        if shown.returncode:
            return None
        ids = git_files.list_blobs(root, shown.stdout.decode().strip())
        contents = git_files.read_blobs(root, list(ids.values()))
    except NoRevisionError:
        return None
    return read_library(dict(zip(ids, contents, strict=True)), LIBRARY)


def _list(names: Iterable[str]) -> str:
    *head, last = names
    return f"{', '.join(head)} and {last}" if head else last
