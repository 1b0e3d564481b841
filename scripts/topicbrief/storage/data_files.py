"""Read the files that people keep in a brief's folder, and replace them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from ..document.artifact import SCHEMA_MARK, SCHEMAS
from .atomic import TEMPORARY, remove_file, write_atomically, write_if_changed
from .exchange import changing, exchange, reading
from .lock import locked

WEBSITE = "mkdocs.yml"  # the settings of the website, which are the builder's
FONTS = "fonts"
MAX_BYTES = 2_000_000  # of a data file: forty thousand lines
KEPT_BY_US = (
    "moved.yaml",
    "verified.yaml",
    "proposed.yaml",
    "chosen.yaml",
)  # our commands write them, and nobody can split them
ROOM = 10  # times as much is allowed there


def read_data_files(root: Path) -> dict[str, bytes]:
    """Return the YAML files of a brief, by path relative to `data/` with `/`.

    A file that is too large is cut one byte after the limit. A change that was interrupted is finished or undone first.
    Raises OSError if there is no such folder, or something in it is no file of this brief: a pipe, a device, a link that
    leads elsewhere.
    """
    data = root / "data"
    if not data.is_dir():
        raise FileNotFoundError(f'there is no folder "data" in {root}; name the brief\'s folder with --brief')
    homes = (root.resolve(), data.resolve())
    with reading(root):
        found = {path.relative_to(data): path for path in sorted(_everything_in(data))}
        return {
            name.as_posix(): _beginning(path)
            for name, path in found.items()
            if _is_ours(path, is_data(name), homes) and is_data(name)
        }


def _everything_in(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder and in its folders. Raises OSError where one of them cannot be read, for what is in it
    would be missing without a word.
    """

    def fail(error: OSError) -> None:
        raise error

    for place, folders, files in os.walk(folder, onerror=fail):
        yield from (Path(place, name) for name in (*folders, *files))


def _is_ours(path: Path, named_as_data: bool, homes: tuple[Path, ...]) -> bool:
    """Return whether something in `data/` is a file to read. Raises OSError where it leads elsewhere, or its reading
    never ends."""
    name = path.as_posix()
    if path.is_symlink():
        if path.is_dir():
            raise NotADirectoryError(
                f"{name} is a link to a folder, and nothing in it would be read; move the folder here"
            )
        if named_as_data and not path.exists():
            raise FileNotFoundError(
                f"{name} is a link that leads nowhere; put the file itself here, or delete the link"
            )
        if named_as_data and not any(path.resolve().is_relative_to(home) for home in homes):
            raise PermissionError(f"{name} is a link that leads out of the brief; put the file itself here")
    if named_as_data and not path.is_dir() and not path.is_file():
        raise OSError(f"{name} is no file but a pipe, a socket or a device; delete it")
    return path.is_file()


def _beginning(path: Path) -> bytes:
    """Return the bytes of a file, and of one that is too large one byte more than the limit."""
    with path.open("rb") as file:
        return file.read(most_bytes(path.name) + 1)


def most_bytes(name: str) -> int:
    """Return how many bytes a file of this name, or path, may have."""
    return MAX_BYTES * ROOM if PurePath(name).name in KEPT_BY_US else MAX_BYTES


def remove_data_files(root: Path, names: Iterable[str]) -> None:
    """Remove files of the data of a brief, by path relative to `data/`, with folders that are left empty. Raises OSError."""
    names = list(names)
    for name in names:
        remove_file(root, root / "data" / name)


def read_website_settings(root: Path, name: str = WEBSITE) -> bytes | None:
    """Return the settings of the website in the file of this name, if it is there. Raises OSError, also where it is no file."""
    path = root / name
    if not path.is_file() and os.path.lexists(path):
        raise OSError(
            f"{name} is no file but a folder, a pipe or a link that leads nowhere; put the settings of the website there"
        )
    return _beginning(path) if path.is_file() else None


def is_data(name: PurePath) -> bool:
    """Return whether a file of this name, relative to `data/`, belongs to the data of a brief."""
    return name.suffix.lower() in (".yaml", ".yml") and not any(part.startswith(".") for part in name.parts)


def private_copies(root: Path) -> Path:
    """Return the folder, beside the brief and outside its repository, for copies that nobody may pass on."""
    root = root.resolve()
    return root.parent / f"{root.name}-copies"


def public_copies(root: Path) -> Path:
    """Return the folder in the brief for copies under an open licence."""
    return root / "data" / "copies"


def write_copy_file(folder: Path, name: str, data: bytes) -> Path:
    """Write a copy of a publication, and return its path. Raises OSError."""
    path = folder / name
    write_atomically(path, data)
    return path


def read_font_files(root: Path) -> dict[str, bytes]:
    """Return the files in the folder `fonts/` of a brief, by path relative to the brief, for letters that our
    typefaces lack."""
    found = sorted(path for path in _everything_in(root / FONTS) if path.is_file()) if (root / FONTS).is_dir() else []
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def create_folder(root: Path, command: str, files: Mapping[str, bytes]) -> None:
    """Create a folder with these files, by path with `/`: all of them or none. Raises FileExistsError if the folder
    is not empty.

    An empty folder that is there stays the one it is: somebody may stand in it.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    if root.is_dir():
        with changing(root):
            _demand_empty(root)
            try:
                exchange(root, command, files, {})
            except BaseException:
                _remove_empty(root, files)
                raise
        return
    if root.exists():
        _demand_empty(root)
    making = root.parent / f"{TEMPORARY}{root.name}"
    with locked(root.parent, to_change=True):
        shutil.rmtree(making, ignore_errors=True)  # what a killed command left
        try:
            for name, data in files.items():
                write_atomically(making / name, data)
            making.rename(root)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise


def _demand_empty(root: Path) -> None:
    """Raise FileExistsError where there is a file in a folder. What a killed command left in it is removed."""
    found = [path for path in root.rglob("*") if not path.is_dir()] if root.is_dir() else [root]
    if not all(path.name.startswith(TEMPORARY) for path in found):
        raise FileExistsError(f"there is something in {root} already; name a folder that is empty or not there")
    for path in found:
        remove_file(root, path)


def _remove_empty(root: Path, files: Iterable[str]) -> None:
    """Remove the folders of these files where nothing is in them."""
    folders = {folder for name in files for folder in (root / name).parents if root in folder.parents}
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):
            folder.rmdir()


def write_schema_files(root: Path, schemas: Mapping[str, str]) -> int:
    """Bring the schemas of the brief in `root` up to date, by name, and return the number of written files.

    Raises FileExistsError, before anything is written, where a person's own file has the name of a schema.
    """
    folder = root / SCHEMAS
    for name in schemas:
        if (folder / name).exists() and not _is_schema(folder / name):
            raise FileExistsError(f"{SCHEMAS}/{name} was not made by topicbrief; move it, or delete it")
    return sum(write_if_changed(folder / name, text.encode()) for name, text in schemas.items())


def remove_schema_files(root: Path) -> int:
    """Remove the schemas that were made for the brief in `root`, and return their number. A person's own file stays."""
    ours = [path for path in sorted((root / SCHEMAS).glob("*.json")) if _is_schema(path)]
    for path in ours:
        remove_file(root, path)
    return len(ours)


def _is_schema(path: Path) -> bool:
    return SCHEMA_MARK in path.read_text("utf-8", "replace")[:300]
