"""Read the `History` of a brief from git: the changes of each day.

    snapshots --snapshot_loader--> briefs --transitions--> changes --renames_over_time--> History

Only commits count. Without git, or if `data/` was never committed, the history is unknown, and the rest of the build
does not depend on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..diagnostics.progress import ProgressReporter
from ..load.loader import BlockOptions
from ..model.change import Change, Explanation
from ..model.stated import Claim, ClaimPart, Formula, Ids, Key, ShownText, Value
from ..model.timeline import UNKNOWN, History
from ..storage import cache
from . import renames_over_time, snapshots, transitions
from .git import CLONE_WHOLE, NoRevisionError, is_partial_clone
from .head import NoRepositoryError, find_head
from .transitions import Transition, Transitions

SORTS: tuple[type[Value], ...] = (ShownText, Key, Ids, Claim, Formula)  # cached under the names of their types
UNSHALLOW = "git fetch --unshallow brings the rest, and in a workflow fetch-depth: 0"
HISTORY = "history"  # the cache's name for the transitions, by the states between which they lie


def read_history(root: Path, report: ProgressReporter, options: BlockOptions) -> History:
    """Return the history of the brief in `root`. If it is UNKNOWN, or only a part of it is known, report why."""
    return read_with_trouble(root, report, options)[0]


def read_with_trouble(root: Path, report: ProgressReporter, options: BlockOptions) -> tuple[History, str]:
    """Return the history, and in one line what this copy of it lacks and what to do; "" if it lacks nothing.

    A brief that is in no repository, or has no commit yet, lacks nothing.
    """
    report("history", "")
    try:
        head = find_head(root)
        found = snapshots.list_snapshots(root, head)
    except NoRevisionError as error:
        report("history", f"not known: {error}")
        return UNKNOWN, "" if isinstance(error, NoRepositoryError) else f"the history is not known: {error}"
    before = _transitions_of(cache.get(root, HISTORY))
    taken, after = transitions.find_transitions(root, found.states, before, options)
    if after.keys() != before.keys():
        cache.put(root, HISTORY, {name: _values(transition) for name, transition in after.items()})
    anew = len(after.keys() - before.keys())
    number = len({state.day for state in found.states})
    report("history", f"{number} {'day' if number == 1 else 'days'}, {anew} of {len(found.states)} states read anew")
    trouble = _trouble(root, found, taken)
    if trouble:
        report("history", trouble)
    return renames_over_time.carry_renames(found, taken), trouble


def _trouble(root: Path, found: snapshots.Snapshots, taken: Sequence[Transition]) -> str:
    """Return what the clone lacks of the history, or ""."""
    if not found.complete:
        since = found.states[0].day.isoformat()
        return f"the history is known since {since} only, as the clone is shallow: {UNSHALLOW}"
    skipped = sum(one.key == other.key for one, other in pairwise((Transition(""), *taken)))
    if skipped and is_partial_clone(root):
        return f"the data of {skipped} of {len(taken)} states is not here: {CLONE_WHOLE}"
    return ""


def _values(transition: Transition) -> Any:
    """Return a transition as plain values, for the cache."""
    changes = tuple(tuple(getattr(change, field.name) for field in fields(change)) for change in transition.changes)
    return _plain((transition.key, transition.moves, changes, transition.first))


def _plain(value: Any) -> Any:
    """Return a value with plain strings for ids, for the cache.

    A value of a change becomes a tuple that begins with the name of its type.
    """
    match value:
        case ShownText() | Key() | Ids() | Claim() | Formula():
            return type(value).__name__, *map(_plain, astuple(value))
        case str():
            return str(value)
        case tuple():
            return tuple(map(_plain, value))
    return value


def _transitions_of(values: Mapping[tuple[str, str], Any]) -> Transitions:
    """Return the transitions that cached plain values stand for."""
    return {
        name: Transition(key, moves, tuple(_change(*change) for change in changes), first)
        for name, (key, moves, changes, first) in values.items()
    }


def _change(*plain: Any) -> Change:
    """Return a change from cached plain values, in the order of its fields."""
    known = dict(zip((field.name for field in fields(Change)), plain, strict=True))
    said = tuple(Explanation(*words) for words in known["said"])
    return Change(**known | {side: _value(known[side]) for side in ("before", "after")} | {"said": said})


def _value(plain: Any) -> Value | None:
    """Return the value of a change from a tuple of its type's name and its parts."""
    if plain is None:
        return None
    name, *parts = plain
    if name == Claim.__name__:
        return Claim(tuple(ClaimPart(*part) for part in parts[0]))
    return next(sort for sort in SORTS if sort.__name__ == name)(*parts)
