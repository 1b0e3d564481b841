"""The history of a brief (`History`): the changes of each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .change import Change


@dataclass(frozen=True, slots=True)
class DayChanges:
    """The changes of one day: what the brief says after it and did not say before."""

    day: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What is known about how a brief came to say what it says, the newest day first.

    `began` is the day of the oldest known state, and `first` the facts in it; `complete` is true where there was no
    brief before that. Where nothing is known, as without git, `began` is None.
    """

    began: date | None = None
    first: tuple[str, ...] = ()
    days: tuple[DayChanges, ...] = ()
    complete: bool = False


UNKNOWN = History()
