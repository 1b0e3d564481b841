"""Find and read the files of a collection: its settings, its library, and the folders of its briefs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from ..document.artifact import SCHEMAS
from .data_files import is_data, most_bytes
from .docs_files import is_made_page, list_made_files

SETTINGS = "collection.yaml"
LIBRARY = "library"
MADE = ("site", SCHEMAS, "__pycache__", "node_modules")  # folders of a brief in which nobody writes
HIDDEN = (".gitattributes", ".github", ".gitignore", ".gitlab-ci.yml", ".vscode")  # which people write all the same
BESIDE = ("engine", "tests")  # folders of a brief that its website does not depend on


def find_collection(root: Path) -> Path | None:
    """Return the nearest folder above a brief that holds a collection; None where there is none."""
    return next((folder for folder in root.resolve().parents if (folder / SETTINGS).is_file()), None)


def read_settings(collection: Path) -> bytes | None:
    """Return the settings of a collection; None where the folder has none. Raises OSError."""
    path = collection / SETTINGS
    return _beginning(path) if path.is_file() else None


def read_library_files(collection: Path) -> dict[str, bytes]:
    """Return the YAML files of a library, by path relative to `library/` with `/`. Raises OSError."""
    folder = collection / LIBRARY
    names = ((path, path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file())
    return {name.as_posix(): _beginning(path) for path, name in names if is_data(name)}


def list_briefs(collection: Path, patterns: Iterable[str]) -> list[str]:
    """Return the folders of the briefs that patterns find, by path relative to the collection, in order.

    A pattern finds only folders with a `data/`; a folder that is named without a `*` is listed in any case.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        if "*" not in pattern and "?" not in pattern:
            found[PurePath(pattern).as_posix()] = None
            continue
        for path in sorted(collection.glob(pattern.strip("/"))):
            if (path / "data").is_dir():
                found[path.relative_to(collection).as_posix()] = None
    return list(found)


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Return whether one of the patterns of a collection finds the folder of a brief."""
    parts = PurePath(name).parts
    each = (PurePath(pattern.strip("/")).parts for pattern in patterns)
    return any(len(wanted) == len(parts) and all(map(fnmatchcase, parts, wanted)) for wanted in each)


def read_own_files(root: Path, whole: bool = False) -> dict[str, bytes]:
    """Return the files of a brief that people wrote, by path relative to it: all that its website is made of or, if
    `whole`, everything that no build makes again. Raises OSError.
    """
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(_own_files(root, whole))}


def _own_files(root: Path, whole: bool) -> Iterator[Path]:
    made = list_made_files(root / "docs")
    left = MADE if whole else (*MADE, *BESIDE)

    def is_own(name: str, place: Path) -> bool:
        hidden = name.startswith(".") and not (whole and name in HIDDEN and place == root)
        return not hidden and not (place == root and name in left) and name != "__pycache__"

    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if is_own(name, Path(place)))
        for path in (Path(place, name) for name in names if is_own(name, Path(place))):
            if path.is_file() and path not in made and not is_made_page(root / "docs", path):
                yield path


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(most_bytes(path.name) + 1)
