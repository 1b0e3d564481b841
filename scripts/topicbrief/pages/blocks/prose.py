"""Compose `prose`: the editors' own paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import Phrase, Prose, describe_field
from .kind import BlockKind, heading


class Options(Model):
    """Running text under a title."""

    title: Phrase | None = describe_field("The title over it.", "Why it matters", default=None)
    text: Prose = describe_field("The text, figures as references.")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield from inlines.resolve_paragraphs(brief, options.text)


PROSE = BlockKind("prose", Options, compose)
