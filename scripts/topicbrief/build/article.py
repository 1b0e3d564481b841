"""Read a saved article against a brief: the flow of the command `read`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..checks.copies.copy_file import read_copy
from ..diagnostics.problem import suggest
from ..editing.article import ArticleReading, read_article
from ..editing.patch import CannotEditError
from ..load.result import LoadResult
from .check import load_brief


@dataclass(frozen=True)
class ReadArticle:
    """A brief as it was loaded, and what an article is to it."""

    loaded: LoadResult
    reading: ArticleReading


def read(root: Path, path: Path, source: str, on: date) -> ReadArticle:
    """Return what the article in a file is to a sound brief.

    Without a `source`, it is the one that the file names: in its first lines, or as its own name. Raises CannotEditError
    where there is no such source, UnreadableError, and OSError.
    """
    loaded = load_brief(root)
    named, copy = read_copy(path)
    if source and ("source", source) not in loaded.origins:
        raise CannotEditError(f'no source "{source}"{suggest(source, loaded.ids("source"))}')
    known = named if ("source", named) in loaded.origins else ""
    if not loaded.brief or loaded.problems:
        return ReadArticle(loaded, ArticleReading(copy.text, source or known, ()))
    return ReadArticle(loaded, read_article(loaded, copy, source or known, on))
