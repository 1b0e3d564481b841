"""Compose the front page: the question, the short answer, what to take away, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..document import Block, Count, Heading, Inlines, Page, PageLink, Paragraph, Target, Text
from ..formatting import inlines, plain_text
from ..formatting.sentences import count_sentence, count_things, fill_sentence
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
    settings, words = brief.settings, brief.words
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
    yield Heading((Text(words.gettext("Behind the figures")),), 2, BEHIND)
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
    told, checked = (Count(plain_text.format_day(brief, each)) for each in (day, data))
    if day == data:
        return fill_sentence(brief.words.gettext("As of {day}."), day=told)
    sentence = brief.words.gettext("As of {day}; facts were last checked on {checked}.")
    return fill_sentence(sentence, day=told, checked=checked)


def _behind(brief: Brief) -> Inlines:
    """Return the number of facts and sources that the brief rests on. A claim that is past its due date without an
    outcome is not counted as a fact.
    """
    words, overdue = brief.words, sum(map(brief.is_overdue, brief.facts.values()))
    facts = count_things(brief, "{count} fact", "{count} facts", len(brief.facts) - overdue)
    sources = count_things(brief, "{count} source", "{count} sources", len(brief.sources))
    rests = fill_sentence(
        words.gettext("This brief rests on {facts} from {sources}"),
        facts=PageLink((facts,), Target("facts/index")),
        sources=PageLink((sources,), Target("sources")),
    )
    if overdue:
        rests = count_sentence(
            brief,
            "{rests}, and holds {count} claim that has come due without a recorded outcome",
            "{rests}, and holds {count} claims that have come due without a recorded outcome",
            overdue,
            rests=rests,
        )
    return fill_sentence(
        words.gettext("{rests}. Every figure leads to its fact, and every fact to its source. {method}."),
        rests=rests,
        method=PageLink((Text(words.gettext("How figures get in, and what the words mean")),), Target("method")),
    )
