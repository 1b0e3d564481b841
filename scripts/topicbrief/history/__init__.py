"""In: a brief's folder. Out: the `History` of the brief: what it has come to say, day by day, as git knows it.

    git --days--> a state for each day --reading--> what could be loaded --steps--> changes --threads--> History

Only what has been committed counts. Where there is no git, or it knows nothing of `data/`, nothing is known, and nothing
else is the worse for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from .. import kept
from ..changes import Change
from ..changes.history import UNKNOWN, History
from ..repository import NoRevisionError
from . import days, steps, threads
from .days import Days
from .steps import Step, Steps


def read(root: Path, report: Callable[[str, str], None]) -> History:
    """The history of the brief in `root`; UNKNOWN where there is none, and then the report says why."""
    report("history", "")
    try:
        found = days.days(root, days.head(root))
    except NoRevisionError as error:
        report("history", f"not known: {error}")
        return UNKNOWN
    before = _steps_of(kept.history(root))
    taken, after = steps.steps(root, found.states, before)
    if after.keys() != before.keys():
        kept.keep_history(root, {name: _values(step) for name, step in after.items()})
    anew = len(after.keys() - before.keys())
    number = len({state.day for state in found.states})
    report("history", f"{number} {'day' if number == 1 else 'days'}, {anew} of {len(found.states)} states read anew")
    return threads.history(found, taken)


def identity(root: Path) -> str:
    """A text that is another when the history is. It takes one call of git while nothing is committed."""
    try:
        at = days.head(root)
        name = f"{at.prefix} {at.commit} {sorted(at.cut_off)}"
        known = kept.identity(root, name)
        if not known:
            known = _identity(days.days(root, at))
            kept.keep_identity(root, name, known)
        return known
    except NoRevisionError:
        return ""


def _identity(known: Days) -> str:
    states = [(state.day.isoformat(), state.tree) for state in known.states]
    return hashlib.sha256(repr((states, known.complete)).encode()).hexdigest()


def _values(step: Step) -> Any:
    """A step as plain values, to be kept."""
    return _plain((step.key, step.moves, tuple(astuple(change) for change in step.changes), step.first))


def _plain(value: Any) -> Any:
    """Ids are texts of types of their own; kept are texts."""
    match value:
        case str():
            return str(value)
        case tuple():
            return tuple(map(_plain, value))
    return value


def _steps_of(values: Mapping[tuple[str, str], Any]) -> Steps:
    return {
        name: Step(key, moves, tuple(Change(*change) for change in changes), first)
        for name, (key, moves, changes, first) in values.items()
    }
