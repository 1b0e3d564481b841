"""Take an entry of a brief into the library, in every brief that has it.

What a brief says of a source in its own words, with its own figures, stays in the brief: the summary and the key points. All else
is said once, so the briefs have to agree on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ... import storage
from ...load.library import SHARED, Key, Library
from ...load.yaml_files import Document
from ...load.yaml_files.cached_reader import read_files
from ...storage import collection_files
from .layout import Collection

OWN = ("summary", "key_points")  # of a source: a brief's own words
SECTION = "section"  # of a subject: each brief has its own
NOT_SHARED: Mapping[str, tuple[str, ...]] = {"source": OWN, "subject": (SECTION,), "measure": ()}


class CannotMoveError(ValueError):
    """An entry cannot be taken into the library; the message says why."""


@dataclass(frozen=True)
class Move:
    """A change of files: those to write and those to remove, by path relative to the collection, and the briefs concerned."""

    kind: str
    files: dict[str, bytes]
    removed: tuple[str, ...]
    briefs: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    """An entry in the files of a brief: the brief, the document, and its number in a list."""

    brief: str
    document: Document
    index: int | None

    @property
    def raw(self) -> dict[str, Any]:
        found = self.document.at() if self.index is None else self.document.at(self.index)
        return found if isinstance(found, dict) else {}

    @property
    def path(self) -> tuple[int, ...]:
        return () if self.index is None else (self.index,)


def plan_move(collection: Collection, id: str) -> Move:
    """Return the change that takes an entry into the library. Raises CannotMoveError, and OSError."""
    found = _find(collection, id)
    if not found:
        raise CannotMoveError(f'no brief has a source, subject or measure "{id}" in its own files')
    if len(found) > 1:
        kinds = " and ".join(sorted(found))
        raise CannotMoveError(f'"{id}" is the id of a {kinds}; give one of them another id first')
    ((kind, entries),) = found.items()
    left = NOT_SHARED[kind]
    _demand_agreement(collection, (kind, id), entries, left)
    files, removed = {}, []
    for entry in entries:
        path = f"{collection.briefs[entry.brief]}/{entry.document.path}"
        rest = _without(entry, tuple(entry.raw) if kind != "source" else tuple(k for k in entry.raw if k not in left))
        if rest is None:
            removed.append(path)
        else:
            files[path] = rest.encode()
    if (kind, id) not in collection.library.entries:
        files |= _library_file(collection, kind, id, entries[0], left)
    return Move(kind, files, tuple(removed), tuple(entry.brief for entry in entries))


def carry_out(collection: Collection, move: Move) -> None:
    """Change the files. Raises OSError, and then none is changed."""
    storage.exchange(collection.root, "collection move", move.files, {})
    for path in move.removed:
        brief, _, name = path.partition("/data/")
        storage.remove_data_files(collection.root / brief, [name])


def _find(collection: Collection, id: str) -> dict[str, list[_Entry]]:
    """Return the entries of an id in the briefs' own files, by kind."""
    found: dict[str, list[_Entry]] = {}
    for name in collection.briefs:
        root = collection.folder(name)
        own = Library(read_files(root, storage.read_data_files(root))[0])
        for kind in (folder.removesuffix("s") for folder in SHARED):
            if (kind, id) in own.entries:
                path, index = own.entries[kind, id]
                document = own.documents[path]
                if document:
                    found.setdefault(kind, []).append(_Entry(name, document, index))
    return found


def _demand_agreement(collection: Collection, key: Key, entries: list[_Entry], left: tuple[str, ...]) -> None:
    """Raise CannotMoveError where the briefs, or the library, say different things."""
    said = [(f"the brief {entry.brief}", entry.raw) for entry in entries]
    if key in collection.library.entries:
        said.insert(0, ("the library", collection.library.raw(key)))
    first, stated = said[0]
    for other, raw in said[1:]:
        for field in sorted({*stated, *raw} - set(left)):
            alike = stated.get(field) == raw.get(field)
            if not alike and not (first == "the library" and field not in raw):
                raise CannotMoveError(
                    f'{first} and {other} differ in the {field} of the {key[0]} "{key[1]}": '
                    f'"{stated.get(field, "")}" and "{raw.get(field, "")}"; make them the same first'
                )


def _without(entry: _Entry, fields: tuple[str, ...]) -> str | None:
    """Return the text of a file without these keys of an entry, or without the entry if none is left; None for an empty file."""
    document, lines = entry.document, entry.document.text.splitlines()
    if set(fields) >= set(entry.raw):
        if entry.index is None or not isinstance(document.value, list) or len(document.value) == 1:
            return None
        first, last = document.lines(*entry.path)
        return "\n".join((*lines[: first - 1], *lines[last:], ""))
    gone = {number for field in fields for number in _lines(entry, field)}
    return "\n".join((*(line for number, line in enumerate(lines, 1) if number not in gone), ""))


def _lines(entry: _Entry, field: str) -> Iterator[int]:
    document = entry.document
    yield from range(document.key_place(*entry.path, field).line, document.lines(*entry.path, field)[1] + 1)


def _library_file(collection: Collection, kind: str, id: str, entry: _Entry, left: tuple[str, ...]) -> dict[str, bytes]:
    """Return the file of the library with an entry, as it is typed in a brief."""
    root, lines = collection.root / collection_files.LIBRARY, entry.document.text.splitlines()
    gone = {number for field in left if field in entry.raw for number in _lines(entry, field)}
    if entry.index is None:
        text = "\n".join((*(line for number, line in enumerate(lines, 1) if number not in gone), ""))
        return {f"{collection_files.LIBRARY}/sources/{id}.yaml": text.encode()}
    first, last = entry.document.lines(*entry.path)
    kept = [line for number, line in enumerate(lines[first - 1 : last], first) if number not in gone]
    path = f"{kind}s.yaml" if not (root / f"{kind}s").is_dir() else f"{kind}s/{id}.yaml"
    before = collection_files.read_library_files(collection.root).get(path)
    head = before.decode().rstrip("\n") + "\n\n" if before else _schema_lines(path)
    return {f"{collection_files.LIBRARY}/{path}": (head + "\n".join((*kept, ""))).encode()}


def _schema_lines(path: str) -> str:
    up = "../" * (path.count("/") + 1)
    address = f"{up}schema/{path.split('/', maxsplit=1)[0].removesuffix('.yaml')}.json"
    return f"# yaml-language-server: $schema={address}\n# $schema: {address}\n\n"
