"""Compose the front page: the question, the short answer, what to take away, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..document import Block, Count, Heading, Inlines, Page, PageLink, Paragraph, Target, Text
from ..formatting import inlines, plain_text
from ..model.brief import Brief
from . import blocks as block_kinds
from .blocks.key_figures import KEY_FIGURES, key_figures
from .blocks.key_points import KEY_POINTS
from .blocks.newest import NEWEST
from .blocks.section_links import SECTION_LINKS
from .draft import Draft

# The parts that the front page has by itself, before and after the blocks of brief.yaml, unless one of these is such a part.
BEFORE = (KEY_FIGURES.name,)
AFTER = (NEWEST.name, KEY_POINTS.name, SECTION_LINKS.name)
BEHIND = "behind"  # the anchor of what the brief rests on


def drafts(brief: Brief) -> Iterator[Draft]:
    yield Draft("index", _page)


def _page(brief: Brief, path: str) -> Page:
    return Page(
        path=path,
        title=brief.settings.title,
        description=inlines.answer_text(brief),
        blocks=tuple(_blocks(brief)),
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    settings = brief.settings
    yield Paragraph(inlines.resolve_phrase(brief, settings.question), "question")
    if settings.answer_word:
        yield Paragraph((Text(settings.answer_word),), "answer-word")
    yield from inlines.resolve_paragraphs(brief, settings.answer, "answer")
    if brief.as_of:
        yield Paragraph(_as_of(brief, brief.as_of), "note")
    placed = {stated.kind for stated in settings.blocks}
    before, after = (
        [block for part in parts if part not in placed for block in _part(brief, part)] for parts in (BEFORE, AFTER)
    )
    own = (block for stated in settings.blocks for block in block_kinds.compose(brief, stated))
    taken = [block.anchor for block in (*before, *after) if isinstance(block, Heading)]
    yield from before
    yield from block_kinds.unique_anchors(own, [*taken, BEHIND])
    yield from after
    yield Heading((Text("Behind the figures"),), 2, BEHIND)
    yield Paragraph(_behind(brief))


def _part(brief: Brief, kind: str) -> Iterator[Block]:
    """Yield a part of the front page that no block names the place of; nothing if the brief has nothing to show in it."""
    settings = brief.settings
    if kind == KEY_FIGURES.name:
        if settings.key_figures:
            yield Heading((Text("Key figures"),), 2, "key-figures")
            yield key_figures(brief, settings.key_figures)
        return
    of = block_kinds.KINDS[kind]
    yield from of.compose(brief, of.options())


def _as_of(brief: Brief, data: date) -> Inlines:
    """Return the day as of which the brief is told, and the day of the data where it is another."""
    day = brief.day or data
    since = () if day == data else (Text("; facts were last checked on "), Count(plain_text.format_day(brief, data)))
    return Text("As of "), Count(plain_text.format_day(brief, day)), *since, Text(".")


def _behind(brief: Brief) -> Inlines:
    """Return the number of facts and sources that the brief rests on. A claim that is past its due date without an
    outcome is not counted as a fact.
    """
    overdue = sum(map(brief.is_overdue, brief.facts.values()))
    claims = inlines.count_things(brief, overdue, "claim that has come due", "claims that have come due")
    return (
        Text("This brief rests on "),
        PageLink((inlines.count_things(brief, len(brief.facts) - overdue, "fact", "facts"),), Target("facts/index")),
        Text(" from "),
        PageLink((inlines.count_things(brief, len(brief.sources), "source", "sources"),), Target("sources")),
        *((Text(", and holds "), claims, Text(" without a recorded outcome")) if overdue else ()),
        Text(". Every figure leads to its fact, and every fact to its source. "),
        PageLink((Text("How figures get in, and what the words mean"),), Target("method")),
        Text("."),
    )
