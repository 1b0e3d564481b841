"""In: files as text. Out: the same on disk. The only module that writes, and the only one that reads the brief's files.

A file is written whole or not at all, and only if its bytes changed: a killed build leaves each page old or new, and a
builder that watches the folder sees no change where there is none.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .editions.file import File
from .editions.markdown import MARK as MARK_TEXT
from .problem import Place, Problem

MARK = MARK_TEXT.encode()
TEMPORARY = ".topicbrief-"  # what a killed build may leave behind begins with this; the next one removes it


def data_files(root: Path) -> dict[str, bytes]:
    """The YAML files of a brief, by path relative to `data/` with `/`. Raises OSError if there is no such folder."""
    data = root / "data"
    if not data.is_dir():
        raise FileNotFoundError(f'there is no folder "data" in {root}')
    paths = (path for path in data.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
    visible = (path for path in paths if not path.name.startswith("."))
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(visible)}


def foreign_pages(docs: Path, files: Iterable[File]) -> list[Problem]:
    """The files that a person wrote where a page is to go: they are never overwritten."""
    return [
        Problem(
            Place(f"docs/{file.path}"),
            "hand-written-page",
            "this page was written by hand, and the brief wants to make a page here; move it, or delete it",
        )
        for file in files
        if (docs / file.path).exists() and not _is_generated(docs / file.path)
    ]


def write(docs: Path, files: Iterable[File]) -> tuple[int, int]:
    """Bring `docs` up to date; how many files were written, and how many that are no longer made were removed."""
    wanted = {docs / file.path: file.text.encode("utf-8") for file in files}
    written = sum(_write_if_changed(path, data) for path, data in wanted.items())
    stale = [path for path in docs.rglob("*.md") if path not in wanted and _is_generated(path)]
    for path in [*stale, *docs.rglob(f"{TEMPORARY}*")]:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == docs or any(folder.iterdir()):
                break
            folder.rmdir()
    return written, len(stale)


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`; whoever looks sees the old file or the new one, and never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write_if_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def _is_generated(path: Path) -> bool:
    """Whether the front matter carries the mark of a page that a build made."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK
