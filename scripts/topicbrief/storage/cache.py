"""Keep results that take long to make under `.cache/topicbrief/`, which may be deleted at any time.

Plain values are kept under a name, sealed by a hash of the engine; each client owns its names.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import write_atomically

FOLDER = ".cache/topicbrief"
# What makes the words and the drawings besides the engine.
LIBRARIES = (
    "Babel",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "fonttools",
    "icalendar",
    "markdown-it-py",
    "pillow",
    "pint",
    "pydantic",
    "pypdfium2",
    "PyYAML",
    "typst",
    "vl-convert-python",
)


def fingerprint(files: Mapping[str, bytes], *told: str) -> str:
    """Return a hash of everything that a build depends on: data, arguments, the engine, and the libraries that make
    its words."""
    hash = hashlib.sha256(_engine() + _libraries() + "\0".join(told).encode())
    for path, data in sorted(files.items()):
        hash.update(os.fsencode(path) + b"\0" + hashlib.sha256(data).digest())
    return hash.hexdigest()


def count_built_pages(root: Path, docs: Path, fingerprint: str) -> int:
    """Return the number of pages of the last build if nothing has changed since, neither its input nor its files;
    otherwise 0."""
    built = get(root, "built")
    pages = built.get("pages", {})
    same = built.get("from") == fingerprint and all(_stamp(docs / path) == stamp for path, stamp in pages.items())
    return sum(path.endswith(".md") for path in pages) if same else 0


def record_build(root: Path, docs: Path, fingerprint: str, paths: Iterable[str]) -> None:
    """Remember the files of a build, by path relative to `docs`, under the hash of its input."""
    put(root, "built", {"from": fingerprint, "pages": {path: _stamp(docs / path) for path in paths}})


def put_file(root: Path, name: str, data: bytes) -> None:
    """Keep a file that other versions of the engine may read too, where it can be written."""
    with suppress(OSError):
        write_atomically(root / FOLDER / name, data)


def put(root: Path, name: str, values: Mapping[Any, Any]) -> None:
    """Keep plain values under a name. Where they cannot be written, the next build only takes longer."""
    payload = marshal.dumps(dict(values))
    with suppress(OSError):
        write_atomically(root / FOLDER / name, _seal(payload) + payload)


def get(root: Path, name: str) -> dict[Any, Any]:
    """Return the values kept under a name; none if another version of the engine kept them."""
    try:
        data = (root / FOLDER / name).read_bytes()
    except OSError:
        return {}
    payload = data[32:]
    # A file that another version wrote, or that was cut short, is as good as none.
    return marshal.loads(payload) if _seal(payload) == data[:32] else {}


def _seal(payload: bytes) -> bytes:
    return hashlib.sha256(_engine() + payload).digest()


@cache
def _libraries() -> bytes:
    """Return the versions of the libraries that make words and drawings."""
    return " ".join(version(library) for library in LIBRARIES).encode()


@cache
def _engine() -> bytes:
    """Return a hash of the engine's own files and of the Python that runs it."""
    hash = hashlib.sha256(sys.version.encode())
    here = Path(__file__).parents[1]
    for path in (*sorted(here.rglob("*.py")), *sorted((here / "templates" / "pdf").rglob("*.*"))):
        hash.update(path.read_bytes())
    return hash.digest()


def _stamp(path: Path) -> list[int] | None:
    """Return numbers that change when a file is written; None if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
