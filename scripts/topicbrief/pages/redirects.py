"""Compose the pages at old addresses of sections, subjects and articles: each leads to the new address."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Citation, Inline, Inlines, Page, PageLink, Paragraph, Target, Text
from ..formatting import inlines, plain_text
from ..model.brief import Brief
from . import facts
from .draft import Draft


def drafts(brief: Brief) -> Iterator[Draft]:
    for moved in brief.moved.values():
        if moved.kind == "subject":
            yield Draft(f"subjects/{moved.old}", _subject, (moved.new,))
        elif moved.kind == "source" and moved.new in brief.articles:
            yield Draft(f"articles/{moved.old}", _article, (moved.new,))
        elif moved.kind == "section":
            yield Draft(moved.old, _section, (moved.new, moved.new))
            for path in facts.page_paths(brief, moved.new):
                yield Draft(path.replace(f"/{moved.new}", f"/{moved.old}", 1), _section, (moved.new, path))


def _section(brief: Brief, path: str, new: str, page: str) -> Page:
    """Return the page at an old address of a section, or of the index of its facts."""
    title = brief.sections[new].title
    link = PageLink((Text(title),), Target(page))
    return _page(path, title, (), link, link.target)


def _subject(brief: Brief, path: str, new: str) -> Page:
    link = inlines.subject_link(brief, new)
    return _page(path, brief.subjects[new].name, (), link, link.target)


def _article(brief: Brief, path: str, new: str) -> Page:
    title = plain_text.source_title(brief, brief.sources[new])
    heading = (Citation(title, new, None),)
    return _page(path, title, heading, inlines.cite_source(brief, new, title), inlines.source_home(brief, new))


def _page(path: str, title: str, heading: Inlines, link: Inline, target: Target) -> Page:
    return Page(
        path=path,
        title=title,
        description="This page has another address now.",
        blocks=(Paragraph((Text("This page has another address now: "), link)),),
        heading=heading,
        register=True,
        forward=target,
    )
