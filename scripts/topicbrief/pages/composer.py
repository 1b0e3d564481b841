"""Compose the pages of a brief, as trees of blocks.

A kind of page is a module with `drafts`: its pages, and what composes each. To add one: write the module and name it in
`PAGES`. Three know more than the brief: the changes come from its history; the page of the open data lists the charts of the
others; and the pages of subjects come last, since they tell where their facts are used, and what they stated before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from ..document import Citation, Page, PageLink, Target, Text, list_figures
from ..formatting import inlines
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.timeline import UNKNOWN, History
from . import article, changes, data, editions, facts, home, method, redirects, section, sources, subject
from .changes import restated
from .draft import Draft

PAGES: tuple[Callable[[Brief], Iterator[Draft]], ...] = (
    home.drafts,
    section.drafts,
    article.drafts,
    facts.drafts,
    sources.drafts,
    method.drafts,
    editions.drafts,
    redirects.drafts,
)

# Composes the page of a draft, or knows what it came to before.
Composer = Callable[[Brief, Draft], Page]


def _anew(brief: Brief, draft: Draft) -> Page:
    return draft.page(brief)


def compose_pages(brief: Brief, composer: Composer = _anew, history: History = UNKNOWN) -> list[Page]:
    """Return every page of a sound brief, that is one in which no check has found a problem."""
    pages = [composer(brief, draft) for drafts in PAGES for draft in drafts(brief)]
    pages += [composer(brief, draft) for draft in changes.drafts(brief, history)]
    pages += [composer(brief, draft) for draft in data.drafts(brief, pages)]
    subjects = subject.drafts(brief, _uses(brief, pages), restated.find_earlier(history, brief.words))
    return pages + [composer(brief, draft) for draft in subjects]


def _used_by(fact: Fact) -> Iterator[str]:
    """Yield the facts that a fact is computed from, or speaks of."""
    yield from fact.inputs
    for prose in (fact.event, fact.statement, fact.reason, fact.note):
        if prose:
            yield from (reference.fact for reference in prose.references)


def _link_to(page: Page) -> PageLink | Citation:
    """Return the link to a page by its title; for the page of a publication, the citation of it."""
    match page.heading:
        case (Citation(text, source, _),):
            return Citation(text, source, Target(page.path))
    return PageLink((Text(page.title),), Target(page.path))


def _uses(brief: Brief, pages: Iterable[Page]) -> subject.Uses:
    """Return the pages on which each fact is used, without those that list everything."""
    found: defaultdict[str, dict[PageLink | Citation, None]] = defaultdict(dict)
    for page in pages:
        if not page.register:
            link = _link_to(page)
            for fact in page.figures:
                found[fact][link] = None
    for id, described in brief.subjects.items():
        for fact in list_figures(subject.introduction(brief, described)):
            found[fact][inlines.subject_link(brief, id)] = None
    for using in brief.facts.values():
        for used in _used_by(using):
            found[used][PageLink(inlines.fact_name(brief, using), inlines.fact_home(using))] = None
    return {fact: tuple(links) for fact, links in found.items()}
