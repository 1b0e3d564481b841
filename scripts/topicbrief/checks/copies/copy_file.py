"""Read and write the files that keep copies of publications.

A file that `topicbrief capture` makes is named `<source-id>.<day>.txt` and begins with a few lines on its origin, an
empty line, and the text. A file `<source-id>.txt`, `.html`, `.xml`, `.csv`, `.tsv` or `.pdf` that somebody saved by hand is read as well. It has no day,
so no result of a comparison with it is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from errno import EFBIG
from pathlib import Path

from ...model.period import parse_day
from .publication_text import UnreadableError, publication_text
from .saved_copy import SavedCopy, hash_text, make_saved_copy

MAX_BYTES = 5_000_000  # a report of a thousand pages has three
KINDS = (".txt", ".html", ".htm", ".xml", ".csv", ".tsv", ".pdf")
NAME = re.compile(r"(?P<source>[a-z0-9-]+)(?:\.\d{4}-\d{2}-\d{2})?")
FIRST = "Copy-of: "
# Licences under which anybody may pass a text on, as their names begin.
OPEN_LICENCES = (
    "public domain",
    "cc0",
    "cc by 4.0",
    "cc by-sa",
    "cc by 3.0",
    "cc by 2.0",
    "ogl",
    "open government licence",
)


@dataclass(frozen=True)
class SavedCopies:
    """The copies of publications by source id, the newest first, and what could not be read, each in words."""

    copies: Mapping[str, tuple[SavedCopy, ...]]
    unread: tuple[str, ...] = ()


@dataclass
class _Found:
    copies: defaultdict[str, list[SavedCopy]] = field(default_factory=lambda: defaultdict(list))
    unread: list[str] = field(default_factory=list)


def is_open(licence: str) -> bool:
    """Return whether anybody may pass on a text under this licence, as far as we know."""
    return licence.strip().lower().startswith(OPEN_LICENCES)


def copy_name(source: str, captured: date) -> str:
    """Return the name of the file that keeps a copy."""
    return f"{source}.{captured}.txt"


def write_copy(source: str, text: str, captured: date, address: str, licence: str) -> bytes:
    """Return the bytes of the file that keeps the text of a publication."""
    head = {"Address": address, "Captured": captured.isoformat(), "Licence": licence, "Hash": hash_text(text)}
    lines = [f"{FIRST}{source}", *(f"{key}: {' '.join(value.split())}" for key, value in head.items() if value)]
    return "\n".join([*lines, "", text]).encode()


def read_copies(folders: Iterable[Path]) -> SavedCopies:
    """Return all copies in these folders. Raises OSError if a folder cannot be read, or all of them are without one."""
    found, folders = _Found(), list(folders)
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.name.startswith("."):
                _read(path, found)
    if not found.copies and not found.unread:
        named = " or ".join(map(str, folders))
        raise FileNotFoundError(f'there is no copy in {named}; "topicbrief capture SOURCE FILE" makes one')
    newest = {
        id: tuple(sorted(copies, key=lambda copy: copy.captured or date.min, reverse=True))
        for id, copies in found.copies.items()
    }
    return SavedCopies(newest, tuple(found.unread))


def read_copy(path: Path) -> tuple[str, SavedCopy]:
    """Return the copy in a file of any name, and the id of the source that it names, or that its name is; "" if neither.

    Raises UnreadableError and OSError.
    """
    data = _beginning(path)
    first = data.partition(b"\n")[0].decode("utf-8", "replace").strip()
    name = NAME.fullmatch(path.stem)
    source = first.removeprefix(FIRST) if first.startswith(FIRST) else name["source"] if name else ""
    return source, _copy(data, path.name)


def _read(path: Path, found: _Found) -> None:
    name = NAME.fullmatch(path.stem)
    if path.suffix.lower() not in KINDS or not name:
        found.unread.append(f"{path}: not read; copies are named <source-id>.txt, .html, .xml, .csv, .tsv or .pdf")
        return
    try:
        copy = _copy(_beginning(path), path.name)
    except UnreadableError as error:
        found.unread.append(f"{path}: not read; {error}")
    else:
        found.copies[name["source"]].append(copy)


def _copy(data: bytes, name: str) -> SavedCopy:
    """Return the copy in a file. Raises UnreadableError."""
    if not data.startswith(FIRST.encode()):
        return make_saved_copy(publication_text(data, name))
    head, _, text = data.decode("utf-8", "replace").replace("\r\n", "\n").partition("\n\n")
    said = dict(line.partition(": ")[::2] for line in head.splitlines())
    if said.get("Hash") != hash_text(text):
        raise UnreadableError('it was changed after it was captured; "topicbrief capture" it again')
    try:
        captured = parse_day(said.get("Captured", ""))
    except ValueError:
        raise UnreadableError('it does not say when it was captured; "topicbrief capture" it again') from None
    return make_saved_copy(text, captured)


def _beginning(path: Path) -> bytes:
    """Return the bytes of a copy. Raises OSError if it is too large."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(
            EFBIG, f"a copy has at most {MAX_BYTES:,} bytes; save the text alone, or the part that is cited", str(path)
        )
    return data
