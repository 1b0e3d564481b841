"""In: a brief. Out: its pages, as trees of blocks.

A kind of page is a module with `compose`. To add one: write the module and name it in `PAGES`. The pages of subjects
come last, since they tell where their facts are used on the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from .. import inlines
from ..brief import Brief
from ..document import Citation, Figure, Page, PageLink, Target, Text, walk
from ..model import Fact
from . import article, facts, home, method, moved, section, sources, subject

PAGES: tuple[Callable[[Brief], Iterator[Page]], ...] = (
    home.compose,
    section.compose,
    article.compose,
    facts.compose,
    sources.compose,
    method.compose,
    moved.compose,
)


def compose(brief: Brief) -> list[Page]:
    """Every page of the brief. The brief is sound: no check has found a problem in it."""
    pages = [page for compose_kind in PAGES for page in compose_kind(brief)]
    return pages + list(subject.compose(brief, _uses(brief, pages)))


def _used_by(fact: Fact) -> Iterator[str]:
    """The facts that a fact is computed from, or speaks of."""
    yield from fact.inputs
    for prose in (fact.event, fact.statement, fact.reason, fact.note):
        if prose:
            yield from (reference.fact for reference in prose.references)


def _link_to(page: Page) -> PageLink | Citation:
    """A page by its title; that of a publication is the publication's."""
    match page.heading:
        case (Citation(text, source, _),):
            return Citation(text, source, Target(page.path))
    return PageLink((Text(page.title),), Target(page.path))


def _uses(brief: Brief, pages: Iterable[Page]) -> subject.Uses:
    """The pages on which each fact is used, without those that list everything."""
    found: defaultdict[str, dict[PageLink | Citation, None]] = defaultdict(dict)
    for page in pages:
        if not page.register:
            link = _link_to(page)
            for node in walk(page.blocks):
                if isinstance(node, Figure):
                    found[node.fact][link] = None
    for id, described in brief.subjects.items():
        for node in walk(subject.introduction(brief, described)):
            if isinstance(node, Figure):
                found[node.fact][inlines.subject_link(brief, id)] = None
    for fact in brief.facts.values():
        for other in _used_by(fact):
            found[other][PageLink(inlines.name(brief, fact), inlines.home(fact))] = None
    return {fact: tuple(links) for fact, links in found.items()}
