"""Render the pages of a brief as the files of every edition but the PDF.

An edition is a module or package with a function `render`. To add one beside the pages, write it and name it in
`EDITIONS`.

An edition yields `File`s, texts or bytes. `storage` lists them in `docs/.generated` and so knows which files it may
overwrite or remove. A preview makes them when there is nothing else to do. Markdown is rendered page by page, and the
PDF is typeset apart.

`tests/helpers/hostile.py` has the texts that no edition may take for anything but text.

`llms.txt` and `robots.txt` (`discovery`) and the description of each page in the words of schema.org
(`pages/structured_data`) say only what is known: a brief without an address has no canonical address, no picture and
no `sitemap.xml`. The JSON-LD is composed with the page, so the preview knows what it depends on, and it goes into the
front matter, which every builder reads; no hook is needed. Its `<`, `>` and `&` are escapes, so no text ends the
element around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..document import Page
from ..document.artifact import File
from ..document.urls import FOLDERS, UrlStyle
from ..model.brief import Brief
from ..model.timeline import History
from . import discovery, feeds, markdown, marks, opendata
from .charts import Drawer, vega

# The editions beside the pages, made from the same tree, or from the brief where the tree has only text.
EDITIONS: tuple[Callable[[Brief, Sequence[Page], History], Iterator[File]], ...] = (
    opendata.render,
    feeds.render,
    discovery.render,
    marks.render,
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
