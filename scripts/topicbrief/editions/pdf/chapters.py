"""Choose what is printed: which pages, in which order, and what of each.

Printed are the front page (its question and answer on the cover), the sections, the articles, the method, the newest changes
and the index of facts. The records of facts become the notes, and the list of sources the bibliography, so the lists of sources and
of facts that pages on the web end with are not printed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...document import Block, DefinitionList, Details, Heading, Inlines, KeyFigures, Page, Paragraph, Target
from ...document.words import N_, Words
from ...formatting.sentences import fill_sentence

COVER = ("question", "answer-word", "answer")  # the roles of the paragraphs that stand on the cover
SUMMARY, ARTICLES, APPENDIX = N_("In brief"), N_("Articles"), N_("Appendix: all facts")


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """A page within a chapter of several, and what of it is printed; one without a title goes on with the one before."""

    page: Page
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: one page, or several parts; `path` is the page of the website that its links lead to."""

    path: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[ChapterPart, ...] = ()


def cover_blocks(home: Page) -> tuple[Block, ...]:
    """Return the blocks of the front page that stand on the cover: the question, the whole answer and the key figures."""
    return tuple(block for block in home.blocks if _is_on_cover(block))


def _is_on_cover(block: Block) -> bool:
    return isinstance(block, KeyFigures) or (isinstance(block, Paragraph) and block.role in COVER)


def _summary(home: Page) -> Iterator[Block]:
    """Yield the front page without what stands on the cover, and without the headings over that."""
    for block, after in zip(home.blocks, (*home.blocks[1:], None)):
        over_cover = isinstance(block, Heading) and isinstance(after, KeyFigures)
        if not _is_on_cover(block) and not over_cover and not (isinstance(block, Paragraph) and block.role):
            yield block


def chapters(pages: Mapping[str, Page], sections: Iterable[str], citation: Inlines, words: Words) -> Iterator[Chapter]:
    """Yield the chapters of the whole brief; `citation` is how this edition is cited."""
    yield Chapter("index", words.gettext(SUMMARY), tuple(_summary(pages["index"])))
    for id in sections:
        yield section_chapter(pages[id])
    if articles := [page for path, page in pages.items() if path.startswith("articles/")]:
        parts = tuple(ChapterPart(page, page.title, blocks_before(page.blocks, "facts")) for page in articles)
        yield Chapter("articles", words.gettext(ARTICLES), (), parts)
    yield Chapter("method", pages["method"].title, tuple(_with_citation(pages["method"].blocks, citation, words)))
    if any(isinstance(block, Heading) for block in pages["changes"].blocks):
        yield Chapter("changes", pages["changes"].title, tuple(_changes(pages["changes"])))
    parts = tuple(
        ChapterPart(page, "" if _goes_on(path) else pages[_section_of(path)].title, _without_turning(page.blocks))
        for path, page in pages.items()
        if path.startswith("facts/") and path != "facts/index"
    )
    yield Chapter("facts/index", words.gettext(APPENDIX), (), parts)


def _changes(page: Page) -> Iterator[Block]:
    """Return the newest changes, without what is folded up on the website and the links to other months."""
    return (block for block in blocks_before(page.blocks, "months") if not isinstance(block, Details))


def _with_citation(blocks: tuple[Block, ...], citation: Inlines, words: Words) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Heading) and block.anchor == "cite":
            yield Paragraph(fill_sentence(words.gettext("This edition: {citation}"), citation=citation))


def section_chapter(page: Page) -> Chapter:
    """Return a section without the list of its sources, which are in the notes and the bibliography."""
    return Chapter(page.path, page.title, blocks_before(page.blocks, "sources-used"))


def blocks_before(blocks: tuple[Block, ...], anchor: str) -> tuple[Block, ...]:
    """Return the blocks before the heading with this anchor."""
    ends = (index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == anchor)
    return blocks[: next(ends, len(blocks))]


def _section_of(path: str) -> str:
    """Return the section whose facts a page of the index has."""
    return path.split("/")[1]


def _goes_on(path: str) -> bool:
    """Return whether a page of the index continues the section of the page before: paper has no such pages."""
    return path.count("/") > 1


def _without_turning(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a page of the index without the links to the pages before and after it."""
    return tuple(block for block in blocks if not isinstance(block, Paragraph) or block.role)


def link_targets(chapter: Chapter) -> Iterator[Target]:
    """Yield every place of a chapter that a link may lead to."""
    yield Target(chapter.path)
    yield from (Target(chapter.path, anchor) for anchor in _anchors(chapter.blocks))
    for part in chapter.parts:
        if part.title:
            yield Target(part.page.path)
        yield from (Target(part.page.path, anchor) for anchor in _anchors(part.blocks))


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the anchors of the headings and of the rows of lists that have one."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.anchor
        elif isinstance(block, DefinitionList):
            yield from (row.anchor for row in block.rows if row.anchor)
