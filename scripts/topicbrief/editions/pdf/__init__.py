"""Render the PDF edition up to its typesetting: a `Booklet` of data, drawings and attachments.

    pages --chapters--> what is printed --blocks, inlines, table--> JSON --brief.typ--> PDF

The same tree as the website's: every figure on paper is one of it. `build.pdf` makes the PDF of it.

- Everything is numbered and measured before it is typeset. Notes are numbered in the order in which facts first
  appear.
- A template gets named texts (`sys.inputs`): text is data and never markup, and no file is read but the package's
  templates and fonts, never those of the machine. Typst reports a missing glyph without its place, so `glyphs` looks
  beforehand.
- Whatever number is printed leads somewhere, so that `trace` can read the file. Typst allows no link in a repeated
  head of a table, so a head with figures stands once.
- A link to a label makes Typst set its paragraph twice: that was more than half of the time. So in the template
  figures and publications lead to addresses like `note:<fact-id>`, and `typesetter` turns them into links to named
  places, in bytes and without moving any. Only what shows the number of a page asks Typst for it.
- A chart is the drawing of the website in a cut of Source Sans 3 at one weight, because Typst shows a variable font
  in an SVG at its lightest. A number cannot carry a link inside a picture, so it is two drawings with a link over
  each mark (`chart_layers`). One that is higher than a page is set in parts.
- An address is broken only behind its own punctuation and without a hyphen, since people type it as it stands.
- A table of more than seven columns is cut into several, each with the first column.
- The file claims PDF/A-3a and PDF/UA-1, which Typst checks. A mark among its keywords says that it is ours: only such
  a file is overwritten or removed.
- Social cards are pages of a PDF that is never kept, drawn by PDFium in sixteen shades: files a quarter as large as
  Typst's own. No figure on a card is denied or withdrawn, since it stands there by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import shorten

from ...document import Block, Chart, Inlines, Page, Target, Text
from ...document.artifact import pdf_mark, pdf_name
from ...formatting import plain_text
from ...formatting.citation import citation_sentence
from ...model.brief import Brief
from .. import charts
from . import notes
from .attachments import attachments
from .blocks import drawing_name
from .blocks import render as render_blocks
from .booklet import Booklet
from .chapters import Chapter, chapters, cover_blocks, link_targets, section_chapter
from .chart_colours import colour_for_print
from .chart_layers import split_layers
from .destinations import COUNTS, Json, Places, chapter_label, note_label
from .inlines import HEADING, PROSE, render_inlines
from .line_breaks import add_address_breaks, add_breaks
from .words import template_words

RUNNING = 60  # characters of a title that surely fit at the head or the foot of a page
MOST_OF_PAGE = 780.0  # of a drawing's units: so high is a part of one that has room on a page, below its title


def render(brief: Brief, pages: Iterable[Page], only: str | None = None, drawn: bool = True) -> Booklet:
    """Return the whole brief as a booklet, or `only` one section of it with the notes it needs; only its text
    unless it is to be `drawn`.
    """
    by_path = {page.path: page for page in pages if not page.forward}
    first = cover_blocks(by_path["index"]) if only is None else ()
    chosen = (
        [*chapters(by_path, brief.settings.sections, _citation(brief), brief.words)]
        if only is None
        else [section_chapter(by_path[only])]
    )
    printed = [*first, *(block for each in chosen for block in _blocks(each))]
    records = notes.records(by_path.values())
    numbers = notes.number_notes(printed, records)
    used = [records[fact] for fact in numbers]
    sources = notes.cited_sources(printed, used) if only else frozenset(brief.sources)
    homes = {fact: records[fact].subject.path for fact in numbers}
    places = Places(numbers, homes, sources, frozenset(_targets(chosen)), brief.settings.address)
    data = {
        **_about(brief, by_path[only].title if only else ""),
        "words": template_words(brief, by_path[only].title if only else "", places),
        "cover": [*render_blocks(first, "index", places)],
        "chapters": [_chapter(each, places) for each in chosen],
        "notes": [*notes.notes(records, places)],
        "bibliography": [*notes.bibliography(brief, places)],
    }
    return Booklet(
        name=pdf_name(brief.settings.title, only or ""),
        edition=brief.day,
        data=json.dumps(data, ensure_ascii=False),
        drawings=dict(_drawings(chosen)) if drawn else {},
        attachments=attachments(brief, (brief.facts[fact] for fact in (numbers if only else brief.facts))),
    )


def inputs(booklet: Booklet) -> dict[str, str]:
    """Return what the template `brief.typ` reads of a booklet."""
    attached = json.dumps([asdict(attachment) for attachment in booklet.attachments], ensure_ascii=False)
    return {"data": booklet.data, "attachments": attached, "mark": pdf_mark(booklet.name), **booklet.drawings}


def _about(brief: Brief, part: str) -> Json:
    """Return what the brief is, and how it is cited. `part` is the title of the section, if it is one."""
    settings = brief.settings
    language, _, region = settings.language.partition("-")
    return {
        "title": settings.title,
        "part": part,
        "running": shorten(settings.title, RUNNING, placeholder=" …"),
        "shown_title": add_breaks(settings.title, HEADING // 2),
        "language": language,
        "region": region or None,
        "paper": settings.paper,
        "edition": plain_text.format_day(brief, brief.day) if brief.day else "",
        "date": [brief.day.year, brief.day.month, brief.day.day] if brief.day else None,
        "editors": list(settings.editors),
        "address": settings.address,
        "shown_address": add_address_breaks(settings.address, PROSE) if settings.address else "",
        "labels": {"counts": COUNTS},
        "direction": brief.words.direction,
    }


def _citation(brief: Brief) -> Inlines:
    """Return how this edition is cited."""
    return citation_sentence(
        brief, url=brief.settings.address or "", form=brief.words.gettext("PDF edition"), edition=brief.day
    )


def _blocks(chapter: Chapter) -> Iterator[Block]:
    yield from chapter.blocks
    for part in chapter.parts:
        yield from part.blocks


def _targets(chosen: Iterable[Chapter]) -> Iterator[Target]:
    yield Target("sources")
    for each in chosen:
        yield from link_targets(each)


def _chapter(of: Chapter, places: Places) -> Json:
    return {
        "title": add_breaks(of.title, HEADING),
        "running": shorten(of.title, RUNNING, placeholder=" …"),
        "label": chapter_label(Target(of.path)),
        "blocks": [*render_blocks(of.blocks, of.path, places)],
        "parts": [
            {
                "title": render_inlines(part.page.heading or (Text(part.title),), places, HEADING)
                if part.title
                else [],
                "label": chapter_label(Target(part.page.path)),
                "blocks": [*render_blocks(part.blocks, part.page.path, places, deeper=1)],
            }
            for part in of.parts
        ],
    }


def _drawings(chosen: Iterable[Chapter]) -> Iterator[tuple[str, str]]:
    """Yield the charts of the chapters as SVG: those of the website, in the colours of paper."""
    for each in chosen:
        for path, blocks in ((each.path, each.blocks), *((part.page.path, part.blocks) for part in each.parts)):
            for block in blocks:
                if isinstance(block, Chart):
                    hrefs: Mapping[str, str] = {mark.figure.fact: "" for mark in block.marks}
                    scene = charts.compose(block, charts.WIDE)
                    svg = colour_for_print(charts.to_svg(scene, block, hrefs))
                    yield from _layers(drawing_name(path, block), svg, scene.parts(MOST_OF_PAGE))


def _layers(name: str, svg: str, windows: Sequence[tuple[float, float]]) -> Iterator[tuple[str, str]]:
    """Yield the parts of a drawing in layers, and of each the places of the marks in it that link to notes."""
    parts: list[Json] = []
    for number, window in enumerate(windows):
        found = split_layers(svg, window)
        places = [{**place, "to": note_label(place["fact"])} for place in found.places]
        parts.append({"size": found.size, "places": places})
        for layer in ("ground", "scale", "marks"):
            yield f"{name} {number} {layer}", getattr(found, layer)
    yield name, json.dumps(parts, ensure_ascii=False)
