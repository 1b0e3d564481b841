"""Read the `History` of a brief from git: what it has come to say, day by day.

    states --reading--> what could be loaded --steps--> changes --threads--> History

Only what has been committed counts. Where there is no git, or it knows nothing of `data/`, nothing is known, and nothing
else is the worse for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from ..diagnostics.progress import ProgressReporter
from ..load.loader import BlockOptions
from ..model.change import Change
from ..model.stated import Claim, ClaimPart, Formula, Ids, Key, ShownText, Value
from ..model.timeline import UNKNOWN, History
from ..storage import cache
from . import renames_over_time, snapshots, transitions
from .git import NoRevisionError
from .transitions import Transition, Transitions

SORTS: tuple[type[Value], ...] = (ShownText, Key, Ids, Claim, Formula)  # kept by their names
HISTORY = "history"  # the name under which the steps are kept, by the states between which they lie


def read_history(root: Path, report: ProgressReporter, options: BlockOptions) -> History:
    """The history of the brief in `root`; UNKNOWN where there is none, and then the report says why."""
    report("history", "")
    try:
        found = snapshots.list_snapshots(root, snapshots.find_head(root))
    except NoRevisionError as error:
        report("history", f"not known: {error}")
        return UNKNOWN
    before = _transitions_of(cache.get(root, HISTORY))
    taken, after = transitions.find_transitions(root, found.states, before, options)
    if after.keys() != before.keys():
        cache.put(root, HISTORY, {name: _values(transition) for name, transition in after.items()})
    anew = len(after.keys() - before.keys())
    number = len({state.day for state in found.states})
    report("history", f"{number} {'day' if number == 1 else 'days'}, {anew} of {len(found.states)} states read anew")
    return renames_over_time.carry_renames(found, taken)


def _values(transition: Transition) -> Any:
    """A step as plain values, to be kept."""
    changes = tuple(tuple(getattr(change, field.name) for field in fields(change)) for change in transition.changes)
    return _plain((transition.key, transition.moves, changes, transition.first))


def _plain(value: Any) -> Any:
    """Ids are texts of types of their own; kept are texts. What a change holds is kept with the name of its sort."""
    match value:
        case ShownText() | Key() | Ids() | Claim() | Formula():
            return type(value).__name__, *map(_plain, astuple(value))
        case str():
            return str(value)
        case tuple():
            return tuple(map(_plain, value))
    return value


def _transitions_of(values: Mapping[tuple[str, str], Any]) -> Transitions:
    return {
        name: Transition(key, moves, tuple(_change(*change) for change in changes), first)
        for name, (key, moves, changes, first) in values.items()
    }


def _change(*plain: Any) -> Change:
    known = dict(zip((field.name for field in fields(Change)), plain, strict=True))
    return Change(**known | {side: _value(known[side]) for side in ("before", "after")})


def _value(plain: Any) -> Value | None:
    """What a change holds, from the name of its sort and its parts."""
    if plain is None:
        return None
    name, *parts = plain
    if name == Claim.__name__:
        return Claim(tuple(ClaimPart(*part) for part in parts[0]))
    return next(sort for sort in SORTS if sort.__name__ == name)(*parts)
