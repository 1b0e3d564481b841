"""Compose the page of a summarised article: who published it and when, what it says, and the facts drawn from it."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Bullets, Citation, DefinitionList, Heading, Inlines, Page, Row, Table, Text
from ..document.words import NP_
from ..formatting import inlines, origins, plain_text
from ..model.brief import Brief
from ..model.entries import Fact, Source
from .draft import Draft

KIND_WORDS = {
    "official": NP_("kind of source", "official document"),
    "company": NP_("kind of source", "the company itself"),
    "news": NP_("kind of source", "news"),
    "research": NP_("kind of source", "research"),
    "dataset": NP_("kind of source", "data set"),
    "reference": NP_("kind of source", "work of reference"),
}

# Of the table of facts: the head of each column, and whether it holds numbers.
COLUMNS = (
    (NP_("column", "Subject"), False),
    (NP_("column", "What"), False),
    (NP_("column", "Period"), False),
    (NP_("column", "Value"), True),
    (NP_("column", "Status"), False),
    (NP_("column", "In the source"), False),
)


def drafts(brief: Brief) -> Iterator[Draft]:
    for id in brief.articles:
        yield Draft(f"articles/{id}", _page, (id,))


def _page(brief: Brief, path: str, id: str) -> Page:
    source = brief.sources[id]
    title = plain_text.source_title(brief, source)
    return Page(
        path=path,
        title=title,
        description=inlines.prose_text(brief, source.summary) if source.summary else "",
        blocks=tuple(_blocks(brief, id, source)),
        heading=(Citation(title, id, None),),
    )


def _blocks(brief: Brief, id: str, source: Source) -> Iterator[Block]:
    yield DefinitionList(tuple(_particulars(brief, id)))
    words = brief.words
    yield Heading((Text(words.gettext("Summary")),), 2, "summary")
    if source.summary:
        yield from inlines.resolve_paragraphs(brief, source.summary)
    if source.key_points:
        yield Heading((Text(words.gettext("Key points")),), 2, "key-points")
        yield Bullets(tuple(inlines.resolve_phrase(brief, point) for point in source.key_points))
    if facts := brief.facts_by_source.get(id):
        yield Heading((Text(words.gettext("Facts drawn from it")),), 2, "facts")
        yield _facts(brief, id, [brief.facts[fact] for fact in facts])


def _particulars(brief: Brief, id: str) -> Iterator[Row]:
    """Yield the rows about a source: who published it, when, of what kind it is, and where the original stands."""
    source, words = brief.sources[id], brief.words
    yield Row(words.gettext("Publisher"), (Citation(source.publisher, id, None),))
    if authors := plain_text.authors_text(source):
        label = words.ngettext("Author", "Authors", len(source.authors) or 1)
        yield Row(label, (Citation(authors, id, None),))
    if source.published:
        yield Row(
            words.pgettext("of a publication", "Published"),
            (Citation(plain_text.format_period(brief, source.published), id, None),),
        )
    kind: Inlines = (Text(words.pgettext("kind of source", KIND_WORDS[source.kind])),)
    if source.standing:
        kind = (*kind, Text(words.sign(", ")), inlines.mark_standing(brief, id))
    yield Row(words.gettext("Kind"), kind)
    original = Citation(_site(source.url), id, source.url) if source.url else Text(words.gettext("no address known"))
    yield Row(words.gettext("Original"), (original,))
    if source.archived:
        yield Row(words.gettext("Archived copy"), (Citation(_site(source.archived), id, source.archived),))
    if source.origin:
        yield Row(words.pgettext("of a publication", "Repeats"), (origins.cite_origin(brief, id),))
    for told in inlines.tell_fates(brief, id):
        yield Row(words.gettext("Since then"), told)
    if source.note:
        yield Row(words.gettext("Note"), inlines.flatten_prose(brief, source.note))


def _site(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")


def _facts(brief: Brief, id: str, facts: list[Fact]) -> Table:
    return Table(
        head=tuple((Text(brief.words.pgettext("column", head)),) for head, _ in COLUMNS),
        numeric=tuple(is_numeric for _, is_numeric in COLUMNS),
        rows=tuple(_row(brief, id, fact) for fact in facts),
    )


def _row(brief: Brief, id: str, fact: Fact) -> tuple[Inlines, ...]:
    item = next(item for item in fact.evidence if item.source == id)
    status = inlines.shown_status(brief, fact)
    return (
        (inlines.subject_link(brief, fact.subject),),
        inlines.fact_topic(brief, fact),
        (inlines.fact_figure(brief, fact, "period"),) if fact.period else (),
        (inlines.fact_figure(brief, fact),) if fact.measure else (),
        (status,) if status else (),
        (inlines.cite_passage(brief, item),),
    )
