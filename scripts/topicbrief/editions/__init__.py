"""In: pages, and what draws their charts. Out: the files of every edition.

An edition is a module with `render`. To add one: write the module and name it in `EDITIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..document import Page
from ..drawing import Drawer, vega
from . import markdown
from .file import File

EDITIONS: tuple[Callable[[Iterable[Page], Drawer], Iterator[File]], ...] = (markdown.render,)


def render(pages: Iterable[Page], drawer: Drawer = vega.draw) -> list[File]:
    """Every file of every edition; `drawer` draws the charts, or knows what was drawn before."""
    pages = list(pages)
    return [file for render_edition in EDITIONS for file in render_edition(pages, drawer)]
