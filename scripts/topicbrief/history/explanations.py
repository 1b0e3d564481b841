"""Apply what an editor said later on why a fact changed to the change it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.change import Change
from ..model.timeline import DayChanges

Place = tuple[int, int]  # of a change: the index of its day, and that within the day


def apply_explanations(days: Sequence[DayChanges]) -> list[DayChanges]:
    """Return the days, the newest first, with each explanation in the change it is about and nowhere else.

    That is the first change of the fact on the day that the editor gave or later. Where there is none, because the day
    is that of the explanation itself, it is the last change before the explanation. The latest word on a change holds.
    """
    explained: dict[Place, Change] = {}
    places = {(d, c): change for d, day in enumerate(days) for c, change in enumerate(day.changes)}
    for place in reversed([place for place, change in places.items() if change.kind == "explained"]):
        if found := _explained(days, place):
            target = places[found]
            explained[found] = target.explain(places[place].said)
    return [replace(day, changes=tuple(_changes(d, day, explained))) for d, day in enumerate(days)]


def _explained(days: Sequence[DayChanges], place: Place) -> Place | None:
    """Return the place of the change that an explanation is about, or None if the fact has not changed before it."""
    own = days[place[0]].changes[place[1]]
    earlier = [
        (at, index)
        for at in range(place[0], len(days))
        for index, change in enumerate(days[at].changes)
        if change.id == own.id and change.row.is_typed
    ]
    since = [found for found in earlier if days[found[0]].day.isoformat() >= own.said[0].day]
    return since[-1] if since else earlier[0] if earlier else None


def _changes(d: int, day: DayChanges, explained: dict[Place, Change]) -> Iterator[Change]:
    """Yield the changes of a day as they are explained, without the explanations themselves."""
    for index, change in enumerate(day.changes):
        if change.kind != "explained":
            yield explained.get((d, index), change)
