"""Compose `articles`: summarised publications, each with the first sentence of its summary."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Card, Cards, Citation
from ...formatting import inlines, plain_text
from ...model.brief import Brief
from ...model.entries import Model
from ...model.fields import Phrase, SourceRef, describe_field
from .kind import BlockKind, Complaint, heading


class Options(Model):
    """A list of articles."""

    title: Phrase = describe_field("The title over it.", "Read more")
    sources: tuple[SourceRef, ...] = describe_field(
        "The summarised sources, in order.", ["gazette-2026-02-10"], min_length=1
    )


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield Cards(tuple(article_card(brief, id) for id in options.sources))


def article_card(brief: Brief, id: str) -> Card:
    """Return the card of an article: its title, who published it and when, and the first sentence of its summary."""
    source = brief.sources[id]
    byline = Citation(plain_text.byline(brief, source), id, None)
    return Card(
        inlines.cite_source(brief, id, plain_text.source_title(brief, source)),
        (byline,),
        inlines.first_sentence(inlines.opening_paragraph(brief, source.summary)),
    )


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    for index, id in enumerate(options.sources):
        if id in brief.sources and not brief.sources[id].summary:
            yield ("sources", index), "not-an-article", f'"{id}" has no summary, and so no page to lead to'


ARTICLES = BlockKind("articles", Options, compose, check)
