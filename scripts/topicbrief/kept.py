"""In: the bytes of files, and drawings to be made. Out: what was read and drawn before, where they are the same.

What was read, drawn and typeset is kept by content hash under `.cache/topicbrief/`, together with what the last build made
from it; what pint answered, by its version; which letters there are, by the fonts. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import units, yamlfile
from .disk import write_atomically
from .made import File
from .problem import Problem
from .yamlfile import Document

if TYPE_CHECKING:
    from .drawing import Drawer

FOLDER = ".cache/topicbrief"
# What makes the words and the drawings besides the engine.
LIBRARIES = (
    "Babel",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "fonttools",
    "icalendar",
    "markdown-it-py",
    "pint",
    "pydantic",
    "pypdfium2",
    "PyYAML",
    "typst",
    "vl-convert-python",
)


def read(root: Path, files: Mapping[str, bytes]) -> tuple[dict[str, Document | None], list[Problem]]:
    """Read the files of `data/`. A file that cannot be read is None, and its problems say why."""
    before = _kept(root, "read")
    documents: dict[str, Document | None] = {}
    problems: list[Problem] = []
    after: dict[str, Any] = {}
    for path, data in files.items():
        hash = hashlib.sha256(data).hexdigest()
        if hash in before:
            value, places = after[hash] = before[hash]
            documents[path] = Document(f"data/{path}", yamlfile.text_of(data), value, places)
            continue
        document, wrong = yamlfile.read(f"data/{path}", data)
        documents[path] = document
        problems += wrong
        if document:
            after[hash] = (document.value, document.places)
    if after.keys() != before.keys():
        _keep(root, "read", after)
    return documents, problems


def reader(root: Path) -> Callable[[str, bytes], Document | None]:
    """Reads one file by its path in `data/`, or knows what was read of such a file before; None if it cannot be read."""
    before = _kept(root, "read")

    def read_file(path: str, data: bytes) -> Document | None:
        if known := before.get(hashlib.sha256(data).hexdigest()):
            return Document(f"data/{path}", yamlfile.text_of(data), *known)
        return yamlfile.read(f"data/{path}", data)[0]

    return read_file


@contextmanager
def conversions(root: Path) -> Iterator[None]:
    """Within it, what was found of units before need not be looked up again."""
    pint = version("pint")
    before = _kept(root, "units")
    if before.get("by") == pint:
        units.recall(before["found"])
    yield
    after = {"by": pint, "found": units.found()}
    if after["found"] and after != before:
        _keep(root, "units", after)


@contextmanager
def drawings(root: Path, some: bool = False) -> Iterator[Drawer]:
    """Draws what was not drawn before. What nobody asked for this time is not kept, unless only `some` are asked for."""
    from .drawing import vega  # noqa: PLC0415 - its room knows the whole model, and what is kept is asked for before that

    before = _kept(root, "drawn")
    after: dict[str, str] = dict(before) if some else {}

    def draw(specification: str) -> str:
        hash = hashlib.sha256(f"{vega.drawn_by()}\n{specification}".encode()).hexdigest()
        after[hash] = before.get(hash) or vega.draw(specification)
        return after[hash]

    yield draw
    if after.keys() != before.keys():
        _keep(root, "drawn", after)


def fingerprint(files: Mapping[str, bytes], *told: str) -> str:
    """A hash of everything a build depends on: the data, what else it is told, the engine, and the libraries that make its words."""
    hash = hashlib.sha256(_engine() + _libraries() + "\0".join(told).encode())
    for path, data in sorted(files.items()):
        hash.update(os.fsencode(path) + b"\0" + hashlib.sha256(data).digest())
    return hash.hexdigest()


def is_built(root: Path, docs: Path, fingerprint: str) -> int:
    """How many pages the last build made, if it was made from the same and nobody has touched them since; else 0."""
    built = _kept(root, "built")
    pages = built.get("pages", {})
    same = built.get("from") == fingerprint and all(_stamp(docs / path) == stamp for path, stamp in pages.items())
    return sum(path.endswith(".md") for path in pages) if same else 0


def keep_built(root: Path, docs: Path, fingerprint: str, files: Iterable[File]) -> None:
    """Remember what was made from what."""
    _keep(root, "built", {"from": fingerprint, "pages": {file.path: _stamp(docs / file.path) for file in files}})


def history(root: Path) -> dict[tuple[str, str], Any]:
    """What is known of the history, by the states between which it was found."""
    return _kept(root, "history")


def keep_history(root: Path, steps: dict[tuple[str, str], Any]) -> None:
    """Remember what is known of the history."""
    _keep(root, "history", steps)


def identity(root: Path, head: str) -> str:
    """What the history up to a head came to before; nothing if that is not known."""
    return str(_kept(root, "head").get(head, ""))


def keep_identity(root: Path, head: str, identity: str) -> None:
    """Remember what the history up to the present head comes to."""
    _keep(root, "head", {head: identity})


def letters(root: Path, fonts: Mapping[str, bytes]) -> set[str]:
    """The letters that are known to be in these fonts or in the engine's own."""
    before = _kept(root, "letters")
    return set(before["letters"]) if before.get("fonts") == fingerprint(fonts) else set()


