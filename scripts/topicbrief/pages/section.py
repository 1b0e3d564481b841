"""A section's page: its one-line answer, the lead, the blocks its file lists, and the sources behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from .. import blocks as block_kinds
from .. import inlines, words
from ..brief import Brief
from ..document import Block, Bullets, Chart, Citation, Figure, Heading, Page, Paragraph, Text, walk
from ..model import Section


def compose(brief: Brief) -> Iterator[Page]:
    for id in brief.settings.sections:
        section = brief.sections[id]
        body = tuple(_unique_anchors(_blocks(brief, section)))
        yield Page(
            path=id,
            title=section.title,
            description=inlines.plain(brief, section.answer),
            blocks=(*body, *_sources(brief, body)),
        )


def _blocks(brief: Brief, section: Section) -> Iterator[Block]:
    yield Paragraph(inlines.phrase(brief, section.answer), "answer")
    yield from inlines.paragraphs(brief, section.lead, "lead")
    for stated in section.blocks:
        yield from block_kinds.compose(brief, stated)


def _unique_anchors(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks with the same title get anchors of their own."""
    seen: Counter[str] = Counter(["sources-used"])
    for block in blocks:
        if isinstance(block, Heading | Chart):
            seen[block.anchor] += 1
            again = seen[block.anchor]
            yield replace(block, anchor=f"{block.anchor}_{again}") if again > 1 else block
        else:
            yield block


def _sources(brief: Brief, body: tuple[Block, ...]) -> Iterator[Block]:
    """The publications behind every figure on the page, by publisher."""
    facts = dict.fromkeys(node.fact for node in walk(body) if isinstance(node, Figure))
    used = {id for fact in facts for id in brief.sources_of(brief.facts[fact])}
    if used:
        yield Heading((Text("Sources used"),), 2, "sources-used")
        yield Bullets(tuple((_entry(brief, id),) for id in sorted(used, key=lambda id: _order(brief, id))), "sources")


def _entry(brief: Brief, id: str) -> Citation:
    source = brief.sources[id]
    title = f", {source.title}" if source.title else ""
    return inlines.citation(brief, id, f"{words.byline(brief, source)}{title}")


def _order(brief: Brief, id: str) -> tuple[str, str, str]:
    source = brief.sources[id]
    return source.publisher.casefold(), source.published.text if source.published else "", id
