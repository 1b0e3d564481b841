"""Compose `question`: a question as the heading, its answer in bold, and the rest in the editors' own words."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Emphasis, Paragraph
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import Phrase, Prose, describe_field
from .kind import BlockKind, heading


class Options(Model):
    """A question with its answer: first in a sentence, then at length."""

    title: Phrase = describe_field("The question, which is the heading.", "May I take a bicycle along?")
    answer: Phrase = describe_field(
        "The short answer, shown in bold, figures as references.", "Yes, at [[bicycle-fare]]."
    )
    text: Prose | None = describe_field("What else there is to say, figures as references.", default=None)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield Paragraph((Emphasis(inlines.resolve_phrase(brief, options.answer), strong=True),), "reply")
    if options.text:
        yield from inlines.resolve_paragraphs(brief, options.text)


QUESTION = BlockKind("question", Options, compose)
