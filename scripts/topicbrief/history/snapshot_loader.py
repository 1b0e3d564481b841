"""Load a former state of the data, as far as today's engine can read it.

Old data may break any rule, and may not even have today's shape. An entry that cannot be loaded keeps its previous
state, so its change is shown once it can be loaded again, and it never counts as gone or new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..load.loader import BlockOptions, LoadedFile, load_documents, load_file
from ..load.result import LoadResult
from ..load.yaml_files import Document
from . import git_files

FileReader = Callable[[str, bytes], Document | None]  # reads a file by its path in data/


@dataclass(frozen=True, slots=True)
class LoadedBlob:
    """A loaded file: its git blob id, its entries, and whether any of them could not be loaded."""

    id: str
    part: LoadedFile
    is_partial: bool


@dataclass(frozen=True, slots=True)
class LoadedSnapshot:
    """A loaded state of the data: its files by path, and the brief that they make together."""

    files: Mapping[str, LoadedBlob]
    loaded: LoadResult

    @property
    def is_partial(self) -> bool:
        """Whether any entry could not be loaded and may keep its previous state."""
        return any(file.is_partial for file in self.files.values())


def load_snapshot(
    root: Path, tree: str, before: LoadedSnapshot | None, read_file: FileReader, options: BlockOptions
) -> LoadedSnapshot | None:
    """Return the data in one of git's trees, or None if it has no settings of a brief. Raises NoRevisionError.

    Only files that differ from those of `before` are read.
    """
    ids = git_files.list_blobs(root, tree)
    known = before.files if before else {}
    anew = [path for path, id in ids.items() if path not in known or known[path].id != id]
    contents = dict(zip(anew, git_files.read_blobs(root, [ids[path] for path in anew]), strict=True))
    files = {
        path: _file(path, id, read_file(path, contents[path]), known.get(path), options)
        if path in contents
        else known[path]
        for path, id in ids.items()
    }
    loaded = load_documents(dict.fromkeys(files), options, lambda path, document, options: files[path].part)
    return LoadedSnapshot(files, loaded) if loaded.brief else None


def _file(
    path: str, id: str, document: Document | None, before: LoadedBlob | None, options: BlockOptions
) -> LoadedBlob:
    """Return a loaded file, with entries of its previous state in place of those that could not be loaded."""
    part = load_file(path, document, options)
    if not before:
        return LoadedBlob(id, part, bool(part.unloadable))
    return LoadedBlob(id, _completed(_shared(part, before.part), before.part), bool(part.unloadable))


def _shared(part: LoadedFile, before: LoadedFile) -> LoadedFile:
    """Return a file with its former entries in place of those of which the text is the same: one object in both states is
    compared in no time.
    """
    former = {(kind, id): (entry, origin.value()) for kind, id, entry, origin in before.entries}
    entries = []
    for kind, id, entry, origin in part.entries:
        known = former.get((kind, id))
        entries.append((kind, id, known[0] if known and known[1] == origin.value() else entry, origin))
    return replace(part, entries=tuple(entries))


def _completed(part: LoadedFile, before: LoadedFile) -> LoadedFile:
    """Return a file with its former entries in place of those that could not be loaded.

    An entry that could not be loaded before either stays marked so.
    """
    if not part.unloadable:
        return part
    present = {(kind, id) for kind, id, _, _ in part.entries}
    former = (entry for entry in before.entries if entry[:2] in part.unloadable or (entry[0], "") in part.unloadable)
    stand_ins = tuple(entry for entry in former if entry[:2] not in present)
    return replace(part, entries=(*part.entries, *stand_ins), unloadable=before.unloadable)
