"""No day is one that cannot be: nobody has checked a fact tomorrow, or reported what had not yet begun.

What day it is, a check does not know: where the flow was told it, days are held against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from ..diagnostics.problem import Location, list_choices
from ..load.result import LoadResult
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.fate import FATES
from ..model.status import STATUSES
from .violation import Violations

AHEAD = tuple(word for word, status in STATUSES.items() if status.looks_ahead)
# Words by which the sentence of an event or a statement itself says that it had not happened when it was written.
AHEAD_WORDS = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were) (?:to|due|set|expected|planned|scheduled)|(?:set|due|expected|planned|"
    r"scheduled|plans?|intends?|expects?|aims?|promises?) (?:to|for|by|in|on)|upcoming|forthcoming|deadline|not before)\b"
    r"|将|拟|计划|预计",
    re.IGNORECASE,
)


def day_to_come(loaded: LoadResult) -> Violations:
    """Nobody has checked a fact, published a source or changed a fact on a day that is still to come."""
    for place, day, what in _past_days(loaded):
        assert loaded.today
        if day > loaded.today:
            yield place, f"{what} {day}, a day that is still to come; the last one that has begun is {loaded.today}"


def _past_days(loaded: LoadResult) -> Iterator[tuple[Location, date, str]]:
    """Yield every day on which something was done, its place, and words for what was done. Nothing if no day is told."""
    assert loaded.brief
    if loaded.today is None:
        return
    for id, source in loaded.brief.sources.items():
        if source.published:
            yield loaded.origins[("source", id)].place("published"), source.published.first, "published on"
        for index, became in enumerate(source.became):
            if became.since:
                place = loaded.origins[("source", id)].place("became", index, "since")
                yield place, became.since.first, f"{FATES[became.what].text} on"
    for id, fact in loaded.brief.facts.items():
        origin = loaded.origins[("fact", id)]
        for index, item in enumerate(fact.evidence):
            yield origin.place("evidence", index, "checked"), item.checked, "checked on"
        for index, change in enumerate(fact.changed):
            yield origin.place("changed", index, "day"), change.day, "changed on"


def period_to_come(loaded: LoadResult) -> Violations:
    """What is still to come is a claim about it: its status looks ahead, or its sentence does."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        if _is_to_come(loaded, fact) and not _may_lie_ahead(loaded.brief, fact):
            message = (
                f"{fact.period} is still to come, and this is {fact.status}; if the date is right, write"
                f' "status: {list_choices(AHEAD)}"'
            )
            yield loaded.origins[("fact", id)].place("period"), message


def told_too_early(loaded: LoadResult) -> Violations:
    """No source reports what begins only after it was published, and nobody has checked it before that."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        if fact.period and fact.evidence and not _is_to_come(loaded, fact) and not _may_lie_ahead(loaded.brief, fact):
            told = _last_told(loaded.brief, fact)
            if told[0] < fact.begins:
                message = (
                    f"{fact.period} begins only after {told[1]} {told[0]}; mend the date, or write"
                    f' "status: {list_choices(AHEAD)}"'
                )
                yield loaded.origins[("fact", id)].place("period"), message


def _is_to_come(loaded: LoadResult, fact: Fact) -> bool:
    return loaded.today is not None and fact.begins > loaded.today


def _may_lie_ahead(brief: Brief, fact: Fact) -> bool:
    """Return whether a fact may be about what is to come: by its status, its words, or what it is computed from."""
    status = STATUSES[fact.status]
    if status.is_to_be or status.begins or status.is_void:
        return True
    sentence = fact.event or fact.statement
    return bool(fact.derive) or bool(sentence and AHEAD_WORDS.search(sentence.text))


def _last_told(brief: Brief, fact: Fact) -> tuple[date, str]:
    """Return the last day of what a fact rests on, with words for it: a publication or, if one has no date, a check."""
    sources = [brief.sources.get(item.source) for item in fact.evidence]
    published = [source.published.last if source and source.published else None for source in sources]
    if None not in published:
        return max(day for day in published if day), "its last source was published, on"
    return max(item.checked for item in fact.evidence), "it was last checked, on"


def checked_too_early(loaded: LoadResult) -> Violations:
    """A fact is compared with its source after the source was published."""
    assert loaded.brief
    by_source: defaultdict[str, list[tuple[Location, date]]] = defaultdict(list)
    for id, fact in loaded.brief.facts.items():
        for index, item in enumerate(fact.evidence):
            place = loaded.origins[("fact", id)].place("evidence", index, "checked")
            by_source[item.source].append((place, item.checked))
    yield from _too_early(loaded, by_source)


def _too_early(loaded: LoadResult, by_source: Mapping[str, list[tuple[Location, date]]]) -> Violations:
    """Yield each check that came too early; where all of several did, the day of the publication is the mistake."""
    assert loaded.brief
    for id, checks in by_source.items():
        source = loaded.brief.sources.get(id)
        if not source or not source.published:
            continue
        early = [(place, day) for place, day in checks if day < source.published.first]
        if early and loaded.today and source.published.first > loaded.today:
            continue  # day-to-come says so
        if len(early) == len(checks) > 1:
            message = (
                f"published only in {source.published}, but all {len(checks)} pieces of evidence from it were checked"
                f" before, the last on {max(day for _, day in early)}"
            )
            yield loaded.origins[("source", id)].place("published"), message
            continue
        for place, day in early:
            yield place, f"checked on {day}, but published only in {source.published}"
