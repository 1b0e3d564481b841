"""Write a brief of a collection as a brief that stands alone, with its history."""

from __future__ import annotations

from pathlib import Path

from ... import storage
from ...load.library import write_taken
from ...load.yaml_files.cached_reader import read_files
from ...pages import blocks
from ...storage import collection_files
from .layout import Collection
from .past import PastReader, import_past


def export_files(collection: Collection, name: str) -> dict[str, bytes]:
    """Return the files of a brief, by path relative to it, with what it takes from the library. Raises OSError."""
    root = collection.folder(name)
    own, _ = read_files(root, storage.read_data_files(root))
    taken = write_taken(own, collection.library, blocks.OPTIONS)
    return collection_files.read_own_files(root, whole=True) | {f"data/{path}": data for path, data in taken.items()}


def export_brief(collection: Collection, name: str, folder: Path) -> int:
    """Write a brief into a new folder, with its history as a git repository, and return the number of its files.

    Raises FileExistsError where something is in the folder, NoRevisionError and OSError.
    """
    files = export_files(collection, name)
    storage.create_folder(folder, "collection export", files)
    import_past(folder, PastReader(collection).read(name))
    return len(files)
