"""Apply later renames to the changes of earlier days, so that the `History` has the ids of today.

An entry that was renamed later is the same entry, so its earlier changes stand under its present id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from ..model.change import Change
from ..model.stated import Ids, Value
from ..model.timeline import UNKNOWN, DayChanges, History
from .explanations import apply_explanations
from .snapshots import Snapshot, Snapshots
from .transitions import Transition

Today = dict[tuple[str, str], str]  # by kind and id of a former day: the id of today


def carry_renames(past: Snapshots, transitions: Sequence[Transition]) -> History:
    """Return the history with the ids of today, the newest day first; UNKNOWN if no state could be read."""
    today: Today = {}
    told: list[tuple[date, tuple[Change, ...]]] = []
    began: Snapshot | None = None
    first: tuple[str, ...] = ()
    for state, transition in zip(reversed(past.states), reversed(transitions), strict=True):
        told.append((state.day, tuple(_of_today(change, today) for change in transition.changes)))
        today |= {(kind, old): _id(today, kind, new) for kind, old, new in transition.moves}
        if transition.first is not None:
            began, first = state, tuple(_id(today, "fact", id) for id in transition.first)
    if began is None:
        return UNKNOWN
    complete = past.complete and began is past.states[0]
    return History(began.day, first, tuple(_days(told)), complete)


def _days(told: Sequence[tuple[date, tuple[Change, ...]]]) -> list[DayChanges]:
    """Return the changes of each day as they are explained, without days that have none."""
    by_day = groupby(told, key=lambda each: each[0])
    found = [DayChanges(day, tuple(change for _, changes in group for change in changes)) for day, group in by_day]
    return [day for day in apply_explanations(found) if day.changes]


def _of_today(change: Change, today: Today) -> Change:
    """Return a change with the ids of today."""
    if not today:
        return change
    return replace(
        change,
        id=_id(today, change.entry, change.id),
        before=_value(change.before, today),
        after=_value(change.after, today),
        sources_before=tuple(_id(today, "source", id) for id in change.sources_before),
        sources=tuple(_id(today, "source", id) for id in change.sources),
        because=tuple(_id(today, "fact", id) for id in change.because),
    )


def _value(value: Value | None, today: Today) -> Value | None:
    """Return a value of a change with the ids of today; of changes shown to readers only outcomes have ids."""
    return Ids(tuple(_id(today, "fact", id) for id in value.ids)) if isinstance(value, Ids) else value


def _id(today: Today, kind: str, id: str) -> str:
    """Return the present id of an entry."""
    return today.get((kind, id), id)
