"""Pack a website into an archive, and unpack it: the same files give the same bytes, and a file that differs is refused."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from .atomic import write_atomically

DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say: no clock is asked
MODE = 0o644 << 16
PACKED = (".gz", ".png", ".pdf", ".woff2", ".zip")  # files that grow no smaller


class ArchiveError(ValueError):
    """An archive holds other files than it should; the message says which."""


def pack_folder(folder: Path, left: tuple[str, ...] = ()) -> tuple[bytes, dict[str, str]]:
    """Return a folder as a ZIP archive, and the SHA-256 of each file by its path; `left` are names at its top to leave out."""
    written, hashes = io.BytesIO(), dict[str, str]()
    with zipfile.ZipFile(written, "w") as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or name in left:
                continue
            data = path.read_bytes()
            about = zipfile.ZipInfo(name, DATE)
            about.external_attr = MODE
            about.compress_type = zipfile.ZIP_STORED if path.suffix in PACKED else zipfile.ZIP_DEFLATED
            archive.writestr(about, data, compresslevel=1)
            hashes[name] = hashlib.sha256(data).hexdigest()
    return written.getvalue(), hashes


def unpack(archive: bytes, hashes: Mapping[str, str], folder: Path) -> None:
    """Write the files of an archive into a folder. Raises ArchiveError where they are not those of `hashes`, and OSError."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(archive))
        names = opened.namelist()
        if sorted(names) != sorted(hashes):
            raise ArchiveError("the archive holds other files than it says")
        for name in names:
            data = opened.read(name)
            if hashlib.sha256(data).hexdigest() != hashes[name]:
                raise ArchiveError(f'"{name}" in the archive is not what was packed')
            path = folder / name
            if ".." in path.parts or PurePosixPath(name).is_absolute():
                raise ArchiveError(f'"{name}" in the archive leads out of the folder')
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)  # the folder is new, and nobody reads it yet
    except (zipfile.BadZipFile, EOFError, KeyError) as error:
        raise ArchiveError(f"the archive cannot be read: {error}") from None


class Archive:
    """An archive that is read in parts."""

    def __init__(self, archive: bytes) -> None:
        self._opened = zipfile.ZipFile(io.BytesIO(archive))

    def data(self, name: str) -> bytes | None:
        """Return a file of the archive; None where it is not there."""
        try:
            return self._opened.read(name)
        except KeyError:
            return None

    def text(self, name: str) -> str | None:
        """Return a file of the archive as text; None where it is not there."""
        data = self.data(name)
        return data.decode("utf-8", "replace") if data is not None else None


def open_archive(archive: bytes) -> Archive:
    """Return an archive of which only some files are needed. Raises ArchiveError."""
    try:
        return Archive(archive)
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"the archive cannot be read: {error}") from None


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that nobody reads yet, by path with `/`. Raises OSError."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def link_files(old: Path, new: Path, names: Iterable[str]) -> bool:
    """Give files second names in a new folder, and return whether that could be done: not on each drive, or where one is gone."""
    try:
        for name in names:
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(old / name, path)
    except OSError:
        return False
    return True


KEPT = ".cache/collection"  # below the folder of a collection


def keep_result(collection: Path, name: str, record: bytes, archive: bytes | None) -> None:
    """Keep what came of a brief; without an archive the one that is kept stays. Raises OSError."""
    if archive is not None:
        write_atomically(collection / KEPT / f"{name}.zip", archive)
    write_atomically(collection / KEPT / f"{name}.json", record)


def read_record(collection: Path, name: str) -> bytes | None:
    """Return what was kept of a brief; None where nothing is."""
    path = collection / KEPT / f"{name}.json"
    return path.read_bytes() if path.is_file() and path.with_suffix(".zip").is_file() else None


def read_archive(collection: Path, name: str) -> bytes:
    """Return the kept website of a brief. Raises OSError."""
    return (collection / KEPT / f"{name}.zip").read_bytes()


PLACED = ".placed"  # the record of the website that was put in place; no brief has a name with a dot


def keep_placed(collection: Path, record: bytes) -> None:
    """Keep of what the website was made that was put in its place. Raises OSError."""
    write_atomically(collection / KEPT / PLACED, record)


def read_placed(collection: Path) -> bytes:
    """Return what was kept of the website that was put in its place last; nothing where none was."""
    path = collection / KEPT / PLACED
    return path.read_bytes() if path.is_file() else b""
