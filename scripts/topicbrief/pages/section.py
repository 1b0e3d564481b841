"""Compose the page of a section: its answer, the lead, the blocks its file lists, where sources differ, and the sources
used.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Bullets, Details, Heading, Inlines, Page, Paragraph, Table, Text, list_figures
from ..document.words import NP_
from ..formatting import inlines, origins, plain_text
from ..formatting.cldr import sort_key
from ..formatting.sentences import count_things
from ..model.brief import Brief
from ..model.entries import Fact, Section
from ..model.rank import RANKS
from . import blocks as block_kinds
from .draft import Draft
from .facts import measure_aliases

COLUMNS = (
    NP_("column", "What"),
    NP_("column", "When"),
    NP_("column", "Preferred"),
    NP_("column", "Others say"),
    NP_("column", "Why"),
)


def drafts(brief: Brief) -> Iterator[Draft]:
    for id in brief.settings.sections:
        yield Draft(id, _page)


def _page(brief: Brief, id: str) -> Page:
    section = brief.sections[id]
    body = tuple(block_kinds.unique_anchors(_blocks(brief, section), ["sources-used"]))
    return Page(
        path=id,
        title=section.title,
        description=inlines.prose_text(brief, section.answer),
        blocks=(*body, *_differing(brief, id), *_sources(brief, body)),
        topics=(*section.aliases, *measure_aliases(brief, list_figures(body))),
    )


def _blocks(brief: Brief, section: Section) -> Iterator[Block]:
    yield Paragraph(inlines.resolve_phrase(brief, section.answer), "answer")
    yield from inlines.resolve_paragraphs(brief, section.lead, "lead")
    for stated in section.blocks:
        yield from block_kinds.compose(brief, stated)


def _differing(brief: Brief, section: str) -> Iterator[Block]:
    """Yield where sources differ on a fact of the section: what each says, which one is preferred, and why."""
    inside = ([id for id in group if brief.section_of[id] == section] for group in brief.conflicts.values())
    groups = [ids[-1] for ids in inside if ids]
    if not groups:
        return
    yield Heading((Text(brief.words.gettext("Where sources differ")),), 2, "differ_")
    table = Table(
        head=tuple((Text(brief.words.pgettext("column", head)),) for head in COLUMNS),
        numeric=(False,) * 5,
        rows=tuple(_differing_row(brief, id) for id in groups),
    )
    yield Details((count_things(brief, "{count} figure", "{count} figures", len(groups)),), (table,), printed=True)


def _differing_row(brief: Brief, id: str) -> tuple[Inlines, ...]:
    facts = [brief.facts[each] for each in (id, *brief.rivals[id])]
    preferred = next(fact for fact in facts if RANKS[fact.rank].is_preferred)
    return (
        (
            inlines.subject_link(brief, preferred.subject),
            Text(brief.words.sign(", ")),
            *inlines.figure_topic(brief, preferred),
        ),
        (inlines.fact_figure(brief, preferred, "period"),) if preferred.period else (),
        origins.list_claims(brief, [preferred]),
        origins.list_claims(brief, [fact for fact in facts if fact is not preferred]),
        inlines.join_inlines(list(_reasons(brief, preferred, facts)), brief.words.sign(" ")),
    )


def _reasons(brief: Brief, preferred: Fact, facts: list[Fact]) -> Iterator[Inlines]:
    """Yield why one fact is preferred, and what is wrong with those that are not used."""
    if preferred.reason:
        yield inlines.resolve_phrase(brief, preferred.reason)
    for fact in facts:
        if RANKS[fact.rank].is_unused and fact.reason:
            yield (
                inlines.fact_figure(brief, fact),
                Text(brief.words.sign(": ")),
                *inlines.resolve_phrase(brief, fact.reason),
            )
    if shared := origins.join_origins(brief, facts):
        yield (*shared, Text(brief.words.sign(".")))


def _sources(brief: Brief, body: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the publications behind every figure on the page, by publisher."""
    used = {id for fact in list_figures(body) for id in brief.sources_of(brief.facts[fact])}
    if used:
        yield Heading((Text(brief.words.gettext("Sources used")),), 2, "sources-used")
        entries = tuple(_entry(brief, id) for id in sorted(used, key=lambda id: _order(brief, id)))
        title = count_things(brief, "{count} publication", "{count} publications", len(used))
        yield Details((title,), (Bullets(entries, "sources"),))


def _entry(brief: Brief, id: str) -> Inlines:
    source = brief.sources[id]
    named = [plain_text.byline(brief, source), *([source.title] if source.title else [])]
    return inlines.cite_with_standing(brief, id, brief.words.sign(", ").join(named))


def _order(brief: Brief, id: str) -> tuple[tuple[bytes, str], str, str]:
    source = brief.sources[id]
    return sort_key(brief.settings.language, source.publisher), source.published.text if source.published else "", id
