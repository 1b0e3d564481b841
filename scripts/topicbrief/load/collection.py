"""Load the settings of a collection, with the place of every problem."""

from __future__ import annotations

from ..diagnostics.problem import Problem
from ..model.collection import BRIEFS, CollectionSettings
from .loader import load_whole
from .yaml_files import Document, read_document


def load_collection(path: str, data: bytes) -> tuple[CollectionSettings | None, Document | None, list[Problem]]:
    """Return the settings of a collection and their document, or every problem of their shape."""
    document, problems = read_document(path, data)
    if document is None:
        return None, None, problems
    settings, problems = load_whole(document, CollectionSettings)
    return settings, document, problems


def read_patterns(data: bytes) -> tuple[str, ...]:
    """Return the patterns that find the briefs of a collection, as far as they can be read."""
    document = read_document("", data)[0]
    stated = document.value.get("briefs") if document and isinstance(document.value, dict) else None
    return tuple(each for each in stated if isinstance(each, str)) if isinstance(stated, list) else BRIEFS
