"""Compose the pages at old addresses of sections, subjects and articles: each leads to the new address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Citation, Inline, Page, PageLink, Paragraph, Target, Text
from ..formatting import inlines, plain_text
from ..formatting.sentences import fill_sentence
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
    return _page(brief, path, title, link, link.target)


def _subject(brief: Brief, path: str, new: str) -> Page:
    link = inlines.subject_link(brief, new)
    return _page(brief, path, brief.subjects[new].name, link, link.target)


def _article(brief: Brief, path: str, new: str) -> Page:
    title = plain_text.source_title(brief, brief.sources[new])
    page = _page(brief, path, title, inlines.cite_source(brief, new, title), inlines.source_home(brief, new))
    return replace(page, heading=(Citation(title, new, None),))


def _page(brief: Brief, path: str, title: str, link: Inline, target: Target) -> Page:
    return Page(
        path=path,
        title=title,
        description=brief.words.gettext("This page has another address now."),
        blocks=(Paragraph(fill_sentence(brief.words.gettext("This page has another address now: {page}"), page=link)),),
        register=True,
        forward=target,
    )
