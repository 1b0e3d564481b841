"""The pages at old addresses of subjects and articles: each leads to where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from .. import inlines, words
from ..brief import Brief
from ..document import Citation, Inline, Inlines, Page, Paragraph, Target, Text


def compose(brief: Brief) -> Iterator[Page]:
    for moved in brief.moved.values():
        if moved.kind == "subject":
            link = inlines.subject_link(brief, moved.new)
            yield _page(f"subjects/{moved.old}", brief.subjects[moved.new].name, (), link, link.target)
        elif moved.kind == "source" and moved.new in brief.articles:
            title = words.title(brief, brief.sources[moved.new])
            heading = (Citation(title, moved.new, None),)
            target = inlines.source_home(brief, moved.new)
            yield _page(f"articles/{moved.old}", title, heading, inlines.citation(brief, moved.new, title), target)


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
