"""Compose the list of sources: each publication, what it is, and its facts. Articles have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Bullets, Citation, Heading, Inlines, Page, Paragraph, Text
from ..formatting import inlines, origins, plain_text
from ..model.brief import Brief
from ..model.entries import Fact, Source
from ..model.origins import is_copy
from .draft import Draft

KINDS = {
    "official": "Official documents",
    "company": "The companies themselves",
    "news": "News",
    "research": "Research",
    "dataset": "Data sets",
    "reference": "Works of reference",
}


def drafts(brief: Brief) -> Iterator[Draft]:
    yield Draft("sources", _page)


def _page(brief: Brief, path: str) -> Page:
    return Page(
        path=path,
        title="Sources",
        description="Every publication this brief rests on, and the facts drawn from each.",
        blocks=tuple(_blocks(brief)),
        register=True,
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    total = inlines.count_things(brief, len(brief.sources), "publication", "publications")
    summarised = inlines.count_things(brief, len(brief.articles), "of them is", "of them are")
    copies = sum(is_copy(brief.sources, id) for id in brief.sources)
    repeat = inlines.count_things(brief, copies, "of them repeats", "of them repeat")
    repeating = (Text(" "), repeat, Text(" another publication, which confirms nothing anew.")) if copies else ()
    rest = (Text("; "), summarised, Text(" summarised here."))
    yield Paragraph((Text("This brief rests on "), total, *rest, *repeating))
    for kind, label in KINDS.items():
        listed = {id: source for id, source in brief.sources.items() if source.kind == kind}
        if listed:
            yield Heading((Text(label),), 2, f"kind_{kind}")
        for id in sorted(listed, key=lambda id: _order(brief, id)):
            yield from _entry(brief, id, listed[id])


def _order(brief: Brief, id: str) -> tuple[str, str]:
    return plain_text.source_title(brief, brief.sources[id]).casefold(), id


def _entry(brief: Brief, id: str, source: Source) -> Iterator[Block]:
    """Yield the entry of a source. One that is no article has its home here, with its facts; an article is only linked
    to.
    """
    target = inlines.source_home(brief, id) if source.summary else source.url
    title = Citation(plain_text.source_title(brief, source), id, target)
    yield Heading((title,), 3, id, source=id, former=brief.former.get(("source", id), ()))
    facts = [brief.facts[fact] for fact in brief.facts_by_source.get(id, ())]
    byline: Inlines = (Citation(plain_text.byline(brief, source), id, None),) if source.title else ()
    if (authors := plain_text.authors_text(source)) and not source.summary:
        byline = (Citation(authors, id, None), *((Text(" · "), *byline) if byline else ()))
    if source.summary:
        byline = (
            *byline,
            *((Text(" · "),) if byline else ()),
            inlines.count_things(brief, len(facts), "fact", "facts"),
        )
    if source.archived and not source.summary:
        byline = (*byline, *((Text(" · "),) if byline else ()), Citation("archived copy", id, source.archived))
    if source.origin and not source.summary:
        byline = (*byline, *((Text(" · "),) if byline else ()), Text("repeats "), origins.cite_origin(brief, id))
    for fate in (inlines.cite_fates if source.summary else inlines.tell_fates)(brief, id):
        byline = (*byline, *((Text(" · "),) if byline else ()), *fate)
    if byline:
        yield Paragraph(byline, "byline")
    if source.note and not source.summary:
        yield Paragraph(inlines.flatten_prose(brief, source.note), "note")
    if facts and not source.summary:
        yield Bullets(tuple(_carried(brief, fact) for fact in facts), "compact")


def _carried(brief: Brief, fact: Fact) -> Inlines:
    """Return a fact in one line: its subject, what it states, the figure, and what kind of claim it is."""
    subject = inlines.subject_link(brief, fact.subject)
    status = inlines.shown_status(brief, fact)
    claim = (Text(" "), status) if status else ()
    if not fact.measure:
        return inlines.fact_figure(brief, fact), Text(": "), *inlines.fact_topic(brief, fact), *claim
    when = (Text(", "), inlines.fact_figure(brief, fact, "period")) if fact.period else ()
    return (
        subject,
        Text(", "),
        *inlines.figure_topic(brief, fact),
        *when,
        Text(": "),
        inlines.fact_figure(brief, fact),
        *claim,
    )
