"""Let a brief take from the library of its collection what it does not define itself.

A brief refers to sources, subjects and measures by id. Those that its own files lack come from the library, with all that
they refer to in their turn, as documents beside the brief's own: what comes after knows no difference, and a problem in an
entry of the library has its place in the library's file. Of a source that stands in both, the brief's file counts, and the
library's says the rest: an article keeps its summary in the brief. `write_taken` writes the same documents as data files, so that a
brief stands alone.

A subject of the library need not name a section, since each brief has its own: it stands in the section of the first facts
about it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, get_args

from ..diagnostics.problem import Problem
from ..model.entries import Measure, Model, Section, Settings, Source, Subject
from ..model.fields import REFERENCES, is_id
from .loader import FILES, FOLDERS, LISTS, BlockOptions, entry_kind
from .yaml_files import Document, read_document

Documents = Mapping[str, Document | None]  # by path below data/ or library/; None for a file that cannot be read
Key = tuple[str, str]  # the kind of an entry, and its id
SHARED: Mapping[str, type[Model]] = {"sources": Source, "subjects": Subject, "measures": Measure}
KINDS = tuple(entry_kind(model) for model in SHARED.values())
TAKEN = "library"  # the name, below data/subjects/ and data/measures/, of a file with what comes from the library
KIND_OF = {of: kind for kind, of in REFERENCES.items() if kind in KINDS}


@dataclass(frozen=True)
class Library:
    """The documents of a library, and what is wrong with files that cannot be read, by path below `library/`."""

    documents: Documents = field(default_factory=dict)
    problems: Mapping[str, list[Problem]] = field(default_factory=dict)

    @cached_property
    def entries(self) -> Mapping[Key, tuple[str, int | None]]:
        """The file of each entry, and its number in a list."""
        found: dict[Key, tuple[str, int | None]] = {}
        for path, document in self.documents.items():
            for key, index in _entries(path, document):
                found.setdefault(key, (path, index))
        return found

    def raw(self, key: Key) -> Any:
        """Return what stands in the file for an entry."""
        path, index = self.entries[key]
        document = self.documents[path]
        if document is None:
            return {}
        return document.at() if index is None else document.at(index)


def read_library(files: Mapping[str, bytes], folder: str) -> Library:
    """Return the library of these files, by path below `library/`. `folder` leads to it from where places are told."""
    documents: dict[str, Document | None] = {}
    problems: dict[str, list[Problem]] = {}
    for path, data in files.items():
        documents[path], wrong = _read(f"{folder}/{path}", data)
        if wrong:
            problems[path] = wrong
    return Library(documents, problems)


@lru_cache(maxsize=4_000)
def _read(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    return read_document(path, data)


def take(own: Documents, library: Library, blocks: BlockOptions) -> tuple[dict[str, Document | None], list[Problem]]:
    """Return the documents of a brief with those of the library that it needs, by path below `data/`, and what is wrong
    with files of the library that cannot be read.

    A list that cannot be read counts as the brief's: what it holds may be what the brief lacks.
    """
    taken = find_taken(own, library, blocks)
    found = dict(own)
    problems: list[Problem] = []
    for path, document in library.documents.items():
        name, model, mine = _taken_path(path), _model(path), own.get(path)
        if model in LISTS:
            part = _part(path, document, taken, own) if document else None
        elif model is Source and (entry_kind(Source), _stem(path)) in taken:
            part = document
        elif model is Source and mine and document and (joined := _joined(mine, document)):
            part = joined
        elif model is Source and mine and document is None and not _says_all(mine):
            part = None
        else:
            continue
        if part or document is None:
            found[name] = part
            problems += library.problems.get(path, ())
    return found, problems


def _says_all(mine: Document) -> bool:
    """Return whether a brief says of a source all that has to be said."""
    required = {name for name, about in Source.model_fields.items() if about.is_required()}
    return isinstance(mine.value, dict) and required <= mine.value.keys()


def _joined(mine: Document, theirs: Document) -> Document | None:
    """Return a source of which the brief says one part and the library the rest; None where the brief says all."""
    if not (isinstance(mine.value, dict) and isinstance(theirs.value, dict)):
        return None
    rest = {key: value for key, value in theirs.value.items() if key not in mine.value}
    return replace(mine, value={**mine.value, **rest}, parts=dict.fromkeys(rest, theirs)) if rest else None


def find_taken(own: Documents, library: Library, blocks: BlockOptions) -> frozenset[Key]:
    """Return the entries of the library that a brief takes: those that it refers to and does not define, with theirs."""
    defined = list_defined(own)
    waiting = [key for path, document in own.items() if document for key in _references_of(path, document, blocks)]
    taken: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key in library.entries and key not in defined and key not in taken:
            taken.add(key)
            waiting += _references(SHARED[f"{key[0]}s"], library.raw(key), blocks)
    return frozenset(taken)


def list_joined(own: Documents, library: Library) -> frozenset[Key]:
    """Return the sources of which a brief says one part, and the library the rest."""
    pairs = ((path, mine, library.documents.get(path)) for path, mine in own.items() if _model(path) is Source)
    return frozenset(
        (entry_kind(Source), _stem(path)) for path, mine, there in pairs if mine and there and _joined(mine, there)
    )


def list_defined(own: Documents) -> frozenset[Key]:
    """Return the sources, subjects and measures that files define."""
    return frozenset(key for path, document in own.items() for key, _ in _entries(path, document))


def write_taken(own: Documents, library: Library, blocks: BlockOptions) -> dict[str, bytes]:
    """Return the files, by path below `data/`, that hold what a brief takes from the library."""
    found, _ = take(own, library, blocks)
    return {
        path: (_list_text(document) if isinstance(document.value, list) else _source_text(document)).encode()
        for path, document in found.items()
        if document and own.get(path) is not document
    }


def _entries(path: str, document: Document | None) -> Iterator[tuple[Key, int | None]]:
    """Yield the sources, subjects and measures of a file, each with its number in a list."""
    model = _model(path)
    if model is None or model not in SHARED.values():
        return
    kind = entry_kind(model)
    if model not in LISTS:
        yield (kind, _stem(path)), None
    elif document and isinstance(document.value, list):
        for index, raw in enumerate(document.value):
            if isinstance(raw, dict) and isinstance(raw.get("id"), str):
                yield (kind, raw["id"]), index


def _model(path: str) -> type[Model] | None:
    folder, slash, _ = path.partition("/")
    return FOLDERS.get(folder) if slash else FILES.get(path)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _taken_path(path: str) -> str:
    """Return where a file of the library stands among those of a brief."""
    folder, slash, name = path.partition("/")
    if folder == "sources":
        return path
    return f"{folder}/{TAKEN}-{name}" if slash else f"{folder.removesuffix('.yaml')}/{TAKEN}.yaml"


def _part(path: str, document: Document, taken: frozenset[Key], own: Documents) -> Document | None:
    """Return the taken entries of a list as a document of their own, whose places are those of the whole."""
    line, column, places = document.places[:3]
    chosen = [index for key, index in _entries(path, document) if key in taken and index is not None]
    values, their_places = [], []
    for index in chosen:
        raw, place = document.at(index), places[index]
        assert isinstance(raw, dict)
        if _model(path) is Subject:
            raw, place = _placed(raw, place, own)
        values.append(raw)
        their_places.append(place)
    return Document(document.path, document.text, values, (line, column, their_places)) if chosen else None


def _placed(raw: dict[str, Any], places: Any, own: Documents) -> tuple[dict[str, Any], Any]:
    """Return a subject in the section of the brief that it belongs to, with its places."""
    sections = _sections(own)
    stated = raw.get("section")
    if (isinstance(stated, str) and stated in sections) or not sections:
        return raw, places
    section = _section_of_facts(str(raw.get("id")), own, sections) or sections[0]
    line, column, inner, keys = places
    place = inner.get("section") or inner["id"]
    return {**raw, "section": section}, (line, column, {**inner, "section": place}, {**keys, "section": keys["id"]})


def _sections(own: Documents) -> list[str]:
    """Return the sections that a brief shows, in order."""
    settings = own.get("brief.yaml")
    stated = settings.value.get("sections") if settings and isinstance(settings.value, dict) else None
    return [each for each in stated if isinstance(each, str)] if isinstance(stated, list) else []


def _section_of_facts(id: str, own: Documents, sections: list[str]) -> str | None:
    """Return the first section with a fact about a subject, or by it."""
    found = {
        path.split("/")[1].removesuffix(".yaml")
        for path, document in own.items()
        if path.startswith("facts/") and document and isinstance(document.value, list)
        for raw in document.value
        if isinstance(raw, dict) and id in (raw.get("subject"), raw.get("speaker"))
    }
    return next((section for section in sections if section in found), None)


def _references_of(path: str, document: Document, blocks: BlockOptions) -> Iterator[Key]:
    """Yield the sources, subjects and measures that a file refers to."""
    model = _model(path)
    if model is None:
        return
    entries = document.value if model in LISTS and isinstance(document.value, list) else [document.value]
    for raw in entries:
        yield from _references(model, raw, blocks)


def _references(annotation: Any, raw: Any, blocks: BlockOptions) -> Iterator[Key]:
    """Yield the sources, subjects and measures that a raw value refers to, as its type has them."""
    if annotation in KIND_OF:
        if isinstance(raw, str) and is_id(raw):
            yield KIND_OF[annotation], raw
    elif hasattr(annotation, "model_fields"):
        for name, about in annotation.model_fields.items() if isinstance(raw, dict) else ():
            if name == "blocks" and annotation in (Section, Settings):
                yield from _references_of_blocks(raw.get(name), blocks)
            elif name == "origin" and isinstance(raw.get(name), str):  # a source, or the name of a publication
                yield entry_kind(Source), raw[name]
            elif name in raw:
                yield from _references(about.annotation, raw[name], blocks)
    elif isinstance(raw, list):
        for item in raw:
            for part in get_args(annotation):
                yield from _references(part, item, blocks)
    else:
        for part in get_args(annotation):
            yield from _references(part, raw, blocks)


def _references_of_blocks(raw: Any, blocks: BlockOptions) -> Iterator[Key]:
    for block in raw if isinstance(raw, list) else ():
        for kind, options in block.items() if isinstance(block, dict) else ():
            if kind in blocks:
                yield from _references(blocks[kind], options, blocks)


def _source_text(document: Document) -> str:
    """Return a source as YAML: what the brief says of it, and what the library says."""
    text = document.text
    for key, part in document.parts.items():
        first, last = part.key_place(key).line, part.lines(key)[1]
        text = "\n".join((text.rstrip("\n"), *part.text.splitlines()[first - 1 : last], ""))
    again = read_document("", text.encode())[0]
    return text if again and again.value == document.value else f"{json.dumps(document.value, ensure_ascii=False)}\n"


def _list_text(document: Document) -> str:
    """Return the entries of a document as YAML: as they were typed where that can be, with their sections."""
    assert isinstance(document.value, list)
    return "".join(_entry_text(document, index) for index in range(len(document.value)))


def _entry_text(document: Document, index: int) -> str:
    first, last = document.lines(index)
    lines = document.text.splitlines()[first - 1 : last]
    raw = document.at(index)
    typed = "\n".join((*lines, ""))
    if isinstance(raw, dict) and "section" in raw:
        known = read_document("", typed.encode())[0]
        stated = known.value[0] if known and isinstance(known.value, list) else {}
        if isinstance(stated, dict) and stated.get("section") is None:
            indent = len(lines[0]) - len(lines[0].lstrip()) + 2
            typed = "\n".join((lines[0], f"{' ' * indent}section: {raw['section']}", *lines[1:], ""))
    again = read_document("", typed.encode())[0]
    if again and again.value == [raw]:
        return typed
    return f"- {json.dumps(raw, ensure_ascii=False)}\n"  # flow style, or a section that this brief does not have
