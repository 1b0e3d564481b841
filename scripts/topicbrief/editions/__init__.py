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
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..diagnostics.errors import Unmade, raise_error
from ..document import FileLink, Page
from ..document.artifact import File
from ..document.urls import FOLDERS, UrlStyle
from ..document.walk import rebuild, walk
from ..model.brief import Brief
from ..model.timeline import History
from . import discovery, embeds, feeds, markdown, marks, opendata, since

NAMES = {
    "opendata": "the open data",
    "feeds": "the feeds and the calendar",
    "discovery": "llms.txt and robots.txt",
    "embeds": "the pictures of charts",
    "since": "the counts of what has changed since editions",
}

# The editions beside the pages, made from the same tree, or from the brief where the tree has only text.
EDITIONS: tuple[Callable[[Brief, Sequence[Page], History], Iterator[File]], ...] = (
    opendata.render,
    feeds.render,
    discovery.render,
    embeds.render,
    since.render,
    marks.render,
)


def render(
    brief: Brief,
    pages: Sequence[Page],
    history: History,
    url_style: UrlStyle = FOLDERS,
    tell: Unmade = raise_error,
) -> list[File]:
    """Return every file of every edition; `tell` is told of each edition and drawing that cannot be made; the others are made, and nothing leads to what is not there."""
    made = [*exports(brief, pages, history, tell)]
    standing = (f"{edition.folder}/{name}" for edition in brief.editions.values() for name in edition.files)
    paths = frozenset((*(file.path for file in made), *standing))
    return [*markdown.render(drop_links(pages, paths), url_style, tell, paths), *made]


def exports(brief: Brief, pages: Sequence[Page], history: History, tell: Unmade = raise_error) -> Iterator[File]:
    """Yield the files that are not pages."""
    for render_edition in EDITIONS:
        try:
            made = [*render_edition(brief, pages, history)]
        except Exception as error:  # noqa: BLE001 - told
            tell(NAMES[render_edition.__module__.rpartition(".")[2]], "", error)
        else:
            yield from made


def drop_links(pages: Sequence[Page], paths: AbstractSet[str]) -> Sequence[Page]:
    """Return the pages without links to files that were not made."""

    def plain(node: object) -> object:
        return node.inlines if isinstance(node, FileLink) and node.path not in paths else node

    led_to = {node.path for page in pages for node in walk(page.blocks) if isinstance(node, FileLink)}
    return pages if led_to <= paths else [replace(page, blocks=rebuild(page.blocks, plain)) for page in pages]
