"""Compose `section_links`: a link to each section, with its answer in one line."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Card, Cards, Heading, PageLink, Target, Text
from ...document.words import N_
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import Phrase, describe_field
from .kind import BlockKind

TITLE = N_("Sections")
ANCHOR = "sections"


class Options(Model):
    """The sections, each with its answer."""

    title: Phrase | None = describe_field("The title over them.", "Go on reading", default=None)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield Heading(
        inlines.resolve_phrase(brief, options.title) if options.title else (Text(brief.words.gettext(TITLE)),),
        2,
        ANCHOR,
    )
    yield Cards(tuple(_door(brief, id) for id in brief.settings.sections))


def _door(brief: Brief, id: str) -> Card:
    section = brief.sections[id]
    return Card(PageLink((Text(section.title),), Target(id)), (), inlines.resolve_phrase(brief, section.answer))


SECTION_LINKS = BlockKind("section_links", Options, compose)
