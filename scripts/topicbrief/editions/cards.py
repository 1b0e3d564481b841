"""Collect the content of the social card of each page, as JSON for the template `card.typ`.

A card is the picture that others show beside a link to a page: its title, one figure of the page with its words, and the
name of the brief. `build.pdf` makes the pictures. Each carries its content as a text too, so that programs can read
what is drawn.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import Any

from ..document import KeyFigure, KeyFigures, Page
from ..formatting.inlines import inlines_text, prose_text
from ..model.brief import Brief
from ..model.status import STATUSES
from ..pages.blocks.key_figures import key_figures
from .pdf.line_breaks import add_breaks

FOLDER = "cards"
TITLE, NAME, WORDS = 170, 60, 130  # characters that a card has room for
LINE = 24  # usual letters that surely fit into a line of the largest type

Json = dict[str, Any]


def render(brief: Brief, pages: Iterable[Page]) -> Iterator[tuple[str, Json]]:
    """Yield the path of each card below `docs/`, and its content."""
    for page in pages:
        if not page.forward:
            yield f"{FOLDER}/{page.path}.png", _card(brief, page)


def add_text(picture: bytes, content: str) -> bytes:
    """Return a PNG with a text in front of its end, as a chunk `iTXt` (PNG, third edition, 11.3.3.4)."""
    chunk = b"iTXtDescription\0\0\0\0\0" + content.encode()
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    end = picture.rindex(b"IEND") - 4
    return picture[:end] + framed + picture[end:]


def _card(brief: Brief, page: Page) -> Json:
    figure = _key_figure(brief, page)
    return {
        "brief": _short(brief.settings.title, NAME),
        "title": _short(page.title if page.path != "index" else prose_text(brief, brief.settings.question), TITLE),
        "figure": _figure(figure) if figure else None,
        "question": _short(prose_text(brief, brief.settings.question), TITLE),
    }


def _key_figure(brief: Brief, page: Page) -> KeyFigure | None:
    """Return the first key figure of a page; else the first fact in it that states a number or a date and may stand by itself."""
    for block in page.blocks:
        if isinstance(block, KeyFigures) and block.items:
            return block.items[0]
    for fact in (brief.facts[id] for id in page.figures):
        if brief.stands_alone(fact) and not STATUSES[fact.status].is_void and not fact.denied_by:
            return key_figures(brief, (fact.id,)).items[0]
    return None


def _figure(item: KeyFigure) -> Json:
    return {
        "fact": item.figure.fact,
        "number": add_breaks(item.number, LINE),
        "unit": item.unit,
        "label": _short(inlines_text(item.label), WORDS),
        "detail": _short(inlines_text(item.detail), WORDS),
    }


def _short(text: str, most: int) -> str:
    """Return a text shortened to the room there is, with breaks in what is wider than a line."""
    return add_breaks(shorten(text, most, placeholder=" …") if " " in text else text[:most], LINE)
