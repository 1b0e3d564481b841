"""Select the facts that a block shows, in the order in which they are shown."""

from __future__ import annotations

from typing import Literal

from .brief import Brief
from .entries import Fact, Model
from .fields import CalendarPeriod, FactRef, LabelText, MeasureRef, SubjectRef, describe_field
from .status import STATUSES, Status


class Selection(Model):
    """Which facts a block shows: a list of them, or what they have in common."""

    facts: tuple[FactRef, ...] | None = describe_field("The facts, in this order.", ["north-line-opened"], default=None)
    subjects: tuple[SubjectRef, ...] | None = describe_field(
        "Facts about these subjects.", ["north-line"], default=None
    )
    measures: tuple[MeasureRef, ...] | None = describe_field("Facts of these measures.", ["passengers"], default=None)
    scope: LabelText | None = describe_field("Facts of this scope.", "China", default=None)
    statuses: tuple[Status, ...] | None = describe_field("Facts of these statuses.", ["target"], default=None)
    grain: Literal["day", "week", "month", "quarter", "season", "half", "year", "fiscal-year", "decade"] | None = (
        describe_field("Facts whose period is a day, a month, a year, or another of these.", "month", default=None)
    )
    since: CalendarPeriod | None = describe_field("Facts of this time or later.", "2025-01", default=None)
    until: CalendarPeriod | None = describe_field("Facts of this time or earlier.", "2025-12", default=None)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that are given. A time or a grain alone selects nothing."""
        names = ("subjects", "measures", "scope", "statuses", "grain", "since", "until")
        return tuple(name for name in names if getattr(self, name) is not None)


def select_facts(brief: Brief, selection: Selection) -> tuple[Fact, ...]:
    """Return the facts of a selection. A list keeps its order; others are sorted by time, then as in the files."""
    if selection.facts is not None:
        return tuple(brief.facts[id] for id in selection.facts if id in brief.facts)
    if not set(selection.criteria) - {"grain", "since", "until"}:
        return ()
    found = [fact for fact in _candidates(brief, selection) if _matches(fact, selection)]
    return tuple(sorted(found, key=lambda fact: fact.sort_key))


def _candidates(brief: Brief, selection: Selection) -> list[Fact]:
    if selection.subjects is None:
        return list(brief.facts.values())
    return [brief.facts[id] for subject in selection.subjects for id in brief.facts_by_subject.get(subject, ())]


def _matches(fact: Fact, selection: Selection) -> bool:
    return (
        not STATUSES[fact.status].is_withdrawn
        and (selection.measures is None or fact.measure in selection.measures)
        and (selection.scope is None or fact.scope == selection.scope)
        and (selection.statuses is None or fact.status in selection.statuses)
        and (selection.grain is None or (fact.period is not None and fact.period.grain == selection.grain))
        and (selection.since is None or (fact.period is not None and fact.period.first >= selection.since.first))
        and (selection.until is None or (fact.period is not None and fact.period.last <= selection.until.last))
    )
