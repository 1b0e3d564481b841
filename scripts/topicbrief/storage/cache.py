"""Keep results that take long to make under `.cache/topicbrief/`, which may be deleted at any time.

Plain values are kept under a name; each client owns its names. The folder lies among files that a pull request or an
archive may bring, and what is read there is believed. So each result is sealed with a key that lies outside of the brief
and that only its user can read, and nothing is read from a folder that somebody else owns or may change. A build for
publication does without (`topicbrief build --fresh`): it keeps its results in a folder of its own for as long as it takes (`fresh_cache`).
"""

from __future__ import annotations

import hashlib
import hmac
import marshal
import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .atomic import write_atomically

FOLDER = ".cache/topicbrief"
ELSEWHERE = "TOPICBRIEF_CACHE"  # the variable that names another folder, with a key of its own
KEY = "key"
SEAL = 32  # bytes
# What makes the words and the drawings besides the engine.
LIBRARIES = (
    "Babel",
    "fontpkg-noto-sans-arabic",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "fonttools",
    "icalendar",
    "markdown-it-py",
    "pikepdf",
    "pillow",
    "pint",
    "pydantic",
    "pypdfium2",
    "PyYAML",
    "typst",
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
    """Keep a file that other versions of the engine may read too, where it can be written. It is not sealed: what is
    read from it may be wrong.
    """
    with suppress(OSError):
        if _make_private(root / FOLDER):
            write_atomically(root / FOLDER / name, data)


def get_file(root: Path, name: str) -> bytes:
    """Return a file that `put_file` has kept; none if it is a link, or if others may write it or its folder."""
    folder = root / FOLDER
    try:
        own = _is_private(folder, stat.S_ISDIR) and _is_private(folder / name, stat.S_ISREG)
        return (folder / name).read_bytes() if own else b""
    except OSError:
        return b""


def put(root: Path, name: str, values: Mapping[Any, Any]) -> None:
    """Keep plain values under a name. Where they cannot be written, the next build only takes longer."""
    folder = _folder(root)
    with suppress(OSError):
        if (key := _key()) and _make_private(folder):
            payload = marshal.dumps(dict(values))
            write_atomically(folder / name, _seal(key, name, payload) + payload, 0o600)


def get(root: Path, name: str) -> dict[Any, Any]:
    """Return the values kept under a name; none if another user, another version of the engine or anybody's program
    kept them.
    """
    folder = _folder(root)
    try:
        key = _key()
        if not key or not (_is_private(folder, stat.S_ISDIR) and _is_private(folder / name, stat.S_ISREG)):
            return {}
        data = (folder / name).read_bytes()
    except OSError:
        return {}
    payload = data[SEAL:]
    return marshal.loads(payload) if hmac.compare_digest(_seal(key, name, payload), data[:SEAL]) else {}


@contextmanager
def fresh_cache() -> Iterator[None]:
    """Within the block, this process and those that it starts find nothing in the cache but what they keep there."""
    before = os.environ.get(ELSEWHERE)
    folder = tempfile.mkdtemp(prefix="topicbrief-")
    os.environ[ELSEWHERE] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ[ELSEWHERE]
        else:
            os.environ[ELSEWHERE] = before
        shutil.rmtree(folder, ignore_errors=True)


def _folder(root: Path) -> Path:
    elsewhere = os.environ.get(ELSEWHERE)
    return Path(elsewhere) if elsewhere else root / FOLDER


def _key() -> bytes:
    """Return the key of this user; nothing where none can be kept. Raises OSError."""
    folder = _key_folder()
    if folder is None or not _make_private(folder):
        return b""
    path = folder / KEY
    if not path.exists():
        write_atomically(path, secrets.token_bytes(SEAL), 0o600)
    known = path.read_bytes() if _is_private(path, stat.S_ISREG, 0o077) else b""
    return known if len(known) == SEAL else b""


def _key_folder() -> Path | None:
    """Return the folder of the key: that of the cache where a variable names one, else the user's own."""
    if elsewhere := os.environ.get(ELSEWHERE):
        return Path(elsewhere)
    home = os.environ.get("XDG_CACHE_HOME", "")
    with suppress(RuntimeError):  # nobody knows where the user is at home
        return (Path(home) if os.path.isabs(home) else Path.home() / ".cache") / "topicbrief"
    return None


def _make_private(folder: Path) -> bool:
    """Make a folder that others may not change, and return whether it is one. Raises OSError."""
    folder.mkdir(0o700, parents=True, exist_ok=True)
    if _is_own(folder.lstat()) and not folder.is_symlink():
        folder.chmod(folder.stat().st_mode & ~0o022)
    return _is_private(folder, stat.S_ISDIR)


def _is_private(path: Path, is_kind: Callable[[int], bool], closed: int = 0o022) -> bool:
    """Return whether this is no link but a file or folder of the present user, with these permissions closed to others.
    Raises OSError.
    """
    status = path.lstat()
    return is_kind(status.st_mode) and _is_own(status) and not (os.name == "posix" and status.st_mode & closed)


def _is_own(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _seal(key: bytes, name: str, payload: bytes) -> bytes:
    return hmac.digest(key, _engine() + name.encode() + b"\0" + payload, "sha256")


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
