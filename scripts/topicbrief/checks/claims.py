"""A claim about what is to come has its day, and what became of it is a fact that can have become of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..diagnostics.problem import Location, list_choices
from ..load.result import LoadResult
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.status import STATUSES
from .violation import Violations

AHEAD = tuple(word for word, status in STATUSES.items() if status.looks_ahead)


def never_due(loaded: LoadResult) -> Violations:
    """What looks ahead has a day on which it comes due: in its period, or in `due`."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        if fact.looks_ahead and not fact.comes_due:
            message = f'"{fact.status}" says for when: give its "period", or in "due" the day it comes true or not'
            yield loaded.origins[("fact", id)].place("status"), message


def nothing_due(loaded: LoadResult) -> Violations:
    """What has ended or was denied does not come due, unless its outcome is told; and only what comes due has one."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        origin, status = loaded.origins[("fact", id)], STATUSES[fact.status]
        if status.is_withdrawn:
            continue
        if fact.due and not fact.outcome and status.is_over:
            yield origin.key("due"), f'what is {fact.status} does not come due any more; leave "due" out'
        elif fact.outcome and not fact.due and not status.looks_ahead:
            message = (
                f'an outcome belongs to what comes due: status {list_choices(AHEAD)}, or a "due"; found {fact.status}'
            )
            yield origin.key("outcome"), message


def due_too_early(loaded: LoadResult) -> Violations:
    """A claim does not come due before the time it is about begins."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        if fact.due and fact.due < fact.begins:
            message = f"due on {fact.due}, but its period, {fact.period}, begins only after that"
            yield loaded.origins[("fact", id)].place("due"), message


def outcome_not_known(loaded: LoadResult) -> Violations:
    """An outcome is what happened: no target, plan, forecast, announcement, proposal or denied report, and not the claim itself."""
    for place, fact, outcome in _outcomes(loaded):
        if outcome is fact:
            yield place, "a fact is not its own outcome; name the fact that tells what became of it"
        elif STATUSES[outcome.status].is_to_be or STATUSES[outcome.status].is_denied:
            yield place, f'an outcome tells what happened; the status of "{outcome.id}" is {outcome.status}'


def outcome_of_another(loaded: LoadResult) -> Violations:
    """A claim and its outcome are about the same subject."""
    for place, fact, outcome in _outcomes(loaded):
        if outcome.subject != fact.subject:
            yield place, f'"{outcome.id}" is about "{outcome.subject}", and this about "{fact.subject}"'


def outcome_too_early(loaded: LoadResult) -> Violations:
    """What became of a claim did not end before the claim was made."""
    for place, fact, outcome in _outcomes(loaded):
        assert loaded.brief
        made = _made(loaded.brief, fact)
        if outcome is not fact and outcome.period and outcome.ends < made:
            yield (
                place,
                f'"{outcome.id}" is of {outcome.period}, before this was said ({made}); it cannot be its outcome',
            )


def _outcomes(loaded: LoadResult) -> Iterator[tuple[Location, Fact, Fact]]:
    """Yield each claim with its outcome and the place that names it."""
    assert loaded.brief
    facts = loaded.brief.facts
    for id, fact in facts.items():
        if fact.outcome and fact.outcome in facts:
            yield loaded.origins[("fact", id)].place("outcome"), fact, facts[fact.outcome]


def _made(brief: Brief, fact: Fact) -> date:
    """Return the day of a claim: that of its first dated publication, but not later than the beginning of its period.

    So a launch that comes before its month is still its outcome.

    So a launch that comes before its month is still its outcome.
    """
    sources = (brief.sources.get(item.source) for item in fact.evidence)
    published = [source.published.first for source in sources if source and source.published]
    return min([*published, fact.begins]) if fact.period else min(published, default=date.min)
