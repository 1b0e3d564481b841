"""Render the pages of a brief as the files of every edition but the PDF.

An edition is a room with `render`. To add one beside the pages: write it and name it in `EDITIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..document import Page
from ..document.artifact import File
from ..document.urls import FOLDERS, UrlStyle
from ..model.brief import Brief
from ..model.timeline import History
from . import discovery, feeds, markdown, opendata
from .charts import Drawer, vega

# Besides the pages: made of the same tree, and of the brief where the tree has only words.
EDITIONS: tuple[Callable[[Brief, Sequence[Page], History], Iterator[File]], ...] = (
    opendata.render,
    feeds.render,
    discovery.render,
)


def render(
    brief: Brief, pages: Sequence[Page], history: History, drawer: Drawer = vega.draw_svg, url_style: UrlStyle = FOLDERS
) -> list[File]:
    """Return every file of every edition; `drawer` draws the charts, or gets them from a cache."""
    return [*markdown.render(pages, drawer, url_style), *exports(brief, pages, history)]


def exports(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield the files that are not pages."""
    for render_edition in EDITIONS:
        yield from render_edition(brief, pages, history)
