"""In: bytes and a path. Out: the same there, whole or not at all, and only if they are other bytes than before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY = ".topicbrief-"  # what a killed build may leave behind begins with this; a later one removes it


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path`; whoever looks sees the old file or the new one, and never a part."""
    temporary = write_temporary(path, data, mode)
    try:
        with errors_named(path):
            os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def write_temporary(path: Path, data: bytes, mode: int) -> Path:
    """A file with `data` beside `path`, to be put in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with errors_named(path):
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, mode)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


@contextmanager
def errors_named(path: Path) -> Iterator[None]:
    """Has an error of the file system name the file that was to be written, and not the one beside it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def remove(docs: Path, path: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == docs or (folder.exists() and any(folder.iterdir())):
            break
        if folder.exists():
            folder.rmdir()
