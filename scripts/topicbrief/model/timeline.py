"""In: nothing. Out: `History`, what a brief has said since when: the changes of each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .change import Change


@dataclass(frozen=True, slots=True)
class Day:
    """What the brief says after a day that it did not say before it."""

    day: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What is known of how a brief came to say what it says, the newest day first.

    `began` is the day of the oldest state that is known, and `first` the facts that were there then; `complete` is true
    where there was no brief before that. Where nothing is known, as without git, there is no such day.
    """

    began: date | None = None
    first: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    complete: bool = False


UNKNOWN = History()
