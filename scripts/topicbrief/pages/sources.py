"""Compose the list of sources: each publication, what it is, and its facts. Articles have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Bullets, Citation, Heading, Inlines, Page, Paragraph, Text
from ..formatting import inlines, origins, plain_text
from ..formatting.cldr import sort_key
from ..formatting.sentences import count_sentence, count_things, fill_sentence
from ..locale import NP_
from ..model.brief import Brief
from ..model.entries import Fact, Source
from ..model.origins import is_copy
from .draft import Draft

KINDS = {
    "official": NP_("kinds of sources", "Official documents"),
    "company": NP_("kinds of sources", "The companies themselves"),
    "news": NP_("kinds of sources", "News"),
    "research": NP_("kinds of sources", "Research"),
    "dataset": NP_("kinds of sources", "Data sets"),
    "reference": NP_("kinds of sources", "Works of reference"),
}


def drafts(brief: Brief) -> Iterator[Draft]:
    yield Draft("sources", _page)


def _page(brief: Brief, path: str) -> Page:
    return Page(
        path=path,
        title=brief.words.gettext("Sources"),
        description=brief.words.gettext("Every publication this brief rests on, and the facts drawn from each."),
        blocks=tuple(_blocks(brief)),
        register=True,
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    yield Paragraph(_opening(brief))
    for kind, label in KINDS.items():
        listed = {id: source for id, source in brief.sources.items() if source.kind == kind}
        if listed:
            yield Heading((Text(brief.words.pgettext("kinds of sources", label)),), 2, f"kind_{kind}")
        for id in sorted(listed, key=lambda id: _order(brief, id)):
            yield from _entry(brief, id, listed[id])


def _opening(brief: Brief) -> Inlines:
    """Return how many publications there are, how many are summarised, and how many only repeat another."""
    total = count_things(brief, "{count} publication", "{count} publications", len(brief.sources))
    opening = count_sentence(
        brief,
        "This brief rests on {publications}; {count} of them is summarised here.",
        "This brief rests on {publications}; {count} of them are summarised here.",
        len(brief.articles),
        publications=total,
    )
    copies = sum(is_copy(brief.sources, id) for id in brief.sources)
    repeating = count_sentence(
        brief,
        "{count} of them repeats another publication, which confirms nothing anew.",
        "{count} of them repeat another publication, which confirms nothing anew.",
        copies,
    )
    return (*opening, Text(brief.words.sign(" ")), *repeating) if copies else opening


def _order(brief: Brief, id: str) -> tuple[tuple[bytes, str], str]:
    return sort_key(brief.settings.language, plain_text.source_title(brief, brief.sources[id])), id


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
            count_things(brief, "{count} fact", "{count} facts", len(facts)),
        )
    if source.archived and not source.summary:
        byline = (
            *byline,
            *((Text(" · "),) if byline else ()),
            Citation(brief.words.pgettext("link", "archived copy"), id, source.archived),
        )
    if source.origin and not source.summary:
        sentence = brief.words.pgettext("of a publication", "repeats {origin}")
        repeats = fill_sentence(sentence, origin=origins.cite_origin(brief, id))
        byline = (*byline, *((Text(" · "),) if byline else ()), *repeats)
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
    colon = Text(brief.words.sign(": "))
    if not fact.measure:
        return inlines.fact_figure(brief, fact), colon, *inlines.fact_topic(brief, fact), *claim
    when: Inlines = (inlines.fact_figure(brief, fact, "period"),) if fact.period else ()
    named = inlines.join_inlines([(subject,), inlines.figure_topic(brief, fact), when], brief.words.sign(", "))
    return *named, colon, inlines.fact_figure(brief, fact), *claim
