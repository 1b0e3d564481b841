"""Read the data files of a brief, and keep what was read by the hash of their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ...diagnostics.problem import Problem
from ...diagnostics.source_text import decode_text
from ...storage import cache
from .document import Document
from .reader import read_document

READ = "read"  # the name under which it is kept


def read_files(root: Path, files: Mapping[str, bytes]) -> tuple[dict[str, Document | None], list[Problem]]:
    """Return the documents of `data/` and their problems. A file that cannot be read is None, and its problems say
    why."""
    before = cache.get(root, READ)
    documents: dict[str, Document | None] = {}
    problems: list[Problem] = []
    after: dict[str, Any] = {}
    for path, data in files.items():
        hash = hashlib.sha256(data).hexdigest()
        if hash in before:
            value, places = after[hash] = before[hash]
            documents[path] = Document(f"data/{path}", decode_text(data), value, places)
            continue
        document, wrong = read_document(f"data/{path}", data)
        documents[path] = document
        problems += wrong
        if document:
            after[hash] = (document.value, document.places)
    if after.keys() != before.keys():
        cache.put(root, READ, after)
    return documents, problems


def make_reader(root: Path) -> Callable[[str, bytes], Document | None]:
    """Return a reader of one file by its path in `data/`, which remembers earlier reads; it gives None for a file
    that cannot be read."""
    before = cache.get(root, READ)

    def read_file(path: str, data: bytes) -> Document | None:
        if known := before.get(hashlib.sha256(data).hexdigest()):
            return Document(f"data/{path}", decode_text(data), *known)
        return read_document(f"data/{path}", data)[0]

    return read_file
