"""Ten reprints of one press release are one confirmation."""

from __future__ import annotations

from collections.abc import Iterator

from ..load.result import LoadResult
from ..model.brief import Brief
from ..model.fields import SourceId
from ..model.origins import find_origin, find_origins, is_circular, is_copy
from ..model.prose import Prose
from .violation import Violations

KEY_FIGURES = "key_figures"  # the kind of block, and the key of the front page


def origin_of_itself(loaded: LoadResult) -> Violations:
    """A source does not repeat itself, nor what repeats it."""
    assert loaded.brief
    sources = loaded.brief.sources
    for id in sources:
        if is_circular(sources, id):
            yield loaded.origins[("source", id)].place("origin"), f'"{id}" is said to repeat itself; which was first?'


def copies_alone(loaded: LoadResult) -> Violations:
    """A figure or claim in a headline rests on a source that repeats no other, or says why it rests on copies alone."""
    assert loaded.brief
    brief = loaded.brief
    headline = set(_with_inputs(brief, _headline(brief)))
    for id, fact in brief.facts.items():
        ids = [item.source for item in fact.evidence]
        alone = bool(ids) and all(_repeats(brief, source) for source in ids)
        if alone and id in headline and not fact.copies_alone:
            origins = ", ".join(
                brief.sources[o].publisher if o in brief.sources else o for o in find_origins(brief.sources, ids)
            )
            message = (
                f'"{id}" stands in a headline, and its evidence only repeats others ({origins}); '
                'add what they repeat, or say in "copies_alone" why it rests on copies'
            )
            yield loaded.origins[("fact", id)].place("evidence"), message
        elif fact.copies_alone and not alone:
            message = '"copies_alone" is for a fact whose sources all repeat others; take it out'
            yield loaded.origins[("fact", id)].place("copies_alone"), message


def _repeats(brief: Brief, id: str) -> bool:
    """Return whether a source repeats another publication; not if its origin is wrong, which is another problem."""
    origin = find_origin(brief.sources, id)
    known = origin in brief.sources or not isinstance(origin, SourceId)
    return is_copy(brief.sources, id) and known and not is_circular(brief.sources, id)


def _headline(brief: Brief) -> Iterator[str]:
    """Yield the ids of the facts in key figures, short answers, key points and leads."""
    settings = brief.settings
    yield from settings.key_figures
    for prose in (settings.answer, *settings.key_points):
        yield from _references(prose)
    for section in brief.sections.values():
        for prose in (section.answer, section.lead):
            yield from _references(prose)
    for block in (*settings.blocks, *(block for section in brief.sections.values() for block in section.blocks)):
        if block.kind == KEY_FIGURES:
            yield from block.options.facts or ()


def _references(prose: Prose) -> Iterator[str]:
    return (reference.fact for reference in prose.references)


def _with_inputs(brief: Brief, ids: Iterator[str]) -> Iterator[str]:
    """Yield ids of facts, and those of all facts that they are computed from."""
    waiting, seen = [*ids], set[str]()
    while waiting:
        id = waiting.pop()
        if id in brief.facts and id not in seen:
            seen.add(id)
            waiting.extend(brief.facts[id].inputs)
            yield id
