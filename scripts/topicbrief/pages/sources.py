"""The list of sources: each publication, what it is, and the facts it carries. Articles have a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..document import Block, Citation, Heading, Inlines, Page, Paragraph, Text
from ..model import Brief, Source
from .article import KIND_WORDS


def compose(brief: Brief) -> Iterator[Page]:
    yield Page(
        path="sources",
        title="Sources",
        description="Every publication this brief rests on, and the facts drawn from each.",
        blocks=tuple(_blocks(brief)),
        register=True,
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    total = words.count(len(brief.sources), "publication", "publications")
    summarised = words.count(len(brief.articles), "of them is", "of them are")
    yield Paragraph((Text("This brief rests on "), total, Text("; "), summarised, Text(" summarised here.")))
    for kind, word in KIND_WORDS.items():
        listed = {id: source for id, source in brief.sources.items() if source.kind == kind}
        if listed:
            yield Heading((Text(word[0].upper() + word[1:]),), 2, f"kind_{kind}")
        for id in sorted(listed, key=lambda id: _order(brief, id)):
            yield from _entry(brief, id, listed[id])


def _order(brief: Brief, id: str) -> tuple[str, str]:
    return words.title(brief, brief.sources[id]).casefold(), id


def _entry(brief: Brief, id: str, source: Source) -> Iterator[Block]:
    target = words.source_home(brief, id)
    title = Citation(words.title(brief, source), id, target if source.summary else source.url)
    yield Heading((title,), 3, id, source=id)
    facts = brief.facts_by_source.get(id, ())
    byline: list[Inlines] = [(Citation(words.byline(brief, source), id, None),)]
    if source.summary:
        byline.append((words.count(len(facts), "fact", "facts"),))
    else:
        byline += [(words.figure(brief, brief.facts[fact]),) for fact in facts]
    yield Paragraph(tuple(_separated(byline)), "byline")


def _separated(parts: list[Inlines]) -> Iterator[Citation]:
    for index, part in enumerate(parts):
        yield from ((Text(" · "), *part) if index else part)  # type: ignore[misc]
