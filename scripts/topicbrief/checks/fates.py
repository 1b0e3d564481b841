"""What became of a publication reaches the facts that rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from ..load.result import LoadResult, SourceLocation
from ..model.entries import Became, Evidence, Fact
from ..model.fate import FATES
from ..model.fields import SourceId
from ..model.rank import RANKS
from ..model.status import STATUSES
from .violation import Violations


def became_too_early(loaded: LoadResult) -> Violations:
    """Nothing became of a publication before it was published."""
    assert loaded.brief
    for source, index, became, origin in _fates(loaded):
        published = loaded.brief.sources[source].published
        if became.since and published and became.since.last < published.first:
            message = f"{FATES[became.what].text} {became.since}, but published only in {published}"
            yield origin.place("became", index, "since"), message


def no_successor(loaded: LoadResult) -> Violations:
    """A publication that is superseded names the one that takes its place, which is another."""
    for source, index, became, origin in _fates(loaded):
        if became.by is None and FATES[became.what].has_successor:
            yield (
                origin.place("became", index),
                f'"{became.what}" needs "by": the id of a source, or a publication by its name',
            )
        if became.by == SourceId(source) and isinstance(became.by, SourceId):
            yield origin.place("became", index, "by"), f'"{source}" is said to take its own place'


def corrected_since(loaded: LoadResult) -> Violations:
    """What a publication said before it was corrected is compared with it once more."""
    assert loaded.brief
    for fact, index, item, origin in _evidence(loaded):
        source = loaded.brief.sources.get(item.source)
        for became in source.became if source else ():
            if FATES[became.what].changes_text and became.since and item.checked < became.since.first:
                message = (
                    f'checked on {item.checked}, but "{item.source}" was corrected {became.since}; look whether it still '
                    f'says this, then "topicbrief checked {fact.id} --source {item.source}"'
                )
                yield origin.place("evidence", index, "checked"), message


def retracted_alone(loaded: LoadResult) -> Violations:
    """A fact does not stand on publications alone that were retracted; or it says why it still stands."""
    assert loaded.brief
    sources = loaded.brief.sources
    for id, fact in loaded.brief.facts.items():
        origin = loaded.origins[("fact", id)]
        known = [sources[item.source] for item in fact.evidence if item.source in sources]
        alone = bool(known) and len(known) == len(fact.evidence) and all(source.is_void for source in known)
        unused = STATUSES[fact.status].is_void or RANKS[fact.rank].is_unused
        if alone and not unused and not fact.despite_retraction:
            message = (
                f'every source of "{id}" was retracted; add one that was not, write "status: withdrawn" and a reason, or say '
                'in "despite_retraction" why it still stands'
            )
            yield origin.place("evidence"), message
        elif fact.despite_retraction and not alone:
            message = '"despite_retraction" is for a fact whose sources were all retracted; take it out'
            yield origin.place("despite_retraction"), message


def _fates(loaded: LoadResult) -> Iterator[tuple[str, int, Became, SourceLocation]]:
    """Yield each thing that became of a publication: the id of the source, its number, what it is, and the entry's place."""
    assert loaded.brief
    for id, source in loaded.brief.sources.items():
        for index, became in enumerate(source.became):
            yield id, index, became, loaded.origins[("source", id)]


def _evidence(loaded: LoadResult) -> Iterator[tuple[Fact, int, Evidence, SourceLocation]]:
    """Yield each piece of evidence of a fact that is not withdrawn."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        if not STATUSES[fact.status].is_withdrawn:
            for index, item in enumerate(fact.evidence):
                yield fact, index, item, loaded.origins[("fact", id)]
