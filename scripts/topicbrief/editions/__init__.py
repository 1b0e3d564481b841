"""In: pages. Out: the files of every edition.

An edition is a module with `render`. To add one: write the module and name it in `EDITIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..document import Page
from . import markdown
from .file import File

EDITIONS: tuple[Callable[[Iterable[Page]], Iterator[File]], ...] = (markdown.render,)


def render(pages: Iterable[Page]) -> list[File]:
    """Every file of every edition."""
    pages = list(pages)
    return [file for render_edition in EDITIONS for file in render_edition(pages)]
