"""Loads each file of a brief once, for the tests that change one file of it hundreds of times."""

from __future__ import annotations

from collections.abc import Mapping

from topicbrief.load.loader import BlockOptions, FileLoader, LoadedFile, load_file
from topicbrief.load.yaml_files import Document
from topicbrief.pages import blocks


def known_parts(documents: Mapping[str, Document | None]) -> FileLoader:
    """Return what loads a file, and knows what these documents give; any other document it loads anew."""
    parts = {path: load_file(path, document, blocks.OPTIONS) for path, document in documents.items()}

    def part(path: str, document: Document | None, options: BlockOptions) -> LoadedFile:
        if path in documents and document is documents[path] and options is blocks.OPTIONS:
            return parts[path]
        return load_file(path, document, options)

    return part
