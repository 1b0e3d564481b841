"""Write files whole or not at all, and only where their bytes changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = ".topicbrief-"  # what a killed build may leave behind begins with this; a later one removes it


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write `data` to `path` so that others see the old file or the new one, and never a part."""
    temporary = write_temporary(path, data, mode)
    try:
        with name_errors(path):
            os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def write_temporary(path: Path, data: bytes, mode: int, lasting: bool = False, prefix: str = TEMPORARY) -> Path:
    """Write `data` to a temporary file beside `path`, which is to replace it, and return its path.

    One that is `lasting` is on the disk itself before this returns.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(f"{path} is no file but a pipe, a socket or a device; name another place")
    path.parent.mkdir(parents=True, exist_ok=True)
    with name_errors(path):
        handle, name = tempfile.mkstemp(prefix=prefix, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                if lasting:
                    file.flush()
                    os.fsync(file.fileno())
            os.chmod(name, mode)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names of the files in a folder. Where folders cannot be opened (Windows), nothing is done."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def name_errors(path: Path) -> Iterator[None]:
    """Name the file that was to be written in errors of the file system, not the temporary one beside it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def remove_file(docs: Path, path: Path) -> None:
    """Remove a file and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == docs or (folder.exists() and any(folder.iterdir())):
            break
        if folder.exists():
            folder.rmdir()
