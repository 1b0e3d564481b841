"""Find what is still to come: claims that come due, rules that begin or end, and events that are announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .brief import Brief
from .entries import Fact
from .period import Period
from .rank import RANKS
from .status import STATUSES


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is to come: the fact that tells of it, and when. `when` is None where the day stands in its `due`."""

    fact: Fact
    day: date
    when: Period | None

    @property
    def is_dated_by_value(self) -> bool:
        """Whether the date is what the fact states, so that nothing is left to say of its value."""
        return self.when is not None and self.when is self.fact.date_value


def find_coming(brief: Brief, section: str | None = None, subjects: tuple[str, ...] | None = None) -> list[Coming]:
    """Return what is to come after the day of the brief, the next first; of one section or of some subjects only."""
    on = brief.day
    if on is None:
        return []
    facts = (
        fact
        for id, fact in brief.facts.items()
        if (section is None or brief.section_of[id] == section) and (subjects is None or fact.subject in subjects)
    )
    found = [coming for fact in facts if _counts(brief, fact) for coming in _coming(fact, on)]
    return sorted(found, key=lambda coming: coming.day)


def _counts(brief: Brief, fact: Fact) -> bool:
    """Return whether a fact may be waited for: nobody denies it, no other is preferred, and its outcome is not known."""
    rank = RANKS[fact.rank]
    return (
        not STATUSES[fact.status].is_void
        and not rank.is_unused
        and (rank.is_preferred or fact.id not in brief.rivals)
        and fact.outcome is None
    )


def _coming(fact: Fact, on: date) -> Iterator[Coming]:
    """Yield when a fact is to come, if that is after a day."""
    dated = fact.date_value or fact.period
    if fact.due:
        if fact.due > on:
            yield Coming(fact, fact.due, None)
    elif dated is not None and dated.is_known:
        tells = fact.looks_ahead or STATUSES[fact.status].is_rule or fact.happens is not None
        day = dated.first if dated.first > on else dated.due
        if tells and day is not None and day > on and (dated.first > on or fact.looks_ahead):
            yield Coming(fact, day, dated)
