"""Say of how many origins several publications are, and what a publication repeats."""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Citation, Count, Inline, Inlines, Text
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.origins import find_origin, find_origins, is_copy
from . import plain_text
from .inlines import cite_source, cite_sources, fact_figure, join_inlines
from .sentences import fill_sentence


def mark_origins(brief: Brief, ids: Iterable[str]) -> tuple[Count, ...]:
    """Return the same as an inline, marked as no figure."""
    text = plain_text.count_origins(brief, ids)
    return (Count(text),) if text else ()


def cite_origin(brief: Brief, id: str) -> Citation:
    """Return what a source repeats in the end, with a link to its page if it is a source of the brief."""
    origin = find_origin(brief.sources, id)
    if origin in brief.sources:
        return cite_source(brief, origin, plain_text.byline(brief, brief.sources[origin]))
    return Citation(origin, id, None)


def cite_confirmations(brief: Brief, fact: Fact) -> Inlines:
    """Return the publishers behind a fact, and of how many origins they are, or what the only one repeats."""
    ids = brief.sources_of(fact)
    named: list[Inline] = [*cite_sources(brief, fact)]
    if len(ids) == 1 and is_copy(brief.sources, ids[0]):
        sentence = brief.words.pgettext("sources", "{source}, repeating {origin}")
        return fill_sentence(sentence, source=tuple(named), origin=cite_origin(brief, ids[0]))
    if marked := mark_origins(brief, ids):
        return (*named, Text(brief.words.sign(": ")), *marked)
    return tuple(named)


def list_claims(brief: Brief, facts: Iterable[Fact]) -> Inlines:
    """Return what each of several facts states, and who says so: "411,082 people (Norrail); about 410,000 ..."."""
    claim = brief.words.pgettext("sources", "{figure} ({sources})")
    return join_inlines(
        [
            fill_sentence(claim, figure=fact_figure(brief, fact), sources=cite_confirmations(brief, fact))
            for fact in facts
        ],
        brief.words.sign("; "),
    )


def join_origins(brief: Brief, facts: Iterable[Fact]) -> Inlines:
    """Return of how many origins the sources of several facts are together, if some share one across the facts."""
    ids = [brief.sources_of(fact) for fact in facts]
    together = find_origins(brief.sources, dict.fromkeys(id for each in ids for id in each))
    apart = sum(len(find_origins(brief.sources, each)) for each in ids)
    shared = len(dict.fromkeys(id for each in ids for id in each)) > len(together) < apart
    return mark_origins(brief, (id for each in ids for id in each)) if shared else ()