def keep_letters(root: Path, fonts: Mapping[str, bytes], letters: Iterable[str]) -> None:
    """Remember which letters the fonts have."""
    _keep(root, "letters", {"fonts": fingerprint(fonts), "letters": "".join(sorted(letters))})


def pdf(root: Path, name: str, fingerprint: str) -> tuple[str, bytes] | None:
    """The name and the bytes of the PDF that was typeset of the same before, if it is kept."""
    before = _kept(root, f"pdf-{name}")
    return (before["name"], before["data"]) if before.get("from") == fingerprint else None


def keep_pdf(root: Path, name: str, fingerprint: str, file: str, data: bytes) -> None:
    """Remember a PDF, and what it was typeset of."""
    _keep(root, f"pdf-{name}", {"from": fingerprint, "name": file, "data": data})


def cards(root: Path, fingerprint: str) -> dict[str, bytes]:
    """The social cards that were made of the same, by path; none if there are none."""
    before = _kept(root, "cards")
    if before.get("from") != fingerprint:
        return {}
    return {path: before["drawn"][hash] for path, hash in before["hashes"].items()}


def drawn_cards(root: Path) -> dict[str, bytes]:
    """The cards that were drawn the last time, by the hash of what they show."""
    drawn: dict[str, bytes] = _kept(root, "cards").get("drawn", {})
    return drawn


def keep_cards(root: Path, fingerprint: str, hashes: Mapping[str, str], pictures: Mapping[str, bytes]) -> None:
    """Remember the cards by path, the hash of what each shows, and what all were made of."""
    drawn = {hash: pictures[path] for path, hash in hashes.items()}
    _keep(root, "cards", {"from": fingerprint, "hashes": dict(hashes), "drawn": drawn})


def _keep(root: Path, name: str, values: dict[Any, Any]) -> None:
    payload = marshal.dumps(values)
    # What only saves time may be missing: where it cannot be written, the next build takes as long as this one.
    with suppress(OSError):
        write_atomically(root / FOLDER / name, _seal(payload) + payload)


def _kept(root: Path, name: str) -> dict[Any, Any]:
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
    """The versions of what makes words and drawings."""
    return " ".join(version(library) for library in LIBRARIES).encode()


@cache
def _engine() -> bytes:
    """A hash of the engine's own files and of the Python that runs it."""
    hash = hashlib.sha256(sys.version.encode())
    here = Path(__file__).parent
    for path in (*sorted(here.rglob("*.py")), *sorted((here / "paper").rglob("*.*"))):
        hash.update(path.read_bytes())
    return hash.digest()


def _stamp(path: Path) -> list[int] | None:
    """What tells that a file is still the one that was written; None if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
