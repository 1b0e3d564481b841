"""Compose `key_points`: what a reader should take away, as brief.yaml has it."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Bullets, Heading, Text
from ...document.words import N_
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import Phrase, describe_field
from .kind import BlockKind, Complaint

TITLE = N_("Key points")
NAME = "key_points"
ANCHOR = NAME.replace("_", "-")


class Options(Model):
    """The key points of the brief."""

    title: Phrase | None = describe_field("The title over them.", "What to take away", default=None)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    if points := brief.settings.key_points:
        yield Heading(
            inlines.resolve_phrase(brief, options.title) if options.title else (Text(brief.words.gettext(TITLE)),),
            2,
            ANCHOR,
        )
        yield Bullets(tuple(inlines.resolve_phrase(brief, point) for point in points))


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    if not brief.settings.key_points:
        yield (), "empty-block", 'data/brief.yaml has no "key_points" that could be shown here'


KEY_POINTS = BlockKind(NAME, Options, compose, check)
