"""Find the library of the collection that a brief belongs to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..storage import collection_files

if TYPE_CHECKING:
    from ..load.library import Library


def find_library(root: Path) -> Library | None:
    """Return the library of the collection that the brief in `root` belongs to; None where it belongs to none.

    A collection in a folder above counts only if its settings list the brief. Raises OSError.
    """
    home = find_home(root)
    if home is None:
        return None
    from ..load.library import read_library  # noqa: PLC0415 - it loads the model, which most briefs do without here

    folder = f"{os.path.relpath(home, root.resolve())}/{collection_files.LIBRARY}".replace(os.sep, "/")
    return read_library(collection_files.read_library_files(home), folder)


def library_files(root: Path) -> dict[str, bytes]:
    """Return the files of that library, by path relative to the brief's `data/`, for a fingerprint. Raises OSError."""
    home = find_home(root)
    found = collection_files.read_library_files(home) if home else {}
    return {f"../{collection_files.LIBRARY}/{path}": data for path, data in found.items()}


def find_home(root: Path) -> Path | None:
    """Return the folder of the collection that lists the brief in `root`; None where there is none. Raises OSError."""
    home = collection_files.find_collection(root)
    settings = collection_files.read_settings(home) if home else None
    if home is None or settings is None:
        return None
    from ..load.collection import read_patterns  # noqa: PLC0415 - as above

    name = root.resolve().relative_to(home).as_posix()
    return home if collection_files.matches(name, read_patterns(settings)) else None
